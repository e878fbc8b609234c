"""Reading mail and how users want it."""

from __future__ import annotations

from kvarter.site.accounts.models import User
from kvarter.site.mail.models import Language, Pace, Preference


def preference_of(user: User) -> Preference:
    """How somebody wants mail; what holds for everybody when nothing has been said."""
    return Preference.objects.filter(user=user).first() or Preference(user=user)


def language_of(user: User) -> str:
    """The language of somebody's mail."""
    return str(Language(preference_of(user).language))


def pace_of(user: User) -> Pace:
    """How often somebody is reminded by mail."""
    return Pace(preference_of(user).pace)
