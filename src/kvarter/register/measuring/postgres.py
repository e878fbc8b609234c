"""A register in a PostgreSQL database, or Parquet files copied into one for the time it takes."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import ibis
import psycopg
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from psycopg import sql
from psycopg.types.numeric import FloatLoader

from kvarter.register.faults import Fault, RegisterFault
from kvarter.register.measuring.engines import Rows, temporary
from kvarter.register.parquet import is_made_up

COPIED: Final = "kvarter_register"
_AT_ONCE: Final = 1 << 16


@contextlib.contextmanager
def rows_in_database(files: Sequence[Path], connect: str, table: str) -> Iterator[Rows]:
    """The rows of ``table`` (``schema.name`` or ``name``), or of files copied into a table of the connection alone.
    ``connect`` is the address (``postgresql://…``); empty: what PGHOST, PGDATABASE and PGUSER say."""
    backend: Any = ibis.postgres.connect(**_parameters(connect))
    try:
        # Sums of whole numbers come back as NUMERIC, which Ibis cannot hand on; as floats it can. They are exact up to
        # 2**53, far above any number of residents.
        backend.con.adapters.register_loader("numeric", FloatLoader)
        if files:
            _copy(backend.con, files)
            with duckdb.connect() as reading:
                made_up = is_made_up(reading, files)
            yield Rows(backend.table(COPIED), backend, made_up, 1, temporary(backend))
        else:
            schema, _, name = table.rpartition(".")
            yield Rows(backend.table(name, database=schema or None), backend, False, 1, temporary(backend))
    except ibis.common.exceptions.TableNotFound:
        raise RegisterFault(_no_table(table)) from None
    finally:
        backend.disconnect()


def _parameters(connect: str) -> dict[str, Any]:
    """An address as the words the engine takes. Raises ``RegisterFault`` when it is none or nobody answers."""
    try:
        told = psycopg.conninfo.conninfo_to_dict(connect)
        with psycopg.connect(connect, connect_timeout=10) as trying:
            info = trying.info
            held = {
                "host": info.host, "port": info.port, "user": info.user, "database": info.dbname,
                "password": info.password,
            }  # fmt: skip
    except psycopg.Error:
        raise RegisterFault(_no_answer()) from None
    passed = {key: value for key, value in told.items() if key not in ("host", "port", "user", "dbname", "password")}
    return {key: value for key, value in held.items() if value} | passed


def _copy(connection: psycopg.Connection[Any], files: Sequence[Path]) -> None:
    """The files' rows as a table of this connection alone."""
    schema = pa.unify_schemas([pq.read_schema(file).remove_metadata() for file in files])
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(field.name), sql.SQL(_kind(field.type))) for field in schema
    )
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE TEMP TABLE {} ({})").format(sql.Identifier(COPIED), columns))
        for file in files:
            opened = pq.ParquetFile(file)
            names = sql.SQL(", ").join(sql.Identifier(name) for name in opened.schema_arrow.names)
            statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT csv)").format(sql.Identifier(COPIED), names)
            with cursor.copy(statement) as copying:
                for batch in opened.iter_batches(batch_size=_AT_ONCE):
                    held = io.BytesIO()
                    pa_csv.write_csv(batch, held, pa_csv.WriteOptions(include_header=False))
                    copying.write(held.getvalue())
        cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(COPIED)))
    connection.commit()


def _kind(kind: pa.DataType) -> Any:
    """The database's type for a column."""
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "bigint" if kind.bit_width > 32 or pa.types.is_unsigned_integer(kind) else "integer"
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return "double precision"
    if pa.types.is_date(kind):
        return "date"
    return "text"


def _no_answer() -> Fault:
    return Fault(
        "Databasen svarer ikke. Skriv dens adresse med --connect postgresql://bruger@maskine/database, eller sæt"
        " PGHOST, PGDATABASE og PGUSER.",
        "The database does not answer. Give its address with --connect postgresql://user@host/database, or set PGHOST,"
        " PGDATABASE and PGUSER.",
        in_call=True,
    )


def _no_table(table: str) -> Fault:
    return Fault(
        f"Tabellen {table} findes ikke i databasen.", f"There is no table {table} in the database.", in_call=True
    )
