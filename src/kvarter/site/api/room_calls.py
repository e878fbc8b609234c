"""The calls about the rooms of a plan: each sees what the room's page shows the same person, and no more."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query

from kvarter.followup.milestones import milestones as milestones_as_they_stand
from kvarter.followup.money import money as money_as_it_stands
from kvarter.model.observations import SeriesKey
from kvarter.site.action_plans import queries as action_plans
from kvarter.site.api.errors import problem
from kvarter.site.api.listing import Listed, Part, listed
from kvarter.site.api.refusals import CONFLICT, unfit
from kvarter.site.api.room_answers import (
    ChangeRow,
    IdeaRow,
    MilestoneRow,
    MissingRow,
    NewFigure,
    NoteRow,
    NotificationRow,
    PlanMoney,
    ProposalRow,
    PurseRow,
    StepRow,
    TaskRow,
    TellingRow,
    WayRow,
)
from kvarter.site.changes.pages.place import Place as ChangesPlace
from kvarter.site.configuration import site_day
from kvarter.site.deliveries import access as deliveries_access
from kvarter.site.deliveries import actions as deliveries_actions
from kvarter.site.deliveries import queries as deliveries_queries
from kvarter.site.deliveries.forms import FigureForm
from kvarter.site.deliveries.models import Version
from kvarter.site.deliveries.pages.desk import Desk, desk_of
from kvarter.site.deliveries.pages.series import entered_in
from kvarter.site.deliveries.series import in_address
from kvarter.site.following import following
from kvarter.site.meetings.pages.place import Place
from kvarter.site.money import queries as money_queries
from kvarter.site.notifications import queries as notifications_queries
from kvarter.site.pages.rendering import plan_of
from kvarter.site.proposals.models import Proposal
from kvarter.site.sent import signed_in
from kvarter.site.shown.money import money_sentence
from kvarter.site.status_notes import access as notes_access
from kvarter.site.status_notes.models import StatusNote
from kvarter.site.visit import Visit, visit
from kvarter.site.volunteers import queries as volunteers_queries


def missing_figures(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[MissingRow]:
    """The figures that are not there and are one's to bring, the first due first; the coordinator's are all."""
    desk = desk_of(request, plan)
    found = [one for one in desk.missing if desk.coordinates or desk.is_for(one.wanted)]
    return listed(
        found,
        part,
        lambda one: MissingRow(
            series=in_address(one.wanted.key),
            **_series(one.wanted.key),
            name=desk.named(one.wanted).name,
            period=str(one.period),
            due=one.day,
            days_late=one.days_late,
            who=desk.who(one.wanted),
            page=desk.link_for(one),
        ),
    )


def deliveries(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[WayRow]:
    """The figures on their way that one sees: one's own, and the coordinator those that were sent."""
    desk = desk_of(request, plan)
    found = [one for one in desk.under_way if deliveries_access.sees(desk.user, one.submission, one)]
    return listed(found, part, lambda one: _on_the_way(desk, one))


def deliver(request: HttpRequest, plan: str, said: NewFigure) -> WayRow | HttpResponse:
    """Delivers a figure: checked as in the form, and sent to the coordinator who approves it."""
    desk = desk_of(request, plan)
    of = desk.series(said.series)
    form = FigureForm(desk.seen, of, desk.named(of).unit, said.dict())
    found = entered_in(desk, of, form)
    if found.said is None:
        problems = [(f"said.{name}", str(text)) for name, texts in form.errors.items() for text in texts]
        return unfit(desk.seen, problems)
    try:
        made = deliveries_actions.submit(desk.user, plan, of.key, found.period, found.said)
    except deliveries_actions.RefusedError as refused:
        return problem(CONFLICT, desk.seen.say("error_409"), desk.seen.say(refused.key))
    return _on_the_way(desk, deliveries_queries.history(made)[0])


def _on_the_way(desk: Desk, one: Version) -> WayRow:
    told: dict[str, Any] = {name: getattr(one, name) for name in ("state", "value", "status", "note", "said")}
    of = one.submission
    return WayRow(
        number=of.pk,
        **_series(SeriesKey(of.measure, of.area, of.group)),
        period=of.period,
        **told,
        version=one.number,
        page=desk.seen.link("delivery", plan=desk.plan.id, delivery=str(of.pk)),
    )


def _series(key: SeriesKey) -> dict[str, Any]:
    return {"measure": key.measure, "area": key.area, "group": key.group}


