"""What stands on every answer, errors and files included, and which methods are answered at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Pictures may be data addresses: the design system's style sheet draws its small icons so.
CONTENT_POLICY: Final = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAFE_HEADERS: Final = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
STAY_ON_HTTPS: Final = "max-age=31536000; includeSubDomains"
READING: Final = ("GET", "HEAD")


class SafeHeaders:
    """Outermost of all, so that an error page and a style sheet carry the same headers as a page."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response`` is everything inside."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with the headers set."""
        response = self.get_response(request)
        for name, value in SAFE_HEADERS.items():
            response[name] = value
        if settings.KVARTER_HTTPS:
            response["Strict-Transport-Security"] = STAY_ON_HTTPS
        return response


class ReadOnly:
    """Only reading is answered: there is nothing to send to this site yet."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response`` is everything inside."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to GET and HEAD, 405 for anything else."""
        if request.method not in READING:
            return _not_allowed()
        return self.get_response(request)


def _not_allowed() -> HttpResponse:
    text = "Siden kan kun læses. / This site is for reading only.\n"
    return HttpResponseNotAllowed(READING, text, content_type="text/plain; charset=utf-8")
