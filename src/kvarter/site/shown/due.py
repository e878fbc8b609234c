"""When the next figure of an indicator is due, and for what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from kvarter.disclosure.released import ReleasedFigure
from kvarter.model.indicators import Delivery
from kvarter.model.periods import Period, PeriodKind, parse_period, school_year_period, year_period

_KIND: Final = {
    "year": PeriodKind.YEAR,
    "school_year": PeriodKind.SCHOOL_YEAR,
    "two_years": PeriodKind.YEAR,
    "quarter": PeriodKind.QUARTER,
    "month": PeriodKind.MONTH,
}


class Due(NamedTuple):
    """The period the next figure is for, the day it should be there, and whether that day has passed."""

    period: Period
    day: date
    late: bool


def answered(figure: ReleasedFigure) -> bool:
    """Whether a figure has been delivered: it is there, shown or not, or somebody has said it cannot be had."""
    return figure.value is not None or bool(figure.hidden) or figure.status in ("suppressed", "missing")


def outstanding(
    delivery: Delivery, figures: Sequence[ReleasedFigure], first: date, last: date, as_of: date
) -> list[Due]:
    """The figures between two days that are not there, the oldest first: those whose day has passed, and the one that
    comes next. A series that began after ``first`` is asked for from its own beginning.

    None for figures that come once, or half a year at a time, which no period says. A figure of a longer period stands
    for those in it, and one measured at the end of a period for that period.
    """
    kind = _KIND.get(delivery.every)
    if kind is None:
        return []
    known = [one.period for one in figures if answered(one)]
    step = 2 if delivery.every == "two_years" else 1
    found = []
    period = _first(kind, max(first, min((one.first for one in known), default=first)))
    if step > 1 and known:
        period = _in_step(period, min(known, key=lambda one: one.last))
    while period.first <= last:
        day = period.last + timedelta(days=delivery.days_after)
        if not any(_covers(one, period) for one in known):
            found.append(Due(period, day, day < as_of))
            if day >= as_of:
                break
        period = _after(period, step)
    return found


def _covers(known: Period, asked: Period) -> bool:
    return known.last == asked.last or (known.first <= asked.first and asked.last <= known.last)


def _first(kind: PeriodKind, day: date) -> Period:
    """The period of a kind a day lies in; for school years the one that ends in the day's year."""
    if kind is PeriodKind.YEAR:
        return year_period(day.year)
    if kind is PeriodKind.SCHOOL_YEAR:
        return school_year_period(day.year)
    if kind is PeriodKind.QUARTER:
        return parse_period(f"{day.year:04d}Q{(day.month + 2) // 3}")
    return parse_period(f"{day.year:04d}-{day.month:02d}")


def _in_step(period: Period, known: Period) -> Period:
    return period if (period.year - known.year) % 2 == 0 else year_period(period.year + 1)


def next_due(delivery: Delivery, figures: Sequence[ReleasedFigure], as_of: date) -> Due | None:
    """The figure that follows the newest one; None when figures come once, or when there is nothing to count from."""
    kind = _KIND.get(delivery.every)
    known = [one.period for one in figures if one.period.kind is kind and answered(one)]
    if kind is None or not known:
        return None
    following = _after(max(known, key=lambda one: one.last), 2 if delivery.every == "two_years" else 1)
    day = following.last + timedelta(days=delivery.days_after)
    return Due(following, day, day < as_of)


def _after(of: Period, steps: int) -> Period:
    if of.kind is PeriodKind.YEAR:
        return year_period(of.year + steps)
    if of.kind is PeriodKind.SCHOOL_YEAR:
        return school_year_period(of.year + 1)
    start = of.last + timedelta(days=1)
    if of.kind is PeriodKind.QUARTER:
        return parse_period(f"{start.year:04d}Q{(start.month + 2) // 3}")
    return parse_period(f"{start.year:04d}-{start.month:02d}")
