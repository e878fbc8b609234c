"""One moment of everything: writing stands still while store, database and files are pinned, and then goes on.

The pins cost no copy: a reading transaction keeps its state of a database, and a second name of a file keeps what the
file holds. What is pinned is then copied while others write.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.db import OperationalError, connection

from kvarter.site.backup.problems import BackupError

WAIT_SECONDS: Final = 30.0
BESIDE: Final = ("-wal", "-shm", "-journal", ".starting")
"""What SQLite and a start leave beside a database; it is no part of what is kept."""
STAGING: Final = ".kvarter-backup-"
UNDER_WAY: Final = (".new", ".part")
"""The endings of files that are written beside their place and have not got it yet."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to a database that is there."""
    return sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None
    )


@contextmanager
def still(path: Path) -> Iterator[None]:
    """Nobody else writes to an SQLite database meanwhile."""
    with closing(connect(path)) as held:
        try:
            held.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            raise BackupError("busy") from None
        yield
        held.rollback()


@contextmanager
def pinned(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that goes on reading an SQLite database as it is now."""
    with closing(connect(path)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield reading


@contextmanager
def still_postgresql(raw: Any, lock: int) -> Iterator[None]:
    """Nobody has something in the trail that is not committed: whoever acts holds the trail's lock until then."""
    try:
        with connection.wrap_database_errors:
            raw.execute("SELECT set_config('lock_timeout', %s, false)", [f"{WAIT_SECONDS:.0f}s"])
            raw.execute("SELECT pg_advisory_lock(%s)", [lock])
    except OperationalError:
        raise BackupError("busy") from None
    try:
        yield
    finally:
        raw.execute("SELECT pg_advisory_unlock(%s)", [lock])


def pin_postgresql(raw: Any) -> None:
    """From here on the connection reads the database as it is now; ends with its transaction."""
    raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    raw.execute("SELECT count(*) FROM pg_class")


def files_of(folder: Path, databases: tuple[Path, ...]) -> list[Path]:
    """Every file of the data folder but the databases and what stands beside them, by its place in the folder.

    Raises ``BackupError`` for what is neither file nor folder.
    """
    own = {path.name + beside for path in databases for beside in ("", *BESIDE) if path.parent == folder}
    found = []
    for root, folders, names in os.walk(folder):
        at_top = Path(root) == folder
        folders[:] = sorted(name for name in folders if not (at_top and name.startswith(STAGING)))
        for name in sorted([*names, *folders]):
            path = Path(root) / name
            if name.endswith(UNDER_WAY) or (at_top and name in own):
                continue
            try:
                kind = path.lstat().st_mode
            except FileNotFoundError:  # taken away since the folder was read
                continue
            if stat.S_ISDIR(kind):
                continue
            if not stat.S_ISREG(kind):
                raise BackupError("link", path=str(path.relative_to(folder)))
            found.append(path.relative_to(folder))
    return found


def keep_files(folder: Path, files: list[Path], staging: Path) -> list[Path]:
    """Gives files a second name in ``staging``, so that they stay as they are; copies where that cannot be done. The
    answer is those that were still there."""
    kept = []
    for path in files:
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(folder / path, target)
        except FileNotFoundError:
            continue
        except OSError:
            shutil.copy2(folder / path, target)
        kept.append(path)
    return kept
