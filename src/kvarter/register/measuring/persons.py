"""Persons whose rows cannot all be right: met twice in a year, in two areas at once, older or younger by a jump."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import duckdb
import ibis
import numpy as np

from kvarter.register.measuring.engines import Rows

JUMP: Final = 1
"""Ages that tell of years of birth more than this far apart are not one person's."""
_BATCH: Final = 1 << 17
_MOST_MARKS: Final = 200_000_000
_PAGE: Final = 12
"""Bits of a person's number within a page."""
_MOST_PAGES: Final = 20_000_000


class Persons(NamedTuple):
    """How many persons, never who: by year those with several rows and those of them in several areas; those whose age
    jumps; rows without a person."""

    twice: Mapping[int, int]
    apart: Mapping[int, int]
    jumping: int
    nobody: int

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.twice or self.jumping or self.nobody)


def persons(rows: Rows) -> Persons:
    """What is wrong with persons. Quick where nothing is and the embedded engine has whole numbers for persons."""
    if rows.embedded is not None and _surely_right(rows, rows.embedded):
        return Persons({}, {}, 0, 0)
    known = rows.table.filter(rows.table["person_id"].notnull())
    twice = rows.backend.to_pyarrow(
        _by_year(known).group_by("year").aggregate(
            several=ibis._.count(), apart=(ibis._.areas > 1).cast("int32").sum()
        )
    ).to_pylist()  # fmt: skip
    jumping = rows.backend.to_pyarrow(_jumping(known).count()).as_py() if "age" in rows.table.columns else 0
    nobody = rows.backend.to_pyarrow(rows.table.filter(rows.table["person_id"].isnull()).count()).as_py()
    return Persons(
        {int(row["year"] or 0): int(row["several"]) for row in twice},
        {int(row["year"] or 0): int(row["apart"]) for row in twice if row["apart"]},
        int(jumping),
        int(nobody),
    )


def left_out(rows: Rows) -> Rows:
    """The rows of those who are met once in the year and whose age does not jump."""
    twice = _by_year(rows.table).select(of_person="person_id", of_year="year")
    kept = rows.table.anti_join(twice, [("person_id", "of_person"), ("year", "of_year")])
    if "age" in rows.table.columns:
        jumping = _jumping(rows.table).select(of_person="person_id")
        kept = kept.anti_join(jumping, [("person_id", "of_person")])
    return rows._replace(table=kept)


def _by_year(table: Any) -> Any:
    """A row for each person and year met more than once, with the number of areas."""
    areas = table["area_id"].nunique() if "area_id" in table.columns else ibis._.count() * 0
    by_person = table.group_by(["person_id", "year"]).aggregate(times=ibis._.count(), areas=areas)
    return by_person.filter(ibis._.times > 1)


def _jumping(table: Any) -> Any:
    born = table["year"].cast("int32") - table["age"].cast("int32")
    by_person = table.group_by("person_id").aggregate(first=born.min(), last=born.max())
    return by_person.filter(ibis._.last - ibis._.first > JUMP)


def _surely_right(rows: Rows, connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether nobody is met twice and no age jumps, told by marks a person and year: exact, and a few bytes a person.

    False also where it cannot be told so: numbers of persons that are far apart or no numbers.
    """
    table = rows.table
    columns = ["person_id", "year", "age"]
    if any(name not in table.columns or not table[name].type().is_integer() for name in columns):
        return False
    limits = rows.backend.to_pyarrow(
        table.aggregate(
            low=table["person_id"].min(), high=table["person_id"].max(), first=table["year"].min(),
            last=table["year"].max(), young=table["age"].min(), old=table["age"].max(),
        )
    ).to_pylist()[0]  # fmt: skip
    if None in limits.values():
        return False
    years = limits["last"] - limits["first"] + 1
    pages = (limits["high"] - limits["low"] >> _PAGE) + 1
    if pages > _MOST_PAGES or limits["old"] - limits["young"] > 200 or years > 200:
        return False
    # Numbers of persons stand close together, but not all in one place: only the pages that hold any are kept.
    slots, used = np.full(pages, -1, dtype=np.int64), 0
    met, born = np.zeros(0, dtype=np.bool_), np.zeros(0, dtype=np.int16)
    seen = 0
    asked = str(ibis.to_sql(table.select(columns), dialect="duckdb"))
    for batch in connection.execute(asked).to_arrow_reader(_BATCH):
        if any(column.null_count for column in batch.columns):
            return False
        person, year, age = (column.to_numpy(zero_copy_only=False) for column in batch.columns)
        offset = person.astype(np.int64) - limits["low"]
        page = offset >> _PAGE
        unseen = np.unique(page[slots[page] < 0])
        slots[unseen] = np.arange(used, used + len(unseen))
        used += len(unseen)
        if (used << _PAGE) * (years + 2) > _MOST_MARKS:
            return False
        if used << _PAGE > len(born):
            more = max(used << _PAGE, 2 * len(born)) - len(born)
            born = np.concatenate([born, np.zeros(more, dtype=np.int16)])
            met = np.concatenate([met, np.zeros(more * years, dtype=np.bool_)])
        person = (slots[page] << _PAGE) | (offset & (1 << _PAGE) - 1)
        own = (year - age - (limits["first"] - limits["old"]) + 1).astype(np.int16)
        met[person * years + (year - limits["first"])] = True
        before = born[person]
        fresh = before == 0
        if fresh.any():
            born[person[fresh]] = own[fresh]
        if not np.array_equal(born[person], own):
            return False
        seen += len(person)
    return int(np.count_nonzero(met)) == seen
