"""Reading series: which times are due, and which of them nobody has written about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from django.db.models import Q

from kvarter.site.logbook.queries import standing
from kvarter.site.series.days import Every, days
from kvarter.site.series.models import NotHeld, Series

ASKED: Final = timedelta(days=28)
"""So long a time that was not written about is asked for."""
AHEAD: Final = timedelta(days=14)
"""So far ahead a phone is told what comes, since it may be without a signal then."""


class Time(NamedTuple):
    """One time of a series."""

    series: int
    activity: str
    day: date


def running(plan: str, day: date) -> list[Series]:
    """The series of a plan that have not ended on a day."""
    return list(Series.objects.filter(Q(last=None) | Q(last__gte=day), plan=plan))


def of_plan(plan: str, number: int) -> Series | None:
    """A series of a plan; None when it is another's."""
    return Series.objects.filter(plan=plan, pk=number).first()


def unwritten(plan: str, since: date, until: date) -> list[Time]:
    """The times from ``since`` to ``until`` that nobody has written about or said did not happen, the newest first.

    An entry about the activity on the day is the time, whoever wrote it.
    """
    held = running(plan, since)
    if not held:
        return []
    written = set(standing(plan).filter(day__range=(since, until)).order_by().values_list("activity", "day"))
    given_up = set(NotHeld.objects.filter(series__in=held, day__range=(since, until)).values_list("series_id", "day"))
    found = [
        Time(one.pk, one.activity, day)
        for one in held
        for day in days(one.first, Every(one.every), since, min(until, one.last or until))
        if (one.activity, day) not in written and (one.pk, day) not in given_up
    ]
    return sorted(found, key=lambda time: (-time.day.toordinal(), time.activity, time.series))


def is_time(series: Series, day: date) -> bool:
    """Whether a day is one of the series' own."""
    return (series.last is None or day <= series.last) and days(series.first, Every(series.every), day, day) == [day]