def status_notes(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[NoteRow]:
    """The newest status note one sees of each activity, in the order of the activities' ids."""
    seen, user = visit(request), signed_in(request)
    of = following(site_day(), illustrative=True).plans.get(plan)
    if of is None:
        raise Http404("plan")
    by_activity: dict[str, list[StatusNote]] = {}
    for one in StatusNote.objects.filter(plan=plan).order_by("activity", "-number"):
        by_activity.setdefault(one.activity, []).append(one)
    shown = [notes_access.seen(user, of, activity, notes) for activity, notes in by_activity.items()]
    found = [notes[0] for notes in shown if notes]
    return listed(found, part, lambda one: _note(seen, one))


def _note(seen: Visit, one: StatusNote) -> NoteRow:
    told = {name: getattr(one, name) for name in ("activity", "progress", "barriers", "needs", "body", "sent")}
    page = seen.link("status_note", plan=one.plan, activity=one.activity)
    return NoteRow(**told, version=one.number, written_at=one.written_at, page=page)


def plan_changes(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[ChangeRow]:
    """The changes of a plan, the newest first."""
    place = ChangesPlace(request, plan)
    names = ("title", "why", "state", "body", "made_at")
    return listed(
        place.all,
        part,
        lambda one: ChangeRow(
            number=one.pk,
            **{name: getattr(one, name) for name in names},
            page=place.seen.link("plan_change", plan=plan, change=str(one.pk)),
        ),
    )


def proposals(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[ProposalRow]:
    """What has been proposed to the bodies of a plan, the newest first."""
    place = Place(request, plan)
    names = ("sort", "about", "approver", "why", "state", "made", "answered")
    return listed(
        list(Proposal.objects.filter(plan=plan).order_by("-pk")),
        part,
        lambda one: ProposalRow(
            number=one.pk,
            **{name: getattr(one, name) for name in names},
            page=place.seen.link("proposal", plan=plan, proposal=str(one.pk)),
        ),
    )


def notifications(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[NotificationRow]:
    """The important changes the parties of a plan have been told of, the newest first."""
    place = Place(request, plan)
    names = ("title", "text", "meaning", "party", "made", "answer_by")
    return listed(
        notifications_queries.notifications(plan),
        part,
        lambda one: NotificationRow(
            number=one.pk,
            **{name: getattr(one, name) for name in names},
            tellings=[
                TellingRow(party=each.party, answered=each.answered, answer=each.answer) for each in one.tellings.all()
            ],
            page=place.seen.link("notification", plan=plan, notification=str(one.pk)),
        ),
    )


def action_steps(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[StepRow]:
    """The steps of a plan's action plans, the first due first."""
    place = Place(request, plan)
    names = ("part", "text", "owner", "due", "state", "note", "version")
    return listed(
        action_plans.steps(plan),
        part,
        lambda one: StepRow(
            number=one.pk,
            **{name: getattr(one, name) for name in names},
            page=place.seen.link("action_step", plan=plan, step=str(one.pk)),
        ),
    )


def volunteer_tasks(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[TaskRow]:
    """The tasks volunteers are wanted for now."""
    seen = visit(request)
    plan_of(seen, plan)
    names = ("activity", "title", "what", "when", "wanted")
    return listed(
        volunteers_queries.tasks(plan, is_open=True),
        part,
        lambda one: TaskRow(
            number=one.pk,
            **{name: getattr(one, name) for name in names},
            page=seen.link("task_offer", plan=plan, task=str(one.pk)),
        ),
    )


def ideas(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[IdeaRow]:
    """The ideas of residents that the coordinator shows, the newest first."""
    plan_of(visit(request), plan)
    found = [one for one, _state in volunteers_queries.ideas(plan) if one.shown]
    return listed(
        found, part, lambda one: IdeaRow(number=one.pk, text=one.text, received=one.received_on, answer=one.answer)
    )


def milestones(request: HttpRequest, plan: str, part: Query[Part]) -> Listed[MilestoneRow]:
    """The milestones of a plan as they stood on a day, the first due first."""
    seen = visit(request)
    found = milestones_as_they_stand(plan_of(seen, plan), money_queries.changes(plan), seen.as_of)
    return listed(
        found,
        part,
        lambda one: MilestoneRow(
            id=one.milestone.id,
            name=one.milestone.name,
            owner=one.milestone.owner,
            due=str(one.milestone.due),
            state=one.state,
            done=one.done,
            late=one.late,
            note=one.note,
        ),
    )


def plan_money(request: HttpRequest, plan: str) -> PlanMoney:
    """A plan's money as it stood on a day; 404 for a plan without a budget."""
    seen = visit(request)
    held = money_as_it_stands(plan_of(seen, plan), money_queries.actuals(plan, seen.as_of))
    if held is None:
        raise Http404("budget")
    return PlanMoney(
        sentence=money_sentence(seen, held),
        purses=[
            PurseRow(
                funder=funder, focus_area=focus, budget=one.budget, spent=one.course.spent, expected=one.course.expected
            )
            for (funder, focus), one in held.purses.items()
        ],
        page=seen.link("money", plan=plan),
    )
