"""From a logbook to figures in the store: counted anew from all it says, kept where it is another than before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from kvarter.judging.counting import count, taken_back
from kvarter.model.logbook import LogEntry
from kvarter.store import Store

FILE: Final = "logbog"


def bring_up_to_date(store: Store, plan_id: str, entries: Sequence[LogEntry], today: date, at: datetime) -> None:
    """Writes the figures of a plan's criteria that are counted from its logbook, all or none; ``at`` is when they
    became known. Nothing is written when nothing is another than before.

    Raises ``ProblemsFound`` when the store cannot be written.
    """
    with store.writing():
        plan = store.plan(plan_id, today)
        if plan is None:
            return
        units = {name: one.unit for name, one in store.indicators(date.max).items()}
        found = count(plan, entries, today, units)
        store.add_indicators([one.indicator for one in found if one.indicator is not None], at=at)
        rows = [row for one in found for row in one.rows]
        known = store.observations(as_of=date.max, measures={row.measure for row in rows}) if rows else []
        store.add_observations([*rows, *taken_back(found, known, today)], at=at, file=FILE)
