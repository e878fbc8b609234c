"""Marks, a few bytes a person: they prove that nobody is met twice in a year and that nobody's age jumps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, Self

import numpy as np
import pyarrow as pa

_MOST_MARKS: Final = 200_000_000
_PAGE: Final = 12
"""Bits of a person's number within a page."""
_MOST_PAGES: Final = 20_000_000


class Limits(NamedTuple):
    """The least and the greatest number of a person, year and age."""

    low: int
    high: int
    first: int
    last: int
    young: int
    old: int

    @classmethod
    def of_files(cls, files: Iterable[Any]) -> Self | None:
        """What Parquet files say of themselves; None when one does not say it, or its columns are no whole numbers."""
        found: dict[str, list[int]] = {"person_id": [], "year": [], "age": []}
        for file in files:
            about = file.metadata
            names = [about.schema.column(at).path for at in range(about.num_columns)]
            for name, ends in found.items():
                if name not in names or not pa.types.is_integer(file.schema_arrow.field(name).type):
                    return None
                for group in range(about.num_row_groups):
                    said = about.row_group(group).column(names.index(name)).statistics
                    if said is None or not said.has_min_max:
                        if about.row_group(group).num_rows:
                            return None
                        continue
                    ends += [int(said.min), int(said.max)]
        if not all(found.values()):
            return None
        return cls(*(end for ends in found.values() for end in (min(ends), max(ends))))


class Marks:
    """Who has been met in which year, and when each was born, as the rows go by. Exact.

    Where numbers of persons do not stand close together, only the pages that hold any are kept.
    """

    def __init__(self, limits: Limits) -> None:
        """``limits`` no row lies outside; where they are too far apart, nothing can be told."""
        self._limits = limits
        self._years = limits.last - limits.first + 1
        pages = (limits.high - limits.low >> _PAGE) + 1
        self._told = pages <= _MOST_PAGES and limits.old - limits.young <= 200 and self._years <= 200
        self._close = (limits.high - limits.low + 1) * (self._years + 2) <= _MOST_MARKS
        self._slots = np.full(pages if self._told and not self._close else 0, -1, dtype=np.int64)
        self._used = pages if self._close else 0
        room = limits.high - limits.low + 1 if self._close else 0
        self._met: Any = np.zeros(room * self._years, dtype=np.bool_)
        self._born: Any = np.zeros(room, dtype=np.int16)
        self._seen = 0

    def add(self, person: Any, year: Any, age: Any) -> None:
        """Marks the rows of one batch (Arrow arrays, ``year`` of NumPy)."""
        if not self._told:
            return
        if person.null_count or age.null_count:
            self._told = False
            return
        limits, years = self._limits, self._years
        offset = person.to_numpy(zero_copy_only=False).astype(np.int64) - limits.low
        since = year - limits.first
        own = since - age.to_numpy(zero_copy_only=False) + limits.old + 1
        # What a file says of itself can be wrong; read without a sign, what is below the least is far above the most.
        if int(offset.view(np.uint64).max()) > limits.high - limits.low or since.min() < 0 or since.max() >= years:
            self._told = False
            return
        who = offset if self._close else self._in_pages(offset)
        if who is None:
            self._told = False
            return
        self._met[who * years + since] = True
        before = self._born.take(who)
        fresh = before == 0
        if fresh.any():
            self._born[who[fresh]] = own[fresh]
            before = self._born.take(who)
        self._told = bool(np.array_equal(before, own))
        self._seen += len(who)

    def _in_pages(self, offset: Any) -> Any:
        """Where each person's marks stand; None when there would be too many."""
        page = offset >> _PAGE
        slot = self._slots.take(page)
        if slot.min() < 0:
            unseen = np.unique(page[slot < 0])
            self._slots[unseen] = np.arange(self._used, self._used + len(unseen))
            self._used += len(unseen)
            slot = self._slots.take(page)
        if (self._used << _PAGE) * (self._years + 2) > _MOST_MARKS:
            return None
        if self._used << _PAGE > len(self._born):
            more = max(self._used << _PAGE, len(self._born) + len(self._born) // 2) - len(self._born)
            self._born = np.concatenate([self._born, np.zeros(more, dtype=np.int16)])
            self._met = np.concatenate([self._met, np.zeros(more * self._years, dtype=np.bool_)])
        return (slot << _PAGE) | (offset & (1 << _PAGE) - 1)

    def right(self) -> bool:
        """Whether it is certain that everybody met so far is met once a year and ages a year a year."""
        return self._told and int(np.count_nonzero(self._met)) == self._seen
