"""Actuals: what was really paid, by whom and for what, in a stretch of time. In øre, so that sums are exact."""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.model.periods import Period, PeriodKind

ORE: Final = 100
"""How many øre a krone is; budgets are in whole kroner."""
KINDS: Final = frozenset({PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH})
"""The periods an account is kept for; each lies within one calendar year."""

Month = tuple[int, int]


class Actual(NamedTuple):
    """What one funder (a party's id) paid in a period. ``focus_area`` is empty for what is not for one focus area;
    ``amount`` is in øre, below zero for money that came back."""

    funder: str
    focus_area: str
    period: Period
    amount: int
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the amount is of: a later amount of the same replaces it."""
        return self.funder, self.focus_area, str(self.period)


def months(of: Period) -> tuple[Month, ...]:
    """The months of a period as (year, month); ``2019Q2`` is April, May and June of 2019."""
    first, last = of.first, of.last
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return tuple((number // 12, number % 12 + 1) for number in numbers)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day: ``2019`` and ``2019-03`` do."""
    return one.first <= other.last and other.first <= one.last
