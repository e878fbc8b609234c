"""What the logbook gives somebody to do: an activity that criteria count has gone quiet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kvarter.model.activities import Activity
from kvarter.model.logbook import event_of
from kvarter.model.plans import Plan, placed_criteria
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.logbook import queries
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task
from kvarter.wording.numbers import day as day_text

QUIET: Final = timedelta(days=45)
"""So long may pass between two entries of an activity that is counted before it is asked about."""


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Activities a criterion counts, in a plan whose years are running, nothing has been written about for ``QUIET``:
    for who leads the activity, and who leads the secretariat."""
    mine = [plan for plan in seen.following.plans.values() if plan.period.from_ <= day.year <= plan.period.to]
    asked = [(plan, one) for plan in mine for one in _counted(plan) if _leads(user, plan, one)]
    if not asked:
        return
    last = queries.last_days({plan.id for plan, _one in asked})
    for plan, one in asked:
        written = last.get((plan.id, one.id))
        # Nobody could write before the plan was here: a plan begun in the middle of its years has nothing late.
        here = next((version.known for version in seen.following.versions.get(plan.id, ())), date.min)
        began = max(date(plan.period.from_, 1, 1), one.from_ or date.min, here)
        due = max(written or began, began) + QUIET
        if due < day and (one.to is None or day <= one.to):
            yield Task(
                f"logbook:{plan.id}:{one.id}:{due.isoformat()}",
                seen.say("task_logbook"),
                one.name,
                seen.say("task_logbook_why", day=day_text(written, seen.lang)) if written else "",
                seen.link("entry_new", plan=plan.id),
                due,
                plan.id,
            )


def _counted(plan: Plan) -> list[Activity]:
    """The activities that a criterion of the plan counts by name."""
    events = [event_of(one.criterion.count.event) for one in placed_criteria(plan) if one.criterion.count is not None]
    named = {event.activity for event in events if event is not None}
    return [one for focus in plan.focus_areas for one in focus.activities if one.id in named]


def _leads(user: User, plan: Plan, activity: Activity) -> bool:
    return any(
        held.plan == plan.id
        and (
            held.role == RoleName.SECRETARIAT_LEADER
            or (held.role == RoleName.ACTIVITY_LEAD and held.activity in ("", activity.id))
        )
        for held in user.held
    )
