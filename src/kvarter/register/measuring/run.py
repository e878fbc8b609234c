"""From what is asked of a register to figures that may leave it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.model.areas import Area
from kvarter.model.measures import Measure
from kvarter.register.faults import Fault, Finding, RegisterFault
from kvarter.register.measuring import checks
from kvarter.register.measuring.cells import TooMany, cells, said
from kvarter.register.measuring.coded import Coded, Mixed, coded_columns
from kvarter.register.measuring.engines import Engine, Rows, opened
from kvarter.register.measuring.figures import Figures, figures
from kvarter.register.measuring.persons import left_out, persons
from kvarter.register.measuring.places import Place, Places, places_of_list, places_of_register
from kvarter.register.measuring.query import HOME, Split, Sums, summed
from kvarter.register.parquet import missing

DEPARTMENT: Final = "department"
Progress = Callable[[str, str], None]


class Asked(NamedTuple):
    """What is to be measured. ``splits`` are the columns residents may be split by, ``wanted`` which of them, alone or
    together, are made besides everybody. ``named``: the measures were asked for by name, so that one which cannot be
    made is a fault and not a note. ``areas`` None: every area and municipality of the register."""

    source: str
    measures: tuple[Measure, ...]
    engine: Engine = "duckdb"
    splits: tuple[Split, ...] = ()
    wanted: tuple[tuple[int, ...], ...] = ()
    areas: Mapping[str, Area] | None = None
    areas_file: str = ""
    years: tuple[int, int] | None = None
    named: bool = False
    leave_out: bool = False
    memory: str = "400MB"
    connect: str = ""
    table: str = ""


class Measured(NamedTuple):
    """All figures with what is worth knowing of them; ``made_up``: the register says of itself that it is."""

    figures: Figures
    notes: tuple[Fault, ...]
    made_up: bool


def measured(asked: Asked, progress: Progress = lambda _da, _en: None) -> Measured:
    """The figures asked for. Raises ``RegisterFault`` with every fault found in the data or the call."""
    progress("åbner registeret", "opening the register")
    with opened(
        asked.engine, asked.source, memory=asked.memory, connect=asked.connect, table=asked.table
    ) as register:  # fmt: skip
        measures, notes = _possible(asked, register)
        rows = _of_years(asked, register)
        coded = _coded(measures, rows)
        made = cells(measures, coded)
        if isinstance(made, TooMany):
            raise RegisterFault(_too_many(made.measure))
        by_home = _by_home(asked, rows)
        found: list[Finding] = []
        if "person_id" in rows.table.columns:
            progress("efterser personerne", "checking the persons")
            wrong = persons(rows)
            if wrong:
                found += checks.person_findings(wrong)
                if asked.leave_out:
                    rows = left_out(rows)
        progress("tæller", "counting")
        sums = summed(rows, made, asked.splits, by_home)
        found += checks.code_findings(rows, made, sums)
    if not len(sums.rows):
        raise RegisterFault(_no_rows(asked))
    sums = _with_year(sums)
    homes = list(dict.fromkeys(zip(sums.homes, sums.years, strict=True)))
    at = {home: number for number, home in enumerate(homes)}
    home = np.array([at[key] for key in zip(sums.homes, sums.years, strict=True)], dtype=np.int64)
    plain = [(each, int(year or 0)) for each, year in homes]
    places = places_of_register(plain) if asked.areas is None else places_of_list(plain, asked.areas)
    found += checks.place_findings(places, asked.areas_file)
    if found and not asked.leave_out:
        raise RegisterFault(*(one.stops("--faults leave-out") for one in dict.fromkeys(found)))
    notes += [one.noted() for one in dict.fromkeys(found)] + checks.notes(sums, places, _residents(sums, places, home))
    notes += _around_notes(measures, places)
    progress("skjuler små tal", "hiding small numbers")
    return Measured(
        figures(measures, made.counted, sums, places, home, asked.splits, asked.wanted),
        tuple(dict.fromkeys(notes)),
        rows.made_up,
    )


def _possible(asked: Asked, rows: Rows) -> tuple[tuple[Measure, ...], list[Fault]]:
    """The measures the register has the columns for; a fault for each that was named and cannot be made."""
    columns = rows.table.columns
    needed = ["year", *(["area_id"] if asked.areas is None else []), *(split.column for split in asked.splits)]
    gone = [name for name in needed if name not in columns]
    lacking = checks.lacking(asked.measures, columns)
    if asked.named:
        gone += [name for names in lacking.values() for name in names]
    if gone:
        raise RegisterFault(missing(list(dict.fromkeys(gone)), dict.fromkeys(columns, "")))
    kept = tuple(measure for measure in asked.measures if measure.id not in lacking)
    if not kept:
        raise RegisterFault(missing(sorted({name for names in lacking.values() for name in names}),
                                    dict.fromkeys(columns, "")))  # fmt: skip
    notes = []
    if lacking:
        told = ", ".join(f"{name} ({', '.join(names)})" for name, names in lacking.items())
        notes.append(
            Fault(
                f"Registeret mangler kolonner til {told}; de er sprunget over.",
                f"The register lacks columns for {told}; they are skipped.",
            )
        )
    return kept, notes


def _of_years(asked: Asked, rows: Rows) -> Rows:
    if asked.years is None:
        return rows
    first, last = asked.years
    return rows._replace(table=rows.table.filter(rows.table["year"].between(first, last)))


def _coded(measures: Sequence[Measure], rows: Rows) -> dict[str, Coded]:
    there = set(rows.table.columns)
    leaves = [leaf for measure in measures for leaf in said(measure)]
    amounts = [measure.value for measure in measures if measure.value]
    portions = [measure.portion for measure in measures if measure.portion in there]
    coded = coded_columns(leaves, amounts, portions)
    faults = checks.type_faults(rows, coded, [*amounts, *portions])
    if faults:
        raise RegisterFault(*faults)
    return {name: one for name, one in coded.items() if not isinstance(one, Mixed)}


def _by_home(asked: Asked, rows: Rows) -> list[str]:
    told_apart = HOME if asked.areas is not None else HOME[:2]
    return [name for name in told_apart if name in rows.table.columns]


def _with_year(sums: Sums) -> Sums:
    """Without the rows that have no year: they can be in no figure."""
    kept = np.array([number for number, year in enumerate(sums.years) if year is not None], dtype=np.int64)
    if len(kept) == len(sums.years):
        return sums
    return Sums(
        [sums.homes[at] for at in kept], [sums.years[at] for at in kept], [sums.groups[at] for at in kept],
        sums.rows[kept],
        {key: column[kept] for key, column in sums.counts.items()},
        {key: column[kept] for key, column in sums.amounts.items()},
    )  # fmt: skip


def _residents(sums: Sums, places: Places, home: Any) -> dict[int, int]:
    """How many residents each place has."""
    by_home = np.bincount(home, weights=sums.rows, minlength=int(home.max()) + 1)
    made = np.bincount(places.place, weights=by_home[places.home], minlength=len(places.listed))
    return {at: int(number) for at, number in enumerate(made)}


def _around_notes(measures: Sequence[Measure], places: Places) -> list[Fault]:
    """Which measures are held against the whole register, because no list says what lies around an area."""
    found = []
    for kind in dict.fromkeys(measure.relative_to for measure in measures if measure.relative_to is not None):
        around = places.around[kind]
        listed: list[Place] = [place for place in places.listed if place.area]
        against = [places.listed[int(around[at])].area for at, place in enumerate(places.listed) if place.area]
        if listed and not all(against):
            da = {"region": "regionen", "municipality": "kommunen", "country": "landet"}[kind]
            found.append(
                Fault(
                    f"Ingen områdefil siger, hvad der er {da}; hele registeret er brugt i stedet.",
                    f"No file of areas says which {kind} an area lies in; the whole register is used instead.",
                )
            )
    return found


def _no_rows(asked: Asked) -> Fault:
    years = f" {asked.years[0]}..{asked.years[1]}" if asked.years else ""
    return Fault(
        f"Registeret har ingen rækker{years}.", f"The register has no rows{years}.", in_call=asked.years is not None
    )


def _too_many(measure: str) -> Fault:
    return Fault(
        f"Indikatoren {measure} bruger for mange kolonner og koder på én gang. Del den i to.",
        f"The indicator {measure} uses too many columns and codes at once. Split it into two.",
        in_call=True,
    )
