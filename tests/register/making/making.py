"""Made-up registers for the tests: small, with blocks small enough that several make up one."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pyarrow.parquet as pq

from kvarter.register.making.run import Made, Wanted, make

USUAL = Wanted(persons=3_000, first=2018, last=2021, seed=5, lifted=10.0)
WITHOUT = {"unemployed", "cash_benefit", "sickness_benefit", "early_pension", "old_age_pension", "outside_labour_force"}


def made(folder: Path, **changed: object) -> Made:
    return make(USUAL._replace(**changed), folder)


def rows(folder: Path, year: int) -> list[dict[str, object]]:
    return pq.read_table(folder / f"{year}.parquet").to_pylist()


def events(folder: Path) -> dict[int, list[dict[str, object]]]:
    """Every person's events in order of day."""
    found = defaultdict(list)
    for row in pq.read_table(folder / "events.parquet").to_pylist():
        found[row["person_id"]].append(row)
    return {person: sorted(theirs, key=lambda row: row["date"]) for person, theirs in found.items()}


def lifted(folder: Path) -> Counter[tuple[str, int]]:
    lines = (folder / "lifted.csv").read_text(encoding="utf-8").splitlines()[1:]
    return Counter({(area, int(year)): int(many) for area, year, many in (line.split(",") for line in lines)})
