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

    A cell is let up by at most ten widths: further is never needed to see that it is wide enough.
    """

    def __init__(self, linked: Linked, values: Floats, width: float, room: Floats) -> None:
        """Nothing is hidden yet; ``room``: how far up each cell could be."""
        self.linked = linked
        self._values = values
        self._up = np.minimum(_FAR * width, room)
        nothing = np.zeros(linked.cells)
        self._program = Program(nothing, nothing)
        none = np.zeros(len(linked.sums))
        self._program.add_rows(none, none, linked.row, linked.cell, linked.sign)

    def hide(self, share: Floats) -> None:
        """Cells may move by this share of what a hidden cell may: 1 hidden, 0 published, between while searching."""
        self._program.bound_columns(-self._values * share, self._up * share)

    def open_cell(self, cell: int) -> None:
        """One hidden cell is published."""
        self._program.bound_column(cell, 0.0, 0.0)

    def hide_cell(self, cell: int) -> None:
        """One cell is hidden."""
        self._program.bound_column(cell, -float(self._values[cell]), float(self._up[cell]))

    def reach(self, cell: int, way: float) -> Reach:
        """How far ``cell`` can move up (way 1) or down (way -1)."""
        self._program.price_column(cell, -way)
        solved = self._program.solve()
        self._program.price_column(cell, 0.0)
        if solved is None:  # standing still is always possible, so this is the solver's own trouble: nothing is proved
            return Reach(0.0, np.zeros(self.linked.cells), self._up.copy())
        left = -self.linked.across(solved.prices)
        left[cell] -= way
        left[np.abs(left) < _NOISE] = 0.0
        held = np.where(left > 0, left * self._values, -left * self._up)
        return Reach(-solved.cost, solved.point, held)

    def width(self, cell: int, needed: float = INFINITE) -> Width:
        """How wide a cell's interval is. Down is not looked at when up alone is as much as needed; what holds the cell
        back is told in full only when it was (an inequality about both ways needs both)."""
        up = self.reach(cell, 1.0)
        if up.far >= needed - ENOUGH:
            return Width(up.far, up.movement, np.abs(up.movement) > _NOISE, up.held)
        down = self.reach(cell, -1.0)
        moved = (np.abs(up.movement) > _NOISE) | (np.abs(down.movement) > _NOISE)
        return Width(up.far + down.far, up.movement - down.movement, moved, up.held + down.held)
