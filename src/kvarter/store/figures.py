"""Figures in the store: written once, read as they were known on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import queries
from kvarter.store.adding import Comparison, History, ImportResult, Key, by_series, check_units
from kvarter.store.collecting import no_collecting
from kvarter.store.database import Database, as_written
from kvarter.store.times import day_of, moment

STEP = 10_000
"""How many rows are written between two words of progress."""


def add(
    database: Database, rows: Sequence[Observation], *, at: datetime, file: str, indicator_units: dict[str, str]
) -> ImportResult:
    """Writes, inside the writing under way, the rows that say something new.

    Raises ``ProblemsFound`` when a unit is another than the series or its indicator has, or two rows contradict.
    """
    with no_collecting():
        return _add(database, rows, at=at, file=file, indicator_units=indicator_units)


def _add(
    database: Database, rows: Sequence[Observation], *, at: datetime, file: str, indicator_units: dict[str, str]
) -> ImportResult:
    series_rows = database.rows(queries.ALL_SERIES)
    series = {(measure, area, group): number for number, measure, area, group, _unit in series_rows}
    units = {(measure, area, group): unit for _number, measure, area, group, unit in series_rows}
    places = by_series(rows)
    agreed = check_units(rows, places, units, indicator_units, file)
    comparison = Comparison(rows, moment(at), file)
    _compare_known(database, places, series, units, comparison)
    for key, held in places.items():
        if key not in series:
            comparison.series(held, {}, {})
    result = comparison.result()
    if result.changes:
        change = database.change_number(moment(at))
        _write_series(database, [(key, unit) for key, unit in agreed.items() if key not in series], series)
        _write_rows(database, result, series, file, change)
    return result


def known(
    database: Database, *, as_of: date, measures: Collection[str] | None = None, illustrative: bool = True
) -> list[Observation]:
    """The rows known on ``as_of`` in the order they were written."""
    with no_collecting():
        return _known(database, as_of, measures, illustrative=illustrative)


def _known(
    database: Database, as_of: date, measures: Collection[str] | None, *, illustrative: bool
) -> list[Observation]:
    wanted = None if measures is None else sorted(set(measures))
    heads = {number: (measure, area, group, unit) for number, measure, area, group, unit in _series(database, wanted)}
    day = as_of.isoformat()
    if wanted is None:
        found = database.rows(queries.OBSERVATIONS_KNOWN, (day,))
    else:
        found = []
        for some in _chunks(sorted(heads)):
            found += database.rows(queries.observations_known_of(len(some)), (*some, day))
        found.sort(key=_written)
    if not illustrative:
        found = [row for row in found if row[7] != "illustrative"]
    sources = _origins(database)
    with as_written(database.path):
        return _built(found, heads, sources)


def _series(database: Database, measures: Sequence[str] | None) -> Iterator[Any]:
    if measures is None:
        yield from database.rows(queries.ALL_SERIES)
        return
    for start in range(0, len(measures), queries.AT_ONCE):
        some = measures[start : start + queries.AT_ONCE]
        yield from database.rows(queries.series_of(len(some)), some)


def _written(row: tuple[Any, ...]) -> int:
    return int(row[10])


def _origins(database: Database) -> dict[int, str]:
    return {number: source for number, source, _file in database.rows(queries.ALL_ORIGINS)}


def _built(found: list[Any], heads: dict[int, tuple[str, str, str, str]], sources: dict[int, str]) -> list[Observation]:
    # Made by the tuple itself, past the keyword handling of the named tuple: 200,000 rows are read at a time.
    make = tuple.__new__
    built = []
    for series, period, value, numerator, denominator, origin, recorded, status, note, public, _number in found:
        measure, area, group, unit = heads[series]
        built.append(
            make(
                Observation,
                (
                    measure, area, parse_period(period), value, unit, group, numerator, denominator,
                    sources[origin], recorded, status, note, public,
                ),
            )
        )  # fmt: skip
    return built


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), queries.AT_ONCE):
        yield numbers[start : start + queries.AT_ONCE]


def _compare_known(
    database: Database,
    places: dict[Key, list[int]],
    series: dict[Key, int],
    units: dict[Key, str],
    comparison: Comparison,
) -> None:
    """Series the store has, some at a time, so that no more of the store is in memory than that."""
    origins = database.rows(queries.ALL_ORIGINS)
    sources = {number: source for number, source, _file in origins}
    files = {number: file for number, _source, file in origins}
    by_number = {series[key]: key for key in places if key in series}
    for some in _chunks(sorted(by_number)):
        heads = {number: (*by_number[number], units[by_number[number]]) for number in some}
        histories: dict[Key, History] = {by_number[number]: {} for number in some}
        just_said: dict[int, str] = {}
        found = database.rows(queries.observations_of(len(some)), some)
        with as_written(database.path):
            held = _built(found, heads, sources)
        for raw, row in zip(found, held, strict=True):
            histories[row[0], row[1], row[5]].setdefault(row[2], []).append(row)
            if raw[10] == database.change:
                just_said[id(row)] = files[raw[5]]
        for key, history in histories.items():
            for rows in history.values():
                rows.sort(key=_recorded)
            comparison.series(places[key], history, just_said)


def _recorded(row: Observation) -> str:
    return row.recorded


def _write_series(database: Database, fresh: list[tuple[Key, str]], series: dict[Key, int]) -> None:
    number = database.number(queries.LAST_SERIES)
    for key, _unit in fresh:
        number += 1
        series[key] = number
    database.add(queries.ADD_SERIES, ((series[key], *key, unit) for key, unit in fresh))


def _write_rows(database: Database, result: ImportResult, series: dict[Key, int], file: str, change: int) -> None:
    origins = {(source, held): number for number, source, held in database.rows(queries.ALL_ORIGINS)}
    fresh = {(change.after.source, file) for change in result.changes} - origins.keys()
    last = max(origins.values(), default=0)
    origins |= {origin: number for number, origin in enumerate(sorted(fresh), start=last + 1)}
    database.add(queries.ADD_ORIGIN, ((origins[origin], *origin) for origin in sorted(fresh)))
    first = database.number(queries.LAST_OBSERVATION) + 1

    def lines() -> Iterator[tuple[Any, ...]]:
        periods: dict[Any, str] = {}
        for count, (_before, row, _overtaken) in enumerate(result.changes):
            if count % STEP == 0:
                database.tell(f"rows {count}")
            period = periods.get(row[2])
            if period is None:
                period = periods[row[2]] = str(row[2])
            yield (
                first + count, series[row[0], row[1], row[5]], period, row[3], row[6], row[7],
                origins[row[8], file], row[9], day_of(row[9]), row[10], row[11], row[12], change,
            )  # fmt: skip

    database.add(queries.ADD_OBSERVATION, lines())
