"""What can be done with keys: check, do, log."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Final

from django.db import transaction
from django.utils import timezone

from kvarter.site.accounts.models import User
from kvarter.site.api.models import Scope, Token
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What

BEGINS: Final = "kvarter_"
"""What every key begins with, so that one left in a file can be found by looking for it."""
BYTES: Final = 32


def hash_of(text: str) -> str:
    """What is kept of a key. It is as random as the hash is long, so it needs no salt."""
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def make(by: User, name: str, scope: Scope, expires: date) -> str:
    """A new key; the answer is the only place it ever stands."""
    key = BEGINS + secrets.token_urlsafe(BYTES)
    made = Token.objects.create(
        user=by,
        name=name,
        scope=scope,
        hash=hash_of(key),
        session=hash_of(by.get_session_auth_hash()),
        made_at=timezone.now(),
        expires=expires,
    )
    log(What.TOKEN_MADE, who=by.username, about=str(made.pk), scope=str(scope), expires=expires.isoformat())
    return key


@transaction.atomic
def revoke(by: User, token: Token) -> None:
    """Takes a key back; nothing when it is taken already."""
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        log(What.TOKEN_REVOKED, who=by.username, about=str(token.pk))
