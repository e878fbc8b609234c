"""Stopping reminders from a link in one: in one click and without signing in (RFC 8058)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from kvarter.site.mail import actions
from kvarter.site.pages.rendering import closed_page
from kvarter.site.visit import visit


@csrf_exempt
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """A button; a form sent to it stops the reminders. Whose they are is not told. Raises ``Http404`` for no such key.

    The form may come from a mail program, which has no mark of ours. What it can do is little, and the key says
    who may.
    """
    user = actions.leaver(key)
    if user is None:
        raise Http404("key")
    seen = visit(request)
    if request.method == "POST":
        actions.leave(user)
    return closed_page(request, "mail/leave", title=seen.say("leave_title"), left=request.method == "POST")
