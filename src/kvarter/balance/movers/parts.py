"""The parts of a change, and which of them a person's way between two moments belongs to."""

from __future__ import annotations

from enum import StrEnum
from typing import Final, Literal, NamedTuple

View = Literal["snapshot", "event"]
Age = Literal["below", "within", "above", "unknown"]


class Part(StrEnum):
    """What changed a share: residents' own shifts, or somebody coming into or going out of the count."""

    LOST_TRAIT = "lost_trait"
    GAINED_TRAIT = "gained_trait"
    MOVED_IN = "moved_in"
    MOVED_OUT = "moved_out"
    AGED_IN = "aged_in"
    AGED_OUT = "aged_out"
    BORN = "born"
    DIED = "died"
    BOUNDARY_IN = "boundary_in"
    BOUNDARY_OUT = "boundary_out"
    BECAME_KNOWN = "became_known"
    BECAME_UNKNOWN = "became_unknown"


PARTS: Final = tuple(Part)
SHIFTS: Final = (Part.LOST_TRAIT, Part.GAINED_TRAIT)
ENTRIES: Final = (Part.MOVED_IN, Part.AGED_IN, Part.BORN, Part.BOUNDARY_IN, Part.BECAME_KNOWN)
EXITS: Final = (Part.MOVED_OUT, Part.AGED_OUT, Part.DIED, Part.BOUNDARY_OUT, Part.BECAME_UNKNOWN)


class State(NamedTuple):
    """A person at one moment, as far as one share is concerned.

    ``area`` is None for somebody who lives in no area that is looked at, ``status`` (0 to 1) None when not known.
    """

    area: str | None
    age: Age
    status: float | None
    born: bool = True
    dead: bool = False

    @property
    def counted(self) -> bool:
        """Whether the person is in the count of the area where they live."""
        return (
            self.area is not None and self.age == "within" and self.status is not None and self.born and not self.dead
        )


def counted_in(state: State, area: str) -> bool:
    """Whether the person is in the count of ``area``."""
    return state.area == area and state.counted


def shift_part(before: float, after: float) -> Part | None:
    """The part of somebody who is in the count at both moments; None when the status is the same."""
    if before == after:
        return None
    return Part.LOST_TRAIT if after < before else Part.GAINED_TRAIT


def exit_part(area: str, after: State, *, boundary: bool) -> Part:
    """Why somebody who was in the count of ``area`` is not any more.

    Where several things happened at the same moment: died, then aged out, then left, then unknown. ``boundary`` says
    that the area's boundary moved and the person did not.
    """
    if after.dead:
        return Part.DIED
    if after.age in ("above", "below"):
        return Part.AGED_OUT
    if after.area != area:
        return Part.BOUNDARY_OUT if boundary else Part.MOVED_OUT
    return Part.BECAME_UNKNOWN


def entry_part(area: str, before: State, *, boundary: bool) -> Part:
    """Why somebody who was not in the count of ``area`` now is: the mirror of ``exit_part``, so that time can be
    reversed: born, then aged in, then moved in, then known."""
    if not before.born:
        return Part.BORN
    if before.age in ("above", "below"):
        return Part.AGED_IN
    if before.area != area:
        return Part.BOUNDARY_IN if boundary else Part.MOVED_IN
    return Part.BECAME_KNOWN
