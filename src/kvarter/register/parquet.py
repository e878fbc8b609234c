"""A register folder as the engine sees it: files, columns and years; and an engine that keeps within its memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.schema import EVENTS_FILE, SYNTHETIC_KEY

if TYPE_CHECKING:
    import duckdb

MEMORY = "1GB"


class Register(NamedTuple):
    """The rows of a register as a table expression, its columns (name to engine type), its years in order and its
    files; and whether these say that the rows are made up."""

    source: str
    columns: dict[str, str]
    years: tuple[int, ...]
    files: tuple[Path, ...]
    made_up: bool = False


@contextmanager
def engine(memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """An engine of its own in memory: at most ``memory``, what does not fit goes to a folder that is then removed.

    A failure inside it is told by its kind alone: the engine's own messages quote values of the rows.
    """
    import duckdb  # noqa: PLC0415 - what is counted without it does not wait for it

    with tempfile.TemporaryDirectory(prefix="kvarter-register-") as spill:
        connection = duckdb.connect(config={"temp_directory": spill, "memory_limit": memory})
        try:
            connection.execute("SET preserve_insertion_order = false")
            yield connection
        except duckdb.Error as failure:
            kind = type(failure).__name__
            raise RegisterFault(
                Fault(
                    f"Registeret kunne ikke læses til ende ({kind}). Se efter, at filerne er hele Parquet- eller"
                    " CSV-filer med kolonnerne fra docs/flytning.md, og at der er plads på disken.",
                    f"The register could not be read to its end ({kind}). Check that the files are whole Parquet or CSV"
                    " files with the columns of docs/flytning.md, and that there is room on the disk.",
                )
            ) from None
        finally:
            connection.close()


def open_register(connection: duckdb.DuckDBPyConnection, folder: Path) -> Register:
    """The register in ``folder`` (all its Parquet files but the events, in sub-folders too) or in one file."""
    files = files_of(folder)
    listed = ", ".join(quoted(str(file)) for file in files)
    source = f"read_parquet([{listed}])"
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    columns = {name: kind for name, kind, *_ in described}
    if "year" not in columns:
        raise RegisterFault(missing(["year"], columns))
    years = connection.execute(f"SELECT DISTINCT year FROM {source} WHERE year IS NOT NULL ORDER BY 1").fetchall()
    return Register(source, columns, tuple(int(year) for (year,) in years), tuple(files), is_made_up(connection, files))


def files_of(folder: Path) -> list[Path]:
    """The Parquet files of a register, but not its events. Raises ``RegisterFault`` where there are none."""
    found = sorted(folder.rglob("*.parquet")) if folder.is_dir() else []
    files = [folder] if folder.is_file() else [file for file in found if file.name != EVENTS_FILE]
    if not files:
        raise RegisterFault(
            Fault(
                f"»{folder}« er hverken en mappe med Parquet-filer eller en Parquet-fil. Skriv mappen med registeret.",
                f"“{folder}” is neither a folder with Parquet files nor a Parquet file. Give the register's folder.",
                in_call=True,
            )
        )
    return files


def is_made_up(connection: duckdb.DuckDBPyConnection, files: Sequence[Path]) -> bool:
    """Whether any of the Parquet files says of itself that its rows are made up."""
    listed = ", ".join(quoted(str(file)) for file in files)
    said = connection.execute(
        f"SELECT count(*) FROM parquet_kv_metadata([{listed}]) WHERE decode(key) = {quoted(SYNTHETIC_KEY)}"
    ).fetchone()
    return bool(said and said[0])


def missing(names: list[str], columns: dict[str, str]) -> Fault:
    """The fault of columns that are not there."""
    lacking, there = ", ".join(names), ", ".join(columns)
    return Fault(
        f"Registeret mangler kolonnen {lacking}. Der er: {there}.",
        f"The register lacks the column {lacking}. There are: {there}.",
    )


def quoted(text: str) -> str:
    """A text as a constant in the engine's language."""
    return "'" + text.replace("'", "''") + "'"


def named(column: str) -> str:
    """A column's name in the engine's language."""
    return '"' + column.replace('"', '""') + '"'
