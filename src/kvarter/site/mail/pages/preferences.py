"""How somebody wants mail: the address, the pace and the language, and the confirmation of an address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.site.mail import actions, queries
from kvarter.site.mail.forms import MailForm
from kvarter.site.mail.models import Language, Pace
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import signed_in
from kvarter.site.visit import Visit, visit


def mail(request: HttpRequest) -> HttpResponse:
    """One's own choices, and what has come of the last one."""
    seen = visit(request)
    user = signed_in(request)
    held = queries.preference_of(user)
    given = request.POST if request.method == "POST" else None
    first = {"address": held.wanted or user.email, "pace": held.pace, "language": held.language}
    form = MailForm(seen, given, initial=first)
    told = ""
    if given is not None and form.is_valid():
        chosen = form.cleaned_data
        told = actions.choose(user, Pace(chosen["pace"]), Language(chosen["language"]), chosen["address"])
        if not told:
            return HttpResponseRedirect(seen.link("mail"), status=303)
        held = queries.preference_of(user)
    return closed_page(
        request,
        "mail/preferences",
        title=seen.say("mail_title"),
        crumbs=_crumbs(seen, Crumb(seen.say("mail_title"), "")),
        form=form,
        told=seen.say(told) if told else "",
        wanted=held.wanted,
        in_use=user.email,
        status=200 if not form.errors else 422,
    )


def confirm(request: HttpRequest, key: str) -> HttpResponse:
    """The link in the mail to a new address. A button is pressed, since mail programs open links by themselves.

    Raises ``Http404`` for a key that is another's, used or old.
    """
    seen = visit(request)
    user = signed_in(request)
    if actions.confirming_key(user) != key:
        raise Http404("key")
    if request.method == "POST" and actions.confirm(user, key):
        return HttpResponseRedirect(seen.link("mail"), status=303)
    return closed_page(
        request,
        "mail/confirm",
        title=seen.say("mail_confirm_title"),
        crumbs=_crumbs(
            seen, Crumb(seen.say("mail_title"), seen.link("mail")), Crumb(seen.say("mail_confirm_title"), "")
        ),
        address=queries.preference_of(user).wanted,
    )


def _crumbs(seen: Visit, *more: Crumb) -> tuple[Crumb, ...]:
    return (Crumb(seen.say("nav_work"), seen.link("work")), *more)
