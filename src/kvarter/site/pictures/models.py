"""Which pictures an entry has. The pictures themselves are files beside the store."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User
from kvarter.site.logbook.models import Entry


class Picture(models.Model):
    """A picture of an entry, and the day it is deleted. ``file`` is a name made here; the camera's own is not kept."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="pictures")
    file = models.UUIDField(unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    delete_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.file)
