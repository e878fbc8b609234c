"""Which bodies somebody can speak for when a verdict is set aside, and what a body has decided about a criterion."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest

from kvarter.followup.standing import CriterionStanding
from kvarter.model.bodies import Body
from kvarter.model.plans import Plan
from kvarter.site.accounts.access import in_bodies, used_second_factor
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.meetings.access import runs
from kvarter.site.meetings.models import Coverage, Decision, Kind, State
from kvarter.site.meetings.sources import follows
from kvarter.site.visit import visit


class Speaks(NamedTuple):
    """A body somebody speaks for; ``chairs`` is whether they can do so without a meeting."""

    body: Body
    chairs: bool


def speaks_for(user: User, plan: Plan, standing: CriterionStanding) -> list[Speaks]:
    """The bodies that follow a criterion and that a user runs: as its chair, or as who leads the secretariat."""
    covered: dict[str, set[str]] = {}
    for body, part in Coverage.objects.filter(plan=plan.id).values_list("body", "part"):
        covered.setdefault(body, set()).add(part)
    return [
        Speaks(body, chairs(user, plan, body.id))
        for body in plan.bodies
        if follows(body, covered.get(body.id, set()), standing) and runs(user, plan, body.id)
    ]


def may_judge(request: HttpRequest, plan: Plan, standing: CriterionStanding | None = None) -> bool:
    """Whether a page for everybody shows its visitor the way to set a verdict aside: of one criterion, or of any.

    Asked only of who carries a session, and of today; no browser keeps the page that was made for them.
    """
    seen = visit(request)
    if not seen.returning or seen.chosen is not None:
        return False
    request.closed = True  # type: ignore[attr-defined]
    user = request.user
    if not isinstance(user, User) or not in_bodies(user, plan.id) or not used_second_factor(request):
        return False
    if standing is not None:
        return bool(speaks_for(user, plan, standing))
    return any(runs(user, plan, body.id) for body in plan.bodies)


def chairs(user: User, plan: Plan, body: str) -> bool:
    """Whether somebody is the chair of a body."""
    return any(one.role == RoleName.CHAIR and one.plan == plan.id and one.body == body for one in user.held)


def decisions_about(plan: str, bodies: list[str], criterion: str) -> list[Decision]:
    """What some bodies have decided about a criterion at meetings that were held, the newest first."""
    found = Decision.objects.select_related("item", "item__meeting").filter(
        item__kind=Kind.CRITERION, item__about=criterion, item__closed=False, item__meeting__plan=plan,
        item__meeting__body__in=bodies, item__meeting__state=State.HELD,
    )  # fmt: skip
    return list(found.order_by("-item__meeting__day", "-pk"))
