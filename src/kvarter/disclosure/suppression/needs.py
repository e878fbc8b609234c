"""What a pattern must do: cells that must be hidden, cells that cannot be, and how wide each interval has to be."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kvarter.disclosure.suppression.attacker import ENOUGH, Attacker
from kvarter.disclosure.suppression.linked import Floats, Integers, Linked, Truths
from kvarter.disclosure.suppression.solver import INFINITE


class Needs(NamedTuple):
    """The question: ``costs`` what hiding a cell loses, ``primary`` must be hidden, ``known`` cannot be hidden,
    ``widths`` how wide the interval of each cell has to be when it is hidden, ``most`` what everybody knows that each
    cell is at most (None: nothing is known)."""

    linked: Linked
    values: Floats
    costs: Floats
    primary: Truths
    known: Truths
    widths: Floats
    most: Floats | None = None

    def room(self) -> Floats:
        """How far up each cell could be."""
        endless: Floats = np.full(self.linked.cells, INFINITE)
        return endless if self.most is None else np.maximum(self.most - self.values, 0.0)


class Watch:
    """Keeps a pattern and, for each hidden cell, the cells whose movement proves it wide enough."""

    def __init__(self, needs: Needs, attacker: Attacker, hidden: Truths) -> None:
        """Nothing is proved yet."""
        self.needs = needs
        self.hidden = hidden.copy()
        self.proofs: dict[int, Truths] = {}
        self._attacker = attacker
        self._sums_of: dict[int, list[Integers]] = {}
        for one in needs.linked.sums:
            inside = np.array((one.total, *one.parts), dtype=np.int64)
            for place in inside.tolist():
                self._sums_of.setdefault(place, []).append(inside)
        attacker.hide(hidden.astype(float))

    def prove(self, cell: int) -> Floats | None:
        """None when the cell is wide enough (one proof may serve many cells), else what holds it back."""
        if cell in self.proofs:
            return None
        needed = float(self.needs.widths[cell])
        found = self._attacker.width(cell, needed)
        if found.wide < needed - ENOUGH:
            return found.held
        too = np.flatnonzero(self.hidden & (np.abs(found.between) >= self.needs.widths - ENOUGH)).tolist()
        for other in (cell, *too):
            self.proofs.setdefault(other, found.moved)
        return None

    def open_cell(self, cell: int) -> bool:
        """Publishes a hidden cell if every other one stays wide enough; says whether it did."""
        if self._leaves_one(cell):
            return False
        self.hidden[cell] = False
        self._attacker.open_cell(cell)
        broken = {other: proof for other, proof in self.proofs.items() if proof[cell]}
        for other in broken:
            del self.proofs[other]
        for other in broken:
            if other != cell and self.prove(other) is not None:
                self.hidden[cell] = True
                self._attacker.hide_cells([cell])
                self.proofs.update(broken)
                return False
        self.proofs.pop(cell, None)
        return True

    def _leaves_one(self, cell: int) -> bool:
        """Whether a sum would be left with one hidden cell, which anybody works out: no need to ask the attacker."""
        return any(np.count_nonzero(self.hidden[inside]) == 2 for inside in self._sums_of.get(cell, ()))

    def hide_more(self, more: Truths) -> None:
        """Hides more cells; what is proved stays proved."""
        self.hidden |= more
        self._attacker.hide_cells(np.flatnonzero(more).tolist())

    def narrow(self) -> list[int]:
        """The hidden cells not wide enough, proving those that are."""
        return [cell for cell in np.flatnonzero(self.hidden).tolist() if self.prove(cell) is not None]
