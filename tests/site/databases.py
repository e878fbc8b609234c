"""The databases the tests of accounts, trail and logbook run on: an SQLite file, and a PostgreSQL started here."""

from __future__ import annotations

import contextlib
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
    connections.close_all()
    found = {**connections["default"].settings_dict, "CONN_HEALTH_CHECKS": False, "CONN_MAX_AGE": 0}
    connections.settings["default"] = {**found, **settings_of({"KVARTER_DATABASE": address})}
    del connections["default"]
    if fresh:
        migrate()
