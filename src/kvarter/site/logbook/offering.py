"""Which activities an entry can be about, in the order they are offered."""

from __future__ import annotations

from kvarter.model.plans import Plan


def activities(plan: Plan) -> list[tuple[str, str]]:
    """Every activity of a plan: id and name."""
    return [(one.id, one.name) for focus in plan.focus_areas for one in focus.activities]


def offered(plan: Plan, first: list[str]) -> list[tuple[str, str]]:
    """The plan's activities, those of ``first`` before the others."""
    order = {name: place for place, name in enumerate(first)}
    return sorted(activities(plan), key=lambda one: order.get(one[0], len(order)))
