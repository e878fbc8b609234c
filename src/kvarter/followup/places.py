"""The place of a plan that names no area: the plan itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from kvarter.model.areas import Area
from kvarter.model.observations import Observation
from kvarter.model.plans import Plan, place_of
from kvarter.store import Store


def add_place(store: Store, plan: Plan, rows: Iterable[Observation], at: datetime) -> None:
    """Writes an area with the plan's own name when figures are to lie under it and there is none."""
    place = place_of(plan)
    if plan.area is None and any(row.area == place for row in rows) and place not in store.areas(date.max):
        store.add_areas([Area(id=place, name=plan.title, name_en=plan.title_en, kind="district")], at=at)
