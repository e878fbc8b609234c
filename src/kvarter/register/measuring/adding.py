"""What is added up while rows go by: for each place, year and group, the counters of the cells rows are in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.disclosure.columns_largest import take_in
from kvarter.register.measuring.cells import Amount, Cells, Count, Table
from kvarter.register.measuring.coded import AGE, NOT_KNOWN, OLDEST, YOUNGEST, Number
from kvarter.register.measuring.column import Coding, ages, amounts, by_number
from kvarter.register.measuring.joined import Joined, Listed, Part
from kvarter.register.measuring.places import Home
from kvarter.register.measuring.sums import HOME, Largest, Split, Sums, amounts_of, band_of, contributed, span_of

_ROOM: Final = 1 << 23
"""Numbers kept of one table of cells; where places are too many for it, fewer counters are counted together."""
_FEWEST: Final = 2
"""Kinds of one counter."""


class Adding:
    """The sums so far."""

    def __init__(self, cells: Cells, splits: Sequence[Split], by_home: Sequence[str]) -> None:
        """``by_home`` are those of the columns of a place that are told apart."""
        self._cells, self._by_home = cells, by_home
        self._homes = {name: Listed() for name in by_home}
        self._years = Listed()
        self._groups = [_Bands(split) if split.column == AGE else _Texts(split.column) for split in splits]
        self._joined = Joined()
        self._tables = [_Counting(table) for table in cells.tables]
        self._amounts: dict[Amount, Any] = {one: np.zeros(0) for one in amounts_of(cells)}
        self._largest = {one: _Largest() for one in contributed(cells)}

    def add(self, column: dict[str, Any], year: Any) -> None:
        """Takes in a batch of rows by column; ``year`` as an array. Raises ``TooWide``."""
        age = ages(column[AGE]) if AGE in column else None
        home = [listed.numbers(by_number(column[name])) for name, listed in self._homes.items()]
        parts = [*home, self._years.whole(year), *(group.numbers(column, age) for group in self._groups)]
        listed = [*self._homes.values(), self._years, *self._groups]
        at = np.broadcast_to(self._joined.numbers(parts, [len(one.said) for one in listed]), len(year))
        wide = self._joined.size
        keys = [table.keys(column, age, len(at)) for table in self._tables]
        for table, key in zip(self._tables, keys, strict=True):
            table.count(at, key, wide)
        for one, before in self._amounts.items():
            marked = self._cells.tables[one.table].marks[one.at].take(keys[one.table])
            self._amounts[one] = _roomy(before, wide)
            given = np.where(marked, amounts(column[one.column]), 0.0)
            np.add.at(self._amounts[one], at, given)
            if one in self._largest:
                self._largest[one].add(at, given, wide)

    def sums(self) -> Sums:
        """What an engine gives: sorted by place, year and group, empty ones last."""
        wide = self._joined.size
        told = [self._told(at) for at in range(wide)]
        counted = [table.counted(wide) for table in self._tables]
        rows = counted[0][0]
        # Texts that stand in a file and in none of its rows may have been given a place.
        by = np.array(sorted(np.flatnonzero(rows).tolist(), key=lambda at: told[at].order), dtype=np.int64)
        counts = {
            Count(number, place): column[by]
            for number, columns in enumerate(counted)
            for place, column in enumerate(columns[1:])
        }
        return Sums(
            [told[at].home for at in by], [told[at].year for at in by], [told[at].group for at in by],
            rows[by], counts,
            {one: _roomy(column, wide)[by] for one, column in self._amounts.items()},
            {one: held.told(self._amounts[one], by) for one, held in self._largest.items()},
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

    def numbers(self, column: dict[str, Any], _age: Any) -> Part:
        return self._listed.numbers(by_number(column[self._column]))


class _Bands:
    """The bands of ages, as they are written."""

    def __init__(self, split: Split) -> None:
        bands = [band_of(age, split.bands) for age in range(YOUNGEST - 1, OLDEST + 2)]
        self.said = list(dict.fromkeys(bands))
        self._of_age = np.array([self.said.index(band) for band in bands], dtype=np.int64)

    def numbers(self, _column: dict[str, Any], age: Any) -> Part:
        return Part(self._of_age, age)


class _Counting:
    """A table of cells, and what has been counted of it.

    Cells that count in the same counters are one kind: each row adds 1 to its place and kind, however many counters
    there are.
    """

    def __init__(self, table: Table) -> None:
        self._columns = [Coding(coded, shift) for coded, shift in table.columns]
        everybody = np.ones(1 << table.bits, dtype=np.bool_)
        self._counters = [everybody, *table.counters]
        self._most = len(everybody)
        self._alike = _alike(self._counters, self._most)
        self._sums: Any = np.zeros((len(self._counters), 0), dtype=np.int64)
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
        while self._most > _FEWEST and wide * sum(each.size for each in self._alike) > _ROOM:
            self._sums = self._folded(wide)
            self._most //= 2
            self._alike = _alike(self._counters, self._most)
        for each in self._alike:
            each.count(at, key, wide)

    def counted(self, wide: int) -> Any:
        """Everybody and then the counters, one a row, over all places."""
        return self._folded(wide)

    def _folded(self, wide: int) -> Any:
        found = np.concatenate([each.counted(wide) for each in self._alike])
        found[:, : self._sums.shape[1]] += self._sums
        return found


class _Largest:
    """The two largest contributions to each sum of a column, and what is below zero of it."""

    def __init__(self) -> None:
        self._first, self._second, self._below_zero = np.zeros(0), np.zeros(0), np.zeros(0)

    def add(self, at: Any, given: Any, wide: int) -> None:
        self._first, self._second, self._below_zero = (
            _roomy(one, wide) for one in (self._first, self._second, self._below_zero)
        )
        if given.min() < 0:
            np.add.at(self._below_zero, at, np.minimum(given, 0.0))
            given = np.abs(given)
        take_in(self._first, self._second, at, given)

    def told(self, summed: Any, by: Any) -> Largest:
        """As it stands at some places, of which ``summed`` are the sums."""
        return Largest(summed[by] - 2 * self._below_zero[by], self._first[by], self._second[by])


class _Alike:
    """Counters whose kinds are counted together; ``of_cell`` is the kind of each cell."""

    def __init__(self, counters: Sequence[Any], of_cell: Any) -> None:
        self.size = int(of_cell.max()) + 1
        self._of_cell = of_cell
        self._counts: Any = np.zeros((self.size, len(counters)), dtype=np.int64)
        for number, counter in enumerate(counters):
            self._counts[of_cell, number] = counter
        self._met: Any = np.zeros(0, dtype=np.int64)

    def count(self, at: Any, key: Any, wide: int) -> None:
        where = at * self.size
        where += self._of_cell.take(key)
        self._met = _roomy(self._met, wide * self.size)
        np.add.at(self._met, where, 1)

    def counted(self, wide: int) -> Any:
        met = _roomy(self._met, wide * self.size)[: wide * self.size].reshape(wide, self.size)
        return (met @ self._counts).T


def _alike(counters: Sequence[Any], most: int) -> list[_Alike]:
    """The counters in order, as many together as make at most so many kinds (but always one)."""
    found, together = [], [counters[0]]
    kinds = np.unique(counters[0], return_inverse=True)[1]
    for counter in counters[1:]:
        told, finer = np.unique(2 * kinds + counter, return_inverse=True)
        if len(told) > most:
            found.append(_Alike(together, kinds))
            together, finer = [], np.unique(counter, return_inverse=True)[1]
        together.append(counter)
        kinds = finer
    return [*found, _Alike(together, kinds)]


def _roomy(column: Any, wide: int) -> Any:
    """A column with at least so many numbers; new ones are 0."""
    had = len(column)
    if wide <= had:
        return column
    # Untouched zeros take no memory; copied ones do.
    found = np.zeros(max(wide, had + had // 2), dtype=column.dtype)
    found[:had] = column
    return found
