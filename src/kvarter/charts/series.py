"""The chart of an indicator: its series with what it is held against, as a Vega-Lite specification."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kvarter.charts.rows import (
    FEWEST_POINTS,
    Course,
    Row,
    break_rows,
    course,
    expected_rows,
    gap_rows,
    line_rows,
    matching,
    reach,
    shown_places,
    target_rows,
    ticks,
)
from kvarter.charts.spec import LINES, MARKS, series_spec
from kvarter.charts.words import NAMES, y_title
from kvarter.disclosure.released import ReleasedFigure
from kvarter.model.periods import PeriodKind
from kvarter.wording.numbers import Lang, period, quantity

if TYPE_CHECKING:  # charts of single indicators are drawn where no plan is loaded
    from kvarter.followup.standing import IndicatorStanding


def series_chart(standing: IndicatorStanding, lang: Lang) -> dict[str, Any] | None:
    """The chart of one indicator in one use, ready to draw; None when fewer than three figures can be shown.

    The same specification is drawn in the browser (``width`` fills its box, down to 320 px) and, by ``drawing.svg``,
    on paper. It shows released figures only.
    """
    data = series_data(standing, lang)
    return None if data is None else {**series_spec(), **data}


def series_data(standing: IndicatorStanding, lang: Lang) -> dict[str, Any] | None:
    """What the fixed specification lacks: ``description``, ``params`` and ``data``; None with fewer than 3 figures."""
    drawn = course(standing.figures)
    if len(drawn.known) < FEWEST_POINTS:
        return None
    name = place_name(standing, lang)
    reference = reference_name(standing, lang)
    breaks = standing.indicator.breaks if standing.indicator is not None else ()
    revised = frozenset(now.period for _before, now in standing.revisions)
    places = shown_places(standing.indicator, (one.value for one in drawn.known))
    rows = line_rows(drawn, "series", name, places, revised, breaks, lang)
    rows += line_rows(matching(standing.reference, drawn), "reference", reference, places, frozenset(), breaks, lang)
    rows += expected_rows(standing, drawn, lang)
    rows += target_rows(standing, max(min(row["x"] for row in rows), standing.plan.period.from_), lang)
    rows += gap_rows(drawn, name, lang)
    spots = [row["x"] for row in rows]
    rows += break_rows(breaks, min(spots), max(spots), lang)
    names = {**NAMES[lang], "series": name, "reference": reference}
    return {
        "description": described(standing, drawn, lang),
        "params": _params(rows, drawn, names, lang),
        "data": {"values": rows},
    }


def place_name(standing: IndicatorStanding, lang: Lang) -> str:
    """The place and group the series is of, as readers know them."""
    area = standing.area
    where = standing.use.area if area is None else area.name if lang == "da" else area.name_en or area.name
    group = group_name(standing, standing.use.group, lang)
    return f"{where}, {group}" if group else where


def group_name(standing: IndicatorStanding, group: str, lang: Lang) -> str:
    """A group's name as readers know it; its id when it has none."""
    if not group or standing.indicator is None:
        return group
    found = next((one for one in standing.indicator.groups if one.id == group), None)
    return group if found is None else found.name if lang == "da" else found.name_en or found.name


def reference_name(standing: IndicatorStanding, lang: Lang) -> str:
    """The place the series is held against; empty when there is none."""
    area = standing.reference_area
    if area is None:
        return standing.use.reference_area or ""
    return area.name if lang == "da" else area.name_en or area.name


def described(standing: IndicatorStanding, drawn: Course, lang: Lang) -> str:
    """The chart in words, for those who do not see it: what, where, from when to when, first, last, the outermost."""
    indicator = standing.indicator
    what = standing.use.indicator
    if indicator is not None:
        what = indicator.name if lang == "da" else indicator.name_en or indicator.name
    known = drawn.known
    places = shown_places(indicator, (one.value for one in known))

    def told(figure: ReleasedFigure) -> str:
        return f"{quantity(figure.value or 0.0, figure.unit, lang, places)} ({period(figure.period, lang)})"

    first, last = told(known[0]), told(known[-1])
    low = told(min(known, key=lambda one: one.value or 0.0))
    high = told(max(known, key=lambda one: one.value or 0.0))
    holes = len(drawn.figures) - len(known)
    where = place_name(standing, lang)
    if lang == "da":
        text = f"Kurve: {what}, {where}. Fra {first} til {last}. Lavest {low}, højest {high}."
        lacking = f" {holes} tal mangler eller vises ikke." if holes else ""
        made_up = " Nogle af tallene er eksempler." if _made_up(known) else ""
        return text + lacking + made_up + " Alle tal står i tabellen."
    text = f"Line chart: {what}, {where}. From {first} to {last}. Lowest {low}, highest {high}."
    lacking = f" {holes} figures are missing or not shown." if holes else ""
    made_up = " Some of the figures are examples." if _made_up(known) else ""
    return text + lacking + made_up + " All figures are in the table."


def _made_up(known: list[ReleasedFigure]) -> bool:
    return any(one.status == "illustrative" for one in known)


def _params(rows: list[Row], drawn: Course, names: dict[str, str], lang: Lang) -> list[dict[str, Any]]:
    low, high = reach(rows)
    years = ticks(rows)
    spots = [row["x"] for row in rows]
    unit = drawn.known[0].unit
    whole = high - low >= 8 or shown_places(None, (one.value for one in drawn.known)) == 0
    decimals = 0 if whole else 1 if high - low >= 0.8 else 2
    lines = {row.get("line") for row in rows}
    marks = {row.get("mark") for row in rows}
    shown = {
        "x_first": min(*spots, years[0]) - 0.15,
        "x_last": max(*spots, years[-1]) + 0.15,
        "y_low": low,
        "y_high": high,
        "y_step": 1.0 if whole else 0.0,
        "y_format": f",.{decimals}f",
        "ticks": years,
        "school": PeriodKind.SCHOOL_YEAR in {one.period.kind for one in drawn.known},
        "unit": y_title(unit, lang),
        "lines": [line for line in LINES if line in lines],
        "marks": [mark for mark in MARKS if mark in marks],
        "names": {key: name for key, name in names.items() if key in lines | marks},
    }
    return [{"name": name, "value": value} for name, value in shown.items()]
