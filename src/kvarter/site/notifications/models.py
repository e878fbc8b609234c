"""Notifications, and what has been said to each party and by it. Nothing of it is changed once it is sent."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User
from kvarter.site.meetings.models import LONG, SHORT


class Notification(models.Model):
    """Something important has changed; ``party`` is who tells it (an id of the plan, or nothing), ``answer_by`` the
    last day the others are to have answered."""

    plan = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    text = models.CharField(max_length=LONG)
    meaning = models.CharField(max_length=LONG, blank=True)
    party = models.CharField(max_length=SHORT, blank=True)
    answer_by = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made = models.DateField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["plan"], name="notifications_of_plan")]

    def __str__(self) -> str:
        return str(self.pk)


class Telling(models.Model):
    """One party's part in a notification. ``reached`` is how many of its people it was told to here; ``answered`` the
    day it was answered for, ``for_them`` whether the secretariat wrote the answer down."""

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="tellings")
    party = models.CharField(max_length=SHORT)
    reached = models.PositiveIntegerField(default=0)
    answered = models.DateField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    answer = models.CharField(max_length=LONG, blank=True)
    for_them = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["notification", "party"], name="each_party_told_once")]

    def __str__(self) -> str:
        return f"{self.notification_id} {self.party}"
