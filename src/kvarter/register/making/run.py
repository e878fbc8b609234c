"""A made-up register from what is asked to files: blocks made side by side, written in their order."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.register.making import block
from kvarter.register.making.beside import write_beside
from kvarter.register.making.places import Places, places_of, usual_places
from kvarter.register.making.rows import events_table, residents_table
from kvarter.register.making.setting import MunicipalitySetting
from kvarter.register.making.writing import RegisterFiles, new_folder, room_for

_ROWS_AHEAD: Final = 6_000_000
"""About how many rows may be made and not yet written, whatever the number of threads: half a gigabyte."""


class Wanted(NamedTuple):
    """A register as it is asked for. ``lifted`` in percent a year; without ``municipalities`` the usual ones;
    ``columns`` are further ones."""

    persons: int
    first: int
    last: int
    seed: int
    lifted: float
    municipalities: tuple[MunicipalitySetting, ...] = ()
    events: bool = True
    threads: int = 1
    columns: tuple[str, ...] = ()


class Made(NamedTuple):
    """What was written: rows, residents of each 1 January, events, and the number lifted by area (first axis) and
    calendar year (second, from the first year on)."""

    places: Places
    rows: int
    residents: dict[int, int]
    events: int
    lifted: Any


class _Block(NamedTuple):
    tables: deque[tuple[int, Any, Any]]
    lifted: Any


def make(wanted: Wanted, out: Path, progress: Callable[[int, int], None] = lambda _done, _of: None) -> Made:
    """Writes the register into the new folder ``out``, all of it or nothing.

    Memory holds a few blocks at a time, whatever the size. Raises ``RegisterFault`` and ``OSError``.
    """
    municipalities = wanted.municipalities or usual_places(wanted.persons, block.chance_for(wanted.seed, block.PLACES))
    places = places_of(municipalities, wanted.lifted)
    span = range(wanted.first, wanted.last + 1)
    residents = dict.fromkeys(span, 0)
    lifted = np.zeros((len(places.areas), len(span)), dtype=np.int64)
    events = 0
    with new_folder(out, room_for(wanted.persons, wanted.persons * len(span))) as room:
        with RegisterFiles(room, span, wanted.columns, _made_of(wanted), events=wanted.events) as files:
            for done, one in enumerate(_in_order(wanted, places), 1):
                while one.tables:  # each is let go as it is written: a block of many years is large
                    year, rows, happened = one.tables.popleft()
                    files.write(year, rows, happened)
                    residents[year] += len(rows)
                    events += len(happened) if wanted.events else 0
                lifted += one.lifted
                progress(done, block.blocks(wanted.persons))
        made = Made(places, sum(residents.values()), residents, events, lifted)
        write_beside(room, wanted.first, wanted.seed, wanted.lifted, municipalities, made)
    return made


def _made_of(wanted: Wanted) -> str:
    told = {"persons": wanted.persons, "years": [wanted.first, wanted.last], "seed": wanted.seed}
    return json.dumps({**told, "lifted": wanted.lifted})


def _in_order(wanted: Wanted, places: Places) -> Iterator[_Block]:
    """Every block in turn, made ahead on as many threads as wanted and as there is memory for."""
    numbers = iter(range(block.blocks(wanted.persons)))
    rows = min(wanted.persons, block.SIZE) * (wanted.last - wanted.first + 1)
    threads = min(wanted.threads, max(_ROWS_AHEAD // rows, 1))
    if threads == 1:
        yield from (_made(wanted, places, number) for number in numbers)
        return
    with ThreadPoolExecutor(threads) as pool:
        ahead: deque[Future[_Block]] = deque()
        try:
            while True:
                while len(ahead) < threads and (number := next(numbers, None)) is not None:
                    ahead.append(pool.submit(_made, wanted, places, number))
                if not ahead:
                    return
                yield ahead.popleft().result()
        finally:
            for waiting in ahead:
                waiting.cancel()


def _made(wanted: Wanted, places: Places, number: int) -> _Block:
    tables: deque[tuple[int, Any, Any]] = deque()
    lifted = np.zeros((len(places.areas), wanted.last - wanted.first + 1), dtype=np.int64)
    years = (wanted.first, wanted.last)
    for made in block.years_of_block(wanted.persons, number, *years, places, wanted.seed, wanted.columns):
        happened = events_table(made.events, places) if wanted.events else None
        tables.append((made.year, residents_table(made, places), happened))
        if made.year > wanted.first:
            lifted[:, made.year - 1 - wanted.first] += np.bincount(made.lifted_areas, minlength=len(places.areas))
    return _Block(tables, lifted)
