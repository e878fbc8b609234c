"""Texts and whole numbers as small numbers in the order they are first met, one by one and several together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.register.measuring.column import indices

_NONE: Final = -1
_MOST_PAIRS: Final = 1 << 24
MOST: Final = 1 << 19
"""Combinations; with more, adding up batch by batch costs more than an engine does."""


class Part(NamedTuple):
    """A number for each row of a batch: those of ``codes`` at ``at``; without ``at`` one a row, or one for all rows."""

    codes: Any
    at: Any = None

    def by_row(self, times: int = 1) -> Any:
        """The numbers, ``times`` as large, row by row."""
        codes = self.codes * times if times > 1 else self.codes
        return codes if self.at is None else codes.take(self.at)


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

    def numbers(self, column: Any) -> Part:
        """For each row of a column of texts kept by number, the number it has here."""
        if self._before is None or not self._before.equals(column.dictionary):
            self._before = column.dictionary
            self._codes = np.array([self.number(one) for one in column.dictionary.to_pylist()], dtype=np.int64)
        codes = np.append(self._codes, self.number(None)) if column.null_count else self._codes
        return Part(codes, indices(column))

    def whole(self, column: Any) -> Part:
        """For each row of an array of whole numbers, the number it has here."""
        low, high = int(column.min()), int(column.max())
        if low == high:
            return Part(np.array([self.number(low)], dtype=np.int64))
        told, inverse = np.unique(column, return_inverse=True)
        return Part(np.array([self.number(int(one)) for one in told], dtype=np.int64), inverse)


class TooWide(Exception):  # noqa: N818 - no error: another way is taken
    """There are more combinations than are worth a place each."""


class Joined:
    """Several columns' numbers as one: a number for each combination that is met."""

    def __init__(self) -> None:
        """Nothing has been met."""
        self.size = 0
        self._steps: list[_Pairs] = []

    def numbers(self, parts: Sequence[Part], sizes: Sequence[int]) -> Any:
        """For each row the number of its combination, or a single one for all. ``sizes`` say how many numbers each part
        has so far. Raises ``TooWide``."""
        while len(self._steps) < len(parts) - 1:
            self._steps.append(_Pairs())
        together, size = parts[0], sizes[0]
        for step, part, wide in zip(self._steps, parts[1:], sizes[1:], strict=True):
            together = step.joined(together, part, size, wide)
            size = len(step.met)
        self.size = size
        if self.size > MOST:
            raise TooWide
        return together.by_row()

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

    def joined(self, first: Part, second: Part, high: int, broad: int) -> Part:
        """A number for each pair; ``high`` and ``broad`` are how many numbers each of the two has so far."""
        self._make_room(high, broad)
        wide = self._table.shape[1]
        if len(first.codes) == 1:  # what is the same in all rows is joined text by text, not row by row
            return Part(self._numbers(first.codes * wide + second.codes), second.at)
        if len(second.codes) == 1:
            return Part(self._numbers(first.codes * wide + second.codes), first.at)
        return Part(self._numbers(first.by_row(wide) + second.by_row()))

    def _numbers(self, flat: Any) -> Any:
        found = self._table.ravel().take(flat)
        if found.min() == _NONE:
            wide = self._table.shape[1]
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
