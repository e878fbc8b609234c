"""Marks, a few bytes a person: they prove that nobody is met twice in a year and that nobody's age jumps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple, Self

import numpy as np
import pyarrow as pa

from kvarter.register.measuring.column import is_text, numbers
from kvarter.register.measuring.told_apart import ToldApart, places_for

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
        """What Parquet files say of themselves; None when one does not say it, or its columns are no whole numbers.
        Persons whose numbers are texts have places in a table instead."""
        files, texts, rows = list(files), 0, 0
        found: dict[str, list[int]] = {"person_id": [], "year": [], "age": []}
        for file in files:
            about = file.metadata
            rows += about.num_rows
            names = [about.schema.column(at).path for at in range(about.num_columns)]
            for name, ends in found.items():
                kind = file.schema_arrow.field(name).type if name in names else pa.null()
                if name == "person_id" and is_text(kind):
                    texts += 1
                    continue
                if not pa.types.is_integer(kind):
                    return None
                for group in range(about.num_row_groups):
                    said = about.row_group(group).column(names.index(name)).statistics
                    if said is None or not said.has_min_max:
                        if about.row_group(group).num_rows:
                            return None
                        continue
                    ends += [int(said.min), int(said.max)]
        if texts and not found["person_id"] and texts == len(files) and found["year"]:
            found["person_id"] = [0, places_for(rows, max(found["year"]) - min(found["year"]) + 1) - 1]
        elif texts:
            return None
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
        close = self._told and (pages << _PAGE) * (self._years + 2) <= _MOST_MARKS
        self._slots = np.arange(pages) if close else np.full(pages if self._told else 0, -1, dtype=np.int64)
        self._used = pages if close else 0
        self._met: Any = np.zeros((self._years, self._used << _PAGE), dtype=np.bool_)
        self._born: Any = np.zeros(self._used << _PAGE, dtype=np.int16)
        self._seen = 0
        self._texts: ToldApart | None = None

    def add(self, person: Any, year: Any, age: Any) -> None:
        """Marks the rows of one batch (Arrow arrays, ``year`` of NumPy)."""
        self._told = self._told and not person.null_count and not age.null_count
        if not self._told:
            return
        number, old = self._numbers(person), numbers(age)
        if number is None:
            self._told = False
            return
        limits, ends = self._limits, [(int(one.min()), int(one.max())) for one in (number, year, old)]
        bounds = [(limits.low, limits.high), (limits.first, limits.last), (limits.young, limits.old)]
        # What a file says of itself can be wrong.
        self._told = all(low >= least and high <= most for (low, high), (least, most) in zip(ends, bounds, strict=True))
        who = self._places(number, *ends[0]) if self._told else None
        if who is None:
            self._told = False
            return
        since: Any = year.astype(np.int64) - limits.first if ends[1][0] < ends[1][1] else ends[1][0] - limits.first
        self._met[since, who] = True
        own = np.subtract(since + limits.old + 1, old, dtype=np.int64).astype(np.int16)
        before = self._born.take(who)
        fresh = before == 0
        if fresh.any():
            self._born[who[fresh]] = own[fresh]
            before = self._born.take(who)
        self._told = bool(np.array_equal(before, own))
        self._seen += len(who)

    def _numbers(self, person: Any) -> Any:
        if not is_text(person.type):
            return numbers(person)
        if self._texts is None:
            places = self._limits.high + 1
            if places * (self._years + 2) > _MOST_MARKS:
                return None
            self._texts = ToldApart(places)
        return self._texts.places(person)

    def _places(self, number: Any, low: int, high: int) -> Any:
        """Where each person's marks stand; None when there would be too many. ``low`` and ``high`` are the ends."""
        first, last = (end - self._limits.low >> _PAGE for end in (low, high))
        slots = self._slots[first : last + 1]
        if last - first <= len(number) >> _PAGE - 2:
            self._open(first + np.flatnonzero(slots < 0))
        else:
            page = np.subtract(number, self._limits.low, dtype=np.int64) >> _PAGE
            self._open(np.unique(page[self._slots.take(page) < 0]))
        if (self._used << _PAGE) * (self._years + 2) > _MOST_MARKS:
            return None
        self._make_room(self._used << _PAGE)
        if (np.diff(slots) == 1).all():  # pages that stand as their numbers do
            return np.subtract(number, self._limits.low + (first - int(slots[0]) << _PAGE), dtype=np.int64)
        offset = np.subtract(number, self._limits.low, dtype=np.int64)
        return (self._slots.take(offset >> _PAGE) << _PAGE) | (offset & (1 << _PAGE) - 1)

    def _open(self, pages: Any) -> None:
        self._slots[pages] = np.arange(self._used, self._used + len(pages))
        self._used += len(pages)

    def _make_room(self, wanted: int) -> None:
        had = len(self._born)
        if wanted > had:
            more = max(wanted - had, had // 2)
            born, met = np.zeros(had + more, dtype=np.int16), np.zeros((self._years, had + more), dtype=np.bool_)
            born[:had], met[:, :had] = self._born, self._met
            self._born, self._met = born, met

    def right(self) -> bool:
        """Whether it is certain that everybody met so far is met once a year and ages a year a year."""
        return self._told and int(np.count_nonzero(self._met)) == self._seen
