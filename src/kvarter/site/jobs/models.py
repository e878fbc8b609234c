"""What is kept about background jobs besides the queue itself, which is the library's table."""

from __future__ import annotations

from django.db import models


class Daily(models.Model):
    """The last day a job that is done once a day was queued."""

    name = models.CharField(max_length=60, primary_key=True)
    day = models.DateField()

    def __str__(self) -> str:
        return f"{self.name} {self.day}"
