"""A plan's money as it stands: budget, what was paid, the share others than the fund pay, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kvarter.judging.financing import CoFinancing, co_financing
from kvarter.judging.spending import Course, course
from kvarter.model.actuals import ORE, Actual
from kvarter.model.budgets import Budget, by_year, divided, payers
from kvarter.model.plans import Plan

Key = tuple[str, str]


class Purse(NamedTuple):
    """What one funder pays for one focus area ('' for none), in øre; ``budget`` is None when the plan has no such
    line."""

    budget: int | None
    course: Course

    @property
    def is_told(self) -> bool:
        """Whether anything was entered for it: nothing told is not the same as nothing paid."""
        return self.course.last is not None


class YearMoney(NamedTuple):
    """One year: what the budget gives it by funder (empty when the budget is not divided by year), what was paid, and
    the co-financing of each."""

    year: int
    budget: Mapping[str, int]
    spent: Mapping[str, int]
    budgeted: CoFinancing
    paid: CoFinancing


class Money(NamedTuple):
    """A plan's money, every amount in øre. ``funders`` and ``focus_areas`` are in the order of the plan.

    ``budgeted``, ``paid`` and ``expected`` are the co-financing of the whole budget, of what was paid, and of what is
    expected in the end.
    """

    funders: tuple[str, ...]
    fund: frozenset[str]
    focus_areas: tuple[str, ...]
    purses: Mapping[Key, Purse]
    years: tuple[YearMoney, ...]
    total: int
    budgeted: CoFinancing
    paid: CoFinancing
    expected: CoFinancing
    actuals: tuple[Actual, ...]

    def of(self, focus_area: str) -> dict[str, Purse]:
        """The purses of one focus area by funder."""
        return {funder: one for (funder, focus), one in self.purses.items() if focus == focus_area}

    def sums(self, purses: Iterable[Purse]) -> tuple[int, int, int]:
        """Budget, paid and expected of several purses."""
        held = list(purses)
        return (
            sum(one.budget or 0 for one in held),
            sum(one.course.spent for one in held),
            sum(one.course.expected for one in held),
        )


def money(plan: Plan, actuals: Iterable[Actual]) -> Money | None:
    """How a plan's money stands; None for a plan without a budget. Pure: ``actuals`` are those known on the day."""
    if plan.budget is None:
        return None
    held = tuple(sorted(actuals, key=lambda one: (one.period.first, one.period.last, one.funder, one.focus_area)))
    budget = plan.budget
    funders = tuple(dict.fromkeys([*payers(budget), *(one.funder for one in held)]))
    fund = frozenset(party.id for party in plan.parties if party.kind == "fund")
    cells = divided(budget)
    order = [*(focus.id for focus in plan.focus_areas), *(key for key in cells if key)]
    used = {*cells, *(one.focus_area for one in held)}
    focus_areas = tuple(key for key in dict.fromkeys([*order, ""]) if key in used)
    years = plan.period.from_, plan.period.to
    purses: dict[Key, Purse] = {}
    for focus in focus_areas:
        for funder in funders:
            kroner = cells.get(focus, {}).get(funder)
            own = [one for one in held if (one.funder, one.focus_area) == (funder, focus)]
            if kroner is None and not own:
                continue
            amount = None if kroner is None else ORE * kroner
            purses[funder, focus] = Purse(amount, course(own, amount, years))
    demanded = budget.co_financing_percent
    whole = {one.funder: ORE * one.amount for one in budget.funding}
    return Money(
        funders,
        fund,
        focus_areas,
        purses,
        tuple(_year(year, budget, held, fund) for year in range(years[0], years[1] + 1)),
        ORE * budget.total,
        co_financing(whole, fund, demanded),
        co_financing(_by_funder(held), fund, demanded),
        co_financing(_expected(purses), fund, demanded),
        held,
    )


def _year(year: int, budget: Budget, held: Iterable[Actual], fund: frozenset[str]) -> YearMoney:
    planned = {funder: ORE * amount for funder, amount in by_year(budget).get(year, {}).items()}
    spent = _by_funder(one for one in held if one.period.year == year)
    demanded = budget.co_financing_percent
    return YearMoney(
        year, planned, spent, co_financing(planned, fund, demanded), co_financing(spent, fund, demanded)
    )  # fmt: skip


def _by_funder(held: Iterable[Actual]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in held:
        found[one.funder] = found.get(one.funder, 0) + one.amount
    return found


def _expected(purses: Mapping[Key, Purse]) -> dict[str, int]:
    found: dict[str, int] = {}
    for (funder, _focus), one in purses.items():
        found[funder] = found.get(funder, 0) + one.course.expected
    return found
