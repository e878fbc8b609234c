"""Entries and their versions. A correction is a new version; what was written before stays."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User

LONGEST_NOTE = 1000


class Entry(models.Model):
    """Something that happened once. ``key`` is made where it is written, so an entry sent twice is there once."""

    key = models.UUIDField(primary_key=True)
    plan = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["plan", "made_at"], name="entries_of_plan")]

    def __str__(self) -> str:
        return str(self.key)


class Version(models.Model):
    """What an entry says; the newest number stands. ``struck`` takes it out of every count."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    activity = models.CharField(max_length=200)
    day = models.DateField()
    participants = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    families = models.PositiveIntegerField()
    volunteers = models.PositiveIntegerField()
    resident_driven = models.BooleanField()
    common_area = models.BooleanField()
    struck = models.BooleanField(default=False)
    why = models.CharField(max_length=200, blank=True)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_version_of_each_number")]
        ordering = ["entry", "number"]

    def __str__(self) -> str:
        return f"{self.day} {self.activity}"


class Note(models.Model):
    """The free words of an entry. They can be changed and emptied: a name may have slipped in."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="note")
    text = models.CharField(max_length=LONGEST_NOTE)

    def __str__(self) -> str:
        return str(self.entry_id)
