"""What can be said already: a requirement against the known years, whatever the unknown ones may still bring."""

from __future__ import annotations

import math
from typing import NamedTuple

from kvarter.judging.requirement import Requirement, holds
from kvarter.judging.scale import Scale


class Standing(NamedTuple):
    """How a requirement stands on the known years.

    ``outcome``: True holds, False does not, None still open. ``value`` is what the known years come to (the year that
    decides for ``each_year``), ``level`` what it is held against. ``open_years`` have no figure. ``decided_by`` is the
    year that failed, where one year did. For years held against the year before, ``coming`` is the first open year
    with the level it must reach, and ``zero_year`` a year from which no percentage can be counted.
    """

    outcome: bool | None
    value: float | None
    level: float | None
    open_years: tuple[int, ...]
    decided_by: int | None = None
    coming: tuple[int, float] | None = None
    zero_year: int | None = None


def standing(asked: Requirement, scale: Scale) -> Standing:
    """How ``asked`` stands; an outcome with open years means that no later figure can change it."""
    known = {
        year: point.value
        for year in asked.years
        if (point := scale.points.get(year)) is not None and point.value is not None
    }
    open_years = tuple(year for year in asked.years if year not in known)
    if asked.together == "year_on_year":
        return _year_on_year(asked, scale, known, open_years)
    if asked.level is None:
        return Standing(None, _together(asked, known, scale), None, open_years)
    match asked.together:
        case "each_year":
            return _each_year(asked, scale, known, open_years)
        case "mean" | "total" | "end":
            return _as_one(asked, scale, known, open_years)


def _together(asked: Requirement, known: dict[int, float], scale: Scale) -> float | None:
    if not known:
        return _latest(asked, scale) if asked.together == "end" else None
    match asked.together:
        case "total":
            return math.fsum(known.values())
        case "mean":
            return math.fsum(known.values()) / len(known)
        case "end" | "each_year" | "year_on_year":
            return known[max(known)]


def _latest(asked: Requirement, scale: Scale) -> float | None:
    years = [year for year, point in scale.points.items() if point.value is not None and year <= asked.years[-1]]
    return scale.points[max(years)].value if years else None


def _each_year(asked: Requirement, scale: Scale, known: dict[int, float], open_years: tuple[int, ...]) -> Standing:
    level = asked.level or 0.0
    failing = [year for year, value in known.items() if not holds(asked.comparator, value, level)]
    if failing:
        return Standing(False, known[failing[0]], level, open_years, failing[0])
    worst = max if asked.comparator in ("at_most", "less_than") else min
    value = worst(known.values()) if known else _latest(asked, scale)
    if not open_years:
        return Standing(True, value, level, ())
    return Standing(_certain(asked.comparator, level, *_range(scale, 1)), value, level, open_years)


def _as_one(asked: Requirement, scale: Scale, known: dict[int, float], open_years: tuple[int, ...]) -> Standing:
    level = asked.level or 0.0
    value = _together(asked, known, scale)
    if not open_years:
        if value is None:
            return Standing(None, None, level, open_years)
        return Standing(holds(asked.comparator, value, level), value, level, ())
    low, high = _range(scale, len(open_years))
    if asked.together == "total" and low == -math.inf and scale.side is None:
        low = _sums_grow(scale)
    so_far = math.fsum(known.values())
    share = len(asked.years) if asked.together == "mean" else 1
    outcome = _certain(asked.comparator, level, (so_far + low) / share, (so_far + high) / share)
    return Standing(outcome, value, level, open_years)


def _range(scale: Scale, years: int) -> tuple[float, float]:
    low = -math.inf if scale.low is None else scale.low * years
    high = math.inf if scale.high is None else scale.high * years
    return low, high


def _sums_grow(scale: Scale) -> float:
    """What the open years of a sum add at least: nothing, unless the series has shown that figures can be negative."""
    negative = any(point.value is not None and point.value < 0 for point in scale.points.values())
    return -math.inf if negative else 0.0


def _certain(comparator: str, level: float, low: float, high: float) -> bool | None:
    """Whether every value from ``low`` to ``high`` holds (True), none does (False), or it depends (None)."""
    if comparator == "equal":
        return False if level < low - 1e-9 or level > high + 1e-9 else None
    if holds(comparator, low, level) and holds(comparator, high, level):
        return True
    if not holds(comparator, low, level) and not holds(comparator, high, level):
        return False
    return None


def _year_on_year(asked: Requirement, scale: Scale, known: dict[int, float], open_years: tuple[int, ...]) -> Standing:
    level = value = None
    coming: tuple[int, float] | None = None
    zero_year: int | None = None
    judged = 0
    for year in asked.years:
        before = scale.points.get(year - 1)
        if before is None or before.value is None:
            continue
        if asked.factor != 1.0 and before.value <= 0:
            zero_year = year - 1
            continue
        wanted = asked.factor * before.value + asked.step
        if year not in known:
            coming = coming or (year, wanted)
            continue
        judged += 1
        level, value = wanted, known[year]
        if not holds(asked.comparator, value, wanted):
            return Standing(False, value, wanted, open_years, year, coming)
    if judged == len(asked.years):
        return Standing(True, value, level, ())
    if level is None and coming is not None:
        level = coming[1]
    return Standing(None, value, level, open_years, None, coming, zero_year)
