"""Error pages: what was wrong and what to do, in the visitor's language, never with anything of the address in it."""

from __future__ import annotations

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from kvarter.site.api.errors import is_api, problem
from kvarter.site.pages.rendering import frame
from kvarter.site.visit import Visit, asked_lang, plain_visit

TOLD = frozenset(
    {
        "wrong_day",
        "day_outside",
        "wrong_choice",
        "wrong_lang",
        "search_long",
        "search_signs",
        "draft_wrong_form",
        "entry_wrong_form",
    }
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address asks for something that cannot be."""
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        reason = "draft_wrong_form"
    return _error(request, 400, reason if reason in TOLD else "bad_request_text")


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """403: a form that was not made by this site, or in a browser session that has ended."""
    return _error(request, 403, "not_from_here_text")


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """403: nobody may see this."""
    return _error(request, 403, "refused_text")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """404: there is no such page on that day."""
    return _error(request, 404, "not_found_text")


def failed(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours."""
    return _error(request, 500, "failed_text")


def _error(request: HttpRequest, status: int, text: str) -> HttpResponse:
    carried = getattr(request, "visit", None)
    seen = (
        carried if isinstance(carried, Visit) and status == 404 else plain_visit(request.path_info, asked_lang(request))
    )
    if is_api(request):
        title = seen.say(f"error_{status}")
        return problem(status, title, seen.say("api_not_found" if text == "not_found_text" else text))
    seen.match = None
    context = {
        **frame(seen, plain=True),
        "title": seen.say(f"error_{status}"),
        "title_danish": False,
        "crumbs": (),
        "text": seen.say(text),
    }
    return HttpResponse(render_to_string("pages/error.html", context), status=status)
