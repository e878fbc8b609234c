"""What comes again, and the times it did not happen."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User


class Series(models.Model):
    """An activity held again and again from ``first`` on. ``every`` is one of ``kvarter.site.series.days.Every``."""

    plan = models.CharField(max_length=200)
    activity = models.CharField(max_length=200)
    every = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["plan", "last"], name="series_of_plan")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.activity} {self.every}"


class NotHeld(models.Model):
    """That one of the times did not happen. Nothing is counted of it; it is only not asked about any more."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="not_held")
    day = models.DateField()
    said_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "day"], name="one_not_held_a_day")]

    def __str__(self) -> str:
        return str(self.day)
