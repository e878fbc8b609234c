"""From what is asked of a register to figures that may leave it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from kvarter.model.measures import Measure
from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.measuring import checks
from kvarter.register.measuring.asked import Asked, Progress
from kvarter.register.measuring.by_scan import read_by_scan
from kvarter.register.measuring.figures import Figures, figures
from kvarter.register.measuring.places import Place, Places, places_of_list, places_of_register
from kvarter.register.measuring.sums import Largest, Sums


class Measured(NamedTuple):
    """All figures with what is worth knowing of them; ``made_up``: the register says of itself that it is."""

    figures: Figures
    notes: tuple[Fault, ...]
    made_up: bool


def measured(asked: Asked, progress: Progress = lambda _da, _en: None) -> Measured:
    """The figures asked for. Raises ``RegisterFault`` with every fault found in the data or the call."""
    progress("åbner registeret", "opening the register")
    read, scan = read_by_scan(asked, progress) if asked.engine == "duckdb" else (None, None)
    if read is None:
        # Loading what speaks to engines takes longer than most registers take to be counted.
        from kvarter.register.measuring.by_engine import read_by_engine  # noqa: PLC0415

        read = read_by_engine(asked, progress, scan)
    measures, sums, found, notes = read.measures, read.sums, read.found, read.notes
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
        figures(measures, read.cells.counted, sums, places, home, asked.splits, asked.wanted),
        tuple(dict.fromkeys(notes)),
        read.made_up,
    )


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
        {key: Largest(*(column[kept] for column in held)) for key, held in sums.largest.items()},
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
