"""How divided a municipality is, in words: one index, its interval, and whether it can be said that it changed."""

from __future__ import annotations

from typing import Final

from kvarter.balance.segregation.inference import Result
from kvarter.model.periods import Period
from kvarter.wording.numbers import Lang, number, period

DECIMALS: Final = 3
BETWEEN_WORDS: Final[dict[str, tuple[str, str]]] = {
    "area": ("områder", "areas"),
    "school": ("skoler", "schools"),
    "day_care": ("dagtilbud", "day-care centres"),
}


def value_words(result: Result, lang: Lang) -> str:
    """An index with its interval: ``0,093 (0,082 til 0,100)``; a dash where it has no value."""
    if result.value is None:
        return "-"
    told = number(result.value, DECIMALS, lang)
    if result.low is None or result.high is None:
        return told
    low, high = number(result.low, DECIMALS, lang), number(result.high, DECIMALS, lang)
    return f"{told} ({low} {'til' if lang == 'da' else 'to'} {high})"


def now_sentence(result: Result, when: Period, between: str, lang: Lang) -> str:
    """How unevenly a group lives, goes to school or is looked after, in a period."""
    places = BETWEEN_WORDS[between][lang == "en"]
    said, at = value_words(result, lang), period(when, lang)
    return (
        f"Fordelt på {places} var ulighedsindekset (D) {said} i {at}."
        if lang == "da"
        else f"Between {places} the index of unevenness (D) was {said} in {at}."
    )


def change_sentence(first: Result, last: Result, since: Period, lang: Lang) -> str:
    """Whether a group is more or less evenly spread than in a first period; only said when the intervals are apart."""
    at = period(since, lang)
    if first.low is None or first.high is None or last.low is None or last.high is None:
        return f"Om det er ændret siden {at}, kan ikke siges." if lang == "da" else f"No change since {at} can be told."
    if last.low > first.high:
        return f"Det er mere ulige end i {at}." if lang == "da" else f"It is more uneven than in {at}."
    if last.high < first.low:
        return f"Det er mere lige end i {at}." if lang == "da" else f"It is more even than in {at}."
    return (
        f"Det kan ikke siges, om det er blevet mere eller mindre ulige siden {at}: forskellen er ikke større end det, "
        "tilfældigheder kan give."
        if lang == "da"
        else f"It cannot be told whether it has become more or less uneven since {at}: the difference is no larger "
        "than chance can make it."
    )


def levels_sentence(levels: tuple[Result, ...], lang: Lang) -> str:
    """How much of H lies between districts and how much between places of the same district; empty without both."""
    values = [one.value for one in levels]
    if len(values) != 2 or values[0] is None or values[1] is None or values[0] + values[1] <= 0:
        return ""
    share = 100 * values[0] / (values[0] + values[1])
    between, within = number(share, 0, lang), number(100 - round(share), 0, lang)
    return (
        f"Af forskellen (H) ligger {between} procent mellem bydelene og {within} procent mellem steder i samme bydel."
        if lang == "da"
        else f"Of the difference (H) {between} per cent lies between districts and {within} per cent between places of "
        "the same district."
    )
