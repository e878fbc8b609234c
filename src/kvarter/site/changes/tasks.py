"""What changes of plans give somebody to do: to take up what a body is asked, and to get the fund's answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kvarter.model.plans import Plan
from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.changes import access
from kvarter.site.changes.approving import missing_outside
from kvarter.site.changes.models import PlanChange, State
from kvarter.site.meetings.access import runs
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:  # noqa: ARG001 - as every room's source
    """Changes under way in plans somebody meets about. They have no day: the next meeting is it. Two questions."""
    plans = {one.plan for one in user.held if one.plan in seen.following.plans and in_bodies(user, one.plan)}
    if not plans:
        return
    under_way = PlanChange.objects.filter(plan__in=plans, state__in=(State.PROPOSED, State.DECIDED))
    for one in under_way.prefetch_related("outside").order_by("pk"):
        plan = seen.following.plans[one.plan]
        if one.state == State.PROPOSED and runs(user, plan, one.body):
            body = next((body.name for body in plan.bodies if body.id == one.body), one.body)
            why = seen.say("task_plan_change_why", body=body)
            yield _task(seen, one, plan, "change", seen.say("task_plan_change"), why)
        if access.edits(user, one.plan):
            yield from _outside(seen, one, plan)


def _outside(seen: Visit, one: PlanChange, plan: Plan) -> Iterator[Task]:
    """The answer of somebody outside that is missing, for who writes it down."""
    base = next((version for version in seen.following.versions.get(one.plan, ()) if version.number == one.base), None)
    wanted = None if base is None else missing_outside(one, base)
    if wanted is not None:
        decided = "decided" if one.state == State.DECIDED else "proposed"
        why = seen.say(f"task_outside_{decided}")
        yield _task(seen, one, plan, f"outside-{wanted}", seen.say(f"task_outside_{wanted}"), why)


def _task(seen: Visit, one: PlanChange, plan: Plan, key: str, what: str, why: str) -> Task:
    link = seen.link("plan_change", plan=plan.id, change=str(one.pk))
    return Task(f"{key}:{one.pk}:{one.round}", what, one.title, why, link, None, plan.id)
