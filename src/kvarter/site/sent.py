"""What a request carries that several pages read the same way: who sends it, and whole numbers in a form."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from kvarter.site.accounts.models import User

MOST_DIGITS = 17
"""The most digits a number has that any of the databases can hold."""


def signed_in(request: HttpRequest) -> User:
    """The user who asks. Raises ``Http404`` for somebody who has not signed in."""
    if not isinstance(request.user, User):
        raise Http404("user")
    return request.user


def whole_number(text: str, most_digits: int = MOST_DIGITS) -> int | None:
    """A number written with plain digits; None for anything else, and for one with more digits than may be."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None
