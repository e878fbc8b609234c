"""What a meeting leaves as files: agenda and minutes in Word, and a body's meetings for a calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kvarter.reports.meeting import meeting_paper
from kvarter.site.meetings import queries
from kvarter.site.meetings.calendar_file import calendar
from kvarter.site.meetings.models import Meeting, State
from kvarter.site.meetings.pages.place import Place
from kvarter.site.meetings.pages.points import AgendaPoint, points
from kvarter.site.pages.rendering import called
from kvarter.wording.numbers import day as day_text

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def agenda_file(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The agenda as the one who asks sees it."""
    place = Place(request, plan)
    return _paper(place, place.meeting(meeting), minutes=False)


def minutes_file(request: HttpRequest, plan: str, meeting: int) -> HttpResponse:
    """The minutes as the one who asks sees them."""
    place = Place(request, plan)
    return _paper(place, place.meeting(meeting), minutes=True)


def calendar_file(request: HttpRequest, plan: str, body: str) -> HttpResponse:
    """The meetings of a body."""
    place = Place(request, plan)
    of = place.body(body)
    name, _danish = called(place.seen, of)
    text = calendar(name, queries.meetings(plan, [of.id]))
    return _file(text.encode(), "text/calendar; charset=utf-8", f"{of.id}.ics")


def _paper(place: Place, held: Meeting, *, minutes: bool) -> HttpResponse:
    seen = place.seen
    body, _danish = called(seen, place.body(held.body))
    plan, _danish = called(seen, place.plan)
    kind = seen.say("paper_minutes" if minutes else "paper_agenda")
    clock = f"{held.starts:%H:%M}-{held.ends:%H:%M}"
    draft = minutes and held.state != State.HELD
    made = meeting_paper(
        {
            "title": f"{kind}: {body}",
            "subtitle": plan,
            "facts": [
                {"label": seen.say("meeting_day"), "value": f"{day_text(held.day, seen.lang)}, {clock}"},
                *([{"label": seen.say("meeting_place"), "value": held.place}] if held.place else []),
                *([{"label": seen.say("meeting_present"), "value": held.present}] if minutes and held.present else []),
            ],
            "remark": seen.say("paper_draft") if draft else "",
            "points": [_point(place, one, minutes=minutes) for one in points(place, held, seen)],
            "none": seen.say("agenda_empty"),
        },
        seen.lang,
        held.day,
    )
    name = f"{'referat' if minutes else 'dagsorden'}-{held.body}-{held.day.isoformat()}.docx"
    return _file(made, WORD, name)


def _point(place: Place, one: AgendaPoint, *, minutes: bool) -> dict[str, object]:
    seen, item = place.seen, one.item
    link = place.request.build_absolute_uri(one.link) if one.link else ""
    closed = f" ({seen.say('item_is_closed')})" if item.closed else ""
    lines = [(seen.say("item_proposal"), item.proposal), (seen.say("item_paper"), link or item.paper)]
    if minutes:
        lines.append((seen.say("item_note"), item.note))
    return {
        "title": f"{one.number}. {item.title}{closed}",
        "why": item.why.splitlines(),
        "lines": [{"label": label, "value": value} for label, value in lines if value],
        "decisions": [
            {
                "text": held.text,
                "terms": (
                    seen.say("decision_terms", owner=held.owner, day=day_text(held.due, seen.lang))
                    if held.owner
                    else seen.say("decision_at_once")
                ),
            }
            for held in (one.decisions if minutes else [])
        ],
        "decided": seen.say("decision_made"),
    }


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
