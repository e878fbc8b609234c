"""Movers out of a yearly register: each pair of years joined once in the engine, and only sums over areas taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import duckdb
import numpy as np

from kvarter.balance.movers.accounts import Counts, empty_counts
from kvarter.balance.movers.parts import PARTS
from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.movers_sql import (
    FAULTY,
    FIRST_STOCK,
    cells_sql,
    code_sql,
    pair_sql,
    places_sql,
    rules_sql,
    ways_sql,
    year_sql,
)
from kvarter.register.movers_wanted import Wanted
from kvarter.register.parquet import Register, missing, named, quoted
from kvarter.register.schema import CODES

Key = tuple[str, int]


class Way(NamedTuple):
    """Movers from the count or the homes of one area into the count of another, between two days."""

    from_area: str
    to_area: str
    pair: int
    people: int
    amount: float


class Sums(NamedTuple):
    """All that leaves the engine: counts by group and share, over ``areas`` (first axis) and pairs of years (second),
    and for the areas asked for the ways out of them by share. ``notes`` say what was odd and stopped nothing."""

    areas: tuple[str, ...]
    counts: dict[Key, Counts]
    ways: dict[int, tuple[Way, ...]]
    notes: tuple[Fault, ...] = ()


class _Cells(NamedTuple):
    """One share's sums over one pair of years, a row for each area, group and part that has anybody."""

    areas: Any
    groups: Any
    cell: Any
    people: Any
    amount: Any


def movers(
    connection: duckdb.DuckDBPyConnection, register: Register, wanted: Wanted, ways_from: Sequence[str] = ()
) -> Sums:
    """The sums that accounts are made of; the rows about persons stay in the engine.

    Raises ``RegisterFault`` with every fault found: columns, years, codes, ages. Nobody may have two rows in a year:
    ``movers_persons`` says whether somebody has.
    """
    _check(register, wanted)
    faults = _of_unknown_groups(connection, register, wanted)
    found: dict[tuple[int, int], _Cells] = {}
    ways: dict[int, list[Way]] = {}
    connection.execute(places_sql(register, wanted))
    for share in range(len(wanted.traits)):
        connection.execute(rules_sql(wanted, share))
    connection.execute(year_sql(register, wanted, 0))
    for pair, (first, last) in enumerate(zip(wanted.years, wanted.years[1:], strict=False)):
        connection.execute(year_sql(register, wanted, pair + 1))
        connection.execute(pair_sql(register, wanted, first, last))
        connection.execute(f"DROP TABLE year_{first}")
        if not wanted.leave_out:
            faults += _faults(connection, wanted, first, last)
        if faults:
            continue
        for share in range(len(wanted.traits)):
            connection.execute(cells_sql(register, wanted, share, first_step=True))
            table = connection.execute(cells_sql(register, wanted, share)).to_arrow_table()
            found[share, pair] = _Cells(*(table.column(name) for name in ("area", "q", "cell", "n", "amount")))
            if ways_from:
                rows = connection.execute(ways_sql(ways_from)).fetchall()
                ways.setdefault(share, []).extend(
                    Way(here, there, pair, int(n), float(amount)) for here, there, n, amount in rows
                )
    connection.execute(f"DROP TABLE year_{wanted.years[-1]}; DROP TABLE pair; DROP TYPE place")
    if faults:
        raise RegisterFault(*dict.fromkeys(faults))
    areas, counts = _collected(found, len(wanted.traits), len(wanted.years) - 1)
    return Sums(areas, counts, {share: tuple(each) for share, each in ways.items()})


def _check(register: Register, wanted: Wanted) -> None:
    needed = ["person_id", "age", wanted.place, *(trait.column for trait in wanted.traits)]
    needed += [column for column in (wanted.group, wanted.kept_place) if column]
    lacking = [column for column in dict.fromkeys(needed) if column not in register.columns]
    faults = [missing(lacking, register.columns)] if lacking else []
    there = set(register.years)
    gone = [year for year in (wanted.years[0], wanted.years[-1]) if year not in there]
    if gone:
        years, known = ", ".join(map(str, gone)), ", ".join(map(str, register.years))
        faults.append(
            Fault(
                f"Registeret har ingen rækker for {years}. Det har: {known}.",
                f"The register has no rows for {years}. It has: {known}.",
                in_call=True,
            )
        )
    if faults:
        raise RegisterFault(*faults)


def _of_unknown_groups(connection: duckdb.DuckDBPyConnection, register: Register, wanted: Wanted) -> list[Fault]:
    """Values of the column that is split by which are no codes of it: they would stand in the answer as they are."""
    if wanted.group not in CODES:
        return []
    codes, years = ", ".join(map(quoted, CODES[wanted.group])), ", ".join(map(str, wanted.years))
    group = f"CAST({named(wanted.group)} AS VARCHAR)"
    row = connection.execute(
        f"SELECT count(*) FROM {register.source} WHERE year IN ({years}) AND {group} NOT IN ({codes})"
    ).fetchone() or (0,)
    if not row[0]:
        return []
    return [
        Fault(
            f"{row[0]} rækker har en kode, der ikke kendes, i {wanted.group}. Ret dem.",
            f"{row[0]} rows have a code that is not known in {wanted.group}. Correct them.",
        )
    ]


