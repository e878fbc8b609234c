"""Made-up events and registers, small enough to follow by hand."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

COLUMNS = ("person_id", "date", "kind", "area_id", "value")
TEXT, NUMBER = pa.string(), pa.int64()
REGISTER = {
    "year": pa.int32(), "person_id": NUMBER, "household_id": NUMBER, "municipality": TEXT, "area_id": TEXT,
    "age": pa.int32(), "sex": TEXT, "origin": TEXT, "employment": TEXT, "education": TEXT, "income": NUMBER,
    "convicted": pa.bool_(),
}  # fmt: skip
USUAL = {
    "household_id": 1, "municipality": "M1", "area_id": "A", "age": 40, "sex": "f", "origin": "danish",
    "employment": "employed", "education": "vocational", "income": 300_000, "convicted": False,
}  # fmt: skip


def write_events(file: Path, rows: Iterable[tuple[object, ...]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    return file


def write_register(folder: Path, rows: Iterable[dict[str, object]], **more: pa.DataType) -> Path:
    """One file a year; a row lacks nothing but what is told as None. ``more`` are further columns and their types."""
    schema = pa.schema({**REGISTER, **more})
    folder.mkdir(exist_ok=True)
    by_year: dict[object, list[dict[str, object]]] = {}
    for row in rows:
        by_year.setdefault(row["year"], []).append({**USUAL, **row})
    for year, theirs in by_year.items():
        pq.write_table(pa.Table.from_pylist(theirs, schema), folder / f"{year}.parquet")
    return folder


def worked_example(*, work_first: int = 0) -> list[tuple[object, ...]]:
    """The example of the method: 1,000 of the ages 18 to 64, 450 with the trait, become 990 and 426 in a year.

    40 lose the trait and 25 get it; 140 move in (75 with it), 30 turn 18 (6), 130 move out (60), 5 die (4), 45 turn 65
    (26). ``work_first`` of those with the trait who leave lose it before they do.
    """
    rows: list[tuple[object, ...]] = []
    here, adult, young, old = "2010-01-01", "1980-05-05", "2002-10-10", "1955-09-01"

    def people(how_many: int, with_trait: int, born: str, since: str, *events: tuple[object, ...]) -> None:
        for at in range(how_many):
            number = int(str(rows[-1][0])) + 1 if rows else 1
            rows.append((number, born, "birth", None, None))
            rows.append((number, since, "move_in", "A", None))
            rows.append((number, since, "status", None, int(at < with_trait)))
            rows.extend((number, *event) for event in events)

    moved_out = ("2020-06-15", "move_out", "A", None)
    lost, gained = ("2020-03-01", "status", None, 0), ("2020-08-08", "status", None, 1)
    people(work_first, work_first, adult, here, lost, moved_out)
    people(130 - work_first, 60 - work_first, adult, here, moved_out)
    people(5, 4, adult, here, ("2020-04-01", "death", None, None))
    people(45, 26, old, here)
    people(40, 40, adult, here, lost)
    people(25, 0, adult, here, gained)
    people(1000 - 130 - 5 - 45 - 40 - 25, 450 - 60 - 4 - 26 - 40, adult, here)
    people(140, 75, adult, "2020-02-02")
    people(30, 6, young, here)
    return rows
