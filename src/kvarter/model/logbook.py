"""The logbook's words: what happened on a day, how many came, and what a criterion counts of it."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, NamedTuple, get_args

from kvarter.model.criteria import Criterion
from kvarter.model.plans import Plan, place_of

Amount = Literal["participants", "new", "families", "volunteers"]
Mark = Literal["resident_driven", "common_area"]
AMOUNTS: Final[tuple[Amount, ...]] = get_args(Amount)
MARKS: Final[tuple[Mark, ...]] = get_args(Mark)
OF_PERSONS: Final = frozenset({"sum", "mean_per_event", "growth"})
"""What is counted that says how many people came."""
ABOUT_PEOPLE: Final = frozenset({"unique", "share_over", "share_followed", "regular"})
"""What is counted that takes knowing who came again."""


class LogEntry(NamedTuple):
    """What happened once. ``new`` are those of the participants who were there for the first time; ``present`` are
    numbers of participants, where it is kept who came."""

    activity: str
    day: date
    participants: int
    new: int = 0
    families: int = 0
    volunteers: int = 0
    resident_driven: bool = False
    common_area: bool = False
    present: tuple[int, ...] = ()


class Event(NamedTuple):
    """What ``count.event`` of a criterion names: an activity's entries, only those with a mark, and which number."""

    activity: str
    amount: Amount = "participants"
    mark: Mark | None = None


def event_of(text: str) -> Event | None:
    """An event as a criterion writes it: ``familiekurser``, ``familiekurser#families`` or
    ``sommerfest#resident_driven``; ``*`` is every activity of the plan. None when what follows the # is no such thing.
    """
    activity, _, rest = text.partition("#")
    for amount in AMOUNTS:
        if rest == amount:
            return Event(activity, amount)
    for mark in MARKS:
        if rest == mark:
            return Event(activity, mark=mark)
    return Event(activity) if activity and not rest else None


def counted_area(plan: Plan, criterion: Criterion) -> str:
    """The area they lie under: the criterion's own, else the plan's, else one that is the plan itself."""
    return criterion.area or place_of(plan)


def counted_measure(plan: Plan, criterion: Criterion) -> str:
    """The measure the logbook's figures of a criterion lie under: its own, else one made of plan and criterion."""
    return criterion.measure or f"logbog-{plan.id}-{criterion.id}"
