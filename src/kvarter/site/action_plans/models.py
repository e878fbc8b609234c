"""The steps of action plans. What a step is towards stands in the plan and only there."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import LONG, SHORT


class State(models.TextChoices):
    """How far a step has come."""

    PLANNED = "planned"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


OPEN = (State.PLANNED, State.STARTED)


class Step(models.Model):
    """Something somebody does towards an objective, by a day. ``part`` is the id of the objective, goal or focus area;
    ``version`` grows with every change, and the trail says who made it."""

    plan = models.CharField(max_length=200)
    part = models.CharField(max_length=200)
    text = models.CharField(max_length=LONG)
    owner = models.CharField(max_length=SHORT)
    due = models.DateField()
    state = models.CharField(max_length=20, default=State.PLANNED)
    note = models.CharField(max_length=LONG, blank=True)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed = models.DateField()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [models.Index(fields=["plan"], name="action_steps_of_plan")]

    def __str__(self) -> str:
        return str(self.pk)
