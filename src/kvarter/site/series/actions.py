"""What can be done with series: check, do, log."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from kvarter.site.accounts.models import User
from kvarter.site.audit.actions import log
from kvarter.site.audit.models import What
from kvarter.site.series import queries
from kvarter.site.series.days import Every
from kvarter.site.series.models import NotHeld, Series

A_DAY = timedelta(days=1)


class NoSuchTimeError(Exception):
    """The series is not held on that day."""


@transaction.atomic
def begin(by: User, plan: str, activity: str, every: Every, first: date, last: date | None) -> Series:
    """Says that an activity comes again."""
    made = Series.objects.create(
        plan=plan, activity=activity, every=every.value, first=first, last=last, made_by=by, made_at=timezone.now()
    )
    log(What.SERIES_BEGUN, who=by.username, plan=plan, about=activity, every=every.value, first=first.isoformat())
    return made


@transaction.atomic
def end(by: User, series: Series, today: date) -> None:
    """Ends a series: from today on nothing is asked for; what was before still is."""
    series.last = today - A_DAY
    series.save(update_fields=["last"])
    log(What.SERIES_ENDED, who=by.username, plan=series.plan, about=series.activity, series=series.pk)


@transaction.atomic
def not_held(by: User, series: Series, day: date) -> bool:
    """Whether it was said now that a time did not happen; False when it was said before. Raises ``NoSuchTimeError``."""
    if not queries.is_time(series, day):
        raise NoSuchTimeError
    _made, new = NotHeld.objects.get_or_create(
        series=series, day=day, defaults={"said_by": by, "said_at": timezone.now()}
    )
    if new:
        log(What.NOT_HELD, who=by.username, plan=series.plan, about=series.activity, day=day.isoformat())
    return new
