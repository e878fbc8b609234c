"""What the database has decided and the store has not been told for certain. A row is gone when both agree."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from kvarter.site.accounts.models import User


class Kind(models.TextChoices):
    """What is to be written in the store."""

    CHANGE = "change"
    PROPOSAL = "proposal"
    FIGURES = "figures"
    VERDICT = "verdict"
    DEFINITION = "definition"


class Intention(models.Model):
    """Something to be written in the store. ``key`` is what the store knows it by once it is written there.

    ``about`` says what of its room it is, and there is one at a time of it; ``content`` is what its room needs to
    know besides.
    """

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    about = models.CharField(max_length=420)
    content = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["kind", "about"], name="one_intention_at_a_time")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
