"""What a register's rows say, asked of the engine they lie in."""

from __future__ import annotations

from collections.abc import Sequence

from kvarter.model.measures import Measure
from kvarter.register.faults import Finding, RegisterFault
from kvarter.register.measuring import engine_checks
from kvarter.register.measuring.asked import Asked, Progress, Read, by_home, coded_of, possible, too_many
from kvarter.register.measuring.cells import TooMany, cells
from kvarter.register.measuring.checks import person_findings
from kvarter.register.measuring.coded import Coded, Mixed
from kvarter.register.measuring.engines import Rows, opened
from kvarter.register.measuring.persons import left_out, persons
from kvarter.register.measuring.query import summed
from kvarter.register.measuring.sums import Sums


def read_by_engine(asked: Asked, progress: Progress, scanned: Sums | None) -> Read:
    """The sums with everything that is wrong. Raises ``RegisterFault``.

    ``scanned``: what a scan of the files has counted already, and not been certain that all is right.
    """
    with opened(
        asked.engine, asked.source, memory=asked.memory, connect=asked.connect, table=asked.table
    ) as register:  # fmt: skip
        measures, notes = possible(asked, register.table.columns)
        rows = _of_years(asked, register)
        made = cells(measures, _coded(measures, rows))
        if isinstance(made, TooMany):
            raise RegisterFault(too_many(made.measure))
        found: list[Finding] = []
        if "person_id" in rows.table.columns:
            progress("efterser personerne", "checking the persons")
            wrong = persons(rows, marked=scanned is not None)
            if wrong:
                found += person_findings(wrong)
                if asked.leave_out:
                    rows, scanned = left_out(rows), None
        if scanned is None:
            progress("tæller", "counting")
            scanned = summed(rows, made, asked.splits, by_home(asked, rows.table.columns))
        found += engine_checks.code_findings(rows, made, scanned)
    return Read(measures, made, scanned, found, notes, rows.made_up)


def _of_years(asked: Asked, rows: Rows) -> Rows:
    if asked.years is None:
        return rows
    first, last = asked.years
    return rows._replace(table=rows.table.filter(rows.table["year"].between(first, last)))


def _coded(measures: Sequence[Measure], rows: Rows) -> dict[str, Coded]:
    coded, amounts = coded_of(measures, rows.table.columns)
    faults = engine_checks.type_faults(rows, coded, amounts)
    if faults:
        raise RegisterFault(*faults)
    return {name: one for name, one in coded.items() if not isinstance(one, Mixed)}
