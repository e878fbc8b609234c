"""Seats filled, meetings, agenda items and decisions. The bodies themselves stand in the plan and only there."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import Role, User

SHORT, TITLE, LONG = 200, 500, 2000


class Kind(models.TextChoices):
    """Where an agenda item comes from: written by somebody, or due by itself."""

    OWN = "own"
    CRITERION = "criterion"
    DECISION = "decision"
    YEARLY = "yearly"
    STATUS_NOTE = "status_note"
    NOTIFICATION = "notification"
    PLAN_CHANGE = "plan_change"
    DISAGREEMENT = "disagreement"
    FIGURE_MISSING = "figure_missing"
    MILESTONE = "milestone"
    BUDGET = "budget"
    IDEA = "idea"
    PRIORITY = "priority"
    TERMS = "terms"
    STEP = "step"
    GROUP = "group"


class Answer(models.TextChoices):
    """What a decision answers an item that asks to be approved."""

    APPROVED = "approved"
    REFUSED = "refused"


class State(models.TextChoices):
    """How far a meeting has come. What is held or cancelled is changed no more."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Seating(models.Model):
    """Somebody fills a seat of a body from a day to a day; the seat is the plan's and stays when they leave.

    ``seat`` is ``role|party`` as the plan writes them. ``role`` is the right that filling the seat gave, if it did.
    """

    plan = models.CharField(max_length=200)
    body = models.CharField(max_length=200)
    seat = models.CharField(max_length=400)
    name = models.CharField(max_length=150)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seatings", null=True)
    role = models.ForeignKey(Role, on_delete=models.PROTECT, related_name="+", null=True)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["plan", "body"], name="seatings_of_body")]

    def __str__(self) -> str:
        return f"{self.seat} {self.since}"


class Coverage(models.Model):
    """A part of the plan whose criteria a body follows."""

    plan = models.CharField(max_length=200)
    body = models.CharField(max_length=200)
    part = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "body", "part"], name="each_part_once")]

    def __str__(self) -> str:
        return f"{self.body} {self.part}"


class Meeting(models.Model):
    """A meeting of a body. ``version`` grows with every change of when and where: calendars go by it."""

    plan = models.CharField(max_length=200)
    body = models.CharField(max_length=200)
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    place = models.CharField(max_length=SHORT, blank=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.PLANNED)
    present = models.CharField(max_length=LONG, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["day", "starts", "pk"]
        indexes = [models.Index(fields=["plan", "body", "day"], name="meetings_of_body")]

    def __str__(self) -> str:
        return f"{self.body} {self.day}"


class Item(models.Model):
    """A point of an agenda as it is kept. What is due by itself is kept when it is first written to, and when the
    meeting has been held; its words are then those of that day.

    ``concerns`` are the seats a closed item concerns; none is the whole body. ``version`` grows with ``note``.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    kind = models.CharField(max_length=20, default=Kind.OWN)  # a Kind; a new one needs no migration
    about = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=TITLE)
    why = models.CharField(max_length=LONG, blank=True)
    proposal = models.CharField(max_length=LONG, blank=True)
    paper = models.CharField(max_length=500, blank=True)
    closed = models.BooleanField(default=False)
    concerns = models.JSONField(default=list)
    note = models.CharField(max_length=LONG, blank=True)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind", "about"], condition=~models.Q(kind="own"), name="due_once_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Decision(models.Model):
    """What was decided under an item, who sees to it, and by when; ``done`` is the day it was carried out.

    ``answer`` is there under an item that asks to be approved. An answer without ``owner`` is carried out at once.
    """

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="decisions")
    text = models.CharField(max_length=LONG)
    owner = models.CharField(max_length=SHORT, blank=True)
    due = models.DateField()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    done = models.DateField(null=True)
    outcome = models.CharField(max_length=LONG, blank=True)

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return str(self.pk)
