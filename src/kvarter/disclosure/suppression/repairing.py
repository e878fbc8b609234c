"""A safe pattern quickly: the cheapest movement that opens up each narrow cell, then what is too many is published."""

from __future__ import annotations

from typing import Final

import numpy as np

from kvarter.disclosure.suppression.attacker import Attacker
from kvarter.disclosure.suppression.linked import Floats, Truths
from kvarter.disclosure.suppression.needs import Needs, Watch
from kvarter.disclosure.suppression.solver import INFINITE, Program

_MOVED: Final = 1e-6


class Opener:
    """Finds the cheapest movement of cells that takes a narrow cell far enough up."""

    def __init__(self, needs: Needs) -> None:
        """Up and down are columns of their own, so that both cost."""
        linked, cells = needs.linked, needs.linked.cells
        self._needs = needs
        self._down = np.where(needs.known, 0.0, needs.values)
        self._up = np.where(needs.known, 0.0, needs.room())
        self._program = Program(np.zeros(2 * cells), np.concatenate([self._up, self._down]))
        order = np.argsort(np.concatenate([linked.row, linked.row]), kind="stable")
        column = np.concatenate([linked.cell, linked.cell + cells])[order]
        value = np.concatenate([linked.sign, -linked.sign])[order]
        none = np.zeros(len(linked.sums))
        self._program.add_rows(none, none, np.concatenate([linked.row, linked.row])[order], column, value)

    def cells(self, cell: int, costs: Floats, far: float | None = None, without: int | None = None) -> Truths | None:
        """The cells a cheapest movement moves; None when no movement of any cells takes the cell that far (its width
        unless told). ``without``: a cell that stands still."""
        cells = self._needs.linked.cells
        needed = float(self._needs.widths[cell]) if far is None else far
        up, down = cell, cells + cell
        if self._up[cell] < needed:  # everybody knows that it cannot be so much more: then so much less
            up, down = down, up
            if self._down[cell] < needed:
                return None
        if without is not None:
            self._program.bound_column(without, 0.0, 0.0)
            self._program.bound_column(cells + without, 0.0, 0.0)
        self._program.price_columns(np.concatenate([costs, costs]))
        self._program.bound_column(up, needed, INFINITE if up == cell else self._down[cell])
        self._program.bound_column(down, 0.0, 0.0)
        solved = self._program.solve()
        self._program.bound_column(cell, 0.0, self._up[cell])
        self._program.bound_column(cells + cell, 0.0, self._down[cell])
        if without is not None:
            self._program.bound_column(without, 0.0, self._up[without])
            self._program.bound_column(cells + without, 0.0, self._down[without])
        if solved is None:
            return None
        moved: Truths = (solved.point[:cells] + solved.point[cells:]) > _MOVED
        return moved


def repaired(needs: Needs, attacker: Attacker, opener: Opener, hidden: Truths, costs: Floats) -> Truths:
    """A pattern with ``hidden`` in it (and those that must be) in which every hidden cell is wide enough, cleaned of
    what is too many. ``costs`` guide what is hidden; cells that nothing can make wide stay narrow."""
    watch = Watch(needs, attacker, (hidden | needs.primary) & ~needs.known)
    hopeless: set[int] = set()
    while todo := [cell for cell in watch.narrow() if cell not in hopeless]:
        for cell in sorted(todo, key=lambda one: (-needs.widths[one], needs.values[one], one)):
            if watch.prove(cell) is None:
                continue
            more = opener.cells(cell, np.where(watch.hidden, 0.0, costs))
            if more is None or not (more & ~watch.hidden).any():
                hopeless.add(cell)
            else:
                watch.hide_more(more & ~watch.hidden)
    cleaned(needs, watch)
    return watch.hidden


def cleaned(needs: Needs, watch: Watch) -> None:
    """Publishes every secondary cell that nobody needs, the dearest first."""
    extra = np.flatnonzero(watch.hidden & ~needs.primary)
    for cell in sorted(extra.tolist(), key=lambda one: (-needs.costs[one], one)):
        watch.open_cell(cell)
