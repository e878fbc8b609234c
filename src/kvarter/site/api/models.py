"""The keys people give to programs that work for them. Only a hash of a key is kept."""

from __future__ import annotations

from django.db import models

from kvarter.site.accounts.models import User


class Scope(models.TextChoices):
    """What a program may do with a key: read what its owner may read, or write in the logbook or deliver
    figures too."""

    READING = "reading"
    LOGBOOK = "logbook"
    FIGURES = "figures"


class Token(models.Model):
    """A key to the API. It is its owner's in everything, and ends with the password it was made under.

    ``hash`` is over the key, ``session`` over what sessions of that password carry.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=100)
    scope = models.CharField(max_length=20, choices=Scope.choices)
    hash = models.CharField(max_length=64, unique=True)
    session = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires = models.DateField()
    used = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
