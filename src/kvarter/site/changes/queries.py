"""Reading changes of plans: only what belongs to the plan asked about."""

from __future__ import annotations

from kvarter.model.plans import Plan
from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.changes.documents import plan_in
from kvarter.site.changes.models import Comment, OutsideApproval, PlanChange, State
from kvarter.site.visit import Visit


def changes(plan: str) -> list[PlanChange]:
    """Every change of a plan, the newest first; the documents are not read."""
    return list(PlanChange.objects.filter(plan=plan).select_related("made_by").defer("document"))


def change(plan: str, number: int) -> PlanChange | None:
    """A change of a plan; None when there is none in it."""
    found = PlanChange.objects.select_related("made_by", "decision", "decision__item__meeting")
    return found.filter(plan=plan, pk=number).first()


def proposed_to(plan: str, body: str) -> list[PlanChange]:
    """The changes a body is asked to approve, the oldest first."""
    return list(PlanChange.objects.filter(plan=plan, body=body, state=State.PROPOSED).order_by("pk"))


def plans_begun() -> set[str]:
    """Every plan a change has been made of."""
    return set(PlanChange.objects.values_list("plan", flat=True))


def first_drafts() -> dict[str, Plan]:
    """The plans that are not there yet but have an open draft, by id: roles can be given in them."""
    found = PlanChange.objects.filter(base=0, state=State.DRAFT).order_by("pk")
    return {one.plan: plan_in(one) for one in found}


def changes_seen(seen: Visit, user: User) -> dict[str, str]:
    """The plans whose changes somebody sees, with what each is called; first those that are not there yet."""
    own = {one.plan for one in user.held if one.plan and in_bodies(user, one.plan)}
    there = {name: plan.title for name, plan in seen.following.plans.items() if name in own or in_bodies(user, name)}
    drafts = PlanChange.objects.filter(base=0, state=State.DRAFT, plan__in=own - there.keys()) if own else []
    return {**{one.plan: plan_in(one).title for one in drafts}, **there}


def comments(of: PlanChange) -> list[Comment]:
    """What has been said of a change."""
    return list(of.comments.select_related("said_by"))


def outside(of: PlanChange) -> list[OutsideApproval]:
    """What others have said of a change as it is proposed now."""
    return list(OutsideApproval.objects.filter(change=of, round=of.round))
