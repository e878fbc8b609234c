"""From a logbook to figures in the store: counted anew from all it says, kept where it is another than before.

And what its own team is told of them: those who wrote the numbers down see the verdicts that rest on them in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from kvarter.followup.places import add_place
from kvarter.followup.standing import where_counted, within_plan
from kvarter.judging.counting import count, taken_back
from kvarter.judging.evaluate import judge
from kvarter.judging.figures import Figures
from kvarter.model.activities import PlanCriterion
from kvarter.model.logbook import LogEntry, event_of
from kvarter.model.plans import Plan, placed_criteria
from kvarter.model.verdicts import Verdict
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
        add_place(store, plan, rows, at)
        known = store.observations(as_of=date.max, measures={row.measure for row in rows}) if rows else []
        store.add_observations([*rows, *taken_back(found, known, today)], at=at, file=FILE)


class TeamVerdict(NamedTuple):
    """A criterion counted from the logbook and its verdict with every number in it: for the team's eyes alone.

    ``so_far`` is what the year under way has come to, where its parts add up, counted in ``unit``.
    """

    criterion: PlanCriterion
    verdict: Verdict
    so_far: float | None = None
    unit: str = ""


def for_the_team(store: Store, plan: Plan, activity: str, as_of: date) -> list[TeamVerdict]:
    """How the criteria that count an activity's entries stand, before the door. A page that shows it must let in nobody
    but those who may see the logbook itself."""
    asked = [where_counted(placed.criterion, plan) for placed in placed_criteria(plan)]
    mine = [one for one in asked if one.count is not None and _counts(one.count.event, activity)]
    measures = {one.measure for one in mine if one.measure is not None}
    figures = Figures(store.observations(as_of=as_of, measures=measures), as_of, store.indicators(as_of))
    return [
        TeamVerdict(one, judge(within_plan(one, plan), figures), *_so_far(one, figures, as_of.year)) for one in mine
    ]


def _so_far(criterion: PlanCriterion, figures: Figures, year: int) -> tuple[float | None, str]:
    series = figures.series(criterion.measure or "", criterion.area or "", criterion.group or "")
    parts = () if series is None else series.parts_so_far(year)
    return (sum(one.value for one in parts if one.value is not None), parts[0].unit) if parts else (None, "")


def _counts(event: str, activity: str) -> bool:
    found = event_of(event)
    return found is not None and found.activity in ("*", activity)
