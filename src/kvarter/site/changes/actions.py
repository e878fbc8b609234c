"""What can be done with a draft of a plan: check, do, log. Who may is asked before."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from kvarter.model import parts
from kvarter.model.activities import PlanCriterion
from kvarter.model.merging import Clash, merged
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of
from kvarter.site.accounts.actions import NotAllowedError, give_role
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.changes.documents import fingerprint, plan_in, surroundings, whole_fingerprint, written
from kvarter.site.changes.models import OPEN, Comment, PlanChange, State
from kvarter.site.meetings.actions import RefusedError
from kvarter.wording.plan_values import name_of

LONGEST_ID: Final = 60
_NOT_IN_ID: Final = re.compile(r"[^0-9a-zæøåéüöä]+")


class ElsewhereError(Exception):
    """Somebody else has written in the same place since it was read; nothing was kept. ``now`` is what stands there."""

    def __init__(self, now: Any) -> None:
        """``now`` is None for a part that is gone."""
        super().__init__("changed elsewhere")
        self.now = now


class ClashesError(Exception):
    """Two changes cannot be brought together before somebody has chosen."""

    def __init__(self, clashes: Sequence[Clash]) -> None:
        """``clashes`` are the places."""
        super().__init__("clashes")
        self.clashes = tuple(clashes)


@transaction.atomic
def begin(by: User, plan: Plan, title: str, why: str = "") -> PlanChange:
    """A draft of a plan that is not there yet; who begins it leads its secretariat. Raises ``RefusedError``."""
    if surroundings(plan.id).versions or PlanChange.objects.filter(plan=plan.id, state__in=OPEN).exists():
        raise RefusedError("change_plan_there")
    made = _made(by, plan, 0, title, why)
    with suppress(NotAllowedError):  # held already
        give_role(by, by, RoleName.SECRETARIAT_LEADER, plan=plan.id)
    return made


@transaction.atomic
def start(by: User, plan: str, title: str, why: str = "") -> PlanChange:
    """A draft from what the plan says now. Raises ``RefusedError`` for a plan that is not there."""
    current = surroundings(plan).current
    if current is None:
        raise RefusedError("change_no_plan")
    return _made(by, current.plan, current.number, title, why)


def _made(by: User, plan: Plan, base: int, title: str, why: str) -> PlanChange:
    made = PlanChange.objects.create(
        plan=plan.id, title=title, why=why, document=written(plan), base=base, made_by=by, made_at=timezone.now()
    )
    log(What.CHANGE_BEGUN, who=by.username, plan=plan.id, about=str(made.pk), base=base)
    return made


@transaction.atomic
def write(by: User, change: PlanChange, address: str, seen: str, part: Any) -> None:
    """Puts a part in the place of the one at an address. ``seen`` is the fingerprint of the one that was changed.

    Raises ``ElsewhereError`` when it is another by now, ``RefusedError`` when the change is no draft.
    """
    held = draft_of(change)
    plan = plan_in(held)
    now = _at(plan, address)
    check_seen(now, seen, fingerprint)
    after = _keep_below(now, part)
    if after != now:
        _keep(by, held, parts.put(plan, address, after), What.CHANGE_WRITTEN, address)


def check_seen(now: Any, seen: str, of: Callable[[Any], str]) -> None:
    """The check that keeps two who write at once from losing a word. Raises ``ElsewhereError``."""
    if of(now) != seen:
        raise ElsewhereError(now)


def _at(plan: Plan, address: str) -> Any:
    try:
        return parts.at(plan, address)
    except KeyError:
        raise ElsewhereError(None) from None


def _keep_below(now: Any, part: Any) -> Any:
    """The new words of a part with the parts below as they stand, whatever has happened there meanwhile."""
    if part is None or now is None or isinstance(part, tuple):
        return part
    apart = {
        field.name: getattr(now, field.name) for field in fields_of(type(now)) if parts.stands_apart(type(now), field)
    }
    return dataclasses.replace(part, **apart)


@transaction.atomic
def add(by: User, change: PlanChange, owner: str, field: str, new: Sequence[Any]) -> list[str]:
    """Adds parts last in a list of the part at ``owner``; the answer is their addresses. Ids are made here.

    Raises ``ElsewhereError`` when the owner is gone, ``RefusedError`` when the change is no draft.
    """
    held = draft_of(change)
    plan = plan_in(held)
    _at(plan, owner)
    made = []
    for part in new:
        record = dataclasses.replace(part, id=free_id(plan, part)) if hasattr(part, "id") else part
        plan = parts.added(plan, owner, field, record)
        step = next(one.key for one in reversed([*parts.parts_of(parts.at(plan, owner))]) if one.record is record)
        made.append(parts.joined(owner, field, step))
    _keep(by, held, plan, What.CHANGE_WRITTEN, ", ".join(made))
    return made


@transaction.atomic
def remove(by: User, change: PlanChange, address: str, seen: str) -> None:
    """Takes a part out with everything below it. ``seen`` is the fingerprint of all of it. Raises as ``write``."""
    held = draft_of(change)
    plan = plan_in(held)
    check_seen(_at(plan, address), seen, whole_fingerprint)
    _keep(by, held, parts.removed(plan, address), What.CHANGE_WRITTEN, address)


@transaction.atomic
def lift(by: User, change: PlanChange, address: str) -> None:
    """Moves a part one place up in its list. Raises ``ElsewhereError`` when it is gone, and as ``write``."""
    held = draft_of(change)
    plan = plan_in(held)
    _at(plan, address)
    _keep(by, held, parts.lifted(plan, address), What.CHANGE_WRITTEN, address)


@transaction.atomic
def replace(by: User, change: PlanChange, seen: int, plan: Plan) -> None:
    """Puts a whole plan in the place of the working copy. Raises ``ElsewhereError`` when it is not version ``seen``."""
    held = draft_of(change)
    if held.version != seen:
        raise ElsewhereError(plan_in(held))
    if plan.id != held.plan:
        raise RefusedError("change_other_plan")
    _keep(by, held, plan, What.CHANGE_WRITTEN, "")


@transaction.atomic
def bring_in(by: User, change: PlanChange, theirs_at: Collection[str], *, chosen: bool) -> None:
    """Brings what the plan has become meanwhile into a draft. Raises ``ClashesError`` when somebody has to choose and
    has not (``chosen``), and as ``write``."""
    held = draft_of(change)
    around = surroundings(held.plan)
    base, current = around.version(held.base), around.current
    if base is None or current is None or base == current:
        return
    result = merged(base.plan, plan_in(held), current.plan, theirs_at=theirs_at)
    if result.clashes and not chosen:
        raise ClashesError(result.clashes)
    held.base = current.number
    # What says which version it is belongs to the version, not to the change.
    _keep(by, held, _as_base(result.plan, current.plan), What.CHANGE_JOINED, "")


def _as_base(plan: Plan, base: Plan) -> Plan:
    names = ("version", "approved", "approved_by", "changes")
    return dataclasses.replace(plan, **{name: getattr(base, name) for name in names})


@transaction.atomic
def withdraw(by: User, change: PlanChange) -> None:
    """Gives a change up; it stays to be read. Raises ``RefusedError`` when it is no draft."""
    held = draft_of(change)
    held.state = State.WITHDRAWN
    held.save()
    log(What.CHANGE_WITHDRAWN, who=by.username, plan=held.plan, about=str(held.pk))


@transaction.atomic
def say(by: User, change: PlanChange, text: str) -> None:
    """Adds what somebody says of a change. Raises ``RefusedError`` when nothing more becomes of it."""
    held = PlanChange.objects.select_for_update().get(pk=change.pk)
    if held.state not in OPEN:
        raise RefusedError("change_closed")
    made = Comment.objects.create(change=held, text=text, said_by=by, said_at=timezone.now())
    log(What.CHANGE_COMMENTED, who=by.username, plan=held.plan, about=str(held.pk), comment=made.pk)


def draft_of(change: PlanChange) -> PlanChange:
    """The change as it stands, kept from others while it is written. Raises ``RefusedError`` when it is no draft."""
    held = PlanChange.objects.select_for_update().get(pk=change.pk)
    if held.state != State.DRAFT:
        raise RefusedError("change_no_draft")
    return held


def _keep(by: User, held: PlanChange, plan: Plan, what: What, address: str) -> None:
    held.document, held.version = written(plan), held.version + 1
    held.save()
    log(what, who=by.username, plan=held.plan, about=str(held.pk), address=address[:200], version=held.version)


def free_id(plan: Plan, part: Any) -> str:
    """An id for a new part, made of its name, that nothing of its kind in the plan has."""
    kind = type(part)
    taken = {record.id for _address, record in parts.walk(plan) if type(record) is kind}
    name = "k1" if kind is PlanCriterion else name_of(part)
    return free(slug(name) or kind.__name__.lower(), taken)


def slug(name: str) -> str:
    """A name as an id: small letters and digits with dashes between."""
    return _NOT_IN_ID.sub("-", name.casefold())[:LONGEST_ID].strip("-")


def free(wanted: str, taken: Collection[str]) -> str:
    """An id, numbered when it is taken."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found
