"""Who writes an activity's status note, and who reads it."""

from __future__ import annotations

from kvarter.model.activities import Activity
from kvarter.model.plans import FocusArea, Plan
from kvarter.site.accounts.access import holds, leads_secretariat
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.meetings.access import bodies_seen
from kvarter.site.status_notes.models import StatusNote

reads = holds(RoleName.ACTIVITY_LEAD, RoleName.SECRETARIAT_LEADER, RoleName.BODY_MEMBER, RoleName.CHAIR)
"""Those a status note can be for; which ones they see is asked for each."""


def leads(user: User, plan: Plan, activity: str) -> bool:
    """Whether a user leads an activity: as its lead, as lead of all of a plan's, or with the secretariat."""
    return bool(leads_secretariat(user, plan.id)) or any(
        one.role == RoleName.ACTIVITY_LEAD and one.plan == plan.id and one.activity in ("", activity)
        for one in user.held
    )


def own(user: User, plan: Plan) -> list[tuple[FocusArea, Activity]]:
    """The activities a user leads, in the order of the plan."""
    return [(focus, one) for focus in plan.focus_areas for one in focus.activities if leads(user, plan, one.id)]


def seen(user: User, plan: Plan, activity: str, notes: list[StatusNote]) -> list[StatusNote]:
    """The versions a user sees: all for who leads the activity, else what was sent to a body they see meet."""
    if leads(user, plan, activity):
        return notes
    bodies = {one.id for one in bodies_seen(user, plan)}
    return [one for one in notes if one.sent and one.body in bodies]
