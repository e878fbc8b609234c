"""The plan of the logbook's tests, for those of attendance."""

from tests.site.logbook.conftest import plan, plan_once

__all__ = ["plan", "plan_once"]
