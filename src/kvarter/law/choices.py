"""The choice whether the criterion about origin is used, set once for commands and pages alike."""

from __future__ import annotations

import os
from typing import Final

from kvarter.law.classify import Settings

ORIGIN_CHOICE: Final = "KVARTER_ORIGIN"


def origin_is_used() -> bool:
    """True unless ``KVARTER_ORIGIN`` is set to anything but ``on``: a slip of the pen leaves origin out."""
    return os.environ.get(ORIGIN_CHOICE, "") in ("", "on")


def chosen_settings(*, pooled: bool = False, without_origin: bool = False) -> Settings:
    """The law's settings as asked for; origin is left out when either the call or the environment leaves it out."""
    return Settings(pooled=pooled, origin=origin_is_used() and not without_origin)
