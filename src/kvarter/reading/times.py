"""The times of a sentence: years, spans of years, school years, dates, and years that stand for a plan's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.tokens import Token, TokenKind, low_at
from kvarter.wording.numbers import MONTHS

MONTH_WORDS: Final = {
    **{name: number for number, name in enumerate(MONTHS["da"], 1)},
    **{name[:3]: number for number, name in enumerate(MONTHS["da"], 1)},
    "sept": 9,
}  # fmt: skip
DASHES: Final = frozenset({"-", "–", "—"})
PRICES: Final = frozenset({"priser", "pris", "pl", "prisniveau", "p", "kroner"})
SHORT_YEAR: Final = 2
FIRST_YEAR, LAST_YEAR = 1950, 2100


_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")


class Time(NamedTuple):
    """Years from ``first_year`` to ``last_year`` at tokens ``first`` up to ``after``; ``text`` is a period's form
    (``2017``, ``2019/2020``, ``2017..2020``, ``2020-12-31``). ``backwards`` marks a span that runs
    backwards, ``a_to_b`` one written "fra 2020 til 2023"."""

    first_year: int
    last_year: int
    text: str
    first: int
    after: int
    backwards: bool = False
    a_to_b: bool = False


def times_of(tokens: Sequence[Token]) -> list[Time]:
    """Every time named by figures, in order."""
    found: list[Time] = []
    at = 0
    while at < len(tokens):
        read = _school_year(tokens, at) or _span(tokens, at) or _date(tokens, at) or _single(tokens, at)
        if read is None:
            at += 1
        else:
            found.append(read)
            at = read.after
    return found


def _year(tokens: Sequence[Token], at: int) -> int | None:
    if not 0 <= at < len(tokens):
        return None
    text = tokens[at].text.removesuffix("’").rstrip(".")
    if (
        len(text) in (5, 6)
        and text.isdigit()
        and text.startswith("20")
        and low_at(tokens, at - 1) in ("i", "til", "fra", "end i")
    ):
        text = text[:4]  # »i 202212«: a footnote's number glued to the year
    if tokens[at].kind is TokenKind.NUMBER and len(text) == 4 and text.isdigit():
        year = int(text)
        if FIRST_YEAR <= year <= LAST_YEAR:
            return year
    # »2017-niveau«, »2017-niveauet«
    return None


def _school_year(tokens: Sequence[Token], at: int) -> Time | None:
    first = _year(tokens, at)
    if first is None:
        return None
    joined = low_at(tokens, at + 1)
    if joined != "/" and not (joined in DASHES and low_at(tokens, at - 1) in ("skoleåret", "skoleår")):
        return None
    if at + 2 >= len(tokens) or tokens[at + 2].kind is not TokenKind.NUMBER:
        return None
    ending = tokens[at + 2].text
    last = int(ending) if len(ending) == 4 and ending.isdigit() else None
    if last is None and len(ending) == 2 and ending.isdigit():
        last = first // 100 * 100 + int(ending)
    if last is None or last != first + 1:
        return None
    later = _school_year(tokens, at + 4) if low_at(tokens, at + 3) in DASHES else None
    if later is not None:  # »skoleårene 2024/25-2026/27«
        return _from_to(last, later.last_year, at, later.after)
    return Time(last, last, f"{first}/{last}", at, at + 3)


def _span(tokens: Sequence[Token], at: int) -> Time | None:
    first = _year(tokens, at)
    if first is None:
        return None
    apart = _from_one_to_another(tokens, at, first)
    if apart is not None:
        return apart
    middle = low_at(tokens, at + 1)
    if middle in DASHES or middle in ("til", "t.o.m", "tom") or (middle == "og" and low_at(tokens, at - 1) == "mellem"):
        last = _year(tokens, at + 2)
        step = 3
        short = tokens[at + 2].text if at + 2 < len(tokens) else ""
        if last is None and middle in DASHES and len(short) == SHORT_YEAR and short.isdigit():
            last = first // 100 * 100 + int(short)
            last = last if last > first else None
        if middle == "til" and last is None and [low_at(tokens, at + 2), low_at(tokens, at + 3)] == ["og", "med"]:
            last, step = _year(tokens, at + 4), 5
        if last is not None:
            a_to_b = middle == "til" and low_at(tokens, at - 1) == "fra"
            return _from_to(first, last, at, at + step)._replace(a_to_b=a_to_b)
    listed, after = [first], at + 1
    while True:
        if low_at(tokens, after) == "," and (year := _year(tokens, after + 1)) == listed[-1] + 1:
            listed.append(year)
            after += 2
        elif low_at(tokens, after) in ("og", "samt") and (year := _year(tokens, after + 1)) == listed[-1] + 1:
            listed.append(year)
            after += 2
            break
        else:
            break
    return _from_to(listed[0], listed[-1], at, after) if len(listed) > 1 else None


def _from_one_to_another(tokens: Sequence[Token], at: int, first: int) -> Time | None:
    """``fra førmålingen i 2021 til slutmålingen i 2024``, ``fra 2022- til 2026-målingen``."""
    before = [token.low for token in tokens[max(at - 3, 0) : at]]
    after = at + 2 if low_at(tokens, at + 1) == "-" else at + 1
    if "fra" not in before or low_at(tokens, after) != "til":
        return None
    for step in range(after + 1, min(after + 4, len(tokens))):
        last = _year(tokens, step)
        if (
            last is not None
            and (step > after + 1 or after > at + 1)
            and "og" not in (t.low for t in tokens[after:step])
        ):
            end = step + 3 if low_at(tokens, step + 1) == "-" and step + 2 < len(tokens) else step + 1
            return _from_to(first, last, at, end)._replace(a_to_b=True)
        if tokens[step].kind is not TokenKind.WORD:
            return None
    return None


def _from_to(first: int, last: int, at: int, after: int) -> Time:
    return Time(first, last, f"{first}..{last}", at, after, backwards=last < first)


def _date(tokens: Sequence[Token], at: int) -> Time | None:
    """``31. december 2020``, ``december 2020``, ``1. kvartal 2020``, ``31.12.2020``."""
    numeric = _NUMERIC_DATE.fullmatch(tokens[at].text)
    if numeric is not None:
        date_day, date_month, date_year = (int(part) for part in numeric.groups())
        if 1 <= date_month <= 12 and 1 <= date_day <= 31 and FIRST_YEAR <= date_year <= LAST_YEAR:
            return Time(date_year, date_year, f"{date_year}-{date_month:02d}-{date_day:02d}", at, at + 1)
    if low_at(tokens, at + 1) == "/" and (year := _year(tokens, at + 3)) is not None:
        parts = (tokens[at].text, tokens[at + 2].text)
        if all(part.isdigit() for part in parts) and 1 <= int(parts[0]) <= 31 and 1 <= int(parts[1]) <= 12:
            return Time(year, year, f"{year}-{int(parts[1]):02d}-{int(parts[0]):02d}", at, at + 4)
    month = MONTH_WORDS.get(low_at(tokens, at))
    if month is not None and (year := _year(tokens, at + 1)) is not None:
        later = _months(tokens, at + 3) if [low_at(tokens, at - 1), low_at(tokens, at + 2)] == ["fra", "til"] else None
        if later is not None:  # »fra december 2022 til december 2024«
            return _from_to(year, later, at, at + 5)._replace(a_to_b=True)
        return Time(year, year, f"{year}-{month:02d}", at, at + 2)
    ordinal = low_at(tokens, at)
    if at < len(tokens) and tokens[at].kind is TokenKind.ORDINAL:
        following = low_at(tokens, at + 1)
        month = MONTH_WORDS.get(following)
        if month is not None and (year := _year(tokens, at + 2)) is not None and ordinal.rstrip(".").isdigit():
            return Time(year, year, f"{year}-{month:02d}-{int(ordinal.rstrip('.')):02d}", at, at + 3)
        if following == "halvår":
            step = at + 3 if low_at(tokens, at + 2) == "af" else at + 2
            if (year := _year(tokens, step)) is not None:
                return Time(year, year, str(year), at, step + 1)
        if following in ("kvartal", "kvt"):
            step = at + 3 if low_at(tokens, at + 2) == "af" else at + 2
            if (year := _year(tokens, step)) is not None and ordinal.rstrip(".") in "1234":
                return Time(year, year, f"{year}Q{ordinal.rstrip('.')}", at, step + 1)
    return None


def _months(tokens: Sequence[Token], at: int) -> int | None:
    """The year of a month named at a token: ``december 2024``."""
    return _year(tokens, at + 1) if low_at(tokens, at) in MONTH_WORDS else None


def _single(tokens: Sequence[Token], at: int) -> Time | None:
    year = _year(tokens, at)
    if low_at(tokens, at + 1) in DASHES and low_at(tokens, at + 2) in PRICES:
        return None  # »i 2026-priser«: how money is counted, not when
    return None if year is None else Time(year, year, str(year), at, at + 1)
