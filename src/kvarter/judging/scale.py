"""The scale a criterion is judged on: the measure's own values, or the gap between an area and its reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from kvarter.judging.figures import Figures, Series, YearFigure
from kvarter.model.criteria import Criterion
from kvarter.model.periods import Period, year_period
from kvarter.model.units import KIND, default_bounds

Point = YearFigure
"""A value on the scale with the figures it is made of; ``value`` None says why in ``status``."""


class Scale(NamedTuple):
    """Values by year, the value at any period, and what bounds them.

    ``unit`` is the measure's; ``is_share`` says that values are percentages or percentage points. ``breaks`` are
    the years from which figures were counted otherwise, ``break_year`` the newest of them. ``unpaired`` are years with
    a figure on one side of a gap only. ``side_year`` is the year whose pair gave a side that nothing else says.
    """

    points: dict[int, Point]
    at: Callable[[Period], Point | None]
    unit: str
    is_share: bool
    low: float | None
    high: float | None
    breaks: tuple[int, ...]
    by_school_year: bool
    side: str | None
    side_inferred: bool
    unpaired: tuple[int, ...]
    series: tuple[Series, ...]
    side_year: int | None = None

    @property
    def break_year(self) -> int | None:
        """The first year under the newest definition."""
        return max(self.breaks, default=None)


def settled(scale: Scale) -> Scale:
    """The scale as if preliminary figures were not there yet; the same one when there are none."""
    if not any(row.status == "preliminary" for line in scale.series for row in line.latest.values()):
        return scale

    def at(period: Period) -> Point | None:
        found = scale.at(period)
        return None if found is None or is_preliminary(found) else found

    return scale._replace(points={year: p for year, p in scale.points.items() if not is_preliminary(p)}, at=at)


def is_preliminary(point: Point) -> bool:
    """Whether a figure the value is made of may still change."""
    return any(row.status == "preliminary" for row in point.made_of)


def value_scale(criterion: Criterion, figures: Figures) -> Scale:
    """The measure's own values; empty when no figure is known."""
    measure, area = criterion.measure or "", criterion.area or ""
    series = figures.series(measure, area, criterion.group or "")
    if series is None:
        return _empty(criterion, figures)
    points = dict(series.years)
    unit = _unit_of(series)
    low, high = _bounds(figures, measure, unit, points.values())

    return Scale(
        points,
        series.at,
        unit,
        KIND.get(unit) == "percent",
        low,
        high,
        _breaks(figures, measure),
        series.by_school_year,
        None,
        False,
        (),
        (series,),
    )


def gap_scale(criterion: Criterion, figures: Figures, base_year: int | None) -> Scale:
    """The gap to the reference in paired periods: the area's value minus the reference's, turned to its side.

    ``base_year`` is the year before the first in which the criterion must hold; a side that is not said is that of
    the base period, else of the first paired one.
    """
    measure, area = criterion.measure or "", criterion.area or ""
    group = criterion.group or ""
    other_area = criterion.reference_area or (area if criterion.reference_group else "")
    other_group = criterion.reference_group if criterion.reference_group is not None else group
    ours, theirs = figures.series(measure, area, group), figures.series(measure, other_area, other_group)
    if ours is None or theirs is None:
        return _empty(criterion, figures)
    differences: dict[int, Point] = {}
    unpaired = []
    their_years = theirs.years
    for year, figure in ours.years.items():
        beside = their_years.get(year)
        if beside is None:
            unpaired.append(year)
        else:
            differences[year] = _difference(figure, beside)
    unpaired.extend(year for year in their_years if year not in ours.years)
    base_period = criterion.base.period if criterion.base is not None else None

    def difference_at(period: Period) -> Point | None:
        first, second = ours.at(period), theirs.at(period)
        return None if first is None or second is None else _difference(first, second)

    side, inferred, side_year = _side(criterion, differences, difference_at, base_period, base_year)

    def turned(point: Point) -> Point:
        if point.value is None:
            return point
        value = abs(point.value) if side == "either" else (-point.value if side == "below" else point.value)
        return Point(value, point.status, point.made_of)

    def at(period: Period) -> Point | None:
        found = difference_at(period)
        return None if found is None else turned(found)

    unit = _unit_of(ours)
    low, high = _bounds(figures, measure, unit, (*ours.years.values(), *their_years.values()))
    widest = high - low if low is not None and high is not None else None
    lowest = 0.0 if side == "either" else (-widest if widest is not None else None)
    return Scale(
        {year: turned(point) for year, point in differences.items()},
        at,
        unit,
        KIND.get(unit) == "percent",
        lowest,
        widest,
        _breaks(figures, measure),
        ours.by_school_year,
        side,
        inferred,
        tuple(sorted(unpaired)),
        (ours, theirs),
        side_year,
    )


def _difference(ours: YearFigure, theirs: YearFigure) -> Point:
    made_of = (*ours.made_of, *theirs.made_of)
    if ours.value is None or theirs.value is None:
        return Point(None, ours.status if ours.value is None else theirs.status, made_of)
    return Point(ours.value - theirs.value, ours.status or theirs.status, made_of)


def _side(
    criterion: Criterion,
    differences: dict[int, Point],
    difference_at: Callable[[Period], Point | None],
    base_period: Period | None,
    base_year: int | None,
) -> tuple[str, bool, int | None]:
    """The side, whether it was inferred, and from which year's pair where the base does not give it."""
    if criterion.side is not None:
        return criterion.side, False, None
    if criterion.form == "threshold" and criterion.comparator in ("at_least", "more_than"):
        return "above", False, None
    has_base = criterion.base is not None or criterion.form in ("change", "trend")
    seen: list[tuple[int | None, Point | None]] = []
    if has_base and base_period is not None:
        seen.append((None, difference_at(base_period)))
    elif has_base and base_year is not None:
        seen.append((None, difference_at(year_period(base_year))))
    seen.extend((year, differences[year]) for year in sorted(differences))
    for year, point in seen:
        if point is not None and point.value:
            return ("above" if point.value > 0 else "below"), True, year
    return "above", True, None


def _unit_of(series: Series) -> str:
    return next(iter(series.latest.values())).unit


def _bounds(figures: Figures, measure: str, unit: str, points: Iterable[Point]) -> tuple[float | None, float | None]:
    indicator = figures.indicators.get(measure)
    if indicator is not None and indicator.bounds is not None:
        return indicator.bounds.low, indicator.bounds.high
    low, high = default_bounds(unit)
    # A figure outside what its unit usually allows (a change in percent, a balance below zero) shows that the usual
    # bounds do not hold for this measure; then nothing is decided from bounds.
    for point in points:
        if point.value is not None and (
            (low is not None and point.value < low) or (high is not None and point.value > high)
        ):
            return None, None
    return low, high


def _breaks(figures: Figures, measure: str) -> tuple[int, ...]:
    indicator = figures.indicators.get(measure)
    if indicator is None or not indicator.breaks:
        return ()
    return tuple(b.from_.year for b in indicator.breaks if b.from_.first <= figures.as_of)


def _empty(criterion: Criterion, figures: Figures) -> Scale:
    measure = criterion.measure or ""
    indicator = figures.indicators.get(measure)
    unit = indicator.unit if indicator is not None else (criterion.unit or "other")
    low, high = default_bounds(unit)
    if indicator is not None and indicator.bounds is not None:
        low, high = indicator.bounds.low, indicator.bounds.high
    if criterion.of == "gap":
        low, high = None, None
    return Scale({}, lambda _period: None, unit, KIND.get(unit) == "percent", low, high, (), False, None, False, (), ())
