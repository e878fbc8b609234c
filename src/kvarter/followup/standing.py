"""How plans stand on a day: goals, focus areas, activities and indicators with their figures and verdicts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from kvarter.disclosure.accounts import release_accounts
from kvarter.disclosure.deciding import Decisions, decide
from kvarter.disclosure.release import Release, rises_with_figures
from kvarter.disclosure.released import ReleasedFigure, ReleasedVerdict
from kvarter.disclosure.system import Key
from kvarter.judging.evaluate import judge, not_relevant
from kvarter.judging.figures import Figures
from kvarter.judging.roll_up import Outcome, roll_up
from kvarter.model.accounts import MoversAccount
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator, of_origin
from kvarter.model.logbook import counted_area, counted_measure
from kvarter.model.observations import Observation
from kvarter.model.plans import FocusArea, Goal, IndicatorUse, Objective, Placed, Plan, RollUp, placed_criteria
from kvarter.model.set_aside import SetAside, name_of
from kvarter.model.verdicts import Status
from kvarter.model.versions import PlanVersion

Path = tuple[tuple[str, str, str], ...]


class CriterionStanding(NamedTuple):
    """A criterion with where it stands in its plan and its verdict.

    ``judged`` is what bodies have judged in the verdict's place, the newest first; ``status`` is the verdict's own.
    """

    plan: Plan
    criterion: PlanCriterion
    path: Path
    use: IndicatorUse | None
    verdict: ReleasedVerdict
    judged: tuple[SetAside, ...] = ()

    @property
    def status(self) -> Status:
        """The verdict's status."""
        return self.verdict.verdict.status

    @property
    def set_aside(self) -> SetAside | None:
        """What a body judges in the verdict's place now; None when the verdict stands alone."""
        return self.judged[0] if self.judged and self.judged[0].status else None


class IndicatorStanding(NamedTuple):
    """An indicator as one goal or objective follows it, with its series and the verdicts on its targets.

    ``revisions`` are the revised figures of the series as (before, now).
    """

    plan: Plan
    use: IndicatorUse
    indicator: Indicator | None
    area: Area | None
    path: Path
    figures: tuple[ReleasedFigure, ...]
    reference: tuple[ReleasedFigure, ...]
    criteria: tuple[CriterionStanding, ...]
    reference_area: Area | None = None
    revisions: tuple[tuple[ReleasedFigure, ReleasedFigure], ...] = ()


class PartStanding(NamedTuple):
    """A goal, objective, focus area or activity: how its own indicators and criteria came out, by its rule."""

    plan: Plan
    kind: str
    part: Goal | Objective | FocusArea | Activity
    path: Path
    indicators: tuple[IndicatorStanding, ...]
    criteria: tuple[CriterionStanding, ...]
    outcome: Outcome


