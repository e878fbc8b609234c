"""Who sees a disagreement, and who may do something about it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kvarter.model.plans import Plan
from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.accounts.models import User
from kvarter.site.disagreements.ladder import current
from kvarter.site.disagreements.models import Disagreement
from kvarter.site.meetings import access


def takes_part(user: User, plan: Plan, one: Disagreement, parties: Collection[str], day: date) -> bool:
    """Whether somebody may hand a disagreement on, give it more time or say that it is settled: who wrote it, people
    of its parties (``parties`` are the user's own), the secretariat, and who runs the body that has it."""
    if one.made_by_id == user.pk or leads_secretariat(user, plan.id) or set(one.parties) & set(parties):
        return True
    steps = list(one.steps.all())
    body = steps[current(steps, day)].body
    return bool(body) and access.runs(user, plan, body)


def sees(user: User, plan: Plan, one: Disagreement, parties: Collection[str], day: date) -> bool:
    """Whether somebody sees a disagreement: those who take part, and the bodies it has come to."""
    steps = list(one.steps.all())
    reached = steps[: current(steps, day) + 1]
    return takes_part(user, plan, one, parties, day) or any(
        step.body and access.sits_in(user, plan, step.body) for step in reached
    )
