"""Persons whose rows cannot all be right: met twice in a year, in two areas at once, older or younger by a jump."""

from __future__ import annotations

from typing import Any, Final

import duckdb
import ibis

from kvarter.register.measuring.checks import JUMP, NOBODY, Persons
from kvarter.register.measuring.engines import Rows
from kvarter.register.measuring.marks import Limits, Marks

_BATCH: Final = 1 << 17


def persons(rows: Rows, *, marked: bool = False) -> Persons:
    """What is wrong with persons. Quick where nothing is and the embedded engine has whole numbers for persons;
    ``marked``: marks have been tried already and could not tell."""
    if rows.embedded is not None and not marked and _surely_right(rows, rows.embedded):
        return NOBODY
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
    """Whether nobody is met twice and no age jumps, told by marks; False also where they cannot tell it: numbers of
    persons that are far apart or no numbers."""
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
    marks = Marks(Limits(**limits))
    asked = str(ibis.to_sql(table.select(columns), dialect="duckdb"))
    for batch in connection.execute(asked).to_arrow_reader(_BATCH):
        marks.add(batch["person_id"], batch["year"].to_numpy(zero_copy_only=False), batch["age"])
    return marks.right()
