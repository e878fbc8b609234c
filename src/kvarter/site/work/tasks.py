"""What is due for somebody: one list, the same on the page »Mit arbejde« and in reminders.

A room adds its own by writing a function ``tasks(seen, user, day)`` in its ``tasks.py`` and naming it in
``kvarter.site.work.sources``. Such a function

- gives only what the user may see, and only what the user can do something about;
- asks the database one question, two at most and three when something is near, whatever there is (the page has fifteen
  in all, and eleven rooms share them), and reads the plans from ``seen.following``;
- never puts a small count or anything about a participant in words: a reminder goes by mail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from kvarter.site.accounts.models import User
from kvarter.site.visit import Visit

LATE_IN_DAYS: Final = 60
LATE_IN_MONTHS: Final = 24
DAYS_A_MONTH: Final = 365.2425 / 12


class Task(NamedTuple):
    """Something somebody is to do.

    ``key`` stays the same for as long as it is the same task (``figure:…``), so that a reminder knows what it has told.
    ``what`` is a phrase in the reader's language (»Aflever tallet«), ``about`` the plan's own Danish words for what it
    concerns, ``why`` a sentence in the reader's language or nothing. ``due`` is the last day, None when there is none.
    ``plan`` is its id, empty for the whole system. ``closed`` is for what only some may know of: mails do not say it.
    """

    key: str
    what: str
    about: str
    why: str
    link: str
    due: date | None
    plan: str
    closed: bool = False

    def days_late(self, day: date) -> int:
        """How many days after its last day it is on ``day``; 0 when it is not late."""
        return 0 if self.due is None else max(0, (day - self.due).days)


Source = Callable[[Visit, User, date], Iterable[Task]]
"""``tasks(seen, user, day)``: what a room has for a user on a day, in the language of ``seen``.

``tasks_of(seen_today(lang), user, day)`` gives all of it to a page and to a mail; links lack
the site's own address before them.
"""


def is_over(seen: Visit, one: Task, day: date) -> bool:
    """Whether the plan of a task ended at least a whole year before the year of ``day``: it can still be done, and
    nobody is reminded of it."""
    plan = seen.following.plans.get(one.plan)
    return plan is not None and plan.period.to + 1 < day.year


def lateness(seen: Visit, days: int) -> str:
    """How late something is, in words: days up to two months, months up to two years, then years; nothing for none."""
    if days <= 0:
        return ""
    if days == 1:
        return seen.say("task_late_one")
    if days <= LATE_IN_DAYS:
        return seen.say("task_late", days=days)
    months = int(days / DAYS_A_MONTH)
    return (
        seen.say("task_late_months", months=months)
        if months < LATE_IN_MONTHS
        else seen.say("task_late_years", years=months // 12)
    )


def in_order(found: Iterable[Task]) -> list[Task]:
    """The first due first; what has no day comes last."""
    return sorted(found, key=lambda one: (one.due or date.max, one.key))
