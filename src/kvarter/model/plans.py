"""Plans: what parties have agreed to reach, for a period. One typed document, the same on disk, in the store and in
a comparison of two versions."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.bodies import Body, Party
from kvarter.model.budgets import Budget
from kvarter.model.criteria import Base, Years
from kvarter.model.indicators import Wanted
from kvarter.model.periods import Period
from kvarter.model.records import record

PlanKind = Literal["strategy", "neighbourhood_plan", "partnership"]
RollUp = Literal["all_met", "most_met", "count_only"]


@record
class IndicatorUse:
    """An indicator as a goal follows it: for which area and group, from which baseline, to which targets.

    ``breakdown`` lists groups and ``breakdown_areas`` areas shown in a table under the indicator.
    """

    indicator: str
    area: str
    group: str = ""
    wanted: Wanted | None = None
    baseline: Base | None = None
    criteria: tuple[PlanCriterion, ...] = ()
    breakdown: tuple[str, ...] = ()
    breakdown_areas: tuple[str, ...] = ()
    reference_area: str | None = None
    note: str = ""


@record
class Case:
    """A story from one year of how a goal was worked for; ``goals`` may name several (or none: across goals)."""

    id: str
    title: str
    year: int
    text: str
    goals: tuple[str, ...] = ()
    source: str = ""


@record
class Objective:
    """A goal made concrete; ``serves`` names what it is for, in this plan (``goal-id``) or another (``plan#id``)."""

    id: str
    name: str
    name_en: str = ""
    text: str = ""
    target_group: str = ""
    sub_points: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    indicators: tuple[IndicatorUse, ...] = ()
    criteria: tuple[PlanCriterion, ...] = ()


@record
class Goal:
    """What a plan wants. ``roll_up`` is the rule by which its verdicts are summed up, shown beside the result."""

    id: str
    name: str
    name_en: str = ""
    text: str = ""
    sdgs: tuple[int, ...] = ()
    roll_up: RollUp = "all_met"
    objectives: tuple[Objective, ...] = ()
    indicators: tuple[IndicatorUse, ...] = ()
    criteria: tuple[PlanCriterion, ...] = ()
    serves: tuple[str, ...] = ()


@record
class FocusArea:
    """A theme in a plan with its own agreement: a focus area of a neighbourhood plan or a track of a strategy."""

    id: str
    name: str
    kind: Literal["focus_area", "track"] = "focus_area"
    name_en: str = ""
    purpose: str = ""
    target_group: str = ""
    approach: tuple[str, ...] = ()
    roll_up: RollUp = "all_met"
    objectives: tuple[Objective, ...] = ()
    criteria: tuple[PlanCriterion, ...] = ()
    activities: tuple[Activity, ...] = ()
    serves: tuple[str, ...] = ()
    note: str = ""


@record
class Programme:
    """Several efforts with the same goal over years; its activities name it."""

    id: str
    name: str
    goal: str = ""
    period: Years | None = None
    serves: tuple[str, ...] = ()
    text: str = ""


@record
class Phase:
    """A stretch of a long plan with its own emphasis."""

    id: str
    name: str
    period: Years
    name_en: str = ""
    text: str = ""


@record
class Milestone:
    """Something done by a day, with the role that owns it; ``state`` and ``done`` say how it went."""

    id: str
    name: str
    due: Period
    owner: str = ""
    state: Literal["planned", "started", "done", "dropped"] = "planned"
    done: date | None = None
    serves: tuple[str, ...] = ()
    note: str = ""


@record
class Priority:
    """What a body chose to put first in a year."""

    year: int
    items: tuple[str, ...]
    decided_by: str | None = None
    decided: date | None = None


@record
class Position:
    """Working time a plan has of one role, in percent of a full position (200 = two full positions)."""

    role: str
    percent: float = 100.0
    employer: str | None = None


@record
class Evaluation:
    """How and when the plan is followed up, and to whom it is told."""

    text: str = ""
    every: str = ""
    by: str = ""
    to: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()


@record
class EscalationStep:
    """A step of the agreed ladder for disagreements: who takes it up, and in which agreement it is a step; None is in
    all of them. ``body`` is the body that takes it up, when one of the plan's does."""

    who: str
    text: str = ""
    agreement: Literal["strategic", "sub_agreement"] | None = None
    body: str | None = None


@record
class Annex:
    """A paper that belongs to the plan, with the day it is next to be looked at."""

    name: str
    review: date | None = None
    note: str = ""


@record
class ContextFigure:
    """A figure of a plan's problem description; ``measure`` ties it to an indicator's series where there is one."""

    text: str
    measure: str | None = None
    area: str | None = None
    period: Period | None = None
    source: str = ""


@record
class Plan:
    """What parties have agreed to reach, for a period."""

    id: str
    kind: PlanKind
    title: str
    period: Years
    title_en: str = ""
    version: int = 1
    source: str = ""
    area: str | None = None
    approved: date | None = None
    approved_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    changes: str = ""
    vision: str = ""
    vision_en: str = ""
    future_images: tuple[str, ...] = ()
    background: str = ""
    context: tuple[ContextFigure, ...] = ()
    parties: tuple[Party, ...] = ()
    bodies: tuple[Body, ...] = ()
    goals: tuple[Goal, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    programmes: tuple[Programme, ...] = ()
    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    priorities: tuple[Priority, ...] = ()
    positions: tuple[Position, ...] = ()
    budget: Budget | None = None
    cooperation_rules: tuple[str, ...] = ()
    evaluation: Evaluation | None = None
    notification: str = ""
    escalation: tuple[EscalationStep, ...] = ()
    revision: str = ""
    annexes: tuple[Annex, ...] = ()
    cases: tuple[Case, ...] = ()
    serves: tuple[str, ...] = ()


def place_of(plan: Plan) -> str:
    """The area a plan is about; one that names none is a place of its own, under its own id."""
    return plan.area or plan.id


class Placed(NamedTuple):
    """A criterion with the chain of names it stands under: ids and names from the outermost in."""

    criterion: PlanCriterion
    path: tuple[tuple[str, str, str], ...]
    use: IndicatorUse | None = None


def placed_criteria(plan: Plan) -> Iterator[Placed]:
    """Every criterion of a plan once, in the order of the document, with where it stands (kind, id, name)."""
    for goal in plan.goals:
        at_goal = (("goal", goal.id, goal.name),)
        yield from _of_owner(goal.criteria, goal.indicators, at_goal)
        for objective in goal.objectives:
            at = (*at_goal, ("objective", objective.id, objective.name))
            yield from _of_owner(objective.criteria, objective.indicators, at)
    for focus in plan.focus_areas:
        at_focus = (("focus_area", focus.id, focus.name),)
        yield from _of_owner(focus.criteria, (), at_focus)
        for objective in focus.objectives:
            at = (*at_focus, ("objective", objective.id, objective.name))
            yield from _of_owner(objective.criteria, objective.indicators, at)
        for activity in focus.activities:
            yield from _of_owner(activity.criteria, (), (*at_focus, ("activity", activity.id, activity.name)))


def _of_owner(
    criteria: tuple[PlanCriterion, ...], uses: tuple[IndicatorUse, ...], path: tuple[tuple[str, str, str], ...]
) -> Iterator[Placed]:
    for use in uses:
        for criterion in use.criteria:
            yield Placed(in_use(criterion, use), path, use)
    for criterion in criteria:
        yield Placed(criterion, path)


def in_use(criterion: PlanCriterion, use: IndicatorUse) -> PlanCriterion:
    """A target under an indicator is about that indicator, area, group and baseline unless it says otherwise."""
    return dataclasses.replace(
        criterion,
        measure=criterion.measure or use.indicator,
        area=criterion.area or use.area,
        group=criterion.group or use.group or None,
        base=criterion.base or (use.baseline if criterion.form in ("change", "trend") else None),
        reference_area=criterion.reference_area or (use.reference_area if criterion.of == "gap" else None),
    )
