"""Laying a copy back in an empty place: unpacked beside it, looked through, and only then put in place, all at once."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from pydantic import ValidationError

import kvarter
from kvarter.files.writing import sync_folder
from kvarter.site.audit import heads, queries
from kvarter.site.audit.chain import faults
from kvarter.site.backup import tables
from kvarter.site.backup.manifest import DATABASE, FILES, LARGEST, NAME, STORE, TABLES, Manifest, key_mark, mark_of
from kvarter.site.backup.problems import BackupError
from kvarter.site.backup.taking import BLOCK

_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError, ValueError)
OF_SQLITE: Final = (STORE, DATABASE)


class Restored(NamedTuple):
    """What was laid back. ``same_key`` is whether the secret key here is the one of the copy, ``whole_trail`` whether
    the audit trail in it is unbroken."""

    made: str
    files: int
    rows: int
    same_key: bool
    whole_trail: bool


def restore(source: Path, store: Path, mark: str = "") -> Restored:
    """Lays a copy back: the store at ``store``, the files beside it, the database where the settings say.

    The folder must be empty or not there, and so must the database. ``mark`` is what was written when the copy was
    taken; with it a copy that somebody changed is told from the one that was made. Raises ``BackupError`` and
    ``OSError``; then nothing is laid back.
    """
    store = store.absolute()
    folder = store.parent
    own = Path(str(connection.settings_dict["NAME"])).absolute() if connection.vendor == "sqlite" else None
    with source.open("rb") as file:
        manifest = _listed(file, source, mark)
        _fits(manifest)
        if folder.exists() and any(folder.iterdir()):
            raise BackupError("not_empty", path=str(folder))
        if own is not None and own.exists():
            raise BackupError("database_not_empty")
        with _beside(folder) as staging:
            _unpack(file, source, manifest, staging)
            _look_through(source, manifest, staging)
            _name_databases(staging, store, own)
            if manifest.kind == "postgresql":
                whole = _fill_postgresql(manifest, staging)
            else:
                whole = _trail_is_whole(staging / own.name) if own is not None and manifest.kind == "sqlite" else True
            shutil.rmtree(staging / "database", ignore_errors=True)
            _put_in_place(staging, folder, own)
    return Restored(
        manifest.made,
        sum(name.startswith(FILES) for name in manifest.parts),
        sum(manifest.store_rows.values()) + sum(manifest.database_rows.values()),
        _same_key(manifest, folder),
        whole,
    )


def _listed(file: Any, source: Path, mark: str) -> Manifest:
    try:
        with zipfile.ZipFile(file) as packed:
            if packed.getinfo(NAME).file_size > LARGEST:
                raise BackupError("broken", path=str(source))
            text = packed.read(NAME)
            if mark and mark_of(text) != mark.strip().lower():
                raise BackupError("mark", path=str(source))
            manifest = Manifest.model_validate_json(text)
            names = [one.filename for one in packed.infolist()]
    except (*_BROKEN, ValidationError):
        raise BackupError("broken", path=str(source)) from None
    if manifest.unsafe_names() or sorted(names) != sorted([*manifest.parts, NAME]) or STORE not in manifest.parts:
        raise BackupError("broken", path=str(source))
    return manifest


def _fits(manifest: Manifest) -> None:
    here = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if _numbers(manifest.kvarter) > _numbers(kvarter.__version__) or set(manifest.migrations) - here:
        raise BackupError("version", found=manifest.kvarter, here=kvarter.__version__)
    if manifest.kind not in ("none", connection.vendor):
        raise BackupError("other_database", found=_called(manifest.kind), here=_called(connection.vendor))
    if manifest.kind == "postgresql":
        connection.ensure_connection()
        if tables.tables(connection.connection):
            raise BackupError("database_not_empty")


def _numbers(version: str) -> tuple[int, ...]:
    """A version as it is compared; what is no number counts as none."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))


def _called(vendor: str) -> str:
    return "PostgreSQL" if vendor == "postgresql" else "SQLite"


@contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    """A folder beside the one to fill, on the same disk; what one that was cut off left there is removed first."""
    staging = folder.with_name(f".{folder.name}.restoring")
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(staging, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BackupError("busy") from None
        for left in staging.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        try:
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    finally:
        os.close(handle)


def _unpack(file: Any, source: Path, manifest: Manifest, staging: Path) -> None:
    try:
        with zipfile.ZipFile(file) as packed:
            for name, part in manifest.parts.items():
                target = staging / name.removeprefix(FILES)
                if target.exists():  # a file of the folder under a name the databases have
                    raise BackupError("broken", path=str(source))
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                said, size = hashlib.sha256(), 0
                with os.fdopen(handle, "wb") as made, packed.open(name) as member:
                    while block := member.read(BLOCK):
                        size += len(block)
                        if size > part.size:
                            raise BackupError("broken", path=str(source))
                        said.update(block)
                        made.write(block)
                    made.flush()
                    os.fsync(made.fileno())
                if (size, said.hexdigest()) != (part.size, part.sha256):
                    raise BackupError("broken", path=str(source))
                target.chmod(part.mode & 0o700 or 0o600)
    except _BROKEN:
        raise BackupError("broken", path=str(source)) from None


def _look_through(source: Path, manifest: Manifest, staging: Path) -> None:
    """The databases are whole and have the rows the list says."""
    wanted = {STORE: manifest.store_rows, DATABASE: manifest.database_rows}
    for name in OF_SQLITE:
        if name not in manifest.parts:
            continue
        try:
            with closing(sqlite3.connect(staging / name)) as made:
                whole = made.execute("PRAGMA quick_check").fetchone()[0] == "ok"
                counted = tables.sqlite_rows(made)
        except sqlite3.Error:
            whole, counted = False, {}
        if not whole or counted != wanted[name]:
            raise BackupError("broken", path=str(source))


def _name_databases(staging: Path, store: Path, own: Path | None) -> None:
    if store.name != STORE:
        (staging / STORE).rename(staging / store.name)
    if own is not None and (staging / DATABASE).exists():
        (staging / DATABASE).rename(staging / own.name)


def _trail_is_whole(path: Path) -> bool:
    """Whether the chain of the trail holds, read without Django: its database is not in place yet."""
    from kvarter.site.audit.chain import Row  # noqa: PLC0415 - a word of this function alone

    with closing(sqlite3.connect(path)) as made:
        names = ", ".join(Row._fields)
        found = made.execute(f"SELECT {names} FROM audit_auditentry ORDER BY number")  # noqa: S608 - our own names
        return not faults((Row(*values) for values in found), heads.read(path.with_name(heads.FILE)))


def _fill_postgresql(manifest: Manifest, staging: Path) -> bool:
    """Makes the tables and fills them in one transaction; whether the chain of the trail holds."""
    with transaction.atomic(), connection.wrap_database_errors:
        _make_tables(manifest)
        call_command("createcachetable", verbosity=0)
        raw: Any = connection.connection
        raw.execute("SET CONSTRAINTS ALL DEFERRED")  # bringing tables up to date may have ended that
        for table in tables.tables(raw):
            if tables.rows(raw, table):
                raw.execute(f'DELETE FROM "{table}"')  # noqa: S608 - asked of the database
        for table, names in manifest.columns.items():
            with (staging / TABLES / f"{table}.copy").open("rb") as file:
                tables.take_in(raw, table, names, _blocks(file))
            tables.go_on_numbering(raw, table, names)
        if {table: tables.rows(raw, table) for table in manifest.columns} != manifest.database_rows:
            raise BackupError("broken", path="")
        head = queries.head()
        if (head.number, head.hash) != manifest.head and manifest.head[0]:
            raise BackupError("broken", path="")
        return not faults(queries.rows(), heads.read(staging / heads.FILE))


def _make_tables(manifest: Manifest) -> None:
    """The tables as they were when the copy was taken; a newer program brings them up to date at its start."""
    executor = MigrationExecutor(connection)
    made: list[tuple[str, str | None]] = [tuple(name.split(".", 1)) for name in manifest.migrations]  # type: ignore[misc]
    followed = {
        parent.key
        for node in made
        for parent in executor.loader.graph.node_map[node].parents
        if parent.key[0] == node[0]
    }
    executor.migrate([node for node in made if node not in followed])


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(BLOCK):
        yield block


def _put_in_place(staging: Path, folder: Path, own: Path | None) -> None:
    sync_folder(staging)
    elsewhere = own is not None and own.parent != folder and (staging / own.name).exists()
    if elsewhere and own is not None:
        own.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(staging / own.name, own.with_name(own.name + ".part"))
        (staging / own.name).unlink()
    try:
        staging.rename(folder)
    except OSError:
        raise BackupError("place", path=str(folder)) from None
    if elsewhere and own is not None:
        own.with_name(own.name + ".part").rename(own)
    sync_folder(folder.parent)


def _same_key(manifest: Manifest, folder: Path) -> bool:
    from kvarter.site import secret  # noqa: PLC0415 - read anew: the copy may have brought it

    return manifest.key == key_mark(secret.read(folder) or settings.SECRET_KEY)
