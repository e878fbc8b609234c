"""Persons whose numbers are texts, told apart by a place for each in a table of hashes.

Two texts may share a place, never one text two: where that happens two persons look like one who is met twice, and what
cannot be told here is left to the engine. So what is found right is right.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa

_WORD: Final = 8
_ODD: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
_FULLEST: Final = 0.7


def places_for(rows: int, years: int) -> int:
    """Places enough for the persons of so many rows, a power of two: many who come and go fill it, and it says so."""
    return 1 << max(10, (5 * rows // (2 * years)).bit_length())


class ToldApart:
    """A place for each text that is met."""

    def __init__(self, places: int) -> None:
        """``places`` is a power of two."""
        self._table: Any = np.zeros(places, dtype=np.uint32)
        self._shift = np.uint64(65 - places.bit_length())
        self._used = 0

    def places(self, column: Any) -> Any:
        """The place of each text of a column (Arrow, nothing empty); None when the table is too full to tell."""
        mixed = _hashes(column)
        found = (mixed >> self._shift).astype(np.int64)
        # The place says one half, the key the other; 0 is a place where nobody is.
        key = np.maximum(mixed.astype(np.uint32), np.uint32(1))
        rows = np.arange(len(key))
        while len(rows):
            at, own = found[rows], key[rows]
            fresh = np.flatnonzero(self._table.take(at) == 0)
            self._table[at[fresh]] = own[fresh]  # of several at one place the last stays; the others go on looking
            self._used += len(fresh)
            if self._used > _FULLEST * len(self._table):  # what two went for has been counted twice
                self._used = int(np.count_nonzero(self._table))
                if self._used > _FULLEST * len(self._table):
                    return None
            rows = rows[self._table.take(at) != own]
            found[rows] = (found[rows] + 1) % len(self._table)
        return found


def _hashes(column: Any) -> Any:
    """A number of 64 bits for each text."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    kind = np.dtype(np.int64 if pa.types.is_large_string(column.type) else np.int32)
    _there, ends, texts = column.buffers()
    end = np.frombuffer(ends, kind, len(column) + 1, column.offset * kind.itemsize)
    text = np.frombuffer(texts or b"", np.uint8)
    size = np.diff(end)
    found = np.empty(len(size), dtype=np.uint64)
    for length in np.unique(size).tolist():
        rows = np.flatnonzero(size == length)
        padded = np.zeros((len(rows), -(-length // _WORD) * _WORD), dtype=np.uint8)
        if len(rows) == len(size):
            padded[:, :length] = text[end[0] : end[-1]].reshape(len(rows), length)
        else:
            padded[:, :length] = text[end[rows][:, None] + np.arange(length)]
        mixed = np.full(len(rows), length + 1, dtype=np.uint64)
        for word in padded.view(np.uint64).T:
            mixed = (mixed ^ word) * _ODD
            mixed ^= mixed >> _HALF
            mixed *= _ODD
        found[rows] = mixed
    return found
