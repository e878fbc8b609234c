"""What status notes put on an agenda: the newest one sent to the body, when something is in the way."""

from __future__ import annotations

from typing import Final

from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.status_notes import queries
from kvarter.site.visit import Visit

BETWEEN: Final = "."


def with_barriers(asked: Asked) -> list[Due]:
    """Notes with barriers that no meeting of the body has had. One question."""
    names = {one.id: one.name for focus in asked.plan.focus_areas for one in focus.activities}
    had = asked.taken_up(Kind.STATUS_NOTE)
    return [
        Due(
            Kind.STATUS_NOTE,
            about,
            asked.seen.say("status_agenda", activity=names[one.activity]),
            one.barriers,
            one.needs,
        )
        for one in queries.sent_last(asked.plan.id, asked.body.id)
        if one.barriers and one.activity in names
        for about in (f"{one.activity}{BETWEEN}{one.number}",)
        if about not in had
    ]


def _page(seen: Visit, plan: str, about: str) -> str:
    return seen.link("status_note", plan=plan, activity=about.rpartition(BETWEEN)[0])


NOTES: Final = Source(Kind.STATUS_NOTE, with_barriers, _page)
