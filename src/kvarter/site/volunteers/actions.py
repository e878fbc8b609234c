"""What can be done with tasks, offers and ideas: check, do, log. No name and no contact ever goes in the trail."""

from __future__ import annotations

import logging
from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db import IntegrityError, transaction

from kvarter.files.problems import ProblemsFound
from kvarter.followup.volunteering import bring_up_to_date
from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import NOBODY, log
from kvarter.site.audit.models import What
from kvarter.site.configuration import site_day, site_moment
from kvarter.site.following import store_path
from kvarter.site.volunteers import queries
from kvarter.site.volunteers.models import Feed, Idea, Offer, State, Task, Volunteer
from kvarter.store import open_store

_logger: Final = logging.getLogger(__name__)
KEPT: Final = timedelta(days=365)
"""How long a name and a contact are kept after somebody has offered, or was last confirmed."""
STEPS: Final = {
    State.PROPOSED: (State.OFFERED,),
    State.CONFIRMED: (State.OFFERED, State.PROPOSED),
    State.DECLINED: (State.OFFERED, State.PROPOSED),
    State.ENDED: (State.CONFIRMED,),
}
"""What an offer can become, and from what."""


class ChangedElsewhereError(Exception):
    """Somebody has changed it meanwhile."""


class Wanted(NamedTuple):
    """What is wanted done."""

    title: str
    what: str
    when: str
    wanted: int
    activity: str
    is_open: bool = True


@transaction.atomic
def write_task(by: User, plan: str, said: Wanted, held: Task | None = None, seen: int = 0) -> Task:
    """Adds a task, or changes one whose version was ``seen``. Raises ``ChangedElsewhereError``."""
    made = {**said._asdict(), "changed_by": by, "changed_at": site_moment()}
    if held is None:
        task = Task.objects.create(plan=plan, **made)
    else:
        changed = Task.objects.filter(pk=held.pk, plan=plan, version=seen).update(version=seen + 1, **made)
        if not changed:
            raise ChangedElsewhereError
        task = Task.objects.get(pk=held.pk)
    log(What.TASK_WRITTEN, who=by.username, plan=plan, about=str(task.pk), open=task.is_open)
    return task


@transaction.atomic
def offer(task: Task, name: str, contact: str, wish: str) -> Offer:
    """Somebody offers to do a task and agrees that name and contact are kept for a year. The same contact again is the
    same volunteer; offering the same task twice is offering it once."""
    now, day = site_moment(), site_day()
    held = Volunteer.objects.filter(plan=task.plan, contact=contact).first()
    if held is None:
        held = Volunteer.objects.create(
            plan=task.plan, name=name, contact=contact, consented_at=now, delete_on=day + KEPT
        )
    else:
        held.consented_at, held.delete_on = now, day + KEPT
        held.save(update_fields=["consented_at", "delete_on"])
    try:
        with transaction.atomic():
            made = Offer.objects.create(task=task, volunteer=held, wish=wish, offered_at=now)
    except IntegrityError:
        return Offer.objects.get(task=task, volunteer=held)
    log(What.OFFERED, who=NOBODY, plan=task.plan, about=str(task.pk))
    return made


@transaction.atomic
def step(by: User, plan: str, one: Offer, to: State) -> bool:
    """Whether an offer came to its next state; False when it is no longer where that is the next."""
    day = site_day()
    dates: dict[str, date] = {}
    if to == State.CONFIRMED:
        dates["since"] = day
    elif to == State.ENDED:
        dates["until"] = day
    changed = Offer.objects.filter(pk=one.pk, task__plan=plan, state__in=STEPS[to]).update(state=to, **dates)
    if changed and to == State.CONFIRMED:
        Volunteer.objects.filter(pk=one.volunteer_id).update(delete_on=day + KEPT)
    if changed:
        log(What.OFFER_STEP, who=by.username, plan=plan, about=str(one.pk), state=to)
    return bool(changed)


@transaction.atomic
def forget(by: User, plan: str, one: Offer) -> None:
    """Deletes a volunteer's name, contact and wishes at once; only that somebody had a task stays."""
    _blank([one.volunteer_id])
    log(What.VOLUNTEERS_DELETED, who=by.username, plan=plan, count=1)


@transaction.atomic
def delete_due(today: date) -> int:
    """Deletes the names and contacts whose day has come; the answer is how many."""
    due = Volunteer.objects.filter(delete_on__lte=today).exclude(contact="")
    plans: dict[str, list[int]] = {}
    for number, plan in due.values_list("pk", "plan"):
        plans.setdefault(plan, []).append(number)
    for plan, numbers in plans.items():
        _blank(numbers)
        log(What.VOLUNTEERS_DELETED, who=NOBODY, plan=plan, count=len(numbers))
    return sum(map(len, plans.values()))


def _blank(numbers: list[int]) -> None:
    Volunteer.objects.filter(pk__in=numbers).update(name="", contact="")
    Offer.objects.filter(volunteer__in=numbers).update(wish="")
    waiting = Offer.objects.filter(volunteer__in=numbers, state__in=[State.OFFERED, State.PROPOSED])
    waiting.update(state=State.DECLINED)


@transaction.atomic
def choose_feed(by: User, plan: str, measure: str) -> None:
    """Says which measure the number of volunteers is written under; an empty one is none."""
    if measure:
        Feed.objects.update_or_create(plan=plan, defaults={"measure": measure})
    else:
        Feed.objects.filter(plan=plan).delete()
    log(What.FEED_CHOSEN, who=by.username, plan=plan, about=measure)


def feed(plan: str) -> bool:
    """Whether the store now has the number of volunteers; True also when no measure has been chosen."""
    measure = queries.feed(plan)
    if not measure:
        return True
    try:
        with open_store(store_path()) as store:
            bring_up_to_date(store, plan, measure, queries.matches(plan), site_day(), site_moment())
    except ProblemsFound as failure:
        # Codes only: what a problem is about can be what somebody has written.
        codes = sorted({one.code.value for one in failure.problems})
        _logger.warning("volunteers: the store took no figures (%s)", ", ".join(codes))
        return False
    return True


def catch_up() -> None:
    """Brings every plan's number of volunteers up to date: a new year makes the one before a whole one."""
    for plan in Feed.objects.values_list("plan", flat=True):
        feed(plan)


@transaction.atomic
def think(plan: str, text: str) -> Idea:
    """Keeps an idea. Who had it is not asked and not kept."""
    made = Idea.objects.create(plan=plan, text=text, received_at=site_moment())
    log(What.IDEA_RECEIVED, who=NOBODY, plan=plan, about=str(made.pk))
    return made


class Answered(NamedTuple):
    """What the coordinator says of an idea."""

    shown: bool
    refused: bool
    answer: str


@transaction.atomic
def answer(by: User, plan: str, one: Idea, said: Answered) -> None:
    """Says whether an idea is shown, refused, and what is answered."""
    Idea.objects.filter(pk=one.pk, plan=plan).update(
        shown=said.shown and not said.refused, refused=said.refused, answer=said.answer
    )
    log(What.IDEA_ANSWERED, who=by.username, plan=plan, about=str(one.pk), shown=said.shown, refused=said.refused)
