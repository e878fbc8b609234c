"""The plan of the logbook's tests, for the calls that write in it."""

from tests.site.logbook.conftest import plan, plan_once

__all__ = ["plan", "plan_once"]
