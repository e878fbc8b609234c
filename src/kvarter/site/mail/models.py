"""Mail to be sent and mail sent, and how each user wants it. What a mail says is not kept: it is written when sent."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from kvarter.site.accounts.models import User


class Pace(models.TextChoices):
    """How often somebody is reminded by mail."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"


class Language(models.TextChoices):
    """The language of somebody's mail."""

    DA = "da"
    EN = "en"


class Preference(models.Model):
    """How somebody wants mail. Without a row: in Danish, and reminders once a week.

    ``wanted`` is an address that has been written but not yet confirmed from that address; the one in use is the
    user's own.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="mail_preference")
    pace = models.CharField(max_length=10, choices=Pace.choices, default=Pace.WEEKLY)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.DA)
    wanted = models.EmailField(blank=True)

    def __str__(self) -> str:
        return f"{self.pace} {self.language}"


class State(models.TextChoices):
    """How far a mail has come. ``needless``: when it was to be sent, it no longer concerned the one it was for."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    NEEDLESS = "needless"


class Message(models.Model):
    """A mail to one user: which function writes it, and about what. Neither its words nor the address are kept.

    ``key`` says which mail it is, so that one asked for twice is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="messages")
    writer = models.CharField(max_length=200)
    about = models.CharField(max_length=400, blank=True)
    key = models.CharField(max_length=200)
    to_wanted = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="each_mail_once")]
        indexes = [models.Index(fields=["state", "asked_at"], name="mail_by_state")]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"


class Told(models.Model):
    """The last day somebody was reminded of something by mail."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=300)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="told_of_each_thing")]

    def __str__(self) -> str:
        return f"{self.key} {self.day}"
