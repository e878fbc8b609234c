"""A plan's money: the example's own budget, and parts that always add up to the whole."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st
from tests.followup.making import example_plan

from kvarter.followup.money import money
from kvarter.model.actuals import Actual
from kvarter.model.budgets import Budget, BudgetLine, Funding, by_year, divided, payers
from kvarter.model.periods import year_period

PLAN = example_plan()
FUND, LOCAL = "landsbyggefonden", "lokal-medfinansiering"
FOCUSES = [focus.id for focus in PLAN.focus_areas] + [""]


def test_the_budget_of_the_example_is_as_printed_and_lacks_two_thousand_kroner_to_the_letter() -> None:
    held = money(PLAN, [])
    assert held is not None
    assert (held.total, held.fund) == (1_728_800_000, frozenset({FUND}))
    assert (held.budgeted.outcome, held.budgeted.lacking) == ("as_printed", 202_400)
    assert held.paid.outcome == "no_money"
    assert held.sums(held.purses.values()) == (held.total, 0, held.total)
    assert held.purses[FUND, ""].budget == 136_900_000


def test_a_plan_without_a_budget_has_no_money_to_tell_of() -> None:
    assert money(dataclasses.replace(PLAN, budget=None), []) is None


payments = st.lists(
    st.tuples(st.sampled_from([FUND, LOCAL]), st.sampled_from(FOCUSES), st.integers(2017, 2020), st.integers(0, 10**9)),
    unique_by=lambda one: one[:3],
)


@given(payments)
def test_years_purposes_and_funders_add_up_to_what_was_paid(rows: list[tuple[str, str, int, int]]) -> None:
    actuals = [Actual(funder, focus, year_period(year), amount) for funder, focus, year, amount in rows]
    held = money(PLAN, actuals)
    assert held is not None
    total = sum(one.amount for one in actuals)
    assert sum(sum(one.spent.values()) for one in held.years) == total
    assert sum(one.course.spent for one in held.purses.values()) == total == held.paid.total
    assert held.expected.total == sum(one.course.expected for one in held.purses.values())
    assert [one.paid.local for one in held.years] == [one.spent.get(LOCAL, 0) for one in held.years]


def test_a_budget_divided_by_year_gives_each_year_its_own_demand() -> None:
    budget = Budget(
        total=300,
        funding=(Funding(funder=FUND, amount=200), Funding(funder=LOCAL, amount=100)),
        lines=(
            BudgetLine(funder=FUND, amount=80, year=2017),
            BudgetLine(funder=LOCAL, amount=20, year=2017),
            BudgetLine(funder=FUND, amount=120, year=2018),
            BudgetLine(funder=LOCAL, amount=80, year=2018),
        ),
        co_financing_percent=25.0,
    )
    held = money(dataclasses.replace(PLAN, budget=budget), [])
    assert held is not None
    assert [one.budgeted.outcome for one in held.years] == ["short", "met", "no_money", "no_money"]
    assert held.years[0].budgeted.lacking == 500
    assert by_year(budget) == {2017: {FUND: 80, LOCAL: 20}, 2018: {FUND: 120, LOCAL: 80}}


def test_somebody_only_a_line_names_pays_as_well() -> None:
    budget = Budget(total=10, lines=(BudgetLine(funder=LOCAL, amount=10, focus_area=FOCUSES[0]),))
    held = money(dataclasses.replace(PLAN, budget=budget), [])
    assert held is not None
    assert payers(budget) == held.funders == (LOCAL,)
    assert held.sums(held.purses.values()) == (1_000, 0, 1_000)


def test_what_no_line_divides_stands_as_not_divided() -> None:
    budget = Budget(
        total=10, funding=(Funding(funder="a", amount=10),), lines=(BudgetLine(funder="a", amount=4, focus_area="x"),)
    )
    assert divided(budget) == {"x": {"a": 4}, "": {"a": 6}}
    assert divided(dataclasses.replace(budget, lines=())) == {"": {"a": 10}}
