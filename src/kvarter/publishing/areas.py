"""Areas on pages: their names, and an order that ranks none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kvarter.model.areas import Area
from kvarter.wording.order import danish_key

KINDS: Final = (
    "municipality", "district", "estate", "department", "school", "day_care",
    "comparable_areas", "police_district", "region", "country",
)  # fmt: skip


def display_order(areas: Mapping[str, Area]) -> dict[str, int]:
    """The place of each area in lists: the municipality, then its parts, then what they are held against; within a
    kind by name."""
    ranked = sorted(areas.values(), key=lambda area: (KINDS.index(area.kind), danish_key(area.name), area.id))
    return {area.id: place for place, area in enumerate(ranked)}


def area_name(areas: Mapping[str, Area], identifier: str) -> str:
    """An area's name; its id when it is not described."""
    area = areas.get(identifier)
    return identifier if area is None else area.name
