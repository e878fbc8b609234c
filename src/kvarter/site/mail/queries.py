"""Reading mail and how users want it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from kvarter.site.accounts.models import User
from kvarter.site.mail.models import Language, Message, Pace, Preference, State

SHOWN: Final = 100


def preference_of(user: User) -> Preference:
    """How somebody wants mail; what holds for everybody when nothing has been said."""
    return Preference.objects.filter(user=user).first() or Preference(user=user)


def address_of(user: User) -> str:
    """Where somebody's mail goes; nothing when there is no address, or one that cannot be sent to."""
    try:
        validate_email(user.email)
    except ValidationError:
        return ""
    return user.email


def language_of(user: User) -> str:
    """The language of somebody's mail."""
    return str(Language(preference_of(user).language))


def pace_of(user: User) -> Pace:
    """How often somebody is reminded by mail."""
    return Pace(preference_of(user).pace)


def asked_lately(user: User, key: str) -> int:
    """How many mails whose key begins so a user has been sent in the last hour."""
    since = timezone.now() - timedelta(hours=1)
    return Message.objects.filter(user=user, key__startswith=key, asked_at__gt=since).count()


def refused() -> list[Message]:
    """The mails a server would never take, the newest first."""
    found = Message.objects.select_related("user").filter(state=State.REFUSED).order_by("-ended_at")
    return list(found[:SHOWN])


def paces() -> dict[int, Pace]:
    """How often each user who has said so is reminded, by the user's number."""
    return {number: Pace(pace) for number, pace in Preference.objects.values_list("user_id", "pace")}
