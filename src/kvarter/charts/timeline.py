"""The chart of milestones: each on a line of its own at its day, told by shape and word, with today across."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from kvarter.charts.rows import place
from kvarter.charts.spec import BLUE, FONT, GREY, INK, ORANGE
from kvarter.followup.milestones import MilestoneStanding
from kvarter.model.periods import Period, PeriodKind
from kvarter.wording.numbers import Lang, day, period

ROW: Final = 66
LINE: Final = 44
LATE: Final = "late"
STATES: Final = ("planned", "started", "done", "dropped", LATE)
SHAPES: Final = ("circle", "diamond", "square", "cross", "triangle-down")
WORDS: Final[dict[Lang, dict[str, str]]] = {
    "da": {"planned": "Planlagt", "started": "I gang", "done": "Gjort", "dropped": "Opgivet", LATE: "Over tiden",
           "what": "Milepæle i rækkefølge efter dato."},
    "en": {"planned": "Planned", "started": "Under way", "done": "Done", "dropped": "Dropped", LATE: "Overdue",
           "what": "Milestones in order of date."},
}  # fmt: skip


def shown_state(one: MilestoneStanding) -> str:
    """The state as a reader meets it: overdue says more than planned."""
    return LATE if one.late else one.state


def timeline_chart(standings: Sequence[MilestoneStanding], as_of: date, lang: Lang) -> dict[str, Any] | None:
    """The milestones as a Vega-Lite specification, the earliest on top; None when there is none.

    Made for 320 px and up: the name stands over its mark. A milestone due within a period longer than a day has a bar
    for the period and its mark at the end. State is told by shape and by word as well as by colour.
    """
    if not standings:
        return None
    words = WORDS[lang]
    rows = [_row(one, lang) for one in standings]
    low = min([_day(as_of), *(row["from"] for row in rows)])
    high = max([_day(as_of), *(row["to"] for row in rows)])
    used = [state for state in STATES if any(row["state"] == state for row in rows)]
    first, last = int(low), int(high) + 1
    axis = {"title": None, "orient": "bottom", "format": "d", "values": _years(first, last), "grid": True}
    x = {"field": "to", "type": "quantitative", "scale": {"domain": [first, last], "nice": False}, "axis": axis}
    y = {"field": "id", "type": "nominal", "sort": [row["id"] for row in rows], "axis": None}
    legend = {"orient": "bottom", "title": None, "labelExpr": _named(words, used)}
    shape = {"field": "state", "type": "nominal", "legend": legend,
             "scale": {"domain": used, "range": [SHAPES[STATES.index(one)] for one in used]}}  # fmt: skip
    colour = {"field": "state", "type": "nominal", "legend": legend,
              "scale": {"domain": used, "range": [_colour(one) for one in used]}}  # fmt: skip
    fill = {**colour, "scale": {"domain": used, "range": ["white" if one in ("planned", "started") else _colour(one)
                                                         for one in used]}}  # fmt: skip
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": " ".join([words["what"], *(f"{row['text']}." for row in rows)]),
        "width": "container",
        "height": ROW * len(rows),
        "autosize": {"type": "fit-x", "contains": "padding", "resize": True},
        "background": "white",
        "data": {"values": rows},
        "encoding": {"y": y},
        "layer": [
            {
                "data": {"values": [{"at": _day(as_of)}]},
                "mark": {"type": "rule", "color": GREY, "strokeDash": [4, 3], "strokeWidth": 1.5, "opacity": 0.7},
                "encoding": {"x": {**x, "field": "at"}, "y": {"value": 0}, "y2": {"value": ROW * len(rows)}},
            },
            {
                "data": {"values": [{"at": _day(as_of), "word": day(as_of, lang)}]},
                "mark": {"type": "text", "fontSize": 13, "baseline": "bottom", "align": "center", "color": INK},
                "encoding": {"x": {**x, "field": "at"}, "y": {"value": -3}, "text": {"field": "word"}},
            },
            {
                "transform": [{"filter": "datum.to - datum.from > 0.01"}],
                "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.3, "color": BLUE, "yOffset": 17},
                "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}},
            },
            {
                "mark": {"type": "point", "size": 150, "strokeWidth": 2, "opacity": 1, "yOffset": 17},
                "encoding": {"x": x, "shape": shape, "stroke": colour, "fill": fill, "tooltip": {"field": "text"}},
            },
            {
                "mark": {"type": "text", "align": "left", "baseline": "middle", "yOffset": -19, "fontSize": 13,
                         "lineHeight": 15},
                "encoding": {"x": {"value": 0}, "text": {"field": "lines"}, "color": {"value": INK}},
            },
        ],
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "mark": {"aria": False},
            "axis": {"aria": False, "labelFontSize": 13, "labelColor": INK, "gridColor": "#dcdcdc"},
            "legend": {"aria": False, "labelFontSize": 13, "labelColor": INK, "symbolSize": 120, "columns": 3},
        },
    }  # fmt: skip


def _row(one: MilestoneStanding, lang: Lang) -> dict[str, Any]:
    due = one.milestone.due
    state = shown_state(one)
    word = WORDS[lang][state]
    when = day(one.done, lang) if one.state == "done" and one.done is not None else period(due, lang)
    lines = textwrap.wrap(one.milestone.name, LINE, max_lines=2, placeholder="…")
    return {
        "id": one.milestone.id,
        "from": _start(due),
        "to": _end(due),
        "state": state,
        "lines": lines,
        "text": f"{one.milestone.name}: {word}, {when}",
    }


def _start(of: Period) -> float:
    return _day(of.first)


def _end(of: Period) -> float:
    return _day(of.last) if of.kind is not PeriodKind.DAY else place(of)


def _day(when: date) -> float:
    first = date(when.year, 1, 1)
    return round(when.year + (when - first).days / 366, 4)


def _years(first: int, last: int) -> list[int]:
    step = max(1, -(-(last - first) // 6))
    return list(range(first, last + 1, step))


def _colour(state: str) -> str:
    return {"planned": BLUE, "started": BLUE, "done": BLUE, "dropped": GREY, LATE: ORANGE}[state]


def _named(words: dict[str, str], used: Sequence[str]) -> str:
    pairs = ", ".join(f"{state}: '{words[state]}'" for state in used)
    return f"{{{pairs}}}[datum.label]"
