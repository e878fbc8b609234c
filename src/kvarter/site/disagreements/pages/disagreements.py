"""Disagreements of a plan: those the user sees, with the form, and each with its ladder."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse

from kvarter.site.disagreements import access, actions, queries
from kvarter.site.disagreements.forms import CaseForm, NoteForm, SettleForm, TimeForm
from kvarter.site.disagreements.ladder import STRATEGIC, current, ladder
from kvarter.site.disagreements.models import Disagreement, Step
from kvarter.site.meetings.actions import RefusedError
from kvarter.site.meetings.forms import WordsForm
from kvarter.site.meetings.pages.place import CONFLICT, UNPROCESSABLE, Place, to, wrong_form
from kvarter.site.meetings.queries import own_parties
from kvarter.site.pages.rendering import Crumb, closed_page

USUAL_DAYS: Final = 14


def disagreements(request: HttpRequest, plan: str) -> HttpResponse:
    """Those the user sees; everybody who meets in the plan can write one down."""
    place = Place(request, plan)
    seen = place.seen
    within = [(one.id, one.name) for one in place.plan.focus_areas]
    parties = [(one.id, one.name) for one in place.plan.parties]
    begun = {"first_until": place.today + timedelta(days=USUAL_DAYS), "days": USUAL_DAYS, "closed": True}
    form = CaseForm(seen, place.today, within, parties, initial=begun)
    if request.method == "POST":
        if request.POST.get("action") != "open":
            wrong_form()
        form = CaseForm(seen, place.today, within, parties, request.POST)
        if form.is_valid():
            return to(_link(place, actions.open_case(place.user, place.plan, form.case(), place.today)))
    own = own_parties(place.user, plan)
    ladders = [(seen.say("disagree_strategic"), ladder(place.plan, STRATEGIC))]
    if place.plan.focus_areas:
        ladders.append((seen.say("disagree_sub"), ladder(place.plan, place.plan.focus_areas[0].id)))
    title = seen.say("disagree_all_title")
    return closed_page(
        request,
        "disagreements/disagreements",
        title=title,
        crumbs=place.crumbs(Crumb(title, "")),
        rows=[
            (one, _link(place, one), _standing(place, one))
            for one in queries.disagreements(plan)
            if access.sees(place.user, place.plan, one, own, place.today)
        ],
        ladders=ladders,
        form=form,
        asked=request.method == "POST",
        status=UNPROCESSABLE if request.method == "POST" else 200,
    )


def disagreement(request: HttpRequest, plan: str, disagreement: int) -> HttpResponse:
    """One disagreement: the ladder with its dates, where it stands, and what can be done now."""
    place = Place(request, plan)
    found = queries.disagreement(plan, disagreement)
    own = own_parties(place.user, plan)
    if found is None or not access.sees(place.user, place.plan, found, own, place.today):
        raise Http404("disagreement")
    seen, told = place.seen, ""
    forms: dict[str, WordsForm] = {}
    acts = found.settled is None and access.takes_part(place.user, place.plan, found, own, place.today)
    if request.method == "POST":
        if not access.takes_part(place.user, place.plan, found, own, place.today):
            raise Http404("not theirs to do")
        try:
            if _done(place, found, forms):
                return to(_link(place, found))
        except RefusedError as refused:
            told = refused.key
    steps = list(found.steps.all())
    at = current(steps, place.today)
    names = {one.id: one.name for one in place.plan.parties}
    focus = next((one for one in place.plan.focus_areas if one.id == found.within), None)
    title = seen.say("disagree_all_title")
    return closed_page(
        request,
        "disagreements/disagreement",
        title=found.title,
        danish=True,
        crumbs=place.crumbs(
            Crumb(title, seen.link("disagreements", plan=plan)), Crumb(found.title, "", danish=seen.lang == "en")
        ),
        disagreement=found,
        focus=focus,
        parties=[names.get(one, one) for one in found.parties],
        steps=[(one, _state(found, one, number, at)) for number, one in enumerate(steps)],
        at=at,
        late=found.settled is None and steps[at].until < place.today,
        # What was written is on the page also when somebody else was first.
        acts=acts or bool(forms),
        hands_on="hand_on" in forms or (acts and at < len(steps) - 1),
        next_step=steps[at + 1] if at < len(steps) - 1 else None,
        note=forms.get("hand_on") or NoteForm(seen, place.today),
        time=forms.get("give_time") or TimeForm(seen, place.today, initial={"until": steps[at].until}),
        settle=forms.get("settle") or SettleForm(seen, place.today),
        asked=next(iter(forms), ""),
        told=seen.say(told) if told else "",
        status=CONFLICT if told == "disagree_moved" else UNPROCESSABLE if told or forms else 200,
    )


def _state(found: Disagreement, step: Step, number: int, at: int) -> str:
    """What a step is: left behind by hand or by its day, the one it stands on, or to come."""
    if number == at:
        return "" if found.settled is not None else "now"
    if number > at:
        return "later"
    return "handed" if step.passed is not None else "over"


def _standing(place: Place, one: Disagreement) -> Step:
    steps = list(one.steps.all())
    return steps[current(steps, place.today)]


def _link(place: Place, one: Disagreement) -> str:
    return place.seen.link("disagreement", plan=place.plan.id, disagreement=str(one.pk))


def _done(place: Place, found: Disagreement, forms: dict[str, WordsForm]) -> bool:
    post, seen, today, by = place.request.POST, place.seen, place.today, place.user
    asked = post.get("action", "")
    match asked:
        case "hand_on":
            forms[asked] = note = NoteForm(seen, today, post)
            if note.is_valid():
                actions.hand_on(by, found, place.number("seen"), note.cleaned_data["note"], today)
        case "give_time":
            forms[asked] = time = TimeForm(seen, today, post)
            if time.is_valid():
                actions.give_time(by, found, place.number("seen"), time.cleaned_data["until"], today)
        case "settle":
            forms[asked] = settled = SettleForm(seen, today, post)
            if settled.is_valid():
                actions.settle(by, found, settled.cleaned_data["outcome"], today)
        case _:
            wrong_form()
    return forms[asked].is_valid()
