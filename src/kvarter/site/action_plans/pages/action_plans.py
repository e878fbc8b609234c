"""The action plans of a plan: the steps towards each objective, and one step to change."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.action_plans import actions, queries
from kvarter.site.action_plans.forms import StepForm
from kvarter.site.action_plans.models import OPEN, Step
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.pages.place import CONFLICT, UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.pages.rendering import Crumb, closed_page


def action_plans(request: HttpRequest, plan: str) -> HttpResponse:
    """Every action plan; those who meet in the plan add steps."""
    place = Place(request, plan)
    seen = place.seen
    parts = queries.parts(place.plan)
    choices = [(key, name) for key, (name, _owner) in parts.items()]
    form = StepForm(seen, place.today, choices)
    if request.method == "POST":
        if request.POST.get("action") != "add":
            wrong_form()
        form = StepForm(seen, place.today, choices, request.POST)
        if form.is_valid():
            made = actions.add(place.user, plan, form.written(), place.today)
            return to(seen.link("action_plans", plan=plan) + f"#{made.part}")
    found = queries.steps(plan)
    gone = dict.fromkeys(one.part for one in found if one.part not in parts)
    title = seen.say("action_title")
    return closed_page(
        request,
        "action_plans/action_plans",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        parts=[
            (key, name, [_row(place, one) for one in found if one.part == key])
            for key, name in (*choices, *((key, seen.say("step_part_gone")) for key in gone))
        ],
        seats=_seats(place),
        form=form,
        asked=request.method == "POST",
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


def action_step(request: HttpRequest, plan: str, step: int) -> HttpResponse:
    """One step, to change."""
    place = Place(request, plan)
    found = queries.step(plan, step)
    if found is None:
        raise Http404("step")
    seen, told = place.seen, ""
    parts = {key: name for key, (name, _owner) in queries.parts(place.plan).items()}
    choices = list({**parts, **({} if found.part in parts else {found.part: seen.say("step_part_gone")})}.items())
    form = StepForm(seen, place.today, choices, initial=_begun(found))
    if request.method == "POST":
        if request.POST.get("action") != "change":
            wrong_form()
        form = StepForm(seen, place.today, choices, request.POST)
        if form.is_valid():
            try:
                actions.change(place.user, found, form.written(), place.number("seen"), place.today)
                return to(seen.link("action_plans", plan=plan) + f"#{form.cleaned_data['part']}")
            except RefusedError as refused:
                told = seen.say(refused.key)
    title = seen.say("action_title")
    return closed_page(
        request,
        "action_plans/action_step",
        title=seen.say("step_title"),
        crumbs=place.crumbs(Crumb(title, seen.link("action_plans", plan=plan)), Crumb(seen.say("step_title"), "")),
        step=found,
        row=_row(place, found),
        part=parts.get(found.part, ""),
        seats=_seats(place),
        form=form,
        asked=request.method == "POST",
        told=told,
        status=CONFLICT if told else UNPROCESSABLE if request.method == "POST" else 200,
    )


def _row(place: Place, one: Step) -> dict[str, object]:
    return {
        "step": one,
        "state": place.seen.say(f"step_{one.state}"),
        "late": one.state in OPEN and one.due < place.today,
        "link": place.seen.link("action_step", plan=place.plan.id, step=str(one.pk)),
    }


def _begun(step: Step) -> dict[str, object]:
    return {name: getattr(step, name) for name in StepForm.names}


def _seats(place: Place) -> list[str]:
    return list(dict.fromkeys(one.role for body in place.bodies for one in body.members))
