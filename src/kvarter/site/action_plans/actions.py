"""What can be done with action plans: check, do, log. Who may is asked before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.db import transaction

from kvarter.site.accounts.models import User
from kvarter.site.action_plans.models import Step
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.meetings.actions import RefusedError


class Written(NamedTuple):
    """A step as it is written."""

    part: str
    text: str
    owner: str
    due: date
    state: str
    note: str


@transaction.atomic
def add(by: User, plan: str, written: Written, today: date) -> Step:
    """Puts a step into an action plan."""
    made = Step.objects.create(plan=plan, made_by=by, changed=today, **written._asdict())
    log(What.STEP_ADDED, who=by.username, plan=plan, about=str(made.pk), part=made.part)
    return made


@transaction.atomic
def change(by: User, step: Step, written: Written, seen: int, today: date) -> None:
    """Changes a step. ``seen`` is the version that was changed. Raises ``RefusedError`` when somebody changed it
    meanwhile; nothing when it is as it was."""
    held = Step.objects.select_for_update().get(pk=step.pk)
    if held.version != seen:
        raise RefusedError("step_elsewhere")
    changed = [name for name, value in written._asdict().items() if getattr(held, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(held, name, getattr(written, name))
    held.version += 1
    held.changed = today
    held.save()
    log(
        What.STEP_CHANGED, who=by.username, plan=held.plan, about=str(held.pk), fields=" ".join(changed),
        state=held.state,
    )  # fmt: skip
