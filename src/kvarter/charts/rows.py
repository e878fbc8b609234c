"""The rows a chart is drawn from: released figures, targets, the expected course, breaks and gaps, on one time axis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kvarter.charts.words import MARKED, NAMES, NOT_SHOWN
from kvarter.disclosure.released import ReleasedFigure
from kvarter.model.indicators import DefinitionBreak, Indicator
from kvarter.model.periods import Period, PeriodKind
from kvarter.wording.documents import clean
from kvarter.wording.numbers import Lang, decimals_of, period, quantity

if TYPE_CHECKING:  # charts of single indicators are drawn where no plan is loaded
    from kvarter.followup.standing import CriterionStanding, IndicatorStanding

Row = dict[str, Any]
FEWEST_POINTS: Final = 3
_YEARLY: Final = frozenset({PeriodKind.YEAR, PeriodKind.SCHOOL_YEAR})
_STEP: Final[dict[PeriodKind, float]] = {PeriodKind.QUARTER: 0.25, PeriodKind.MONTH: 1 / 12}


class Course(NamedTuple):
    """The figures of one series that share a kind of period, with their places on the axis."""

    figures: tuple[ReleasedFigure, ...]
    kinds: frozenset[PeriodKind]

    @property
    def known(self) -> list[ReleasedFigure]:
        """Those with a value to draw."""
        return [one for one in self.figures if one.value is not None]


def course(figures: Sequence[ReleasedFigure]) -> Course:
    """The figures to draw: the yearly ones when there are three or more, else the kind of which there are most.

    A year and its quarters are never drawn as one line.
    """
    yearly = _of(figures, _YEARLY)
    if len(yearly.known) >= FEWEST_POINTS:
        return yearly
    by_kind = [_of(figures, frozenset({kind})) for kind in PeriodKind]
    return max((yearly, *by_kind), key=lambda one: len(one.known))


def matching(figures: Sequence[ReleasedFigure], like: Course) -> Course:
    """The figures of another series for the same kinds of period."""
    return _of(figures, like.kinds)


def _of(figures: Sequence[ReleasedFigure], kinds: frozenset[PeriodKind]) -> Course:
    return Course(tuple(one for one in figures if one.period.kind in kinds), kinds)


def place(of: Period) -> float:
    """Where a period stands on the axis, in years: whole years and school years (by the year they end) on the mark,
    shorter periods at their middle, spans at the middle of their years."""
    match of.kind:
        case PeriodKind.YEAR | PeriodKind.SCHOOL_YEAR:
            return float(of.year)
        case PeriodKind.SPAN:
            return (of.first.year + of.last.year) / 2
        case _:
            middle = of.first.toordinal() + (of.last.toordinal() - of.first.toordinal()) / 2
            start = of.first.replace(month=1, day=1).toordinal()
            return round(of.first.year + (middle - start) / 365.25, 4)


def marked(figure: ReleasedFigure, revised: frozenset[Period]) -> str:
    """How a figure is marked: made up, preliminary or revised, in that order; else final."""
    if figure.status in ("illustrative", "preliminary"):
        return figure.status
    return "revised" if figure.period in revised else "final"


def shown_places(indicator: Indicator | None, values: Iterable[float | None]) -> int:
    """How many decimals a series is shown with: as many as its values need, at most what its indicator says."""
    needed = decimals_of(*values)
    return needed if indicator is None else min(needed, indicator.decimals)


def line_rows(
    drawn: Course,
    line: str,
    name: str,
    places: int,
    revised: frozenset[Period],
    breaks: Sequence[DefinitionBreak],
    lang: Lang,
) -> list[Row]:
    """The points of a series. ``run`` changes at a hole and at a new definition, so no line is drawn across either."""
    rows: list[Row] = []
    longest = max((_STEP.get(kind, 1.0) for kind in drawn.kinds), default=1.0) * 1.5
    run, before = 0, None
    for figure in drawn.figures:
        if figure.value is None:
            run, before = run + 1, None
            continue
        spot = place(figure.period)
        apart = before is not None and PeriodKind.DAY not in drawn.kinds and spot - place(before.period) > longest
        if before is not None and (apart or _broken(before.period, figure.period, breaks)):
            run += 1
        mark = marked(figure, revised)
        said = quantity(figure.value, figure.unit, lang, places) + MARKED[lang][mark]
        rows.append(
            {
                "part": line,
                "x": spot,
                "y": clean(figure.value),
                "line": line,
                "mark": mark,
                "run": f"{line}{run}",
                "text": f"{name}, {period(figure.period, lang)}: {said}",
            }
        )
        before = figure
    return rows


def _broken(before: Period, after: Period, breaks: Sequence[DefinitionBreak]) -> bool:
    return any(before.first < one.from_.first <= after.first for one in breaks)


def gap_rows(drawn: Course, name: str, lang: Lang) -> list[Row]:
    """A mark at the foot of the chart for each period whose figure is missing or may not be shown."""
    return [
        {
            "part": "gap",
            "x": place(figure.period),
            "mark": "gap",
            "text": f"{name}, {period(figure.period, lang)}: {NOT_SHOWN[lang][figure.hidden or 'missing']}",
        }
        for figure in drawn.figures
        if figure.value is None
    ]


def break_rows(breaks: Iterable[DefinitionBreak], first: float, last: float, lang: Lang) -> list[Row]:
    """An upright line where figures begin to be counted otherwise, when that is inside the chart."""
    rows = []
    for one in breaks:
        x = place(one.from_) - (0.5 if one.from_.kind in _YEARLY else 0.0)
        if first < x < last:
            what = one.what if lang == "da" else one.what_en or one.what
            rows.append({"part": "break", "x": x, "label": NAMES[lang]["break"], "text": what})
    return rows


def target_rows(standing: IndicatorStanding, first: float, lang: Lang) -> list[Row]:
    """The levels asked for, as level lines over the years they hold; levels on another scale (gaps, sums) are not."""
    steps = sorted(_steps(standing.criteria), key=lambda step: step.years)
    rows: list[Row] = []
    reached = first
    for index, step in enumerate(steps):
        start = float(step.years[0])
        if step.at_end:
            start = max(reached, first) if index == 0 or reached < step.years[-1] else step.years[-1] - 0.4
        end = float(step.years[-1])
        if end - start < 0.4:
            start, end = end - 0.4, end + 0.4
        said = f"{NAMES[lang]['target']}: {step.said}"
        rows.extend(
            {"part": "target", "x": x, "y": clean(step.level), "line": "target", "run": f"target{index}", "text": said}
            for x in (start, end)
        )
        reached = float(step.years[-1])
    return rows


class _Step(NamedTuple):
    years: tuple[int, ...]
    level: float
    at_end: bool
    said: str


def _steps(criteria: Iterable[CriterionStanding]) -> Iterable[_Step]:
    for one in criteria:
        verdict = one.verdict.verdict
        if one.criterion.of == "gap" or verdict.required is None or not verdict.years:
            continue
        if verdict.how in ("end", "each_year", "mean"):
            said = f"{one.criterion.name or one.criterion.text}".strip()
            yield _Step(verdict.years, verdict.required, verdict.how == "end", said)


def expected_rows(standing: IndicatorStanding, drawn: Course, lang: Lang) -> list[Row]:
    """The expected course from the newest figure to the year it is due, with its 80 per cent interval.

    Only where the forecast is of a single year's figure on the series' own scale.
    """
    known = drawn.known
    for one in standing.criteria:
        verdict = one.verdict.verdict
        forecast = verdict.forecast
        if forecast is None or one.criterion.of == "gap" or verdict.how not in ("end", "each_year"):
            continue
        if (
            not known
            or not drawn.kinds <= _YEARLY
            or not (math.isfinite(forecast.low) and math.isfinite(forecast.high))
        ):
            continue
        start, end = place(known[-1].period), float(verdict.years[-1])
        if end <= start:
            continue
        unit, last = known[-1].unit, clean(known[-1].value)
        low, middle, high = (quantity(v, unit, lang, 1) for v in (forecast.low, forecast.value, forecast.high))
        said = f"{NAMES[lang]['expected']}, {verdict.years[-1]}: {middle} ({low} – {high})"
        common = {"part": "expected", "line": "expected", "run": "expected", "text": said}
        return [
            {**common, "x": start, "y": last, "low": last, "high": last},
            {**common, "x": end, "y": clean(forecast.value), "low": clean(forecast.low), "high": clean(forecast.high)},
        ]
    return []


def reach(rows: Sequence[Row]) -> tuple[float, float]:
    """The lowest and highest value drawn, with a little air; zero is included where that costs little of the height."""
    values = [row[key] for row in rows for key in ("y", "low", "high") if row.get(key) is not None]
    low, high = min(values), max(values)
    if low >= 0 and low <= 0.6 * high:
        return 0.0, high * 1.05
    air = 0.15 * (high - low) or max(abs(high) * 0.1, 1.0)
    return (max(0.0, low - air) if low >= 0 else low - air), high + air


def ticks(rows: Sequence[Row]) -> list[int]:
    """The whole years of the axis."""
    spots = [row["x"] for row in rows]
    return list(range(math.floor(min(spots) + 0.45), math.ceil(max(spots) - 0.45) + 1))
