"""The queue: a job is claimed, done, tried again or given up. Each step is one short transaction.

A job is done at least once. Whoever claims it holds it for ``LEASE`` and says so anew while it works; a job whose
holder has fallen silent (killed, or cut off) is taken back and done again, so every job must bear being done twice.
Nothing of an exception is kept but its kind: a message can hold what it was about.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

Job = DBTaskResult[..., Any]

LEASE: Final = timedelta(seconds=30)
WAITS: Final = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
    timedelta(hours=24),
)
"""How long to wait after the first failure, the second, …; after the last a job is given up and shown."""
LOST: Final = "WorkerLost"
"""The kind of failure of a job whose worker fell silent every time."""
KEPT: Final = timedelta(days=14)
log = logging.getLogger("kvarter.jobs")


def claim(worker: str) -> Job | None:
    """The next job that is ready, now held by ``worker``; None when there is none."""
    if not Job.objects.ready().exists():  # asked outside a transaction: nobody waits for one who finds nothing
        return None
    with transaction.atomic():
        found = Job.objects.ready().get_locked()
        if found is not None:
            found.claim(worker)
        return found


def still_held(job: Job) -> bool:
    """Renews the holding of a job; False when it has been taken back meanwhile."""
    return bool(_held(job).update(started_at=timezone.now()))


def run(job: Job) -> bool:
    """Does a job that is held, and writes down how it went; whether it was done."""
    name = job.task_name
    try:
        job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
    except Exception as failure:  # noqa: BLE001 - whatever a job fails with, it is tried again
        kind = type(failure).__name__
        log.warning("job %s: try %d failed: %s", name, len(job.worker_ids), kind)
        _again_or_given_up(job, kind)
        return False
    _held(job).update(
        status=TaskResultStatus.SUCCESSFUL, finished_at=timezone.now(), exception_class_path="", traceback=""
    )
    return True


def take_back(now: datetime | None = None) -> int:
    """Takes back every job whose holder has been silent for longer than ``LEASE``; how many."""
    silent_since = (now or timezone.now()) - LEASE
    taken = 0
    if not Job.objects.running().filter(started_at__lt=silent_since).exists():
        return 0
    with transaction.atomic():
        for job in Job.objects.running().filter(started_at__lt=silent_since).select_for_update(skip_locked=True):
            log.warning("job %s: its worker fell silent", job.task_name)
            _again_or_given_up(job, LOST, at_once=True)
            taken += 1
    return taken


def again(job: Job) -> None:
    """Lets a job that was given up, or waits, be tried at once, as often as a new one."""
    Job.objects.filter(pk=job.pk).exclude(status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.READY, run_after=timezone.now(), worker_ids=[], finished_at=None
    )


def drop(job: Job) -> None:
    """Removes a job that was given up or waits."""
    Job.objects.filter(pk=job.pk).exclude(status=TaskResultStatus.RUNNING).delete()


def forget_done(now: datetime | None = None) -> None:
    """Removes jobs done more than ``KEPT`` ago."""
    Job.objects.successful().filter(finished_at__lt=(now or timezone.now()) - KEPT).delete()


def _held(job: Job) -> QuerySet[Any]:
    """The row as long as it is held by who claimed it: each claim adds a name to the list."""
    return Job.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, worker_ids=job.worker_ids)


def _again_or_given_up(job: Job, kind: str, *, at_once: bool = False) -> None:
    tries = len(job.worker_ids)
    now = timezone.now()
    if tries > len(WAITS):
        _held(job).update(
            status=TaskResultStatus.FAILED, finished_at=now, exception_class_path=kind, traceback="", return_value=None
        )
        return
    wait = timedelta(0) if at_once else WAITS[tries - 1]
    _held(job).update(
        status=TaskResultStatus.READY, run_after=now + wait, exception_class_path=kind, traceback="", started_at=None
    )
