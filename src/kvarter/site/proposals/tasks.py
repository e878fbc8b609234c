"""What proposals give somebody to do: one that waits for a body is to be taken up by those who run its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.meetings import access
from kvarter.site.proposals.due import title_of
from kvarter.site.proposals.models import Proposal, State
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:  # noqa: ARG001 - as every room's source
    """Proposals that a body the user runs has not answered. They have no day of their own: the next meeting is it."""
    plans = {one.plan for one in user.held if one.plan in seen.following.plans and in_bodies(user, one.plan)}
    if not plans:
        return
    for one in Proposal.objects.filter(plan__in=plans, state=State.PROPOSED):
        plan = seen.following.plans[one.plan]
        approver = next((body for body in plan.bodies if body.id == one.approver), None)
        if approver is not None and access.runs(user, plan, approver.id):
            yield Task(
                f"proposal:{one.pk}",
                seen.say("task_proposal"),
                title_of(seen, one),
                seen.say("task_proposal_why", body=approver.name),
                seen.link("proposal", plan=plan.id, proposal=str(one.pk)),
                None,
                plan.id,
            )
