"""What notifications put on an agenda: each once at the body that decides, and again while somebody has not answered
after the day."""

from __future__ import annotations

from typing import Final

from kvarter.model.approvals import board_of
from kvarter.site.meetings.due import Asked, Due, Source
from kvarter.site.meetings.models import Kind
from kvarter.site.notifications import queries
from kvarter.site.notifications.models import Notification
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day as day_text


def due(asked: Asked) -> list[Due]:
    """New notifications, and those that are not answered in time."""
    board = board_of(asked.plan)
    if board is None or board.id != asked.body.id:
        return []
    taken = asked.taken_up(Kind.NOTIFICATION)
    silent: dict[Notification, list[str]] = {}
    for telling in queries.told(asked.plan.id):
        parties = silent.setdefault(telling.notification, [])
        if telling.answered is None:
            parties.append(telling.party)
    return [
        _due(asked, one, parties)
        for one, parties in silent.items()
        if str(one.pk) not in taken or (one.answer_by < asked.day and parties)
    ]


def _due(asked: Asked, one: Notification, parties: list[str]) -> Due:
    seen = asked.seen
    names = {party.id: party.name for party in asked.plan.parties}
    silent = [names.get(party, party) for party in parties]
    why = [one.text, one.meaning]
    if silent:
        late = one.answer_by < asked.day
        key = "notify_silent" if late else "notify_waiting"
        why.append(seen.say(key, parties=", ".join(silent), day=day_text(one.answer_by, seen.lang)))
    proposal = seen.say("agenda_notify_late" if silent and one.answer_by < asked.day else "agenda_notify")
    return Due(Kind.NOTIFICATION, str(one.pk), one.title, "\n".join(line for line in why if line), proposal)


def page_of(seen: Visit, plan: str, about: str) -> str:
    """The page of a notification."""
    return seen.link("notification", plan=plan, notification=about)


NOTIFICATIONS: Final = Source(Kind.NOTIFICATION, due, page_of)
