"""What is done once a day: queued by whichever worker comes first, once, whoever else looks at the same time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.db import transaction
from django_tasks import task

from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.site.configuration import site_day
from kvarter.site.jobs import queue
from kvarter.site.jobs.models import Daily

FIRST_DAY: Final = date(1990, 1, 1)


DELETED: Final = "deleted"
"""The row that says on which day what was due has been deleted."""


@task()
def delete_what_is_due() -> None:
    """Pictures, participants and volunteers past their deletion date go also where the site is never started again."""
    from kvarter.site.pictures import actions as pictures  # noqa: PLC0415 - models are ready first

    pictures.sweep()
    _delete()


def _delete() -> None:
    from kvarter.site.attendance import actions  # noqa: PLC0415 - models are ready first
    from kvarter.site.pictures import actions as pictures  # noqa: PLC0415 - as above
    from kvarter.site.volunteers import actions as volunteers  # noqa: PLC0415 - as above

    pictures.delete_due(site_day())  # first: the plan's day of deletion goes with its participants
    actions.delete_due(site_day())
    volunteers.delete_due(site_day())
    # Last: each of these is done for good by itself, and done again where one of them broke off.
    Daily.objects.update_or_create(name=DELETED, defaults={"day": site_day()})


@task()
def count_the_logbook() -> None:
    """Figures from the logbook that were not counted when it was written are counted."""
    from kvarter.site.logbook import feeding  # noqa: PLC0415 - as above
    from kvarter.site.volunteers import actions as volunteers  # noqa: PLC0415 - as above

    feeding.catch_up()
    volunteers.catch_up()


@task()
def carry_out() -> None:
    """What was decided and never came into the store comes there."""
    from kvarter.site.intentions import actions  # noqa: PLC0415 - as above

    actions.carry_out_waiting()


@task()
def export_the_head() -> None:
    """The newest hash of the trail stands outside the database each day, also when it could not be written before."""
    from kvarter.site.audit import actions  # noqa: PLC0415 - as above

    actions.export_head()


@task()
def forget_old_jobs() -> None:
    """Neither the queue nor the list of mails grows for ever."""
    from kvarter.site.mail import actions  # noqa: PLC0415 - as above

    actions.forget_old()
    queue.forget_done()


@task()
def remind() -> None:
    """What is due is said by mail to those who want it."""
    from kvarter.site.mail import reminders  # noqa: PLC0415 - as above

    reminders.queue_reminders()


def without_a_worker() -> None:
    """Deletes what is due on this day where no worker has: the first visitor to the logbook does it, once a day, and
    that it was done is kept."""
    if not Daily.objects.filter(name=DELETED, day__gte=site_day()).exists():
        _delete()


class Kind(NamedTuple):
    """A job done once a day, and the hour in Danish time it is queued at the earliest."""

    task: Any
    hour: int = 0


KINDS: Final[dict[str, Kind]] = {
    "delete_what_is_due": Kind(delete_what_is_due),
    "count_the_logbook": Kind(count_the_logbook),
    "carry_out": Kind(carry_out),
    "export_the_head": Kind(export_the_head),
    "forget_old_jobs": Kind(forget_old_jobs),
    "remind": Kind(remind, hour=6),
}


def queue_due(now: datetime, kinds: dict[str, Kind] | None = None) -> list[str]:
    """Queues what has not been queued on this day; the names of those queued now."""
    local = now.astimezone(MUNICIPAL_TIME)
    today = local.date()
    wanted = {name: kind for name, kind in (KINDS if kinds is None else kinds).items() if local.hour >= kind.hour}
    done = set(Daily.objects.filter(day__gte=today).values_list("name", flat=True))
    return [name for name, kind in wanted.items() if name not in done and _queue_once(name, today, kind.task.enqueue)]


def _queue_once(name: str, today: date, enqueue: Callable[[], object]) -> bool:
    with transaction.atomic():
        row, _new = Daily.objects.select_for_update().get_or_create(name=name, defaults={"day": FIRST_DAY})
        if row.day >= today:
            return False
        row.day = today
        row.save(update_fields=["day"])
        enqueue()
    return True
