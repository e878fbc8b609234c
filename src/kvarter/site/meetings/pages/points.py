"""The points of an agenda as one user sees them: what is kept and what is due, closed ones last."""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.site.meetings import agenda, queries
from kvarter.site.meetings.agenda import Due
from kvarter.site.meetings.models import Decision, Item, Kind, Meeting, State
from kvarter.site.meetings.pages.place import Place
from kvarter.site.visit import Visit, plain_visit

ORDER: Final = (Kind.DECISION, Kind.YEARLY, Kind.CRITERION, Kind.OWN)
QUARTER: Final = 3


class AgendaPoint(NamedTuple):
    """A point with its number on the agenda, the page that is its paper, and its decisions."""

    number: int
    key: str
    item: Item
    link: str
    decisions: list[Decision]
    kept: Item | Due


def due_now(place: Place, meeting: Meeting, seen: Visit) -> list[Due]:
    """What is due at a meeting, in the language of ``seen``; nothing when it is held or cancelled."""
    if meeting.state != State.PLANNED:
        return []
    body = place.body(meeting.body)
    first = meeting.day.replace(month=(meeting.day.month - 1) // QUARTER * QUARTER + 1, day=1)
    before = [one for one in queries.decisions(place.plan.id, [body.id]) if one.item.meeting_id != meeting.pk]
    given = queries.handled_since(meeting, Kind.YEARLY, first)
    return agenda.due(seen, body, meeting.day, place.followed(body), before, status_given=given)


def danish() -> Visit:
    """The language in which what is kept is written: the plan's own."""
    return plain_visit("/")


def points(place: Place, meeting: Meeting, seen: Visit) -> list[AgendaPoint]:
    """The agenda as the user sees it. Closed points come last: numbers tell of none that is not seen."""
    kept = queries.items(meeting)
    of_due = {(one.kind, one.about): one for one in kept if one.kind != Kind.OWN}
    found: list[tuple[Item, Item | Due]] = [(one, one) for one in kept if one.kind == Kind.OWN]
    coming = due_now(place, meeting, seen)
    for one in coming:
        held = of_due.pop((str(one.kind), one.about), None)
        found.append((held, held) if held is not None else (_as_item(place, meeting, one), one))
    found += [(one, one) for one in of_due.values()]
    found.sort(key=lambda one: (one[0].closed, ORDER.index(Kind(one[0].kind))))
    visible = [one for one in found if place.sees(one[0])]
    return [
        AgendaPoint(
            number, _key(item), item, _paper(place, seen, item),
            list(item.decisions.all()) if item.pk else [], source,
        )
        for number, (item, source) in enumerate(visible, start=1)
    ]  # fmt: skip


def _as_item(place: Place, meeting: Meeting, one: Due) -> Item:
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


def _paper(place: Place, seen: Visit, item: Item) -> str:
    match Kind(item.kind):
        case Kind.CRITERION:
            return seen.link("criterion", plan=place.plan.id, criterion=item.about)
        case Kind.DECISION:
            return seen.link("decisions", plan=place.plan.id) + f"#decision-{item.about}"
        case Kind.YEARLY:
            return seen.link("criteria", plan=place.plan.id)
        case Kind.OWN:
            return item.paper if item.paper.startswith("https://") else ""
