"""A series on a page: its rows, its sentence, its small line, its chart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from kvarter.charts.series import series_chart
from kvarter.disclosure.released import ReleasedFigure
from kvarter.followup.standing import IndicatorStanding
from kvarter.model.periods import PeriodKind
from kvarter.site.shown.figures import FigureView, area_name, before, change_text, figure_view, group_name, latest
from kvarter.site.shown.verdicts import CriterionView, criterion_view
from kvarter.site.visit import Visit
from kvarter.wording.numbers import period

SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 120, 32, 3


class Row(NamedTuple):
    """A row of a series' table: a period, its figure, the change since the one before, the reference's figure."""

    figure: FigureView
    change: str
    change_mark: str
    reference: FigureView | None


class Spark(NamedTuple):
    """A small line: its points as SVG writes them, one text a stretch, and where the newest one stands."""

    lines: tuple[str, ...]
    x: float
    y: float
    width: int = SPARK_WIDTH
    height: int = SPARK_HEIGHT


class IndicatorView(NamedTuple):
    """An indicator as a goal shows it."""

    id: str
    name: str
    english: bool
    link: str
    area: str
    group: str
    newest: FigureView | None
    change: str
    change_mark: str
    since: str
    spark: Spark | None
    criteria: tuple[CriterionView, ...]
    note: str


def rows_of(visit: Visit, standing: IndicatorStanding) -> list[Row]:
    """The rows of a series, newest first."""
    beside = {one.period: one for one in standing.reference}
    rows = []
    for figure in reversed(standing.figures):
        earlier = before(standing.figures, figure)
        other = beside.get(figure.period)
        rows.append(
            Row(
                figure_view(visit, figure, standing.indicator),
                change_text(visit, earlier, figure, standing.indicator) if earlier is not None else "",
                change_mark(visit, earlier, figure),
                figure_view(visit, other, standing.indicator) if other is not None else None,
            )
        )
    return rows


def change_mark(visit: Visit, earlier: ReleasedFigure | None, now: ReleasedFigure) -> str:
    """The mark a change needs of its own: it is measured from a made-up figure and the newer one is not made up."""
    made_up = earlier is not None and earlier.status == "illustrative" and now.status != "illustrative"
    return visit.say("mark_example") if made_up else ""


def sentence_of(visit: Visit, standing: IndicatorStanding) -> str:
    """The newest figure in one sentence, with the change since the one before it."""
    now = latest(standing.figures)
    if now is None:
        return visit.say("no_figure_yet")
    view = figure_view(visit, now, standing.indicator)
    earlier = before(standing.figures, now)
    changed = change_text(visit, earlier, now, standing.indicator) if earlier is not None else ""
    at = "figure_on" if now.period.kind is PeriodKind.DAY else "figure_in"
    if earlier is None or not changed:
        return visit.say(at, figure=view.text, period=view.period)
    return visit.say(
        f"{at}_changed",
        figure=view.text,
        period=view.period,
        change=changed,
        before=period(earlier.period, visit.lang),
    )


def spark_of(figures: Sequence[ReleasedFigure]) -> Spark | None:
    """The small line of a series; None with fewer than three figures. It breaks where a figure is not shown."""
    newest = latest(figures)
    if newest is None:
        return None
    course = [one for one in figures if one.period.kind is newest.period.kind]
    known = [one.value for one in course if one.value is not None]
    if len(known) < 3:
        return None
    low, high = min(known), max(known)
    first, last = course[0].period.first.toordinal(), course[-1].period.first.toordinal()
    across, up = SPARK_WIDTH - 2 * SPARK_EDGE, SPARK_HEIGHT - 2 * SPARK_EDGE
    stretches: list[list[str]] = [[]]
    x = y = 0.0
    for one in course:
        if one.value is None:
            stretches.append([])
            continue
        x = SPARK_EDGE + across * (one.period.first.toordinal() - first) / max(1, last - first)
        y = SPARK_EDGE + up * (high - one.value) / (high - low) if high > low else SPARK_HEIGHT / 2
        stretches[-1].append(f"{x:.1f},{y:.1f}")
    return Spark(tuple(" ".join(points) for points in stretches if len(points) > 1), round(x, 1), round(y, 1))


def indicator_view(visit: Visit, standing: IndicatorStanding) -> IndicatorView:
    """An indicator in one use: newest figure, change, small line, targets with verdicts."""
    indicator, use = standing.indicator, standing.use
    now = latest(standing.figures)
    earlier = before(standing.figures, now) if now is not None else None
    name_en = indicator.name_en if indicator is not None else ""
    name = indicator.name if indicator is not None else use.indicator
    english = visit.lang == "en" and bool(name_en)
    return IndicatorView(
        use.indicator,
        name_en if english else name,
        english or visit.lang == "da",
        series_link(visit, use.indicator, use.area, use.group),
        area_name(visit, None, use.area),
        group_name(visit, indicator, use.group),
        figure_view(visit, now, indicator) if now is not None else None,
        change_text(visit, earlier, now, indicator) if now is not None and earlier is not None else "",
        change_mark(visit, earlier, now) if now is not None else "",
        period(earlier.period, visit.lang) if earlier is not None else "",
        spark_of(standing.figures),
        tuple(criterion_view(visit, one) for one in standing.criteria),
        use.note,
    )


def series_link(visit: Visit, indicator: str, area: str, group: str = "") -> str:
    """The address of a series' page."""
    if group:
        return visit.link("group_series", indicator=indicator, area=area, group=group)
    return visit.link("series", indicator=indicator, area=area)


def chart_json(visit: Visit, standing: IndicatorStanding) -> str:
    """The chart's specification as JSON that can stand inside a page; empty when there is too little to draw."""
    spec = series_chart(standing, visit.lang)
    return "" if spec is None else inside_page(spec)


def inside_page(spec: dict[str, Any]) -> str:
    """A chart's specification as JSON that can stand inside a page."""
    # As Django's own json_script: nothing in a data block can end it or begin a comment.
    text = json.dumps(spec, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003C").replace(">", "\\u003E").replace("&", "\\u0026")
