"""Columns as small whole numbers: each tells apart what the definitions tell apart, and no more.

A row's codes make a cell; what a measure says of a cell it says of every row in it. So definitions are judged on a few
thousand cells here, and the engines only add up: the same answer whatever the engine holds of true, false and empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kvarter.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Between,
    Compared,
    Condition,
    Everybody,
    Holds,
    Known,
    Leaf,
    Not,
)  # fmt: skip
from kvarter.register.schema import CODES

Truths: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.int32]

AGE: Final = "age"
YOUNGEST, OLDEST = 0, 130
NOT_KNOWN: Final = 0
"""The code of what is empty, and of what cannot be: an unknown code, an impossible age, a part above 1."""


class Text(NamedTuple):
    """Codes by their place in ``codes``; ``closed``: another code is a fault, otherwise it is known and another."""

    column: str
    codes: tuple[str, ...]
    closed: bool

    @property
    def size(self) -> int:
        """How many numbers the column takes."""
        return len(self.codes) + (1 if self.closed else 2)


class Number(NamedTuple):
    """Numbers by the span they are in: span i goes on to ``ends[i]`` (a number, and whether it is in the span), the
    last one has no end. ``part``: only 0 to 1 can be."""

    column: str
    ends: tuple[tuple[float, bool], ...]
    part: bool

    @property
    def size(self) -> int:
        """How many numbers the column takes."""
        return len(self.ends) + 2


class Truth(NamedTuple):
    """False is 1 and true is 2."""

    column: str

    @property
    def size(self) -> int:
        """How many numbers the column takes."""
        return 3


class Presence(NamedTuple):
    """Only whether there is something."""

    column: str

    @property
    def size(self) -> int:
        """How many numbers the column takes."""
        return 2


Coded: TypeAlias = Text | Number | Truth | Presence


class Mixed(NamedTuple):
    """A column that definitions take for two different things."""

    column: str


def coded_columns(said: Iterable[Leaf], numbers: Iterable[str], parts: Iterable[str]) -> dict[str, Coded | Mixed]:
    """How each column is to be coded, from everything that is said of any; ``numbers`` are added up, ``parts`` are
    parts of a year."""
    by_column: dict[str, list[Leaf]] = {}
    for leaf in said:
        by_column.setdefault(leaf.column, []).append(leaf)
    every = [*by_column, *numbers, *parts]
    numeric, part = set(numbers) | set(parts), set(parts)
    return {
        column: _coded(column, by_column.get(column, []), numeric=column in numeric, part=column in part)
        for column in dict.fromkeys(every)
    }


def _coded(column: str, said: Sequence[Leaf], *, numeric: bool, part: bool) -> Coded | Mixed:
    kinds = {type(leaf) for leaf in said if not isinstance(leaf, Known)}
    kinds = {Compared if kind is Between else kind for kind in kinds} | ({Compared} if numeric else set())
    if column == AGE:
        kinds |= {Compared}
    if len(kinds) > 1:
        return Mixed(column)
    if kinds == {Compared}:
        return Number(column, _ends(said, part=part), part)
    if kinds == {Holds}:
        return Truth(column)
    if kinds == {Among} or column in CODES:
        named = [code for leaf in said if isinstance(leaf, Among) for code in leaf.codes]
        closed = column in CODES
        return Text(column, CODES[column] if closed else tuple(dict.fromkeys(named)), closed)
    return Presence(column)


def _ends(said: Sequence[Leaf], *, part: bool) -> tuple[tuple[float, bool], ...]:
    """Where the spans end that the definitions tell apart."""
    found: set[tuple[float, bool]] = {(0.0, False), (1.0, True)} if part else set()
    for leaf in said:
        match leaf:
            case Between():
                found |= {(leaf.low, False)} if leaf.low is not None else set()
                found |= {(leaf.high, True)} if leaf.high is not None else set()
            case Compared(sign="<" | ">="):
                found.add((leaf.number, False))
            case Compared(sign="<=" | ">"):
                found.add((leaf.number, True))
            case Compared():
                found |= {(leaf.number, False), (leaf.number, True)}
            case _:
                pass
    return tuple(sorted(found))


def leaf_truths(leaf: Leaf, coded: Coded) -> tuple[Truths, Truths]:
    """For each code of the column: whether the statement is true of it, and whether it is false."""
    true = np.zeros(coded.size, dtype=np.bool_)
    known = np.ones(coded.size, dtype=np.bool_)
    known[NOT_KNOWN] = False
    match coded:
        case Text():
            first = 1 if coded.closed else 2
            if isinstance(leaf, Among):
                for at, code in enumerate(coded.codes):
                    true[first + at] = code in leaf.codes
        case Number():
            if coded.part:
                known[[1, -1]] = False  # below 0 and above 1
            for at, number in enumerate(_samples(coded.ends), start=1):
                true[at] = known[at] and _holds(leaf, number)
        case Truth():
            true[2] = True
        case Presence():
            pass
    if isinstance(leaf, Known):
        return known, ~known
    return true, known & ~true


def _samples(ends: Sequence[tuple[float, bool]]) -> list[float]:
    """A number inside each span."""
    if not ends:
        return [0.0]
    samples = [ends[0][0] if ends[0][1] else math.nextafter(ends[0][0], -math.inf)]
    for (_low, _), (high, included) in pairwise(ends):
        samples.append(high if included else math.nextafter(high, -math.inf))
    return [*samples, math.nextafter(ends[-1][0], math.inf) if ends[-1][1] else ends[-1][0]]


def _holds(leaf: Leaf, number: float) -> bool:
    match leaf:
        case Between():
            return (leaf.low is None or number >= leaf.low) and (leaf.high is None or number <= leaf.high)
        case Compared(sign="<"):
            return number < leaf.number
        case Compared(sign="<="):
            return number <= leaf.number
        case Compared(sign=">"):
            return number > leaf.number
        case Compared(sign=">="):
            return number >= leaf.number
        case Compared():
            return number == leaf.number
        case _:
            return False


def judged(condition: Condition, columns: Mapping[str, tuple[Coded, Codes]], cells: int) -> tuple[Truths, Truths]:
    """For each cell: whether the condition is true of it, and whether it is false. Neither: it cannot be known.

    ``columns`` has for each column how it is coded and its code in each cell.
    """
    match condition:
        case Everybody():
            return np.ones(cells, dtype=np.bool_), np.zeros(cells, dtype=np.bool_)
        case Not():
            true, false = judged(condition.part, columns, cells)
            return false, true
        case AllOf() | AnyOf():
            parts = [judged(part, columns, cells) for part in condition.parts]
            trues, falses = [true for true, _ in parts], [false for _, false in parts]
            if isinstance(condition, AllOf):
                return np.logical_and.reduce(trues), np.logical_or.reduce(falses)
            return np.logical_or.reduce(trues), np.logical_and.reduce(falses)
        case _:
            coded, code = columns[condition.column]
            true, false = leaf_truths(condition, coded)
            return true[code], false[code]
