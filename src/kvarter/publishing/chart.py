"""The chart of an indicator's page: the same specification that site and report draw, with the page's own series."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from kvarter.charts.series import series_data
from kvarter.charts.spec import series_spec
from kvarter.disclosure.released import ReleasedFigure, ReleasedVerdict
from kvarter.model.areas import Area
from kvarter.model.criteria import Years
from kvarter.model.indicators import Indicator
from kvarter.publishing.areas import display_order
from kvarter.publishing.content import Content, Entry, Series
from kvarter.publishing.text import json_in_page

if TYPE_CHECKING:  # reading plans costs more than a small change may take, and only their names are needed here
    from kvarter.followup.standing import IndicatorStanding


class _Use(NamedTuple):
    indicator: str
    area: str
    group: str
    reference_area: str | None


class _Plan(NamedTuple):
    period: Years


class _Target(NamedTuple):
    of: str
    name: str
    text: str


class _Judged(NamedTuple):
    criterion: _Target
    verdict: ReleasedVerdict


class _Followed(NamedTuple):
    """What a chart asks of an indicator as a plan follows it."""

    plan: _Plan
    use: _Use
    indicator: Indicator | None
    area: Area | None
    reference_area: Area | None
    figures: tuple[ReleasedFigure, ...]
    reference: tuple[ReleasedFigure, ...]
    revisions: tuple[tuple[ReleasedFigure, ReleasedFigure], ...]
    criteria: tuple[_Judged, ...]


class PageChart(NamedTuple):
    """A chart as it stands in a page: its specification as JSON and its description."""

    spec: str
    description: str


def page_chart(content: Content) -> PageChart | None:
    """The chart of the series the first target is about, else of the whole; None with fewer than three figures."""
    if not content.series:
        return None
    criteria = [entry["criterion"] for entry in content.entries]
    shown = _shown(content, criteria)
    beside = next(
        (one.get("reference_area") for one in criteria if _same(one, shown) and one.get("reference_area")), None
    )
    reference = next((one for one in content.series if (one.area, one.group) == (beside, shown.group)), None)
    first = shown.figures[0].period.year
    targets = [
        (entry, released)
        for entry, released in zip(content.entries, content.verdicts, strict=True)
        if _same(entry["criterion"], shown)
    ]
    starts = [entry["criterion"]["period"]["from"] for entry, _ in targets if "period" in entry["criterion"]]
    followed = _Followed(
        _Plan(Years(from_=min(starts, default=first), to=first)),
        _Use(content.measure, shown.area, shown.group, beside if reference is not None else None),
        content.indicator,
        content.areas.get(shown.area),
        content.areas.get(beside) if reference is not None and beside is not None else None,
        shown.figures,
        () if reference is None else reference.figures,
        tuple(pair for pair in content.revisions if (pair[1].area, pair[1].group) == (shown.area, shown.group)),
        tuple(_Judged(_target(entry), released) for entry, released in targets),
    )
    data = series_data(cast("IndicatorStanding", followed), "da")
    if data is None:
        return None
    return PageChart(_fixed() + json_in_page(data)[1:], str(data["description"]))


@cache
def _fixed() -> str:
    return json_in_page(series_spec())[:-1] + ","


def _shown(content: Content, criteria: list[dict[str, Any]]) -> Series:
    for criterion in criteria:
        for series in content.series:
            if _same(criterion, series):
                return series
    order = display_order(content.areas)
    return min(content.series, key=lambda series: (series.group != "", order.get(series.area, len(order)), series.area))


def _same(criterion: dict[str, Any], series: Series) -> bool:
    return criterion.get("area") == series.area and (criterion.get("group") or "") == series.group


def _target(entry: Entry) -> _Target:
    criterion = entry["criterion"]
    return _Target(criterion.get("of", "value"), criterion.get("name", ""), criterion.get("text", ""))
