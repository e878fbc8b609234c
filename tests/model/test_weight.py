"""Weight between focus areas: the rule of model/weight.py, case by case, and who must approve what."""

from __future__ import annotations

import dataclasses

import pytest

from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.approvals import board_of, needed
from kvarter.model.bodies import Body, Party
from kvarter.model.budgets import Budget, BudgetLine
from kvarter.model.criteria import Years
from kvarter.model.periods import year_period
from kvarter.model.plans import FocusArea, Goal, Milestone, Objective, Plan
from kvarter.model.weight import shifts


def area(name: str, activities: int = 1, criteria: int = 1) -> FocusArea:
    made = tuple(PlanCriterion(id=f"{name}-{number}", form="vague") for number in range(criteria))
    return FocusArea(
        id=name,
        name=name.upper(),
        activities=tuple(Activity(id=f"{name}{number}", name="x") for number in range(activities)),
        objectives=(Objective(id=f"{name}-o", name="o", criteria=made),),
    )


def plan(*areas: FocusArea, money: tuple[int, ...] = (), fund: bool = True) -> Plan:
    lines = tuple(
        BudgetLine(funder="f", amount=amount, focus_area=of.id) for of, amount in zip(areas, money, strict=False)
    )
    return Plan(
        id="p",
        kind="neighbourhood_plan",
        title="P",
        period=Years(from_=2017, to=2020),
        parties=(Party(id="f", name="Fonden", kind="fund" if fund else "other"),),
        bodies=(Body(id="styre", name="Bestyrelse", level="strategic"), Body(id="x", name="X", level="operational")),
        focus_areas=areas,
        budget=Budget(total=sum(money), lines=lines) if money else None,
    )


BEFORE = plan(area("a", 2, 3), area("b", 2, 3), money=(100, 300))


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        (BEFORE, []),
        (plan(area("a", 2, 3), area("b", 2, 3), money=(200, 600)), []),
        (plan(area("a", 2, 3), area("b", 2, 3), money=(101, 300)), ["money"]),
        (plan(area("a", 2, 3), area("b", 2, 3), money=(150, 250)), ["money"]),
        (plan(area("a", 2, 3), area("b", 2, 3)), []),
        (plan(area("a", 3, 3), area("b", 2, 3), money=(100, 300)), []),
        (plan(area("a", 3, 3), area("b", 1, 3), money=(100, 300)), ["activities"]),
        (plan(area("a", 2, 4), area("b", 2, 3), money=(100, 300)), []),
        (plan(area("a", 2, 4), area("b", 2, 2), money=(100, 300)), ["criteria"]),
        (plan(area("a", 2, 2), area("b", 2, 2), money=(100, 300)), []),
        (plan(area("a", 2, 3), area("b", 2, 3), area("c", 0, 0), money=(100, 300)), ["focus_areas"]),
        (plan(area("a", 2, 3), money=(100,)), ["focus_areas", "money"]),
        (plan(area("a", 1, 1), area("b", 3, 5), money=(1, 3)), ["criteria", "activities"]),
    ],
)
def test_weight_moves_when_the_rule_says_so_and_the_other_way_too(after: Plan, moved: list[str]) -> None:
    assert [one.what for one in shifts(BEFORE, after)] == moved
    assert [one.what for one in shifts(after, BEFORE)] == moved


def test_the_shift_says_from_what_to_what() -> None:
    (one,) = shifts(BEFORE, plan(area("a", 2, 3), area("b", 2, 3), money=(150, 250)))
    assert [(name, str(before), str(after)) for name, before, after in one.areas] == [
        ("a", "1/4", "3/8"), ("b", "3/4", "5/8"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "strategic", "outside"),
    [
        ({}, False, "none"),
        ({"vision": "Ny"}, True, "approves"),
        ({"goals": (Goal(id="g", name="G"),)}, True, "approves"),
        ({"milestones": (Milestone(id="m", name="M", due=year_period(2018)),)}, False, "none"),
        ({"focus_areas": (area("a", 9, 3), area("b", 2, 3))}, False, "none"),
        ({"focus_areas": (area("a", 3, 3), area("b", 1, 3))}, False, "heard"),
        ({"focus_areas": (area("a", 2, 3),)}, True, "approves"),
        ({"budget": plan(area("a"), area("b"), money=(200, 200)).budget}, False, "heard"),
        ({"budget": dataclasses.replace(BEFORE.budget or Budget(total=1), total=5)}, True, "approves"),
    ],
)
def test_who_must_be_asked(change: dict[str, object], strategic: bool, outside: str) -> None:
    after = dataclasses.replace(BEFORE, **change)  # type: ignore[arg-type]
    found = needed(BEFORE, after)
    assert (found.strategic, found.outside) == (strategic, outside)
    without = needed(*(dataclasses.replace(one, parties=()) for one in (BEFORE, after)))
    assert (without.strategic, without.outside) == (strategic, "none")


def test_the_board_is_the_one_the_plan_names_else_the_highest() -> None:
    board = board_of(BEFORE)
    assert board is not None
    assert board.id == "styre"
    named = board_of(dataclasses.replace(BEFORE, approved_by="x"))
    assert named is not None
    assert named.id == "x"
    assert board_of(dataclasses.replace(BEFORE, bodies=())) is None
