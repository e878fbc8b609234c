"""A column of a batch of rows (Arrow) as numbers (NumPy): the same codes as an engine gives it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kvarter.register.measuring.coded import NOT_KNOWN, OLDEST, YOUNGEST, Coded, Number, Presence, Text, Truth


def is_text(kind: pa.DataType) -> bool:
    """Whether a kind of column holds texts, one by one or by number."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def by_number(column: Any) -> Any:
    """A column of texts kept by number; whole numbers become texts."""
    if pa.types.is_dictionary(column.type):
        return column
    return (column if is_text(column.type) else pc.cast(column, pa.string())).dictionary_encode()


def indices(column: Any) -> Any:
    """For each row of a column kept by number, the number of its text; one past the last for none."""
    found = column.indices
    if column.null_count:
        found = pc.fill_null(pc.cast(found, pa.int64()), pa.scalar(len(column.dictionary), pa.int64()))
    return found.to_numpy(zero_copy_only=False)


def ages(column: Any) -> Any:
    """Ages from 0 for none and for what is below the youngest, to the last number for what is above the oldest."""
    if column.null_count:
        column = pc.fill_null(pc.cast(column, pa.int64()), pa.scalar(YOUNGEST - 1, pa.int64()))
    age = column.to_numpy(zero_copy_only=False).astype(np.int64)
    return np.clip(age, YOUNGEST - 1, OLDEST + 1, out=age) - (YOUNGEST - 1)


def amounts(column: Any) -> Any:
    """Numbers to be added up; none, and what is not a number, counts as nothing."""
    number = (pc.fill_null(column, pa.scalar(0, column.type)) if column.null_count else column).to_numpy(
        zero_copy_only=False
    )
    return np.where(np.isnan(number), 0.0, number) if number.dtype.kind == "f" else number


class Coding:
    """One column's codes, batch by batch: what a text comes to is looked up once for all batches that share it."""

    def __init__(self, coded: Coded, shift: int) -> None:
        """``coded`` says what is told apart, ``shift`` by how many bits its codes are shifted to their place."""
        self.coded, self._shift = coded, shift
        self._said: Any = None
        self._codes: Any = None
        self._ends = np.array(
            [np.nextafter(end, np.inf) if included else end for end, included in coded.ends]
            if isinstance(coded, Number)
            else []
        )

    def codes(self, column: Any) -> Any:
        """The code of each row at its place, or a single one when it is that of all rows."""
        match self.coded:
            case Text():
                texts = by_number(column)
                if self._said is None or not self._said.equals(texts.dictionary):
                    self._said = texts.dictionary
                    self._codes = _codes_of(self.coded, texts.dictionary) << self._shift
                return self._codes.take(indices(texts))
            case Number() if not self.coded.ends and pa.types.is_integer(column.type):
                return _there(column) << self._shift
            case Number():
                number = pc.fill_null(pc.cast(column, pa.float64(), safe=False), pa.scalar(float("nan")))
                number = number.to_numpy(zero_copy_only=False)
                span = 1 + np.searchsorted(self._ends, number, side="right")
                return np.where(np.isnan(number), NOT_KNOWN, span) << self._shift
            case Truth():
                held = column if pa.types.is_boolean(column.type) else pc.not_equal(column, pa.scalar(0, column.type))
                code = 1 + pc.fill_null(held, pa.scalar(False)).to_numpy(zero_copy_only=False).astype(np.int64)
                return code * _there(held) << self._shift
            case Presence():
                return _there(column) << self._shift


def _codes_of(coded: Text, said: Any) -> Any:
    """The code of each text, and last that of none."""
    first = 1 if coded.closed else 2
    place = {code: at for at, code in reversed(list(enumerate(coded.codes, start=first)))}
    other = NOT_KNOWN if coded.closed else 1
    return np.array([*(place.get(one, other) for one in said.to_pylist()), NOT_KNOWN], dtype=np.int64)


def _there(column: Any) -> Any:
    """1 where there is something, 0 where there is none; a single 1 when there is something in every row."""
    if not column.null_count:
        return np.ones(1, dtype=np.int64)
    return column.is_valid().to_numpy(zero_copy_only=False).astype(np.int64)
