"""What is known, and since when: figures, plans, indicators, areas and written sentences, never changed, only added."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kvarter.store.adding import Change, ImportResult
from kvarter.store.opening import WAIT_SECONDS, connect, connect_in_memory
from kvarter.store.problems import StoreProblem
from kvarter.store.store import Store

__all__ = ["Change", "ImportResult", "Store", "StoreProblem", "default_path", "open_store", "temporary_store"]

DEFAULT_PATH: Final = Path("kvarter-data") / "store.sqlite3"


def default_path() -> Path:
    """Where the store is when nobody says: ``KVARTER_STORE``, else ``kvarter-data/store.sqlite3`` in this folder."""
    named = os.environ.get("KVARTER_STORE")
    return Path(named) if named else DEFAULT_PATH


def open_store(path: str | Path, *, read_only: bool = False, wait: float = WAIT_SECONDS) -> Store:
    """The store at ``path``; folder and tables are made when they are not there (unless ``read_only``).

    ``wait`` is how many seconds to wait for somebody else's writing. Raises ``StoreProblem``.
    """
    return Store(connect(Path(path), read_only=read_only, wait=wait), str(path))


def temporary_store(name: str = ":memory:") -> Store:
    """An empty store in memory, gone when it is closed; ``name`` stands in messages in the place of a path."""
    return Store(connect_in_memory(), name)
