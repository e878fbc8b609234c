"""What action plans give somebody to do: their own steps, from two weeks before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.action_plans.models import OPEN, Step
from kvarter.site.meetings.queries import own_seats
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task

SOON: Final = timedelta(days=14)
LONGEST: Final = 120


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Steps whose owner is written as a role the user has a seat as, or as their own name."""
    plans = {one.plan for one in user.held if one.plan in seen.following.plans and in_bodies(user, one.plan)}
    if not plans:
        return
    roles = {(one.plan, one.role.casefold()) for one in own_seats(user)}
    for one in Step.objects.filter(plan__in=plans, state__in=OPEN, due__lte=day + SOON):
        owner = one.owner.casefold()
        if owner in (user.name.casefold(), user.username.casefold()) or (one.plan, owner) in roles:
            yield Task(
                f"step:{one.pk}",
                seen.say("task_step"),
                one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1].rstrip() + "…",
                "",
                seen.link("action_step", plan=one.plan, step=str(one.pk)),
                one.due,
                one.plan,
            )
