"""What a call answers when what was sent can be read but not kept."""

from __future__ import annotations

from typing import Final

from django.http import HttpResponse
from ninja.errors import ValidationError

from kvarter.site.api.errors import problem
from kvarter.site.visit import Visit

UNPROCESSABLE: Final = 422
CONFLICT: Final = 409
_NAMES: Final = frozenset({"part"})
"""Names of our own in the place of a problem, which the one who asks has never written."""
_LIMITS: Final = ("ge", "le", "min_length", "max_length", "expected")


def unfit(seen: Visit, problems: list[tuple[str, str]]) -> HttpResponse:
    """422 with every problem and where in the request it is."""
    return problem(UNPROCESSABLE, seen.say("error_422"), seen.say("api_unfit"), problems)


def told(seen: Visit, failure: ValidationError) -> list[tuple[str, str]]:
    """Every problem of a request in words; what was sent is never said back."""
    found = []
    for one in failure.errors:
        where = ".".join(str(each) for each in one["loc"] if each not in _NAMES)
        limits = one.get("ctx") or {}
        phrase = seen.words.get(f"api_wrong_{one['type']}", seen.words["api_wrong"])
        found.append((where, phrase.format(**{name: limits.get(name, "") for name in _LIMITS})))
    return found
