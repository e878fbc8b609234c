"""What stays in, as it is told: why, whether a reader may know that it is small, and what it can be."""

from __future__ import annotations

from typing import Literal, NamedTuple

from kvarter.disclosure.linking import Cell

Why = Literal["small", "zero", "full", "rest", "change", "dominated", "total", "later"]
"""Few persons; nobody has it; everybody has it; what is left of a total is few; a correction of few; one contributor is
most of it; it would give another away; a later version of it stays in."""


class Held(NamedTuple):
    """Why a figure stays in, whether a reader may be told that it is small, and the lowest and highest it can be by
    everything that is out."""

    why: Why
    marked: bool
    low: float
    high: float


class Late(NamedTuple):
    """A figure that cannot be protected any more, by what was out before; ``low`` and ``high`` are what it can be."""

    cell: Cell
    low: float
    high: float
