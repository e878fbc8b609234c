"""What deliveries give somebody to do: figures to bring, figures that came back, and for the coordinator what waits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kvarter.model.observations import SeriesKey
from kvarter.site.accounts.models import User
from kvarter.site.deliveries import access, queries
from kvarter.site.deliveries.models import Assignment, State, Version
from kvarter.site.deliveries.pages.desk import Desk, period_of
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task
from kvarter.wording.numbers import period as period_text

SOON: Final = timedelta(days=30)


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """Two questions for all plans: who brings what, and what is on its way."""
    plans = {name: plan for name, plan in seen.following.plans.items() if access.delivers(user, name)}
    if not plans:
        return
    assigned: dict[str, dict[SeriesKey, Assignment]] = {}
    for given in queries.assignments(plans):
        assigned.setdefault(given.plan, {})[SeriesKey(given.measure, given.area, given.group)] = given
    way: dict[str, list[Version]] = {}
    for one in queries.under_way(plans):
        way.setdefault(one.submission.plan, []).append(one)
    for name, plan in plans.items():
        desk = Desk(seen, user, plan, day)
        desk.assignments, desk.under_way = assigned.get(name, {}), way.get(name, [])
        yield from _own(desk)
        if desk.coordinates:
            yield from _coordinator(desk)


def _own(desk: Desk) -> Iterator[Task]:
    for one in desk.under_way:
        if one.state == State.RETURNED and one.submission.made_by_id == desk.user.pk:
            link = desk.seen.link("delivery", plan=desk.plan.id, delivery=str(one.submission_id))
            named = desk.name_of(one)
            yield Task(
                f"returned:{one.submission_id}", desk.seen.say("task_figure_returned"),
                f"{named}, {period_of(desk.seen, one)}", "", link, None, desk.plan.id,
            )  # fmt: skip
    for gap in desk.missing:
        held = desk.on_the_way.get((gap.wanted.key, str(gap.period)))
        sent = held is not None and held.state != State.DRAFT
        if not sent and gap.day <= desk.today + SOON and desk.is_for(gap.wanted):
            named_series = desk.named(gap.wanted)
            about = f"{named_series.name}, {named_series.where}, {period_text(gap.period, desk.seen.lang)}"
            key = "figure:" + " ".join((desk.plan.id, *gap.wanted.key, str(gap.period)))
            yield Task(key, desk.seen.say("task_figure"), about, "", desk.link_for(gap), gap.day, desk.plan.id)


def _coordinator(desk: Desk) -> Iterator[Task]:
    link = desk.seen.link("deliveries_missing", plan=desk.plan.id)
    waiting = [one for one in desk.under_way if one.state == State.SUBMITTED]
    if waiting:
        about = desk.seen.say("task_figure_approve_about", count=len(waiting))
        key = f"approve:{desk.plan.id}"
        yield Task(key, desk.seen.say("task_figure_approve"), about, "", link, None, desk.plan.id)
    late = [one for one in desk.missing if one.days_late]
    if late:
        about = desk.seen.say("task_figure_late_about", count=len(late))
        key = f"late:{desk.plan.id}"
        yield Task(key, desk.seen.say("task_figure_late"), about, "", link, late[0].day, desk.plan.id)
