"""The smallest change that takes an area under or over a limit, in whole people; exact, and never advice on anyone."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Literal, NamedTuple

from kvarter.law.counting import NOBODY, ONE, WHOLE

Side = Literal["over", "at_least"]


class Case(NamedTuple):
    """``people`` of ``of`` against a limit as a share; with the year before when the law averages two years."""

    people: int
    of: int
    limit: Fraction
    operator: Side
    people_previous: int | None = None
    of_previous: int | None = None


class Moves(NamedTuple):
    """How many it takes, each move alone; None where no such move can do it.

    ``allowed``: the largest count that does not meet the limit. ``status_changes``: people with the trait who lose it.
    ``move_outs``: people with the trait who leave. ``move_ins``: people without it who come. ``to_get_on``: how
    many without the trait must get it for the limit to be met; no other move does it with fewer.
    """

    allowed: int | None
    status_changes: int | None
    move_outs: int | None
    move_ins: int | None
    to_get_on: int | None


class _Task(NamedTuple):
    """The share that ``fixed`` + count may be of ``of``: the year before is in ``share`` or, pooled, in ``fixed``."""

    people: int
    fixed: int
    of: int
    share: Fraction
    operator: Side


def what_if(case: Case, *, pooled: bool = False) -> Moves:
    """The arithmetic of one limit; methods: largest count allowed, then each move alone.

    With a year before, the mean of the two yearly shares is held against the limit, or ``pooled`` the share of both
    years together. N 1203, A 523, over 2/5: 481 allowed, 42 status changes, 70 move-outs, 105 move-ins.
    """
    task = _task(case, pooled=pooled)
    largest = _largest(task)
    allowed = None if largest < NOBODY else min(largest, case.of)
    return Moves(
        allowed,
        None if allowed is None else max(case.people - allowed, NOBODY),
        _move_outs(task, largest),
        _move_ins(task, largest),
        _to_get_on(case, largest),
    )


def _task(case: Case, *, pooled: bool) -> _Task:
    if case.people_previous is None or case.of_previous is None:
        return _Task(case.people, NOBODY, case.of, case.limit, case.operator)
    if pooled:
        return _Task(case.people, case.people_previous, case.of + case.of_previous, case.limit, case.operator)
    share = case.limit + case.limit - Fraction(case.people_previous, case.of_previous)
    return _Task(case.people, NOBODY, case.of, share, case.operator)


def _largest(task: _Task) -> int:
    """The largest count that does not meet the limit; below zero when even none at all meets it."""
    total = task.of * task.share
    most = math.floor(total) if task.operator == "over" else math.ceil(total) - ONE
    return most - task.fixed


def _enough(needed: Fraction, operator: Side) -> int:
    """The smallest whole number that is enough: to reach ``needed`` for a share that may be equal, else to pass it."""
    return max(math.ceil(needed) if operator == "over" else math.floor(needed) + ONE, NOBODY)


def _move_outs(task: _Task, largest: int) -> int | None:
    if task.people <= largest:
        return NOBODY
    if task.share >= WHOLE:
        return None
    out = _enough((task.people + task.fixed - task.share * task.of) / (WHOLE - task.share), task.operator)
    return out if out <= task.people else None


def _move_ins(task: _Task, largest: int) -> int | None:
    if task.people <= largest:
        return NOBODY
    if task.share <= NOBODY:
        return None
    return _enough((task.people + task.fixed) / task.share - task.of, task.operator)


def _to_get_on(case: Case, largest: int) -> int | None:
    first = max(largest + ONE, NOBODY)
    return None if first > case.of else max(first - case.people, NOBODY)
