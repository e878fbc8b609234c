"""Are we getting there with this goal? The rule beside its result, indicators with targets, cases, what serves it."""

from __future__ import annotations

from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.standing import PartStanding
from kvarter.model.plans import Objective
from kvarter.site.pages.rendering import Crumb, called, page, plan_crumbs, plan_of
from kvarter.site.shown.places import Place, places
from kvarter.site.shown.series import IndicatorView, indicator_view
from kvarter.site.shown.verdicts import CriterionView, criterion_view, part_view
from kvarter.site.visit import Visit, visit
from kvarter.wording.outcomes import rule


class ObjectiveView(NamedTuple):
    """An objective with its own indicators and criteria, what it serves and what serves it."""

    objective: Objective
    indicators: tuple[IndicatorView, ...]
    criteria: tuple[CriterionView, ...]
    serves: tuple[Place, ...]
    served_by: tuple[Place, ...]


def goal(request: HttpRequest, plan: str, goal: str) -> HttpResponse:
    """One goal of a plan."""
    seen = visit(request)
    of = plan_of(seen, plan)
    standing = next((one for one in seen.following.goals(of) if one.part.id == goal), None)
    if standing is None:
        raise Http404("goal")
    title, danish = called(seen, standing.part)
    return page(
        request,
        "goal",
        title=title,
        danish=danish,
        crumbs=plan_crumbs(seen, of, Crumb(title, "", danish)),
        plan=of,
        goal=standing.part,
        **part_values(seen, standing),
        cases=[case for case in of.cases if goal in case.goals and case.year < seen.as_of.year],
    )


def part_values(seen: Visit, standing: PartStanding) -> dict[str, object]:
    """What the pages of a goal and of a focus area share."""
    index = places(seen.following)
    plan, part = standing.plan, standing.part
    here = standing.path
    view = part_view(seen, standing, "")
    return {
        "view": view,
        "rule": rule(standing.outcome.rule, seen.lang),
        "indicators": [indicator_view(seen, one) for one in standing.indicators if one.path == here],
        "criteria": [criterion_view(seen, one) for one in standing.criteria if one.path == here and one.use is None],
        "objectives": [_objective(seen, standing, one) for one in getattr(part, "objectives", ())],
        "serves": [found for wanted in getattr(part, "serves", ()) if (found := index.find(plan, wanted))],
        "served_by": index.served(plan, part.id),
    }


def _objective(seen: Visit, standing: PartStanding, objective: Objective) -> ObjectiveView:
    index = places(seen.following)
    under = (*standing.path, ("objective", objective.id, objective.name))
    return ObjectiveView(
        objective,
        tuple(indicator_view(seen, one) for one in standing.indicators if one.path == under),
        tuple(criterion_view(seen, one) for one in standing.criteria if one.path == under and one.use is None),
        tuple(found for wanted in objective.serves if (found := index.find(standing.plan, wanted))),
        tuple(index.served(standing.plan, objective.id)),
    )
