"""Users and the roles they hold."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from django.contrib.auth.models import AbstractUser
from django.db import models


class RoleName(models.TextChoices):
    """What a person can be in a plan or a body. Data steward and administrator are for the whole system."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    ACTIVITY_LEAD = "activity_lead"
    SECRETARIAT_LEADER = "secretariat_leader"
    BODY_MEMBER = "body_member"
    CHAIR = "chair"
    DATA_STEWARD = "data_steward"
    ADMINISTRATOR = "administrator"


WHOLE_SYSTEM = frozenset({RoleName.DATA_STEWARD, RoleName.ADMINISTRATOR})
OF_A_BODY = frozenset({RoleName.BODY_MEMBER, RoleName.CHAIR})


class Held(NamedTuple):
    """A role as it is held: the plan ('' for the whole system), and the body or the activity where it is of one."""

    role: str
    plan: str
    body: str
    activity: str


class User(AbstractUser):
    """Somebody who works here. Whoever signs in through the organisation is known by its own lasting name for them."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=150, blank=True)

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The roles held now: one question, asked once a request."""
        found = self.roles.filter(taken_at=None).values_list("role", "plan", "body", "activity")
        return tuple(Held(*one) for one in found)

    def __str__(self) -> str:
        return self.name or self.username


class Role(models.Model):
    """A role given to a user, and when it was taken again. Rows stay: who could do what, when, can be told."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=30, choices=RoleName.choices)
    plan = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=200, blank=True)
    activity = models.CharField(max_length=200, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)
    given_by = models.CharField(max_length=150, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "plan", "body", "activity"],
                condition=models.Q(taken_at=None),
                name="one_of_each_role_at_a_time",
            )
        ]
        indexes = [models.Index(fields=["user", "taken_at"], name="roles_held")]

    def __str__(self) -> str:
        return f"{self.role} {self.plan}"
