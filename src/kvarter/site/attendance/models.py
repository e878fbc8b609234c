"""What is kept of participants: pseudonyms, a card, a nickname, and which entries they were at."""

from __future__ import annotations

from django.db import models

from kvarter.site.logbook.models import Entry

LONGEST_NICKNAME = 20


class Purpose(models.Model):
    """Why a plan keeps who came: nothing is kept before it is said, and everything is deleted on its day."""

    plan = models.CharField(max_length=200, primary_key=True)
    legal_basis = models.CharField(max_length=300)
    purpose = models.CharField(max_length=500)
    delete_on = models.DateField()

    def __str__(self) -> str:
        return self.plan


class Person(models.Model):
    """A participant of a plan. ``card`` is the code on a card; ``nickname`` is the team's own. No name, no birthday."""

    plan = models.CharField(max_length=200)
    pseudonym = models.CharField(max_length=64)
    near_first = models.CharField(max_length=64)
    near_last = models.CharField(max_length=64)
    card = models.CharField(max_length=9)
    nickname = models.CharField(max_length=LONGEST_NICKNAME, blank=True)
    same_as = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="doubles")
    not_same = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "pseudonym"], name="one_person_of_each_pseudonym"),
            models.UniqueConstraint(fields=["plan", "card"], name="one_person_of_each_card"),
        ]

    def __str__(self) -> str:
        return self.nickname or self.card


class Visit(models.Model):
    """That a participant was at an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="visits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="visits")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="one_visit_of_each")]

    def __str__(self) -> str:
        return str(self.person)
