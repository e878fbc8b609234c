"""Coordinating: tasks written and closed, offers taken to a match, and ideas read. Contacts are seen here and nowhere
else, and that they were seen stands in the trail."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from kvarter.followup.volunteering import measures
from kvarter.model.plans import Plan
from kvarter.site.accounts.access import leads_secretariat
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_day
from kvarter.site.meetings.pages.place import wrong_form
from kvarter.site.pages.rendering import Crumb, closed_page, plan_crumbs, plan_of
from kvarter.site.sent import signed_in, whole_number
from kvarter.site.visit import Visit, visit
from kvarter.site.volunteers import actions, queries
from kvarter.site.volunteers.access import activities_of
from kvarter.site.volunteers.forms import AnswerForm, TaskForm
from kvarter.site.volunteers.models import Offer, State, Task

UNPROCESSABLE, CONFLICT = 422, 409
NEXT = {
    State.OFFERED: (State.PROPOSED, State.CONFIRMED, State.DECLINED),
    State.PROPOSED: (State.CONFIRMED, State.DECLINED),
    State.CONFIRMED: (State.ENDED,),
}


class _Room:
    """A plan's volunteers as one coordinator sees them."""

    def __init__(self, request: HttpRequest, plan: str) -> None:
        """Raises ``Http404`` for a plan there is not."""
        self.request, self.seen, self.user = request, visit(request), signed_in(request)
        self.plan: Plan = plan_of(self.seen, plan)
        self.own = activities_of(self.user, plan)
        named = [(one.id, one.name) for focus in self.plan.focus_areas for one in focus.activities]
        self.choices = [one for one in named if self.own is None or one[0] in self.own]
        if self.own is None:
            self.choices = [("", "–"), *self.choices]

    def may(self, task: Task) -> bool:
        """Whether a task is the coordinator's to change."""
        return self.own is None or task.activity in self.own

    def number(self, name: str) -> int:
        """A number a form carries; 0 when it is none."""
        return whole_number(self.request.POST.get(name, "")) or 0

    def task(self) -> Task:
        """The task a form is about. Raises ``Http404``."""
        found = queries.task(self.plan.id, self.number("task"))
        if found is None or not self.may(found):
            raise Http404("task")
        return found


def volunteers(request: HttpRequest, plan: str) -> HttpResponse:
    """Tasks and offers, with what can be done about each."""
    room = _Room(request, plan)
    seen, forms, told, status = room.seen, dict[int, TaskForm](), "", 200
    if request.method == "POST":
        try:
            if _done(room, forms):
                return HttpResponseRedirect(seen.link("volunteers", plan=plan), status=303)
            status = UNPROCESSABLE
        except actions.ChangedElsewhereError:
            told, status = "volunteers_elsewhere", CONFLICT
    offers = queries.offers(plan, room.own)
    if any(one.volunteer.contact for one in offers):
        log(What.VOLUNTEERS_READ, who=room.user.username, plan=plan, count=len(offers))
    title = seen.say("volunteers_work")
    tasks = [one for one in queries.tasks(plan) if room.may(one)]
    chosen = queries.feed(plan)
    return closed_page(
        request,
        "volunteers/volunteers",
        title=title,
        crumbs=plan_crumbs(seen, room.plan, Crumb(title, "")),
        plan=room.plan,
        told=seen.say(told) if told else "",
        offers=[
            (one, seen.say(f"offer_{one.state}"), [(to, seen.say(f"offer_to_{to}")) for to in _next(one)])
            for one in offers
        ],
        tasks=[(one, forms.get(one.pk) or _form(room, one), one.pk in forms) for one in tasks],
        add=forms.get(0) or TaskForm(room.choices, seen, site_day(), initial={"is_open": True, "wanted": 1}),
        adding=0 in forms,
        feeds=_feeds(room) if room.own is None else [],
        chosen=chosen,
        ideas=seen.link("idea_work", plan=plan) if leads_secretariat(room.user, plan) else "",
        public=seen.link("volunteering", plan=plan),
        wrong=status == UNPROCESSABLE,
        status=status,
    )  # fmt: skip


def _next(one: Offer) -> tuple[State, ...]:
    return NEXT.get(State(one.state), ())


def _feeds(room: _Room) -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in measures(room.plan, dict(room.seen.following.indicators))]


def _form(room: _Room, one: Task, *args: Any) -> TaskForm:
    initial = {name: getattr(one, name) for name in ("title", "what", "when", "wanted", "activity", "is_open")}
    return TaskForm(room.choices, room.seen, site_day(), *args, initial=initial, auto_id=f"t{one.pk}_%s")


def _done(room: _Room, forms: dict[int, TaskForm]) -> bool:
    """Whether what was asked is done; when not, ``forms`` has the form with its faults, a new task's under 0."""
    plan, post, by = room.plan.id, room.request.POST, room.user
    match post.get("action", ""):
        case "add":
            form = TaskForm(room.choices, room.seen, site_day(), post)
            forms[0] = form
            if form.is_valid():
                actions.write_task(by, plan, form.said())
                return True
        case "change":
            one = room.task()
            form = _form(room, one, post)
            forms[one.pk] = form
            if form.is_valid():
                actions.write_task(by, plan, form.said(), one, room.number("seen"))
                return True
        case "step":
            held = next((one for one in queries.offers(plan, room.own) if one.pk == room.number("offer")), None)
            to = post.get("to", "")
            if held is None:
                raise Http404("offer")
            if to not in actions.STEPS:
                wrong_form()
            if not actions.step(by, plan, held, State(to)):
                raise actions.ChangedElsewhereError
            actions.feed(plan)
            return True
        case "forget":
            held = next((one for one in queries.offers(plan, room.own) if one.pk == room.number("offer")), None)
            if held is None:
                raise Http404("offer")
            actions.forget(by, plan, held)
            return True
        case "feed":
            measure = post.get("measure", "")
            if room.own is not None:
                raise Http404("feed")
            if measure and measure not in dict(_feeds(room)):
                wrong_form()
            actions.choose_feed(by, plan, measure)
            actions.feed(plan)
            return True
        case _:
            wrong_form()
    return False


def idea_work(request: HttpRequest, plan: str) -> HttpResponse:
    """Every idea, read before it is shown to others."""
    seen, user = visit(request), signed_in(request)
    of = plan_of(seen, plan)
    form, at = None, 0
    if request.method == "POST":
        at = whole_number(request.POST.get("idea", "")) or 0
        one = queries.idea(plan, at)
        if one is None:
            raise Http404("idea")
        form = AnswerForm(seen, site_day(), request.POST, auto_id=f"i{at}_%s")
        if form.is_valid():
            actions.answer(user, plan, one, form.said())
            return HttpResponseRedirect(seen.link("idea_work", plan=plan), status=303)
    title = seen.say("ideas_work")
    return closed_page(
        request,
        "volunteers/idea_work",
        title=title,
        crumbs=plan_crumbs(seen, of, Crumb(title, "")),
        plan=of,
        rows=[
            (one, seen.say(f"idea_{state}"), _answer(seen, one) if form is None or one.pk != at else form, one.pk == at)
            for one, state in queries.ideas(plan, refused=True)
        ],
        public=seen.link("ideas", plan=plan),
        status=UNPROCESSABLE if form is not None else 200,
    )  # fmt: skip


def _answer(seen: Visit, one: Any) -> AnswerForm:
    initial = {"shown": one.shown, "refused": one.refused, "answer": one.answer}
    return AnswerForm(seen, site_day(), initial=initial, auto_id=f"i{one.pk}_%s")
