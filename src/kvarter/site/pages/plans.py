"""What have we agreed? Parties, years, version, vision, focus areas as chapters, money, bodies, rules."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.assessments.access import may_judge
from kvarter.site.pages.overview import in_order, plan_view
from kvarter.site.pages.rendering import Crumb, called, page, plan_crumbs, plan_of
from kvarter.site.shown.bodies import body_trees
from kvarter.site.shown.budgets import budget_view
from kvarter.site.shown.figures import area_name
from kvarter.site.shown.places import Place, places
from kvarter.site.shown.series import series_link
from kvarter.site.visit import Visit, visit


class ContextView(NamedTuple):
    """A figure of the problem description with the address of its series."""

    text: str
    source: str
    link: str


def plans(request: HttpRequest) -> HttpResponse:
    """Every plan there is, those that hold now first."""
    seen = visit(request)
    shown = sorted((plan_view(seen, one) for one in seen.following.plans.values()), key=in_order)
    return page(request, "plans", title=seen.say("nav_plans"), crumbs=(Crumb(seen.say("nav_plans"), ""),), plans=shown)


def plan(request: HttpRequest, plan: str) -> HttpResponse:
    """One plan."""
    seen = visit(request)
    of = plan_of(seen, plan)
    title, danish = called(seen, of)
    names = {body.id: body for body in of.bodies}
    return page(
        request,
        "plan",
        title=title,
        danish=danish,
        crumbs=(*plan_crumbs(seen, of)[:1], Crumb(title, "", danish)),
        plan=of,
        view=plan_view(seen, of),
        judges=may_judge(request, of),
        kind=seen.say(f"kind_{of.kind}"),
        area=area_name(seen, None, of.area) if of.area else "",
        approver=_approver(of, names),
        context=[_context(seen, one) for one in of.context],
        budget=budget_view(seen, of),
        bodies=body_trees(seen, of),
        party_kinds=[(one, seen.say(f"party_{one.kind}")) for one in of.parties],
        milestones=[(one, seen.say(f"milestone_{one.state}")) for one in of.milestones],
        deciders={one.year: names[one.decided_by] for one in of.priorities if one.decided_by in names},
        told_to=[names.get(one, one) for one in of.evaluation.to] if of.evaluation is not None else [],
        serves=_links_from(seen, of),
        served_by=_links_to(seen, of),
        across=[case for case in of.cases if not case.goals and case.year < seen.as_of.year],
    )


def _approver(of: Plan, names: dict[str, Body]) -> Body | None:
    return names.get(of.approved_by or "")


def _context(seen: Visit, one: object) -> ContextView:
    measure, area = getattr(one, "measure", None), getattr(one, "area", None)
    known = measure and area and seen.following.release.figures(measure, area)
    link = series_link(seen, str(measure), str(area)) if known else ""
    return ContextView(str(getattr(one, "text", "")), str(getattr(one, "source", "")), link)


def _links_from(seen: Visit, of: Plan) -> list[Place]:
    """The parts of other plans that this plan, or anything in it, says it serves; each once."""
    index = places(seen.following)
    wanted = [(place.plan, text) for place in index.parts.values() if place.plan.id == of.id for text in _serves(place)]
    found = [index.find(plan, text) for plan, text in [*((of, text) for text in of.serves), *wanted]]
    return _once([one for one in found if one is not None and one.plan.id != of.id])


def _links_to(seen: Visit, of: Plan) -> list[Place]:
    """The parts of other plans that say they serve this plan or anything in it; each once."""
    index = places(seen.following)
    return _once(
        [
            place
            for (plan_id, _part), serving in index.served_by.items()
            if plan_id == of.id
            for place in serving
            if place.plan.id != of.id
        ]
    )


def _serves(place: Place) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(place.part, "serves", ())
    return found


def _once(found: list[Place]) -> list[Place]:
    return list({(one.plan.id, one.id): one for one in found}.values())
