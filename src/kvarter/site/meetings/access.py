"""Who sees and runs a body's meetings, and who sees a closed item."""

from __future__ import annotations

from collections.abc import Collection

from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.accounts.models import OF_A_BODY, RoleName, User
from kvarter.site.meetings.models import Item


def bodies_seen(user: User, plan: Plan) -> tuple[Body, ...]:
    """The bodies whose meetings somebody sees: all for who leads the secretariat, else one's own and those that
    answer to them, however far down."""
    if leads_secretariat(user, plan.id):
        return plan.bodies
    seen = {one.body for one in user.held if one.plan == plan.id and one.role in OF_A_BODY}
    while True:
        below = {body.id for body in plan.bodies if body.reports_to in seen} - seen
        if not below:
            return tuple(body for body in plan.bodies if body.id in seen)
        seen |= below


def runs(user: User, plan: Plan, body: str) -> bool:
    """Whether somebody calls a body's meetings and writes its decisions: its chair, or who leads the secretariat."""
    return leads_secretariat(user, plan.id) or any(
        one.role == RoleName.CHAIR and one.plan == plan.id and one.body == body for one in user.held
    )


def sits_in(user: User, plan: Plan, body: str) -> bool:
    """Whether somebody is of the body itself."""
    return any(one.role in OF_A_BODY and one.plan == plan.id and one.body == body for one in user.held)


def fills_seats(user: User, plan: Plan) -> bool:
    """Whether somebody says who fills the seats: who leads the secretariat."""
    return bool(leads_secretariat(user, plan.id))


def sees(user: User, plan: Plan, item: Item, seats: Collection[str]) -> bool:
    """Whether somebody sees an item. A closed one is seen by who wrote it, the chair, and those who fill the seats it
    concerns, or the whole body when it names none. ``seats`` are those the user fills in the body now."""
    if not item.closed or item.made_by_id == user.pk:
        return True
    body = item.meeting.body
    if any(one.role == RoleName.CHAIR and one.plan == plan.id and one.body == body for one in user.held):
        return True
    return bool(set(item.concerns) & set(seats)) if item.concerns else sits_in(user, plan, body)
