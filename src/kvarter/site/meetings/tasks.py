"""What meetings give somebody to do: decisions to carry out, and for who runs a body, those that are late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.meetings import access
from kvarter.site.meetings.models import Decision, Meeting
from kvarter.site.meetings.queries import missing, own_seats
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task

SOON: Final = timedelta(days=14)
LONGEST: Final = 120
FROM_MONTH: Final = 9
"""From when in the year somebody is told that meetings are missing."""
_MEET: Final = (RoleName.SECRETARIAT_LEADER, RoleName.BODY_MEMBER, RoleName.CHAIR)


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Decisions not carried out: one's own from two weeks before, those of a body one runs when their day has passed.

    A decision is somebody's own when its owner is written as a seat they fill, the seat's role, or their own name.
    """
    yield from _to_call(seen, user, day)
    known = {one.plan for one in user.held if one.role in _MEET and one.plan in seen.following.plans}
    if not known:
        return
    seats: dict[tuple[str, str], set[str]] = {}
    for where in own_seats(user):
        seats.setdefault((where.plan, where.body), set()).add(where.key)
    found = Decision.objects.select_related("item", "item__meeting").filter(done=None, due__lte=day + SOON)
    for one in found.filter(item__meeting__plan__in=known):
        plan = seen.following.plans[one.item.meeting.plan]
        body = one.item.meeting.body
        held = seats.get((plan.id, body), set())
        own = one.owner.casefold() in _names(plan, user, held)
        late = one.due < day and access.runs(user, plan, body)
        if (own or late) and access.sees(user, plan, one.item, held):
            yield Task(
                f"decision:{one.pk}",
                seen.say("task_decision"),
                one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1].rstrip() + "…",
                "" if own else seen.say("task_decision_owner", owner=one.owner),
                seen.link("decisions", plan=plan.id) + f"#decision-{one.pk}",
                one.due,
                plan.id,
                one.item.closed,
            )


def _to_call(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """From September, meetings a body that the user runs must still have this year by the plan."""
    if day.month < FROM_MONTH:
        return
    bodies = [
        (plan, body)
        for plan in seen.following.plans.values()
        if plan.period.from_ <= day.year <= plan.period.to
        for body in plan.bodies
        if body.dissolved is None and body.meetings is not None and body.meetings.at_least
        if access.runs(user, plan, body.id)
    ]
    if not bodies:
        return
    held = list(Meeting.objects.filter(plan__in={plan.id for plan, _body in bodies}, day__year=day.year))
    for plan, body in bodies:
        count, lacking = missing(body, [one for one in held if one.plan == plan.id], day.year)
        if lacking:
            yield Task(
                f"meeting:{plan.id}:{body.id}:{day.year}",
                seen.say("task_call"),
                body.name,
                seen.say("task_call_why", year=day.year, count=count, least=count + lacking),
                seen.link("body", plan=plan.id, body=body.id),
                date(day.year, 12, 31),
                plan.id,
            )


def _names(plan: Plan, user: User, seats: set[str]) -> set[str]:
    """What an owner can be written as to be this user."""
    parties = {party.id: party.name for party in plan.parties}
    named = {user.name, user.username}
    for seat in seats:
        role, _, party = seat.partition("|")
        named |= {role, f"{role} ({parties.get(party, party)})"}
    return {one.casefold() for one in named if one}
