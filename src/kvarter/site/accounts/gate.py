"""The gate every request passes: it asks the table of access before a page is made, and fails closed."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils import translation

from kvarter.site.accounts.access import may, used_second_factor
from kvarter.site.api.errors import is_api, problem
from kvarter.site.headers import GetResponse
from kvarter.site.visit import account_link, visit


class Gate:
    """Asks who may see the page. What one may not see is answered as what does not exist."""

    def __init__(self, get_response: GetResponse) -> None:
        """``get_response`` is the page."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The page's answer; a page for some only is never kept by a browser."""
        response = self.get_response(request)
        if getattr(request, "closed", False):
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Nothing when the visitor may; else the way in, or the answer of what does not exist."""
        from kvarter.site.urls import rule_of  # noqa: PLC0415 - the addresses name the pages, and pages ask who may

        match = request.resolver_match
        rule = rule_of(match.view_name) if match is not None else None
        if rule is None:
            raise PermissionDenied("no_rule")
        if rule.open:
            return None
        request.closed = True  # type: ignore[attr-defined]
        lang = visit(request).lang
        translation.activate(lang)
        if rule.name == "entrance":
            return None
        if not request.user.is_authenticated:
            return _to("account_login", request)
        if rule.factor and not used_second_factor(request):
            return _to("mfa_index", request)
        if not may(rule, request.user, kwargs.get("plan")):
            raise Http404("closed")
        return None


def _to(name: str, request: HttpRequest) -> HttpResponse:
    if is_api(request):
        words = visit(request).words
        if name == "account_login":
            return problem(401, words["error_401"], words["api_401"])
        return problem(403, words["api_not_yours"], words["api_403"])
    link = account_link(visit(request).lang, name)
    if request.method in ("GET", "HEAD"):
        link += "?" + urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(link, status=303 if request.method == "POST" else 302)
