"""What the one who runs the site has set, read when it is asked for so that tests and commands can change it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from typing import Final

from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.store.times import today

NOON: Final = time(12)


def default_day() -> date | None:
    """The day shown when a visitor has chosen none; None means today. Raises ``ValueError`` for what is no ISO day."""
    named = os.environ.get("KVARTER_AS_OF", "")
    return date.fromisoformat(named) if named else None


def site_day() -> date:
    """The day the site is on: the one it was told to show, else today."""
    return default_day() or today()


def site_moment() -> datetime:
    """Now; on a site that stands on another day than today noon of that day, so that its own pages show what is
    written."""
    now = site_day()
    return datetime.now(UTC) if now == today() else datetime.combine(now, NOON, MUNICIPAL_TIME)
