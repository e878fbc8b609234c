"""Who coordinates volunteers: the secretariat all of a plan's, who leads an activity those of that activity."""

from __future__ import annotations

from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.accounts.models import RoleName, User


def activities_of(user: User, plan: str) -> frozenset[str] | None:
    """The activities whose tasks and volunteers somebody coordinates; None is all of the plan."""
    if leads_secretariat(user, plan):
        return None
    return frozenset(one.activity for one in user.held if one.role == RoleName.ACTIVITY_LEAD and one.plan == plan)
