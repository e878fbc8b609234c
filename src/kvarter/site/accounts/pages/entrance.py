"""The ways in that are our own: the first administrator, an invitation, and the demo's roles."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.site.accounts import actions, demo, queries
from kvarter.site.accounts.forms import CodeForm, NamesForm, PasswordForm
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.accounts.stepping import step_into
from kvarter.site.pages.rendering import closed_page
from kvarter.site.visit import account_link, visit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def first_administrator(request: HttpRequest) -> HttpResponse:
    """An empty system asks for its first administrator; afterwards this page is not there."""
    if queries.has_administrator():
        raise Http404("first")
    seen = visit(request)
    given = request.POST if request.method == "POST" else None
    names, code = NamesForm(seen, given), CodeForm(seen, given)
    typed = User(username=request.POST.get("username", "")[:150], name=request.POST.get("name", "")[:150])
    password = PasswordForm(seen, typed, given)
    forms = (code, names, password)
    for one in forms:  # each is asked, so that all that is wrong is told at once
        one.full_clean()
    if given is not None and not any(one.errors for one in forms):
        try:
            user = actions.make_first_administrator(
                code.cleaned_data["code"],
                names.cleaned_data["username"],
                names.cleaned_data["name"],
                password.cleaned_data["password"],
            )
        except actions.NotAllowedError as refused:
            code.add_error(None, seen.say(refused.key))
        else:
            return _let_in(request, user)
    return closed_page(
        request,
        "accounts/forms",
        title=seen.say("first_title"),
        lead=seen.say("first_lead"),
        forms=forms,
        button=seen.say("first_button"),
        status=200 if given is None else 422,
    )


def invitation(request: HttpRequest, key: str) -> HttpResponse:
    """Somebody invited chooses a password. Raises ``Http404`` for a key that is used or old."""
    user = actions.invited(key)
    if user is None:
        raise Http404("invitation")
    seen = visit(request)
    given = request.POST if request.method == "POST" else None
    form = PasswordForm(seen, user, given)
    if given is not None and form.is_valid():
        actions.choose_password(user, form.cleaned_data["password"])
        return HttpResponseRedirect(account_link(seen.lang, "account_login"), status=303)
    return closed_page(
        request,
        "accounts/forms",
        title=seen.say("invitation_title"),
        lead=seen.say("invitation_lead", username=user.username),
        forms=(form,),
        button=seen.say("invitation_button"),
        status=200 if given is None else 422,
    )


def no_password(request: HttpRequest) -> HttpResponse:
    """Somebody who signs in through the organisation has no password here, and gets none."""
    seen = visit(request)
    return closed_page(
        request, "accounts/told", title=seen.say("title_account_change_password"), lead=seen.say("no_password_text")
    )


def demo_roles(request: HttpRequest) -> HttpResponse:
    """The demo's doors. Raises ``Http404`` anywhere else."""
    if not demo.is_on():
        raise Http404("demo")
    seen = visit(request)
    if request.method == "POST":
        role = request.POST.get("role", "")
        if role not in RoleName.values:
            raise Http404("role")
        step_into(request, RoleName(role), tuple(seen.following.plans.values()))
        return HttpResponseRedirect(seen.link("work"), status=303)
    roles = [(one.value, seen.say(f"role_{one.value}"), seen.say(f"role_{one.value}_may")) for one in RoleName]
    return closed_page(request, "accounts/demo", title=seen.say("demo_title"), roles=roles)


def _let_in(request: HttpRequest, user: User) -> HttpResponse:
    login(request, user, backend=BACKEND)
    record_authentication(request, user, method="password", username=user.username)
    return HttpResponseRedirect(account_link(visit(request).lang, "mfa_activate_totp"), status=303)
