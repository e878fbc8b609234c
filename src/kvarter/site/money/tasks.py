"""What milestones give somebody to do: those that are due, for who leads the secretariat or what they serve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kvarter.followup.milestones import MilestoneChange, milestones
from kvarter.model.plans import Milestone
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.money import queries
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task

SOON: Final = timedelta(days=14)


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Milestones neither reached nor dropped, from two weeks before their last day: all of a plan for who leads its
    secretariat, and for who leads an activity those that serve it."""
    led = {one.plan for one in user.held if one.role == RoleName.SECRETARIAT_LEADER}
    own = {(one.plan, one.activity) for one in user.held if one.role == RoleName.ACTIVITY_LEAD}
    known = [
        plan
        for plan in seen.following.plans.values()
        if plan.milestones and (plan.id in led or any(name == plan.id for name, _activity in own))
    ]
    if not known:
        return
    said: dict[str, list[MilestoneChange]] = queries.changes_by_plan([plan.id for plan in known])
    for plan in known:
        for one in milestones(plan, said.get(plan.id, []), day):
            mine = plan.id in led or _serves(one.milestone, {name for at, name in own if at == plan.id})
            if mine and one.state in ("planned", "started") and one.milestone.due.last <= day + SOON:
                yield Task(
                    f"milestone:{plan.id}:{one.milestone.id}",
                    seen.say("task_milestone"),
                    one.milestone.name,
                    "",
                    seen.link("milestone", plan=plan.id, milestone=one.milestone.id),
                    one.milestone.due.last,
                    plan.id,
                )


def _serves(one: Milestone, activities: set[str]) -> bool:
    return bool(activities & set(one.serves))
