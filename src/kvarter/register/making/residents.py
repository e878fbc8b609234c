"""Residents as arrays: one place in every array for each resident of a 1 January."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, Final, Self

import numpy as np

HEAD, PARTNER, CHILD = 0, 1, 2
"""The role in the household: the one it is counted by, their partner, and children (grown-up ones too)."""
FEMALE, MALE = 0, 1
FIRST_OFFSET: Final = 1
"""The day of the year, from 0, that is the earliest anything happens: on 1 January residents are only counted."""


@dataclasses.dataclass(slots=True)
class Residents:
    """Arrays of one length. Codes are places in the tuples of ``register.schema``; ``birth_day`` is a day of a year
    without a leap day, from 0; ``education`` the level a person ends with; ``earning`` their place among earners."""

    person: Any
    household: Any
    department: Any
    birth_year: Any
    birth_day: Any
    sex: Any
    role: Any
    origin: Any
    employment: Any
    education: Any
    earning: Any
    prone: Any

    def __len__(self) -> int:
        """How many there are."""
        return len(self.person)

    def taken(self, rows: Any) -> Self:
        """The residents of these places (or of a mask)."""
        return type(self)(*(getattr(self, name)[rows] for name in _NAMES))

    def ages(self, year: int) -> Any:
        """Ages on 1 January of the year. Nobody is born on a 1 January, so the birth year says it."""
        return year - 1 - self.birth_year


_NAMES: Final = tuple(field.name for field in dataclasses.fields(Residents))


def joined(parts: Sequence[Residents]) -> Residents:
    """All of them in this order."""
    return Residents(*(np.concatenate([getattr(part, name) for part in parts]) for name in _NAMES))


class Numbers:
    """The next free numbers of persons and households; every block of residents has a range of its own."""

    def __init__(self, first: int) -> None:
        """``first`` is the number before the first person's and the first household's."""
        self.first = first
        self.persons = 0
        self.households = 0

    def new_persons(self, count: int) -> Any:
        """Numbers nobody has."""
        made = np.arange(self.persons, self.persons + count, dtype=np.int64) + (self.first + 1)
        self.persons += count
        return made

    def new_households(self, count: int) -> Any:
        """Household numbers inside the block, from 0."""
        made = np.arange(self.households, self.households + count, dtype=np.int32)
        self.households += count
        return made
