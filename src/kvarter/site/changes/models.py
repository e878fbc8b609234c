"""Changes of plans under way: the working copy as one document, what was said of it, and who approved it outside.

What a plan says once it is approved stands in the store and only there.
"""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import Decision

SHORT, LONG = 200, 2000


class State(models.TextChoices):
    """How far a change has come. ``decided`` is approved by the body and waits for somebody outside."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    DECIDED = "decided"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


OPEN = (State.DRAFT, State.PROPOSED, State.DECIDED)
"""States in which a change may still become the plan."""


class Outside(models.TextChoices):
    """What somebody outside has done: been asked, approved, or for the first version signed it with the others."""

    HEARD = "heard"
    APPROVED = "approved"
    SIGNED = "signed"


class PlanChange(models.Model):
    """A change of a plan. ``document`` is the whole plan as it is to be, in the text form of the store.

    ``base`` is the number of the version it was made from, 0 for a plan that is not there yet, and ``became`` that of
    the version it was. ``version`` grows with everything written in the document, ``round`` each time it is proposed.
    """

    plan = models.CharField(max_length=200)
    title = models.CharField(max_length=SHORT)
    why = models.CharField(max_length=LONG, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    document = models.TextField()
    base = models.BigIntegerField()
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveIntegerField(default=0)
    body = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+", null=True)
    became = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "state"], name="changes_of_plan")]

    def __str__(self) -> str:
        return f"{self.plan} {self.pk}"


class OutsideApproval(models.Model):
    """What somebody outside said of a change as it was proposed: when, and in which paper it stands."""

    change = models.ForeignKey(PlanChange, on_delete=models.CASCADE, related_name="outside")
    round = models.PositiveIntegerField()
    what = models.CharField(max_length=20, choices=Outside.choices)
    who = models.CharField(max_length=SHORT)
    day = models.DateField()
    reference = models.CharField(max_length=SHORT)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.change_id} {self.what}"


class Comment(models.Model):
    """What somebody who sees a change has said of it."""

    change = models.ForeignKey(PlanChange, on_delete=models.CASCADE, related_name="comments")
    text = models.CharField(max_length=LONG)
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)
