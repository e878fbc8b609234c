"""What anybody may see and send without an account: the tasks, an offer to do one, and an idea in three lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from kvarter.disclosure.released import ReleasedFigure
from kvarter.judging.volunteering import growth
from kvarter.model.plans import Plan, place_of
from kvarter.site.configuration import site_day
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.shown.figures import figure_view
from kvarter.site.visit import Visit, visit
from kvarter.site.volunteers import actions, queries
from kvarter.site.volunteers.forms import IdeaForm, OfferForm
from kvarter.site.volunteers.limits import too_often
from kvarter.wording.money import percent

UNPROCESSABLE, TOO_MANY = 422, 429


def _spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page whose form speaks the language of its address."""

    @wraps(view)
    def spoken(request: HttpRequest, **ids: Any) -> HttpResponse:
        with translation.override(visit(request).lang):
            return view(request, **ids)

    return spoken


@_spoken
def volunteering(request: HttpRequest, plan: str) -> HttpResponse:
    """The tasks volunteers are wanted for now, and how many volunteers there have been each year."""
    seen = visit(request)
    of = plan_of(seen, plan)
    names = {one.id: one.name for focus in of.focus_areas for one in focus.activities}
    title = seen.say("volunteers_title")
    return closed_page(
        request,
        "volunteers/volunteering",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        tasks=[
            (one, names.get(one.activity, ""), seen.link("task_offer", plan=plan, task=str(one.pk)))
            for one in queries.tasks(plan, is_open=True)
        ],
        rows=_growth(seen, of),
        ideas=seen.link("ideas", plan=plan),
    )


def _growth(seen: Visit, plan: Plan) -> list[tuple[Any, str, bool]]:
    """The number of volunteers each year as it may be shown, the growth where both years may be, and whether that
    rests on a figure made up."""
    measure = queries.feed(plan.id)
    if not measure:
        return []
    indicator = seen.following.indicators.get(measure)
    found: tuple[ReleasedFigure, ...] = seen.following.release.figures(measure, place_of(plan))
    whole = [one for one in found if str(one.period) == str(one.period.year)]
    grown = growth({one.period.year: one.value for one in whole if one.value is not None})

    def told(year: int) -> str:
        change = grown.get(year)
        if change is None:
            return "–"
        return ("+" if change > 0 else "") + percent(change, seen.lang)

    made_up = {one.period.year for one in whole if one.status == "illustrative"}
    return [
        (figure_view(seen, one, indicator), told(year), year in grown and bool({year, year - 1} & made_up))
        for one in reversed(whole)
        for year in (one.period.year,)
    ]


@_spoken
def task_offer(request: HttpRequest, plan: str, task: int) -> HttpResponse:
    """One task, and the form by which somebody offers to do it."""
    seen = visit(request)
    of = plan_of(seen, plan)
    one = queries.task(plan, task, is_open=True)
    if one is None:
        raise Http404("task")
    form = OfferForm(seen, site_day(), auto_id="offer_%s")
    if request.method == "POST":
        if too_often(request, plan):
            return _too_many(request, seen.say("volunteers_title"))
        form = OfferForm(seen, site_day(), request.POST, auto_id="offer_%s")
        if form.is_valid():
            held = form.cleaned_data
            actions.offer(one, held["name"], held["contact"], held["wish"])
            return HttpResponseRedirect(_sent(seen.link("task_offer", plan=plan, task=str(task))), status=303)
    back = Crumb(seen.say("volunteers_title"), seen.link("volunteering", plan=plan))
    return closed_page(
        request,
        "volunteers/task",
        title=one.title,
        danish=True,
        crumbs=plan_crumbs(seen, of, back, Crumb(one.title, "", danish=True)),
        one=one,
        form=form,
        sent=request.GET.get("sent") == "1",
        days=actions.KEPT.days,
        back=back.link,
        status=UNPROCESSABLE if form.errors else 200,
    )


@_spoken
def ideas(request: HttpRequest, plan: str) -> HttpResponse:
    """The ideas residents have had with how far each has come, and the form for one more."""
    seen = visit(request)
    of = plan_of(seen, plan)
    form = IdeaForm(seen, site_day(), auto_id="idea_%s")
    if request.method == "POST":
        if too_often(request, plan):
            return _too_many(request, seen.say("ideas_title"))
        form = IdeaForm(seen, site_day(), request.POST, auto_id="idea_%s")
        if form.is_valid():
            actions.think(plan, form.cleaned_data["text"])
            return HttpResponseRedirect(_sent(seen.link("ideas", plan=plan)), status=303)
    title = seen.say("ideas_title")
    return closed_page(
        request,
        "volunteers/ideas",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        rows=[(one, seen.say(f"idea_{state}")) for one, state in queries.ideas(plan)],
        form=form,
        sent=request.GET.get("sent") == "1",
        tasks=seen.link("volunteering", plan=plan),
        status=UNPROCESSABLE if form.errors else 200,
    )


def _sent(link: str) -> str:
    return link + ("&" if "?" in link else "?") + "sent=1"


def _too_many(request: HttpRequest, title: str) -> HttpResponse:
    return closed_page(request, "429", title=title, status=TOO_MANY)
