"""Figures as they were known on a day, arranged in series by measure, area and group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from operator import attrgetter, itemgetter
from typing import Final, NamedTuple

from kvarter.model.indicators import Indicator, WithinYear
from kvarter.model.observations import WITHOUT_VALUE, Observation, SeriesKey, recorded_day
from kvarter.model.periods import SUB_YEAR, Period, PeriodKind

DAY: Final = len("2025-03-31")


class YearFigure(NamedTuple):
    """A year's figure: its value (None when missing or suppressed), its status and the observations it is made of."""

    value: float | None
    status: str
    made_of: tuple[Observation, ...]


class Series:
    """The figures of one measure, area and group as known on a day, the newest for each period.

    ``revised`` holds, for each period that was revised, the observation that stood before.
    """

    __slots__ = ("_by_year", "_school_year", "_within_year", "latest", "revised")

    def __init__(self, rows: list[tuple[str, Observation]], within_year: WithinYear | None) -> None:
        """Rows are (recorded, observation) in the order they were written; a later one revises an earlier."""
        rows.sort(key=_recorded)
        self.latest: dict[Period, Observation] = {row.period: row for _when, row in rows}
        self.revised: dict[Period, Observation] = {}
        if len(self.latest) < len(rows):
            newest: dict[Period, Observation] = {}
            for _when, row in rows:
                before = newest.get(row.period)
                if before is not None and before.value != row.value:
                    self.revised[row.period] = before
                newest[row.period] = row
        self._within_year = within_year
        self._school_year: bool | None = None
        self._by_year: dict[int, YearFigure] | None = None

    @property
    def years(self) -> Mapping[int, YearFigure]:
        """Each calendar year's figure: the year's own, else the school year that ends in it, else made of parts."""
        if self._by_year is None:
            self._by_year = self._arrange()
        return self._by_year

    def _arrange(self) -> dict[int, YearFigure]:
        by_year: dict[int, YearFigure] = {}
        parts: dict[int, list[Observation]] = {}
        school: list[Observation] = []
        for period, row in self.latest.items():
            kind = period.kind
            if kind is PeriodKind.YEAR:
                by_year[period.last.year] = _alone(row)
            elif kind is PeriodKind.SCHOOL_YEAR:
                school.append(row)
            elif kind in SUB_YEAR:
                parts.setdefault(period.last.year, []).append(row)
        for row in school:
            by_year.setdefault(row.period.year, _alone(row))
        for year, rows in parts.items():
            if year not in by_year:
                by_year[year] = _of_parts(year, rows, self._within_year)
        return by_year

    def at(self, period: Period) -> YearFigure | None:
        """The figure for a period: exactly it, else the mean of a span's years, else its calendar year's."""
        exact = self.latest.get(period)
        if exact is not None:
            return _alone(exact)
        if period.kind is PeriodKind.SPAN:
            found = [self.years.get(year) for year in range(period.first.year, period.last.year + 1)]
            values = [figure.value for figure in found if figure is not None and figure.value is not None]
            if len(values) < len(found):
                return None
            rows = tuple(row for figure in found if figure is not None for row in figure.made_of)
            return YearFigure(sum(values) / len(values), "", rows)
        return self.years.get(period.year)

    def parts_so_far(self, year: int) -> tuple[Observation, ...]:
        """The known figures for parts of ``year``, when the measure is one whose parts add up to the year.

        None when one of them stays in, or is missing before the last that is known: what is left is no count so far.
        """
        if self._within_year != "sum":
            return ()
        parts = [row for period, row in self.latest.items() if period.kind in SUB_YEAR and period.year == year]
        known = tuple(row for row in parts if row.known)
        reached = max((row.period.last for row in known), default=date.min)
        if any(not row.known and (row.status == "suppressed" or row.period.last <= reached) for row in parts):
            return ()
        return known

    @property
    def by_school_year(self) -> bool:
        """Whether the newest yearly figure is for a school year."""
        if self._school_year is None:
            yearly = [period for period in self.latest if period.kind in _YEARLY]
            self._school_year = bool(yearly) and max(yearly, key=_last).kind is PeriodKind.SCHOOL_YEAR
        return self._school_year


_recorded: Final = itemgetter(0)
_last: Final = attrgetter("last")
_YEARLY: Final = frozenset({PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR})


def _alone(row: Observation) -> YearFigure:
    return YearFigure(None if row.status in WITHOUT_VALUE else row.value, row.status, (row,))


def _of_parts(year: int, rows: list[Observation], how: WithinYear | None) -> YearFigure:
    rows.sort(key=lambda row: row.period.last)
    if how == "last" or (how is None and len(rows) == 1):
        return _alone(rows[-1])
    values = [row.value for row in rows if row.value is not None and row.known]
    whole = len(values) == len(rows) and _covers(year, [row.period for row in rows])
    if how is None or not whole:
        return YearFigure(None, "parts", tuple(rows))
    status = next((row.status for row in rows if row.status), "")
    total = sum(values)
    return YearFigure(total if how == "sum" else total / len(values), status, tuple(rows))


def _covers(year: int, periods: list[Period]) -> bool:
    reached = date(year - 1, 12, 31)
    for period in periods:
        if period.first != reached + timedelta(days=1):
            return False
        reached = period.last
    return reached == date(year, 12, 31)


class Figures:
    """All series as known on ``as_of``: figures recorded later do not exist yet."""

    __slots__ = ("_made", "_rows", "as_of", "indicators")

    def __init__(
        self, observations: Iterable[Observation], as_of: date, indicators: Mapping[str, Indicator] | None = None
    ) -> None:
        """Observations come in the order they were written; ``indicators`` by id give bounds, breaks and parts."""
        self.as_of = as_of
        self.indicators: Mapping[str, Indicator] = indicators or {}
        self._rows: dict[tuple[str, str, str], list[tuple[str, Observation]]] = {}
        self._made: dict[tuple[str, str, str], Series] = {}
        limit = as_of.isoformat()
        rows = self._rows
        for row in observations:
            recorded = row.recorded
            if recorded > limit if len(recorded) == DAY else recorded_day(recorded) > as_of:
                continue
            key = (row.measure, row.area, row.group)
            kept = rows.get(key)
            if kept is None:
                rows[key] = [(recorded, row)]
            else:
                kept.append((recorded, row))

    def series(self, measure: str, area: str, group: str = "") -> Series | None:
        """The series of one measure, area and group; None when no figure of it was known on the day."""
        key = (measure, area, group)
        made = self._made.get(key)
        if made is None:
            rows = self._rows.get(key)
            if rows is None:
                return None
            indicator = self.indicators.get(measure)
            made = self._made[key] = Series(rows, indicator.within_year if indicator else None)
        return made

    def rows(self) -> Iterator[Observation]:
        """Every figure known on the day, series by series in the order they were written, revised ones too."""
        for kept in self._rows.values():
            for _when, row in kept:
                yield row

    def with_others(self, other: Callable[[Observation], Observation]) -> Figures:
        """The same figures with another row in the place of each that ``other`` gives one for."""
        made = Figures((), self.as_of, self.indicators)
        for key, kept in self._rows.items():
            rows = [(when, other(row)) for when, row in kept]
            made._rows[key] = kept if all(new[1] is old[1] for new, old in zip(rows, kept, strict=True)) else rows
        return made

    def keys(self) -> list[SeriesKey]:
        """Every series that has a figure, in a fixed order."""
        return [SeriesKey(*key) for key in sorted(self._rows)]

    def measures(self) -> set[str]:
        """The measures that have a figure."""
        return {key[0] for key in self._rows}
