"""The two things that are defined, areas and indicators: where each stands in the store, and its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.site.audit.models import What
from kvarter.store import Store

Name = Literal["area", "indicator"]
Definition = Area | Indicator


class Sort(NamedTuple):
    """A sort of definition: its name in the store and among the pages' words, its class, and its verbs there."""

    name: Name
    cls: Any
    written: What
    known: Callable[[Store], Mapping[str, Definition]]
    versions: Callable[[Store, str], tuple[tuple[date, Definition], ...]]
    add: Callable[[Store, Any, Any], object]


AREA: Final = Sort(
    "area",
    Area,
    What.AREA_DEFINED,
    lambda store: store.areas(date.max),
    lambda store, name: store.area_versions(name, date.max),
    lambda store, area, at: store.add_areas([area], at=at),
)
INDICATOR: Final = Sort(
    "indicator",
    Indicator,
    What.INDICATOR_DEFINED,
    lambda store: store.indicators(date.max),
    lambda store, name: store.indicator_versions(name, date.max),
    lambda store, indicator, at: store.add_indicators([indicator], at=at),
)
SORTS: Final = (AREA, INDICATOR)
