"""How does it stand? Plans with their goals, what is new, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from django.http import HttpRequest, HttpResponse

from kvarter.followup.standing import PartStanding
from kvarter.model.plans import Plan
from kvarter.model.verdicts import Status
from kvarter.site.pages.rendering import page
from kvarter.site.shown.news import late_figures, new_figures
from kvarter.site.shown.verdicts import PartView, Share, bar_of, counted, criterion_view, part_view
from kvarter.site.visit import Visit, visit

MOST_NEWS = 8
State = Literal["current", "past", "coming"]


class PlanView(NamedTuple):
    """A plan with how it came out and its goals or focus areas as rows."""

    plan: Plan
    state: State
    bar: tuple[Share, ...]
    sentence: str
    rows: tuple[PartView, ...]


def overview(request: HttpRequest) -> HttpResponse:
    """The first page."""
    seen = visit(request)
    plans = sorted((plan_view(seen, plan) for plan in seen.following.plans.values()), key=in_order)
    current = [one for one in plans if one.state == "current"]
    criteria = [standing for one in current for standing in seen.following.criteria(one.plan.id)]
    fresh = new_figures(seen)
    missing = [criterion_view(seen, standing) for standing in criteria if standing.status is Status.NO_DATA]
    return page(
        request,
        "overview",
        title=seen.say("overview_title"),
        plans=plans,
        current=current,
        past=[one for one in plans if one.state != "current"],
        lead=counted(seen, criteria) if current else seen.say("no_current_plan"),
        bar=bar_of(seen, criteria),
        news=fresh[:MOST_NEWS],
        more_news=max(0, len(fresh) - MOST_NEWS),
        missing=missing,
        late=late_figures(seen)[:MOST_NEWS],
        areas=shown_areas(seen),
    )


def plan_view(seen: Visit, plan: Plan) -> PlanView:
    """A plan as the first page and the list of plans show it."""
    criteria = seen.following.criteria(plan.id)
    return PlanView(
        plan,
        state_of(plan, seen.as_of.year),
        bar_of(seen, criteria),
        counted(seen, criteria),
        tuple(part_view(seen, part, part_link(seen, part)) for part in parts_of(seen, plan)),
    )


def state_of(plan: Plan, year: int) -> State:
    """Whether a plan is ``current``, ``past`` or ``coming`` in a year."""
    if year > plan.period.to:
        return "past"
    return "coming" if year < plan.period.from_ else "current"


def in_order(view: PlanView) -> tuple[bool, int, str]:
    """Plans that hold now first, the newest of them first."""
    return view.state != "current", -view.plan.period.from_, view.plan.title


def parts_of(seen: Visit, plan: Plan) -> Iterator[PartStanding]:
    """A plan's goals and focus areas."""
    yield from seen.following.goals(plan)
    yield from seen.following.focus_areas(plan)


def part_link(seen: Visit, standing: PartStanding) -> str:
    """The address of a goal's or focus area's page."""
    if standing.kind == "goal":
        return seen.link("goal", plan=standing.plan.id, goal=standing.part.id)
    return seen.link("focus_area", plan=standing.plan.id, focus=standing.part.id)


def shown_areas(seen: Visit) -> list[tuple[str, str]]:
    """The areas a visitor can read about, by name: those with strengths, challenges or a plan of their own."""
    planned = {plan.area for plan in seen.following.plans.values()}
    chosen = [one for one in seen.following.areas.values() if one.strengths or one.challenges or one.id in planned]
    return [(one.name, seen.link("area", area=one.id)) for one in sorted(chosen, key=lambda one: one.name)]
