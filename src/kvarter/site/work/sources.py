"""The rooms that have something for somebody to do: a row a room."""

from __future__ import annotations

from datetime import date
from typing import Final

from kvarter.site.accounts.models import User
from kvarter.site.action_plans import tasks as action_plans
from kvarter.site.changes import tasks as changes
from kvarter.site.deliveries import tasks as deliveries
from kvarter.site.disagreements import tasks as disagreements
from kvarter.site.logbook import tasks as logbook
from kvarter.site.meetings import tasks as meetings
from kvarter.site.money import tasks as money
from kvarter.site.notifications import tasks as notifications
from kvarter.site.proposals import tasks as proposals
from kvarter.site.status_notes import tasks as status_notes
from kvarter.site.visit import Visit
from kvarter.site.volunteers import tasks as volunteers
from kvarter.site.work.tasks import Source, Task, in_order

SOURCES: Final[tuple[Source, ...]] = (
    meetings.tasks,
    deliveries.tasks,
    logbook.tasks,
    money.tasks,
    notifications.tasks,
    proposals.tasks,
    disagreements.tasks,
    action_plans.tasks,
    volunteers.tasks,
    status_notes.tasks,
    changes.tasks,
)


def tasks_of(seen: Visit, user: User, day: date) -> list[Task]:
    """Everything that is due for a user on a day, the first due first. Whether the user has shown a second factor is
    asked before."""
    return in_order(task for source in SOURCES for task in source(seen, user, day))
