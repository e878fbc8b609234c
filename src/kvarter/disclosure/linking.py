"""Which figures add up to which: groups, areas, boundary versions, age bands, parts of a year and spans of years.

A relation is a total and cells inside it. What is in the total and in none of the cells is its rest: nobody publishes
it, and everybody can work it out. So every figure that lies inside another is related to it, and the difference of the
two is a count like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kvarter.model.areas import Area, parts_on
from kvarter.model.indicators import Indicator
from kvarter.model.periods import SUB_YEAR, Period, PeriodKind, year_period

Cell = tuple[str, str, str, Period]
"""A figure's place: measure, area, group and period, whichever version of it."""
EVERYBODY: Final = "\0everybody"
"""The group that all groups of a share are together, where nobody publishes it: 100 percent, known to all."""


class Relation(NamedTuple):
    """A total and cells inside it that have nothing in common; ``rests``: there may be more in the total than in them.
    ``every``: the whole of one part is told of everybody in the total. ``persons``: those in the parts are so many of
    the persons in the total."""

    total: Cell
    parts: tuple[Cell, ...]
    rests: bool
    every: bool = False
    persons: bool = False


def relations(
    cells: Collection[Cell], indicators: Mapping[str, Indicator], areas: Mapping[str, Area]
) -> Iterator[Relation]:
    """The relations between cells, each once; whether they hold in the figures is for who knows those."""
    inside = Inside(areas)
    by_measure: dict[str, list[Cell]] = {}
    for cell in cells:
        by_measure.setdefault(cell[0], []).append(cell)
    for measure, own in by_measure.items():
        indicator = indicators.get(measure)
        yield from _of_groups(own, indicator)
        yield from _of_areas(own, inside)
        yield from _of_periods(own, sums=indicator is not None and indicator.within_year == "sum")
        if indicator is not None and indicator.numerator in by_measure:
            there = set(by_measure[indicator.numerator])
            for _measure, area, group, period in own:
                count = (indicator.numerator, area, group, period)
                if count in there:
                    yield Relation(count, ((measure, area, group, period),), rests=False)
    yield from _of_same_counts(by_measure, indicators)


def _of_same_counts(
    by_measure: Mapping[str, Sequence[Cell]], indicators: Mapping[str, Indicator]
) -> Iterator[Relation]:
    """Shares of one count that nobody publishes: each gives it back."""
    first: dict[Cell, Cell] = {}
    for measure, own in by_measure.items():
        indicator = indicators.get(measure)
        if indicator is None or not indicator.numerator or indicator.numerator in by_measure:
            continue
        for cell in own:
            known = first.setdefault((indicator.numerator, *cell[1:]), cell)
            if known != cell:
                yield Relation(known, (cell,), rests=False)


def _of_groups(cells: Sequence[Cell], indicator: Indicator | None) -> Iterator[Relation]:
    if not any(cell[2] for cell in cells):
        return
    found: dict[tuple[str, str, Period], set[str]] = {}
    for measure, area, group, period in cells:
        found.setdefault((measure, area, period), set()).add(group)
    declared: list[tuple[str, tuple[str, ...]]] = []
    if indicator is not None:
        declared = [("", indicator.parts)] if indicator.parts else []
        declared += [(one.total, one.parts) for one in indicator.group_sums]
    for (measure, area, period), groups in found.items():
        if groups == {""}:
            continue
        if EVERYBODY in groups:
            groups.discard(EVERYBODY)
            parts = tuple(groups & set(indicator.parts)) if indicator is not None and indicator.parts else ()
            here = tuple((measure, area, part, period) for part in sorted(parts or groups - {""}))
            yield Relation((measure, area, EVERYBODY, period), here, rests=True)
        for total, parts in [*declared, *_banded(groups)]:
            here = tuple((measure, area, part, period) for part in parts if part in groups)
            if total in groups and here:
                yield Relation((measure, area, total, period), here, rests=True, every=True, persons=True)
        if "" in groups:
            known = {part for total, parts in declared if total == "" for part in parts}
            for group in sorted(groups - known - {""}):
                yield Relation(
                    (measure, area, "", period), ((measure, area, group, period),), rests=True, every=True, persons=True
                )


_BAND: Final = re.compile(
    r"(?:\D*[^\d.,])?(\d{1,3})(?:\s*(?:-|–|_|til|to)\s*(\d{1,3})|\s*(?:-?plus|\+|-og-derover))(?:-?aar|-?år)?"
)
_OLDEST: Final = 200


def band(group: str) -> tuple[int, int] | None:
    """The ages a group's id names, both included: ``18-29``, ``80-plus``; None for a group that is no age band."""
    found = _BAND.fullmatch(group.strip().lower())
    if found is None:
        return None
    low, high = int(found[1]), int(found[2]) if found[2] else _OLDEST
    return (low, high) if low <= high else None


