"""A criterion under a condition that was decided not to be fulfilled does not apply, and weighs on no goal."""

from __future__ import annotations

from datetime import date

import pytest

from kvarter.followup.standing import Following
from kvarter.judging.roll_up import roll_up
from kvarter.model.activities import Condition, PlanCriterion
from kvarter.model.criteria import Years
from kvarter.model.observations import Observation
from kvarter.model.periods import year_period
from kvarter.model.plans import Goal, Plan
from kvarter.model.verdicts import ReasonCode, Status

FIGURES = [Observation("m", "a", year_period(2020), 3.0, "percent", recorded="2020-12-31")]


def plan(relevant: bool | None) -> Plan:
    """A goal with a criterion that is met and one, under a condition, that is not."""
    common = {"form": "threshold", "unit": "percent", "measure": "m", "area": "a", "to": 2020}
    met = PlanCriterion(id="met", comparator="at_least", value=2.0, **common)  # type: ignore[arg-type]
    missed = PlanCriterion(
        id="missed",
        comparator="at_least",
        value=9.0,
        relevant_if=Condition(if_="the house is built", relevant=relevant),
        **common,  # type: ignore[arg-type]
    )
    goal = Goal(id="g", name="g", criteria=(met, missed))
    return Plan(id="p", kind="strategy", title="p", period=Years(from_=2017, to=2020), goals=(goal,))


@pytest.mark.parametrize(
    ("relevant", "status", "goal"),
    [
        (False, Status.NOT_MEASURABLE, Status.MET),
        (True, Status.NOT_MET, Status.NOT_MET),
        (None, Status.NOT_MET, Status.NOT_MET),
    ],
)
def test_a_condition_counts_only_when_it_was_decided_against(
    relevant: bool | None, status: Status, goal: Status
) -> None:
    made = plan(relevant)
    following = Following(plans=[made], indicators={}, areas={}, observations=FIGURES, as_of=date(2021, 3, 31))
    _met, conditional = following.criteria("p")
    assert conditional.status is status
    codes = {reason.code for reason in conditional.verdict.verdict.reasons}
    assert (ReasonCode.NOT_RELEVANT in codes) is (relevant is False)
    assert following.goals(made)[0].outcome.status is goal


def test_a_goal_is_not_reached_while_something_under_it_has_not_begun() -> None:
    assert roll_up("all_met", [Status.MET, Status.NOT_DUE]).status is Status.ON_TRACK
    assert roll_up("all_met", [Status.MET, Status.NOT_MEASURABLE]).status is Status.MET
