"""Signing in and out, refusals and second factors leave their trace in the audit trail."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import signals as auth
from django.http import HttpRequest

from kvarter.site.audit.actions import NOBODY, log
from kvarter.site.audit.models import What


def connect() -> None:
    """Listens to what django and allauth tell of."""
    auth.user_logged_in.connect(_signed_in)
    auth.user_logged_out.connect(_signed_out)
    auth.user_login_failed.connect(_refused)
    account.password_changed.connect(_password_changed)
    mfa.authenticator_added.connect(_factor_added)
    mfa.authenticator_removed.connect(_factor_removed)
    mfa.authenticator_used.connect(_factor_used)


def _signed_in(sender: Any, user: Any, **_more: Any) -> None:  # noqa: ARG001 - a receiver is called so
    log(What.SIGNED_IN, who=user.username)


def _signed_out(sender: Any, user: Any, **_more: Any) -> None:  # noqa: ARG001 - as above
    if user is not None:
        log(What.SIGNED_OUT, who=user.username)


def _refused(sender: Any, credentials: Any, request: HttpRequest | None = None, **_more: Any) -> None:  # noqa: ARG001
    # What was typed as a name may be somebody's password; only that somebody was refused is kept.
    log(What.REFUSED, who=NOBODY)


def _password_changed(sender: Any, user: Any, **_more: Any) -> None:  # noqa: ARG001 - as above
    log(What.PASSWORD_CHANGED, who=user.username)


def _factor_added(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **_more: Any) -> None:  # noqa: ARG001
    if authenticator.type == Authenticator.Type.TOTP:
        # The code that turned it on was the app's: the session need not ask for another.
        record_authentication(request, user, "mfa", id=authenticator.pk, type=str(authenticator.type))
    log(What.FACTOR_ADDED, who=user.username, kind=str(authenticator.type))


def _factor_removed(sender: Any, user: Any, authenticator: Any, **_more: Any) -> None:  # noqa: ARG001 - as above
    log(What.FACTOR_REMOVED, who=user.username, kind=str(authenticator.type))


def _factor_used(sender: Any, user: Any, authenticator: Any, **_more: Any) -> None:  # noqa: ARG001 - as above
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        log(What.RECOVERY_CODE_USED, who=user.username)
