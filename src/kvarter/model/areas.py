"""Areas: places with figures. They nest, and what they consist of changes on dates."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kvarter.model.records import record

AreaKind = Literal[
    "department",
    "estate",
    "district",
    "municipality",
    "police_district",
    "region",
    "country",
    "comparable_areas",
    "school",
    "day_care",
]


@record
class BoundaryVersion:
    """What an area consisted of from one day to another (both included; ``to`` empty = still so)."""

    from_: date
    to: date | None = None
    parts: tuple[str, ...] = ()
    note: str = ""
    source: str = ""


@record
class Area:
    """A place with figures; ``part_of`` names the areas it lies in (an estate lies in a municipality and a police
    district), ``boundaries`` what it consisted of when. Strengths and challenges are shown side by side."""

    id: str
    name: str
    kind: AreaKind
    name_en: str = ""
    part_of: tuple[str, ...] = ()
    housing_organisation: str = ""
    boundaries: tuple[BoundaryVersion, ...] = ()
    strengths: tuple[str, ...] = ()
    challenges: tuple[str, ...] = ()
    source: str = ""


def parts_on(area: Area, day: date) -> tuple[str, ...]:
    """The ids of the areas that made up ``area`` on ``day``; empty when no version covers the day."""
    for version in area.boundaries:
        if version.from_ <= day and (version.to is None or day <= version.to):
            return version.parts
    return ()
