"""The outlook of what is still open: the forecast, its probability and what the open years must come to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from kvarter.judging import forecast
from kvarter.judging.chance import reaches_in_year, year_end_range
from kvarter.judging.decide import Standing
from kvarter.judging.requirement import Requirement
from kvarter.judging.scale import Scale
from kvarter.model.criteria import Criterion
from kvarter.model.units import KIND
from kvarter.model.verdicts import Forecast, ReasonCode, Status, StillNeeded

COUNT_HALF_STEP: Final = 0.5
SHARE_HALF_STEP: Final = 0.05


class Outlook(NamedTuple):
    """A forecast (None where there is no basis), why there is none, and the years it rests on."""

    forecast: Forecast | None
    reason: ReasonCode | None = None
    details: dict[str, int] = {}  # noqa: RUF012 - never changed
    years: tuple[int, ...] = ()


def outlook(asked: Requirement, standing: Standing, scale: Scale, as_of: date) -> Outlook:
    """What the yearly series makes likely; needs five consecutive years under one definition, the last at most two
    years old."""
    known = sorted(year for year, point in scale.points.items() if point.value is not None)
    if not known or (asked.level is None and asked.together != "year_on_year"):
        return Outlook(None)
    if as_of.year - known[-1] > forecast.OLDEST:
        return Outlook(None, ReasonCode.STALE, {"year": known[-1]})
    run = _run(known, scale.break_year)
    if len(run) < forecast.SHORTEST:
        cut = scale.break_year is not None and len(_run(known, None)) >= forecast.SHORTEST
        return Outlook(None, ReasonCode.DEFINITION_BREAK if cut else ReasonCode.SHORT_SERIES, {"years": len(run)})
    if any(year < run[-1] and year not in known for year in asked.needed_years):
        return Outlook(None)  # a year the criterion needs is missing behind the newest figure
    values = [scale.points[year].value or 0.0 for year in run]
    walk = forecast.fit(run, values, is_share=scale.is_share)
    used = tuple(run[-forecast.LONGEST :])
    return Outlook(_forecast(asked, standing, scale, walk), None, {}, used)


def _run(known: Sequence[int], break_year: int | None) -> list[int]:
    run = [known[-1]]
    for year in reversed(known[:-1]):
        if year != run[0] - 1:
            break
        run.insert(0, year)
    return [year for year in run if break_year is None or year >= break_year]


def _forecast(asked: Requirement, standing: Standing, scale: Scale, walk: forecast.Walk) -> Forecast | None:
    ahead = [year - walk.last_year for year in standing.open_years]
    if not ahead:
        return None
    if asked.together in ("each_year", "year_on_year"):
        expected = forecast.combine(walk, ahead[-1:], 1.0, 0.0)
        chance = _joint(asked, scale, walk, ahead)
    else:
        known = math.fsum(scale.points[year].value or 0.0 for year in asked.years if year not in standing.open_years)
        share = len(asked.years) if asked.together == "mean" else 1
        expected = forecast.combine(walk, ahead, 1 / share, known / share)
        chance = forecast.probability(expected, *_wanted(asked.comparator, asked.level or 0.0, scale), walk.df)
    drawn = forecast.interval(expected, walk.df)
    year = standing.open_years[-1] if asked.together in ("end", "each_year", "year_on_year") else None
    return Forecast(expected.mean, drawn[0], drawn[1], chance, year)


def _joint(asked: Requirement, scale: Scale, walk: forecast.Walk, ahead: Sequence[int]) -> float:
    if asked.together == "each_year":
        bounds = [_wanted(asked.comparator, asked.level or 0.0, scale)] * len(ahead)
        if len(ahead) == 1:
            return forecast.probability(forecast.combine(walk, ahead, 1.0, 0.0), *bounds[0], walk.df)
        means = [walk.mean(i) for i in ahead]
        covariance = [[walk.covariance(i, j) for j in ahead] for i in ahead]
        return forecast.joint_probability(means, covariance, walk.spread, walk.df, bounds)
    # Year on year: each open year minus factor times the one before; the last known year is a constant.
    factor = asked.factor
    means = [walk.mean(i) - factor * walk.mean(i - 1) for i in ahead]
    covariance = [
        [
            walk.covariance(i, j)
            - factor * (walk.covariance(i - 1, j) + walk.covariance(i, j - 1))
            + factor * factor * walk.covariance(i - 1, j - 1)
            for j in ahead
        ]
        for i in ahead
    ]
    bounds = [_wanted(asked.comparator, asked.step, scale)] * len(ahead)
    return forecast.joint_probability(means, covariance, walk.spread, walk.df, bounds)


def _wanted(comparator: str, level: float, scale: Scale) -> tuple[float, float]:
    if comparator in ("at_least", "more_than"):
        return level, math.inf
    if comparator in ("at_most", "less_than"):
        return -math.inf, level
    # Equality is met when the figure, rounded as it is printed, is the asked one.
    half = COUNT_HALF_STEP if KIND.get(scale.unit) == "count" else SHARE_HALF_STEP
    return level - half, level + half


def word(probability: float) -> Status:
    """On track from two thirds, at risk from one third, else off track."""
    if probability >= forecast.ON_TRACK:
        return Status.ON_TRACK
    return Status.AT_RISK if probability >= forecast.AT_RISK else Status.OFF_TRACK


def within_year(criterion: Criterion, asked: Requirement, scale: Scale, as_of: date) -> Forecast | None:
    """The chance that a count of this year still reaches its level, from the parts of the year known so far."""
    year = as_of.year
    if (
        asked.comparator != "at_least"
        or asked.level is None
        or asked.level <= 0
        or asked.together not in ("each_year", "end")
        or year not in asked.years
        or criterion.of == "gap"
        or KIND.get(scale.unit) != "count"
        or not scale.series
    ):
        return None
    parts = scale.series[0].parts_so_far(year)
    if not parts:
        return None
    so_far = math.fsum(row.value or 0.0 for row in parts)
    reached = max(row.period.last for row in parts)
    days = (date(year, 12, 31) - date(year - 1, 12, 31)).days
    share = (reached - date(year - 1, 12, 31)).days / days
    chance = reaches_in_year(so_far, share, asked.level)
    expected = so_far + (1 - share) * (so_far + 1) / (share + 1 / asked.level)
    low, high = year_end_range(so_far, share, asked.level, 1 - forecast.INTERVAL_TAIL)
    return Forecast(expected, low, high, chance, year)


def still_needed(asked: Requirement, standing: Standing, unit: str) -> StillNeeded | None:
    """What the years without a figure must come to; None when every year has its figure or no level is known."""
    years = standing.open_years
    if not years:
        return None
    if asked.together == "year_on_year":
        if standing.coming is None:
            return None
        year, wanted = standing.coming
        return StillNeeded(asked.comparator, wanted, unit, "end", (year,), standing.outcome)
    if asked.level is None:
        return None
    level = asked.level
    if asked.together in ("mean", "total"):
        count = len(asked.years) - len(years)
        share = len(asked.years) if asked.together == "mean" else 1
        known = 0.0 if standing.value is None else standing.value * (count if asked.together == "mean" else 1)
        level = (level * share - known) / (len(years) if asked.together == "mean" else 1)
        if asked.together == "total" and asked.comparator in ("at_least", "more_than"):
            level = max(level, 0.0)
    return StillNeeded(asked.comparator, level, unit, asked.together, years, standing.outcome)
