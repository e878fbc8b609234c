"""Controlled rounding: every cell to a multiple of a base next to it, so that every sum still adds up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kvarter.disclosure.suppression.linked import Cell
from kvarter.disclosure.suppression.releasing import Table, Unfit
from kvarter.disclosure.suppression.solver import Program
from kvarter.disclosure.suppression.tables import build

_NODES = 50_000


class Rounded(NamedTuple):
    """Every cell of the file rounded, how much all cells moved together, and what no rounding can move less than."""

    cells: dict[Cell, float]
    moved: float
    bound: float


def round_table(table: Table, base: int) -> Rounded | Unfit | None:
    """The zero-restricted rounding that moves the cells least in all: a multiple of the base stays, every other cell
    goes to the one just below or just above. None when no such rounding adds up (it can happen from three dimensions
    on); ``Unfit`` when the table itself does not add up.
    """
    system, mismatches = build(table.cells, {}, table.dimensions, table.hierarchies, complete=True)
    if mismatches:
        return Unfit(tuple(mismatches))
    linked, values = system.linked, system.values
    below = np.floor(values / base + 1e-9)
    fraction = values / base - below
    free = fraction > 1e-9
    program = Program(np.zeros(linked.cells), free.astype(float))
    # Each rounded cell is base * (below + up); what the whole parts lack in a sum, the cells rounded up must give.
    lacking = -linked.left_over(below)
    program.add_rows(lacking, lacking, linked.row, linked.cell, linked.sign)
    program.price_columns(1.0 - 2.0 * fraction)
    solved = program.solve_whole(None, _NODES)
    if solved is None:
        return None
    up = np.round(solved.point)
    rounded = base * (below + up)
    moved = float(np.abs(rounded - values).sum())
    least = base * float(fraction.sum() + solved.bound)
    return Rounded(
        {cell: float(rounded[at]) for at, cell in enumerate(table.cells)}, moved, min(moved, max(least, 0.0))
    )
