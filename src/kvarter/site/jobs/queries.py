"""Reading the queue: what is stuck, and whether anybody works it off."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.utils import timezone
from django_tasks import TaskResultStatus

from kvarter.site.jobs.queue import Job

TOO_LONG: Final = timedelta(minutes=5)
SHOWN: Final = 200


class Stuck(NamedTuple):
    """A job that has failed: given up, or to be tried again at ``again_at``. ``fault`` is the kind of failure."""

    key: UUID
    name: str
    fault: str
    tries: int
    asked_at: datetime
    again_at: datetime | None


def stuck() -> list[Stuck]:
    """The jobs that have failed and are not done, those given up first."""
    found = Job.objects.exclude(exception_class_path="").filter(
        status__in=(TaskResultStatus.FAILED, TaskResultStatus.READY)
    )
    rows = found.order_by("status", "enqueued_at").values_list(
        "pk", "task_path", "exception_class_path", "worker_ids", "enqueued_at", "status", "run_after"
    )
    return [
        Stuck(
            key, path.rpartition(".")[2], fault, len(tried), asked, None if status == TaskResultStatus.FAILED else again
        )
        for key, path, fault, tried, asked, status, again in rows[:SHOWN]
    ]


def waiting_since() -> datetime | None:
    """Since when a job has been ready without anybody taking it, when it is longer than it should be."""
    now = timezone.now()
    ready = Job.objects.ready().filter(exception_class_path="", enqueued_at__lt=now - TOO_LONG)
    oldest: datetime | None = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    return oldest


def job(key: UUID) -> Job | None:
    """A job that has failed; None when there is none."""
    return Job.objects.exclude(exception_class_path="").filter(pk=key).first()
