"""Where users, roles, the logbook and the audit trail are kept: an SQLite file beside the store, or a PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from kvarter.store import default_path

FILE: Final = "kvarter.sqlite3"
WAIT_SECONDS: Final = 20
# An entry that was acknowledged survives a loss of power (FULL); readers never wait for the one who writes (WAL).
PRAGMAS: Final = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"


class DatabaseAddressError(ValueError):
    """``KVARTER_DATABASE`` is no address of a database; the message never repeats it, since it can hold a password."""


def data_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the store, which the secret key and the heads of the audit trail are kept in too."""
    named = environment.get("KVARTER_STORE")
    return (Path(named) if named else default_path()).absolute().parent


def settings_of(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's settings of the database that ``KVARTER_DATABASE`` names: ``sqlite:///path`` or ``postgresql://…``.

    Without it, a file beside the store. Raises ``DatabaseAddressError``.
    """
    named = environment.get("KVARTER_DATABASE", "")
    if not named:
        return _sqlite(data_folder(environment) / FILE)
    address = urlsplit(named)
    match address.scheme:
        case "sqlite" if address.path.strip("/") and not address.netloc:
            return _sqlite(Path(unquote(address.path)))
        case "postgresql" | "postgres":
            return _postgresql(named)
        case _:
            raise DatabaseAddressError


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAIT_SECONDS, "init_command": PRAGMAS},
    }


def _postgresql(named: str) -> dict[str, Any]:
    address = urlsplit(named)
    options: dict[str, Any] = dict(parse_qsl(address.query))
    folder = options.pop("host", None)
    try:
        port = address.port
    except ValueError:
        raise DatabaseAddressError from None
    name = unquote(address.path.lstrip("/"))
    if not name:
        raise DatabaseAddressError
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": folder or unquote(address.hostname or ""),
        "PORT": str(port or ""),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 600,
        "OPTIONS": options,
    }
