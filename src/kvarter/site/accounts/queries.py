"""Reading people and roles."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db.models import Prefetch

from kvarter.site.accounts.models import Role, RoleName, User


def has_administrator() -> bool:
    """Whether anybody can let others in."""
    return Role.objects.filter(role=RoleName.ADMINISTRATOR, taken_at=None, user__is_active=True).exists()


def everybody() -> list[User]:
    """Every account with the roles it holds now: two questions."""
    held = Prefetch("roles", Role.objects.filter(taken_at=None), to_attr="roles_now")
    return list(User.objects.prefetch_related(held).order_by("name", "username"))


def person(number: int) -> User | None:
    """One account with every role it has held; None when there is none."""
    history = Prefetch("roles", Role.objects.order_by("-id"), to_attr="roles_ever")
    return User.objects.prefetch_related(history).filter(pk=number).first()


def has_second_factor(user: User) -> bool:
    """Whether an account has a second factor of its own."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())
