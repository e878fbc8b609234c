"""The cheapest safe pattern: a master program over hide-or-publish, and a cut for every hidden cell it leaves narrow.

After Fischetti and Salazar-González (2001): whatever an attacker's dual prices say about a cell holds in every pattern,
so each narrow cell gives an inequality that the pattern breaks and every safe one keeps. A movement both up and down
counts (the protection slides), a capacity is never worth more than the width that is lacking, and what must be hidden
anyhow is taken off the right side.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from kvarter.disclosure.suppression.attacker import Attacker
from kvarter.disclosure.suppression.linked import Floats, Integers, Truths
from kvarter.disclosure.suppression.needs import Needs, Watch
from kvarter.disclosure.suppression.repairing import Opener, repaired
from kvarter.disclosure.suppression.solver import INFINITE, Program

_BROKEN: Final = 1e-4
_REST: Final = 3
_NEARLY: Final = 0.99


class Effort(NamedTuple):
    """How long to look, counted in steps and never in seconds, so that the same table gives the same answer."""

    rounds: int = 40
    programs: int = 60
    nodes: int = 500
    steps: int = 60_000


_QUICK: Final = Effort(rounds=12)
_MANY: Final = 5_000
_ROUNDS_MANY: Final = 10


class Pattern(NamedTuple):
    """Hidden cells, what the secondary ones cost, and what no safe pattern can cost less than."""

    hidden: Truths
    cost: float
    bound: float
    proved: bool


class Cut(NamedTuple):
    """weights · x >= least, over the cells named, holds in every safe pattern."""

    cells: Integers
    weights: Floats
    least: float


class Search:
    """The master program of one table with the cuts found so far and the best pattern seen."""

    def __init__(self, needs: Needs) -> None:
        """The first cuts say that no hidden cell is alone in a sum."""
        self.needs = needs
        cells = needs.linked.cells
        self._secondary = ~needs.primary
        # Less than one person in all: among patterns that lose as much the one with fewer cells is taken.
        self._costs = np.where(needs.primary, 0.0, needs.costs + 0.5 / (cells + 1))
        self.attacker = Attacker(needs.linked, needs.values, float(needs.widths.max()), needs.room())
        self._opener = Opener(needs)
        self._master = Program(needs.primary.astype(float), (~needs.known).astype(float))
        self._master.price_columns(self._costs)
        self._add(self._alone())
        self.best: Truths = ~needs.known  # everything hidden: dear, and safe if anything is
        self.bound = 0.0

    def cost(self, hidden: Truths) -> float:
        """What the secondary cells of a pattern cost, ties broken."""
        return float(self._costs[hidden].sum())

    def relax(self, rounds: int) -> None:
        """Cuts off shares of cells until the attacker is held at every primary cell, or the rounds are used up."""
        rests = dict.fromkeys(np.flatnonzero(self.needs.primary).tolist(), 0)
        share = self.needs.primary.astype(float)
        for turn in range(rounds):
            solved = self._master.solve()
            if solved is None:
                break
            self.bound = max(self.bound, solved.cost)
            share = np.clip(solved.point, 0.0, 1.0)
            self.attacker.hide(share)
            cuts = []
            for cell in [cell for cell, until in rests.items() if until <= turn]:
                cut = self._cut(cell, self.attacker.width(cell).held, share)
                if cut is None:
                    rests[cell] = turn + _REST  # it is held for now; others are asked first
                else:
                    cuts.append(cut)
            if not cuts:
                if not any(until > turn + 1 for until in rests.values() if until < turn + _REST):
                    break
                rests = dict.fromkeys(rests, turn + 1)
            self._add(cuts)
        self._try(share > _NEARLY, share)

    def settle(self, effort: Effort) -> bool:
        """Solves the master in whole cells, cuts and solves again; whether the best pattern is proved the cheapest."""
        steps = 0
        for _turn in range(effort.programs):
            if steps > effort.steps:
                break
            solved = self._master.solve_whole(self.best.astype(float), effort.nodes)
            if solved is None:
                return False
            steps += solved.steps
            self.bound = max(self.bound, solved.bound)
            hidden = solved.point > 0.5
            if self.cost(self.best) <= self.bound + _BROKEN:
                return True
            share = hidden.astype(float)
            watch = Watch(self.needs, self.attacker, hidden)
            cuts = []
            for cell in np.flatnonzero(hidden).tolist():
                held = watch.prove(cell)
                cut = None if held is None else self._cut(cell, held, share)
                if cut is not None:
                    cuts.append(cut)
            if not cuts:
                self._keep(hidden)
                return self.cost(self.best) <= self.bound + _BROKEN
            self._add(cuts)
            self._try(hidden, share)
        return False

    def _try(self, hidden: Truths, share: Floats) -> None:
        guided = self._costs * np.clip(1.0 - share, 0.001, 1.0)
        self._keep(repaired(self.needs, self.attacker, self._opener, hidden, guided))

    def _keep(self, hidden: Truths) -> None:
        if self.cost(hidden) < self.cost(self.best) - _BROKEN:
            self.best = hidden

    def _cut(self, cell: int, held: Floats, share: Floats) -> Cut | None:
        """The inequality that ``held`` gives, as strong as it can be made; None where ``share`` keeps it."""
        needs = self.needs
        sure = needs.primary[cell]
        least = float(needs.widths[cell]) - float(held[needs.primary].sum())
        if least <= _BROKEN:
            return None
        weights = np.where(needs.primary | needs.known, 0.0, np.minimum(held / least, 1.0))
        if not sure:
            weights[cell] -= 1.0
        least = 1.0 if sure else 0.0
        if float(weights @ share) >= least - _BROKEN:
            return None
        cells = np.flatnonzero(weights)
        return Cut(cells, weights[cells], least)

    def _alone(self) -> list[Cut]:
        """For each sum and each cell in it: when the cell is hidden, another one is, too. Where one must be, it is."""
        needs = self.needs
        cuts = []
        for one in needs.linked.sums:
            inside = np.array((one.total, *one.parts), dtype=np.int64)
            free = inside[~needs.known[inside]]
            must = free[needs.primary[free]]
            if len(must) > 1:
                continue
            others = free[~needs.primary[free]]
            if len(must):
                if needs.widths[must[0]] > _BROKEN:  # what need not be wide may stand alone
                    cuts.append(Cut(others, np.ones(len(others)), 1.0))
                continue
            wide = others[needs.widths[others] > _BROKEN]
            cuts.extend(Cut(others, np.where(others == cell, -1.0, 1.0), 0.0) for cell in wide.tolist())
        return cuts

    def _add(self, cuts: list[Cut]) -> None:
        if not cuts:
            return
        row = np.repeat(np.arange(len(cuts)), [len(cut.cells) for cut in cuts])
        column = np.concatenate([cut.cells for cut in cuts])
        least = np.array([cut.least for cut in cuts])
        weights = np.concatenate([cut.weights for cut in cuts])
        self._master.add_rows(least, np.full(len(cuts), INFINITE), row, column, weights)


def cheapest(needs: Needs, effort: Effort | None) -> Pattern:
    """The cheapest pattern that can be found: proved with ``effort``, else as good as it gets from the relaxation."""
    search = Search(needs)
    search.relax(_ROUNDS_MANY if effort is None and needs.linked.cells > _MANY else (effort or _QUICK).rounds)
    proved = search.settle(effort) if effort is not None else False
    hidden = search.best
    cost = float(needs.costs[hidden & ~needs.primary].sum())
    return Pattern(hidden, cost, min(cost, search.bound), proved)