def _faults(connection: duckdb.DuckDBPyConnection, wanted: Wanted, first: int, last: int) -> list[Fault]:
    """Unknown codes, impossible ages and changed groups, by number."""
    asked = [f"sum(n) FILTER ({code_sql(side, i)} = {FAULTY})" for side in "ba" for i in range(len(wanted.traits))]
    if wanted.group:
        asked.append("sum(n) FILTER (q0 <> q1)")
    row = connection.execute(f"SELECT {', '.join(asked)} FROM pair").fetchone() or ()
    numbers = [int(number or 0) for number in row]
    faults = []
    half = len(wanted.traits)
    for at, number in enumerate(numbers[: 2 * half]):
        if number:
            year, trait = (first, last)[at // half], wanted.traits[at % half]
            faults.append(
                Fault(
                    f"{year}: {number} rækker har en umulig alder eller en kode, der ikke kendes, i {trait.column}."
                    " Ret dem, eller skriv --leave-out for at regne dem som uoplyste.",
                    f"{year}: {number} rows have an impossible age or a code that is not known in {trait.column}."
                    " Correct them, or write --leave-out to count them as not known.",
                )
            )
    if wanted.group and numbers[-1]:
        faults.append(
            Fault(
                f"{first}-{last}: {numbers[-1]} personer har skiftet værdi i {wanted.group}. Del op efter noget, der"
                " ikke skifter, som køn eller aldersgruppe.",
                f"{first}-{last}: {numbers[-1]} persons have changed their value in {wanted.group}. Split by something"
                " that does not change, such as sex or an age group.",
            )
        )
    return faults


def _collected(
    found: dict[tuple[int, int], _Cells], shares: int, pairs: int
) -> tuple[tuple[str, ...], dict[Key, Counts]]:
    import pyarrow as pa  # noqa: PLC0415 - only those who read a register need it
    import pyarrow.compute as pc  # noqa: PLC0415

    def names(columns: list[Any]) -> list[str]:
        chunks = [chunk.cast(pa.string()) for column in columns for chunk in column.chunks]
        return sorted(name for name in pc.unique(pa.chunked_array(chunks, pa.string())).to_pylist() if name is not None)

    def places(column: Any, known: list[str]) -> Any:
        return pc.index_in(column.cast(pa.string()), pa.array(known, pa.string())).to_numpy()

    areas = names([cells.areas for cells in found.values()])
    groups = names([cells.groups for cells in found.values()]) or [""]
    counts = {(group, share): empty_counts(len(areas), pairs) for group in groups for share in range(shares)}
    for (share, pair), cells in found.items():
        area, group, cell = places(cells.areas, areas), places(cells.groups, groups), cells.cell.to_numpy()
        people, amount = cells.people.to_numpy(), cells.amount.to_numpy()
        for number, name in enumerate(groups):
            made = counts[name, share]
            part = (group == number) & (cell < len(PARTS))
            made.people[area[part], pair, cell[part]] = people[part]
            made.amount[area[part], pair, cell[part]] = amount[part]
            for offset in (0, 1):
                day = (group == number) & (cell == FIRST_STOCK + offset)
                made.stock[area[day], pair, 2 * offset] = people[day]
                made.stock[area[day], pair, 2 * offset + 1] = amount[day]
    return tuple(areas), counts


def municipality_of(connection: duckdb.DuckDBPyConnection, register: Register, year: int) -> dict[str, str]:
    """The municipality each area lies in, in one year. Raises ``RegisterFault`` when an area lies in several."""
    rows = connection.execute(
        f"SELECT area_id, min(municipality), count(DISTINCT municipality) FROM {register.source}"
        f" WHERE year = {int(year)} AND area_id IS NOT NULL GROUP BY 1"
    ).fetchall()
    several = sum(number > 1 for _area, _municipality, number in rows)
    if several:
        raise RegisterFault(
            Fault(
                f"{year}: {several} områder har beboere i mere end én kommune. Et område ligger i én kommune: ret"
                " area_id eller municipality.",
                f"{year}: {several} areas have residents in more than one municipality. An area lies in one: correct"
                " area_id or municipality.",
            )
        )
    return {str(area): str(municipality) for area, municipality, _number in rows}


def added_up(each: Sequence[Counts]) -> Counts:
    """The counts of several groups as those of all of them."""
    return each[0] if len(each) == 1 else Counts(*(np.sum(rows, axis=0) for rows in zip(*each, strict=True)))
