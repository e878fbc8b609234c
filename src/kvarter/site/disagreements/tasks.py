"""What disagreements give somebody to do: to agree, or to hand it on, before the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.disagreements.ladder import current
from kvarter.site.disagreements.models import Disagreement
from kvarter.site.meetings.queries import own_seats
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Open disagreements of the user's own parties, or that they wrote, while people and not a body have them."""
    plans = {one.plan for one in user.held if one.plan in seen.following.plans and in_bodies(user, one.plan)}
    if not plans:
        return
    own = {(one.plan, one.party) for one in own_seats(user) if one.party}
    found = Disagreement.objects.filter(plan__in=plans, settled=None).prefetch_related("steps")
    for one in found:
        steps = list(one.steps.all())
        step = steps[current(steps, day)]
        theirs = one.made_by_id == user.pk or any((one.plan, party) in own for party in one.parties)
        if theirs and not step.body:
            yield Task(
                f"disagreement:{one.pk}:{step.number}",
                seen.say("task_disagreement"),
                one.title,
                "",
                seen.link("disagreement", plan=one.plan, disagreement=str(one.pk)),
                step.until,
                one.plan,
                closed=True,
            )
