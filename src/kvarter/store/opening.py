"""A store opened or made: an SQLite file with its schema, in the ways that keep what was written."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kvarter.files.problems import ProblemCode
from kvarter.store import queries
from kvarter.store.database import in_sentences
from kvarter.store.problems import StoreProblem
from kvarter.store.times import moment

SCHEMA_VERSION: Final = 1
WAIT_SECONDS: Final = 20.0


def connect(path: Path, *, read_only: bool, wait: float = WAIT_SECONDS) -> sqlite3.Connection:
    """A connection to the store at ``path``; folder and tables are made when they are not there (not ``read_only``).

    Raises ``StoreProblem``.
    """
    if path.is_dir():
        raise StoreProblem(ProblemCode.STORE_NOT_OPENED, str(path))
    if read_only and not path.exists():
        raise StoreProblem(ProblemCode.STORE_MISSING, str(path))
    if not read_only:
        _make_folder(path)
    connection = _opened(path, read_only=read_only, wait=wait)
    try:
        with in_sentences(str(path)):
            _set_up(connection, path, read_only=read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_in_memory() -> sqlite3.Connection:
    """A connection to a store that is gone when it is closed."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    _set_up(connection, Path(":memory:"), read_only=False)
    return connection


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StoreProblem(ProblemCode.STORE_NOT_OPENED, str(path)) from None
    if not os.access(path if path.exists() else path.parent, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StoreProblem(ProblemCode.STORE_READ_ONLY, str(path))


def _opened(path: Path, *, read_only: bool, wait: float) -> sqlite3.Connection:
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
    if read_only and not os.access(path.parent, os.W_OK) and not Path(f"{path}-shm").exists():
        # Readers share a file beside the store. Where nobody can write (a backup disk) it can be done without;
        # where others can, reading without it could give half a change.
        if not os.statvfs(path).f_flag & os.ST_RDONLY:
            raise StoreProblem(ProblemCode.STORE_FOLDER_READ_ONLY, str(path))
        address += "&immutable=1"
    with in_sentences(str(path)):
        return sqlite3.connect(address, uri=True, timeout=wait, isolation_level=None)


def _set_up(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    if tables and "kvarter_store" not in tables:
        raise StoreProblem(ProblemCode.STORE_OTHER_FILE, str(path))
    if read_only:
        if not tables:
            raise StoreProblem(ProblemCode.STORE_OTHER_FILE, str(path))
        connection.execute("PRAGMA query_only = ON")
    else:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if not tables:
            _make_tables(connection)
        elif "released" not in tables:
            _make_tables(connection, only="released")
    version = connection.execute(queries.SCHEMA_VERSION).fetchone()[0]
    if version is None:
        raise StoreProblem(ProblemCode.STORE_OTHER_FILE, str(path))
    if version > SCHEMA_VERSION:
        raise StoreProblem(ProblemCode.STORE_NEWER, str(path), found=version, expected=SCHEMA_VERSION)


def _make_tables(connection: sqlite3.Connection, only: str | None = None) -> None:
    """Makes the tables; ``only`` one that stores made before it do not have yet."""
    connection.execute(queries.BEGIN_WRITING)
    try:
        # Two may come to an empty store at once: the second finds the tables made while it waited.
        wanted = only or "kvarter_store"
        if connection.execute("SELECT count(*) FROM sqlite_master WHERE name = ?", (wanted,)).fetchone()[0]:
            pass
        elif only is not None:
            for statement in [one for one in _statements() if f"CREATE TABLE {only} " in one]:
                connection.execute(statement)
            for statement in queries.append_only_triggers((only,)):
                connection.execute(statement)
        else:
            for statement in _statements() + queries.append_only_triggers():
                connection.execute(statement)
            connection.execute(queries.ADD_SCHEMA_VERSION, (SCHEMA_VERSION, moment(datetime.now(UTC))))
        connection.execute(queries.COMMIT)
    except BaseException:
        if connection.in_transaction:
            connection.execute(queries.ROLLBACK)
        raise


def _statements() -> list[str]:
    text = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    return [statement for statement in "\n".join(lines).split(";") if statement.strip()]
