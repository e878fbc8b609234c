"""Reading seats, meetings and decisions: only what belongs to the plan and bodies asked about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from kvarter.model.bodies import Body, Member
from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import Coverage, Decision, Item, Kind, Meeting, Seating, State


def seat_key(member: Member) -> str:
    """What a seat is known by."""
    return f"{member.role}|{member.party or ''}"[:400]


def seats_of(body: Body) -> dict[str, tuple[Member, int]]:
    """A body's seats by key, each with how many there are of it."""
    found: dict[str, tuple[Member, int]] = {}
    for member in body.members:
        before = found.get(seat_key(member))
        found[seat_key(member)] = (member, member.count + (0 if before is None else before[1]))
    return found


def seatings(plan: str, body: str) -> list[Seating]:
    """Everybody who fills or has filled a seat of a body, the newest first."""
    return list(Seating.objects.filter(plan=plan, body=body).order_by("-since", "-pk"))


def seats_filled(user: User, plan: str) -> dict[str, set[str]]:
    """The seats somebody fills now in a plan, by body."""
    found: dict[str, set[str]] = {}
    for body, seat in Seating.objects.filter(plan=plan, user=user, until=None).values_list("body", "seat"):
        found.setdefault(body, set()).add(seat)
    return found


def filled(plan: str) -> dict[str, list[str]]:
    """The seats filled now in a plan, by body, one mention for each who fills one."""
    found: dict[str, list[str]] = {}
    for body, seat in Seating.objects.filter(plan=plan, until=None).values_list("body", "seat"):
        found.setdefault(body, []).append(seat)
    return found


def coverage(plan: str, body: str) -> set[str]:
    """The parts of the plan a body has chosen to follow."""
    return set(Coverage.objects.filter(plan=plan, body=body).values_list("part", flat=True))


def meetings(plan: str, bodies: Collection[str]) -> list[Meeting]:
    """The meetings of some bodies, the earliest first."""
    return list(Meeting.objects.filter(plan=plan, body__in=bodies))


def meeting(plan: str, number: int) -> Meeting | None:
    """A meeting of a plan; None when there is none in it."""
    return Meeting.objects.filter(plan=plan, pk=number).first()


def items(of: Meeting) -> list[Item]:
    """What is kept of an agenda, with its decisions."""
    return list(of.items.select_related("meeting", "made_by").prefetch_related("decisions"))


def decisions(plan: str, bodies: Collection[str]) -> list[Decision]:
    """Every decision of some bodies, the first due first."""
    found = Decision.objects.select_related("item", "item__meeting")
    return list(found.filter(item__meeting__plan=plan, item__meeting__body__in=bodies))


def handled_since(of: Meeting, kind: Kind, first: date) -> bool:
    """Whether a body has held a meeting since a day, before this one, with such an item on it."""
    held = Item.objects.filter(meeting__plan=of.plan, meeting__body=of.body, meeting__state=State.HELD, kind=kind)
    return held.filter(meeting__day__gte=first, meeting__day__lte=of.day).exclude(meeting=of).exists()


def missing(body: Body, held: Sequence[Meeting], year: int) -> tuple[int, int]:
    """How many meetings a body has in a year, planned or held, and how many there must be more."""
    count = sum(1 for one in held if one.body == body.id and one.day.year == year and one.state != State.CANCELLED)
    least = body.meetings.at_least if body.meetings is not None and body.meetings.at_least is not None else 0
    return count, max(0, least - count)
