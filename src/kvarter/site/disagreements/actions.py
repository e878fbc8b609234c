"""What can be done with disagreements: check, do, log. Who may is asked before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db import transaction

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.disagreements.ladder import current, ladder
from kvarter.site.disagreements.models import Disagreement, Step
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.models import SHORT


class Case(NamedTuple):
    """What is not agreed on, by whom, and how long each step has."""

    title: str
    text: str
    within: str
    parties: tuple[str, ...]
    closed: bool
    first_until: date
    days: int


@transaction.atomic
def open_case(by: User, plan: Plan, case: Case, today: date) -> Disagreement:
    """Writes a disagreement down with the steps of its ladder and a date for each."""
    made = Disagreement.objects.create(
        plan=plan.id, title=case.title, text=case.text, within=case.within, parties=list(case.parties),
        closed=case.closed, made_by=by, made=today,
    )  # fmt: skip
    Step.objects.bulk_create(
        Step(
            disagreement=made,
            number=number,
            who=one.who[:SHORT],
            text=one.text,
            body=one.body or "",
            until=case.first_until + timedelta(days=case.days * number),
        )
        for number, one in enumerate(ladder(plan, case.within).steps)
    )
    log(What.DISAGREEMENT_OPENED, who=by.username, plan=plan.id, about=str(made.pk))
    return made


@transaction.atomic
def hand_on(by: User, one: Disagreement, seen: int, note: str, today: date) -> None:
    """Hands a disagreement on to the next step before its day. ``seen`` is the step that was handed on from. Raises
    ``RefusedError`` at the last step, when it is settled, and when it has moved meanwhile."""
    steps = _open_steps(one)
    at = _same_step(steps, seen, today)
    if at == len(steps) - 1:
        raise RefusedError("disagree_last")
    steps[at].passed, steps[at].note = today, note
    steps[at].save(update_fields=["passed", "note"])
    log(What.DISAGREEMENT_CLIMBED, who=by.username, plan=one.plan, about=str(one.pk), step=at + 1)


@transaction.atomic
def give_time(by: User, one: Disagreement, seen: int, until: date, today: date) -> None:
    """Gives a step another last day; the later ones move as much. Raises ``RefusedError`` as ``hand_on`` does, and for
    a day that has been."""
    steps = _open_steps(one)
    at = _same_step(steps, seen, today)
    if until < today:
        raise RefusedError("disagree_day_past")
    moved = until - steps[at].until
    for step in steps[at:]:
        step.until += moved
        step.save(update_fields=["until"])
    log(
        What.DISAGREEMENT_MOVED, who=by.username, plan=one.plan, about=str(one.pk), step=at, until=until.isoformat()
    )  # fmt: skip


@transaction.atomic
def settle(by: User, one: Disagreement, outcome: str, today: date) -> None:
    """Says that a disagreement is settled, and how. Raises ``RefusedError`` when that is said already."""
    _open_steps(one)
    Disagreement.objects.filter(pk=one.pk).update(settled=today, outcome=outcome)
    log(What.DISAGREEMENT_SETTLED, who=by.username, plan=one.plan, about=str(one.pk))


def _open_steps(one: Disagreement) -> list[Step]:
    if Disagreement.objects.select_for_update().get(pk=one.pk).settled is not None:
        raise RefusedError("disagree_settled_already")
    return list(one.steps.order_by("number"))


def _same_step(steps: list[Step], seen: int, today: date) -> int:
    at = current(steps, today)
    if at != seen:
        raise RefusedError("disagree_moved")
    return at
