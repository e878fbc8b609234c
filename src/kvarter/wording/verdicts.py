"""Verdicts in words: the status, how it stands in a sentence or two, and what is still needed."""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.model.periods import PeriodKind, parse_period
from kvarter.model.verdicts import ReasonCode, Status, StillNeeded, Verdict
from kvarter.wording.numbers import Lang, decimals_of, expected_decimals, period, quantity, years


class StatusWord(NamedTuple):
    """A status as people meet it: a shape (never a colour alone) and a word."""

    shape: str
    da: str
    en: str

    def word(self, lang: Lang) -> str:
        """The word in one language."""
        return self.da if lang == "da" else self.en


STATUS_WORDS: Final[dict[Status, StatusWord]] = {
    Status.MET: StatusWord("●", "Nået", "Reached"),
    Status.ON_TRACK: StatusWord("▲", "På vej", "On track"),
    Status.AT_RISK: StatusWord("◆", "Usikkert", "Uncertain"),
    Status.OFF_TRACK: StatusWord("▼", "Ikke på vej", "Off track"),
    Status.NOT_MET: StatusWord("✕", "Ikke nået", "Not reached"),
    Status.NOT_ENOUGH_DATA: StatusWord("◔", "For få tal endnu", "Too few figures yet"),
    Status.NO_DATA: StatusWord("○", "Mangler tal", "Figure missing"),
    Status.NOT_DUE: StatusWord("◌", "Ikke begyndt", "Not begun"),
    Status.NOT_MEASURABLE: StatusWord("–", "Kan ikke måles", "Cannot be measured"),
}
COMPARATORS: Final[dict[Lang, dict[str, str]]] = {
    "da": {"at_least": "mindst", "at_most": "højst", "more_than": "over", "less_than": "under", "equal": "præcis"},
    "en": {
        "at_least": "at least",
        "at_most": "at most",
        "more_than": "more than",
        "less_than": "less than",
        "equal": "exactly",
    },
}
WHY_NOT_MEASURABLE: Final[dict[ReasonCode, tuple[str, str]]] = {
    ReasonCode.VAGUE: ("sætningen siger ikke, hvad der skal måles", "the sentence does not say what to measure"),
    ReasonCode.NO_MEASURE: (
        "der er ikke knyttet en måling og et område til kriteriet",
        "no measure and area are tied to it",
    ),
    ReasonCode.NO_REFERENCE: ("det er ikke sagt, hvad forskellen er til", "it does not say what the gap is to"),
    ReasonCode.NOT_RELEVANT: ("det er besluttet, at kriteriet ikke gælder", "it was decided that it does not apply"),
    ReasonCode.NO_PERIOD: ("det er ikke sagt, hvornår det skal gælde", "it does not say when it must hold"),
    ReasonCode.BASE_NOT_POSITIVE: (
        "udgangspunktet er nul eller derunder, så en ændring derfra kan ikke regnes",
        "the baseline is zero or below, so a change from it cannot be computed",
    ),
    ReasonCode.UNIT_MISMATCH: (
        "kriteriet og tallene er opgjort i hver sin enhed",
        "the criterion and the figures are in different units",
    ),
}


def sentence(verdict: Verdict, lang: Lang) -> str:
    """How it stands, beginning with the status; no number that rests on a hidden figure."""
    status = verdict.status
    head = STATUS_WORDS[status].word(lang)
    if status is Status.NOT_MEASURABLE:
        da, en = next(WHY_NOT_MEASURABLE[one.code] for one in verdict.reasons if one.code in WHY_NOT_MEASURABLE)
        return f"{head}: {da if lang == 'da' else en}."
    if status is Status.NO_DATA:
        return f"{head}: {_missing(verdict, lang)}."
    if _is_yes_or_no(verdict):
        return f"{head}: {_done(verdict, lang)}."
    told = _told(verdict, lang)
    return " ".join(part for part in (f"{head}: {told}." if told else f"{head}.", _asked(verdict, lang)) if part)


