"""The key of each plan: a file beside the store that only its owner can read. It never stands in the database."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

from kvarter.site.database import data_folder

FOLDER: Final = "pseudonym-keys"
LENGTH: Final = 32


def path_of(plan: str) -> Path:
    """Where a plan's key lies; an id never becomes a path."""
    return data_folder() / FOLDER / hashlib.sha256(plan.encode()).hexdigest()[:32]


def key_of(plan: str) -> bytes:
    """The key of a plan, made the first time. Raises ``OSError`` when it cannot be read or made."""
    path = path_of(plan)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # somebody else made it in the same moment
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        made = secrets.token_bytes(LENGTH)
        file.write(made)
    return made


def forget(plan: str) -> None:
    """Removes a plan's key: no pseudonym of it can be made again."""
    with contextlib.suppress(FileNotFoundError):
        path_of(plan).unlink()
