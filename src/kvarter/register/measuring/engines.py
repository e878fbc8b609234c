"""Engines: the rows of a register behind one interface, wherever they lie. Rows never leave it; sums do."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, assert_never

import duckdb
import ibis
import pyarrow as pa

from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.measuring.asked import Engine
from kvarter.register.parquet import files_of, is_made_up


class Rows(NamedTuple):
    """A register's rows as an Ibis table on its engine; ``made_up``: they say of themselves that they are synthetic.

    ``packs`` is how many counters fit in one sum: engines whose sums of large whole numbers are no whole numbers take
    one. ``beside`` puts a small table beside them under a name. ``embedded`` is DuckDB's own connection where that is
    the engine, and ``files`` are then those it reads.
    """

    table: Any
    backend: Any
    made_up: bool
    packs: int
    beside: Callable[[str, pa.Table], Any]
    embedded: duckdb.DuckDBPyConnection | None = None
    files: tuple[Path, ...] = ()


@contextlib.contextmanager
def opened(engine: Engine, source: str, *, memory: str, connect: str, table: str) -> Iterator[Rows]:
    """The rows in a folder, a file or (postgres, spark) a table. Raises ``RegisterFault``.

    ``connect`` is a database's address or a cluster's; empty: the one of the surroundings. A failure of the engine is
    told by its kind alone, because the engines' own messages quote values of the rows.
    """
    try:
        with _opening(engine, source, memory, connect, table) as rows:
            yield rows
    except (RegisterFault, KeyboardInterrupt, OSError):
        raise
    except ImportError:
        raise RegisterFault(_not_installed(engine)) from None
    except Exception as failure:  # noqa: BLE001 - of any kind: told by its kind, never by its words
        raise RegisterFault(_failed(type(failure).__name__)) from None


def _opening(
    engine: Engine, source: str, memory: str, connect: str, table: str
) -> contextlib.AbstractContextManager[Rows]:
    match engine:
        case "duckdb":
            return duckdb_rows(_files(source), memory)
        case "postgres":
            from kvarter.register.measuring.postgres import rows_in_database  # noqa: PLC0415 - an extra

            return rows_in_database(_files(source) if source else [], connect, table)
        case "spark":
            from kvarter.register.measuring.spark import rows_on_cluster  # noqa: PLC0415 - an extra

            return rows_on_cluster(_files(source) if source else [], connect, table)
        case _ as unreachable:
            assert_never(unreachable)


def temporary(backend: Any) -> Callable[[str, pa.Table], Any]:
    """How a small table is put beside the rows on an engine that has tables of one connection alone."""
    return lambda name, table: backend.create_table(name, table, temp=True, overwrite=True)


@contextlib.contextmanager
def duckdb_rows(files: Sequence[Path], memory: str) -> Iterator[Rows]:
    """The rows of Parquet files on the embedded engine, within some memory; what does not fit goes to a folder."""
    with tempfile.TemporaryDirectory(prefix="kvarter-register-") as spill:
        backend = ibis.duckdb.connect(temp_directory=spill, memory_limit=memory)
        try:
            backend.raw_sql("SET preserve_insertion_order = false; SET enable_progress_bar = false")
            rows = backend.read_parquet([str(file) for file in files], table_name="register", union_by_name=True)
            yield Rows(rows, backend, is_made_up(backend.con, files), 3, temporary(backend), backend.con, tuple(files))
        finally:
            backend.disconnect()


def _files(source: str) -> list[Path]:
    return files_of(Path(source))


def _failed(kind: str) -> Fault:
    return Fault(
        f"Registeret kunne ikke læses til ende ({kind}). Se efter, at filerne er hele Parquet-filer med kolonnerne fra"
        " docs/register-maal.md, at der er plads på disken, og at --memory er stor nok.",
        f"The register could not be read to its end ({kind}). Check that the files are whole Parquet files with the"
        " columns of docs/register-maal.md, that there is room on the disk, and that --memory is large enough.",
    )


def _not_installed(engine: str) -> Fault:
    return Fault(
        f"--engine {engine} kræver en pakke, der ikke er her. Installer den med pip install 'kvarter[{engine}]'.",
        f"--engine {engine} needs a package that is not here. Install it with pip install 'kvarter[{engine}]'.",
        in_call=True,
    )
