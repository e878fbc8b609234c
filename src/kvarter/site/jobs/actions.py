"""What an administrator can do with a job that failed."""

from __future__ import annotations

from django.db import transaction

from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.jobs import queue


@transaction.atomic
def again(by: User, job: queue.Job) -> None:
    """Lets it be tried at once."""
    queue.again(job)
    log(What.JOB_AGAIN, who=by.username, about=job.task_name)


@transaction.atomic
def drop(by: User, job: queue.Job) -> None:
    """Removes it for good."""
    queue.drop(job)
    log(What.JOB_DROPPED, who=by.username, about=job.task_name)
