"""Proposals that a body answers at a meeting. What is approved is written into the plan and stands there alone."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User


class Sort(models.TextChoices):
    """What is proposed."""

    TERMS = "terms"
    PRIORITY = "priority"
    GROUP = "group"
    END = "end"


class State(models.TextChoices):
    """How far a proposal has come."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Proposal(models.Model):
    """A body of the plan, or a year's priorities, as somebody wants it to be.

    ``about`` is the id of the body it is about, or the year. ``approver`` is the body that answers. ``content`` is the
    text form of the plan's own record (``model.bodies.Body``, ``model.plans.Priority``) and is never changed;
    ``before`` is what stood in the plan when it was made, empty when nothing did. ``until`` is the day a temporary
    group is expected to be done. ``why`` is what the maker says about it.
    """

    plan = models.CharField(max_length=200)
    sort = models.CharField(max_length=20)
    about = models.CharField(max_length=200)
    approver = models.CharField(max_length=200)
    content = models.JSONField()
    before = models.JSONField(default=dict)
    why = models.CharField(max_length=2000, blank=True)
    until = models.DateField(null=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateField()
    state = models.CharField(max_length=20, default=State.PROPOSED)
    answered = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "sort", "about"], condition=models.Q(state="proposed"), name="one_proposal_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
