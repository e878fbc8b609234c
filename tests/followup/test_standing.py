"""How plans stand on a day: what stands where, under which rule, and only through the door."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.judging.making import one, yearly

from kvarter.disclosure.released import ReleasedFigure, ReleasedVerdict
from kvarter.followup.standing import Following
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.criteria import Base, Years
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.model.plans import FocusArea, Goal, IndicatorUse, Objective, Plan
from kvarter.model.verdicts import Status

AREAS = {
    "a": Area(id="a", name="Høje", kind="estate", part_of=("r",)),
    "r": Area(id="r", name="Byen", kind="municipality"),
}
INDICATORS = {
    "m": Indicator(id="m", name="Trygge", unit="percent", source="s"),
    "few": Indicator(id="few", name="Få", unit="persons", source="s", counts_persons=True),
}


def target(name: str, **said: Any) -> PlanCriterion:
    return PlanCriterion(
        **{"id": name, "form": "threshold", "comparator": "at_least", "value": 80, "unit": "percent", **said}
    )


def plan() -> Plan:
    followed = IndicatorUse(
        indicator="m",
        area="a",
        reference_area="r",
        baseline=Base(value=70, period=parse_period("2016")),
        criteria=(
            target("level"),
            target("rise", form="change", comparator=None, direction="rise", value=5, unit="percentage_points"),
            target(
                "gap",
                of="gap",
                reference="municipality",
                comparator="at_most",
                value=4,
                unit="percentage_points",
                side="below",
            ),
        ),
    )
    small = IndicatorUse(
        indicator="few", area="a", criteria=(target("hidden", value=9, unit="count", comparator="at_most"),)
    )
    objective = Objective(id="o", name="O", indicators=(small,))
    return Plan(
        id="p",
        kind="strategy",
        title="P",
        period=Years(from_=2017, to=2020),
        goals=(Goal(id="g", name="G", indicators=(followed,), objectives=(objective,)),),
        focus_areas=(
            FocusArea(
                id="f",
                name="F",
                roll_up="most_met",
                activities=(Activity(id="b", name="B", criteria=(target("own", measure="m", area="a", to=2018),)),),
            ),
        ),
    )


def rows() -> list[Observation]:
    return [
        *yearly({2016: 70, 2018: 82, 2020: 78}, unit="percent"),
        one(2020, 81, area="r", unit="percent"),
        one(2020, 3, measure="few", unit="persons"),
    ]


def following(as_of: date = date(2021, 6, 1)) -> Following:
    return Following(plans=[plan()], indicators=INDICATORS, areas=AREAS, observations=rows(), as_of=as_of)


def test_a_target_takes_its_measure_area_baseline_and_years_from_where_it_stands() -> None:
    found = {one.criterion.id: one.verdict.verdict for one in following().criteria("p")}
    assert {name: verdict.status for name, verdict in found.items()} == {
        "level": Status.NOT_MET,  # 78 of 80 in 2020, the plan's last year
        "rise": Status.MET,  # 70 + 5 = 75
        "gap": Status.MET,  # 81 - 78 = 3
        "hidden": Status.MET,  # every reader knows that fewer than 5 is at most 9
        "own": Status.MET,  # 82 in 2018
    }
    assert (found["rise"].required, found["gap"].value) == (75, 3)


def test_everything_that_comes_out_has_passed_the_door() -> None:
    seen = following()
    assert all(isinstance(one.verdict, ReleasedVerdict) for one in seen.criteria("p"))
    goal = seen.goals(seen.plans["p"])[0]
    figures = [figure for indicator in goal.indicators for figure in (*indicator.figures, *indicator.reference)]
    assert figures
    assert all(isinstance(figure, ReleasedFigure) for figure in figures)
    assert [figure.value for figure in figures if figure.measure == "few"] == [None]
    hidden = next(one for one in seen.criteria("p") if one.criterion.id == "hidden")
    assert (hidden.verdict.rests_on_hidden, hidden.verdict.verdict.value) == (True, None)


def test_a_goal_counts_what_stands_below_it_by_its_own_rule() -> None:
    seen = following()
    goal = seen.goals(seen.plans["p"])[0]
    assert [one.criterion.id for one in goal.criteria] == ["level", "rise", "gap", "hidden"]
    assert (goal.outcome.rule, goal.outcome.status, goal.outcome.counts[Status.MET]) == ("all_met", Status.NOT_MET, 3)
    focus = seen.focus_areas(seen.plans["p"])[0]
    assert (focus.outcome.rule, focus.outcome.status) == ("most_met", Status.MET)


def test_an_indicator_shows_the_verdicts_on_its_own_targets() -> None:
    seen = following()
    goal = seen.goals(seen.plans["p"])[0]
    assert [[one.criterion.id for one in indicator.criteria] for indicator in goal.indicators] == [
        ["level", "rise", "gap"],
        ["hidden"],
    ]
    assert goal.indicators[0].reference_area == AREAS["r"]


def test_activities_stand_under_their_focus_area() -> None:
    seen = following()
    held = seen.plans["p"]
    (activity,) = seen.activities(held, held.focus_areas[0])
    assert (activity.part.id, [one.criterion.id for one in activity.criteria]) == ("b", ["own"])


def test_looking_back_shows_what_was_known_then() -> None:
    then = following(date(2019, 6, 1))
    found = {one.criterion.id: one.status for one in then.criteria("p")}
    assert found["own"] is Status.MET
    assert found["level"] is Status.NOT_ENOUGH_DATA
    assert [figure.value for figure in then.goals(then.plans["p"])[0].indicators[0].figures] == [70, 82]
