"""One person's way through the events of some years, as what it adds to the account of each area."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import Final, Literal, NamedTuple

from kvarter.balance.movers.parts import Age, Part, State, View, counted_in, entry_part, exit_part, shift_part
from kvarter.balance.movers.traits import Ages

KINDS: Final = ("birth", "death", "move_in", "move_out", "status", "boundary_in", "boundary_out")
_MOVES: Final = frozenset({"move_in", "move_out"})


class Event(NamedTuple):
    """Something that happened to a person: ``day`` as a proleptic ordinal, ``value`` the status it brings."""

    day: int
    kind: str
    area: str | None = None
    value: float | None = None


class Step(NamedTuple):
    """What happened at one moment: the state before it, the state after it, and whether only a boundary moved."""

    day: int
    before: State
    after: State
    boundary: bool
    came_from: str | None


class Entered(NamedTuple):
    """What one person adds to an area's account between two of the days."""

    pair: int
    area: str
    part: Part
    amount: float
    came_from: str | None = None


Placed = Callable[[str | None], str | None]
"""Which place an area counts as: itself, or the municipality it is in."""


def birthday(born: int, age: int) -> int:
    """The day a person turns ``age``; somebody born on 29 February turns it on 1 March where there is none."""
    day = date.fromordinal(born)
    try:
        return day.replace(year=day.year + age).toordinal()
    except ValueError:
        return date(day.year + age, 3, 1).toordinal()


Odd = Literal["before_birth", "after_death", "left_elsewhere"]


def oddities(events: Sequence[Event]) -> Iterator[Odd]:
    """What cannot have happened as a person's events tell it, once for each event: before the birth, after the death,
    or moving out of an area the person neither lived in nor had left that same day. The walk goes on all the same."""
    in_order = sorted(events, key=lambda event: event.day)
    born = next((event.day for event in in_order if event.kind == "birth"), None)
    died = next((event.day for event in in_order if event.kind == "death"), None)
    area: str | None = None
    for _day, same_day in groupby(in_order, key=lambda event: event.day):
        homes = {area}
        told = list(same_day)
        for event in told:
            if event.kind in ("birth", "move_in", "boundary_in") and event.area is not None:
                area = event.area
                homes.add(area)
            elif event.kind in ("move_out", "boundary_out") and event.area in (None, area):
                area = None
        for event in told:
            if born is not None and event.day < born:
                yield "before_birth"
            elif died is not None and event.day > died:
                yield "after_death"
            elif event.kind in ("move_out", "boundary_out") and not _was_home(event.area, homes):
                yield "left_elsewhere"


def _was_home(left: str | None, homes: set[str | None]) -> bool:
    return left in homes if left is not None else homes != {None}


def steps(events: Sequence[Event], ages: Ages, placed: Placed = lambda area: area) -> Iterator[Step]:
    """A person's moments in order of time; all that happened on one day is one moment.

    ``events`` in any order; within a day the order given decides where the person ends up.
    """
    born = next((event.day for event in events if event.kind == "birth"), None)
    from_day, to_day = (None, None) if born is None else _counted_days(born, ages)
    turns = [Event(day, "turns") for day in (from_day, to_day) if day is not None]
    in_order = sorted((*events, *turns), key=lambda event: event.day)
    everybody = ages == Ages()

    def age_on(day: int | None) -> Age:
        if everybody:
            return "within"
        if born is None:
            return "unknown"
        if day is None or (from_day is not None and day < from_day):
            return "below"
        return "above" if to_day is not None and day >= to_day else "within"

    area: str | None = None
    last_area: str | None = None
    status: float | None = None
    dead = False
    before = State(None, age_on(None), None, born=born is None)
    for day, same_day in groupby(in_order, key=lambda event: event.day):
        kinds = set()
        for event in same_day:
            kinds.add(event.kind)
            match event.kind:
                case "birth" | "move_in" | "boundary_in":
                    area = event.area if event.area is not None else area
                case "move_out" | "boundary_out":
                    if event.area is None or event.area == area:
                        area = None
                case "status":
                    status = event.value
                case "death":
                    dead = True
                case _:
                    pass  # a birthday: the age below tells
        after = State(placed(None if dead else area), age_on(day), status, born=born is None or day >= born, dead=dead)
        if after != before:
            yield Step(day, before, after, not kinds & _MOVES, last_area)
        before = after
        last_area = before.area or last_area


def _counted_days(born: int, ages: Ages) -> tuple[int | None, int | None]:
    """The day a person comes into the ages and the day they go out of them; None where there is no limit."""
    from_day = birthday(born, ages.first) if ages.first else None
    return from_day, None if ages.last is None else birthday(born, ages.last + 1)


def states(moments: Sequence[Step], days: Sequence[int]) -> list[State]:
    """The person's state at the end of each of ``days`` (in order)."""
    found = []
    state = moments[0].before if moments else State(None, "unknown", None)
    at = 0
    for day in days:
        while at < len(moments) and moments[at].day <= day:
            state = moments[at].after
            at += 1
        found.append(state)
    return found


def entered(moments: Sequence[Step], days: Sequence[int], view: View) -> Iterator[Entered]:
    """What the person adds to the accounts between each day and the next.

    In the event view every crossing of a count's border counts, with the status at that moment, and so does every
    shift inside it. In the snapshot view only the states on the two days count; the cause is the first crossing out
    of the count after the first day, or the last crossing into it before the last.
    """
    if view == "event":
        for moment in moments:
            if days[0] < moment.day <= days[-1]:
                pair = next(index for index, day in enumerate(days[1:]) if moment.day <= day)
                yield from _crossed(pair, moment)
        return
    held = states(moments, days)
    for pair, (before, after) in enumerate(pairwise(held)):
        between = [moment for moment in moments if days[pair] < moment.day <= days[pair + 1]]
        yield from _compared(pair, before, after, between)


def _crossed(pair: int, moment: Step) -> Iterator[Entered]:
    before, after = moment.before, moment.after
    if before.counted and before.area is not None and before.status is not None:
        if counted_in(after, before.area) and after.status is not None:
            shift = shift_part(before.status, after.status)
            if shift is not None:
                yield Entered(pair, before.area, shift, after.status - before.status)
            return
        yield Entered(pair, before.area, exit_part(before.area, after, boundary=moment.boundary), before.status)
    if after.counted and after.area is not None and after.status is not None:
        part = entry_part(after.area, before, boundary=moment.boundary)
        yield Entered(pair, after.area, part, after.status, moment.came_from)


def _compared(pair: int, before: State, after: State, between: Sequence[Step]) -> Iterator[Entered]:
    if before.counted and before.area is not None and before.status is not None:
        area = before.area
        if counted_in(after, area) and after.status is not None:
            shift = shift_part(before.status, after.status)
            if shift is not None:
                yield Entered(pair, area, shift, after.status - before.status)
            return
        out = next(step for step in between if counted_in(step.before, area) and not counted_in(step.after, area))
        yield Entered(pair, area, exit_part(area, out.after, boundary=out.boundary), before.status)
    if after.counted and after.area is not None and after.status is not None:
        area = after.area
        into = next(
            step for step in reversed(between) if counted_in(step.after, area) and not counted_in(step.before, area)
        )
        part = entry_part(area, into.before, boundary=into.boundary)
        yield Entered(pair, area, part, after.status, into.came_from)
