"""Observations out of a CSV, XLSX or Parquet file: all of them, or every problem at once."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.files.observation_cells import Recorded
from kvarter.files.observation_columns import layout_of
from kvarter.files.observation_rows import Collector
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.texts import MEGABYTE, not_utf8
from kvarter.model.observations import Observation

__all__ = ["SUFFIXES", "Recorded", "Table", "read_observations", "read_table"]

SUFFIXES: Final = (".csv", ".xlsx", ".parquet")
LARGEST_CSV: Final = 400 * MEGABYTE
_STARTS: Final = {b"PK\x03\x04": ".xlsx", b"PAR1": ".parquet", b"\xd0\xcf\x11\xe0": ".xls", b"%PDF": ".pdf"}
_CONTENT: Final = {".csv": "tekst", ".xlsx": "zip", ".parquet": "Parquet", ".xls": "XLS", ".pdf": "PDF"}


class Table(NamedTuple):
    """The observations of a file and the line (row) each stands on."""

    observations: list[Observation]
    lines: Sequence[int]


def read_observations(path: str | Path, *, recorded: Recorded) -> list[Observation]:
    """The observations of a file in its order; a row that repeats another word for word is given once.

    ``recorded`` says what an empty ``recorded`` becomes: the last day of its period (``end_of_period``) or nothing
    (``empty``). Raises ``ProblemsFound`` with every bad row (fifty told, the rest counted) and then gives none; a
    file that cannot be read gives the ``OSError`` it is.
    """
    return read_table(path, recorded=recorded).observations


def read_table(path: str | Path, *, recorded: Recorded) -> Table:
    """The observations of a file with their lines. Raises as ``read_observations``."""
    path = Path(path)
    file = str(path)
    with path.open("rb") as opened:
        start = opened.read(8)
    if not start.strip():
        raise ProblemsFound([found(ProblemCode.FILE_EMPTY, file)])
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ProblemsFound([_unknown_kind(suffix, file)])
    content = next((kind for sign, kind in _STARTS.items() if start.startswith(sign)), ".csv")
    if content != suffix and (suffix, content) != (".xlsx", ".xls"):
        raise ProblemsFound(
            [found(ProblemCode.FILE_CONTENT_OTHER, file, expected=suffix[1:].upper(), found=_CONTENT[content])]
        )
    collector = Collector(file, recorded)
    match suffix:
        case ".csv":
            _read_csv(path, collector)
        case ".xlsx":
            from kvarter.files.observation_sheets import read_sheets  # noqa: PLC0415 - only for spreadsheets

            read_sheets(path, collector)
        case _:
            from kvarter.files.observation_parquet import read_parquet  # noqa: PLC0415 - only for Parquet

            read_parquet(path, collector)
    return Table(collector.finish(), collector.lines)


def _unknown_kind(suffix: str, file: str) -> Problem:
    match suffix:
        case ".xlsm" | ".xltm" | ".xlsb":
            return found(ProblemCode.SHEET_MACROS, file)
        case ".xls":
            return found(ProblemCode.SHEET_OLD, file)
        case _:
            return found(ProblemCode.FILE_KIND_UNKNOWN, file, found=suffix, expected=SUFFIXES)


def _read_csv(path: Path, collector: Collector) -> None:
    file = str(path)
    if path.stat().st_size > LARGEST_CSV:
        raise ProblemsFound([found(ProblemCode.FILE_TOO_LARGE, file, limit=LARGEST_CSV // MEGABYTE)])
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.reader(text, strict=True)
            try:
                header = next(rows, [])
            except csv.Error:
                raise ProblemsFound([found(ProblemCode.ROW_QUOTING, file, 1)]) from None
            layout, problems = layout_of(header, file, rows.line_num)
            if problems:
                raise ProblemsFound(problems)
            collector.run(rows, layout)
    except UnicodeDecodeError:
        data = path.read_bytes()
        try:
            data.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise ProblemsFound([not_utf8(data, wrong.start, file)]) from None
        raise
