"""Movers out of a file of events: read in order of person, walked one person at a time, added up by area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import duckdb

from kvarter.balance.movers.accounts import empty_counts
from kvarter.balance.movers.parts import PARTS, View
from kvarter.balance.movers.traits import Ages
from kvarter.balance.movers.walk import KINDS, Entered, Event, Odd, entered, oddities, states, steps
from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.movers_query import Sums, Way
from kvarter.register.parquet import missing, quoted

COLUMNS: Final = ("person_id", "date", "kind", "area_id", "value")
_AT_ONCE: Final = 50_000
_EPOCH: Final = date(1970, 1, 1).toordinal()
_NUMBER: Final = {part: number for number, part in enumerate(PARTS)}


def movers_of_events(
    connection: duckdb.DuckDBPyConnection,
    file: Path,
    ages: Sequence[Ages],
    years: Sequence[int],
    view: View,
    *,
    whole: str = "",
    ways_from: Sequence[str] = (),
    leave_out: bool = False,
) -> Sums:
    """The sums that accounts are made of, one share for each of ``ages``: the status the events carry, counted over
    those ages. A year is told by its 1 January; what happens on that day has happened.

    With ``whole`` every area counts as one, of that name. Raises ``RegisterFault`` with every fault found.
    """
    connection.execute("SET preserve_insertion_order = true")  # within a day the order of the file counts
    source = _checked(connection, file, leave_out=leave_out)
    days = [date(year, 1, 1).toordinal() for year in years]
    tallies = [_Tally(len(days) - 1, frozenset(ways_from)) for _ in ages]
    odd: Counter[Odd] = Counter()
    for events in _persons(connection, source):
        odd.update(oddities(events))
        for each, tally in zip(ages, tallies, strict=True):
            moments = list(steps(events, each, (lambda area: area and whole) if whole else (lambda area: area)))
            if moments:
                tally.add(moments, days, view)
    areas = sorted({area for tally in tallies for area in tally.areas})
    index = {area: number for number, area in enumerate(areas)}
    counts = {}
    for share, tally in enumerate(tallies):
        made = empty_counts(len(areas), len(days) - 1)
        for (day, area), (people, amount) in tally.stock.items():
            if day < len(days) - 1:
                made.stock[index[area], day, :2] = people, amount
            if day > 0:
                made.stock[index[area], day - 1, 2:] = people, amount
        for (pair, area, number), (people, amount) in tally.parts.items():
            made.people[index[area], pair, number] = people
            made.amount[index[area], pair, number] = amount
        counts["", share] = made
    return Sums(tuple(areas), counts, {share: tally.told_ways() for share, tally in enumerate(tallies)}, _notes(odd))


def _notes(odd: Counter[Odd]) -> tuple[Fault, ...]:
    told: dict[Odd, tuple[str, str]] = {
        "before_birth": ("hændelser før personens fødsel", "events before the person was born"),
        "after_death": ("hændelser efter personens død", "events after the person died"),
        "left_elsewhere": (
            "fraflytninger fra et område, personen ikke boede i", "moves out of an area the person did not live in",
        ),
    }  # fmt: skip
    return tuple(
        Fault(f"{odd[kind]} {da}; de er regnet med, som de står.", f"{odd[kind]} {en}; they are counted as they stand.")
        for kind, (da, en) in told.items()
        if odd[kind]
    )


class _Tally:
    """Sums over persons for one share; no person stays in it."""

    def __init__(self, pairs: int, ways_from: frozenset[str]) -> None:
        self.stock: dict[tuple[int, str], list[float]] = {}
        self.parts: dict[tuple[int, str, int], list[float]] = {}
        self.ways: dict[tuple[str, str, int], list[float]] = {}
        self.areas: set[str] = set()
        self._pairs = pairs
        self._ways_from = ways_from

    def add(self, moments: list[Any], days: list[int], view: View) -> None:
        for day, state in enumerate(states(moments, days)):
            if state.area is not None:
                self.areas.add(state.area)
            if state.counted:
                _count(self.stock, (day, state.area), state.status)
        for one in entered(moments, days, view):
            self.areas.add(one.area)
            _count(self.parts, (one.pair, one.area, _NUMBER[one.part]), one.amount)
            if _is_way(one) and one.came_from in self._ways_from:
                _count(self.ways, (one.came_from, one.area, one.pair), one.amount)

    def told_ways(self) -> tuple[Way, ...]:
        return tuple(
            Way(here, there, pair, int(people), amount)
            for (here, there, pair), (people, amount) in sorted(self.ways.items())
        )


def _is_way(one: Entered) -> bool:
    return one.part.value in ("moved_in", "boundary_in") and one.came_from not in (None, one.area)


def _count(into: dict[Any, list[float]], key: Any, amount: float | None) -> None:
    held = into.setdefault(key, [0, 0.0])
    held[0] += 1
    held[1] += amount or 0.0


def _checked(connection: duckdb.DuckDBPyConnection, file: Path, *, leave_out: bool) -> str:
    """The events as a table expression with checked types; what cannot be read is counted by kind."""
    if not file.is_file():
        raise RegisterFault(
            Fault(f"Filen »{file}« findes ikke.", f"The file “{file}” does not exist.", in_call=True),
        )
    path = quoted(str(file))
    is_parquet = file.suffix.lower() == ".parquet"
    source = f"read_parquet({path})" if is_parquet else f"read_csv({path}, all_varchar=true, header=true)"
    columns = {name: kind for name, kind, *_ in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    lacking = [name for name in COLUMNS if name not in columns]
    if lacking:
        raise RegisterFault(missing(lacking, columns))
    known = ", ".join(map(quoted, KINDS))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE events AS SELECT person_id::VARCHAR AS person, TRY_CAST(date AS DATE) AS day,"
        " trim(kind::VARCHAR) AS kind, nullif(trim(area_id::VARCHAR), '') AS area,"
        " nullif(trim(value::VARCHAR), '') AS told, TRY_CAST(value AS DOUBLE) AS status,"
        f" row_number() OVER () AS line FROM {source}"
    )
    asked = {
        ("uden person_id", "without a person_id"): "person IS NULL OR person = ''",
        ("med en dato, der ikke findes", "with a date that does not exist"): "day IS NULL",
        ("af en art, der ikke kendes", "of a kind that is not known"): f"kind IS NULL OR kind NOT IN ({known})",
        ("status, der hverken er tom eller fra 0 til 1", "status that is neither empty nor from 0 to 1"): (
            "kind = 'status' AND told IS NOT NULL AND (status IS NULL OR status NOT BETWEEN 0 AND 1)"
        ),
        ("indflytning uden område", "moved in without an area"): (
            "kind IN ('move_in', 'boundary_in') AND area IS NULL"
        ),
    }
    filters = ", ".join(f"count(*) FILTER ({condition})" for condition in asked.values())
    numbers = connection.execute(f"SELECT {filters} FROM events").fetchone() or ()
    births = connection.execute(
        "SELECT count(*) FILTER (births = 0), count(*) FILTER (births > 1), count(*) FILTER (deaths > 1) FROM (SELECT"
        " count(*) FILTER (kind = 'birth') AS births, count(*) FILTER (kind = 'death') AS deaths"
        " FROM events GROUP BY person)"
    ).fetchone() or (0, 0, 0)
    faults = [
        Fault(f"{number} hændelser {da}.", f"{number} events {en}.")
        for (da, en), number in zip(asked, numbers, strict=True)
        if number
    ]
    told = (
        ("personer uden fødsel (birth)", "persons without a birth"),
        ("personer født mere end én gang", "persons born more than once"),
        ("personer død mere end én gang", "persons who died more than once"),
    )
    faults += [Fault(f"{n} {da}.", f"{n} {en}.") for (da, en), n in zip(told, births, strict=True) if n]
    if faults and not leave_out:
        last = Fault(
            "Ret filen, eller skriv --leave-out for at se bort fra dem.",
            "Correct the file, or write --leave-out to leave them out.",
        )
        raise RegisterFault(*faults, last)
    conditions = " OR ".join(f"({condition})" for condition in asked.values())
    return f"(SELECT * FROM events WHERE NOT coalesce({conditions}, false))" if leave_out else "events"


def _persons(connection: duckdb.DuckDBPyConnection, source: str) -> Iterator[list[Event]]:
    """Each person's events in turn. Who it is stays here."""
    cursor = connection.execute(
        "SELECT person, (day - DATE '1970-01-01')::INT, kind, area, CASE kind WHEN 'status' THEN status END"
        f" FROM {source} ORDER BY person, day, line"
    )

    def rows() -> Iterator[tuple[Any, ...]]:
        while batch := cursor.fetchmany(_AT_ONCE):
            yield from batch

    for _person, theirs in groupby(rows(), key=lambda row: row[0]):
        yield [Event(_EPOCH + day, kind, area, status) for _, day, kind, area, status in theirs]
