"""From a draft to the plan: proposed to a body, answered at its meeting, heard of outside, written to the store."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from kvarter.files.problems import ProblemsFound
from kvarter.model.approvals import needed
from kvarter.model.merging import merged
from kvarter.model.plans import Plan
from kvarter.model.versions import PlanVersion
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.changes.actions import ElsewhereError, draft_of
from kvarter.site.changes.documents import Surroundings, plan_in, problems_in, surroundings
from kvarter.site.changes.models import Comment, Outside, OutsideApproval, PlanChange, State
from kvarter.site.configuration import site_moment
from kvarter.site.following import store_path
from kvarter.site.intentions import actions as intentions
from kvarter.site.intentions.models import Intention, Kind
from kvarter.site.logbook import feeding
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.models import Answer, Decision
from kvarter.site.words import catalogue
from kvarter.store import Store, open_store

MARK = "-"


def about(change: PlanChange) -> str:
    """What an item of an agenda about a change is known by: the change, and which time it was proposed."""
    return f"{change.pk}{MARK}{change.round}"


@transaction.atomic
def propose(by: User, change: PlanChange, seen: int, body: str) -> None:
    """Sends a draft to the body that must approve it. Raises ``RefusedError`` when it cannot be, and ``ElsewhereError``
    when it is not version ``seen``."""
    held = draft_of(change)
    if held.version != seen:
        raise ElsewhereError(plan_in(held))
    around = surroundings(held.plan)
    current, plan = around.current, plan_in(held)
    if current is None:
        raise RefusedError("change_first_signed")
    if held.base != current.number:
        raise RefusedError("change_base_old")
    if plan == current.plan:
        raise RefusedError("change_nothing")
    _check(plan, around)
    if body not in {one.id for one in current.plan.bodies}:
        raise RefusedError("change_no_body")
    held.state, held.body, held.round = State.PROPOSED, body, held.round + 1
    held.save()
    log(What.CHANGE_PROPOSED, who=by.username, plan=held.plan, about=str(held.pk), body=body, round=held.round)


def _check(plan: Plan, around: Surroundings) -> None:
    _document, problems = problems_in(plan, around)
    if any(one.is_error for one in problems):
        raise RefusedError("change_has_errors")


@transaction.atomic
def take_back(by: User, change: PlanChange) -> None:
    """Makes a proposal a draft again. Raises ``RefusedError`` when it is none any more."""
    held = PlanChange.objects.select_for_update().get(pk=change.pk)
    if held.state not in (State.PROPOSED, State.DECIDED) or intentions.waits(Kind.CHANGE, str(held.pk)):
        raise RefusedError("change_not_proposed")
    _to_draft(held)
    log(What.CHANGE_TAKEN_BACK, who=by.username, plan=held.plan, about=str(held.pk))


def _to_draft(held: PlanChange) -> None:
    held.state, held.decision = State.DRAFT, None
    held.save()


@transaction.atomic
def answered(by: User, decision: Decision) -> None:
    """Does what a body has answered, when its minutes are closed: approved, the change is to be the plan as soon as
    nobody outside is missing; refused, it is a draft again. An answer to an earlier proposal does nothing. Raises
    ``RefusedError`` when the store cannot be written."""
    number, _, times = decision.item.about.partition(MARK)
    held = PlanChange.objects.select_for_update().filter(pk=int(number)).first() if number.isdigit() else None
    if held is None or held.state != State.PROPOSED or str(held.round) != times:
        return
    if held.plan != decision.item.meeting.plan or held.body != decision.item.meeting.body:
        return
    if decision.answer != Answer.APPROVED:
        _to_draft(held)
        _note(by, held, decision.text)
        log(What.CHANGE_REFUSED, who=by.username, plan=held.plan, about=str(held.pk), decision=decision.pk)
        return
    held.state, held.decision = State.DECIDED, decision
    held.save()
    log(What.CHANGE_DECIDED, who=by.username, plan=held.plan, about=str(held.pk), decision=decision.pk)
    if outside_missing(held, surroundings(held.plan)) is None:
        _put_in_force(by, held, decision.item.meeting.day)


def record_outside(by: User, change: PlanChange, what: Outside, *, who: str, day: date, reference: str) -> None:
    """Writes down what somebody outside has said, and makes the change the plan when nothing more is missing. A plan
    that is not there yet is signed by its parties, and is the plan by that. Raises ``RefusedError``."""
    with transaction.atomic():
        _keep_outside(by, change, what, who=who, day=day, reference=reference)
    intentions.carry_out_waiting()


def _keep_outside(by: User, change: PlanChange, what: Outside, *, who: str, day: date, reference: str) -> None:
    held = PlanChange.objects.select_for_update().get(pk=change.pk)
    first = held.base == 0
    fits = held.state == State.DRAFT if first else held.state in (State.PROPOSED, State.DECIDED)
    if (what == Outside.SIGNED) != first or not fits or intentions.waits(Kind.CHANGE, str(held.pk)):
        raise RefusedError("change_not_proposed")
    if first:
        _check(plan_in(held), surroundings(held.plan))
    OutsideApproval.objects.create(
        change=held, round=held.round, what=what, who=who, day=day, reference=reference, recorded_by=by
    )
    log(What.CHANGE_OUTSIDE, who=by.username, plan=held.plan, about=str(held.pk), kind=what, day=day.isoformat())
    if first:
        _put_in_force(by, held, day)
    elif held.state == State.DECIDED and outside_missing(held, surroundings(held.plan)) is None:
        met = held.decision.item.meeting.day if held.decision is not None else day
        _put_in_force(by, held, max(day, met))


def outside_missing(change: PlanChange, around: Surroundings) -> Outside | None:
    """What somebody outside has still to do with a change; None when nothing."""
    base = around.version(change.base)
    return Outside.SIGNED if base is None else missing_outside(change, base)


def missing_outside(change: PlanChange, base: PlanVersion) -> Outside | None:
    """As ``outside_missing``, for a change whose version it was made from is at hand."""
    wanted = needed(base.plan, plan_in(change)).outside
    done = {one.what for one in change.outside.all() if one.round == change.round}
    if wanted == "approves" and Outside.APPROVED not in done:
        return Outside.APPROVED
    if wanted == "heard" and not done & {Outside.HEARD, Outside.APPROVED}:
        return Outside.HEARD
    return None


def _put_in_force(by: User, held: PlanChange, day: date) -> None:
    """Keeps that the plan is to be written to the store as its next version; it is tried first, so that a store that
    cannot be written leaves everything as it was. What the plan has become meanwhile is kept: where both have changed
    the same, the change is a draft again and somebody has to choose."""
    try:
        with open_store(store_path()) as store, store.writing(dry_run=True):
            after = _next_version(held, store.plan_versions(date.max).get(held.plan, ()), day)
            if after is not None:
                store.add_plan(after, at=site_moment())
    except ProblemsFound:
        raise RefusedError("change_store_failed") from None
    if after is None:
        _met_another(by, held)
        return
    held.state = State.DECIDED
    held.save()
    intentions.intend(by, Kind.CHANGE, str(held.pk), {"day": day.isoformat()})


def _write(store: Store, held: Intention) -> dict[str, Any]:
    """The change as the plan's next version. Reading what holds and writing what follows it are one: nobody else's
    version can come between."""
    change = PlanChange.objects.get(pk=int(held.about))
    day = date.fromisoformat(held.content["day"])
    after = _next_version(change, store.plan_versions(date.max).get(change.plan, ()), day)
    if after is None:
        return {"met_another": True}
    store.add_plan(after, at=site_moment())
    kept = [one.number for one in store.plan_versions(date.max)[change.plan] if one.plan == after]
    return {"version": after.version, "number": kept[-1]}


def _finish(held: Intention, outcome: Mapping[str, Any]) -> None:
    change = PlanChange.objects.select_for_update().get(pk=int(held.about))
    if "met_another" in outcome:
        _met_another(held.by, change)
        return
    change.state, change.became = State.APPROVED, outcome["number"]
    change.save()
    version = outcome["version"]
    log(What.CHANGE_APPROVED, who=held.by.username, plan=change.plan, about=str(change.pk), version=version)
    # A criterion that counts something else now has its figures at once.
    transaction.on_commit(lambda: feeding.feed(change.plan))


CARRIER: Final = intentions.Carrier(_write, _finish)


def _met_another(by: User, held: PlanChange) -> None:
    _to_draft(held)
    _note(by, held, catalogue("da")["change_met_another"])


def _next_version(held: PlanChange, versions: Sequence[PlanVersion], day: date) -> Plan | None:
    """The plan as it is to be from now on; None when it cannot be brought together with what it has become."""
    plan = plan_in(held)
    if not versions:
        return dataclasses.replace(plan, approved=day)
    base = next((one for one in versions if one.number == held.base), None)
    current = versions[-1]
    if base is not None and base != current:
        result = merged(base.plan, plan, current.plan)
        if result.clashes:
            return None
        plan = result.plan
    return dataclasses.replace(
        plan,
        version=max(one.plan.version for one in versions) + 1,
        approved=day,
        approved_by=held.body,
        changes=f"{held.title}: {held.why}" if held.why else held.title,
    )


def _note(by: User, held: PlanChange, text: str) -> None:
    Comment.objects.create(change=held, text=text, said_by=by, said_at=timezone.now())
