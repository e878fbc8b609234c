"""What can be done with seats, meetings, agendas and decisions: check, do, log. Who may is asked before."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from kvarter.site.accounts.actions import NotAllowedError, give_role, take_role
from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.meetings.due import Due
from kvarter.site.meetings.models import Coverage, Decision, Item, Kind, Meeting, Seating, State


class RefusedError(Exception):
    """What was asked for cannot be done; ``key`` is the phrase that says why."""

    def __init__(self, key: str) -> None:
        """``key`` is a phrase of the pages."""
        super().__init__(key)
        self.key = key


class When(NamedTuple):
    """When and where a meeting is."""

    day: date
    starts: time
    ends: time
    place: str = ""


class Point(NamedTuple):
    """An item somebody adds; ``concerns`` are seats, and none is the whole body."""

    title: str
    why: str = ""
    proposal: str = ""
    paper: str = ""
    closed: bool = False
    concerns: tuple[str, ...] = ()


class Decided(NamedTuple):
    """A decision, who sees to it, and by when. Only an ``answer`` to what asks to be approved can do without owner:
    then it is carried out at once."""

    text: str
    owner: str
    due: date
    answer: str = ""


@transaction.atomic
def fill_seat(
    by: User, plan: str, body: str, seat: str, *, name: str, username: str, since: date, chair: bool
) -> Seating:
    """Lets somebody fill a seat; one with an account gets the role that goes with it. Raises ``RefusedError``."""
    user = User.objects.filter(username__iexact=username, is_active=True).first() if username else None
    if username and user is None:
        raise RefusedError("seat_no_account")
    if user is not None and Seating.objects.filter(plan=plan, body=body, seat=seat, user=user, until=None).exists():
        raise RefusedError("seat_held")
    given: Role | None = None
    if user is not None:
        try:
            given = give_role(by, user, RoleName.CHAIR if chair else RoleName.BODY_MEMBER, plan=plan, body=body)
        except NotAllowedError:
            # The role is held already, by another seat or from an administrator: then it is not this seat's to take.
            given = None
    made = Seating.objects.create(
        plan=plan, body=body, seat=seat, name=name or str(user), user=user, role=given, since=since
    )
    log(What.SEAT_FILLED, who=by.username, plan=plan, about=body, seating=made.pk, since=since.isoformat())
    return made


@transaction.atomic
def leave_seat(by: User, seating: Seating, until: date) -> None:
    """Ends a seating and takes the role it gave, unless another seat in the body still needs it. Raises
    ``RefusedError``."""
    held = Seating.objects.select_for_update().filter(pk=seating.pk, until=None).first()
    if held is None:
        return
    if until < held.since:
        raise RefusedError("seat_before")
    held.until = until
    held.save(update_fields=["until"])
    if held.role_id is not None:
        role = Role.objects.select_related("user").get(pk=held.role_id)
        others = Seating.objects.filter(plan=held.plan, body=held.body, user=held.user, until=None)
        heir = others.filter(role=None).first()
        if heir is not None:
            heir.role = role
            heir.save(update_fields=["role"])
        else:
            take_role(by, role)
    log(What.SEAT_LEFT, who=by.username, plan=held.plan, about=held.body, seating=held.pk, until=until.isoformat())


@transaction.atomic
def cover(by: User, plan: str, body: str, parts: Collection[str]) -> None:
    """Says which parts of the plan a body follows the criteria of."""
    Coverage.objects.filter(plan=plan, body=body).exclude(part__in=parts).delete()
    for part in parts:
        Coverage.objects.get_or_create(plan=plan, body=body, part=part)
    log(What.COVERAGE_CHOSEN, who=by.username, plan=plan, about=body, parts=len(parts))


@transaction.atomic
def call(by: User, plan: str, body: str, when: When) -> Meeting:
    """Calls a meeting."""
    made = Meeting.objects.create(plan=plan, body=body, changed_at=timezone.now(), **when._asdict())
    log(What.MEETING_CALLED, who=by.username, plan=plan, about=str(made.pk), body=body, day=when.day.isoformat())
    return made


@transaction.atomic
def move(by: User, meeting: Meeting, when: When) -> None:
    """Gives a meeting another time or place. Raises ``RefusedError`` when it is held or cancelled."""
    held = _planned(meeting)
    for name, value in when._asdict().items():
        setattr(held, name, value)
    _changed(held)
    log(What.MEETING_MOVED, who=by.username, plan=held.plan, about=str(held.pk), day=when.day.isoformat())


@transaction.atomic
def cancel(by: User, meeting: Meeting) -> None:
    """Cancels a meeting. Raises ``RefusedError`` when it is held, cancelled, or has decisions."""
    held = _planned(meeting)
    if Decision.objects.filter(item__meeting=held).exists():
        raise RefusedError("meeting_has_decisions")
    held.state = State.CANCELLED
    _changed(held)
    log(What.MEETING_CANCELLED, who=by.username, plan=held.plan, about=str(held.pk))


@transaction.atomic
def hold(by: User, meeting: Meeting, present: str, still_due: Sequence[Due], today: date) -> None:
    """Closes the minutes: what was on the agenda is kept as it stood, and nothing of it is changed any more. Raises
    ``RefusedError`` when the day has not come, or the meeting is held or cancelled."""
    held = _planned(meeting)
    if held.day > today:
        raise RefusedError("meeting_not_yet")
    for one in still_due:
        keep(by, held, one)
    held.present, held.state = present, State.HELD
    _changed(held)
    log(What.MEETING_HELD, who=by.username, plan=held.plan, about=str(held.pk), items=held.items.count())


@transaction.atomic
def add_item(by: User, meeting: Meeting, point: Point) -> Item:
    """Puts an item on an agenda. Raises ``RefusedError`` when the meeting is held or cancelled."""
    held = _planned(meeting)
    made = Item.objects.create(
        meeting=held, made_by=by, **{**point._asdict(), "concerns": list(point.concerns if point.closed else ())}
    )
    log(What.ITEM_ADDED, who=by.username, plan=held.plan, about=str(held.pk), item=made.pk, closed=point.closed)
    return made


@transaction.atomic
def remove_item(by: User, item: Item) -> None:
    """Takes an own item off an agenda. Raises ``RefusedError`` when something has been written under it."""
    held = _planned(item.meeting)
    if item.kind != Kind.OWN or item.note or item.decisions.exists():
        raise RefusedError("item_in_use")
    log(What.ITEM_REMOVED, who=by.username, plan=held.plan, about=str(held.pk), item=item.pk)
    item.delete()


def keep(by: User, meeting: Meeting, one: Due) -> Item:
    """What is due as an item that stays, with the words of today."""
    held, _new = Item.objects.get_or_create(
        meeting=meeting,
        kind=one.kind,
        about=one.about,
        defaults={
            "title": one.title,
            "why": one.why,
            "proposal": one.proposal,
            "closed": one.closed,
            "concerns": list(one.concerns),
            "made_by_id": one.author or by.pk,
        },
    )
    return held


@transaction.atomic
def write(by: User, meeting: Meeting, point: Item | Due, *, seen: int, note: str, decided: Decided | None) -> Item:
    """Writes under an item: what was said, and a decision if one was made. ``seen`` is the version of the note that
    was changed. Raises ``RefusedError`` when the meeting is held or cancelled, or somebody wrote meanwhile."""
    held = _planned(meeting)
    item = keep(by, held, point) if isinstance(point, Due) else Item.objects.get(pk=point.pk)
    if note != item.note:
        if item.version != seen:
            raise RefusedError("item_elsewhere")
        item.note, item.version = note, item.version + 1
        item.save(update_fields=["note", "version"])
        log(What.ITEM_WRITTEN, who=by.username, plan=held.plan, about=str(held.pk), item=item.pk)
    if decided is not None:
        done = None if decided.owner else held.day
        made = Decision.objects.create(item=item, made_by=by, done=done, **decided._asdict())
        log(
            What.DECISION_MADE, who=by.username, plan=held.plan, about=str(made.pk), item=item.pk,
            due=decided.due.isoformat(), answer=decided.answer,
        )  # fmt: skip
    return item


@transaction.atomic
def withdraw(by: User, decision: Decision) -> None:
    """Takes a decision away again while the minutes are open. Raises ``RefusedError`` when they are not."""
    held = _planned(decision.item.meeting)
    log(What.DECISION_WITHDRAWN, who=by.username, plan=held.plan, about=str(decision.pk), item=decision.item_id)
    decision.delete()


@transaction.atomic
def carry_out(by: User, decision: Decision, day: date, outcome: str) -> None:
    """Says that a decision has been carried out; nothing when that is said already."""
    held = Decision.objects.select_for_update(of=("self",)).filter(pk=decision.pk, done=None).first()
    if held is None:
        return
    held.done, held.outcome = day, outcome
    held.save(update_fields=["done", "outcome"])
    log(What.DECISION_DONE, who=by.username, plan=decision.item.meeting.plan, about=str(held.pk))


def _planned(meeting: Meeting) -> Meeting:
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if held.state != State.PLANNED:
        raise RefusedError("meeting_closed")
    return held


def _changed(meeting: Meeting) -> None:
    meeting.version += 1
    meeting.changed_at = timezone.now()
    meeting.save()
