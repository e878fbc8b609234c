"""What notifications give somebody to do: to answer for one's party."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.meetings.queries import own_seats
from kvarter.site.notifications.models import Telling
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:  # noqa: ARG001 - as every room's source
    """Notifications that the user's own party has not answered."""
    plans = {one.plan for one in user.held if one.plan in seen.following.plans and in_bodies(user, one.plan)}
    if not plans:
        return
    own = {(one.plan, one.party) for one in own_seats(user) if one.party}
    waiting = Telling.objects.filter(answered=None, notification__plan__in=plans).select_related("notification")
    for one in waiting if own else ():
        if (one.notification.plan, one.party) in own:
            yield Task(
                f"notification:{one.pk}",
                seen.say("task_notification"),
                one.notification.title,
                "",
                seen.link("notification", plan=one.notification.plan, notification=str(one.notification_id)),
                one.notification.answer_by,
                one.notification.plan,
            )
