"""One pass over the rows: their codes, the tables of cells beside them, and sums by place, year and group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import ibis
import numpy as np
import pyarrow as pa

from kvarter.disclosure.columns_largest import take_in
from kvarter.register.measuring.cells import Amount, Cells, Count, Table
from kvarter.register.measuring.coded import AGE, NOT_KNOWN, OLDEST, YOUNGEST, Coded, Number, Presence, Text, Truth
from kvarter.register.measuring.engines import Rows
from kvarter.register.measuring.places import Home
from kvarter.register.measuring.sums import HOME, Largest, Split, Sums, amounts_of, band_of, contributed, span_of

WIDTH: Final = 21
"""Bits of one counter in a sum of three; a group of more rows than it holds is counted again, one sum a counter."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def array_position(codes: list[str], code: str) -> int:  # type: ignore[empty-body]
    """The engine's own: the place of a code in a list from 1; empty or 0 when it is not in it."""


def summed(rows: Rows, cells: Cells, splits: Sequence[Split], by_home: Sequence[str]) -> Sums:
    """The sums of all tables of cells, by home, year and splits; ``by_home`` are those of its columns that are told
    apart."""
    sums = _summed(rows, cells, splits, by_home, rows.packs)
    if rows.packs > 1 and int(sums.rows.max(initial=0)) >= 1 << WIDTH:
        sums = _summed(rows, cells, splits, by_home, 1)
    return sums


def _summed(rows: Rows, cells: Cells, splits: Sequence[Split], by_home: Sequence[str], packs: int) -> Sums:
    beside = _table(rows, cells, splits, by_home, packs)
    by = [*HOME, "year", *(f"g{at}" for at in range(len(splits)))]
    # What is hidden besides small numbers hangs on the order: engines give the same rows in another order every time.
    answer = rows.backend.to_pyarrow(_asked(beside, cells, by, packs)).sort_by([(name, "ascending") for name in by])
    read = {name: answer.column(name) for name in answer.column_names}
    counts: dict[Count, Any] = {}
    for at, table in enumerate(cells.tables):
        for first in range(0, len(table.counters), packs):
            packed = _whole(read[f"c{at}_{first}"])
            for place in range(first, min(first + packs, len(table.counters))):
                shift = WIDTH * (place - first)
                counts[Count(at, place)] = (packed >> shift) & ((1 << WIDTH) - 1) if packs > 1 else packed
    amounts = {
        one: np.asarray(read[_amount_name(one)].fill_null(0).to_numpy(), dtype=np.float64) for one in amounts_of(cells)
    }
    largest = {
        one: _largest(rows, beside, one, answer.select(by), np.asarray(read[_size_name(one)].fill_null(0), np.float64))
        for one in contributed(cells)
    }
    split = [read[f"g{at}"].to_pylist() for at in range(len(splits))]
    homes: list[Home] = list(zip(*(read[name].to_pylist() for name in HOME), strict=True))
    groups: list[tuple[str | None, ...]] = list(zip(*split, strict=True)) if split else [()] * len(homes)
    return Sums(homes, read["year"].to_pylist(), groups, _whole(read["n"]), counts, amounts, largest)


def _whole(column: Any) -> Any:
    return np.asarray(column.fill_null(0).to_numpy(), dtype=np.int64)


def _amount_name(one: Amount) -> str:
    return f"a{one.table}_{one.at}_{one.column}"


def _size_name(one: Amount) -> str:
    return f"s{one.table}_{one.at}_{one.column}"


def _largest(rows: Rows, table: Any, one: Amount, by: pa.Table, size: Any) -> Largest:
    """The two largest contributions to a sum of a column, for each row of ``by``; ``size`` is what they all come to."""
    names = by.column_names
    sizes = ibis.ifelse(table[f"m{one.table}_{one.at}"] == 1, table[one.column].abs(), 0.0)
    given = table.select(*names, size=sizes).filter(ibis._.size > 0)
    place = ibis.row_number().over(group_by=names, order_by=ibis.desc("size"))
    two = given.mutate(place=place).filter(ibis._.place < 2)
    told = rows.backend.to_pyarrow(two.select(*names, "size"))
    at = {key: number for number, key in enumerate(_keys(by, names))}
    first, second = np.zeros(len(at)), np.zeros(len(at))
    take_in(
        first, second, np.array([at[key] for key in _keys(told, names)], dtype=np.int64),
        np.asarray(told.column("size").to_numpy(), dtype=np.float64),
    )  # fmt: skip
    return Largest(size, first, second)


def _keys(told: pa.Table, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(told.column(name).to_pylist() for name in names), strict=True)


