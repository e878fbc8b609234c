"""The Parquet files of a register, read batch by batch without an engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from kvarter.register.measuring.column import is_text, numbers
from kvarter.register.schema import SYNTHETIC_KEY

PERSON: Final = "person_id"
BATCH: Final = (1 << 17) - 1
"""Rows at a time at the most."""


class ParquetFiles:
    """What some files say of themselves, and their rows."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Reads what stands at the end of each file. Raises ``pyarrow.ArrowException`` and ``OSError``."""
        self.paths = tuple(paths)
        self.files = [pq.ParquetFile(path, memory_map=True) for path in paths]

    @property
    def names(self) -> list[str]:
        """Every column of any file, once."""
        return list(dict.fromkeys(name for file in self.files for name in file.schema_arrow.names))

    @property
    def made_up(self) -> bool:
        """Whether any file says that its rows are."""
        return any(SYNTHETIC_KEY.encode() in (file.metadata.metadata or {}) for file in self.files)

    def batches(self, columns: Sequence[str]) -> Iterator[Any]:
        """The rows, some columns of them, each batch read while the one before it is worked on; texts come by number.
        Raises as above."""
        with ThreadPoolExecutor(max_workers=1) as reader:
            batches = self._batches(columns)
            under_way = reader.submit(next, batches, None)
            while (batch := under_way.result()) is not None:
                under_way = reader.submit(next, batches, None)
                yield batch

    def _batches(self, columns: Sequence[str]) -> Iterator[Any]:
        for path, file in zip(self.paths, self.files, strict=True):
            # Persons are as many as the rows: nothing is won by keeping theirs by number.
            texts = [name for name in columns if name != PERSON and is_text(file.schema_arrow.field(name).type)]
            rows = pq.ParquetFile(path, memory_map=True, metadata=file.metadata, read_dictionary=texts)
            # A batch that ends where a row group does is handed over as it was read.
            groups = [file.metadata.row_group(at).num_rows for at in range(file.metadata.num_row_groups)]
            yield from rows.iter_batches(min(BATCH, max([1, *groups])), columns=list(columns), use_threads=False)


def of_years(batch: Any, years: tuple[int, int] | None) -> Any:
    """The rows of a batch from one year to another (None: all); None when a row says no year."""
    column = batch.column("year")
    if column.null_count:
        return None
    if years is None or not batch.num_rows:
        return batch
    year, (first, last) = numbers(column), years
    low, high = int(year.min()), int(year.max())
    if first <= low and high <= last:
        return batch
    if high < first or last < low:
        return batch.slice(0, 0)
    return batch.filter(pa.array((year >= first) & (year <= last)))
