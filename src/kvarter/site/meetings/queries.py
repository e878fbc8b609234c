"""Reading seats, meetings and decisions: only what belongs to the plan and bodies asked about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from kvarter.model.bodies import Body, Member
from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import Coverage, Decision, Item, Kind, Meeting, Seating, State

BETWEEN: Final = "|"
"""What stands between the role and the party of a seat."""


def seat_key(member: Member) -> str:
    """What a seat is known by."""
    return f"{member.role}{BETWEEN}{member.party or ''}"[:400]


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


class Seat(NamedTuple):
    """A seat somebody fills: whose role it is, and the party that has it; nothing for no party."""

    plan: str
    body: str
    key: str

    @property
    def role(self) -> str:
        """The role, as the plan writes it."""
        return self.key.partition(BETWEEN)[0]

    @property
    def party(self) -> str:
        """The party's id."""
        return self.key.rpartition(BETWEEN)[2]


def own_seats(user: User) -> tuple[Seat, ...]:
    """The seats somebody fills now; read once for each time the user is read, which is once a page."""
    found: tuple[Seat, ...] | None = user.__dict__.get("own_seats")
    if found is None:
        held = Seating.objects.filter(user=user, until=None).values_list("plan", "body", "seat")
        found = user.__dict__["own_seats"] = tuple(Seat(*one) for one in held)
    return found


def own_parties(user: User, plan: str) -> set[str]:
    """The parties somebody fills a seat of now in a plan."""
    return {one.party for one in own_seats(user) if one.plan == plan} - {""}


class Seated(NamedTuple):
    """A seat that somebody fills now: the body, what the seat is known by, and the number of their account, if any."""

    body: str
    key: str
    user: int | None


def seated(plan: str) -> list[Seated]:
    """Every seat of a plan that is filled now, once for each who fills it."""
    found = Seating.objects.filter(plan=plan, until=None).values_list("body", "seat", "user_id")
    return [Seated(*one) for one in found]


def filled(plan: str) -> dict[str, list[str]]:
    """The seats filled now in a plan, by body, one mention for each who fills one."""
    found: dict[str, list[str]] = {}
    for one in seated(plan):
        found.setdefault(one.body, []).append(one.key)
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
    return kept(of)[0]


def kept(of: Meeting) -> tuple[list[Item], tuple[Item, ...]]:
    """What is kept of an agenda, and on the body's other meetings, cancelled ones left out; all with decisions."""
    own = Item.objects.filter(meeting__plan=of.plan, meeting__body=of.body)
    found = own.select_related("meeting").prefetch_related("decisions")
    here = [one for one in found if one.meeting_id == of.pk]
    before = (one for one in found if one.meeting_id != of.pk and one.meeting.state != State.CANCELLED)
    return here, tuple(before)


def decisions(plan: str, bodies: Collection[str]) -> list[Decision]:
    """Every decision of some bodies, the first due first."""
    found = Decision.objects.select_related("item", "item__meeting")
    return list(found.filter(item__meeting__plan=plan, item__meeting__body__in=bodies))


def answers_at(of: Meeting) -> list[Decision]:
    """The decisions of a meeting that answer an item which asks to be approved, the oldest first."""
    found = Decision.objects.filter(item__meeting=of).exclude(answer="").select_related("item", "item__meeting")
    return list(found.order_by("pk"))


def answers(plan: str, kind: Kind, about: str) -> list[Decision]:
    """How meetings have answered what asks to be approved, the newest meeting last; a meeting whose minutes are not
    closed may still change its answer (``item.meeting.state``)."""
    found = Decision.objects.filter(item__meeting__plan=plan, item__kind=kind, item__about=about).exclude(answer="")
    return list(found.select_related("item", "item__meeting").order_by("item__meeting__day", "item__meeting", "pk"))


def missing(body: Body, held: Sequence[Meeting], year: int) -> tuple[int, int]:
    """How many meetings a body has in a year, planned or held, and how many there must be more."""
    count = sum(1 for one in held if one.body == body.id and one.day.year == year and one.state != State.CANCELLED)
    least = body.meetings.at_least if body.meetings is not None and body.meetings.at_least is not None else 0
    return count, max(0, least - count)
