"""The chart without its figures: the fixed Vega-Lite specification that page, paper and open data share.

Colours are Okabe and Ito's, darkened to at least 3:1 on white; every line also has its own dash and every kind of
point its own shape, so nothing is told by colour alone. Vega's own English aria labels are switched off: the chart
has a description, and its figures stand in a table beside it.
"""

from __future__ import annotations

from typing import Any, Final

FONT: Final = "IBM Plex Sans, Arial, sans-serif"
BLUE, GREY, ORANGE, INK = "#0059b3", "#5f5f5f", "#a84a00", "#1a1a1a"
LINES: Final = ("series", "reference", "target", "expected")
MARKS: Final = ("final", "preliminary", "illustrative", "revised", "gap")
HEIGHT: Final = 260
_X: Final[dict[str, Any]] = {"field": "x", "type": "quantitative"}
_Y: Final[dict[str, Any]] = {"field": "y", "type": "quantitative"}
_TIP: Final[dict[str, Any]] = {"field": "text", "type": "nominal"}
_LINE_LEGEND: Final[dict[str, Any]] = {
    "values": {"expr": "lines"},
    "labelExpr": "names[datum.value]",
    "symbolType": "stroke",
    "symbolSize": 400,
}
_COLOR: Final[dict[str, Any]] = {
    "field": "line",
    "type": "nominal",
    "scale": {"domain": list(LINES), "range": [BLUE, GREY, ORANGE, BLUE]},
    "legend": _LINE_LEGEND,
}
_DASH: Final[dict[str, Any]] = {
    "field": "line",
    "type": "nominal",
    "scale": {"domain": list(LINES), "range": [[1, 0], [7, 3], [2, 3], [4, 4]]},
    "legend": _LINE_LEGEND,
}
_MARK_LEGEND: Final[dict[str, Any]] = {"values": {"expr": "marks"}, "labelExpr": "names[datum.value]"}
_SHAPE: Final[dict[str, Any]] = {
    "field": "mark",
    "type": "nominal",
    "scale": {"domain": list(MARKS), "range": ["circle", "diamond", "square", "triangle-up", "cross"]},
    "legend": _MARK_LEGEND,
}
_FILL: Final[dict[str, Any]] = {
    "field": "mark",
    "type": "nominal",
    "scale": {"domain": list(MARKS), "range": [BLUE, "white", "white", "white", INK]},
    "legend": _MARK_LEGEND,
}


_STROKE: Final[dict[str, Any]] = {
    "field": "mark",
    "type": "nominal",
    "scale": {"domain": list(MARKS), "range": [BLUE, BLUE, BLUE, BLUE, INK]},
    "legend": _MARK_LEGEND,
}
_POINT: Final[dict[str, Any]] = {"x": _X, "shape": _SHAPE, "fill": _FILL, "tooltip": _TIP}


def _only(*parts: str) -> list[dict[str, Any]]:
    return [{"filter": " || ".join(f"datum.part === '{part}'" for part in parts)}]


def series_spec() -> dict[str, Any]:
    """The specification without figures: give it ``params``, ``data`` and ``description`` (``series.series_data``)."""
    x_scale = {"domainMin": {"expr": "x_first"}, "domainMax": {"expr": "x_last"}, "nice": False, "zero": False}
    x_axis = {
        "values": {"expr": "ticks"},
        "labelExpr": "school ? (datum.value - 1) + '/' + slice('' + datum.value, 2) : '' + datum.value",
        "title": None,
        "grid": False,
        "labelOverlap": "greedy",
        "labelFlush": True,
    }
    y_scale = {"domainMin": {"expr": "y_low"}, "domainMax": {"expr": "y_high"}, "zero": False, "nice": False}
    y_axis = {
        "labelExpr": "format(datum.value, y_format)",
        "title": None,
        "tickCount": 5,
        "tickMinStep": {"expr": "y_step"},
    }
    placed = {"x": {**_X, "scale": x_scale, "axis": x_axis}, "y": {**_Y, "scale": y_scale, "axis": y_axis}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "height": HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding", "resize": True},
        "background": "white",
        "title": {"text": {"expr": "unit"}, "aria": False},
        "layer": [
            {
                "transform": _only("expected"),
                "mark": {"type": "area", "color": BLUE, "opacity": 0.14, "line": False},
                "encoding": {"x": placed["x"], "y": {**placed["y"], "field": "low"}, "y2": {"field": "high"}},
            },
            {
                "transform": _only("break"),
                "mark": {"type": "rule", "color": INK, "strokeDash": [1, 2]},
                "encoding": {"x": _X, "tooltip": _TIP},
            },
            {
                "transform": _only("break"),
                "mark": {"type": "text", "align": "left", "dx": 4, "dy": 6, "baseline": "top", "fontSize": 11},
                "encoding": {"x": _X, "y": {"value": 0}, "text": {"field": "label"}},
            },
            {
                "transform": _only(*LINES),
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {**placed, "color": _COLOR, "strokeDash": _DASH, "detail": {"field": "run"}},
            },
            {
                "transform": [{"filter": "datum.part === 'reference' && datum.mark !== 'final'"}],
                "mark": {"type": "point", "size": 60, "strokeWidth": 1.8},
                "encoding": {**_POINT, "y": _Y, "stroke": {"value": GREY}},
            },
            {
                "transform": _only("series"),
                "mark": {"type": "point", "size": 75, "strokeWidth": 1.8},
                "encoding": {**_POINT, "y": _Y, "stroke": _STROKE},
            },
            {
                "transform": _only("gap"),
                "mark": {"type": "point", "size": 60},
                "encoding": {**_POINT, "y": {"value": HEIGHT - 8}, "stroke": _STROKE},
            },
        ],
        "config": _CONFIG,
    }


_CONFIG: Final[dict[str, Any]] = {
    "font": FONT,
    "view": {"stroke": None},
    "mark": {"aria": False},
    "point": {"opacity": 1},
    "title": {
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 13,
        "fontWeight": "normal",
        "color": INK,
        "aria": False,
    },
    "axis": {
        "aria": False,
        "labelFontSize": 13,
        "labelColor": INK,
        "domainColor": GREY,
        "tickColor": GREY,
        "gridColor": "#dcdcdc",
    },
    "legend": {
        "aria": False,
        "orient": "bottom",
        "direction": "vertical",
        "title": None,
        "layout": {"bottom": {"anchor": "start", "direction": "vertical", "margin": 4}},
        "columnPadding": 28,
        "columns": {"expr": "width < 420 ? 1 : 2"},
        "labelFontSize": 13,
        "labelColor": INK,
        "labelLimit": 340,
        "symbolSize": 80,
        "symbolStrokeWidth": 2,
    },
}
