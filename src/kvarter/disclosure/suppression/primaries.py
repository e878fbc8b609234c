"""Cells that tell of persons by themselves: small counts, zeros that disclose, amounts one contributor dominates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from kvarter.disclosure.rules import is_dominated
from kvarter.disclosure.suppression.linked import Cell, Floats, Linked, Truths
from kvarter.disclosure.suppression.tables import System


class Rules(NamedTuple):
    """``minimum``: counts from 1 to one less stay in. ``zeros``: so do zeros that disclose. ``width``: how wide the
    interval of a hidden cell is at least. ``dominance``: the p of the p % rule, for amounts instead of counts.
    ``alone``: nobody who is alone in a cell may work out another small one."""

    minimum: int = 5
    zeros: bool = False
    width: float = 5.0
    dominance: float | None = None
    alone: bool = False


def small(values: Floats, linked: Linked, rules: Rules) -> Truths:
    """The cells that count few persons, and the zeros that say that nobody in a group of some is there.

    A zero discloses when a total it is part of is above zero; where nobody is at all it says nothing of anybody.
    """
    few: Truths = (values > 0) & (values < rules.minimum)
    if rules.zeros:
        for one in linked.sums:
            if values[one.total] > 0:
                few[[part for part in one.parts if values[part] == 0]] = True
    return few


def dominated(system: System, contributions: Mapping[Cell, Sequence[float]], percent: float) -> tuple[Truths, Floats]:
    """The cells where the second largest contributor can work out the largest to within p percent, and how wide the
    interval of each has to be so that nobody can: p percent of the largest.

    A total without contributions of its own has those of its parts, each taken to be another's.
    """
    parts_of = {one.total: one.parts for one in reversed(system.linked.sums)}
    known: dict[int, list[float]] = {}

    def of(place: int) -> list[float]:
        if place not in known:
            given = contributions.get(system.cells[place])
            if given is None:
                given = [one for part in parts_of.get(place, ()) for one in of(part)]
            known[place] = sorted(given, reverse=True)
        return known[place]

    hit = np.zeros(len(system.cells), dtype=bool)
    needed = np.zeros(len(system.cells))
    for place, value in enumerate(system.values.tolist()):
        largest = of(place)
        if largest and value > 0:
            first, second = largest[0], largest[1] if len(largest) > 1 else 0.0
            needed[place] = percent / 100 * first
            hit[place] = is_dominated(value, first, second, percent)
    return hit, needed
