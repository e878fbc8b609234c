"""The keys somebody has given to programs: made here, shown once, taken back here."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kvarter.site.accounts.models import User
from kvarter.site.api import actions, queries
from kvarter.site.api.forms import TokenForm
from kvarter.site.api.models import Scope, Token
from kvarter.site.configuration import site_day
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.visit import Visit, visit

USUALLY: Final = timedelta(days=90)
UNPROCESSABLE: Final = 422


def tokens(request: HttpRequest) -> HttpResponse:
    """The keys that still open, and a form for a new one."""
    seen, user = visit(request), signed_in(request)
    form, key = _blank(seen), ""
    if request.method == "POST":
        match request.POST.get("action"):
            case "make":
                form = TokenForm(seen, site_day(), request.POST)
                if form.is_valid():
                    given = form.cleaned_data
                    key = actions.make(user, given["name"], Scope(given["scope"]), given["expires"])
                    form = _blank(seen)
            case "revoke":
                actions.revoke(user, _own(request, user))
                return HttpResponseRedirect(seen.link("tokens"), status=303)
            case _:
                raise BadRequest("draft_wrong_form")
    title = seen.say("tokens_title")
    return closed_page(
        request,
        "api/tokens",
        title=title,
        crumbs=(Crumb(seen.say("nav_work"), seen.link("work")), Crumb(title, "")),
        tokens=[(one, seen.say(f"token_scope_{one.scope}"), one.expires < site_day()) for one in queries.tokens(user)],
        key=key,
        form=form,
        description=reverse("api:api_openapi"),
        status=UNPROCESSABLE if form.errors else 200,
    )


def _blank(seen: Visit) -> TokenForm:
    return TokenForm(seen, site_day(), initial={"expires": site_day() + USUALLY, "scope": Scope.READING})


def _own(request: HttpRequest, user: User) -> Token:
    found = queries.own_token(user, whole_number(request.POST.get("token", "")) or 0)
    if found is None:
        raise Http404("token")
    return found
