"""What happened, as arrays of events: who, which day, what, in which area, and the status it brings.

The status is being without work or education: 1 or 0. It is told from the first age with an employment of one's own.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import Generator

from kvarter.register.making import households, rates, standing
from kvarter.register.making.places import Places
from kvarter.register.making.residents import Residents

TRAIT: Final = "unattached"
"""The share the status of the events belongs to."""
KINDS: Final = ("birth", "death", "move_in", "move_out", "status")
BIRTH, DEATH, MOVE_IN, MOVE_OUT, STATUS = range(len(KINDS))
NOWHERE, NO_STATUS = -1, -1
_LEAP_DAY: Final = 59
_EPOCH: Final = date(1970, 1, 1).toordinal()
_WORKING_AGES: Final = (18, 65)


class Events(NamedTuple):
    """Arrays of one length: ``day`` in days since 1970, ``kind`` and ``department`` as places, status or -1."""

    person: Any
    day: Any
    kind: Any
    department: Any
    status: Any


def new_year(year: int) -> int:
    """1 January in days since 1970."""
    return date(year, 1, 1).toordinal() - _EPOCH


_NEW_YEARS: Final = np.array([new_year(max(year, 1)) for year in range(2301)], dtype=np.int32)
_YEARS: Final = np.arange(2301)
_LEAP: Final = (_YEARS % 4 == 0) & ((_YEARS % 100 != 0) | (_YEARS % 400 == 0))


def day_in(year: Any, offset: Any) -> Any:
    """A day of a year without a leap day (from 0) as days since 1970, in any year: the same day and month."""
    return _NEW_YEARS[year] + offset + (_LEAP[year] & (offset >= _LEAP_DAY))


class Happened:
    """The events of one year, added kind by kind; and how many were lifted in each area."""

    def __init__(self, year: int) -> None:
        """Nothing has happened yet."""
        self._year = year
        self._parts: list[Events] = []
        self.lifted_areas: Any = np.zeros(0, dtype=np.int32)

    def events(self) -> Events:
        """All of them."""
        return Events(*(np.concatenate(column) for column in zip(*self._parts, strict=True)))

    def _add(self, person: Any, day: Any, kind: int, department: Any = None, status: Any = None) -> None:
        count = len(person)
        self._parts.append(
            Events(
                person,
                day.astype(np.int32),
                np.full(count, kind, dtype=np.int8),
                np.full(count, NOWHERE, dtype=np.int32) if department is None else department.astype(np.int32),
                np.full(count, NO_STATUS, dtype=np.int8) if status is None else status.astype(np.int8),
            )
        )

    def were_there(self, here: Residents) -> None:
        """The residents of the first 1 January: birth, and home and status that day."""
        day = np.full(len(here), new_year(self._year))
        self._introduced(here, day)

    def came(self, newcomers: Residents, offset: Any) -> None:
        """Those who came to the register in the year: birth, then home and status the day they came."""
        self._introduced(newcomers, day_in(self._year, offset))

    def _introduced(self, people: Residents, day: Any) -> None:
        self._add(people.person, day_in(people.birth_year, people.birth_day), BIRTH)
        self._add(people.person, day, MOVE_IN, people.department)
        grown = people.employment != standing.CHILD_CODE
        self._add(people.person[grown], day[grown], STATUS, None, standing.WITHOUT[people.employment[grown]])

    def born(self, children: Residents) -> None:
        """Those born in the year, where they live."""
        self._add(children.person, day_in(children.birth_year, children.birth_day), BIRTH, children.department)

    def died(self, dead: Residents, offset: Any) -> None:
        """Those who died in the year."""
        self._add(dead.person, day_in(self._year, offset), DEATH)

    def moved(self, here: Residents, after: Residents, moved: Any, offset: Any, places: Places) -> None:
        """Those who came into another area, or out of the register; within an area nobody counts a move."""
        out = moved & (after.department < 0)
        crossed = moved & ~out & (places.area[here.department] != places.area[after.department])
        day = day_in(self._year, offset)
        for rows in (out, crossed):
            self._add(here.person[rows], day[rows], MOVE_OUT, here.department[rows])
        self._add(here.person[crossed], day[crossed], MOVE_IN, after.department[crossed])

    def shifted(self, here: Residents, after: Residents, age: Any, of: Any, chance: Generator) -> None:
        """Those whose status changed: some day of the year, or the birthday where one turns 16, 18 or 65."""
        was, now = standing.WITHOUT[here.employment], standing.WITHOUT[after.employment]
        grown_up = (here.employment == standing.CHILD_CODE) & (after.employment != standing.CHILD_CODE)
        changed = (was != now) & (here.employment != standing.CHILD_CODE)
        rows = np.flatnonzero(of & (grown_up | changed))
        offset = households.days(len(rows), chance)
        on_birthday = np.isin(age[rows], (rates.CHILD_UNTIL, *_WORKING_AGES))
        offset = np.where(on_birthday, here.birth_day[rows], offset)
        self._add(here.person[rows], day_in(self._year, offset), STATUS, None, now[rows])

    def lifted(self, raised: Residents, offset: Any, places: Places) -> None:
        """Those who got work and then left their area; their move is told with the others'."""
        self._add(raised.person, day_in(self._year, offset), STATUS, None, np.zeros(len(raised)))
        self.lifted_areas = places.area[raised.department]
