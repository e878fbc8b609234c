"""Reading tasks, offers and ideas: only what belongs to the plan asked about."""

from __future__ import annotations

from collections.abc import Collection

from kvarter.judging.volunteering import Match
from kvarter.site.meetings.models import Item, Kind
from kvarter.site.meetings.models import State as MeetingState
from kvarter.site.volunteers.models import Feed, Idea, Offer, State, Task

RECEIVED, TAKEN_UP, DECIDED = "received", "taken_up", "decided"


def tasks(plan: str, *, is_open: bool | None = None) -> list[Task]:
    """The tasks of a plan; only those open or closed when asked for."""
    found = Task.objects.filter(plan=plan)
    return list(found if is_open is None else found.filter(is_open=is_open))


def task(plan: str, number: int, *, is_open: bool | None = None) -> Task | None:
    """A task of a plan; None when there is none in it."""
    return next((one for one in tasks(plan, is_open=is_open) if one.pk == number), None)


def offers(plan: str, activities: Collection[str] | None) -> list[Offer]:
    """The offers in a plan, or to tasks of some activities, the newest first."""
    found = Offer.objects.filter(task__plan=plan).select_related("task", "volunteer").order_by("-pk")
    return list(found if activities is None else found.filter(task__activity__in=list(activities)))


def matches(plan: str) -> list[Match]:
    """Everybody who has or has had a task in a plan."""
    found = Offer.objects.filter(task__plan=plan, state__in=[State.CONFIRMED, State.ENDED], since__isnull=False)
    listed = found.values_list("volunteer", "since", "until")
    return [Match(who, since, until) for who, since, until in listed if since is not None]


def feed(plan: str) -> str:
    """The measure the number of volunteers is written under; empty when none has been chosen."""
    return Feed.objects.filter(plan=plan).values_list("measure", flat=True).first() or ""


def ideas(plan: str, *, refused: bool = False) -> list[tuple[Idea, str]]:
    """The ideas of a plan with how far each has come, which the meetings say; those refused only when asked for."""
    held = Item.objects.filter(meeting__plan=plan, kind=Kind.IDEA).exclude(meeting__state=MeetingState.CANCELLED)
    decided, taken_up = set(), set()
    for about, state, decision in held.values_list("about", "meeting__state", "decisions"):
        taken_up.add(about)
        if state == MeetingState.HELD and decision is not None:
            decided.add(about)
    return [
        (one, DECIDED if str(one.pk) in decided else TAKEN_UP if str(one.pk) in taken_up else RECEIVED)
        for one in Idea.objects.filter(plan=plan, **({} if refused else {"refused": False}))
    ]


def idea(plan: str, number: int) -> Idea | None:
    """An idea of a plan; None when there is none in it."""
    return Idea.objects.filter(plan=plan, pk=number).first()
