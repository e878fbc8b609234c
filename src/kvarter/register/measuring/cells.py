"""Cells: the tables that say, for each combination of codes, which sums a row counts in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from kvarter.model.conditions import Leaf, leaves
from kvarter.model.measures import Measure
from kvarter.register.measuring.coded import AGE, NOT_KNOWN, Coded, Codes, Number, Text, Truths, judged

MOST_BITS: Final = 12
"""A table of this many bits stays in the processor's own memory; larger ones make every row wait."""
ALL_BITS: Final = 22


class Count(NamedTuple):
    """How many rows: counter ``at`` of table ``table``."""

    table: int
    at: int


class Amount(NamedTuple):
    """The sum of a column over rows: those marked by ``at`` in table ``table``."""

    table: int
    at: int
    column: str


class Counted(NamedTuple):
    """What a measure is made of: sums above the line (added up) and how many persons are below it."""

    above: tuple[Count | Amount, ...]
    below: Count


class Table(NamedTuple):
    """One table of cells: its columns with the bits each is shifted by, the counters and the marks of its cells."""

    columns: tuple[tuple[Coded, int], ...]
    bits: int
    counters: list[Truths]
    marks: list[Truths]

    def codes(self) -> dict[str, tuple[Coded, Codes]]:
        """For each column its code in each cell. A cell that no row can be in has the code of what is not known."""
        every = np.arange(1 << self.bits, dtype=np.int32)
        found = {}
        for coded, shift in self.columns:
            code = (every >> shift) & ((1 << _bits(coded)) - 1)
            found[coded.column] = (coded, np.where(code < coded.size, code, NOT_KNOWN).astype(np.int32))
        return found


class Cells(NamedTuple):
    """All tables, what each measure is made of, and for each column that can be at fault the counter of rows where it
    is empty or cannot be."""

    tables: tuple[Table, ...]
    counted: dict[str, Counted]
    not_known: dict[str, Count]


class TooMany(NamedTuple):
    """A measure whose columns have too many combinations."""

    measure: str


def said(measure: Measure) -> list[Leaf]:
    """Everything a measure says of columns."""
    return [*leaves(measure.population.tree), *(leaves(measure.trait.tree) if measure.trait else ())]


def cells(measures: Sequence[Measure], columns: Mapping[str, Coded]) -> Cells | TooMany:
    """The tables for some measures; ``columns`` are those the register has, coded."""
    needed = {measure.id: _needed(measure, columns) for measure in measures}
    for name, wanted in needed.items():
        if sum(map(_bits, wanted.values())) > ALL_BITS:
            return TooMany(name)
    groups: list[dict[str, Coded]] = []
    for wanted in sorted(needed.values(), key=lambda each: -sum(map(_bits, each.values()))):
        for group in groups:
            together = {**group, **wanted}
            if wanted.keys() <= group.keys() or sum(map(_bits, together.values())) <= MOST_BITS:
                group.update(wanted)
                break
        else:
            groups.append(dict(wanted))
    tables = [_table(group) for group in groups]
    codes = [table.codes() for table in tables]
    counted = {}
    for measure in measures:
        at = next(at for at, group in enumerate(groups) if needed[measure.id].keys() <= group.keys())
        counted[measure.id] = _counted(measure, at, tables[at], codes[at], columns)
    not_known = {}
    for at, table in enumerate(tables):
        for coded, _shift in table.columns:
            if coded.column not in not_known and _can_be_at_fault(coded):
                code = codes[at][coded.column][1]
                faulty = code == NOT_KNOWN
                if isinstance(coded, Number) and coded.part:
                    faulty = (code == 1) | (code == coded.size - 1)
                not_known[coded.column] = Count(at, _place(table.counters, faulty))
    return Cells(tuple(tables), counted, not_known)


def _can_be_at_fault(coded: Coded) -> bool:
    return (
        coded.column == AGE or (isinstance(coded, Text) and coded.closed) or (isinstance(coded, Number) and coded.part)
    )


def _needed(measure: Measure, columns: Mapping[str, Coded]) -> dict[str, Coded]:
    names = [leaf.column for leaf in said(measure)] + [measure.value] * bool(measure.value)
    if measure.portion in columns:
        names.append(measure.portion)
    return {name: columns[name] for name in dict.fromkeys(names)}


def _bits(coded: Coded) -> int:
    return (coded.size - 1).bit_length()


def _table(group: Mapping[str, Coded]) -> Table:
    # The age comes last: its code is handed to the rows shifted already.
    ordered = sorted(group.values(), key=lambda coded: (coded.column == AGE, coded.column))
    shift, columns = 0, []
    for coded in ordered:
        columns.append((coded, shift))
        shift += _bits(coded)
    return Table(tuple(columns), shift, [], [])


def _counted(
    measure: Measure, at: int, table: Table, codes: Mapping[str, tuple[Coded, Codes]], columns: Mapping[str, Coded]
) -> Counted:
    cells = 1 << table.bits
    inside, _ = judged(measure.population.tree, codes, cells)
    if measure.kind == "mean":
        members = inside & (codes[measure.value][1] != NOT_KNOWN)
        mark = Amount(at, _place(table.marks, members), measure.value)
        return Counted((mark,), Count(at, _place(table.counters, members)))
    if measure.trait is None:
        everybody = Count(at, _place(table.counters, inside))
        return Counted((everybody,), everybody)
    true, false = judged(measure.trait.tree, codes, cells)
    if measure.kind == "count":
        having = Count(at, _place(table.counters, inside & true))
        return Counted((having,), having)
    above: tuple[Count | Amount, ...]
    known = true | false
    if measure.portion in columns:
        coded, code = codes[measure.portion]
        told = (code > 1) & (code < coded.size - 1)
        above = (
            Amount(at, _place(table.marks, inside & told), measure.portion),
            Count(at, _place(table.counters, inside & ~told & true)),
        )
        known = known | told
    else:
        above = (Count(at, _place(table.counters, inside & true)),)
    return Counted(above, Count(at, _place(table.counters, inside & known)))


def _place(listed: list[Truths], wanted: Truths) -> int:
    """Where an array stands in a list; put there when it does not yet."""
    for at, one in enumerate(listed):
        if np.array_equal(one, wanted):
            return at
    listed.append(wanted)
    return len(listed) - 1
