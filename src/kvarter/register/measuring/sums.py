"""What a register's rows come to: sums by place, year and group, whoever adds them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from kvarter.register.measuring.cells import Amount, Cells, Count
from kvarter.register.measuring.coded import OLDEST, YOUNGEST, Number
from kvarter.register.measuring.places import Home

HOME: Final = ("municipality", "area_id", "department")


class Split(NamedTuple):
    """A column residents are split by; for the age the last age of each band (from 0), else empty."""

    column: str
    bands: tuple[int, ...] = ()


class Largest(NamedTuple):
    """Who a sum of a column comes from: the sum of the sizes of the contributions, and the two largest of them."""

    size: Any
    first: Any
    second: Any


class Sums(NamedTuple):
    """All that leaves the engine: a row for each place, year and group. ``homes`` are (municipality, area,
    department), None where there is none; ``groups`` hold a text for each split; ``largest`` is of the amounts that are
    means of a column."""

    homes: list[Home]
    years: list[int | None]
    groups: list[tuple[str | None, ...]]
    rows: Any
    counts: dict[Count, Any]
    amounts: dict[Amount, Any]
    largest: dict[Amount, Largest]


def amounts_of(cells: Cells) -> list[Amount]:
    """The sums of columns that measures are made of, once each."""
    found = [part for counted in cells.counted.values() for part in counted.above if isinstance(part, Amount)]
    return list(dict.fromkeys(found))


def contributed(cells: Cells) -> list[Amount]:
    """Those of them that are all there is above the line of a mean: one can have contributed most of it."""
    found = [counted.above[0] for counted in cells.counted.values() if len(counted.above) == 1]
    return list(dict.fromkeys(one for one in found if isinstance(one, Amount)))


def span_of(number: float, coded: Number) -> int:
    """The code of a number."""
    for at, (end, included) in enumerate(coded.ends, start=1):
        if number < end or (included and number == end):
            return at
    return len(coded.ends) + 1


def band_of(age: int, bands: Sequence[int]) -> str | None:
    """The band an age lies in, as it is written: ``18-24``, ``80-``."""
    first = YOUNGEST
    for last in bands:
        if first <= age <= last:
            return f"{first}-{last}"
        first = last + 1
    return f"{first}-" if first <= age <= OLDEST else None
