"""Periods: the days, months, quarters, years, school years and spans that figures and criteria speak of.

The text form is fixed (``2019``, ``2019-03-01``, ``2019-03``, ``2019Q2``, ``2019/2020``, ``2017..2020``);
reading what was written gives the same period.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple, assert_never

from kvarter.model.problems import ProblemCode


class PeriodKind(StrEnum):
    """What sort of time a period covers."""

    YEAR = "year"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SCHOOL_YEAR = "school_year"
    SPAN = "span"

    # Periods are keys of every series; the text's own hash says the same as the name's and costs a tenth.
    __hash__ = str.__hash__


SUB_YEAR = frozenset({PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER})
FIRST_YEAR, LAST_YEAR = 1900, 2200
SCHOOL_YEAR_STARTS = (8, 1)
EXPECTED = (
    "2019 (a year), 2019-03-01 (a day), 2019-03 (a month), 2019Q2 (a quarter), "
    "2019/2020 (a school year) or 2017..2020 (years)"
)


class PeriodError(ValueError):
    """A text that is not a period; ``code`` says why not, the message names no part of the text."""

    def __init__(self, code: ProblemCode, text: str) -> None:
        """``text`` is what was found."""
        super().__init__(f"not a period ({code.value}); write {EXPECTED}")
        self.code = code
        self.text = text


class Period(NamedTuple):
    """A stretch of time with a kind, its first and its last day (both included)."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def year(self) -> int:
        """The calendar year the period counts in: the one it ends in."""
        return self.last.year

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Files hold a period in its text form; only reading files needs the library this speaks to."""
        from pydantic_core import core_schema  # noqa: PLC0415 - see the line above

        # A bare year is a number in a file; written as text it is the same period.
        return core_schema.no_info_plain_validator_function(_read)

    def __str__(self) -> str:
        """The text form, the same that ``parse_period`` reads."""
        first, last = self.first, self.last
        match self.kind:
            case PeriodKind.YEAR:
                return f"{first.year:04d}"
            case PeriodKind.DAY:
                return first.isoformat()
            case PeriodKind.MONTH:
                return f"{first.year:04d}-{first.month:02d}"
            case PeriodKind.QUARTER:
                return f"{first.year:04d}Q{(first.month + 2) // 3}"
            case PeriodKind.SCHOOL_YEAR:
                return f"{first.year:04d}/{last.year:04d}"
            case PeriodKind.SPAN:
                return f"{first.year:04d}..{last.year:04d}"
            case _ as unreachable:
                assert_never(unreachable)


_SHAPE = re.compile(
    r"(?P<year>\d{4})"
    r"(?:(?P<day>-\d{2}-\d{2})|(?P<month>-\d{2})|Q(?P<quarter>\d)|/(?P<school>\d{4})|\.\.(?P<span>\d{4}))?",
    re.ASCII,
)


@lru_cache(maxsize=16384)
def year_period(year: int) -> Period:
    """The calendar year ``year`` as a period."""
    return Period(PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31))


def school_year_period(ends: int) -> Period:
    """The school year that ends in ``ends``: 1 August to 31 July."""
    start = date(ends - 1, *SCHOOL_YEAR_STARTS)
    return Period(PeriodKind.SCHOOL_YEAR, start, date(ends, *SCHOOL_YEAR_STARTS) - timedelta(days=1))


def span_period(first: int, last: int) -> Period:
    """The calendar years ``first`` to ``last``, both included."""
    return Period(PeriodKind.SPAN, date(first, 1, 1), date(last, 12, 31))


def _month_period(year: int, month: int, months: int, kind: PeriodKind) -> Period:
    first = date(year, month, 1)
    after = month + months
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Period(kind, first, end - timedelta(days=1))


@lru_cache(maxsize=16384)
def parse_period(text: str) -> Period:
    """A text form is the period it names.

    Raises ``PeriodError`` for anything else, years outside 1900-2200 and periods that run backwards included.
    """
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise PeriodError(ProblemCode.PERIOD_FORM, text)
    year = int(found["year"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(ProblemCode.PERIOD_YEAR, text)
    if found["day"]:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise PeriodError(ProblemCode.PERIOD_NO_SUCH_DAY, text) from None
        return Period(PeriodKind.DAY, day, day)
    if found["month"]:
        month = int(text[5:])
        if not 1 <= month <= 12:
            raise PeriodError(ProblemCode.PERIOD_NO_SUCH_MONTH, text)
        return _month_period(year, month, 1, PeriodKind.MONTH)
    if found["quarter"]:
        quarter = int(found["quarter"])
        if not 1 <= quarter <= 4:
            raise PeriodError(ProblemCode.PERIOD_NO_SUCH_QUARTER, text)
        return _month_period(year, 3 * quarter - 2, 3, PeriodKind.QUARTER)
    if found["school"]:
        if int(found["school"]) != year + 1:
            raise PeriodError(ProblemCode.PERIOD_SCHOOL_YEAR, text)
        return school_year_period(year + 1)
    if found["span"]:
        last = int(found["span"])
        if last < year:
            raise PeriodError(ProblemCode.PERIOD_BACKWARDS, text)
        if last > LAST_YEAR:
            raise PeriodError(ProblemCode.PERIOD_YEAR, text)
        return span_period(year, last)
    return year_period(year)


def _read(written: object) -> Period:
    if isinstance(written, str) or type(written) is int:
        return parse_period(str(written))
    raise PeriodError(ProblemCode.PERIOD_FORM, str(written))
