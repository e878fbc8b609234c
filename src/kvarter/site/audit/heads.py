"""The heads of the trail, kept outside the database: rows taken from its end, or a chain made anew, are then seen."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path
from typing import Final

from kvarter.site.audit.chain import Head
from kvarter.site.database import data_folder

FILE: Final = "audit-heads.txt"
_LINE: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\S+) (\d+) ([0-9a-f]{64})")
_lock = threading.Lock()


def path() -> Path:
    """The file of heads, beside the store. A copy of it elsewhere is what a thorough forger cannot reach."""
    return data_folder() / FILE


def read(file: Path | None = None) -> list[Head]:
    """Every head exported so far; a line that is none is passed over (the last may be half written)."""
    try:
        lines = (file or path()).read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    return [Head(int(found[2]), found[3]) for line in lines if (found := _LINE.fullmatch(line))]


def export(head: Head, at: str) -> None:
    """Adds a head: each day's first and last stay, since the last line of a day is written over by the next."""
    file = path()
    with _lock:
        try:
            lines = [line for line in file.read_text(encoding="ascii").splitlines() if _LINE.fullmatch(line)]
        except FileNotFoundError:
            lines = []
        if lines and int(lines[-1].split()[1]) >= head.number:
            return
        # Two lines a day are enough: the first, and the newest.
        if len(lines) > 1 and lines[-1][:10] == lines[-2][:10] == at[:10]:
            lines.pop()
        lines.append(f"{at} {head.number} {head.hash}")
        whole = file.with_suffix(f".{os.getpid()}.new")
        whole.write_text("\n".join(lines) + "\n", encoding="ascii")
        whole.chmod(0o600)
        whole.replace(file)
