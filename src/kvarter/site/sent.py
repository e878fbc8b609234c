"""What pages with forms share: who sends, whole numbers in a form, and the answers to what was sent."""

from __future__ import annotations

from typing import NoReturn

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.site.accounts.models import User

UNPROCESSABLE, CONFLICT = 422, 409

MOST_DIGITS = 17
"""The most digits a number has that any of the databases can hold."""


def signed_in(request: HttpRequest) -> User:
    """The user who asks. Raises ``Http404`` for somebody who has not signed in."""
    if not isinstance(request.user, User):
        raise Http404("user")
    return request.user


def to(address: str) -> HttpResponse:
    """Sends on to a page after something was done."""
    return HttpResponseRedirect(address, status=303)


def wrong_form() -> NoReturn:
    """Answers that what was sent is no form of the page."""
    raise BadRequest("draft_wrong_form")


def whole_number(text: str, most_digits: int = MOST_DIGITS) -> int | None:
    """A number written with plain digits; None for anything else, and for one with more digits than may be."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= most_digits else None
