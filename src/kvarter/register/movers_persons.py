"""Persons of a register whose rows cannot all be right, before anybody is followed from year to year."""

from __future__ import annotations

import pyarrow.parquet as pq

from kvarter.register.faults import Finding, LeftOut
from kvarter.register.measuring.checks import NOBODY
from kvarter.register.measuring.checks import person_findings as findings_of
from kvarter.register.measuring.marks import Limits, Marks
from kvarter.register.parquet import MEMORY, Register

_COLUMNS = ("person_id", "year", "age")
_BATCH = 1 << 17


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
    files = [pq.ParquetFile(file, memory_map=True) for file in register.files]
    limits = Limits.of_files(files)
    if limits is None:
        return False
    marks = Marks(limits)
    for file in files:
        # A batch that ends where a row group does is handed over as it was read.
        groups = [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)]
        for batch in file.iter_batches(min(_BATCH, max([1, *groups])), columns=list(_COLUMNS), use_threads=False):
            year = batch.column("year")
            if year.null_count:
                return False
            told = year.to_numpy(zero_copy_only=False)
            inside = (told >= first) & (told <= last)
            kept = batch if inside.all() else batch.filter(inside)
            if kept.num_rows:
                marks.add(kept.column("person_id"), told[inside], kept.column("age"))
    return marks.right()
