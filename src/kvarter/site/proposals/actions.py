"""What can be done with proposals: check, do, log. Who may is asked before."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, Final, NamedTuple

from django.db import IntegrityError, transaction

from kvarter.model.bodies import Body
from kvarter.model.records import build, dump
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_day
from kvarter.site.following import following
from kvarter.site.meetings import actions as meetings
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.models import Answer, Decision, Meeting, Seating
from kvarter.site.meetings.models import State as MeetingState
from kvarter.site.proposals import standing
from kvarter.site.proposals.models import Proposal, Sort, State
from kvarter.store import StoreProblem

OVER: Final = "over:"
"""What a group whose day is over is known by on an agenda, before its id."""


class Wanted(NamedTuple):
    """What is proposed; ``content`` and ``before`` are text forms of the plan's own records."""

    sort: Sort
    about: str
    approver: str
    content: dict[str, Any]
    before: dict[str, Any]
    why: str = ""
    until: date | None = None


@transaction.atomic
def propose(by: User, plan: str, wanted: Wanted, today: date) -> Proposal:
    """Makes a proposal. Raises ``RefusedError`` when one about the same waits already, or nothing would change."""
    if wanted.content == wanted.before and wanted.sort is not Sort.TERMS:
        raise RefusedError("proposal_same")
    try:
        with transaction.atomic():
            made = Proposal.objects.create(plan=plan, made_by=by, made=today, **wanted._asdict())
    except IntegrityError:
        raise RefusedError("proposal_waits") from None
    log(What.PROPOSED, who=by.username, plan=plan, about=str(made.pk), sort=made.sort, approver=made.approver)
    return made


@transaction.atomic
def withdraw(by: User, proposal: Proposal, today: date) -> None:
    """Takes a proposal back. Raises ``RefusedError`` when it is answered, or an open meeting has answered it."""
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    answered = Decision.objects.filter(
        item__meeting__plan=held.plan, item__kind=kind_of(held), item__about=str(held.pk)
    ).exclude(answer="")
    if held.state != State.PROPOSED or answered.exists():
        raise RefusedError("proposal_answered")
    held.state, held.answered = State.WITHDRAWN, today
    held.save(update_fields=["state", "answered"])
    log(What.PROPOSAL_WITHDRAWN, who=by.username, plan=held.plan, about=str(held.pk))


def kind_of(proposal: Proposal) -> str:
    """The kind of agenda item a proposal is."""
    return str(Sort.GROUP if proposal.sort == Sort.END else proposal.sort)


@transaction.atomic
def answer(by: User, decision: Decision) -> None:
    """Does what a meeting has answered, when its minutes are closed: what is approved is to be written into the plan.

    Nothing for a proposal that is answered or withdrawn. Raises ``RefusedError`` when the plan cannot be written.
    """
    number = decision.item.about
    if number.startswith(OVER):
        number = _end_over(by, decision, number.removeprefix(OVER))
    held = Proposal.objects.select_for_update().filter(
        plan=decision.item.meeting.plan, pk=int(number) if number.isdigit() else 0, state=State.PROPOSED
    ).first()  # fmt: skip
    if held is None or kind_of(held) != decision.item.kind:
        return
    day = decision.item.meeting.day
    held.answered = day
    held.state = State.APPROVED if decision.answer == Answer.APPROVED else State.REFUSED
    held.save(update_fields=["state", "answered"])
    log(What.PROPOSAL_ANSWERED, who=by.username, plan=held.plan, about=str(held.pk), answer=decision.answer)
    if held.state == State.REFUSED:
        return
    if held.sort == Sort.END:
        _end(by, held, day)
    try:
        standing.intend(by, held, day)
    except (standing.GoneError, StoreProblem):
        raise RefusedError("proposal_not_written") from None


def _end_over(by: User, decision: Decision, group: str) -> str:
    """The number of a proposal to end a group whose day is over, made by the meeting itself; none when it did not
    approve that, or the group is not there any more."""
    meeting = decision.item.meeting
    plan = following(site_day(), illustrative=True).plans[meeting.plan]
    body = next((one for one in plan.bodies if one.id == group and one.dissolved is None), None)
    if decision.answer != Answer.APPROVED or body is None:
        return ""
    content = dump(dataclasses.replace(body, dissolved=meeting.day))
    wanted = Wanted(Sort.END, group, meeting.body, content, dump(body), decision.text)
    return str(propose(by, meeting.plan, wanted, meeting.day).pk)


def _end(by: User, proposal: Proposal, day: date) -> None:
    """A group that has ended: everybody leaves their seat, and meetings that were to come are cancelled."""
    for one in Seating.objects.filter(plan=proposal.plan, body=proposal.about, until=None):
        meetings.leave_seat(by, one, max(day, one.since))
    coming = Meeting.objects.filter(plan=proposal.plan, body=proposal.about, state=MeetingState.PLANNED, day__gt=day)
    for meeting in coming.exclude(items__decisions__isnull=False):
        meetings.cancel(by, meeting)


def body_of(proposal: Proposal) -> Body:
    """The body a proposal wants; not for priorities."""
    return build(Body, proposal.content)
