"""Tasks, those who offer to do them, and ideas. Names and addresses are kept until a day and are then gone."""

from __future__ import annotations

from datetime import date

from django.db import models

from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.site.accounts.models import User

SHORT, LONG, IDEA = 120, 600, 400
CONTACT = 100


class Task(models.Model):
    """Something volunteers are wanted for. ``version`` grows with each change."""

    plan = models.CharField(max_length=200)
    activity = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=SHORT)
    what = models.CharField(max_length=LONG)
    when = models.CharField(max_length=SHORT, blank=True)
    wanted = models.PositiveIntegerField()
    is_open = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["plan", "is_open"], name="tasks_of_plan")]

    def __str__(self) -> str:
        return str(self.pk)


class Volunteer(models.Model):
    """Somebody who has offered. After ``delete_on`` name and contact are empty; only that somebody was there stays."""

    plan = models.CharField(max_length=200)
    name = models.CharField(max_length=SHORT, blank=True)
    contact = models.CharField(max_length=CONTACT, blank=True)
    consented_at = models.DateTimeField()
    delete_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["delete_on"], name="volunteers_by_deletion")]

    def __str__(self) -> str:
        return str(self.pk)


class State(models.TextChoices):
    """How far an offer has come."""

    OFFERED = "offered"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    ENDED = "ended"


class Offer(models.Model):
    """Somebody offers to do a task; confirmed it is a match from ``since`` to ``until``."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="offers")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="offers")
    state = models.CharField(max_length=20, default=State.OFFERED)
    wish = models.CharField(max_length=LONG, blank=True)
    offered_at = models.DateTimeField()
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["task", "volunteer"], name="each_offer_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Idea(models.Model):
    """What somebody thought of, in three lines. It is shown to all when the coordinator has read it and said yes;
    ``refused`` it is neither shown nor taken up."""

    plan = models.CharField(max_length=200)
    text = models.CharField(max_length=IDEA)
    received_at = models.DateTimeField()
    shown = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    answer = models.CharField(max_length=LONG, blank=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan", "refused"], name="ideas_of_plan")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def received_on(self) -> date:
        """The day it came, Danish time."""
        return self.received_at.astimezone(MUNICIPAL_TIME).date()


class Feed(models.Model):
    """The measure a plan's number of volunteers is written under."""

    plan = models.CharField(max_length=200, unique=True)
    measure = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.measure
