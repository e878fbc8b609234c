"""The meetings of a plan: the meeting plan of each body, what is missing of it, and what is coming."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse

from kvarter.model.bodies import Body
from kvarter.site.meetings import queries
from kvarter.site.meetings.models import Meeting, State
from kvarter.site.meetings.pages.place import Place
from kvarter.site.pages.rendering import closed_page

MORE: Final = (
    ("priorities_title", "priorities"),
    ("temporary_title", "groups"),
    ("action_title", "action_plans"),
    ("notify_all_title", "notifications"),
    ("disagree_all_title", "disagreements"),
)
"""What else the bodies do together."""


def meetings(request: HttpRequest, plan: str) -> HttpResponse:
    """Every body the user sees, with this year's and next year's meetings held against what was agreed."""
    place = Place(request, plan)
    held = queries.meetings(plan, [one.id for one in place.bodies])
    filled = queries.filled(plan)
    return closed_page(
        request,
        "meetings/meetings",
        title=place.seen.say("meetings_title"),
        crumbs=place.crumbs(),
        plan=place.plan,
        bodies=[_body(place, one, held, filled.get(one.id, [])) for one in place.bodies],
        more=[(place.seen.say(key), place.seen.link(name, plan=plan)) for key, name in MORE],
        decisions=place.seen.link("decisions", plan=plan),
    )


def _body(place: Place, body: Body, held: list[Meeting], filled: list[str]) -> dict[str, object]:
    own = [one for one in held if one.body == body.id]
    seats = queries.seats_of(body)
    empty = sum(max(0, count - filled.count(key)) for key, (_member, count) in seats.items())
    return {
        "body": body,
        "level": place.seen.say(f"body_{body.level}"),
        "link": place.seen.link("body", plan=place.plan.id, body=body.id),
        "plan": plan_lines(place, body, own),
        "coming": [
            (one, place.seen.link("meeting", plan=place.plan.id, meeting=str(one.pk)))
            for one in own
            if one.state == State.PLANNED
        ],
        "empty": empty,
    }


def plan_lines(place: Place, body: Body, held: list[Meeting]) -> list[str]:
    """This year's and next year's meeting plan; years outside the plan's own, or after the body was dissolved, have
    none."""
    last = place.plan.period.to if body.dissolved is None else min(place.plan.period.to, body.dissolved.year)
    years = [year for year in (place.today.year, place.today.year + 1) if place.plan.period.from_ <= year <= last]
    return [_plan_line(place, body, held, year) for year in years] or [place.seen.say("meeting_plan_over")]


def _plan_line(place: Place, body: Body, held: list[Meeting], year: int) -> str:
    """A year held against what was agreed: ``2026: møder i kalenderen: 1 af mindst 2. Der mangler 1.``."""
    say = place.seen.say
    count, lacking = queries.missing(body, held, year)
    least = body.meetings.at_least if body.meetings is not None else None
    if least is None:
        return say("meeting_plan_free", year=year, count=count)
    if lacking:
        return say("meeting_plan_missing", year=year, count=count, least=least, missing=lacking)
    return say("meeting_plan_enough", year=year, count=count, least=least)