def _told(verdict: Verdict, lang: Lang) -> str:
    if verdict.status is Status.NOT_DUE:
        first = verdict.years[0]
        if len(verdict.years) == 1:
            return f"gælder først i {first}" if lang == "da" else f"does not count before {first}"
        return f"gælder fra {first}" if lang == "da" else f"counts from {first}"
    if verdict.forecast is not None and verdict.status in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        return _expected(verdict, lang)
    return _reached(verdict, lang)


def _is_yes_or_no(verdict: Verdict) -> bool:
    yes = verdict.unit == "other" and verdict.required == 1.0
    return yes and verdict.how == "end" and verdict.comparator == "at_least"


def _places(verdict: Verdict) -> int:
    return decimals_of(verdict.value, verdict.required)


def _level_places(level: float, value: float | None) -> int:
    """As many decimals as the level has, and as many as it takes to see on which side of it the value lies."""
    own = decimals_of(level)
    shown = decimals_of(level, value)
    if value is not None and value != level and round(value, shown) == round(level, own):
        return shown
    return own


def _has(verdict: Verdict, code: ReasonCode) -> bool:
    return any(reason.code is code for reason in verdict.reasons)


def _asked(verdict: Verdict, lang: Lang) -> str:
    hidden = _has(verdict, ReasonCode.HIDDEN)
    if verdict.required is None or verdict.comparator is None:
        if hidden:
            return HIDDEN_FIGURES[lang]
        return BASE_FIRST[lang]
    level = quantity(verdict.required, verdict.unit, lang, _level_places(verdict.required, verdict.value))
    da, en = _HOW.get(verdict.how or "", ("", "")) if len(verdict.years) > 1 else ("", "")
    compared = COMPARATORS[lang][verdict.comparator]
    asked = f"Kravet er {compared} {level}{da}." if lang == "da" else f"It should be {compared} {level}{en}."
    return f"{asked} {HIDDEN_FIGURES[lang]}" if hidden else asked


HIDDEN_FIGURES: Final[dict[Lang, str]] = {
    "da": "Tallene bag vises ikke, fordi de handler om så få personer.",
    "en": "The figures behind it are not shown because they are about so few persons.",
}
BASE_FIRST: Final[dict[Lang, str]] = {
    "da": "Kravet kendes først, når udgangspunktet er opgjort.",
    "en": "The level asked for is known once the baseline is.",
}
_HOW: Final[dict[str, tuple[str, str]]] = {
    "each_year": (" hvert år", " every year"),
    "mean": (" i gennemsnit", " on average"),
    "total": (" i alt", " in all"),
    "year_on_year": (", regnet ud fra året før", ", reckoned from the year before"),
}


def _reached(verdict: Verdict, lang: Lang) -> str:
    if verdict.value is None:
        return ""
    value = quantity(verdict.value, verdict.unit, lang, _places(verdict))
    known = _known_years(verdict)
    span = years(known or verdict.years, lang)
    done = verdict.status in (Status.MET, Status.NOT_MET)
    if verdict.decided_by is not None:
        thing = _thing(verdict, lang)
        year = verdict.decided_by
        return f"i {year} var {thing} {value}" if lang == "da" else f"in {year} {thing} was {value}"
    if verdict.how == "mean" and len(known) > 1 and verdict.gap:
        return (
            f"den gennemsnitlige forskel i {span} er {value}" if lang == "da" else f"the mean gap in {span} is {value}"
        )
    if verdict.how in ("mean", "total") and len(known) > 1:
        da, en = ("gennemsnittet", "the mean") if verdict.how == "mean" else ("summen", "the sum")
        return f"{da} for {span} er {value}" if lang == "da" else f"{en} for {span} is {value}"
    if verdict.how == "each_year" and len(known) > 1:
        return _most_extreme(verdict, span, value, lang)
    if done or (verdict.how in ("mean", "total", "each_year") and known):
        span = years(known[-1:] or verdict.years[-1:], lang)
        return f"{_thing(verdict, lang)} {_in(verdict, span, lang)} {'er' if lang == 'da' else 'is'} {value}"
    latest = {"da": ("den seneste forskel", "det seneste tal"), "en": ("the latest gap", "the latest figure")}[lang]
    return f"{latest[0 if verdict.gap else 1]} {'er' if lang == 'da' else 'is'} {value}"


