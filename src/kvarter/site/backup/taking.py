"""Taking a copy while people write: one moment is pinned, then packed; the file is there when it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from django.conf import settings
from django.db import connection

import kvarter
from kvarter.files.writing import sync_folder
from kvarter.site import database, secret
from kvarter.site.audit.actions import LOCK
from kvarter.site.backup import moment, tables
from kvarter.site.backup.manifest import (
    DATABASE,
    FILES,
    FORMAT,
    LEFT_OUT,
    NAME,
    STORE,
    TABLES,
    Kind,
    Manifest,
    Part,
    key_mark,
    mark_of,
)
from kvarter.site.backup.problems import BackupError
from kvarter.store.times import moment as moment_text

BLOCK: Final = 1 << 20


class Taken(NamedTuple):
    """A copy that was taken: its mark, to be kept elsewhere, and how much is in it."""

    mark: str
    files: int
    rows: int
    size: int


class _Told(NamedTuple):
    """What a database says of itself."""

    rows: dict[str, int]
    migrations: tuple[str, ...]
    head: tuple[int, str]


class _Made(NamedTuple):
    """What is ready to be packed."""

    parts: list[tuple[str, Path]]
    columns: dict[str, tuple[str, ...]]
    told: _Told
    store_rows: dict[str, int]
    files: int


def take(target: Path, store: Path) -> Taken:
    """Writes a copy of the store, the database and everything else in the data folder to ``target``.

    An older copy at ``target`` stays as it is until the new one is whole. Raises ``BackupError`` and ``OSError``.
    """
    folder = store.absolute().parent
    target = target.absolute()
    if target.is_relative_to(folder):
        raise BackupError("inside", path=str(target))
    if not target.parent.is_dir():
        raise BackupError("no_folder", path=str(target.parent))
    with _staging(folder) as staging:
        return _pack(target, folder, store.absolute(), staging)


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    for left in folder.glob(moment.STAGING + "*"):  # of a copy that was cut off
        shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=moment.STAGING, dir=folder))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _pack(target: Path, folder: Path, store: Path, staging: Path) -> Taken:
    own = Path(str(connection.settings_dict["NAME"])).absolute() if connection.vendor == "sqlite" else None
    if own is not None and not own.is_file():
        own = None
    raw = _raw() if connection.vendor == "postgresql" else None
    databases = tuple(path for path in (store, own) if path is not None)
    with ExitStack() as pins:
        with ExitStack() as standing:
            # The database first and the store inside it, in the order those who act take them.
            if own is not None:
                standing.enter_context(moment.still(own))
            if raw is not None:
                standing.enter_context(moment.still_postgresql(raw, LOCK))
            standing.enter_context(moment.still(store))
            files = moment.keep_files(folder, moment.files_of(folder, databases), staging / "files")
            of_store = pins.enter_context(moment.pinned(store))
            of_database = pins.enter_context(moment.pinned(own)) if own is not None else None
            if raw is not None:
                moment.pin_postgresql(raw)
                pins.callback(raw.execute, "ROLLBACK")
        store_rows = _copy(of_store, staging / STORE, leave_out=())
        parts = [(STORE, staging / STORE)]
        told = _Told({}, (), (0, ""))
        if of_database is not None:
            _copy(of_database, staging / DATABASE, leave_out=LEFT_OUT)
            told = _of_sqlite(staging / DATABASE)
            parts.append((DATABASE, staging / DATABASE))
        parts += [(FILES + path.as_posix(), staging / "files" / path) for path in files]
        columns: dict[str, tuple[str, ...]] = {}
        if raw is not None:
            told = _of_postgresql(raw)
            columns = {table: tables.columns(raw, table) for table in told.rows}
        made = _Made(parts, columns, told, store_rows, len(files))
        return _write(target, made, raw, "postgresql" if raw is not None else "sqlite" if own is not None else "none")


def _write(target: Path, made: _Made, raw: Any, kind: Kind) -> Taken:
    part = target.with_name(target.name + ".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            text = _write_parts(file, made, raw, kind)
            file.flush()
            os.fsync(file.fileno())
        size = part.stat().st_size
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)
    return Taken(mark_of(text), made.files, sum(made.store_rows.values()) + sum(made.told.rows.values()), size)


def _write_parts(file: IO[bytes], made: _Made, raw: Any, kind: Kind) -> bytes:
    written: dict[str, Part] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as packed:
        for name, path in made.parts:
            written[name] = _add(packed, name, _blocks(path), path.stat().st_mode & 0o777)
        for table, names in made.columns.items():
            name = f"{TABLES}{table}.copy"
            written[name] = _add(packed, name, tables.out(raw, table, names))
        manifest = Manifest(
            format=FORMAT,
            made=moment_text(datetime.now(UTC)),
            kvarter=kvarter.__version__,
            kind=kind,
            migrations=made.told.migrations,
            store_rows=made.store_rows,
            database_rows=made.told.rows,
            columns=made.columns,
            head=made.told.head,
            key=key_mark(secret.read(database.data_folder()) or settings.SECRET_KEY),
            parts=written,
        )
        text = json.dumps(manifest.model_dump(), sort_keys=True).encode()
        packed.writestr(NAME, text)
    return text


def _raw() -> Any:
    connection.ensure_connection()
    return connection.connection


def _copy(pin: sqlite3.Connection, target: Path, leave_out: Iterable[str]) -> dict[str, int]:
    with closing(sqlite3.connect(target, isolation_level=None)) as made:
        pin.backup(made)
        made.execute("PRAGMA journal_mode = DELETE")
        made.execute("PRAGMA secure_delete = ON")
        there = {name for (name,) in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in there.intersection(leave_out):
            made.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
        return tables.sqlite_rows(made)


def _of_sqlite(path: Path) -> _Told:
    with closing(sqlite3.connect(path)) as made:
        counted = tables.sqlite_rows(made)
        migrations = tuple(
            sorted(f"{app}.{name}" for app, name in made.execute("SELECT app, name FROM django_migrations"))
        ) if "django_migrations" in counted else ()  # fmt: skip
        last = None
        if "audit_auditentry" in counted:
            last = made.execute("SELECT number, hash FROM audit_auditentry ORDER BY number DESC LIMIT 1").fetchone()
        return _Told(counted, migrations, (last[0], last[1]) if last else (0, ""))


def _of_postgresql(raw: Any) -> _Told:
    counted = {table: tables.rows(raw, table) for table in tables.tables(raw)}
    migrations: tuple[str, ...] = ()
    if "django_migrations" in counted:
        migrations = tuple(
            sorted(f"{app}.{name}" for app, name in raw.execute("SELECT app, name FROM django_migrations"))
        )
    last = None
    if "audit_auditentry" in counted:
        last = raw.execute("SELECT number, hash FROM audit_auditentry ORDER BY number DESC LIMIT 1").fetchone()
    return _Told(counted, migrations, (last[0], last[1]) if last else (0, ""))


def _add(packed: zipfile.ZipFile, name: str, blocks: Iterable[bytes], mode: int = 0o600) -> Part:
    said, size = hashlib.sha256(), 0
    info = zipfile.ZipInfo(name)
    info.compress_type = packed.compression
    with packed.open(info, "w", force_zip64=True) as member:
        for block in blocks:
            said.update(block)
            size += len(block)
            member.write(block)
    return Part(size=size, sha256=said.hexdigest(), mode=mode)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block
