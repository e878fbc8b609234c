"""Where everything stands: what is called what, who uses an indicator, what serves what. Made once a Following."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from kvarter.followup.standing import CriterionStanding, Following, Path
from kvarter.model.observations import SeriesKey
from kvarter.model.plans import FocusArea, Goal, IndicatorUse, Objective, Plan


class Place(NamedTuple):
    """A part of a plan with the page (and the place on it) where it is shown."""

    plan: Plan
    kind: str
    id: str
    part: Any
    page: str
    ids: dict[str, str]
    anchor: str


class UsePlace(NamedTuple):
    """An indicator as one goal or objective uses it."""

    plan: Plan
    use: IndicatorUse
    path: Path


class Places:
    """The index of one Following."""

    def __init__(self, following: Following) -> None:
        """Reads every plan once."""
        self.parts: dict[tuple[str, str], Place] = {}
        self.uses: dict[str, list[UsePlace]] = {}
        self.criteria: dict[str, list[CriterionStanding]] = {}
        self.served_by: dict[tuple[str, str], list[Place]] = {}
        for plan in following.plans.values():
            for place in _parts(plan):
                self.parts.setdefault((plan.id, place.id), place)
            for used in _uses(plan):
                self.uses.setdefault(used.use.indicator, []).append(used)
            for standing in following.criteria(plan.id):
                if standing.criterion.measure:
                    self.criteria.setdefault(standing.criterion.measure, []).append(standing)
        for plan in following.plans.values():
            whole = Place(plan, "plan", plan.id, plan, "plan", {"plan": plan.id}, "")
            for place in (whole, *_parts(plan)):
                for wanted in getattr(place.part, "serves", ()):
                    self.served_by.setdefault(target(plan, wanted), []).append(place)
        self.plans = following.plans
        self.series: dict[str, list[SeriesKey]] = {}
        self.in_area: dict[str, list[str]] = {}
        for key in following.release.keys():  # noqa: SIM118 - a method of ours, not a dict's
            self.series.setdefault(key.measure, []).append(key)
            if not key.group:
                self.in_area.setdefault(key.area, []).append(key.measure)

    def find(self, plan: Plan, wanted: str) -> Place | None:
        """The part a ``serves`` text names: ``part``, ``plan#part`` or a plan; None when there is none."""
        plan_id, part_id = target(plan, wanted)
        found = self.parts.get((plan_id, part_id))
        if found is None and part_id == "" and plan_id in self.plans:
            whole = self.plans[plan_id]
            return Place(whole, "plan", plan_id, whole, "plan", {"plan": plan_id}, "")
        return found

    def named(self, indicator_id: str) -> dict[SeriesKey, Plan]:
        """The series of an indicator that a plan names, whether it has figures or not, with the first such plan."""
        found: dict[SeriesKey, Plan] = {}
        for used in self.uses.get(indicator_id, ()):
            found.setdefault(SeriesKey(indicator_id, used.use.area, used.use.group), used.plan)
        for standing in self.criteria.get(indicator_id, ()):
            asked = standing.criterion
            if asked.area is not None:
                found.setdefault(SeriesKey(indicator_id, asked.area, asked.group or ""), standing.plan)
        return found

    def served(self, plan: Plan, part_id: str) -> list[Place]:
        """The parts, of any plan, that say they serve this one."""
        return self.served_by.get((plan.id, part_id), [])


def target(plan: Plan, wanted: str) -> tuple[str, str]:
    """The plan and part a ``serves`` text names; the part is empty for a whole plan."""
    if "#" in wanted:
        plan_id, _, part_id = wanted.partition("#")
        return plan_id, part_id
    own = any(place.id == wanted for place in _parts(plan))
    return (plan.id, wanted) if own else (wanted, "")


_made: WeakKeyDictionary[Following, Places] = WeakKeyDictionary()


def places(following: Following) -> Places:
    """The index of a Following, made the first time it is asked for."""
    found = _made.get(following)
    if found is None:
        found = _made[following] = Places(following)
    return found


def _parts(plan: Plan) -> Iterator[Place]:
    def at(kind: str, part: Any, page: str, anchor: str = "", **ids: str) -> Place:
        return Place(plan, kind, part.id, part, page, {"plan": plan.id, **ids}, anchor)

    for goal in plan.goals:
        yield at("goal", goal, "goal", goal=goal.id)
        for objective in goal.objectives:
            yield at("objective", objective, "goal", objective.id, goal=goal.id)
    for focus in plan.focus_areas:
        yield at(focus.kind, focus, "focus_area", focus=focus.id)
        for objective in focus.objectives:
            yield at("objective", objective, "focus_area", objective.id, focus=focus.id)
        for activity in focus.activities:
            yield at("activity", activity, "activity", activity=activity.id)
    for programme in plan.programmes:
        yield at("programme", programme, "plan", programme.id)
    for milestone in plan.milestones:
        yield at("milestone", milestone, "plan", milestone.id)


def _uses(plan: Plan) -> Iterator[UsePlace]:
    owners: list[tuple[Goal | FocusArea, str]] = [(goal, "goal") for goal in plan.goals]
    owners += [(focus, "focus_area") for focus in plan.focus_areas]
    for owner, kind in owners:
        at: Path = ((kind, owner.id, owner.name),)
        if isinstance(owner, Goal):
            yield from (UsePlace(plan, use, at) for use in owner.indicators)
        for objective in owner.objectives:
            yield from _of_objective(plan, objective, at)


def _of_objective(plan: Plan, objective: Objective, at: Path) -> Iterator[UsePlace]:
    under = (*at, ("objective", objective.id, objective.name))
    yield from (UsePlace(plan, use, under) for use in objective.indicators)
