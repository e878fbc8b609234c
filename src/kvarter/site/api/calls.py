"""A call of the API: a row says its name, its address, who may, what answers, and what may be sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, Final, NamedTuple, get_args, get_type_hints

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from kvarter import __version__
from kvarter.site.accounts.access import Rule
from kvarter.site.api.answers import Refusal
from kvarter.site.api.errors import ADDRESS, CSV, JSON, problem
from kvarter.site.api.models import Scope
from kvarter.site.api.refusals import CONFLICT, told, unfit
from kvarter.site.visit import visit

_LANG: Final = {
    "name": "lang",
    "in": "query",
    "required": False,
    "description": "The language of sentences and names.",
    "schema": {"type": "string", "enum": ["da", "en"], "default": "da"},
}
_CHOICES: Final = (
    {
        "name": "as_of",
        "in": "query",
        "required": False,
        "description": "As known on a day, from 1990 to today.",
        "schema": {"type": "string", "format": "date"},
    },
    {
        "name": "illustrative",
        "in": "query",
        "required": False,
        "description": "`no` leaves made-up figures out.",
        "schema": {"type": "string", "enum": ["no"]},
    },
)
_MEANINGS: Final = {
    400: "The address or the body cannot be read.",
    401: "Nobody has signed in, or the key opens nothing.",
    403: "The key does not reach this far, a second factor is missing, or a browser sent no mark of the form.",
    404: "It does not exist, or is not yours to see.",
    409: "Somebody else has changed it since it was read.",
    422: "Something in what was sent cannot be kept; every problem is told.",
    429: "Too many calls; wait as long as Retry-After says.",
}


class Call(NamedTuple):
    """A call: ``reads`` answers GET, ``sends`` answers POST; ``writes`` is how far a key must reach to POST, and None
    when only somebody in a browser may. ``made`` is the status when what was sent is kept."""

    name: str
    address: str
    rule: Rule
    reads: Callable[..., Any] | None = None
    sends: Callable[..., Any] | None = None
    writes: Scope | None = None
    conflicts: bool = False


def patterns(calls: tuple[Call, ...]) -> tuple[NinjaAPI, list[URLPattern]]:
    """The calls as the site's addresses, and the API that describes them."""
    api = NinjaAPI(
        title="kvarter",
        version=__version__,
        description="What the pages show and what the work needs. See docs/api.md.",
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        openapi_extra={
            "components": {
                "securitySchemes": {
                    "key": {"type": "http", "scheme": "bearer"},
                    "browser": {"type": "apiKey", "in": "cookie", "name": "kvarter"},
                }
            }
        },
    )
    api.add_exception_handler(ValidationError, _unfit)
    api.add_exception_handler(HttpError, _unreadable)
    for wrong in (Exception, BadRequest, Http404):
        api.add_exception_handler(wrong, _pass_on)
    for call in calls:
        for method, view in (("GET", call.reads), ("POST", call.sends)):
            if view is not None:
                _add(api, call, method, view)
    made, _app, _space = api.urls
    found = [one for one in made if isinstance(one, URLPattern) and one.name != "api-root"]
    for one in found:
        # What a browser sends must carry the site's own mark here as anywhere else.
        one.callback.csrf_exempt = False  # type: ignore[attr-defined]
    return api, found


def _add(api: NinjaAPI, call: Call, method: str, view: Callable[..., Any]) -> None:
    closed = not call.rule.open
    statuses = [400, 404, 422, 429]
    if closed:
        statuses += [401, 403]
    if call.conflicts and method == "POST":
        statuses.append(CONFLICT)
    extra: dict[str, Any] = {
        "parameters": [_LANG, *([] if closed else _CHOICES)],
        "responses": {code: {"description": _MEANINGS[code]} for code in sorted(statuses)},
    }
    if closed:
        keys: list[dict[str, list[str]]] = [{"browser": []}]
        if method == "GET" or call.writes is not None:
            keys.insert(0, {"key": []})
        extra["security"] = keys
    answer = _answer_of(view)
    answers = {} if answer is HttpResponse else {200: answer}
    if not answers:
        extra["responses"][200] = {
            "description": "OK",
            "content": {CSV.partition(";")[0]: {"schema": {"type": "string"}}},
        }
    api.api_operation(
        [method],
        call.address,
        response={**answers, **dict.fromkeys(sorted(statuses), Refusal)},
        operation_id=view.__name__,
        summary=(view.__doc__ or "").partition("\n")[0].rstrip("."),
        url_name=call.name,
        openapi_extra=extra,
    )(view)


def _answer_of(view: Callable[..., Any]) -> Any:
    """The type a view answers with when it can do what was asked."""
    answer = get_type_hints(view)["return"]
    if isinstance(answer, UnionType):
        return next(one for one in get_args(answer) if one is not HttpResponse)
    return answer


def _pass_on(_request: HttpRequest, failure: Exception | type[Exception]) -> HttpResponse:
    """Errors of ours are told by the site's own handlers, the same for calls and pages."""
    raise failure


def _unreadable(request: HttpRequest, _failure: HttpError | type[HttpError]) -> HttpResponse:
    words = visit(request).words
    return problem(400, words["error_400"], words["api_unreadable"])


def _unfit(request: HttpRequest, failure: ValidationError | type[ValidationError]) -> HttpResponse:
    seen = visit(request)
    return unfit(seen, told(seen, failure) if isinstance(failure, ValidationError) else [])


def described(api: NinjaAPI) -> URLPattern:
    """The address of the description of the API (OpenAPI 3.1), made the first time it is asked for."""

    @cache
    def text() -> str:
        return description(api)

    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(text(), content_type=JSON)

    return path("openapi.json", view, name="api_openapi")


def description(api: NinjaAPI) -> str:
    """The description of the API as a document."""
    return json.dumps(api.get_openapi_schema(path_prefix=ADDRESS), indent=1, ensure_ascii=False) + "\n"