def _banded(groups: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each age band with every narrower one inside it, and with those that fill it side by side."""
    bands = {group: found for group in groups if (found := band(group)) is not None}
    by_start: dict[int, list[str]] = {}
    for group, (low, _high) in sorted(bands.items()):
        by_start.setdefault(low, []).append(group)
    for total, (low, high) in sorted(bands.items()):
        for group, (first, last) in sorted(bands.items()):
            if group != total and low <= first and last <= high and (first, last) != (low, high):
                yield total, (group,)
        for parts in _filling(low, high, by_start, bands):
            if len(parts) > 1:
                yield total, parts


def _filling(
    low: int, high: int, by_start: Mapping[int, Sequence[str]], bands: Mapping[str, tuple[int, int]], most: int = 50
) -> list[tuple[str, ...]]:
    """The ways to go from ``low`` to ``high`` through bands that meet end to start; at most so many."""
    done: list[tuple[str, ...]] = []
    ways: list[tuple[int, tuple[str, ...]]] = [(low, ())]
    while ways and len(done) < most:
        at, parts = ways.pop()
        for group in by_start.get(at, ()):
            last = bands[group][1]
            if last == high:
                done.append((*parts, group))
            elif last < high:
                ways.append((last + 1, (*parts, group)))
    return done


class Inside:
    """Which areas lie in which, by kind, and what each area consisted of when."""

    def __init__(self, areas: Mapping[str, Area]) -> None:
        """``areas`` by id."""
        by_kind: dict[tuple[str, str], list[str]] = {}
        for area in areas.values():
            for whole in area.part_of:
                by_kind.setdefault((whole, area.kind), []).append(area.id)
        self.parts: dict[str, list[list[str]]] = {}
        for (whole, _kind), parts in sorted(by_kind.items()):
            self.parts.setdefault(whole, []).append(parts)
        self.bounded = {area.id: area for area in areas.values() if area.boundaries}
        self.wholes = self.parts.keys() | self.bounded.keys()

    def of(self, area: str, period: Period, others: Collection[str]) -> Iterator[tuple[str, ...]]:
        """The sets of areas inside an area that have figures, each without overlap."""
        for parts in self.parts.get(area, ()):
            found = tuple(part for part in parts if part in others)
            if found:
                yield found
        held = self.bounded.get(area)
        consists = () if held is None else parts_on(held, period.last)
        if not consists:
            return
        found = tuple(part for part in consists if part in others)
        if found and list(found) not in self.parts.get(area, ()):
            yield found
        for other, narrower in self.bounded.items():
            smaller = parts_on(narrower, period.last)
            if other != area and other in others and smaller and set(smaller) < set(consists):
                yield (other,)


def _of_areas(cells: Sequence[Cell], inside: Inside) -> Iterator[Relation]:
    found: dict[tuple[str, str, Period], set[str]] = {}
    for measure, area, group, period in cells:
        key = (measure, group, period)
        held = found.get(key)
        if held is None:
            found[key] = {area}
        else:
            held.add(area)
    for (measure, group, period), areas in found.items():
        if len(areas) < 2:
            continue
        for area in sorted(areas & inside.wholes):
            for parts in inside.of(area, period, areas):
                here = tuple([(measure, part, group, period) for part in parts])
                yield Relation((measure, area, group, period), here, rests=True, persons=True)


def _of_periods(cells: Sequence[Cell], *, sums: bool) -> Iterator[Relation]:
    every_kind = {cell[3].kind for cell in cells}
    if len(every_kind) == 1 and PeriodKind.SPAN not in every_kind:
        return
    series: dict[tuple[str, str, str], list[Period]] = {}
    for measure, area, group, period in cells:
        series.setdefault((measure, area, group), []).append(period)
    for key, periods in series.items():
        kinds = {period.kind for period in periods}
        if len(kinds) == 1 and PeriodKind.SPAN not in kinds:
            continue
        there = set(periods)
        for period in periods:
            for parts in _within(period, there):
                sure = sums and period.kind is not PeriodKind.SPAN
                yield Relation((*key, period), tuple((*key, part) for part in parts), rests=sure)


def _within(period: Period, there: Collection[Period]) -> Iterator[tuple[Period, ...]]:
    if period.kind is PeriodKind.SPAN:
        years = tuple(year_period(year) for year in range(period.first.year, period.last.year + 1))
        if all(year in there for year in years):
            yield years
    elif period.kind in (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.SCHOOL_YEAR):
        for kind in sorted(SUB_YEAR - {period.kind}):
            parts = tuple(
                one for one in there if one.kind is kind and period.first <= one.first and one.last <= period.last
            )
            if parts:
                yield tuple(sorted(parts))
