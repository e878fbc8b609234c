"""What volunteers give somebody to do: offers nobody has answered, and ideas nobody has read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, Q

from kvarter.site.accounts.models import RoleName, User
from kvarter.site.visit import Visit
from kvarter.site.volunteers.models import Idea, Offer, State
from kvarter.site.work.tasks import Task


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:  # noqa: ARG001 - what a room is asked
    """One task a plan for its offers, and one for its ideas: who offered and what was thought is in no mail."""
    led = {one.plan for one in user.held if one.role == RoleName.SECRETARIAT_LEADER and one.plan}
    own = {(one.plan, one.activity) for one in user.held if one.role == RoleName.ACTIVITY_LEAD}
    plans = seen.following.plans
    if not led and not own:
        return
    mine = Q(task__plan__in=led)
    for plan, activity in own:
        mine |= Q(task__plan=plan, task__activity=activity)
    waiting = Offer.objects.filter(mine, state=State.OFFERED).values_list("task__plan").annotate(count=Count("pk"))
    for plan, _count in waiting.order_by("task__plan"):
        if plan in plans:
            link = seen.link("volunteers", plan=plan)
            yield Task(f"offers:{plan}", seen.say("task_offers"), plans[plan].title, "", link, None, plan)
    unread = Idea.objects.filter(plan__in=led, shown=False, refused=False, answer="")
    for plan in unread.values_list("plan", flat=True).distinct().order_by("plan"):
        if plan in plans:
            link = seen.link("idea_work", plan=plan)
            yield Task(f"ideas:{plan}", seen.say("task_ideas"), plans[plan].title, "", link, None, plan)