class Following:
    """All plans with their figures and verdicts as known on ``as_of``."""

    def __init__(  # noqa: PLR0913 - everything a day is made of, each by its name
        self,
        *,
        plans: Sequence[Plan],
        indicators: Mapping[str, Indicator],
        areas: Mapping[str, Area],
        observations: Iterable[Observation],
        as_of: date,
        decisions: Decisions | None = None,
        accounts: Sequence[MoversAccount] = (),
        held_accounts: frozenset[Key] | None = None,
        versions: Mapping[str, Sequence[PlanVersion]] | None = None,
        set_aside: Mapping[str, tuple[SetAside, ...]] = MappingProxyType({}),
    ) -> None:
        """``versions`` are all there have been of each plan, where that is known, the oldest first.

        Observations come in the order they were written; those recorded after ``as_of`` are left out, but what
        stays in is decided over all of them, or was (``decisions``, and ``held_accounts`` for accounts of movers).

        The figures of the national lists and all that is split by origin stand apart (``law_release``): no plan, page
        or report finds them by chance.
        """
        self.as_of = as_of
        self.plans = {plan.id: plan for plan in plans}
        self.versions = versions or {}
        self.law_indicators = {name: one for name, one in indicators.items() if one.law or of_origin(name)}
        self.indicators = {name: one for name, one in indicators.items() if name not in self.law_indicators}
        self.areas = areas
        rows = observations if isinstance(observations, Sequence) else tuple(observations)
        made = decide(rows, indicators, areas) if decisions is None else decisions
        self.accounts = release_accounts(accounts, areas, held_accounts)
        self.judged = set_aside
        of_law: list[Observation] = []
        others: list[Observation] = []
        set_apart = {name for name in {row.measure for row in rows} if name in self.law_indicators or of_origin(name)}
        groups = {group for group in {row.group for row in rows} if of_origin(group)}
        for row in rows:
            (of_law if row.measure in set_apart or row.group in groups else others).append(row)
        self.held = frozenset(made.held) | (held_accounts or frozenset())
        self.release = Release(Figures(others, as_of, self.indicators), areas, made)
        self.law_release = Release(Figures(of_law, as_of, self.law_indicators), areas, made)
        # Worked out once: the front page asks for all of them every time somebody opens it.
        self._criteria: dict[str, tuple[CriterionStanding, ...]] = {}
        self._goals: dict[str, tuple[PartStanding, ...]] = {}
        self._focus_areas: dict[str, tuple[PartStanding, ...]] = {}

    def criteria(self, plan_id: str) -> tuple[CriterionStanding, ...]:
        """Every criterion of a plan with its verdict, in the order of the document."""
        made = self._criteria.get(plan_id)
        if made is None:
            plan = self.plans[plan_id]
            made = tuple(self._stand(plan, placed) for placed in placed_criteria(plan))
            self._criteria[plan_id] = made
        return made

    def _stand(self, plan: Plan, placed: Placed) -> CriterionStanding:
        asked = where_counted(placed.criterion, plan)
        criterion = within_plan(asked, plan)
        condition = criterion.relevant_if
        if condition is not None and condition.relevant is False:
            verdict = self.release.verdict(not_relevant(criterion, self.as_of))
        else:
            judging = partial(judge, criterion)
            verdict = self.release.judge(judging, rises_with_figures=rises_with_figures(criterion))
        judged = self.judged.get(name_of(plan.id, asked.id), ())
        return CriterionStanding(plan, asked, placed.path, placed.use, verdict, judged)

    def under(self, plan_id: str, path: Path) -> tuple[CriterionStanding, ...]:
        """The criteria that stand at or below a place in a plan."""
        return tuple(one for one in self.criteria(plan_id) if one.path[: len(path)] == path)

    def part(self, plan: Plan, kind: str, part: Goal | Objective | FocusArea | Activity, path: Path) -> PartStanding:
        """How one goal, objective, focus area or activity came out; everything below it counts."""
        below = self.under(plan.id, path)
        uses: tuple[IndicatorUse, ...] = part.indicators if isinstance(part, (Goal, Objective)) else ()
        indicators = [self.indicator(plan, use, path, below) for use in uses]
        if isinstance(part, (Goal, FocusArea)):
            for objective in part.objectives:
                at = (*path, ("objective", objective.id, objective.name))
                indicators.extend(self.indicator(plan, use, at, below) for use in objective.indicators)
        rule: RollUp = part.roll_up if isinstance(part, (Goal, FocusArea)) else "all_met"
        return PartStanding(
            plan, kind, part, path, tuple(indicators), below, roll_up(rule, (one.status for one in below))
        )

    def indicator(
        self, plan: Plan, use: IndicatorUse, path: Path, below: Sequence[CriterionStanding] = ()
    ) -> IndicatorStanding:
        """An indicator in one use: its released series, its reference's, and the verdicts on its targets."""
        return IndicatorStanding(
            plan,
            use,
            self.indicators.get(use.indicator),
            self.areas.get(use.area),
            path,
            self.release.figures(use.indicator, use.area, use.group),
            self.release.figures(use.indicator, use.reference_area, use.group) if use.reference_area else (),
            tuple(one for one in below if one.use == use and one.path == path),
            self.areas.get(use.reference_area) if use.reference_area else None,
            self.release.revisions(use.indicator, use.area, use.group),
        )

    def goals(self, plan: Plan) -> tuple[PartStanding, ...]:
        """How each goal of a plan came out."""
        made = self._goals.get(plan.id)
        if made is None:
            made = tuple(self.part(plan, "goal", goal, (("goal", goal.id, goal.name),)) for goal in plan.goals)
            self._goals[plan.id] = made
        return made

    def focus_areas(self, plan: Plan) -> tuple[PartStanding, ...]:
        """How each focus area of a plan came out."""
        made = self._focus_areas.get(plan.id)
        if made is None:
            made = tuple(
                self.part(plan, "focus_area", focus, (("focus_area", focus.id, focus.name),))
                for focus in plan.focus_areas
            )
            self._focus_areas[plan.id] = made
        return made

    def activities(self, plan: Plan, focus: FocusArea) -> tuple[PartStanding, ...]:
        """How each activity of a focus area came out."""
        at = (("focus_area", focus.id, focus.name),)
        return tuple(
            self.part(plan, "activity", one, (*at, ("activity", one.id, one.name))) for one in focus.activities
        )


def where_counted(criterion: PlanCriterion, plan: Plan) -> PlanCriterion:
    """The criterion with the measure and area its figures from the logbook lie under, where it names none itself."""
    if criterion.count is None or (criterion.measure is not None and criterion.area is not None):
        return criterion
    return dataclasses.replace(criterion, measure=counted_measure(plan, criterion), area=counted_area(plan, criterion))


def within_plan(criterion: PlanCriterion, plan: Plan) -> PlanCriterion:
    """The criterion with the plan's years where it says none of its own."""
    if criterion.period is not None:
        return criterion
    return dataclasses.replace(criterion, period=plan.period)
