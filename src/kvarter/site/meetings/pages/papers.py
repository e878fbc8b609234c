"""An agenda or minutes as fields of a paper: for files on the pages, and for those that go with a mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from kvarter.site.meetings.models import Meeting, State
from kvarter.site.meetings.pages.place import Standpoint
from kvarter.site.meetings.pages.points import AgendaPoint
from kvarter.site.pages.rendering import called
from kvarter.wording.numbers import day as day_text

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"


def name_of(held: Meeting, *, minutes: bool) -> str:
    """What the file is called, without what kind it is."""
    return f"{'referat' if minutes else 'dagsorden'}-{held.body}-{held.day.isoformat()}"


def fields(
    place: Standpoint, held: Meeting, shown: Sequence[AgendaPoint], whole: Callable[[str], str], *, minutes: bool
) -> dict[str, Any]:
    """The fields of ``kvarter.reports.meeting``, with the points of the agenda that are ``shown``.

    ``whole`` makes an address of the site whole.
    """
    seen = place.seen
    body, _danish = called(seen, place.body(held.body))
    plan, _danish = called(seen, place.plan)
    kind = seen.say("paper_minutes" if minutes else "paper_agenda")
    clock = f"{held.starts:%H:%M}-{held.ends:%H:%M}"
    draft = minutes and held.state != State.HELD
    return {
        "title": f"{kind}: {body}",
        "subtitle": plan,
        "facts": [
            {"label": seen.say("meeting_day"), "value": f"{day_text(held.day, seen.lang)}, {clock}"},
            *([{"label": seen.say("meeting_place"), "value": held.place}] if held.place else []),
            *([{"label": seen.say("meeting_present"), "value": held.present}] if minutes and held.present else []),
        ],
        "remark": seen.say("paper_draft") if draft else "",
        "points": [_point(place, one, whole, minutes=minutes) for one in shown],
        "none": seen.say("agenda_empty"),
    }


def _point(place: Standpoint, one: AgendaPoint, whole: Callable[[str], str], *, minutes: bool) -> dict[str, object]:
    seen, item = place.seen, one.item
    link = (one.link if one.link.startswith("https://") else whole(one.link)) if one.link else ""
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
