"""The demo's doors: a visitor steps into any role. They are only there when ``kvarter demo`` serves the site."""

from __future__ import annotations

import os
from typing import Final

from django.http import HttpRequest

SESSION_KEY: Final = "demo-role"


def is_on() -> bool:
    """Whether this is the demo."""
    return os.environ.get("KVARTER_DEMO") == "1"


def stepped_in(request: HttpRequest) -> bool:
    """Whether this session was opened by stepping into a role of the demo."""
    return is_on() and SESSION_KEY in request.session
