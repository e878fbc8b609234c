"""From the matches of volunteers and tasks to a figure in the store, which goes through the same door as all others."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from kvarter.followup.places import add_place
from kvarter.judging.volunteering import Match, figures
from kvarter.model.indicators import Indicator
from kvarter.model.plans import Plan, place_of, placed_criteria
from kvarter.model.units import KIND
from kvarter.store import Store

FILE: Final = "frivillige"


def measures(plan: Plan, indicators: dict[str, Indicator]) -> list[Indicator]:
    """The measures a plan's criteria are judged by that count persons: those the number of volunteers can be."""
    named = dict.fromkeys(one.criterion.measure for one in placed_criteria(plan) if one.criterion.measure)
    known = [indicators[name] for name in named if name in indicators]
    return [one for one in known if KIND.get(one.unit) == "count" and one.counts_persons is not False]


def bring_up_to_date(
    store: Store, plan_id: str, measure: str, matches: Iterable[Match], today: date, at: datetime
) -> None:
    """Writes the number of volunteers of each year that is over, all or none; nothing when nothing is another than
    before. Raises ``ProblemsFound`` when the store cannot be written."""
    with store.writing():
        plan, indicator = store.plan(plan_id, today), store.indicators(date.max).get(measure)
        if plan is None or indicator is None:
            return
        known = store.observations(as_of=date.max, measures={measure})
        rows = figures(matches, indicator, place_of(plan), known, today)
        add_place(store, plan, rows, at)
        store.add_observations(rows, at=at, file=FILE)
