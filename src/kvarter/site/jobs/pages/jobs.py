"""What went wrong in the background, for the administrator: jobs that failed, mails refused, if mail is sent at all."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from kvarter.site.audit.pages.trail import moment_text
from kvarter.site.jobs import actions, queries
from kvarter.site.mail import queries as mail
from kvarter.site.mail.configuration import MailSettingsError, settings_of
from kvarter.site.pages.rendering import Crumb, closed_page
from kvarter.site.sent import signed_in
from kvarter.site.visit import Visit, visit


def jobs(request: HttpRequest) -> HttpResponse:
    """The list, and a job tried again or dropped. Raises ``Http404`` for a job there is not."""
    seen = visit(request)
    if request.method == "POST":
        _do(request)
        return HttpResponseRedirect(seen.link("jobs"), status=303)
    waiting = queries.waiting_since()
    title = seen.say("jobs_title")
    return closed_page(
        request,
        "jobs/jobs",
        title=title,
        crumbs=(Crumb(seen.say("nav_work"), seen.link("work")), Crumb(title, "")),
        idle=_when(seen, waiting.isoformat()) if waiting is not None else "",
        stuck=[
            (
                one,
                _named(seen, "job_name_", one.name),
                _named(seen, "job_fault_", one.fault),
                _when(seen, one.asked_at.isoformat()),
                _when(seen, one.again_at.isoformat()) if one.again_at and one.again_at > timezone.now() else "",
            )
            for one in queries.stuck()
        ],
        refused=[(one, _when(seen, one.ended_at.isoformat())) for one in mail.refused() if one.ended_at],
        mail_state=_mail_state(seen),
    )


def _do(request: HttpRequest) -> None:
    try:
        found = queries.job(UUID(request.POST.get("job", "")))
    except ValueError:
        found = None
    if found is None:
        raise Http404("job")
    match request.POST.get("action", ""):
        case "again":
            actions.again(signed_in(request), found)
        case "drop":
            actions.drop(signed_in(request), found)
        case _:
            raise Http404("action")


def _named(seen: Visit, before: str, name: str) -> str:
    """A job or a failure in words; one that nobody gave words is shown as the program calls it."""
    return seen.words.get(before + name) or seen.say(before + "other", name=name)


def _mail_state(seen: Visit) -> str:
    try:
        return seen.say("mail_off") if settings_of() is None else seen.say("mail_on")
    except MailSettingsError as wrong:
        return seen.say(wrong.key)


def _when(seen: Visit, at: str) -> str:
    return moment_text(at, seen.lang)
