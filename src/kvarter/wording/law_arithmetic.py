"""How close a limit is and where figures are heading, in words: arithmetic about a limit, never advice on people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kvarter.law.off_list import Distance
from kvarter.law.outlook import Outlook
from kvarter.law.projection import Missing, Projection
from kvarter.law.rules import Regime
from kvarter.law.what_if import Case, Moves
from kvarter.wording.law_words import OPERATOR_WORDS, SHORT_WORDS, criterion_name, either, limit_words, term, unit_words
from kvarter.wording.numbers import Lang, day, decimals_of, listing, number

ONLY_ARITHMETIC: Final[dict[Lang, str]] = {
    "da": "Det er et regnestykke om en grænse, ikke et råd om, hvem der bør bo hvor.",
    "en": "This is arithmetic about a limit, not advice on who should live where.",
}
MISSING_WORDS: Final[dict[Missing, tuple[str, str]]] = {
    Missing.NO_FIGURE: ("tallet kendes ikke", "the figure is not known"),
    Missing.LIMIT_UNKNOWN: ("grænsen er ikke kendt for listen", "the limit of the list is not known"),
    Missing.SHORT_SERIES: (
        "der er for få år i træk under samme opgørelse til en fremskrivning",
        "there are too few years in a row under one definition for a projection",
    ),
    Missing.STALE: ("det nyeste tal er for gammelt til en fremskrivning", "the newest figure is too old to project"),
    Missing.COUNTED: ("år på listen tælles og fremskrives ikke", "years on the list are counted, not projected"),
}


def what_if_sentence(case: Case, moves: Moves, lang: Lang) -> str:
    """What it takes to change side of one limit, each move alone."""
    share = number(100 * case.people / case.of, 1, lang)
    limit = number(float(100 * case.limit), decimals_of(float(100 * case.limit)), lang)
    operator = OPERATOR_WORDS[case.operator][lang == "en"]
    people, of = number(case.people, 0, lang), number(case.of, 0, lang)
    averaged = ""
    if case.people_previous is not None:
        averaged = either(lang, ", gennemsnit med året før", ", averaged with the year before")
    told = either(
        lang,
        f"{people} af {of} ({share} procent) mod {operator} {limit} procent{averaged}: ",
        f"{people} of {of} ({share} per cent) against {operator} {limit} per cent{averaged}: ",
    )
    if moves.status_changes == 0 and moves.to_get_on is None:
        return told + either(
            lang, "grænsen er ikke nået, og intet antal kan nå den.", "the limit is not met, and no number can meet it."
        )
    if moves.status_changes == 0:
        nearest = _people(moves.to_get_on, lang)
        return told + either(
            lang,
            f"grænsen er ikke nået. Den nås ved {nearest} flere.",
            f"the limit is not met. {nearest} more meet it.",
        )
    return told + either(
        lang,
        (
            f"grænsen er nået. Under den ved {_people(moves.status_changes, lang)} skift af situation, "
            f"{_people(moves.move_outs, lang)} fraflytninger eller {_people(moves.move_ins, lang)} tilflytninger alene."
        ),
        (
            f"the limit is met. Below it by {_people(moves.status_changes, lang)} changes of situation, "
            f"{_people(moves.move_outs, lang)} moves out or {_people(moves.move_ins, lang)} moves in alone."
        ),
    )


def distance_sentence(distance: Distance, regime: Regime, lang: Lang, *, off: bool) -> str:
    """How far an area is from changing place in one category, and that this is arithmetic."""
    return f"{distance_words(distance, regime, lang, off=off)} {ONLY_ARITHMETIC[lang]}"


def distance_words(distance: Distance, regime: Regime, lang: Lang, *, off: bool) -> str:
    """How far an area is from changing place in one category, in people whose situation changes; for a page that says
    once for all of them that it is arithmetic."""
    name = term(regime.categories[distance.category], regime, lang)
    start = (
        either(
            lang,
            f"For ikke længere at opfylde betingelserne for {name}",
            f"To meet the conditions for {name} no longer",
        )
        if off
        else either(lang, f"Før betingelserne for {name} er opfyldt", f"Before the conditions for {name} are met")
    )
    if distance.steps is None:
        least = number(distance.criteria, 0, lang)
        return either(
            lang,
            f"{start}, skal {least} kriterier skifte side; hvor mange personer det er, kan ikke regnes ud af tallene.",
            f"{start}, {least} criteria must change side; the figures do not tell how many people that is.",
        )
    steps = listing(
        [f"{_people(step.people, lang)} ({SHORT_WORDS[step.criterion][lang == 'en']})" for step in distance.steps],
        lang,
    )
    return either(
        lang,
        f"{start}, skal situationen ændre sig for højst {_people(distance.people, lang)} personer: {steps}.",
        f"{start}, the situation of at most {_people(distance.people, lang)} people must change: {steps}.",
    )


def projection_sentence(one: Projection, lang: Lang) -> str:
    """One criterion at the next list if nothing changes, with its interval; or why it is not carried forward."""
    name, limit = criterion_name(one.limit, lang), limit_words(one, lang)
    if one.missing is not None or one.value is None or one.low is None or one.high is None or one.probability is None:
        why = "" if one.missing is None else MISSING_WORDS[one.missing][lang == "en"]
        return f"{name}: {why} ({limit})."
    chance = chance_words(one.probability, lang)
    return either(
        lang,
        f"{name}: ved næste liste, hvis intet ændrer sig, {projected_words(one, lang)}; {limit}. Sandsynligheden for, "
        f"at kriteriet er opfyldt, er {chance} procent.",
        f"{name}: at the next list, if nothing changes, {projected_words(one, lang)}; {limit}. The probability that "
        f"the criterion is met is {chance} per cent.",
    )


def projected_words(one: Projection, lang: Lang) -> str:
    """The expected figure with its interval; empty when the criterion is not carried forward."""
    if one.value is None or one.low is None or one.high is None:
        return ""
    decimals = 0 if one.limit.unit == "persons" else 1 if one.value >= _LARGE else 2
    value, low, high = (number(held, decimals, lang) for held in (one.value, one.low, one.high))
    unit = unit_words(one.limit, lang)
    return either(
        lang,
        f"{value}{unit} (80 procents interval {low} til {high})",
        f"{value}{unit} (80 per cent interval {low} to {high})",
    )


_LARGE: Final = 10
"""Percentages from here on are told to one decimal, smaller ones to two."""


def chance_words(probability: float, lang: Lang) -> str:
    """A probability in percent; never certain, because a projection is not."""
    percent = round(100 * probability)
    if percent < 1:
        return either(lang, "under 1", "less than 1")
    return either(lang, "over 99", "more than 99") if percent > 99 else number(percent, 0, lang)


def outlook_sentence(outlook: Outlook, regime: Regime, lang: Lang) -> str:
    """The next list for one area if nothing changes: what looks likely and what is open, by ``regime`` of that list."""
    when = day(outlook.next_list, lang)

    def terms(codes: Sequence[str]) -> str:
        own = [code for code in codes if code in regime.categories]
        return listing([term(regime.categories[code], regime, lang) for code in own], lang)

    likely, left_open = terms(outlook.likely), terms(outlook.open)
    if likely:
        said = either(
            lang,
            f"ser tallene ud til at opfylde betingelserne for {likely}",
            f"the figures look likely to meet the conditions for {likely}",
        )
    else:
        said = either(
            lang,
            "ser tallene ikke ud til at opfylde betingelserne for nogen af lovens betegnelser",
            "the figures do not look likely to meet the conditions for any of the law's terms",
        )
    start = either(
        lang, f"Hvis intet ændrer sig inden listen {when},", f"If nothing changes before the list of {when},"
    )
    tail = either(lang, f" Uafgjort: {left_open}.", f" Open: {left_open}.") if left_open else ""
    return f"{start} {said}.{tail}"


def watched_sentence(lang: Lang) -> str:
    """That an area on no list is followed, and what that means."""
    return either(
        lang,
        "Området står ikke på nogen liste efter § 61 a eller § 61 b, men tallene er tæt på en grænse, på vej mod den, "
        "eller kun et ukendt tal er imellem; det følges.",
        "The area is on no list under § 61 a or § 61 b, but the figures are close to a limit, moving towards it, or "
        "only an unknown figure is between; it is followed.",
    )


def _people(people: int | None, lang: Lang) -> str:
    return either(lang, "intet antal", "no number of") if people is None else number(people, 0, lang)
