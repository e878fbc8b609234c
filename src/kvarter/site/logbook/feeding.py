"""From the logbook to the store: what is written down is a figure of its criteria at once, through the same door in.

What is counted is counted anew each time, from everything the logbook says now, and the store keeps only what is
another than before. So nothing is lost when the store could not be written: the next entry, the next day's first
visitor or the next start brings it up to date.
"""

from __future__ import annotations

import itertools
import logging
import threading
from datetime import date
from typing import Final

from kvarter.files.problems import ProblemsFound
from kvarter.followup.logbook import bring_up_to_date
from kvarter.site.attendance import queries as attendance
from kvarter.site.configuration import site_day, site_moment
from kvarter.site.following import store_path
from kvarter.site.logbook import queries
from kvarter.store import open_store

_logger: Final = logging.getLogger(__name__)
_lock: Final = threading.Lock()
_fed: dict[tuple[str, str], date] = {}
_numbers: Final = itertools.count()
_begun: Final[dict[tuple[str, str], int]] = {}
"""The number the newest feed of a plan that came through began with."""


def feed(plan_id: str) -> bool:
    """Whether the store now says what the logbook says; False when it could not be written."""
    asked = next(_numbers)
    now = site_day()
    at = site_moment()
    try:
        with _lock, open_store(store_path()) as store:
            # One that began after this was asked for has counted what this would: many who write at once wait for few.
            if _begun.get((str(store_path()), plan_id), -1) > asked:
                return True
            begins = next(_numbers)
            bring_up_to_date(store, plan_id, queries.entries(plan_id, attendance.by_entry(plan_id)), now, at)
            _begun[str(store_path()), plan_id] = begins
    except ProblemsFound as failure:
        # Codes only: what a problem is about can be what somebody has written.
        codes = sorted({one.code.value for one in failure.problems})
        _logger.warning("logbook: the store took no figures (%s)", ", ".join(codes))
        return False
    _fed[str(store_path()), plan_id] = now
    return True


def catch_up() -> None:
    """Brings every plan's figures up to date; at the start of the site."""
    for plan in queries.plans_written():
        feed(plan)


def keep_up(plan_id: str) -> None:
    """Brings a plan's figures up to date once a day: a month in which nothing happened is a figure too."""
    if _fed.get((str(store_path()), plan_id)) != site_day():
        feed(plan_id)
