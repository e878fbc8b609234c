"""Texts and whole numbers as small numbers in the order they are first met, one by one and several together."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from kvarter.register.measuring.column import indices

_NONE: Final = -1
_MOST_PAIRS: Final = 1 << 24
MOST: Final = 1 << 19
"""Combinations; with more, adding up batch by batch costs more than an engine does."""


class Listed:
    """What has been met in one column; ``said`` has it by number."""

    def __init__(self) -> None:
        """Nothing has been met."""
        self.said: list[Any] = []
        self._number: dict[Any, int] = {}
        self._before: Any = None
        self._codes: Any = None

    def number(self, one: Any) -> int:
        """The number of one text or none."""
        found = self._number.get(one)
        if found is None:
            found = self._number[one] = len(self.said)
            self.said.append(one)
        return found

    def numbers(self, column: Any) -> Any:
        """For each row of a column of texts kept by number, the number it has here."""
        if self._before is None or not self._before.equals(column.dictionary):
            self._before = column.dictionary
            self._codes = np.array(
                [self.number(one) for one in column.dictionary.to_pylist()] + [_NONE], dtype=np.int64
            )
        if column.null_count:
            self._codes[-1] = self.number(None)
        return self._codes.take(indices(column))

    def whole(self, column: Any) -> Any:
        """For each row of an array of whole numbers, the number it has here; a single one when all are the same."""
        low, high = int(column.min()), int(column.max())
        if low == high:
            return np.array([self.number(low)], dtype=np.int64)
        told, inverse = np.unique(column, return_inverse=True)
        return np.array([self.number(int(one)) for one in told], dtype=np.int64).take(inverse)


class TooWide(Exception):  # noqa: N818 - no error: another way is taken
    """There are more combinations than are worth a place each."""


class Joined:
    """Several columns' numbers as one: a number for each combination that is met."""

    def __init__(self) -> None:
        """Nothing has been met."""
        self.size = 0
        self._steps: list[_Pairs] = []

    def numbers(self, parts: list[Any], sizes: list[int]) -> Any:
        """For each row the number of its combination; a part of one number is that of all rows. ``sizes`` say how many
        numbers each part has so far. Raises ``TooWide``."""
        while len(self._steps) < len(parts) - 1:
            self._steps.append(_Pairs())
        together, size = parts[0], sizes[0]
        for step, part, wide in zip(self._steps, parts[1:], sizes[1:], strict=True):
            together = step.numbers(together, part, size, wide)
            size = len(step.met)
        self.size = size
        if self.size > MOST:
            raise TooWide
        return together

    def parts(self, number: int) -> list[int]:
        """The numbers a combination is made of."""
        found = []
        for step in reversed(self._steps):
            number, part = step.met[number]
            found.append(part)
        return [number, *reversed(found)]


class _Pairs:
    """Pairs of numbers as one number."""

    def __init__(self) -> None:
        self.met: list[tuple[int, int]] = []
        self._table: Any = np.full((0, 0), _NONE, dtype=np.int64)

    def numbers(self, first: Any, second: Any, high: int, broad: int) -> Any:
        self._make_room(high, broad)
        wide = self._table.shape[1]
        flat = first * wide + second
        found = self._table.ravel().take(flat)
        if found.min() == _NONE:
            for pair in np.unique(flat[found == _NONE]).tolist():
                self._table[pair // wide, pair % wide] = len(self.met)
                self.met.append((pair // wide, pair % wide))
            found = self._table.ravel().take(flat)
        return found

    def _make_room(self, high: int, wide: int) -> None:
        had, broad = self._table.shape
        if high <= had and wide <= broad:
            return
        high, wide = (
            (max(had, high + high // 2) if high > had else had),
            max(broad, wide + wide // 2 if wide > broad else 0),
        )
        if high * wide > _MOST_PAIRS:
            raise TooWide
        table = np.full((high, wide), _NONE, dtype=np.int64)
        table[:had, :broad] = self._table
        self._table = table
