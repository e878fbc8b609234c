"""The files of pictures: in a folder beside the store that only its owner can read, never where a browser can ask."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Final
from uuid import UUID

from kvarter.site.database import data_folder

FOLDER: Final = "pictures"
A_DAY: Final = 24 * 60 * 60


def path_of(file: UUID) -> Path:
    """Where a picture lies."""
    return data_folder() / FOLDER / f"{file}.jpg"


def write(file: UUID, data: bytes) -> None:
    """Writes a picture whole or not at all. Raises ``OSError`` when there is no room."""
    path = path_of(file)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def remove(file: UUID) -> None:
    """Removes a picture; nothing when it is gone."""
    with contextlib.suppress(FileNotFoundError):
        path_of(file).unlink()


def sweep(known: set[str]) -> None:
    """Removes what no entry knows of, left behind where the machine stopped on the way; only what is a day old."""
    with contextlib.suppress(FileNotFoundError):
        for path in (data_folder() / FOLDER).iterdir():
            if path.stem not in known and time.time() - path.stat().st_mtime > A_DAY:
                path.unlink(missing_ok=True)
