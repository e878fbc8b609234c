"""One's own activities: how each stands, what the year still needs, and the status note of each."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.followup.logbook import for_the_team
from kvarter.site.configuration import site_day
from kvarter.site.following import following, store_path
from kvarter.site.logbook.feeding import keep_up
from kvarter.site.pages.rendering import Crumb, called, closed_page, plan_crumbs
from kvarter.site.sent import signed_in
from kvarter.site.shown.verdicts import bar_of, counted
from kvarter.site.status_notes import access, queries
from kvarter.site.status_notes.own import own_criteria
from kvarter.site.visit import visit
from kvarter.store import open_store


def own_activities(request: HttpRequest, plan: str) -> HttpResponse:
    """The activities somebody leads."""
    seen, user, today = visit(request), signed_in(request), site_day()
    of = following(today, illustrative=True).plans.get(plan)
    if of is None:
        raise Http404("plan")
    keep_up(plan)
    now = following(today, illustrative=True)
    mine = access.own(user, of)
    notes = queries.newest(plan, [one.id for _focus, one in mine])
    rows: list[dict[str, Any]] = []
    with open_store(store_path(), read_only=True) as store:
        for focus, activity in mine:
            path = (("focus_area", focus.id, focus.name), ("activity", activity.id, activity.name))
            standings = now.under(plan, path)
            team = for_the_team(store, of, activity.id, today)
            rows.append(
                {
                    "name": called(seen, activity),
                    "link": seen.link("activity", plan=plan, activity=activity.id),
                    "bar": bar_of(seen, standings),
                    "sentence": counted(seen, standings),
                    "criteria": own_criteria(seen, now, standings, team, today),
                    "note": notes.get(activity.id),
                    "status": seen.link("status_note", plan=plan, activity=activity.id),
                }
            )
    title = seen.say("own_title")
    return closed_page(
        request,
        "status_notes/own",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        rows=rows,
        year=today.year,
    )
