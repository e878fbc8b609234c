"""The points of an agenda as one user sees them: what is kept and what is due, closed ones last."""

from __future__ import annotations

from typing import NamedTuple

from kvarter.site.meetings import agenda, queries
from kvarter.site.meetings.due import Asked, Due
from kvarter.site.meetings.models import Decision, Item, Kind, Meeting, State
from kvarter.site.meetings.pages.place import Standpoint
from kvarter.site.visit import Visit, plain_visit


class AgendaPoint(NamedTuple):
    """A point with its number on the agenda, the page that is its paper, and its decisions. ``asks`` is whether it asks
    to be approved, and ``word`` what kind of item it is; empty for what somebody wrote."""

    number: int
    key: str
    item: Item
    link: str
    decisions: list[Decision]
    kept: Item | Due
    asks: bool
    word: str


def due_now(place: Standpoint, meeting: Meeting, seen: Visit) -> list[Due]:
    """What is due at a meeting, in the language of ``seen``; nothing when it is held or cancelled."""
    return _due(place, meeting, seen, queries.kept(meeting)[1])


def _due(place: Standpoint, meeting: Meeting, seen: Visit, before: tuple[Item, ...]) -> list[Due]:
    if meeting.state != State.PLANNED:
        return []
    body = place.body(meeting.body)
    covered = frozenset(queries.coverage(place.plan.id, body.id))
    return agenda.due(Asked(seen, place.plan, body, meeting.day, place.following, covered, before))


def danish() -> Visit:
    """The language in which what is kept is written: the plan's own."""
    return plain_visit("/")


def points(place: Standpoint, meeting: Meeting, seen: Visit) -> list[AgendaPoint]:
    """The agenda as the user sees it. Closed points come last: numbers tell of none that is not seen."""
    kept, before = queries.kept(meeting)
    of_due = {(one.kind, one.about): one for one in kept if one.kind != Kind.OWN}
    found: list[tuple[Item, Item | Due]] = [(one, one) for one in kept if one.kind == Kind.OWN]
    coming = _due(place, meeting, seen, before)
    for one in coming:
        held = of_due.pop((str(one.kind), one.about), None)
        found.append((held, held) if held is not None else (_as_item(place, meeting, one), one))
    found += [(one, one) for one in of_due.values()]
    found.sort(key=lambda one: (one[0].closed, agenda.place_of(Kind(one[0].kind))))
    visible = [one for one in found if place.sees(one[0])]
    return [
        AgendaPoint(
            number, _key(item), item, _paper(place, seen, item),
            list(item.decisions.all()) if item.pk else [], source, _asks(item),
            seen.say(f"point_{item.kind}") if item.kind != Kind.OWN else "",
        )
        for number, (item, source) in enumerate(visible, start=1)
    ]  # fmt: skip


def _as_item(place: Standpoint, meeting: Meeting, one: Due) -> Item:
    """A due point as an item that is not kept yet."""
    return Item(
        meeting=meeting,
        kind=one.kind,
        about=one.about,
        title=one.title,
        why=one.why,
        proposal=one.proposal,
        closed=one.closed,
        concerns=list(one.concerns),
        made_by_id=one.author or place.user.pk,
    )


def _key(item: Item) -> str:
    return f"own-{item.pk}" if item.kind == Kind.OWN else f"{item.kind}-{item.about}"


def _asks(item: Item) -> bool:
    source = agenda.source_of(Kind(item.kind))
    return source is not None and source.asks


def _paper(place: Standpoint, seen: Visit, item: Item) -> str:
    source = agenda.source_of(Kind(item.kind))
    if source is not None:
        return source.paper(seen, place.plan.id, item.about)
    return item.paper if item.paper.startswith("https://") else ""
