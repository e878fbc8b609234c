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


def next_due(delivery: Delivery, figures: Sequence[ReleasedFigure], as_of: date) -> Due | None:
    """The figure that follows the newest one; None when figures come once, or when there is nothing to count from."""
    kind = _KIND.get(delivery.every)
    known = [one.period for one in figures if one.period.kind is kind and one.value is not None]
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
