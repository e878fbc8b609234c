"""An activity: why, for whom, how, by which role with how much time, and whether it counts."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.pages.rendering import Crumb, called, page, plan_crumbs, plan_of
from kvarter.site.shown.places import places
from kvarter.site.shown.verdicts import criterion_view, part_view
from kvarter.site.visit import visit
from kvarter.wording.outcomes import rule


def activity(request: HttpRequest, plan: str, activity: str) -> HttpResponse:
    """One activity of a plan."""
    seen = visit(request)
    of = plan_of(seen, plan)
    index = places(seen.following)
    place = index.parts.get((plan, activity))
    focus = next((one for one in of.focus_areas if any(each.id == activity for each in one.activities)), None)
    if place is None or focus is None:
        raise Http404("activity")
    standing = next(one for one in seen.following.activities(of, focus) if one.part.id == activity)
    found = next(one for one in focus.activities if one.id == activity)
    title, danish = called(seen, found)
    in_focus, focus_danish = called(seen, focus)
    return page(
        request,
        "activity",
        title=title,
        danish=danish,
        crumbs=plan_crumbs(
            seen,
            of,
            Crumb(in_focus, seen.link("focus_area", plan=plan, focus=focus.id), focus_danish),
            Crumb(title, "", danish),
        ),
        plan=of,
        focus=focus,
        activity=found,
        view=part_view(seen, standing, ""),
        rule=rule(standing.outcome.rule, seen.lang),
        criteria=[criterion_view(seen, one) for one in standing.criteria],
        serves=[each for wanted in found.serves if (each := index.find(of, wanted))],
        programme=next((one for one in of.programmes if one.id == found.programme), None),
        level=seen.say(f"level_{found.level}") if found.level else "",
    )
