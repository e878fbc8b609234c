"""Cells and the sums that link them: one system over all dimensions, levels, areas and earlier releases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Integers: TypeAlias = NDArray[np.int64]
Truths: TypeAlias = NDArray[np.bool_]
Cell: TypeAlias = tuple[str, ...]
"""A member per dimension, in the order of the dimensions."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and the cells that add up to it, as places in the list of cells."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """Sums as one sparse matrix: entry e says that cell ``cell[e]`` stands in sum ``row[e]`` with ``sign[e]``.

    A total stands with -1 and its parts with +1, so every row adds up to 0.
    """

    cells: int
    sums: tuple[Sum, ...]
    row: Integers = field(init=False)
    cell: Integers = field(init=False)
    sign: Floats = field(init=False)

    def __post_init__(self) -> None:
        """The three arrays follow from the sums."""
        sizes = [1 + len(one.parts) for one in self.sums]
        flat = [place for one in self.sums for place in (one.total, *one.parts)]
        sign = [value for one in self.sums for value in (-1.0, *(1.0 for _ in one.parts))]
        object.__setattr__(self, "row", np.repeat(np.arange(len(sizes), dtype=np.int64), sizes))
        object.__setattr__(self, "cell", np.array(flat, dtype=np.int64))
        object.__setattr__(self, "sign", np.array(sign))

    def across(self, weights: Floats) -> Floats:
        """For each cell the weighted sum of its signs over the sums it stands in."""
        held: Floats = np.bincount(self.cell, self.sign * weights[self.row], minlength=self.cells).astype(float)
        return held

    def left_over(self, values: Floats) -> Floats:
        """For each sum: its parts less its total; 0 where it adds up."""
        left: Floats = np.bincount(self.row, self.sign * values[self.cell], minlength=len(self.sums)).astype(float)
        return left


def components(linked: Linked, free: Truths) -> list[tuple[Integers, Integers]]:
    """The free cells in groups that no sum links, each with the sums it stands in; a free cell in no sum is alone."""
    parent = list(range(linked.cells))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    rows_of: dict[int, list[int]] = {}
    for number, one in enumerate(linked.sums):
        inside = [place for place in (one.total, *one.parts) if free[place]]
        for place in inside[1:]:
            parent[root(place)] = root(inside[0])
        if inside:
            rows_of.setdefault(inside[0], []).append(number)
    cells_by_root: dict[int, list[int]] = {}
    for place in np.flatnonzero(free).tolist():
        cells_by_root.setdefault(root(place), []).append(place)
    rows_by_root: dict[int, list[int]] = {}
    for place, numbers in rows_of.items():
        rows_by_root.setdefault(root(place), []).extend(numbers)
    return [(_array(cells), _array(sorted(rows_by_root.get(at, [])))) for at, cells in cells_by_root.items()]


def _array(places: Sequence[int]) -> Integers:
    return np.array(places, dtype=np.int64)
