"""What stands on every answer, errors and files included, and which methods are answered at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils import translation

from kvarter.site import drafts
from kvarter.site.api.errors import is_api, problem
from kvarter.site.uploads import MEGABYTE

if TYPE_CHECKING:
    from kvarter.site.accounts.access import Rule

if TYPE_CHECKING:
    from kvarter.site.accounts.access import Rule

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
PLAIN: Final = "text/plain; charset=utf-8"
FORM: Final = "application/x-www-form-urlencoded"
LONGEST_LENGTH: Final = 12
ONLY_READING: Final = "Siden kan kun læses. / This site is for reading only.\n"
TOO_LARGE: Final = "Filen er for stor: højst {most} MB. / The file is too large.\n"
ONLY_FORMS: Final = "Kun sidens egen formular kan sendes. / Only the page's own form can be sent.\n"
ONLY_DOCUMENTS: Final = "Send et dokument som application/json. / Send a document as application/json."


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
    """Only reading is answered, but for the pages whose row in the table of access says that they have a form."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response`` is everything inside."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to GET and HEAD, 405 for anything else; 415 for what no form of a page sends."""
        if request.method in READING:
            return self.get_response(request)
        rule = _rule(request) if request.method == "POST" else None
        if rule is None or not rule.takes:
            return _not_allowed(request)
        if request.content_type not in rule.takes:
            return _not_this(request)
        if not _is_small(request, rule.largest):
            text = TOO_LARGE.format(most=rule.largest // MEGABYTE)
            return HttpResponse(text, status=413, content_type=PLAIN)
        if request.content_type == FORM and int(request.META["CONTENT_LENGTH"]) > rule.longest:
            raise RequestDataTooBig
        return self.get_response(request)


def _is_small(request: HttpRequest, largest: int) -> bool:
    """Whether a request says how long it is and is no longer than it may be; longer is never read."""
    told = request.META.get("CONTENT_LENGTH", "")
    return told.isascii() and told.isdigit() and len(told) < LONGEST_LENGTH and int(told) <= largest


def _not_allowed(request: HttpRequest) -> HttpResponse:
    if not is_api(request):
        return HttpResponseNotAllowed(READING, ONLY_READING, content_type=PLAIN)
    answer = problem(405, "Method not allowed", ONLY_READING.strip())
    answer["Allow"] = ", ".join(READING)
    return answer


def _not_this(request: HttpRequest) -> HttpResponse:
    if not is_api(request):
        return HttpResponse(ONLY_FORMS, status=415, content_type=PLAIN)
    return problem(415, "Unsupported media type", ONLY_DOCUMENTS)


def _rule(request: HttpRequest) -> Rule | None:
    # All are asked when a form comes: reading a page needs neither accounts nor languages.
    from kvarter.site.accounts.access import THIS_MACHINE  # noqa: PLC0415
    from kvarter.site.urls import rule_of  # noqa: PLC0415
    from kvarter.site.visit import lang_of  # noqa: PLC0415

    try:
        with translation.override(lang_of(request.path_info)):
            rule = rule_of(resolve(request.path_info).view_name)
    except Resolver404:
        return None
    if rule is None or (rule.name == THIS_MACHINE.name and not drafts.open_to(request)):
        return None
    return rule
