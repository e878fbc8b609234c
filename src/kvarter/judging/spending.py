"""How far the money of a plan has come and where it ends: one plain rule, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, Literal, NamedTuple

from kvarter.model.actuals import Actual, Month, months

PACE_MONTHS: Final = 12
"""The newest months with accounts that the pace is taken from: a year, so that holidays and seasons are in it."""
FEWEST_MONTHS: Final = 6
"""With fewer months of accounts there is no pace yet, and the budget is what is expected."""

Basis = Literal["final", "pace", "budget", "spent"]


class Course(NamedTuple):
    """What has been paid and what is expected in the end, in øre.

    ``basis``: ``final`` when every month of the plan has accounts; ``pace`` when the months without are expected to
    cost what the newest months cost on average; ``budget`` with too few months for a pace, when the whole budget is
    expected to be used; ``spent`` with neither pace nor budget. ``covered`` are the months with accounts, ``missing``
    those before the newest of them without, ``ahead`` those after it; ``last`` is the newest. ``pace`` is a month's
    average, over ``pace_months`` months.
    """

    spent: int
    expected: int
    basis: Basis
    covered: int
    missing: int
    ahead: int
    last: Month | None
    pace: Fraction | None = None
    pace_months: int = 0


def course(actuals: Iterable[Actual], budget: int | None, years: tuple[int, int]) -> Course:
    """The course of one purpose over the plan's years (first, last), ``budget`` in øre (None: it has none).

    1,200 kr. for 2017 in a plan of 2017-2018 with a budget of 2,400 kr.: twelve months at 100 kr., twelve to come,
    so 2,400 kr. in the end. An amount of a year or a quarter counts as spread evenly over its months; the periods of
    ``actuals`` do not overlap.
    """
    plan = [(year, month) for year in range(years[0], years[1] + 1) for month in range(1, 13)]
    by_month: dict[Month, Fraction] = {}
    spent = 0
    for one in actuals:
        spent += one.amount
        held = months(one.period)
        for month in held:
            by_month[month] = by_month.get(month, Fraction(0)) + Fraction(one.amount, len(held))
    covered = sorted(by_month)
    inside = sum(1 for month in plan if month in by_month)
    without = len(plan) - inside
    last = covered[-1] if covered else None
    missing = 0 if last is None else sum(1 for month in plan if month < last and month not in by_month)
    ahead = without - missing
    if covered and without == 0:
        return Course(spent, spent, "final", len(covered), 0, 0, last)
    if len(covered) < FEWEST_MONTHS:
        expected = spent if budget is None else max(spent, budget)
        basis: Basis = "spent" if budget is None else "budget"
        return Course(spent, expected, basis, len(covered), missing, ahead, last)
    newest = covered[-PACE_MONTHS:]
    pace = sum((by_month[month] for month in newest), Fraction(0)) / len(newest)
    return Course(
        spent, spent + round(pace * without), "pace", len(covered), missing, ahead, last, pace, len(newest)
    )  # fmt: skip
