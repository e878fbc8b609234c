"""Reading accounts and milestones: only what belongs to the plan asked about, as known on a day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import cast

from kvarter.followup.milestones import MilestoneChange, MilestoneState
from kvarter.model.actuals import Actual
from kvarter.model.observations import MUNICIPAL_TIME
from kvarter.model.periods import parse_period
from kvarter.site.accounts.models import User
from kvarter.site.money.models import Paid, Turn, Waiting


def end_of(day: date) -> datetime:
    """The first moment after a day, Danish time."""
    return datetime.combine(day + timedelta(days=1), time(), MUNICIPAL_TIME)


def newest(plan: str, as_of: date) -> dict[tuple[str, str, str], Paid]:
    """What stands of each payment as known on a day, those taken back too: one question."""
    found = Paid.objects.filter(plan=plan, recorded_at__lt=end_of(as_of)).order_by("number")
    return {(one.funder, one.focus_area, one.period): one for one in found}


def actuals(plan: str, as_of: date) -> list[Actual]:
    """The accounts of a plan as known on a day."""
    return [actual(one) for one in newest(plan, as_of).values() if one.amount is not None]


def actual(one: Paid) -> Actual:
    """A payment as it is counted; one taken back is nothing."""
    return Actual(one.funder, one.focus_area, parse_period(one.period), one.amount or 0, one.note)


def history(plan: str, count: int) -> list[Paid]:
    """What was recorded last."""
    return list(Paid.objects.filter(plan=plan).select_related("recorded_by").order_by("-pk")[:count])


def waiting(plan: str, by: User) -> Waiting | None:
    """The accounts somebody has sent in and not yet said yes to."""
    return Waiting.objects.filter(plan=plan, by=by).first()


def turns(plan: str, milestone: str) -> list[Turn]:
    """What was said of a milestone, the first first."""
    return list(Turn.objects.filter(plan=plan, milestone=milestone).select_related("said_by"))


def changes(plan: str) -> list[MilestoneChange]:
    """What was said of a plan's milestones, as it is counted."""
    return changes_by_plan([plan]).get(plan, [])


def changes_by_plan(plans: Collection[str]) -> dict[str, list[MilestoneChange]]:
    """What was said of the milestones of several plans: one question."""
    found: dict[str, list[MilestoneChange]] = {}
    for one in Turn.objects.filter(plan__in=plans):
        said = one.said_at.astimezone(MUNICIPAL_TIME).date()
        state = cast("MilestoneState", one.state)
        found.setdefault(one.plan, []).append(
            MilestoneChange(one.milestone, one.number, state, one.done, one.note, said)
        )
    return found
