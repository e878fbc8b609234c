"""Milestones as they stand: the plan's own, with what has been said of them since."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, NamedTuple

from kvarter.model.plans import Milestone, Plan

MilestoneState = Literal["planned", "started", "done", "dropped"]


class MilestoneChange(NamedTuple):
    """What somebody said of a milestone on a day; ``done`` is when it was reached."""

    milestone: str
    number: int
    state: MilestoneState
    done: date | None
    note: str
    said: date


class MilestoneStanding(NamedTuple):
    """A milestone on a day. ``said`` is when its state was last told of, None where only the plan has told."""

    milestone: Milestone
    state: MilestoneState
    done: date | None
    note: str
    said: date | None
    late: bool


def milestones(plan: Plan, changes: Iterable[MilestoneChange], as_of: date) -> list[MilestoneStanding]:
    """The milestones of a plan in order of their days. The newest change says how one stands; without any, the plan
    does. Late is one neither reached nor dropped whose last day has passed. Changes said after ``as_of`` do not
    count, nor a plan's own word that one was reached on a later day."""
    newest: dict[str, MilestoneChange] = {}
    for one in sorted(changes, key=lambda change: change.number):
        if one.said <= as_of:
            newest[one.milestone] = one
    found = [_standing(one, newest.get(one.id), as_of) for one in plan.milestones]
    return sorted(found, key=lambda one: (one.milestone.due.last, one.milestone.id))


def _standing(one: Milestone, change: MilestoneChange | None, as_of: date) -> MilestoneStanding:
    state: MilestoneState
    if change is not None:
        state, done, note, said = change.state, change.done, change.note, change.said
    else:
        ahead = one.state == "done" and one.done is not None and one.done > as_of
        state, done = ("planned", None) if ahead else (one.state, one.done)
        note, said = "", None
    late = state in ("planned", "started") and one.due.last < as_of
    return MilestoneStanding(one, state, done, note, said, late)
