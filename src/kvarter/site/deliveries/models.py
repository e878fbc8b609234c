"""Who delivers a figure, and the figures on their way. What was said stays: every step is a version of its own."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import RoleName, User

LONG, SHORT = 1000, 200


class State(models.TextChoices):
    """How far a figure has come. Approved and withdrawn are the ends of the way."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


UNDER_WAY = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})


class Assignment(models.Model):
    """Who delivers a series of figures in a plan: one user, all who hold a role in it, or all who sit in a body.

    ``days_after`` is how long after its period the figure is due, where the plan and the indicator say otherwise.
    """

    plan = models.CharField(max_length=200)
    measure = models.CharField(max_length=200)
    area = models.CharField(max_length=200)
    group = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=30, choices=RoleName.choices, blank=True)
    body = models.CharField(max_length=200, blank=True)
    days_after = models.PositiveIntegerField(null=True)
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "measure", "area", "group"],
                condition=models.Q(ended_at=None),
                name="one_deliverer_of_a_series",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.area}"


class Submission(models.Model):
    """A figure on its way. ``under_way`` until it is approved or withdrawn; only one of a series and period is.

    ``upload`` names what came in one file together, ``file`` is what the file was called.
    """

    plan = models.CharField(max_length=200)
    measure = models.CharField(max_length=200)
    area = models.CharField(max_length=200)
    group = models.CharField(max_length=200, blank=True)
    period = models.CharField(max_length=20)
    under_way = models.BooleanField(default=True)
    upload = models.UUIDField(null=True)
    file = models.CharField(max_length=SHORT, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "measure", "area", "group", "period"],
                condition=models.Q(under_way=True),
                name="one_figure_under_way",
            )
        ]
        indexes = [models.Index(fields=["plan", "under_way"], name="submissions_of_plan")]

    def __str__(self) -> str:
        return str(self.pk)


class Version(models.Model):
    """What a figure was said to be, and by whom; the newest number stands.

    ``why`` says why a figure that was approved before is another now. ``questions`` are what was asked about it when it
    was written down, ``answer`` what was answered. ``said`` is why the coordinator sent it back.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=State.choices)
    value = models.FloatField(null=True)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    status = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=SHORT, blank=True)
    note = models.CharField(max_length=LONG, blank=True)
    why = models.CharField(max_length=LONG, blank=True)
    questions = models.JSONField(default=list)
    answer = models.CharField(max_length=LONG, blank=True)
    said = models.CharField(max_length=LONG, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="one_step_of_each_number")]
        ordering = ["submission", "number"]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.number}"
