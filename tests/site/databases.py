"""The databases the tests of accounts, trail and logbook run on: an SQLite file, and a PostgreSQL started here."""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.db import connections

from kvarter.site.database import settings_of
from kvarter.site.preparing import migrate

LONG = 600
KINDS = ("sqlite", "postgresql")


def programs() -> Path:
    """Where Debian, or whoever built it, has put PostgreSQL's own programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[4]))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    if named is None:
        raise RuntimeError("no PostgreSQL server: run make setup-test")
    return Path(named).parent


def _as_somebody() -> dict[str, object]:
    """PostgreSQL refuses to run as root; then another user's rights are taken."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            known = pwd.getpwnam(name)
            return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
    raise RuntimeError("no user without rights to run PostgreSQL as")


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A server of our own on a socket in a folder of its own; nothing of it is kept."""
    where, owner = programs(), _as_somebody()
    folder = Path(tempfile.mkdtemp(prefix="kvpg-"))  # short: a socket's path is at most 107 bytes
    if owner:
        os.chown(folder, int(str(owner["user"])), int(str(owner["group"])))
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(folder)}

    def run(*command: object) -> None:
        subprocess.run(
            [str(one) for one in command], check=True, cwd=folder, env=environment, stdout=subprocess.DEVNULL, **owner
        )

    data = folder / "data"
    run(where / "initdb", "-D", data, "-U", "kvarter", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
    run(where / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    try:
        yield f"postgresql://kvarter@/postgres?host={folder}"
    finally:
        run(where / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def use(address: str, *, fresh: bool) -> None:
    """Points Django at a database; ``fresh`` makes its tables."""
    wanted = settings_of({"KVARTER_DATABASE": address})
    path = Path(str(wanted["NAME"])) if "sqlite" in str(wanted["ENGINE"]) else None
    if fresh and path is not None and not path.exists():
        shutil.copyfile(_empty(), path)
        fresh = False
    _point(wanted)
    if fresh:
        migrate()


@functools.cache
def _empty() -> Path:
    """An SQLite database with the tables and nothing in them: making them takes seconds, a copy of the file none."""
    path = Path(_kept_in().name) / "empty.sqlite3"
    _point(settings_of({"KVARTER_DATABASE": f"sqlite://{path}"}))
    migrate()
    connections.close_all()
    return path


@functools.cache
def _kept_in() -> tempfile.TemporaryDirectory[str]:
    kept = tempfile.TemporaryDirectory(prefix="kvempty-")
    atexit.register(kept.cleanup)
    return kept


def _point(wanted: dict[str, object]) -> None:
    connections.close_all()
    found = {**connections["default"].settings_dict, "CONN_HEALTH_CHECKS": False, "CONN_MAX_AGE": 0}
    if "OPTIONS" in wanted and "timeout" in wanted["OPTIONS"]:
        # A busy machine lets one who writes wait longer than the site would; what is tried is that it is written.
        wanted = {**wanted, "OPTIONS": {**wanted["OPTIONS"], "timeout": LONG}}
    connections.settings["default"] = {**found, **wanted}
    del connections["default"]
