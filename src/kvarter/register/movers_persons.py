"""Persons of a register whose rows cannot all be right, before anybody is followed from year to year."""

from __future__ import annotations

import pyarrow as pa

from kvarter.register.faults import Finding, LeftOut
from kvarter.register.measuring.batches import ParquetFiles, of_years
from kvarter.register.measuring.checks import NOBODY
from kvarter.register.measuring.checks import person_findings as findings_of
from kvarter.register.measuring.column import numbers
from kvarter.register.measuring.marks import Limits, Marks
from kvarter.register.parquet import MEMORY, Register

_COLUMNS = ("person_id", "year", "age")


def person_findings(register: Register, first: int, last: int) -> list[Finding]:
    """Persons met twice in a year, in two areas at once, of jumping age; rows of nobody: from one year to another, by
    number. Nothing where the register lacks the columns that tell.

    Those of jumping age are counted as they are: who came and went does not hang on it.
    """
    if any(name not in register.columns for name in _COLUMNS) or _surely_right(register, first, last):
        return []
    # Loading what speaks to engines takes a good part of the time; it is needed only where something may be wrong.
    from kvarter.register.measuring.engines import duckdb_rows  # noqa: PLC0415
    from kvarter.register.measuring.persons import persons  # noqa: PLC0415

    with duckdb_rows(register.files, MEMORY) as rows:
        of_years = rows._replace(table=rows.table.filter(rows.table["year"].between(first, last)))
        wrong = persons(of_years, marked=True)
    found = [one._replace(left=LeftOut.DROPPED) for one in findings_of(wrong._replace(jumping=0))]
    return found + [
        one._replace(left=LeftOut.AS_THEY_ARE) for one in findings_of(NOBODY._replace(jumping=wrong.jumping))
    ]


def _surely_right(register: Register, first: int, last: int) -> bool:
    try:
        files = ParquetFiles(register.files)
        limits = Limits.of_files(files.files)
        if limits is None:
            return False
        marks = Marks(limits)
        for batch in files.batches(_COLUMNS):
            kept = of_years(batch, (first, last))
            if kept is None:
                return False
            if kept.num_rows:
                year = numbers(kept.column("year"))
                marks.add(kept.column("person_id"), year, kept.column("age"))
    except (pa.ArrowException, OSError):
        return False  # the engine says what it cannot read
    return marks.right()
