"""Criteria as plain sentences. The Danish one can be read back: reading it gives the same criterion."""

from __future__ import annotations

from typing import Final

from kvarter.model.criteria import Criterion
from kvarter.wording.numbers import Lang
from kvarter.wording.numbers import period as period_words
from kvarter.wording.verdicts import COMPARATORS

UNITS: Final[dict[Lang, dict[str, str]]] = {
    "da": {
        "percent": " procent", "percentage_points": " procentpoint", "count": "", "DKK": " kr.", "days": " dage",
        "months": " måneder", "index_points": " indekspoint", "tonnes": " ton", "grade_points": " karakterpoint",
        "other": " enheder",
    },
    "en": {
        "percent": " per cent", "percentage_points": " percentage points", "count": "", "DKK": " kr.", "days": " days",
        "months": " months", "index_points": " index points", "tonnes": " tonnes", "grade_points": " grade points",
        "other": " units",
    },
}  # fmt: skip
REFERENCES: Final[dict[Lang, dict[str, str]]] = {
    "da": {
        "municipality": "kommunen", "police_district": "politikredsen", "region": "regionen", "country": "landet",
        "comparable_areas": "sammenlignelige områder", "other_group": "gruppen",
    },
    "en": {
        "municipality": "the municipality", "police_district": "the police district", "region": "the region",
        "country": "the country", "comparable_areas": "comparable areas", "other_group": "the group",
    },
}  # fmt: skip
SIDES: Final[dict[Lang, dict[str | None, str]]] = {
    "da": {
        None: "Forskellen til", "above": "Afstanden over", "below": "Afstanden under",
        "either": "Forskellen i begge retninger til",
    },
    "en": {
        None: "The gap to", "above": "The distance above", "below": "The distance below",
        "either": "The gap either way to",
    },
}  # fmt: skip
HOW: Final[dict[Lang, dict[str | None, str]]] = {
    "da": {
        None: "", "each_year": ", opgjort for hvert år", "mean": ", opgjort som gennemsnit af årene",
        "total": ", opgjort som sum af årene", "end": ", opgjort ved slutningen", "per_year": ", opgjort pr. år",
    },
    "en": {
        None: "", "each_year": ", each year", "mean": ", as the mean of the years",
        "total": ", as the sum of the years",
        "end": ", at the end", "per_year": ", a year",
    },
}  # fmt: skip
DOUBTS: Final[dict[str, tuple[str, str]]] = {
    "two_bases": ("sætningen nævner to udgangspunkter", "the sentence names two baselines"),
    "several_times": ("sætningen nævner flere perioder", "the sentence names several periods"),
    "period_backwards": ("perioden løber baglæns", "the period runs backwards"),
    "no_change": ("udgangspunkt og mål er det samme tal", "the baseline and the target are the same figure"),
    "target_on_wrong_side": (
        "målet ligger på den forkerte side af udgangspunktet",
        "the target is on the wrong side of the baseline",
    ),
    "no_direction": ("det fremgår ikke, om det skal op eller ned", "it does not say whether it should rise or fall"),
    "direction_of_better": ("»bedre« siger ikke, om tallet skal op eller ned", "'better' does not say up or down"),
    "level_without_comparator": (
        "det fremgår ikke, om tallet er en over- eller undergrænse",
        "it does not say whether it is a floor or a ceiling",
    ),
    "keep_without_side": (
        "»fastholdes« siger ikke, om tallet må stige eller falde", "'kept' does not say whether it may rise or fall"
    ),
    "gap_without_reference": ("det fremgår ikke, hvad forskellen er til", "it does not say what the gap is to"),
    "milestone_without_deadline": ("det fremgår ikke, hvornår det skal være gjort", "it does not say by when"),
    "nothing_to_check": ("der er intet i sætningen, der kan efterprøves", "nothing in the sentence can be checked"),
    "negation": (
        "der står »ikke« eller »ingen«, og det er uklart, hvad det vender om",
        "there is a 'not' or 'no', and it is unclear what it turns round",
    ),
    "limit_unread": (
        "der står »mindst« eller »højst« ved et tal, der ikke er læst som målet",
        "there is an 'at least' or 'at most' by a figure that was not read as the target",
    ),
    "reference_unread": (
        "tallet skal svare til noget andet, og det er uklart hvad",
        "the figure should equal something else, and it is unclear what",
    ),
    "part_of_year": (
        "tallet gælder en del af et år (måned, kvartal), og det kan formatet ikke rumme",
        "the figure is for a part of a year, which the format cannot hold",
    ),
    "two_statements": (
        "sætningen siger to ting; kun den ene er læst", "the sentence says two things; only one was read"
    ),
    "unlike_known": (
        "sætninger med sådanne ord er oftest blevet læst på en anden måde",
        "sentences with such words have mostly been read in another way",
    ),
    "several_amounts": (
        "sætningen har flere tal, og det er uklart, hvilket der er målet",
        "several amounts, unclear which is the target",
    ),
}  # fmt: skip


