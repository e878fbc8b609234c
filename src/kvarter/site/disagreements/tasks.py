"""What disagreements give somebody to do: to agree, or to hand it on, before the day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from kvarter.site.accounts.access import in_bodies
from kvarter.site.accounts.models import User
from kvarter.site.disagreements.ladder import current
from kvarter.site.disagreements.models import Step
from kvarter.site.meetings.queries import own_seats
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Open disagreements of the user's own parties, or that they wrote, while people and not a body have them."""
    plans = {one.plan for one in user.held if one.plan in seen.following.plans and in_bodies(user, one.plan)}
    if not plans:
        return
    own = {(one.plan, one.party) for one in own_seats(user) if one.party}
    # The steps bring their disagreements along: one question for both.
    found = Step.objects.select_related("disagreement").filter(disagreement__plan__in=plans, disagreement__settled=None)
    for one, group in groupby(found.order_by("disagreement", "number"), key=lambda step: step.disagreement):
        steps = list(group)
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
