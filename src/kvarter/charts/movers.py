"""The chart of an account of movers: from the share it was, step by step, to the share it became."""

from __future__ import annotations

from typing import Any, Final

from kvarter.balance.movers.shown import ShownAccount
from kvarter.charts.spec import BLUE, FONT, GREY, INK, ORANGE
from kvarter.wording.movers import sentences, signed_points, step_name
from kvarter.wording.numbers import Lang, number

_ROW: Final = 34
_LEGEND: Final[dict[Lang, dict[str, str]]] = {
    "da": {"share": "Andelen", "up": "Trak op ▶", "down": "◀ Trak ned", "axis": "Procent", "gap": "Procentpoint"},
    "en": {"share": "The share", "up": "Pulled up ▶", "down": "◀ Pulled down", "axis": "Per cent", "gap": "Points"},
}
_EXAMPLE: Final[dict[Lang, str]] = {"da": "Eksempel (ikke rigtige tal)", "en": "Example (not real figures)"}


def movers_chart(account: ShownAccount, what: str, lang: Lang, *, illustrative: bool = False) -> dict[str, Any] | None:
    """The account as a Vega-Lite specification, a bar a step from top to bottom; None when it may not be shown.

    Made for 320 px and up: names stand over their bars. Up and down are told by the sign in the text and by the
    direction of the bar's arrow as well as by colour; neither colour means good or bad. Figures made up are marked.
    """
    if account.hidden:
        return None
    rows = _rows(account, lang)
    low, high = _reach(rows)
    words = _LEGEND[lang]
    order = [row["step"] for row in rows]
    y = {"field": "step", "type": "nominal", "sort": order, "axis": None, "scale": {"paddingInner": 0.55}}
    x_axis = {
        "title": words["gap" if account.reference else "axis"],
        "titleAnchor": "start",
        "titleFontWeight": "normal",
        "tickCount": 4,
        "grid": True,
        "orient": "top",
    }
    x = {"field": "start", "type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": x_axis}
    colour = {
        "field": "kind",
        "type": "nominal",
        "scale": {"domain": ["share", "up", "down"], "range": [GREY, BLUE, ORANGE]},
        "legend": {
            "orient": "bottom",
            "title": None,
            "labelExpr": f"{{share: '{words['share']}', up: '{words['up']}', down: '{words['down']}'}}[datum.label]",
        },
    }
    title: dict[str, Any] = {"text": _EXAMPLE[lang]} if illustrative else {"text": ""}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": " ".join([*([f"{_EXAMPLE[lang]}."] if illustrative else []), *sentences(account, what, lang)]),
        "width": "container",
        "height": _ROW * len(rows),
        "autosize": {"type": "fit-x", "contains": "padding", "resize": True},
        "background": "white",
        "title": {**title, "anchor": "start", "fontWeight": "normal", "fontSize": 13, "aria": False},
        "data": {"values": rows},
        "encoding": {"y": y},
        "layer": [
            {
                "transform": [{"filter": "datum.kind !== 'share'"}],
                "mark": {"type": "bar", "height": 12, "yOffset": 8},
                "encoding": {"x": x, "x2": {"field": "end"}, "color": colour, "tooltip": {"field": "text"}},
            },
            {
                "transform": [{"filter": "datum.kind === 'share'"}],
                "mark": {"type": "point", "shape": "diamond", "filled": True, "size": 160, "opacity": 1, "yOffset": 8},
                "encoding": {"x": {**x, "field": "end"}, "color": colour, "tooltip": {"field": "text"}},
            },
            {
                "mark": {"type": "text", "align": "left", "baseline": "middle", "yOffset": -8, "fontSize": 13},
                "encoding": {"x": {"value": 0}, "text": {"field": "text"}, "color": {"value": INK}},
            },
        ],
        "config": {
            "font": FONT,
            "view": {"stroke": None},
            "mark": {"aria": False},
            "axis": {
                "aria": False,
                "labelFontSize": 13,
                "titleFontSize": 13,
                "labelColor": INK,
                "gridColor": "#dcdcdc",
            },
            "legend": {"aria": False, "labelFontSize": 13, "labelColor": INK, "symbolSize": 120},
        },
    }


def _rows(account: ShownAccount, lang: Lang) -> list[dict[str, Any]]:
    at = 100 * (account.p0 or 0.0)
    rows = [_end(account.first, at, account, lang)]
    for step in account.steps:
        value = 100 * step.value
        rows.append(
            {
                "step": step.name,
                "kind": "up" if value >= 0 else "down",
                "start": at,
                "end": at + value,
                "text": f"{step_name(step.name, lang)}: {signed_points(step.value, account, lang)}",
            }
        )
        at += value
    rows.append(_end(account.last, 100 * (account.p1 or 0.0), account, lang))
    return rows


def _end(year: int, value: float, account: ShownAccount, lang: Lang) -> dict[str, Any]:
    day = f"1. januar {year}" if lang == "da" else f"1 January {year}"
    unit = (
        (" procentpoint" if lang == "da" else " points")
        if account.reference
        else (" procent" if lang == "da" else " per cent")
    )
    return {
        "step": f"day{year}", "kind": "share", "start": value, "end": value,
        "text": f"{day}: {number(value, 1, lang)}{unit}",
    }  # fmt: skip


def _reach(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """From a little under the lowest to a little over the highest mark: the steps must be seen, so the axis need not
    begin at zero, and the share itself is a mark and not a bar."""
    spots = [row[side] for row in rows for side in ("start", "end")]
    low, high = min(spots), max(spots)
    air = max(0.15 * (high - low), 0.2)
    return (low - air if low < 0 else max(low - air, 0.0)), high + air
