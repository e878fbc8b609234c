"""What papers are made of besides plans and verdicts: what bodies took up and decided, and what was written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kvarter.followup.milestones import MilestoneChange
from kvarter.followup.standing import Following
from kvarter.model.actuals import Actual
from kvarter.model.plans import Plan


class Decided(NamedTuple):
    """A decision: what, who sees to it and by when; ``done`` and ``outcome`` when it was carried out. ``criterion``
    is what it is about, empty when it is about no single one."""

    plan: str
    criterion: str
    text: str
    owner: str
    due: date | None
    done: date | None
    outcome: str
    day: date


class Looked(NamedTuple):
    """A criterion (empty: all that the body follows) taken up by a body at a meeting held."""

    day: date
    body: str
    criterion: str
    followed: frozenset[str]
    decisions: tuple[Decided, ...]


class Serving(NamedTuple):
    """A part of a plan that works for an objective, with its kind and name."""

    plan: Plan
    kind: str
    id: str
    name: str


class Noted(NamedTuple):
    """A status note of an activity."""

    plan: str
    activity: str
    day: date
    progress: str
    barriers: str
    needs: str


class Step(NamedTuple):
    """A step of an action plan towards an objective: ``done`` is the day it was done, None while it is open."""

    plan: str
    part: str
    text: str
    owner: str
    due: date
    done: date | None
    note: str


class Known(NamedTuple):
    """Everything the papers of one plan are made from. ``on`` gives the verdicts as they stood on a day; ``events``
    counts the logbook's entries of the year by plan and activity; ``bodies`` are the names of those seen, empty when
    all are."""

    following: Following
    plan: Plan
    year: int
    on: Callable[[date], Following]
    serving: Mapping[str, Sequence[Serving]]
    looked: Sequence[Looked]
    decided: Sequence[Decided]
    events: Mapping[tuple[str, str], int]
    notes: Sequence[Noted]
    steps: Sequence[Step]
    changes: Mapping[str, Sequence[MilestoneChange]]
    actuals: Sequence[Actual]
    bodies: tuple[str, ...] = ()
