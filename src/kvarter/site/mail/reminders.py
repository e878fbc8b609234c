"""Reminders by mail: one letter with all that is due, at the pace its reader chose, and none when nothing is new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, assert_never

from django.db import transaction

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import User
from kvarter.site.configuration import site_day
from kvarter.site.mail import actions, queries
from kvarter.site.mail.letters import Letter, Reader
from kvarter.site.mail.models import Pace, Told
from kvarter.site.visit import Visit
from kvarter.site.work.sources import tasks_of
from kvarter.site.work.tasks import Task, is_over, lateness
from kvarter.wording.numbers import day as day_text

SAY_AGAIN: Final = timedelta(days=7)
"""After so long something still not done is worth a mail of its own."""
MOST: Final = 30
"""The most things a letter names; the page has them all, and the next letter the next."""


def queue_reminders() -> None:
    """Queues today's reminders: to those who want them daily, and on Mondays to the others. A week whose Monday was
    missed has its reminder on the first day somebody works off the queue.
    """
    day = site_day()
    paces = queries.paces()
    for user in User.objects.filter(is_active=True).exclude(email="").order_by("pk"):
        pace = paces.get(user.pk, Pace.WEEKLY)
        if pace != Pace.NONE:
            actions.post(reminder, [user], key=f"reminder:{began(pace, day).isoformat()}")


def reminder(reader: Reader, _about: str) -> Letter | None:
    """The letter: what is new, and what still waits. None when nothing is new and nothing was told long ago."""
    user, day = reader.user, reader.day
    pace = queries.pace_of(user)
    if pace == Pace.NONE or not user.held:
        return None
    told = dict(Told.objects.filter(user=user).values_list("key", "day"))
    start = began(pace, day)
    waiting = [one for one in tasks_of(reader.seen, user, day) if not is_over(reader.seen, one, day)]
    due = [one for one in waiting if told.get(one.key, date.min) < start]
    # What is new is told first, however long the rest of the list is.
    found = sorted(due, key=lambda one: one.key in told)[:MOST]
    new = [one for one in found if one.key not in told]
    if not new and not any(day - told[one.key] >= SAY_AGAIN for one in found):
        return None
    still = [one for one in found if one.key in told]
    say = reader.seen.say
    leave = reader.link("leave", key=actions.leaving_key(user))
    parts = [
        say("remind_hello", name=str(user)),
        *_section(reader, say("remind_new"), new, day),
        *_section(reader, say("remind_still"), still, day),
        say("remind_all", link=reader.link("work")),
        "-- \n" + say("remind_foot", pace=say(f"mail_pace_{pace}").lower(), choose=reader.link("mail"), leave=leave),
    ]
    count = len(found)
    subject = say("remind_subject_one") if count == 1 else say("remind_subject", count=count)
    keys = [one.key for one in found]
    return Letter(subject, "\n\n".join(parts) + "\n", leave=leave, taken=lambda: _write_down(user, keys, day))


def began(pace: Pace, day: date) -> date:
    """The first day of the period of a pace that a day is in."""
    match pace:
        case Pace.WEEKLY:
            return day - timedelta(days=day.weekday())
        case Pace.DAILY | Pace.NONE:
            return day
        case _:
            assert_never(pace)


def _section(reader: Reader, title: str, found: Iterable[Task], day: date) -> list[str]:
    lines = [_line(reader, one, day) for one in found]
    return [title.upper(), *lines] if lines else []


def _line(reader: Reader, one: Task, day: date) -> str:
    seen = reader.seen
    about = seen.say("remind_closed") if one.closed else one.about
    said = [f"* {one.what}: {about}"]
    when = [_due(seen, one, day), "" if one.closed else one.why, _plan(seen.following.plans.get(one.plan))]
    said += ["  " + " ".join(part for part in when if part)] if any(when) else []
    return "\n".join([*said, "  " + reader.whole(one.link)])


def _due(seen: Visit, one: Task, day: date) -> str:
    if one.due is None:
        return ""
    said, late = seen.say("task_due", day=day_text(one.due, seen.lang)), lateness(seen, one.days_late(day))
    return f"{said} ({late})" if late else said


def _plan(plan: Plan | None) -> str:
    return f"[{plan.title}]" if plan is not None else ""


@transaction.atomic
def _write_down(user: User, keys: list[str], day: date) -> None:
    for key in keys:
        Told.objects.update_or_create(user=user, key=key, defaults={"day": day})
    # What has not been due for long is forgotten: it is new if it comes again.
    Told.objects.filter(user=user, day__lt=day - SAY_AGAIN * 8).delete()
