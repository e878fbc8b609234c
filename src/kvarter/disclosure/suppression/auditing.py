"""The auditor: for every hidden cell the lowest and the highest value that everything published allows.

Hidden cells fall into groups that no sum links, each a program of its own. Sums are first gone through one at a time
until they narrow nothing more, which is all there is to say of a group with one sum; then cells that share no sum are
pushed together, and only those that did not come all the way are pushed alone. Where cells are whole numbers a bound
counts only when a point of whole numbers reaches it; where none does, whole numbers are looked for, in groups of at
most 300 cells (above that the wider bound stands).
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from kvarter.disclosure.suppression.linked import Floats, Integers, Linked, Sum, Truths, components
from kvarter.disclosure.suppression.solver import INFINITE, Program

_CLOSE: Final = 1e-6
_SWEEPS: Final = 20
_MOST_WHOLE: Final = 300
_NODES: Final = 5_000


class Bounds(NamedTuple):
    """Per cell what everything published allows; a published cell's value is both. ``whole`` is False for a cell whose
    bounds were not tried with whole numbers. ``contradictory``: no values at all fit what is published."""

    low: Floats
    high: Floats
    whole: Truths
    contradictory: bool = False

    def width(self) -> Floats:
        """How wide each interval is."""
        wide: Floats = self.high - self.low
        return wide


def audit(
    linked: Linked, values: Floats, hidden: Truths, *, counts: bool, least: Floats | None = None,
    most: Floats | None = None,
) -> Bounds:  # fmt: skip
    """The bounds of every cell; values of hidden cells are not looked at. ``counts``: cells are whole numbers.
    ``least`` and ``most`` are what everybody knows of hidden cells besides (None: nothing but that none is below 0)."""
    low = np.where(hidden, 0.0 if least is None else least, values)
    high = np.where(hidden, np.inf if most is None else most, values)
    whole = np.ones(linked.cells, dtype=bool)
    if not _narrowed(linked, low, high, counts=counts):
        return Bounds(low, high, whole, contradictory=True)
    for cells, rows in components(linked, hidden):
        if len(cells) > 1 and len(rows) > 1:  # one sum alone is told exactly by what was narrowed above
            group = _Group(linked, cells, rows, low, high, counts=counts)
            if not group.bound():
                return Bounds(low, high, whole, contradictory=True)
            low[cells], high[cells], whole[cells] = group.low, group.high, group.whole
    return Bounds(low, high, whole)


def _narrowed(linked: Linked, low: Floats, high: Floats, *, counts: bool) -> bool:
    """Narrows bounds sum by sum, in place; False when a sum cannot hold."""
    if len(linked.sums) == 1:
        return _one_narrowed(linked.sums[0], low, high, counts=counts)
    row, cell, up = linked.row, linked.cell, linked.sign > 0
    rows = len(linked.sums)
    for _sweep in range(_SWEEPS):
        least, most = np.where(up, low[cell], -high[cell]), np.where(up, high[cell], -low[cell])
        rest_least, rest_most = _rest(row, least, rows), _rest(row, most, rows)
        entry_low, entry_high = np.where(up, -rest_most, rest_least), np.where(up, -rest_least, rest_most)
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, cell, entry_low)
        np.minimum.at(new_high, cell, entry_high)
        if counts:
            new_low, new_high = np.ceil(new_low - _CLOSE), np.floor(new_high + _CLOSE)
        slack = _CLOSE * np.maximum(1.0, np.abs(np.where(np.isfinite(new_high), new_high, 0.0)))
        if (new_low > new_high + slack).any():
            return False
        new_low = np.minimum(new_low, new_high)
        changed = (new_low > low + _CLOSE).any() or (new_high < high - _CLOSE).any()
        low[:], high[:] = new_low, new_high
        if not changed:
            break
    return True


def _one_narrowed(one: Sum, low: Floats, high: Floats, *, counts: bool) -> bool:
    """The same for a sum that stands alone: once through is all there is."""
    parts = list(one.parts)
    lows, highs = low[parts].tolist(), high[parts].tolist()
    most_of_total, least_of_total = float(high[one.total]), float(low[one.total])
    endless = sum(value == np.inf for value in highs)
    least, most = sum(lows), sum(value for value in highs if value != np.inf)
    found = [(one.total, least, np.inf if endless else most)]
    for part, own_low, own_high in zip(parts, lows, highs, strict=True):
        others_endless = endless - (own_high == np.inf)
        others = most - (0.0 if own_high == np.inf else own_high)
        found.append((
            part, -np.inf if others_endless else least_of_total - others, most_of_total - (least - own_low),
        ))  # fmt: skip
    for cell, from_sum, to_sum in found:
        if counts:
            from_sum, to_sum = _whole_low(from_sum), -_whole_low(-to_sum)  # noqa: PLW2901 - the same in whole numbers
        lowest, highest = max(from_sum, float(low[cell])), min(to_sum, float(high[cell]))
        if lowest > highest + _CLOSE * max(1.0, abs(highest)):
            return False
        low[cell], high[cell] = min(lowest, highest), highest
    return True


def _whole_low(value: float) -> float:
    """The lowest whole number from a value on."""
    return value if math.isinf(value) else float(math.ceil(value - _CLOSE))


def _rest(row: Integers, of: Floats, rows: int) -> Floats:
    """For each entry the sum of the others in its row; infinite when one of them is."""
    endless = np.isinf(of)
    finite = np.where(endless, 0.0, of)
    others = np.bincount(row, finite, minlength=rows)[row] - finite
    more = np.bincount(row, endless, minlength=rows)[row] - endless
    worst = np.bincount(row, np.where(endless, np.sign(of), 0.0), minlength=rows)[row]
    return np.where(more > 0, np.where(worst < 0, -np.inf, np.inf), others)


class _Group:
    """Hidden cells that sums link, as one program."""

    def __init__(
        self, linked: Linked, cells: Integers, rows: Integers, low: Floats, high: Floats, *, counts: bool
    ) -> None:
        self.low, self.high = low[cells], high[cells]
        self.whole = np.ones(len(cells), dtype=bool)
        self._counts = counts
        self._seen_low, self._seen_high = np.full(len(cells), np.inf), np.full(len(cells), -np.inf)
        place = np.full(linked.cells, -1)
        place[cells] = np.arange(len(cells))
        number = np.full(len(linked.sums), -1)
        number[rows] = np.arange(len(rows))
        kept = number[linked.row] >= 0
        inside = kept & (place[linked.cell] >= 0)
        self._row, self._cell, self._sign = number[linked.row[inside]], place[linked.cell[inside]], linked.sign[inside]
        fixed = kept & ~inside
        self._right: Floats = -np.bincount(
            number[linked.row[fixed]], linked.sign[fixed] * low[linked.cell[fixed]], minlength=len(rows)
        ).astype(float)
        self._program = Program(self.low, self.high)
        self._program.add_rows(self._right, self._right, self._row, self._cell, self._sign)

    def bound(self) -> bool:
        """Finds the bounds; False when no values fit."""
        if self._look(np.ones(len(self.low))) is None:
            return False
        self._endless()
        for way in (1.0, -1.0):
            for batch in self._batches(way):
                cost = np.zeros(len(self.low))
                cost[batch] = way
                self._look(cost)
        for way in (1.0, -1.0):
            for cell in range(len(self.low)):
                if not self._reached(cell, way):
                    self._alone(cell, way)
        return True

    def _reached(self, cell: int, way: float) -> bool:
        if way > 0:
            return bool(self._seen_low[cell] <= self.low[cell] + _CLOSE)
        return bool(np.isinf(self.high[cell]) or self._seen_high[cell] >= self.high[cell] - _CLOSE)

    def _look(self, cost: Floats) -> Floats | None:
        """One point; what it shows of every cell is kept."""
        self._program.price_columns(cost)
        solved = self._program.solve()
        return None if solved is None else self._keep(solved.point)

    def _keep(self, point: Floats) -> Floats:
        if not self._counts or (np.abs(point - np.round(point)) < _CLOSE).all():
            np.minimum(self._seen_low, point, out=self._seen_low)
            np.maximum(self._seen_high, point, out=self._seen_high)
        return point

    def _endless(self) -> None:
        """Marks the cells that nothing holds from above: all of them at once, by one program of directions."""
        count = len(self.low)
        free = np.isinf(self.high)
        if not free.any():
            return
        directions = Program(np.zeros(2 * count), np.concatenate([np.where(free, np.inf, 0.0), np.ones(count)]))
        none = np.zeros(len(self._right))
        directions.add_rows(none, none, self._row, self._cell, self._sign)
        every = np.arange(count)
        directions.add_rows(
            np.zeros(count), np.full(count, INFINITE), np.repeat(every, 2),
            np.stack([every, every + count], axis=1).ravel(), np.tile([1.0, -1.0], count),
        )  # fmt: skip
        directions.price_columns(np.concatenate([np.zeros(count), -np.ones(count)]))
        solved = directions.solve()
        held = free if solved is None else free & (solved.point[count:] < 0.5)
        for cell in np.flatnonzero(held).tolist():
            self._alone(cell, -1.0)

    def _batches(self, way: float) -> list[list[int]]:
        """Cells not yet at their bound, in batches in which no two share a sum."""
        sums_of: dict[int, set[int]] = {}
        for row, cell in zip(self._row.tolist(), self._cell.tolist(), strict=True):
            sums_of.setdefault(cell, set()).add(row)
        batches: list[tuple[list[int], set[int]]] = []
        for cell in range(len(self.low)):
            if self._reached(cell, way):
                continue
            mine = sums_of.get(cell, set())
            home = next((batch for batch in batches if not batch[1] & mine), None)
            if home is None:
                home = ([], set())
                batches.append(home)
            home[0].append(cell)
            home[1].update(mine)
        return [cells for cells, _taken in batches]

    def _alone(self, cell: int, way: float) -> None:
        """One bound of one cell."""
        cost = np.zeros(len(self.low))
        cost[cell] = way
        point = self._look(cost)
        if point is None:
            return  # the bound that single sums give stands: too wide is told, never too narrow
        found = float(point[cell])
        if self._counts:
            found = float(np.ceil(found - _CLOSE) if way > 0 else np.floor(found + _CLOSE))
        self._settle(cell, way, found)
        if self._counts and not self._reached(cell, way):
            if len(self.low) > _MOST_WHOLE:
                self.whole[cell] = False
                return
            whole = self._program.solve_whole(None, _NODES)
            if whole is None:
                self.whole[cell] = False
                return
            self._keep(np.round(whole.point))
            least = way * float(np.ceil(whole.bound - _CLOSE))
            self._settle(cell, way, least)

    def _settle(self, cell: int, way: float, found: float) -> None:
        if way > 0:
            self.low[cell] = max(self.low[cell], found)
        else:
            self.high[cell] = min(self.high[cell], found)
