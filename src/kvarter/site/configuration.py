"""What the one who runs the site has set, read when it is asked for so that tests and commands can change it."""

from __future__ import annotations

import os
from datetime import date

from kvarter.store.times import today


def default_day() -> date | None:
    """The day shown when a visitor has chosen none; None means today. Raises ``ValueError`` for what is no ISO day."""
    named = os.environ.get("KVARTER_AS_OF", "")
    return date.fromisoformat(named) if named else None


def site_day() -> date:
    """The day the site is on: the one it was told to show, else today."""
    return default_day() or today()
