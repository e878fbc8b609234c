"""What a paper is made from, gathered for the one who asks: only meetings of bodies they see, and no closed items."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cache

from django.db.models import Count

from kvarter.followup.standing import Following
from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.model.plans import Plan
from kvarter.reports.asked import Decided, Known, Looked, Noted, Serving, Step
from kvarter.site.action_plans.models import State as StepState
from kvarter.site.action_plans.models import Step as TakenStep
from kvarter.site.following import following
from kvarter.site.logbook import queries as logbook
from kvarter.site.meetings import queries as meetings
from kvarter.site.meetings.access import bodies_seen
from kvarter.site.meetings.models import Decision, Item, Kind, State
from kvarter.site.meetings.pages.place import Place
from kvarter.site.meetings.sources import follows
from kvarter.site.money import queries as money
from kvarter.site.money.queries import end_of
from kvarter.site.shown.places import Place as Part
from kvarter.site.shown.places import Places, places
from kvarter.site.status_notes.models import StatusNote

STEPS = {"goal", "objective", "focus_area", "activity"}


def gather(place: Place, held: Following, year: int, *, illustrative: bool) -> Known:
    """Everything the papers of a plan are made from, as known on the day of ``held``."""
    plan = held.plans[place.plan.id]
    index = places(held)
    serving = {one: _serving(index, plan, one) for one in _objectives(plan)}
    plans = {plan.id: plan, **{part.plan.id: part.plan for parts in serving.values() for part in parts}}
    seen = {(one.id, body.id): (plans[one.id], body) for one in plans.values() for body in bodies_seen(place.user, one)}
    items = [one for one in _items(plans, held.as_of) if (one.meeting.plan, one.meeting.body) in seen]

    @cache
    def on(day: date) -> Following:
        return following(min(day, held.as_of), illustrative=illustrative)

    own = [one for one in items if one.meeting.plan == plan.id]
    names = {body.id: body.name for body in plan.bodies}
    shown = tuple(names[body] for at, body in seen if at == plan.id)
    return Known(
        held,
        plan,
        year,
        on,
        serving,
        _looked(held, plan, own, names),
        [_decided(each) for one in items for each in one.decisions.all()],
        _events(plans, year, held.as_of),
        _notes(seen, year, held.as_of),
        _steps({at for at, _body in seen}),
        money.changes_by_plan(list(plans)),
        money.actuals(plan.id, held.as_of),
        shown if len(shown) < len(plan.bodies) else (),
    )


def _objectives(plan: Plan) -> list[str]:
    found = [objective.id for goal in plan.goals for objective in goal.objectives]
    return found + [objective.id for focus in plan.focus_areas for objective in focus.objectives]


def _serving(index: Places, plan: Plan, objective: str) -> list[Serving]:
    """The parts that work for an objective, and those that work for them in turn, each once."""
    found: dict[tuple[str, str], Part] = {}
    todo = list(index.served(plan, objective))
    while todo:
        one = todo.pop(0)
        if (one.plan.id, one.id) not in found and not (one.plan.id == plan.id and one.id == objective):
            found[one.plan.id, one.id] = one
            todo += index.served(one.plan, one.id)
    return [
        Serving(one.plan, "focus_area" if one.kind == "track" else one.kind, one.id, one.part.name)
        for one in found.values()
        if one.kind in STEPS or one.kind == "track"
    ]


def _items(plans: Collection[str], until: date) -> list[Item]:
    found = Item.objects.select_related("meeting").prefetch_related("decisions")
    held = found.filter(meeting__plan__in=list(plans), meeting__state=State.HELD, meeting__day__lte=until, closed=False)
    return list(held.order_by("meeting__day", "pk"))


def _decided(one: Decision) -> Decided:
    item = one.item
    criterion = item.about if item.kind == Kind.CRITERION else ""
    return Decided(item.meeting.plan, criterion, one.text, one.owner, one.due, one.done, one.outcome, item.meeting.day)


def _looked(held: Following, plan: Plan, items: Iterable[Item], names: dict[str, str]) -> list[Looked]:
    """Each time a criterion was taken up by itself, and each yearly status with the criteria the body follows."""
    bodies = {body.id: body for body in plan.bodies}
    followed: dict[str, frozenset[str]] = {}
    found = []
    for one in items:
        body = one.meeting.body
        if body not in bodies or not (one.kind == Kind.CRITERION or _is_status(one)):
            continue
        if one.kind == Kind.YEARLY and body not in followed:
            covered = meetings.coverage(plan.id, body)
            mine = [each for each in held.criteria(plan.id) if follows(bodies[body], covered, each)]
            followed[body] = frozenset(each.criterion.id for each in mine)
        about = one.about if one.kind == Kind.CRITERION else ""
        decided = tuple(_decided(each) for each in one.decisions.all())
        every = frozenset() if about else followed[body]
        found.append(Looked(one.meeting.day, names[body], about, every, decided))
    return found


def _is_status(one: Item) -> bool:
    """Whether an item is the yearly status of a year, which every criterion the body follows is taken up with."""
    return one.kind == Kind.YEARLY and one.about.isdigit()


def _notes(seen: Collection[tuple[str, str]], year: int, until: date) -> list[Noted]:
    """The newest status note of each activity, sent to a body that is seen, from the year or after it."""
    plans = {plan for plan, _body in seen}
    found: dict[tuple[str, str], Noted] = {}
    for one in StatusNote.objects.filter(plan__in=plans, sent=True, written_at__lt=end_of(until)).order_by("number"):
        day = one.written_at.astimezone(MUNICIPAL_TIME).date()
        if (one.plan, one.body) in seen and day.year >= year:
            said = (one.progress, one.barriers, one.needs)
            found[one.plan, one.activity] = Noted(one.plan, one.activity, day, *said)
    return list(found.values())


def _steps(plans: Collection[str]) -> list[Step]:
    """The steps of action plans that were done or are open; those given up are left out."""
    found = TakenStep.objects.filter(plan__in=list(plans)).exclude(state=StepState.DROPPED)
    return [
        Step(
            one.plan,
            one.part,
            one.text,
            one.owner,
            one.due,
            one.changed if one.state == StepState.DONE else None,
            one.note,
        )
        for one in found
    ]


def _events(plans: Sequence[str] | Collection[str], year: int, until: date) -> dict[tuple[str, str], int]:
    """How many times each activity stands in the logbook in the year; never how many people came."""
    found: dict[tuple[str, str], int] = {}
    for plan in plans:
        counted = logbook.standing(plan).filter(day__year=year, day__lte=until)
        for activity, count in counted.values_list("activity").annotate(count=Count("pk", distinct=True)).order_by():
            found[plan, activity] = count
    return found
