"""A version of a plan as pages name it."""

from __future__ import annotations

from kvarter.model.versions import PlanVersion
from kvarter.site.visit import Visit
from kvarter.wording.numbers import day


def version_name(seen: Visit, version: PlanVersion) -> str:
    """What a version is called: its number in the plan, and the day it was approved or became known."""
    approved = version.plan.approved
    key = "version_approved" if approved is not None else "version_known"
    return seen.say(key, version=version.plan.version, day=day(approved or version.known, seen.lang))
