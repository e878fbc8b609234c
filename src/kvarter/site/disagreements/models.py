"""Disagreements and the steps of the ladder each climbs, as they were when it was written down."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import LONG, SHORT


class Disagreement(models.Model):
    """Something parties do not agree on. ``within`` is the focus area whose agreement it is about, empty for the
    strategic agreement; ``parties`` are ids of the plan. ``closed`` is whether the body it comes to has it behind
    closed doors."""

    plan = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    text = models.CharField(max_length=LONG)
    within = models.CharField(max_length=200, blank=True)
    parties = models.JSONField(default=list)
    closed = models.BooleanField(default=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateField()
    settled = models.DateField(null=True)
    outcome = models.CharField(max_length=LONG, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan"], name="disagreements_of_plan")]

    def __str__(self) -> str:
        return str(self.pk)


class Step(models.Model):
    """A step of the ladder: who takes it up, until when. ``body`` is the body that does, empty for people.

    ``passed`` is the day it was handed on by hand; a step whose ``until`` is over has been passed by itself.
    """

    disagreement = models.ForeignKey(Disagreement, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    who = models.CharField(max_length=SHORT)
    text = models.CharField(max_length=LONG, blank=True)
    body = models.CharField(max_length=200, blank=True)
    until = models.DateField()
    passed = models.DateField(null=True)
    note = models.CharField(max_length=LONG, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["disagreement", "number"], name="each_step_once")]

    def __str__(self) -> str:
        return f"{self.disagreement_id} {self.number}"
