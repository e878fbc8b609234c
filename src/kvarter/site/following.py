"""How plans stood on a day, read from the store once and kept while the store does not change."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.followup.loading import load
from kvarter.followup.standing import Following
from kvarter.store import default_path, open_store

KEPT: Final = 6
"""How many days are kept at once; a visitor who looks back fills one."""


class Wanted(NamedTuple):
    """What a Following is kept under: where the store stood, the day, and whether made-up figures are in it."""

    path: str
    position: int
    as_of: date
    illustrative: bool


_kept: OrderedDict[Wanted, Following] = OrderedDict()
_lock = threading.Lock()


def store_path() -> Path:
    """The store the site shows: ``KVARTER_STORE``, else the one the commands use."""
    named = os.environ.get("KVARTER_STORE")
    return Path(named) if named else default_path()


def following(as_of: date, *, illustrative: bool) -> Following:
    """All plans as known on ``as_of``: one query when nothing changed, a handful when something did.

    One thread reads at a time: several visitors who ask for the same new day make it once.
    """
    path = store_path()
    with open_store(path, read_only=True) as store, _lock, store.reading():
        wanted = Wanted(str(path), store.position(), as_of, illustrative)
        found = _kept.get(wanted)
        if found is None:
            found = _kept[wanted] = load(store, as_of=as_of, illustrative=illustrative)
        _kept.move_to_end(wanted)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return found


def forget() -> None:
    """Empties what is kept: the next page reads the store anew."""
    with _lock:
        _kept.clear()
