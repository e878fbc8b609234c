"""What all relations together give away of columns that no single one does: found family by family, and mended.

The rule of ``columns`` looks at one relation at a time. Two hidden places in every row and column may still pin each
other down, so what is hidden is tried as one linked problem, one connected family at a time, and where a small number
can be told too narrowly the search hides more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np


class Family(NamedTuple):
    """Figures that relations link, and the relations: the total of each, and the relation and place of each part."""

    cells: Any
    total: Any
    relation: Any
    part: Any


def given_away(
    adds_up: Any,
    hidden: Any,
    guarded: Any,
    width: Any,
    counts: bool,  # noqa: FBT001 - what adds up is one or the other
    relations: tuple[Any, Any, Any],
) -> Any:
    """The places that must be hidden besides, so that no ``guarded`` number can be told more closely than its
    ``width``.

    ``adds_up`` are persons (``counts``) or amounts; ``relations`` the totals, and the relation and place of each part.
    """
    few = hidden & guarded
    more = [np.zeros(0, dtype=np.int64)]
    for family in _families(few, hidden, relations):
        # The solver takes longer to load than most tables to be hidden, and most have no such family.
        from kvarter.disclosure.columns_family import mended  # noqa: PLC0415

        more.append(mended(family, adds_up, hidden, few, width, counts=counts))
    return np.concatenate(more)


def _families(few: Any, hidden: Any, relations: tuple[Any, Any, Any]) -> Iterator[Family]:
    """The figures that relations with something hidden link to those that are guarded. A family of one relation is what
    the rule of relations has seen to."""
    total, relation, part = relations
    # Relations are linked by the hidden figures in them, totals and parts alike.
    number = np.concatenate([relation, np.arange(len(total))])
    place = np.concatenate([part, total])
    kept = hidden[place]
    of_relation, of_place = _linked(number[kept], place[kept], len(total), len(few))
    wanted = np.zeros(len(total) + 1, dtype=np.bool_)
    wanted[of_place[few]] = True
    wanted &= np.bincount(of_relation, minlength=len(total) + 1) > 1
    entries = np.flatnonzero(wanted[of_relation[relation]])
    entries = entries[np.argsort(of_relation[relation[entries]], kind="stable")]
    starts = np.flatnonzero(np.diff(of_relation[relation[entries]], prepend=-1))
    for mine in np.split(entries, starts[1:]) if len(entries) else []:
        rows, own = np.unique(relation[mine], return_inverse=True)
        yield Family(np.union1d(part[mine], total[rows]), total[rows], own, part[mine])


def _linked(number: Any, place: Any, relations: int, places: int) -> tuple[Any, Any]:
    """For each relation and each place the first relation it is linked to; that of a place in none is one past the
    last. Entry e says that ``place[e]`` stands in relation ``number[e]``."""
    of_relation = np.arange(relations)
    while True:
        of_place = np.full(places, relations)
        np.minimum.at(of_place, place, of_relation[number])
        lower = of_relation.copy()
        np.minimum.at(lower, number, of_place[place])
        lower = lower[lower]
        if np.array_equal(lower, of_relation):
            return of_relation, of_place
        of_relation = lower
