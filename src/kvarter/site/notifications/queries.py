"""Reading notifications: only those of the plan asked about."""

from __future__ import annotations

from collections.abc import Collection

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import Seating
from kvarter.site.meetings.queries import BETWEEN
from kvarter.site.notifications.models import Notification, Telling


def notifications(plan: str) -> list[Notification]:
    """Every notification of a plan with its parties, the newest first."""
    found = Notification.objects.filter(plan=plan).select_related("made_by")
    return list(found.prefetch_related("tellings", "tellings__answered_by"))


def notification(plan: str, number: int) -> Notification | None:
    """A notification of a plan; None when there is none in it."""
    found = Notification.objects.filter(plan=plan, pk=number).select_related("made_by")
    return found.prefetch_related("tellings", "tellings__answered_by").first()


def told(plan: str) -> list[Telling]:
    """What has been told to each party, the oldest notification first, with the notification."""
    found = Telling.objects.filter(notification__plan=plan).select_related("notification")
    return list(found.order_by("notification", "pk"))


def parties_seated(plan: Plan) -> list[str]:
    """The parties that have a seat in a body of the plan: those every notification reaches."""
    seated = {one.party for body in plan.bodies if body.dissolved is None for one in body.members}
    return [one.id for one in plan.parties if one.id in seated]


def people_of(plan: str, parties: Collection[str]) -> dict[str, list[User]]:
    """Those with an account who fill a seat of a party now, by party."""
    found: dict[str, dict[int, User]] = {}
    held = Seating.objects.filter(plan=plan, until=None, user__is_active=True).select_related("user")
    for one in held.order_by("pk"):
        party = one.seat.rpartition(BETWEEN)[2]
        if party in parties and one.user is not None:
            found.setdefault(party, {})[one.user.pk] = one.user
    return {party: list(users.values()) for party, users in found.items()}
