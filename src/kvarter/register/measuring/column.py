"""A column of a batch of rows (Arrow) as numbers (NumPy): the same codes as an engine gives it."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kvarter.register.measuring.coded import NOT_KNOWN, OLDEST, YOUNGEST, Coded, Number, Presence, Text, Truth

_FLOATS: Final = {"float": "float32", "double": "float64"}
"""What Arrow and NumPy do not call the same."""


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


def numbers(column: Any) -> Any:
    """Whole numbers, numbers or truths as they are kept: whatever stands where there is nothing.

    Arrow's own way loads Pandas to ask whether it is wanted.
    """
    if pa.types.is_boolean(column.type):
        return _truths(column, 1)
    kind = np.dtype(_FLOATS.get(str(column.type), str(column.type)))
    return np.frombuffer(column.buffers()[1], kind, len(column), column.offset * kind.itemsize)


def _truths(column: Any, buffer: int) -> Any:
    bits = np.frombuffer(column.buffers()[buffer], np.uint8)
    return np.unpackbits(bits, count=column.offset + len(column), bitorder="little")[column.offset :].view(np.bool_)


def indices(column: Any) -> Any:
    """For each row of a column kept by number, the number of its text; one past the last for none."""
    return whole(column.indices, len(column.dictionary))


def whole(column: Any, none: int) -> Any:
    """Whole numbers, with ``none`` where there is nothing."""
    held = numbers(column)
    return np.where(_there(column), held.astype(np.int64), none) if column.null_count else held


def ages(column: Any) -> Any:
    """Ages from 0 for none and for what is below the youngest, to the last number for what is above the oldest."""
    age = whole(column, YOUNGEST - 1)
    if age.min() < YOUNGEST or age.max() > OLDEST:
        age = np.clip(age.astype(np.int64), YOUNGEST - 1, OLDEST + 1)
    return np.subtract(age, YOUNGEST - 1, dtype=np.int64)


def amounts(column: Any) -> Any:
    """Numbers to be added up; none, and what is not a number, counts as nothing."""
    number = np.where(_there(column), numbers(column), 0) if column.null_count else numbers(column)
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
                number = numbers(column).astype(np.float64)
                span = 1 + np.searchsorted(self._ends, number, side="right")
                return np.where(np.isnan(number), NOT_KNOWN, span) * _there(column) << self._shift
            case Truth():
                held = numbers(column)
                held = held if held.dtype == np.bool_ else held != 0
                codes = np.array([1, 2], dtype=np.int64) << self._shift
                return codes.take(held.view(np.uint8)) * _there(column)
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
    return _truths(column, 0).astype(np.int64)
