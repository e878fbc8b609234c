"""What is wrong with rows that only the engine they lie in can tell: kinds of columns, and codes that cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import ibis

from kvarter.register.faults import Fault, Finding, LeftOut
from kvarter.register.measuring.cells import Cells
from kvarter.register.measuring.coded import AGE, OLDEST, YOUNGEST, Coded, Mixed, Number, Presence, Text, Truth
from kvarter.register.measuring.engines import Rows
from kvarter.register.measuring.query import code_of
from kvarter.register.measuring.sums import Sums


def type_faults(rows: Rows, columns: Mapping[str, Coded | Mixed], amounts: Iterable[str]) -> list[Fault]:
    """Columns that hold something else than what is said of them."""
    found = []
    for name, coded in columns.items():
        kind = rows.table[name].type()
        if isinstance(coded, Mixed):
            found.append(_mixed(name))
        elif isinstance(coded, Number) and not kind.is_numeric():
            found.append(_wrong_type(name, "tal", "numbers", str(kind)))
        elif isinstance(coded, Truth) and not (kind.is_boolean() or kind.is_numeric()):
            found.append(_wrong_type(name, "sandt eller falsk", "true or false", str(kind)))
        elif isinstance(coded, Text) and not (kind.is_string() or kind.is_integer()):
            found.append(_wrong_type(name, "tekst", "text", str(kind)))
    found += [
        _wrong_type(name, "tal", "numbers", str(rows.table[name].type()))
        for name in dict.fromkeys(amounts)
        if name not in columns and not rows.table[name].type().is_numeric()
    ]
    if not rows.table["year"].type().is_integer():
        found.append(_wrong_type("year", "hele tal", "whole numbers", str(rows.table["year"].type())))
    return found


def code_findings(rows: Rows, cells: Cells, sums: Sums) -> list[Finding]:
    """Codes that are not known, ages that cannot be, parts outside 0 to 1, and rows without a year."""
    found = [_no_year(number) for year, number in _by_year(sums, sums.rows).items() if year is None and number]
    suspect = [name for name, count in cells.not_known.items() if sums.counts[count].sum()]
    coded = {one.column: one for table in cells.tables for one, _shift in table.columns}
    wrong = {name: _is_wrong(rows, coded[name]) for name in suspect}
    if not wrong:
        return found
    asked = rows.table.group_by("year").aggregate(
        **{name: each.fill_null(False).cast("int32").sum() for name, each in wrong.items()}
    )
    for row in sorted(rows.backend.to_pyarrow(asked).to_pylist(), key=lambda each: each["year"] or 0):
        found += [_codes(row["year"], int(row[name]), name) for name in suspect if row[name]]
    return found


def _is_wrong(rows: Rows, coded: Coded) -> Any:
    column = rows.table[coded.column]
    if coded.column == AGE:
        return column.isnull() | (column < YOUNGEST) | (column > OLDEST)
    match coded:
        case Text():
            return column.notnull() & (code_of(rows.table, coded) == 0)
        case Number():
            return (column < 0) | (column > 1)
        case Truth() | Presence():
            return ibis.literal(False)


def _by_year(sums: Sums, column: Any) -> dict[int | None, int]:
    found: dict[int | None, int] = {}
    for year, number in zip(sums.years, column, strict=True):
        found[year] = found.get(year, 0) + int(number)
    return found


def _codes(year: int | None, number: int, column: str) -> Finding:
    da, en = ("en umulig alder", "an impossible age") if column == AGE else (
        f"en værdi, der ikke kan være i {column}", f"a value that cannot be in {column}")  # fmt: skip
    return Finding(f"{year}: {number} rækker har {da}", f"{year}: {number} rows have {en}", LeftOut.NOT_KNOWN)


def _no_year(number: int) -> Finding:
    return Finding(f"{number} rækker er uden år", f"{number} rows are without a year", LeftOut.DROPPED)


def _mixed(column: str) -> Fault:
    return Fault(
        f"Definitionerne bruger {column} på to måder (koder, tal, eller sandt og falsk). Ret dem til én.",
        f"The definitions use {column} in two ways (codes, numbers, or true and false). Make it one.",
        in_call=True,
    )


def _wrong_type(column: str, da: str, en: str, held: str) -> Fault:
    return Fault(
        f"Kolonnen {column} skal være {da}; den er {held}. Ret registeret eller definitionen.",
        f"The column {column} must be {en}; it is {held}. Correct the register or the definition.",
    )
