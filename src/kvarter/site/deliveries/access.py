"""Who delivers a figure, who coordinates, and who sees the figures that are on their way."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from kvarter.model.plans import Plan
from kvarter.site.accounts.access import holds
from kvarter.site.accounts.models import OF_A_BODY, Role, RoleName, User
from kvarter.site.deliveries.models import Assignment, State, Submission, Version
from kvarter.site.words import catalogue

delivers = holds(
    RoleName.CONTRIBUTOR, RoleName.ACTIVITY_LEAD, RoleName.SECRETARIAT_LEADER, RoleName.BODY_MEMBER, RoleName.CHAIR,
    RoleName.DATA_STEWARD,
)  # fmt: skip
"""Those who can have figures to deliver."""
coordinates = holds(RoleName.SECRETARIAT_LEADER, RoleName.DATA_STEWARD)
"""Those who say who delivers what, and approve what comes."""


def is_for(user: User, plan: Plan, assignment: Assignment | None, by: str) -> bool:
    """Whether a series is a user's to deliver: by the assignment, or with none, when the plan's own words for who
    brings it are the name of a role the user holds."""
    held = [one for one in user.held if one.plan in ("", plan.id)]
    if assignment is None:
        words = catalogue("da")
        return bool(by) and any(words[f"role_{one.role}"].casefold() == by.casefold() for one in held)
    if assignment.user_id is not None:
        return assignment.user_id == user.pk
    if assignment.body:
        return any(one.role in OF_A_BODY and one.body == assignment.body for one in held)
    return any(one.role == assignment.role for one in held)


def wrote(user: User, submission: Submission, versions: Iterable[Version]) -> bool:
    """Whether a figure on its way is a user's own: they made it, or wrote one of the versions it has been sent in."""
    sent = (State.DRAFT, State.SUBMITTED)
    return submission.made_by_id == user.pk or any(
        one.written_by_id == user.pk for one in versions if one.state in sent
    )


def has_other_coordinator(user: User, plan: str) -> bool:
    """Whether somebody else can approve figures of a plan: then nobody approves their own. One question."""
    others = Role.objects.filter(taken_at=None, user__is_active=True).exclude(user=user)
    leads = Q(role=RoleName.SECRETARIAT_LEADER, plan=plan)
    return others.filter(leads | Q(role=RoleName.DATA_STEWARD)).exists()


def sees(user: User, submission: Submission, newest: Version) -> bool:
    """Whether a user sees what a figure on its way is: who wrote it, and the coordinator once it is sent. A count on
    its way can be small, so nobody else does."""
    if submission.made_by_id == user.pk:
        return True
    return bool(coordinates(user, submission.plan)) and newest.state != State.DRAFT
