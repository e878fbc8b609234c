"""Figures, years and days as people read them: 12.345,6 and 31. marts 2021; 12,345.6 and 31 March 2021."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, Literal

from kvarter.model.periods import Period, PeriodKind
from kvarter.model.units import KIND

Lang = Literal["da", "en"]

MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "da": (
        "januar", "februar", "marts", "april", "maj", "juni",
        "juli", "august", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
UNIT_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "da": {
        "percent": " procent", "percentage_points": " procentpoint", "DKK": " kr.", "mio_DKK": " mio. kr.",
        "days": " dage", "months": " måneder", "hours": " timer", "years": " år", "km": " km", "kg": " kg",
        "tonnes": " ton", "index_points": " indekspoint", "grade_points": " karakterpoint",
        "per_100": " pr. 100", "per_1000": " pr. 1.000", "per_10000": " pr. 10.000",
    },
    "en": {
        "percent": " per cent", "percentage_points": " percentage points", "DKK": " kr.", "mio_DKK": " million kr.",
        "days": " days", "months": " months", "hours": " hours", "years": " years", "km": " km", "kg": " kg",
        "tonnes": " tonnes", "index_points": " index points", "grade_points": " grade points",
        "per_100": " per 100", "per_1000": " per 1,000", "per_10000": " per 10,000",
    },
}  # fmt: skip
MINUS: Final = "−"
MOST_DECIMALS: Final = 6
_SWAP: Final = str.maketrans(",.", ".,")


def number(value: float, decimals: int, lang: Lang) -> str:
    """A figure with thousands marks and a fixed number of decimals; a true minus sign, never a negative zero."""
    text = f"{value:,.{decimals}f}"
    if text[0] == "-":
        text = text[1:] if text.strip("-0,.") == "" else MINUS + text[1:]
    return text.translate(_SWAP) if lang == "da" else text


@lru_cache(maxsize=65_536)  # a verdict is told in two languages, with the same figures
def decimals_of(*values: float | None, least: int = 0) -> int:
    """How many decimals the values need to be shown (at most 2), and to be told apart (at most 6)."""
    wanted = least
    for value in values:
        if value is None:
            continue
        for decimals in range(wanted, 2):
            if abs(value - round(value, decimals)) < 1e-9:
                break
            wanted = decimals + 1
    shown = [value for value in values if value is not None]
    while wanted < MOST_DECIMALS and any(
        abs(a - b) > 1e-9 and round(a, wanted) == round(b, wanted) for i, a in enumerate(shown) for b in shown[i + 1 :]
    ):
        wanted += 1
    return wanted


def expected_decimals(unit: str, asked: float | None) -> int:
    """How many decimals an expected value is shown with: none where whole things are counted or kroner paid, else at
    least one, and as many as what is asked for."""
    whole = KIND.get(unit) in ("count", "DKK")
    return decimals_of(asked, least=0 if whole else 1)


def quantity(value: float, unit: str, lang: Lang, decimals: int | None = None) -> str:
    """A figure with its unit in words: ``7,4 procent``, ``3,5 procentpoint``, ``5.582.000 kr.``."""
    places = decimals_of(value) if decimals is None else decimals
    return number(value, places, lang) + UNIT_WORDS[lang].get(unit, "")


def change(before: float, after: float, unit: str, lang: Lang, decimals: int = 1) -> str:
    """The change from one figure to another with its sign: points for shares, percent for everything else.

    A share changes by percentage points; a level by percent of what it was (or by its own unit from zero or below).
    """
    difference = after - before
    if unit in ("percent", "percentage_points"):
        return _signed(difference, decimals, lang) + UNIT_WORDS[lang]["percentage_points"]
    if unit in ("index_points", "grade_points") or before <= 0:
        return _signed(difference, decimals_of(difference, least=0), lang) + UNIT_WORDS[lang].get(unit, "")
    return _signed(100 * difference / before, 1, lang) + UNIT_WORDS[lang]["percent"]


def _signed(value: float, decimals: int, lang: Lang) -> str:
    text = number(value, decimals, lang)
    return text if text.startswith(MINUS) or not re.search(r"[1-9]", text) else "+" + text


def day(when: date, lang: Lang) -> str:
    """A day in words: ``31. marts 2021``, ``31 March 2021``."""
    month = MONTHS[lang][when.month - 1]
    return f"{when.day}. {month} {when.year}" if lang == "da" else f"{when.day} {month} {when.year}"


def period(of: Period, lang: Lang) -> str:
    """A period in words: ``2019``, ``skoleåret 2019/2020``, ``2. kvartal 2019``, ``marts 2019``, ``2017-2020``."""
    match of.kind:
        case PeriodKind.YEAR:
            return str(of.first.year)
        case PeriodKind.DAY:
            return day(of.first, lang)
        case PeriodKind.MONTH:
            return f"{MONTHS[lang][of.first.month - 1]} {of.first.year}"
        case PeriodKind.QUARTER:
            quarter = (of.first.month + 2) // 3
            return f"{quarter}. kvartal {of.first.year}" if lang == "da" else f"Q{quarter} {of.first.year}"
        case PeriodKind.SCHOOL_YEAR:
            both = f"{of.first.year}/{of.last.year}"
            return f"skoleåret {both}" if lang == "da" else f"school year {both}"
        case PeriodKind.SPAN:
            return f"{of.first.year}-{of.last.year}"


def years(of: Sequence[int], lang: Lang) -> str:
    """Years in words: ``2019``, ``2019 og 2020``, ``2017-2020`` when four or more follow each other."""
    listed = sorted(of)
    if len(listed) > 3 and listed[-1] - listed[0] == len(listed) - 1:
        return f"{listed[0]}-{listed[-1]}"
    return listing([str(year) for year in listed], lang)


def listing(items: Sequence[str], lang: Lang) -> str:
    """Words as a list: ``a``, ``a og b``, ``a, b og c``."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + (" og " if lang == "da" else " and ") + items[-1]
