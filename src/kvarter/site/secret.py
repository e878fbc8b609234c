"""The secret key: from the environment, else a file only its owner can read, made the first time the site starts."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

FILE: Final = "secret-key"
LENGTH: Final = 64


def read(folder: Path) -> str | None:
    """The key of ``KVARTER_SECRET_KEY``, else of the file in ``folder``; None when there is neither."""
    given = os.environ.get("KVARTER_SECRET_KEY")
    if given:
        return given
    try:
        return (folder / FILE).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def make(folder: Path) -> str:
    """The key, made when there was none. Raises ``OSError`` when the folder cannot be written."""
    held = read(folder)
    if held:
        return held
    path = folder / FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another start made it in the same moment
        return make(folder)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(LENGTH)
        file.write(made + "\n")
    return made
