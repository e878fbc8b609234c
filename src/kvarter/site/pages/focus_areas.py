"""A focus area or track: what is wanted, for whom, how, its activities and how its criteria came out."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.model.plans import FocusArea
from kvarter.site.pages.goals import part_values
from kvarter.site.pages.rendering import Crumb, called, page, plan_crumbs, plan_of
from kvarter.site.shown.verdicts import part_view
from kvarter.site.visit import visit


def focus_area(request: HttpRequest, plan: str, focus: str) -> HttpResponse:
    """One focus area of a plan."""
    seen = visit(request)
    of = plan_of(seen, plan)
    standing = next((one for one in seen.following.focus_areas(of) if one.part.id == focus), None)
    if standing is None or not isinstance(standing.part, FocusArea):
        raise Http404("focus area")
    title, danish = called(seen, standing.part)
    activities = [
        part_view(seen, one, seen.link("activity", plan=plan, activity=one.part.id))
        for one in seen.following.activities(of, standing.part)
    ]
    return page(
        request,
        "focus_area",
        title=title,
        danish=danish,
        crumbs=plan_crumbs(seen, of, Crumb(title, "", danish)),
        plan=of,
        focus=standing.part,
        activities=[(view, one) for view, one in zip(activities, standing.part.activities, strict=True)],
        **part_values(seen, standing),
    )
