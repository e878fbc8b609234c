"""Times as the store writes them, so that the order of the texts is the order of the times."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

from kvarter.model.observations import MUNICIPAL_TIME, recorded_day

_DAY: Final = len("2025-03-31")


def today() -> date:
    """Today in Danish time."""
    return datetime.now(MUNICIPAL_TIME).date()


def moment(at: datetime) -> str:
    """A time to the second in UTC: ``2025-03-31T07:15:00Z``. A time without zone is Danish time."""
    known = at if at.tzinfo is not None else at.replace(tzinfo=MUNICIPAL_TIME)
    return known.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=4096)
def written(recorded: str) -> str:
    """A recorded time as the store keeps it: a day as it is, a time to the second in UTC.

    The day it falls on in Danish time stays the same. Raises ``ValueError`` for what is not an ISO day or time.
    """
    if len(recorded) == _DAY:
        recorded_day(recorded)
        return recorded
    return moment(datetime.fromisoformat(recorded))


@lru_cache(maxsize=4096)
def day_of(recorded: str) -> str:
    """The ISO day, in Danish time, of a recorded time."""
    return recorded_day(recorded).isoformat()
