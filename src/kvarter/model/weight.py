"""Whether a change of a plan moves weight between its focus areas: what a fund that pays must hear of first.

The rule, in full: weight moves when

- a focus area comes or goes;
- the share of the divided money that a focus area has is another than before;
- one focus area gets more criteria while another gets fewer;
- one focus area gets more activities while another gets fewer.

New criteria or activities that take nothing from another focus area move no weight, and neither does more money that
is divided as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, NamedTuple

from kvarter.model.plans import FocusArea, Plan

Weighed = Literal["focus_areas", "money", "criteria", "activities"]


class Shift(NamedTuple):
    """Weight that moves: what is weighed, and each focus area whose weight is another with it before and after.

    Money is weighed in shares of all that is divided; a focus area that is not there weighs None.
    """

    what: Weighed
    areas: tuple[tuple[str, Fraction | None, Fraction | None], ...]


def shifts(before: Plan, after: Plan) -> tuple[Shift, ...]:
    """The weight a change moves between focus areas; nothing when it moves none."""
    found = []
    old, new = {one.id: one for one in before.focus_areas}, {one.id: one for one in after.focus_areas}
    came_or_went = [name for name in {**old, **new} if (name in old) != (name in new)]
    if came_or_went:
        one = Fraction(1)
        rows = tuple((name, one if name in old else None, one if name in new else None) for name in came_or_went)
        found.append(Shift("focus_areas", rows))
    money = _differ(_shares(before), _shares(after))
    if money and _divided(before) and _divided(after):
        found.append(Shift("money", money))
    criteria = _differ({name: _criteria(of) for name, of in old.items()}, {k: _criteria(of) for k, of in new.items()})
    if _both_ways(criteria):
        found.append(Shift("criteria", criteria))
    activities = _differ(
        {name: Fraction(len(of.activities)) for name, of in old.items()},
        {name: Fraction(len(of.activities)) for name, of in new.items()},
    )
    if _both_ways(activities):
        found.append(Shift("activities", activities))
    return tuple(found)


def _differ(
    before: Mapping[str, Fraction], after: Mapping[str, Fraction]
) -> tuple[tuple[str, Fraction | None, Fraction | None], ...]:
    names = {**before, **after}
    return tuple((name, before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name))


def _both_ways(rows: tuple[tuple[str, Fraction | None, Fraction | None], ...]) -> bool:
    changes = [(after or 0) - (before or 0) for _name, before, after in rows]
    return any(change > 0 for change in changes) and any(change < 0 for change in changes)


def _criteria(of: FocusArea) -> Fraction:
    in_objectives = sum(len(one.criteria) + sum(len(use.criteria) for use in one.indicators) for one in of.objectives)
    return Fraction(len(of.criteria) + in_objectives + sum(len(one.criteria) for one in of.activities))


def _divided(plan: Plan) -> int:
    lines = plan.budget.lines if plan.budget is not None else ()
    return sum(line.amount for line in lines if line.focus_area is not None)


def _shares(plan: Plan) -> dict[str, Fraction]:
    whole = _divided(plan)
    if plan.budget is None or not whole:
        return {}
    found: dict[str, Fraction] = {}
    for line in plan.budget.lines:
        if line.focus_area is not None and line.amount:
            found[line.focus_area] = found.get(line.focus_area, Fraction(0)) + Fraction(line.amount, whole)
    return found
