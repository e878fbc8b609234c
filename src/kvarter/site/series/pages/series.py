"""What comes again in a plan: begun, ended, and what did not happen said with one tap. For the team."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_day
from kvarter.site.logbook import queries as logbook
from kvarter.site.logbook.offering import activities, offered
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.series import actions, queries
from kvarter.site.series.days import Every
from kvarter.site.series.forms import SeriesForm
from kvarter.site.series.models import Series
from kvarter.site.visit import visit

UNPROCESSABLE = 422


def series_list(request: HttpRequest, plan: str) -> HttpResponse:
    """The series of a plan, with the form that begins one. What is said from the logbook leads back to it."""
    seen = visit(request)
    of, user = plan_of(seen, plan), signed_in(request)
    choices = offered(of, logbook.own_activities(user, plan))
    form = SeriesForm(seen, choices, initial={"first": site_day()})
    back = seen.link("logbook", plan=plan)
    match request.POST.get("action") if request.method == "POST" else None:
        case None if request.method != "POST":
            pass
        case "begin":
            form = SeriesForm(seen, choices, request.POST)
            if form.is_valid():
                said = form.cleaned_data
                actions.begin(user, plan, said["activity"], Every(said["every"]), said["first"], said["last"])
                return HttpResponseRedirect(seen.link("series_list", plan=plan), status=303)
        case "end":
            actions.end(user, _series(request, plan), site_day())
            return HttpResponseRedirect(seen.link("series_list", plan=plan), status=303)
        case "not_held":
            _not_held(request, user, plan)
            return HttpResponseRedirect(back, status=303)
        case _:
            raise BadRequest("entry_wrong_form")
    names = dict(activities(of))
    title = seen.say("series_title")
    return closed_page(
        request,
        "series/series",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(seen.say("logbook_title"), back), Crumb(title, "")),
        form=form,
        series=[
            (one, names.get(one.activity, one.activity), seen.say(f"series_every_{one.every}"))
            for one in queries.running(plan, site_day())
        ],
        back=back,
        status=UNPROCESSABLE if form.errors else 200,
    )


def _series(request: HttpRequest, plan: str) -> Series:
    found = queries.of_plan(plan, whole_number(request.POST.get("series", "")) or 0)
    if found is None:
        raise Http404("series")
    return found


def _not_held(request: HttpRequest, user: User, plan: str) -> None:
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        raise BadRequest("entry_wrong_form") from None
    try:
        actions.not_held(user, _series(request, plan), day)
    except actions.NoSuchTimeError:
        raise BadRequest("entry_wrong_form") from None
