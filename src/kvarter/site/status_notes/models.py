"""Status notes of activities. Every time one is kept is a version of its own; none is ever changed."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User

LONGEST = 2000


class StatusNote(models.Model):
    """What was written about an activity: how it goes, what is in the way, and what is needed from whom.

    ``number`` counts the versions of an activity's note; the newest stands. ``sent`` is whether it was sent to
    ``body``; one that was not is for those who work with the activity alone.
    """

    plan = models.CharField(max_length=200)
    activity = models.CharField(max_length=200)
    number = models.PositiveIntegerField()
    progress = models.CharField(max_length=LONGEST, blank=True)
    barriers = models.CharField(max_length=LONGEST, blank=True)
    needs = models.CharField(max_length=LONGEST, blank=True)
    body = models.CharField(max_length=200, blank=True)
    sent = models.BooleanField()
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "activity", "number"], name="one_note_of_each_number")]
        indexes = [models.Index(fields=["plan", "body", "sent"], name="notes_sent_to_body")]
        ordering = ["activity", "number"]

    def __str__(self) -> str:
        return f"{self.activity} {self.number}"
