"""Persons by group and unit, as every index reads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from kvarter.balance.segregation.refusals import CannotMeasure, Refusal

Values = npt.NDArray[np.float64]
"""Numbers; an array of persons ends with the axes ``(groups, units)``, axes before them are draws or categories."""
Positions = npt.NDArray[np.intp]
Path = tuple[str, ...]
"""Where a unit is, from the widest to the finest: ``("A", "A1", "A1_1")``; the last is the unit itself."""


class Row(NamedTuple):
    """Persons of one group in one unit. The weight is persons; rows of the same unit and group are added."""

    path: Path
    group: str
    weight: float


class Table(NamedTuple):
    """Persons as an array ``(groups, units)``, with the names of both.

    Units stand so that those of one category follow each other, categories and units in the order they first came.
    Groups and units without a person are left out and named in ``empty_groups`` and ``empty_units``.
    """

    persons: Values
    groups: tuple[str, ...]
    units: tuple[Path, ...]
    empty_groups: tuple[str, ...] = ()
    empty_units: tuple[Path, ...] = ()

    @property
    def total(self) -> float:
        """All persons."""
        return float(self.persons.sum())


class Level(NamedTuple):
    """The categories at one depth of the units' paths: their paths, and where the units of each begin."""

    categories: tuple[Path, ...]
    starts: Positions


def tabulate(rows: Iterable[Row], groups: Sequence[str] | None = None) -> Table:
    """Rows of persons as a table; with ``groups`` only these are read, in this order.

    Raises ``CannotMeasure`` for a weight that is negative or not finite, a group that is asked for and has no
    persons, fewer than two groups with persons, or no persons at all.
    """
    unit_at: dict[Path, int] = {}
    group_at: dict[str, int] = {name: number for number, name in enumerate(groups or ())}
    seen: set[str] = set()
    cells: dict[tuple[int, int], float] = {}
    for path, group, weight in rows:
        if not np.isfinite(weight):
            raise CannotMeasure(Refusal.WEIGHT_NOT_FINITE)
        if weight < 0:
            raise CannotMeasure(Refusal.WEIGHT_NEGATIVE)
        seen.add(group)
        if groups is not None and group not in group_at:
            continue
        cell = (group_at.setdefault(group, len(group_at)), unit_at.setdefault(path, len(unit_at)))
        cells[cell] = cells.get(cell, 0.0) + weight
    for name in groups or ():
        if name not in seen:
            raise CannotMeasure(Refusal.GROUP_UNKNOWN, name)
    persons = np.zeros((len(group_at), len(unit_at)))
    if cells:
        at = np.array(list(cells))
        persons[at[:, 0], at[:, 1]] = list(cells.values())
    return _without_the_empty(persons, tuple(group_at), tuple(unit_at), asked=groups is not None)


def _without_the_empty(persons: Values, groups: tuple[str, ...], units: tuple[Path, ...], *, asked: bool) -> Table:
    if persons.sum() <= 0:
        raise CannotMeasure(Refusal.NO_PERSONS)
    has_group, has_unit = persons.sum(axis=1) > 0, persons.sum(axis=0) > 0
    empty = [name for name, has in zip(groups, has_group, strict=True) if not has]
    if asked and empty:
        raise CannotMeasure(Refusal.GROUP_EMPTY, empty[0])
    kept = tuple(name for name, has in zip(groups, has_group, strict=True) if has)
    if len(kept) < 2:
        raise CannotMeasure(Refusal.ONE_GROUP, kept[0])
    order = _side_by_side(units)
    order = order[has_unit[order]]
    return Table(
        np.ascontiguousarray(persons[np.ix_(has_group, order)]),
        kept,
        tuple(units[at] for at in order),
        tuple(empty),
        tuple(unit for unit, has in zip(units, has_unit, strict=True) if not has),
    )


def _side_by_side(units: Sequence[Path]) -> Positions:
    """The order that puts units of one category together at every depth, keeping the order in which they came."""
    depth = len(units[0])
    keys = []
    for width in range(1, depth + 1):
        first: dict[Path, int] = {}
        keys.append([first.setdefault(path[:width], len(first)) for path in units])
    return np.lexsort(keys[::-1])


def level(table: Table, depth: int) -> Level:
    """The categories the first ``depth`` names of the paths make; depth 0 is everything in one category."""
    categories: list[Path] = []
    starts: list[int] = []
    for at, path in enumerate(table.units):
        if not categories or path[:depth] != categories[-1]:
            categories.append(path[:depth])
            starts.append(at)
    return Level(tuple(categories), np.array(starts, dtype=np.intp))


def gathered(persons: Values, of: Level) -> Values:
    """Persons of each category instead of each unit: ``(…, groups, units)`` to ``(…, groups, categories)``."""
    return np.add.reduceat(persons, of.starts, axis=-1)
