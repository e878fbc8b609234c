"""What can be done with accounts and roles: check, do, log."""

from __future__ import annotations

import hashlib
import hmac
import os
from typing import Final

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kvarter.site.accounts import queries
from kvarter.site.accounts.models import OF_A_BODY, WHOLE_SYSTEM, Role, RoleName, User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What

FIRST_CODE: Final = "KVARTER_FIRST_CODE"
"""Where the one who serves the site keeps the hash of the code that lets the first administrator in."""
_invitations: Final = PasswordResetTokenGenerator()


class NotAllowedError(Exception):
    """What was asked for cannot be done; ``key`` is the phrase that says why."""

    def __init__(self, key: str) -> None:
        """``key`` is a phrase of the pages."""
        super().__init__(key)
        self.key = key


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.strip().upper().encode()).hexdigest()


def is_first_code(code: str) -> bool:
    """Whether a code is the one ``kvarter serve`` has just shown."""
    expected = os.environ.get(FIRST_CODE, "")
    return bool(expected) and hmac.compare_digest(code_hash(code), expected)


@transaction.atomic
def make_first_administrator(code: str, username: str, name: str, password: str) -> User:
    """The first administrator. Raises ``NotAllowedError`` when there is one already or the code is another."""
    if queries.has_administrator():
        raise NotAllowedError("first_too_late")
    if not is_first_code(code):
        raise NotAllowedError("first_wrong_code")
    user = _make(username, name)
    user.set_password(password)
    user.save()
    Role.objects.create(user=user, role=RoleName.ADMINISTRATOR, given_by=user.username)
    log(What.ACCOUNT_MADE, who=user.username, about=user.username, first=True)
    log(What.ROLE_GIVEN, who=user.username, about=user.username, role=RoleName.ADMINISTRATOR)
    return user


@transaction.atomic
def make_account(by: User, username: str, name: str) -> User:
    """An account without a password; an invitation gives one. Raises ``NotAllowedError`` for a name that is taken."""
    user = _make(username, name)
    user.set_unusable_password()
    user.save()
    log(What.ACCOUNT_MADE, who=by.username, about=user.username)
    return user


def _make(username: str, name: str) -> User:
    if User.objects.filter(username__iexact=username).exists():
        raise NotAllowedError("username_taken")
    user = User(username=username, name=name)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError:
        raise NotAllowedError("username_odd") from None
    return user


@transaction.atomic
def invite(by: User, user: User) -> str:
    """The key of a link that lets somebody choose a password: works once, for a week."""
    log(What.ACCOUNT_INVITED, who=by.username, about=user.username)
    return f"{user.pk}-{_invitations.make_token(user)}"


def invited(key: str) -> User | None:
    """Whom a key lets in; None when it is used, old, or none."""
    number, _, token = key.partition("-")
    if not number.isascii() or not number.isdigit() or len(number) > 18:
        return None
    user = User.objects.filter(pk=int(number), is_active=True).first()
    return user if user is not None and _invitations.check_token(user, token) else None


@transaction.atomic
def choose_password(user: User, password: str) -> None:
    """Sets the password of somebody invited; every session of the account ends."""
    user.set_password(password)
    user.save()
    log(What.PASSWORD_CHANGED, who=user.username)


@transaction.atomic
def give_role(by: User, user: User, role: RoleName, *, plan: str = "", body: str = "", activity: str = "") -> Role:
    """Gives a role. Raises ``NotAllowedError`` when it is held already, or its place does not fit it."""
    if (role in WHOLE_SYSTEM) == bool(plan):
        raise NotAllowedError("role_whole" if plan else "role_needs_plan")
    if (role in OF_A_BODY) != bool(body):
        raise NotAllowedError("role_needs_body" if not body else "role_no_body")
    if activity and role is not RoleName.ACTIVITY_LEAD:
        raise NotAllowedError("role_no_activity")
    made, new = Role.objects.get_or_create(
        user=user, role=role, plan=plan, body=body, activity=activity, taken_at=None,
        defaults={"given_by": by.username},
    )  # fmt: skip
    if not new:
        raise NotAllowedError("role_held")
    log(What.ROLE_GIVEN, who=by.username, plan=plan, about=user.username, role=role, body=body, activity=activity)
    return made


@transaction.atomic
def take_role(by: User, role: Role) -> None:
    """Takes a role. Raises ``NotAllowedError`` for the last administrator's."""
    if role.taken_at is not None:
        return
    role.taken_at = timezone.now()
    role.save(update_fields=["taken_at"])
    if role.role == RoleName.ADMINISTRATOR and not queries.has_administrator():
        raise NotAllowedError("last_administrator")
    log(What.ROLE_TAKEN, who=by.username, plan=role.plan, about=role.user.username, role=role.role, body=role.body)


@transaction.atomic
def close_account(by: User, user: User) -> None:
    """Closes an account and ends its sessions. Raises ``NotAllowedError`` for the last administrator."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    if not queries.has_administrator():
        raise NotAllowedError("last_administrator")
    end_sessions(user)
    log(What.ACCOUNT_CLOSED, who=by.username, about=user.username)


@transaction.atomic
def open_account(by: User, user: User) -> None:
    """Opens a closed account again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    log(What.ACCOUNT_OPENED, who=by.username, about=user.username)


@transaction.atomic
def reset_second_factor(by: User, user: User) -> None:
    """Takes the second factor of somebody who has lost it, and ends the sessions; a new one is set up at sign-in."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    log(What.FACTOR_RESET, who=by.username, about=user.username)


def end_sessions(user: User) -> None:
    """Ends every session of an account, and takes back the keys it has given to programs."""
    from kvarter.site.api.models import Token  # noqa: PLC0415 - keys are given to users, whom this room makes

    Token.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
    for session in Session.objects.filter(expire_date__gte=timezone.now()):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
