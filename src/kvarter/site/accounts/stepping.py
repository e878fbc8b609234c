"""Stepping into a role of the demo: an account of its own for each, made the first time."""

from __future__ import annotations

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from kvarter.model.plans import Plan
from kvarter.site.accounts.demo import SESSION_KEY
from kvarter.site.accounts.models import OF_A_BODY, WHOLE_SYSTEM, Role, RoleName, User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def step_into(request: HttpRequest, role: RoleName, plans: tuple[Plan, ...]) -> None:
    """Opens a session as the demo's holder of a role, in every plan; bodies' roles in each plan's first body."""
    with transaction.atomic():
        user, made = User.objects.get_or_create(
            username=f"demo-{role.value.replace('_', '-')}", defaults={"name": f"Demo: {role.value}"}
        )
        if made:
            user.set_unusable_password()
            user.save()
        for plan, body in _places(role, plans):
            Role.objects.get_or_create(user=user, role=role, plan=plan, body=body, activity="", taken_at=None)
        log(What.DEMO_ROLE, who=user.username, role=role.value)
    login(request, user, backend=BACKEND)
    request.session[SESSION_KEY] = role.value


def _places(role: RoleName, plans: tuple[Plan, ...]) -> list[tuple[str, str]]:
    if role in WHOLE_SYSTEM:
        return [("", "")]
    if role in OF_A_BODY:
        return [(plan.id, plan.bodies[0].id) for plan in plans if plan.bodies]
    return [(plan.id, "") for plan in plans]
