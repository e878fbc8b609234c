"""What a program passes before anything else: the limit on how often it asks, and the key it shows."""

from __future__ import annotations

from typing import Any, Final

from django.core.cache import BaseCache, caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.throttling import SimpleRateThrottle

from kvarter.site.api import queries
from kvarter.site.api.addresses import CALLS
from kvarter.site.api.errors import JSON, is_api, problem
from kvarter.site.api.models import Token
from kvarter.site.configuration import site_day
from kvarter.site.headers import READING, GetResponse
from kvarter.site.visit import asked_lang
from kvarter.site.words import catalogue

RATE: Final = "600/min"
_BEARER: Final = "Bearer "
_WRITES: Final = {call.name: call.writes for call in CALLS}


class _PerAddress(SimpleRateThrottle):
    """How often one address may ask. Counted in the memory of the server: a limit is not worth a write to a disk."""

    @property
    def cache(self) -> BaseCache:  # type: ignore[override]
        """The memory the counts are in."""
        return caches["limits"]

    def get_cache_key(self, request: HttpRequest) -> str:
        """One count an address."""
        return f"api_{self.get_ident(request)}"


class Entrance:
    """Refuses who asks too often or with a key that opens nothing; a key stands in the place of a session."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response`` is everything inside."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The call's answer, 429 or 401."""
        if not is_api(request):
            return self.get_response(request)
        words = catalogue(asked_lang(request))
        limit = _PerAddress(RATE)
        if not limit.allow_request(request):
            answer = problem(429, words["error_429"], words["api_too_often"])
            answer["Retry-After"] = str(int(limit.wait() or 0) + 1)
            return answer
        shown = request.headers.get("Authorization", "")
        if shown:
            # Whoever shows a key is its owner and nobody else: cookies a browser may have sent along play no part,
            # and so no other site can make a browser send what this answers to.
            request.COOKIES = {}
            token = queries.token_of(shown.removeprefix(_BEARER), site_day()) if shown.startswith(_BEARER) else None
            if token is None:
                answer = problem(401, words["error_401"], words["api_no_such_key"])
                answer["WWW-Authenticate"] = _BEARER.strip()
                return answer
            request.token = token  # type: ignore[attr-defined]
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # noqa: SLF001 - Django's own name for it
        if request.method == "HEAD":
            request.method = "GET"  # answered alike; the server leaves the body out
        response = self.get_response(request)
        if response.status_code == 405 and response.headers.get("Content-Type") != JSON:
            answer = problem(405, words["error_405"], words["api_405"])
            answer["Allow"] = response.headers["Allow"]
            return answer
        return response

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Nothing when the key reaches as far as the call; else 403. From here on the key's owner is who asks."""
        token = getattr(request, "token", None)
        if not isinstance(token, Token):
            return None
        request.user = token.user
        match = request.resolver_match
        scope = _WRITES.get(match.url_name or "") if match is not None else None
        if request.method in READING or (scope is not None and token.scope == scope):
            return None
        words = catalogue(asked_lang(request))
        return problem(403, words["api_not_yours"], words["api_out_of_scope"])
