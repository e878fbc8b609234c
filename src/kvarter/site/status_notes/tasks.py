"""What status notes give somebody to do: one is due a week before the body that coordinates an activity meets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from kvarter.model.plans import Plan
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.meetings.due import follows_part
from kvarter.site.meetings.models import Coverage, Meeting
from kvarter.site.meetings.models import State as MeetingState
from kvarter.site.status_notes.access import own
from kvarter.site.status_notes.models import StatusNote
from kvarter.site.visit import Visit
from kvarter.site.work.tasks import Task
from kvarter.store.times import day_of, moment

BEFORE: Final = timedelta(days=7)
"""How long before the meeting the note is due."""
SOON: Final = timedelta(days=21)
"""How long before the meeting its leads are told."""
FRESH: Final = timedelta(days=60)
"""A note sent to the body so shortly before its meeting is not asked for again."""


def tasks(seen: Visit, user: User, day: date) -> Iterator[Task]:
    """One for each activity somebody leads whose body meets soon and has no new note of it. One question, and two more
    when somebody meets soon. Who leads the whole secretariat is not asked for the notes of every activity's lead."""
    plans = {
        one.plan: seen.following.plans[one.plan]
        for one in user.held
        if one.role == RoleName.ACTIVITY_LEAD and one.plan in seen.following.plans
    }
    if not plans:
        return
    soon = Meeting.objects.filter(plan__in=plans, state=MeetingState.PLANNED, day__gte=day, day__lte=day + SOON)
    meetings = list(soon.order_by("day"))
    if not meetings:
        return
    covered: dict[tuple[str, str], set[str]] = {}
    for one in Coverage.objects.filter(plan__in=plans):
        covered.setdefault((one.plan, one.body), set()).add(one.part)
    sent: dict[tuple[str, str, str], date] = {}
    for note in StatusNote.objects.filter(plan__in=plans, sent=True).order_by("number"):
        sent[note.plan, note.activity, note.body] = date.fromisoformat(day_of(moment(note.written_at)))
    for plan in plans.values():
        of_plan = [one for one in meetings if one.plan == plan.id]
        yield from _of_plan(seen, user, plan, of_plan, covered, sent)


def _of_plan(
    seen: Visit,
    user: User,
    plan: Plan,
    meetings: list[Meeting],
    covered: dict[tuple[str, str], set[str]],
    sent: dict[tuple[str, str, str], date],
) -> Iterator[Task]:
    bodies = {one.id: one for one in plan.bodies}
    for focus, activity in own(user, plan):
        # Those that have chosen the focus area coordinate it; where none has, those that follow the whole plan.
        chosen = {body for (of, body), parts in covered.items() if of == plan.id and focus.id in parts}
        for meeting in meetings:
            body = bodies.get(meeting.body)
            if body is None or not (
                body.id in chosen if chosen else follows_part(body, covered.get((plan.id, body.id), set()), focus.id)
            ):
                continue
            last = sent.get((plan.id, activity.id, body.id))
            if last is None or meeting.day - last > FRESH:
                yield Task(
                    f"status:{plan.id}:{activity.id}:{meeting.pk}",
                    seen.say("task_status"),
                    activity.name,
                    seen.say("task_status_why", body=body.name),
                    seen.link("status_note", plan=plan.id, activity=activity.id),
                    meeting.day - BEFORE,
                    plan.id,
                )
            break
