"""Accounts and what has been said of milestones. Both only grow; the budget and the milestones stand in the plan."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User

LONGEST_NOTE = 200


class Paid(models.Model):
    """What one funder paid for one purpose in a period, in øre, as it was known at ``recorded_at``.

    The newest ``number`` of the same funder, focus area and period stands; ``amount`` is None when it was taken back.
    """

    plan = models.CharField(max_length=200)
    funder = models.CharField(max_length=200)
    focus_area = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    amount = models.BigIntegerField(null=True)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "funder", "focus_area", "period", "number"], name="each_version_of_a_payment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.funder} {self.period}"


class Waiting(models.Model):
    """Accounts somebody has sent in and not yet said yes to; one at a time for each person and plan."""

    plan = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    rows = models.JSONField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "by"], name="one_waiting_file_each")]

    def __str__(self) -> str:
        return str(self.pk)


class Turn(models.Model):
    """What was said of a milestone; the newest ``number`` stands."""

    plan = models.CharField(max_length=200)
    milestone = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    done = models.DateField(null=True)
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "milestone", "number"], name="each_turn_of_a_milestone_once")
        ]

    def __str__(self) -> str:
        return f"{self.milestone} {self.number}"
