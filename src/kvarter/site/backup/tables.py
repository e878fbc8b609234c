"""The tables of a PostgreSQL as text, out and in, and what is asked of either kind of database about itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from kvarter.site.backup.manifest import LEFT_OUT


def sqlite_rows(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table of an SQLite database has."""
    question = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    names = sorted(name for (name,) in connection.execute(question))
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 - our own names
        for name in names
        if name not in LEFT_OUT
    }


def tables(raw: Any) -> list[str]:
    """Every table of a PostgreSQL that a copy holds."""
    found = raw.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return [name for (name,) in found if name not in LEFT_OUT]


def columns(raw: Any, table: str) -> tuple[str, ...]:
    """The columns of a table in their order."""
    question = (
        "SELECT column_name FROM information_schema.columns "
        "WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position"
    )
    return tuple(name for (name,) in raw.execute(question, [table]))


def rows(raw: Any, table: str) -> int:
    """How many rows a table has."""
    return int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - asked of the database


def out(raw: Any, table: str, names: Iterable[str]) -> Iterator[bytes]:
    """A table as PostgreSQL writes it."""
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({_listed(names)}) TO STDOUT') as copy:
        for block in copy:
            yield bytes(block)


def take_in(raw: Any, table: str, names: Iterable[str], blocks: Iterable[bytes]) -> None:
    """Writes a table as ``out`` gave it."""
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({_listed(names)}) FROM STDIN') as copy:
        for block in blocks:
            copy.write(block)


def go_on_numbering(raw: Any, table: str, names: Iterable[str]) -> None:
    """Rows written from now on get numbers after those that were taken in."""
    for name in names:
        (sequence,) = raw.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', name]).fetchone()
        if sequence is not None:
            highest = f'SELECT max("{name}") FROM "{table}"'  # noqa: S608 - asked of the database
            raw.execute(f"SELECT setval(%s, coalesce(({highest}), 1), ({highest}) IS NOT NULL)", [sequence])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
