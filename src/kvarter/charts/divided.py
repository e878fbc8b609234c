"""The chart of how divided a municipality is: the index of unevenness year by year, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from kvarter.balance.segregation.inference import Result
from kvarter.charts.spec import BLUE, FONT, INK
from kvarter.model.periods import Period
from kvarter.wording.divided import value_words
from kvarter.wording.numbers import Lang, period

_FEWEST: Final = 2
_EXAMPLE: Final[dict[Lang, str]] = {"da": "Eksempel (ikke rigtige tal)", "en": "Example (not real figures)"}
_AXIS: Final[dict[str, Any]] = {
    "aria": False, "labelFontSize": 13, "titleFontSize": 13, "labelColor": INK, "gridColor": "#dcdcdc",
}  # fmt: skip


def divided_chart(
    course: Sequence[tuple[Period, Result]], description: str, lang: Lang, *, illustrative: bool
) -> dict[str, Any] | None:
    """The course of D with its intervals as a Vega-Lite specification; None with fewer than two years.

    Made for 320 px and up. Each year has a bar for its interval and a mark for its value, so nothing is told by colour
    alone, and the axis begins at nought so that small changes look small.
    """
    rows = [
        {"year": period(when, lang), "value": one.value, "low": one.low, "high": one.high,
         "text": f"{period(when, lang)}: {value_words(one, lang)}"}
        for when, one in course
        if one.value is not None
    ]  # fmt: skip
    if len(rows) < _FEWEST:
        return None
    years = [row["year"] for row in rows]
    x = {"field": "year", "type": "ordinal", "sort": years, "axis": {"title": None, "labelAngle": 0}}
    scale = {"domainMin": 0, "nice": True}
    y = {"field": "low", "type": "quantitative", "scale": scale, "axis": {"title": None, "tickCount": 5}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": (f"{_EXAMPLE[lang]}. " if illustrative else "") + description,
        "width": "container",
        "height": 220,
        "autosize": {"type": "fit-x", "contains": "padding", "resize": True},
        "background": "white",
        "title": {
            "text": _EXAMPLE[lang] if illustrative else "",
            "anchor": "start", "fontWeight": "normal", "fontSize": 13, "aria": False,
        },
        "data": {"values": rows},
        "encoding": {"x": x, "tooltip": {"field": "text"}},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.35, "color": BLUE},
             "encoding": {"y": y, "y2": {"field": "high"}}},
            {"mark": {"type": "line", "color": BLUE, "strokeWidth": 1.5},
             "encoding": {"y": {**y, "field": "value"}}},
            {"mark": {"type": "point", "filled": True, "size": 70, "color": BLUE, "opacity": 1},
             "encoding": {"y": {**y, "field": "value"}}},
        ],
        "config": {"font": FONT, "view": {"stroke": None}, "mark": {"aria": False}, "axis": _AXIS},
    }  # fmt: skip
