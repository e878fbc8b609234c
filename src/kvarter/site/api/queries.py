"""Reading keys."""

from __future__ import annotations

import hmac
import re
from datetime import date
from typing import Final

from kvarter.site.accounts.models import User
from kvarter.site.api.actions import BEGINS, hash_of
from kvarter.site.api.models import Token

_KEY: Final = re.compile(re.escape(BEGINS) + r"[A-Za-z0-9_-]{43}", re.ASCII)


def tokens(user: User) -> list[Token]:
    """The keys somebody has not taken back, the newest first."""
    return list(Token.objects.filter(user=user, revoked_at=None))


def own_token(user: User, number: int) -> Token | None:
    """One of somebody's own keys; None for anybody else's."""
    return Token.objects.filter(user=user, pk=number).first()


def token_of(key: str, today: date) -> Token | None:
    """The key a program shows, when it still opens: not taken back, not past its day, and neither the account nor its
    password has been closed or changed since."""
    if _KEY.fullmatch(key) is None:
        return None
    found = Token.objects.select_related("user").filter(hash=hash_of(key), revoked_at=None).first()
    if found is None or found.expires < today or not found.user.is_active:
        return None
    if not hmac.compare_digest(found.session, hash_of(found.user.get_session_auth_hash())):
        return None
    if found.used != today:
        Token.objects.filter(pk=found.pk).update(used=today)
    return found