def _known_years(verdict: Verdict) -> list[int]:
    if verdict.still_needed is not None and verdict.how != "year_on_year":
        return [year for year in verdict.years if year not in verdict.still_needed.years]
    seen = {parse_period(row.period).year for row in verdict.evidence if row.value is not None}
    return [year for year in verdict.years if year in seen]


def _thing(verdict: Verdict, lang: Lang) -> str:
    if lang == "da":
        return "forskellen" if verdict.gap else "tallet"
    return "the gap" if verdict.gap else "the figure"


def _in(verdict: Verdict, span: str, lang: Lang) -> str:
    if lang == "da":
        return f"i {span}" if verdict.gap else f"for {span}"
    return f"in {span}" if verdict.gap else f"for {span}"


def _most_extreme(verdict: Verdict, span: str, value: str, lang: Lang) -> str:
    high = verdict.comparator in ("at_most", "less_than")
    if lang == "en":
        return f"the {'highest' if high else 'lowest'} {'gap' if verdict.gap else 'figure'} in {span} is {value}"
    if verdict.gap:
        return f"den {'største' if high else 'mindste'} forskel i {span} er {value}"
    return f"det {'højeste' if high else 'laveste'} tal i {span} er {value}"


def _expected(verdict: Verdict, lang: Lang) -> str:
    forecast = verdict.forecast
    if forecast is None:
        return ""
    value = quantity(forecast.value, verdict.unit, lang, expected_decimals(verdict.unit, verdict.required))
    chance = chance_words(forecast.probability, lang)
    every = verdict.how == "each_year" and len(verdict.years) > 1
    kind = f"{verdict.how} gap" if verdict.gap else verdict.how or ""
    da, en = _EXPECTED.get(kind, ("en forskel på ", "a gap of ") if verdict.gap else ("", ""))
    when = str(forecast.year) if forecast.year is not None else years(verdict.years, lang)
    if lang == "da":
        told = f"ud fra udviklingen hidtil ventes {da}{value} i {when}"
        return f"{told}, og sandsynligheden for at {'holde kravet hvert år' if every else 'nå målet'} er {chance}"
    told = f"from the development so far {en}{value} is expected in {when}"
    return f"{told}, and the chance of {'keeping to it every year' if every else 'reaching it'} is {chance}"


_EXPECTED: Final[dict[str, tuple[str, str]]] = {
    "mean": ("et gennemsnit på ", "a mean of "),
    "mean gap": ("en gennemsnitlig forskel på ", "a mean gap of "),
    "total": ("en sum på ", "a sum of "),
    "total gap": ("en sum på ", "a sum of "),
}


def chance_words(probability: float, lang: Lang) -> str:
    """A probability in whole percent, never 0 or 100: nothing that is still open is certain."""
    percent = round(100 * probability)
    if percent < 1:
        return "under 1 procent" if lang == "da" else "under 1 per cent"
    if percent > 99:
        return "over 99 procent" if lang == "da" else "over 99 per cent"
    return quantity(percent, "percent", lang, 0)


def _missing(verdict: Verdict, lang: Lang) -> str:
    lacking = [
        year
        for reason in verdict.reasons
        if reason.code is ReasonCode.MISSING_PERIODS
        for year in reason.details["years"]
    ]
    base = next((r.details["period"] for r in verdict.reasons if r.code is ReasonCode.BASE_MISSING), None)
    if not lacking and base is not None:
        when = period(parse_period(base), lang)
        return f"udgangspunktet ({when}) er ikke opgjort" if lang == "da" else f"the baseline ({when}) is not known"
    when = years(lacking, lang)
    if _has(verdict, ReasonCode.SUPPRESSED):
        return f"tallet for {when} må ikke vises" if lang == "da" else f"the figure for {when} may not be shown"
    if _has(verdict, ReasonCode.PARTS_OF_YEAR):
        return f"der er kun tal for dele af {when}" if lang == "da" else f"there are figures for parts of {when} only"
    if _has(verdict, ReasonCode.UNPAIRED_PERIODS):
        if lang == "da":
            return f"der er intet tal at sammenligne med for {when}"
        return f"there is no figure to compare with for {when}"
    return f"der er intet tal for {when}" if lang == "da" else f"there is no figure for {when}"


