"""The days of what comes again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import assert_never

WEEK = timedelta(days=7)


class Every(StrEnum):
    """How often something comes again."""

    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"


def days(first: date, every: Every, since: date, until: date) -> list[date]:
    """The days from ``since`` to ``until``, both included, on which something is held that is held the first time on
    ``first``.

    Every month is the same weekday of the month (the second Tuesday); who begins on a fifth one means the last.
    """
    match every:
        case Every.WEEK:
            return _steps(first, WEEK, since, until)
        case Every.TWO_WEEKS:
            return _steps(first, 2 * WEEK, since, until)
        case Every.MONTH:
            return [day for day in _months(first, until) if since <= day]
        case _:
            assert_never(every)


def _steps(first: date, step: timedelta, since: date, until: date) -> list[date]:
    begin = first if since <= first else first + step * -((first - since) // step)
    count = (until - begin) // step + 1
    return [begin + step * number for number in range(max(0, count))]


def _months(first: date, until: date) -> Iterator[date]:
    place = (first.day - 1) // 7
    year, month = first.year, first.month
    while date(year, month, 1) <= until:
        _weekday, length = monthrange(year, month)
        same = [day for day in range(1, length + 1) if date(year, month, day).weekday() == first.weekday()]
        day = date(year, month, same[min(place, len(same) - 1)])
        if first <= day <= until:
            yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
