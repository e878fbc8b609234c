"""What the partnership, the fund and the auditor ask for, each as a paper made from what the system already knows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from kvarter.model.plans import FocusArea, Goal, Plan
from kvarter.reports.asked.budget import budget
from kvarter.reports.asked.central import central
from kvarter.reports.asked.effects import effects
from kvarter.reports.asked.followed import followed
from kvarter.reports.asked.records import Decided, Known, Looked, Noted, Serving, Step
from kvarter.reports.asked.scheme import activities, milestone_plan
from kvarter.reports.making import Making
from kvarter.reports.records import Paper
from kvarter.wording.numbers import Lang

__all__ = ["ASKED_FOR", "AskedFor", "Decided", "Known", "Looked", "Noted", "Serving", "Step", "make_paper"]


class AskedFor(NamedTuple):
    """A paper that is asked for: its name in addresses, whether it is of a year, whether a plan has it, and how it is
    made."""

    key: str
    of_year: bool
    there: Callable[[Plan], bool]
    make: Callable[[Known, Making], Paper]


def _objectives(plan: Plan) -> bool:
    owners: tuple[Goal | FocusArea, ...] = (*plan.goals, *plan.focus_areas)
    return any(owner.objectives for owner in owners)


ASKED_FOR: Final[dict[str, AskedFor]] = {
    one.key: one
    for one in (
        AskedFor("effects", True, _objectives, effects),
        AskedFor("followed", True, lambda plan: bool(plan.bodies), followed),
        AskedFor("central", False, lambda plan: plan.area is not None, central),
        AskedFor("activities", False, lambda plan: any(one.activities for one in plan.focus_areas), activities),
        AskedFor("milestones", False, lambda plan: bool(plan.milestones), milestone_plan),
        AskedFor("budget", False, lambda plan: plan.budget is not None, budget),
    )
}
"""Every paper, in the order they are offered."""


def make_paper(key: str, known: Known, lang: Lang) -> Paper:
    """A paper by its name. Pure: same input, same paper. Raises ``KeyError`` for a paper there is not."""
    return ASKED_FOR[key].make(known, Making(known.following, known.plan, known.year, lang, {}))