def _done(verdict: Verdict, lang: Lang) -> str:
    due = years(verdict.years, lang)
    if verdict.status not in (Status.MET, Status.NOT_MET):
        return f"fristen er udgangen af {due}" if lang == "da" else f"due by the end of {due}"
    if not verdict.evidence:
        return f"fristen var udgangen af {due}" if lang == "da" else f"it was due by the end of {due}"
    when = _on(verdict.evidence[-1].period, lang)
    late = verdict.status is Status.NOT_MET and verdict.value is not None and verdict.value >= 1.0
    if lang == "da":
        found = "opfyldt" if verdict.status is Status.MET else ("først opfyldt" if late else "ikke opfyldt")
        return f"{found} {when}; fristen var udgangen af {due}"
    found = "fulfilled" if verdict.status is Status.MET else ("fulfilled only" if late else "not fulfilled")
    return f"{found} {when}; it was due by the end of {due}"


def _on(text: str, lang: Lang) -> str:
    when = parse_period(text)
    if when.kind is PeriodKind.DAY:
        return f"den {period(when, lang)}" if lang == "da" else f"on {period(when, lang)}"
    return f"i {period(when, lang)}" if lang == "da" else f"in {period(when, lang)}"


def still_needed(needed: StillNeeded | None, lang: Lang, *, gap: bool = False) -> str:
    """What must happen in the years without a figure, in one sentence; empty when nothing is open.

    ``For at nå målet skal gennemsnittet for 2019 og 2020 være højst 14,2.``
    """
    if needed is None:
        return ""
    when = years(needed.years, lang)
    if needed.unit == "other" and needed.value == 1.0:
        return f"Det skal være gjort senest i {when}." if lang == "da" else f"It must be done by the end of {when}."
    if needed.decided:
        if lang == "da":
            return f"Målet er nået, uanset hvad tallene for {when} bliver."
        return f"The goal is reached whatever the figures for {when} come to."
    level = quantity(needed.value, needed.unit, lang, decimals_of(needed.value))
    compared, what = COMPARATORS[lang][needed.comparator], _open(needed, when, lang, gap=gap)
    if needed.decided is False and needed.how == "each_year":
        if lang == "da":
            return f"Målet kan ikke længere nås, for kravet gælder hvert år; for {when} er det {compared} {level}."
        return f"The goal is out of reach, for it must hold every year; for {when} it is {compared} {level}."
    if needed.decided is False:
        if lang == "da":
            return f"Målet kan ikke længere nås: {what} skulle være {compared} {level}."
        return f"The goal is out of reach: {what} would have to be {compared} {level}."
    if lang == "da":
        return f"For at nå målet skal {what} være {compared} {level}."
    return f"To reach the goal {what} must be {compared} {level}."


def _open(needed: StillNeeded, when: str, lang: Lang, *, gap: bool) -> str:
    several = {
        "da": {
            "mean": "gennemsnittet",
            "total": "summen",
            "each_year": "hver af forskellene" if gap else "hvert af tallene",
        },
        "en": {"mean": "the mean", "total": "the sum", "each_year": "each gap" if gap else "each figure"},
    }[lang].get(needed.how)
    if len(needed.years) > 1 and gap and needed.how == "mean":
        return f"den gennemsnitlige forskel i {when}" if lang == "da" else f"the mean gap in {when}"
    if len(needed.years) > 1 and several is not None:
        return f"{several} for {when}"
    if lang == "da":
        return f"forskellen i {when}" if gap else f"tallet for {when}"
    return f"the gap in {when}" if gap else f"the figure for {when}"