def _table(rows: Rows, cells: Cells, splits: Sequence[Split], by_home: Sequence[str], packs: int) -> Any:
    """The rows with their place and group, what is added up, and beside them the tables of cells."""
    table = rows.table
    coded_age = next((coded for each in cells.tables for coded, _shift in each.columns if coded.column == AGE), None)
    banded = any(split.column == AGE for split in splits)
    if coded_age is not None or banded:
        ages = rows.beside("kvarter_ages", _ages(cells, splits, coded_age))
        # Of an empty age the lesser is the limit: an age that cannot be, as it should.
        age = ibis.greatest(ibis.least(_whole_number(table[AGE]), OLDEST + 1), YOUNGEST - 1)
        table = table.mutate(kvarter_age=age.cast("int32"))
        table = table.join(ages, [("kvarter_age", "of_age")]).drop("of_age")
    keys = {f"k{at}": _key(table, each, at) for at, each in enumerate(cells.tables)}
    values = {one.column: _plain_number(table[one.column]) for one in amounts_of(cells)}
    groups = {
        f"g{at}": table["band"] if split.column == AGE else table[split.column].cast("string")
        for at, split in enumerate(splits)
    }
    home = {name: table[name].cast("string") if name in by_home else ibis.null("string") for name in HOME}
    table = table.select(**home, year=table["year"].cast("int32"), **groups, **keys, **values)
    for at, each in enumerate(cells.tables):
        beside = rows.beside(f"kvarter_cells_{at}", _beside(each, at, packs))
        table = table.join(beside, [(f"k{at}", f"cell_{at}")]).drop(f"cell_{at}")
    return table


def _asked(table: Any, cells: Cells, by: Sequence[str], packs: int) -> Any:
    """The sums by place, year and group."""
    counters: dict[str, Any] = {}
    for at, each in enumerate(cells.tables):
        for first in range(0, len(each.counters), packs):
            counters[f"c{at}_{first}"] = ibis._[f"p{at}_{first}"].sum()
    sums = {_amount_name(one): _marked(one).sum() for one in amounts_of(cells)}
    sizes = {_size_name(one): _marked(one).abs().sum() for one in contributed(cells)}
    return table.group_by(list(by)).aggregate(n=ibis._.count(), **counters, **sums, **sizes)


def _marked(one: Amount) -> Any:
    return ibis.ifelse(ibis._[f"m{one.table}_{one.at}"] == 1, ibis._[one.column], ibis.null("float64"))


def _whole_number(column: Any) -> Any:
    return column if column.type().is_integer() else column.cast("int32")


def _plain_number(column: Any) -> Any:
    """A number as machines add it up; an amount that is no number counts as none."""
    kind = column.type()
    if kind.is_floating():
        return ibis.ifelse(column.isnan(), ibis.null(kind), column).cast("float64")
    return column.cast("float64")


def _ages(cells: Cells, splits: Sequence[Split], coded: Coded | None) -> pa.Table:
    """For each age its code, shifted to its place in each table, and its band."""
    ages = range(YOUNGEST - 1, OLDEST + 2)
    columns: dict[str, Any] = {"of_age": pa.array(ages, pa.int32())}
    if isinstance(coded, Number):
        codes = [span_of(age, coded) if YOUNGEST <= age <= OLDEST else NOT_KNOWN for age in ages]
        for at, table in enumerate(cells.tables):
            for one, shift in table.columns:
                if one.column == AGE:
                    columns[f"of_age_{at}"] = pa.array([code << shift for code in codes], pa.int32())
    for split in splits:
        if split.column == AGE:
            columns["band"] = pa.array([band_of(age, split.bands) for age in ages], pa.string())
    return pa.table(columns)


def _beside(table: Table, at: int, packs: int) -> pa.Table:
    """A table of cells as the engine joins it: the cell, its counters (several in one number) and its marks."""
    kind = pa.int64() if packs > 1 else pa.int32()
    columns: dict[str, Any] = {f"cell_{at}": pa.array(range(1 << table.bits), pa.int32())}
    for first in range(0, len(table.counters), packs):
        together = table.counters[first : first + packs]
        packed = sum(one.astype(np.int64) << (WIDTH * place) for place, one in enumerate(together))
        columns[f"p{at}_{first}"] = pa.array(packed, kind)
    for place, one in enumerate(table.marks):
        columns[f"m{at}_{place}"] = pa.array(one.astype(np.int32), pa.int32())
    return pa.table(columns)


def _key(rows: Any, table: Table, at: int) -> Any:
    key = None
    for coded, shift in table.columns:
        code = rows[f"of_age_{at}"] if coded.column == AGE else code_of(rows, coded, shift)
        key = code if key is None else key | code
    return (key if key is not None else ibis.literal(0)).cast("int32")


def code_of(rows: Any, coded: Coded, shift: int = 0) -> Any:
    """A column's code in the engine, shifted to its place."""
    column = rows[coded.column]
    match coded:
        case Text():
            text = column if column.type().is_string() else column.cast("string")
            place = ibis.greatest(array_position(ibis.array(list(coded.codes)), text), 0)
            if not coded.closed:
                return ibis.cases((column.isnull(), NOT_KNOWN), else_=(place + 1)) << shift
            return place << shift if shift else place
        case Number():
            missing = column.isnull() | column.isnan() if column.type().is_floating() else column.isnull()
            spans = [
                ((column <= end) if included else (column < end), at << shift)
                for at, (end, included) in enumerate(coded.ends, start=1)
            ]
            return ibis.cases((missing, NOT_KNOWN), *spans, else_=(len(coded.ends) + 1) << shift)
        case Truth():
            held = column if column.type().is_boolean() else column != 0
            return ibis.cases((held, 2 << shift), (~held, 1 << shift), else_=NOT_KNOWN)
        case Presence():
            return ibis.cases((column.isnull(), NOT_KNOWN), else_=1 << shift)