def doubt_sentence(doubt: str, lang: Lang) -> str:
    """A doubt of the reader in words."""
    da, en = DOUBTS[doubt]
    return da if lang == "da" else en


def sentence_of(criterion: Criterion, lang: Lang) -> str:
    """The criterion as a sentence: what, how much, from what, when and over which years.

    ``Forskellen til kommunen er højst 3,5 procentpoint, målt fra 7 procentpoint, senest i 2020.``
    """
    return f"{_core(criterion, lang)}{_base(criterion, lang)}{_when(criterion, lang)}{HOW[lang][criterion.how]}."


def _subject(criterion: Criterion, lang: Lang) -> str:
    if criterion.of != "gap":
        return "Tallet" if lang == "da" else "The figure"
    if criterion.reference is None:
        return "Forskellen" if lang == "da" else "The gap"
    reference = REFERENCES[lang][criterion.reference]
    if criterion.reference == "other_group":
        reference += f" »{criterion.reference_group}«"
    return f"{SIDES[lang][criterion.side]} {reference}"


def _core(criterion: Criterion, lang: Lang) -> str:
    da, subject = lang == "da", _subject(criterion, lang)
    match criterion.form:
        case "threshold":
            compared = COMPARATORS[lang][criterion.comparator or "at_least"]
            return f"{subject} {'er' if da else 'is'} {compared} {_amount(criterion.value, criterion.unit, lang)}"
        case "change":
            rises = criterion.direction == "rise"
            verb = ("stiger med" if rises else "falder med") if da else ("rises by" if rises else "falls by")
            return f"{subject} {verb} {_amount(criterion.value, criterion.unit, lang)}"
        case "trend":
            rises = criterion.direction == "rise"
            return f"{subject} {('stiger' if rises else 'falder') if da else ('rises' if rises else 'falls')}"
        case "milestone":
            return "Det er gennemført" if da else "It has been carried out"
        case "assessment":
            return "Det vurderes, at målet er opfyldt" if da else "The goal is assessed as fulfilled"
        case "vague":
            return "Det kan ikke efterprøves" if da else "It cannot be checked"


def _amount(value: float | None, unit: str | None, lang: Lang) -> str:
    if value is None:
        return ""
    pieces = {"da": " stk.", "en": ""}[lang] if unit == "count" and value % 1 else ""
    return exact(value, lang) + UNITS[lang][unit or "count"] + pieces


def exact(value: float, lang: Lang) -> str:
    """A figure with every digit it has, thousands marked, so that it reads back as the same figure."""
    text = f"{value:,.0f}" if value == int(value) and abs(value) < 1e15 else f"{value:,}"
    if "e" in text:
        text = f"{value:,.15f}".rstrip("0")
    return text.translate(str.maketrans(",.", ".,")) if lang == "da" else text


def _base(criterion: Criterion, lang: Lang) -> str:
    base = criterion.base
    if base is None or (base.value is None and base.period is None):
        return ""
    unit = "percentage_points" if criterion.of == "gap" and criterion.unit == "percent" else criterion.unit
    da = lang == "da"
    period = "" if base.period is None else period_words(base.period, lang)
    if base.value is None:
        return f", {'målt fra niveauet i' if da else 'measured from the level of'} {period}"
    value = _amount(base.value, unit, lang)
    when = f" i {period}" if period and da else (f" in {period}" if period else "")
    return f", {'målt fra' if da else 'measured from'} {value}{when}"


def _when(criterion: Criterion, lang: Lang) -> str:
    first, last, da = criterion.from_, criterion.to, lang == "da"
    if first is None and last is None:
        return ""
    if first is None:
        return f", senest i {last}" if da else f", by {last}"
    if last is None:
        return f", fra og med {first}" if da else f", from {first}"
    if first == last:
        return f", for året {first}" if da else f", for the year {first}"
    return f", i perioden {first}-{last}" if da else f", in {first}-{last}"
