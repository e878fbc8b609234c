"""Observations out of a Parquet file: its columns, their types and its size are looked at before any row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from kvarter.files.observation_columns import KNOWN, NUMBERS, layout_of
from kvarter.files.observation_rows import MOST_ROWS, Collector
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.texts import MEGABYTE

LARGEST: Final = 400 * MEGABYTE
LARGEST_UNPACKED: Final = 4096 * MEGABYTE
MOST_COLUMNS: Final = 200
_BATCH: Final = 20_000
_DAYS: Final = frozenset({"period", "recorded"})


def read_parquet(path: Path, collector: Collector) -> None:
    """Reads all rows. Raises ``ProblemsFound`` for a file that is damaged, too large or has other columns or types."""
    import pyarrow as pa  # noqa: PLC0415 - a quarter of a second that other files do not need
    import pyarrow.parquet as pq  # noqa: PLC0415

    file = str(path)
    if path.stat().st_size > LARGEST:
        raise ProblemsFound([found(ProblemCode.FILE_TOO_LARGE, file, limit=LARGEST // MEGABYTE)])
    try:
        with pq.ParquetFile(path) as opened:
            _refuse_large(opened.metadata, file)
            schema = opened.schema_arrow
            layout, problems = layout_of(schema.names, file, None)
            problems += [
                problem
                for field in schema
                if field.name in KNOWN and (problem := _misfit(field.name, field.type, pa, file)) is not None
            ]
            if problems:
                raise ProblemsFound(problems)
            collector.run(_ParquetRows(opened), layout)
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise ProblemsFound([found(ProblemCode.FILE_DAMAGED, file, expected="Parquet")]) from None


def _refuse_large(metadata: Any, file: str) -> None:
    if metadata.num_rows > MOST_ROWS:
        raise ProblemsFound([found(ProblemCode.TOO_MANY_ROWS, file, limit=MOST_ROWS)])
    unpacked = sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))
    if metadata.num_columns > MOST_COLUMNS or unpacked > LARGEST_UNPACKED:
        raise ProblemsFound([found(ProblemCode.FILE_TOO_LARGE, file, limit=LARGEST_UNPACKED // MEGABYTE)])


def _misfit(name: str, held: Any, pa: Any, file: str) -> Problem | None:
    """What is wrong with the type of a column."""
    kind = held.value_type if pa.types.is_dictionary(held) else held
    text = pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_null(kind)
    if name in NUMBERS:
        fits = pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
        fits = fits or pa.types.is_null(kind)
    elif name in _DAYS:
        fits = text or pa.types.is_date(kind) or pa.types.is_timestamp(kind)
        fits = fits or (name == "period" and pa.types.is_integer(kind))
    else:
        fits = text
    expected = "number" if name in NUMBERS else "text"
    return None if fits else found(ProblemCode.COLUMN_TYPE, file, None, name, found=str(held), type=expected)


class _ParquetRows:
    """Rows of a Parquet file as texts; the number of a row counts from 1."""

    def __init__(self, opened: Any) -> None:
        self.line_num = 0
        self._rows = self._all(opened)

    def __iter__(self) -> _ParquetRows:
        return self

    def __next__(self) -> list[str]:
        row = next(self._rows)
        self.line_num += 1
        return row

    def _all(self, opened: Any) -> Iterator[list[str]]:
        for batch in opened.iter_batches(batch_size=_BATCH):
            columns = [[_text(cell) for cell in column.to_pylist()] for column in batch.columns]
            yield from map(list, zip(*columns, strict=True))


def _text(cell: Any) -> str:
    """A cell as the text a CSV file would hold; null is empty."""
    match cell:
        case str():
            return cell
        case None:
            return ""
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
