"""What is added up while rows go by: for each place, year and group, the counters of the cells rows are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.register.measuring.batches import BATCH
from kvarter.register.measuring.cells import Amount, Cells, Count, Table
from kvarter.register.measuring.coded import AGE, NOT_KNOWN, OLDEST, YOUNGEST, Number
from kvarter.register.measuring.column import Coding, ages, amounts, by_number
from kvarter.register.measuring.joined import Joined, Listed
from kvarter.register.measuring.places import Home
from kvarter.register.measuring.sums import HOME, Split, Sums, amounts_of, band_of, span_of

_BITS: Final = BATCH.bit_length()
"""A counter holds the rows of a batch; three share a number that is exact (a double, 53 bits)."""
_PACKS: Final = 3


class Adding:
    """The sums so far."""

    def __init__(self, cells: Cells, splits: Sequence[Split], by_home: Sequence[str]) -> None:
        """``by_home`` are those of the columns of a place that are told apart."""
        self._cells, self._by_home = cells, by_home
        self._homes = {name: Listed() for name in by_home}
        self._years = Listed()
        self._groups = [_Bands(split) if split.column == AGE else _Texts(split.column) for split in splits]
        self._joined = Joined()
        self._tables = [_Packed(table) for table in cells.tables]
        self._rows: Any = np.zeros(0, dtype=np.int64)
        self._amounts: dict[Amount, Any] = {one: np.zeros(0) for one in amounts_of(cells)}

    def add(self, column: dict[str, Any], year: Any) -> None:
        """Takes in a batch of at most ``BATCH`` rows by column; ``year`` as an array. Raises ``TooWide``."""
        age = ages(column[AGE]) if AGE in column else None
        home = [listed.numbers(by_number(column[name])) for name, listed in self._homes.items()]
        parts = [*home, self._years.whole(year), *(group.numbers(column, age) for group in self._groups)]
        listed = [*self._homes.values(), self._years, *self._groups]
        at = np.broadcast_to(self._joined.numbers(parts, [len(one.said) for one in listed]), len(year))
        wide = self._joined.size
        self._rows = _onto(self._rows, np.bincount(at, minlength=wide))
        keys = [table.keys(column, age, len(at)) for table in self._tables]
        for table, key in zip(self._tables, keys, strict=True):
            table.count(at, key, wide)
        for one, before in self._amounts.items():
            marked = self._cells.tables[one.table].marks[one.at].take(keys[one.table])
            kept = np.where(marked, amounts(column[one.column]), 0)
            self._amounts[one] = _onto(before, np.bincount(at, weights=kept, minlength=wide))

    def sums(self) -> Sums:
        """What an engine gives: sorted by place, year and group, empty ones last."""
        wide = self._joined.size
        told = [self._told(at) for at in range(wide)]
        by = np.array(sorted(range(wide), key=lambda at: told[at].order), dtype=np.int64)
        counts = {
            Count(number, place): column[by]
            for number, table in enumerate(self._tables)
            for place, column in enumerate(table.counted(wide))
        }
        return Sums(
            [told[at].home for at in by], [told[at].year for at in by], [told[at].group for at in by],
            _wide(self._rows, wide)[by], counts,
            {one: _wide(column, wide)[by] for one, column in self._amounts.items()},
        )  # fmt: skip

    def _told(self, at: int) -> _Told:
        parts = self._joined.parts(at)
        homes = {name: listed.said[part] for (name, listed), part in zip(self._homes.items(), parts, strict=False)}
        year, *groups = parts[len(homes) :]
        return _Told(
            (homes.get(HOME[0]), homes.get(HOME[1]), homes.get(HOME[2])),
            self._years.said[year],
            tuple(group.said[part] for group, part in zip(self._groups, groups, strict=True)),
        )


class _Told(NamedTuple):
    """A place, year and group in words."""

    home: Home
    year: int
    group: tuple[str | None, ...]

    @property
    def order(self) -> list[tuple[bool, str | int]]:
        """What they are sorted by: nothing comes last."""
        return [(one is None, "" if one is None else one) for one in (*self.home, self.year, *self.group)]


class _Texts:
    """The groups of a column of texts."""

    def __init__(self, column: str) -> None:
        self._column, self._listed = column, Listed()

    @property
    def said(self) -> list[str | None]:
        return self._listed.said

    def numbers(self, column: dict[str, Any], _age: Any) -> Any:
        return self._listed.numbers(by_number(column[self._column]))


class _Bands:
    """The bands of ages, as they are written."""

    def __init__(self, split: Split) -> None:
        bands = [band_of(age, split.bands) for age in range(YOUNGEST - 1, OLDEST + 2)]
        self.said = list(dict.fromkeys(bands))
        self._of_age = np.array([self.said.index(band) for band in bands], dtype=np.int64)

    def numbers(self, _column: dict[str, Any], age: Any) -> Any:
        return self._of_age.take(age)


class _Packed:
    """A table of cells with its counters three in a number, and what has been counted of them."""

    def __init__(self, table: Table) -> None:
        self._columns = [Coding(coded, shift) for coded, shift in table.columns]
        self._counters = len(table.counters)
        self._weights = []
        for first in range(0, self._counters, _PACKS):
            together = table.counters[first : first + _PACKS]
            packed = sum(one.astype(np.int64) << (_BITS * place) for place, one in enumerate(together))
            self._weights.append(np.asarray(packed, dtype=np.float64))
        self._sums: Any = np.zeros((self._counters, 0), dtype=np.int64)
        self._of_age = np.full(OLDEST - YOUNGEST + 3, NOT_KNOWN, dtype=np.int64)
        for coded, shift in table.columns:
            if coded.column == AGE and isinstance(coded, Number):
                self._of_age[1:-1] = [span_of(one, coded) << shift for one in range(YOUNGEST, OLDEST + 1)]

    def keys(self, column: dict[str, Any], age: Any, rows: int) -> Any:
        """For each row its cell."""
        key = np.zeros(1, dtype=np.int64)
        for coding in self._columns:
            name = coding.coded.column
            key = key | (self._of_age.take(age) if name == AGE else coding.codes(column[name]))
        return np.broadcast_to(key, rows)

    def count(self, at: Any, key: Any, wide: int) -> None:
        """Adds a batch: ``at`` are its places, ``key`` its cells, ``wide`` how many places there are by now."""
        more = wide - self._sums.shape[1]
        if more:
            self._sums = np.concatenate([self._sums, np.zeros((self._counters, more), dtype=np.int64)], axis=1)
        for pack, weights in enumerate(self._weights):
            packed = np.bincount(at, weights=weights.take(key), minlength=wide).astype(np.int64)
            for place in range(pack * _PACKS, min((pack + 1) * _PACKS, self._counters)):
                self._sums[place] += (packed >> (_BITS * (place - pack * _PACKS))) & BATCH

    def counted(self, wide: int) -> Any:
        """The counters, one a row, over all places."""
        return np.pad(self._sums, ((0, 0), (0, wide - self._sums.shape[1])))


def _onto(before: Any, more: Any) -> Any:
    more[: len(before)] += before
    return more


def _wide(column: Any, wide: int) -> Any:
    return np.pad(column, (0, wide - len(column)))
