"""What can be done with accounts and milestones: check, do, log. Who may is asked before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from django.db import IntegrityError, transaction

from kvarter.files.actuals import overlapping
from kvarter.files.problems import ProblemsFound
from kvarter.followup.milestones import MilestoneState
from kvarter.model.actuals import Actual
from kvarter.model.periods import parse_period
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_moment
from kvarter.site.money import queries
from kvarter.site.money.models import Paid, Turn, Waiting

KEPT: Final = timedelta(days=1)
"""How long accounts sent in wait for a yes."""


class ChangedElsewhereError(Exception):
    """Somebody has written the same meanwhile."""


class Difference(NamedTuple):
    """What accounts would change: what is new, what is corrected as (before, now), and how many stay as they are."""

    new: tuple[Actual, ...]
    corrected: tuple[tuple[Actual, Actual], ...]
    same: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing would change."""
        return not self.new and not self.corrected


def difference(plan: str, rows: Sequence[Actual]) -> Difference:
    """What accounts would change in a plan. Raises ``ProblemsFound`` when money would be counted twice."""
    held = queries.newest(plan, date.max - timedelta(days=1))
    standing = {key: queries.actual(one) for key, one in held.items() if one.amount is not None}
    problems = overlapping(rows, standing.values(), "")
    if problems:
        raise ProblemsFound(problems)
    new, corrected, same = [], [], 0
    for one in rows:
        before = standing.get(one.key)
        if before is None:
            new.append(one)
        elif (before.amount, before.note) != (one.amount, one.note):
            corrected.append((before, one))
        else:
            same += 1
    return Difference(tuple(new), tuple(corrected), same)


@transaction.atomic
def wait(by: User, plan: str, rows: Sequence[Actual]) -> Waiting:
    """Keeps accounts until their sender has seen what they change; those of before, and old ones, go."""
    now = site_moment()
    Waiting.objects.filter(plan=plan, by=by).delete()
    Waiting.objects.filter(sent_at__lt=now - KEPT).delete()
    return Waiting.objects.create(plan=plan, by=by, sent_at=now, rows=[_written(one) for one in rows])


def _written(one: Actual) -> list[str | int]:
    return [one.funder, one.focus_area, str(one.period), one.amount, one.note]


def rows_of(waiting: Waiting) -> list[Actual]:
    """The accounts that wait."""
    return [
        Actual(funder, focus, parse_period(period), amount, note)
        for funder, focus, period, amount, note in waiting.rows
    ]


def drop(waiting: Waiting) -> None:
    """Lets accounts that wait go again; nothing of them was kept."""
    waiting.delete()


def record(by: User, plan: str, waiting: Waiting, seen: Difference) -> None:
    """Writes the accounts that wait, all or none. ``seen`` is the difference their sender said yes to.

    Raises ``ChangedElsewhereError`` when it is another one now, and ``ProblemsFound`` as ``difference``.
    """
    try:
        with transaction.atomic():
            now = difference(plan, rows_of(waiting))
            if now != seen:
                raise ChangedElsewhereError
            held = queries.newest(plan, date.max - timedelta(days=1))
            at = site_moment()
            for one in (*now.new, *(after for _before, after in now.corrected)):
                before = held.get(one.key)
                _add(by, plan, one, one.amount, 1 if before is None else before.number + 1, at=at)
            log(What.ACCOUNTS_KEPT, who=by.username, plan=plan, new=len(now.new), corrected=len(now.corrected))
            waiting.delete()
    except IntegrityError:
        raise ChangedElsewhereError from None


def take_back(by: User, plan: str, number: int, why: str) -> bool:
    """Whether a payment was taken back; it stays in the history. False when it is gone or another stands now."""
    one = Paid.objects.filter(plan=plan, pk=number).first()
    if one is None or one.amount is None:
        return False
    newest = queries.newest(plan, date.max - timedelta(days=1)).get((one.funder, one.focus_area, one.period))
    if newest is None or newest.pk != one.pk:
        return False
    try:
        with transaction.atomic():
            _add(by, plan, queries.actual(one)._replace(note=why), None, one.number + 1, at=site_moment())
            log(What.ACCOUNTS_TAKEN_BACK, who=by.username, plan=plan, about=one.funder, period=one.period)
    except IntegrityError:
        return False
    return True


def _add(by: User, plan: str, one: Actual, amount: int | None, number: int, *, at: datetime) -> None:
    Paid.objects.create(
        plan=plan,
        funder=one.funder,
        focus_area=one.focus_area,
        period=str(one.period),
        number=number,
        amount=amount,
        note=one.note,
        recorded_at=at,
        recorded_by=by,
    )


class SaidOf(NamedTuple):
    """What is said of a milestone."""

    state: MilestoneState
    done: date | None = None
    note: str = ""


def turn(by: User, plan: str, milestone: str, seen: int, said: SaidOf) -> None:
    """Says how a milestone stands. ``seen`` is the number of what stood before.

    Raises ``ChangedElsewhereError`` when somebody has said something else meanwhile.
    """
    try:
        with transaction.atomic():
            last = Turn.objects.filter(plan=plan, milestone=milestone).order_by("-number").first()
            if (0 if last is None else last.number) != seen:
                raise ChangedElsewhereError
            Turn.objects.create(
                plan=plan, milestone=milestone, number=seen + 1, said_at=site_moment(), said_by=by, **said._asdict()
            )
            log(What.MILESTONE_TURNED, who=by.username, plan=plan, about=milestone, state=said.state)
    except IntegrityError:
        raise ChangedElsewhereError from None
