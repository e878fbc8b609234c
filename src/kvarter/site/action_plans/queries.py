"""Reading action plans: only the steps of the plan asked about."""

from __future__ import annotations

from datetime import date

from kvarter.model.plans import FocusArea, Goal, Plan
from kvarter.site.action_plans.models import OPEN, Step


def steps(plan: str) -> list[Step]:
    """Every step of a plan, the first due first."""
    return list(Step.objects.filter(plan=plan))


def step(plan: str, number: int) -> Step | None:
    """A step of a plan; None when there is none in it."""
    return Step.objects.filter(plan=plan, pk=number).first()


def late(plan: str, day: date) -> list[Step]:
    """Steps whose day is over and that are neither done nor given up."""
    return list(Step.objects.filter(plan=plan, state__in=OPEN, due__lt=day))


def parts(plan: Plan) -> dict[str, tuple[str, str]]:
    """What a plan has action plans for, in its order: the name, and the goal or focus area it belongs to. Objectives,
    and a goal or focus area that has none."""
    found: dict[str, tuple[str, str]] = {}
    owners: list[Goal | FocusArea] = [*plan.goals, *plan.focus_areas]
    for owner in owners:
        found |= {one.id: (one.name, owner.id) for one in owner.objectives}
        if not owner.objectives:
            found[owner.id] = (owner.name, owner.id)
    return found
