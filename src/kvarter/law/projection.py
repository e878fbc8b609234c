"""One criterion carried forward to the next list: its expected figure, the interval and the probability it is met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import NamedTuple, assert_never

from kvarter.judging import forecast
from kvarter.law.compared import Bound, Compared, beyond, bound_of, measure
from kvarter.law.counting import NOBODY, ONE
from kvarter.law.figures import AreaFigures
from kvarter.law.rules import Law, Limit, Operator


class Missing(StrEnum):
    """Why a criterion has no projection; a closed list."""

    NO_FIGURE = "no_figure"
    LIMIT_UNKNOWN = "limit_unknown"
    SHORT_SERIES = "short_series"
    STALE = "stale"
    COUNTED = "counted"
    """Years on the list are counted, not projected: one more."""


class Projection(NamedTuple):
    """One criterion at the next list: the expected figure with the drawn 80 % interval and the probability it is met.

    ``newest`` is the newest figure and ``distance`` that less the limit, both in the limit's unit; ``bound`` is the
    limit of the newest list it is known for ("if the national share stays as it is").
    """

    limit: Limit
    bound: Bound | None
    newest: Fraction | None
    distance: Fraction | None
    value: float | None
    low: float | None
    high: float | None
    probability: float | None
    likely: bool | None
    missing: Missing | None

    @property
    def compared(self) -> Compared:
        """The projection as a comparison, so that the rules can be read off it."""
        return Compared(self.limit, self.newest, self.bound, self.likely, edge=False)


def project(rows: Sequence[AreaFigures], limit: Limit, law: Law, next_list: date, *, pooled: bool) -> Projection:
    """The criterion of ``limit`` at ``next_list`` from an area's figures so far, oldest first.

    Only the run of lists a year apart under the limit's own definition counts. ``likely`` is True from two thirds,
    False below one third, None between; where nothing can be projected, how the newest figure stands.
    """
    series = _run(rows, limit, law, pooled=pooled)
    bound = next((held for row in reversed(rows) if (held := bound_of(row, limit, law)) is not None), None)
    newest = next((value for _year, value in reversed(series)), None)
    if limit.unit == "years" and newest is not None:
        newest += ONE
    known = newest is not None and bound is not None
    distance = newest - bound.middle if newest is not None and bound is not None else None
    likely = beyond(newest, bound, limit.operator) if newest is not None and bound is not None else None
    missing = _missing(series, limit, next_list) if known or newest is None else Missing.LIMIT_UNKNOWN
    if missing is not None or bound is None:
        return Projection(limit, bound, newest, distance, None, None, None, None, likely, missing)
    years, values = zip(*series, strict=True)
    walk = forecast.fit(years, [float(value) for value in values], is_share=limit.unit != "persons")
    combined = forecast.combine(walk, [next_list.year - walk.last_year], ONE, NOBODY)
    low, high = forecast.interval(combined, walk.df)
    chance = forecast.probability(combined, *_met_between(limit.operator, float(bound.middle)), walk.df)
    return Projection(limit, bound, newest, distance, combined.mean, low, high, chance, _word(chance), None)


def _run(rows: Sequence[AreaFigures], limit: Limit, law: Law, *, pooled: bool) -> list[tuple[int, Fraction]]:
    """Year and figure of the newest lists that follow each other with a figure under the limit's definition."""
    run: list[tuple[int, Fraction]] = []
    later: int | None = None
    for row in reversed(rows):
        measured = measure(row, limit, law, pooled=pooled) if _same_definition(row, limit, law) else None
        if measured is None and later is None:
            continue
        if measured is None or (later is not None and row.list_date.year != later - ONE):
            break
        later = row.list_date.year
        run.append((later, measured.value))
    run.reverse()
    return run


def _same_definition(row: AreaFigures, limit: Limit, law: Law) -> bool:
    limits = (other for regime in law.all_on(row.list_date) for other in regime.limits.values())
    return any(other.definition == limit.definition for other in limits)


def _missing(series: Sequence[tuple[int, Fraction]], limit: Limit, next_list: date) -> Missing | None:
    if not series:
        return Missing.NO_FIGURE
    if limit.unit == "years":
        return Missing.COUNTED
    *_earlier, (last, _value) = series
    if next_list.year - last > forecast.OLDEST:
        return Missing.STALE
    return Missing.SHORT_SERIES if len(series) < forecast.SHORTEST else None


def _met_between(operator: Operator, limit: float) -> tuple[float, float]:
    match operator:
        case "over" | "at_least":
            return limit, inf
        case "under":
            return -inf, limit
        case _:
            assert_never(operator)


def _word(chance: float) -> bool | None:
    if chance >= forecast.ON_TRACK:
        return True
    return False if chance < forecast.AT_RISK else None
