"""What a reader who adds and subtracts can find out: how far a hidden cell may move when every sum must hold."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from kvarter.disclosure.suppression.linked import Floats, Linked, Truths
from kvarter.disclosure.suppression.solver import INFINITE, Program

_NOISE: Final = 1e-7
ENOUGH: Final = 1e-6
_FAR: Final = 10.0


class Reach(NamedTuple):
    """How far a cell can move one way, the movement of all cells that takes it there, and what holds it back.

    ``held[i]``: moving is worth at most the sum of ``held[i] * x[i]`` where x[i] is 1 for a hidden cell, else 0.
    """

    far: float
    movement: Floats
    held: Floats


class Width(NamedTuple):
    """How wide a cell's interval is, from one end of it to the other what every cell moves, which cells take part, and
    what holds the cell back (as in ``Reach``)."""

    wide: float
    between: Floats
    moved: Truths
    held: Floats


class Attacker:
    """Movements of all cells from their true values: every sum holds, no cell goes below 0, published cells stay.

    A cell is let up by at most ten widths: further is never needed to see that it is wide enough. Only cells that may
    move, and the sums they stand in, are in the program: few do, and a program takes its time by its size. The other
    sums hold nothing back, so their price is 0.
    """

    def __init__(self, linked: Linked, values: Floats, width: float, room: Floats) -> None:
        """Nothing is hidden yet; ``room``: how far up each cell could be."""
        self.linked = linked
        self._values = values
        self._up = np.minimum(_FAR * width, room)
        self._share = np.zeros(linked.cells)
        self._columns = self._rows = np.empty(0, dtype=np.int64)
        self._at = np.full(linked.cells, -1)
        self._program: Program | None = None

    def hide(self, share: Floats) -> None:
        """Cells may move by this share of what a hidden cell may: 1 hidden, 0 published, between while searching."""
        self._share = share.copy()
        self._columns = np.flatnonzero(share > 0)
        self._at = np.full(self.linked.cells, -1)
        self._at[self._columns] = np.arange(len(self._columns))
        kept = self._at[self.linked.cell] >= 0
        self._rows, row = np.unique(self.linked.row[kept], return_inverse=True)
        self._program = None
        if len(self._rows):
            part = share[self._columns]
            self._program = Program(-self._values[self._columns] * part, self._up[self._columns] * part)
            none = np.zeros(len(self._rows))
            columns = self._at[self.linked.cell[kept]]
            self._program.add_rows(none, none, row.astype(np.int64), columns, self.linked.sign[kept])

    def open_cell(self, cell: int) -> None:
        """One hidden cell is published."""
        self._share[cell] = 0.0
        if self._program is not None and self._at[cell] >= 0:
            self._program.bound_column(int(self._at[cell]), 0.0, 0.0)

    def hide_cells(self, cells: list[int]) -> None:
        """More cells are hidden."""
        self._share[cells] = 1.0
        if self._program is None or (self._at[cells] < 0).any():
            self.hide(self._share)
            return
        for cell in cells:
            self._program.bound_column(int(self._at[cell]), -float(self._values[cell]), float(self._up[cell]))

    def reach(self, cell: int, way: float) -> Reach:
        """How far ``cell`` can move up (way 1) or down (way -1)."""
        at = int(self._at[cell])
        movement = np.zeros(self.linked.cells)
        prices = np.zeros(len(self.linked.sums))
        far = 0.0
        if at >= 0 and self._program is None:  # in no sum: nothing holds it
            far = float(self._up[cell] if way > 0 else self._values[cell]) * float(self._share[cell])
            movement[cell] = way * far
        elif at >= 0 and self._program is not None:
            self._program.price_column(at, -way)
            solved = self._program.solve()
            self._program.price_column(at, 0.0)
            if solved is None:  # standing still is always possible, so this is the solver's trouble: nothing is proved
                return Reach(0.0, movement, self._up.copy())
            far = -solved.cost
            movement[self._columns] = solved.point
            prices[self._rows] = solved.prices
        left = -self.linked.across(prices)
        left[cell] -= way
        left[np.abs(left) < _NOISE] = 0.0
        return Reach(far, movement, np.where(left > 0, left * self._values, -left * self._up))

    def width(self, cell: int, needed: float = INFINITE) -> Width:
        """How wide a cell's interval is. Down is not looked at when up alone is as much as needed; what holds the cell
        back is told in full only when it was (an inequality about both ways needs both)."""
        up = self.reach(cell, 1.0)
        if up.far >= needed - ENOUGH:
            return Width(up.far, up.movement, np.abs(up.movement) > _NOISE, up.held)
        down = self.reach(cell, -1.0)
        moved = (np.abs(up.movement) > _NOISE) | (np.abs(down.movement) > _NOISE)
        return Width(up.far + down.far, up.movement - down.movement, moved, up.held + down.held)
