"""Records: the text form of any plan, indicator, area or criterion builds the record it was written from."""

from __future__ import annotations

import dataclasses
import inspect
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.making import records

import kvarter.model.activities
import kvarter.model.areas
import kvarter.model.bodies
import kvarter.model.budgets
import kvarter.model.criteria
import kvarter.model.indicators
import kvarter.model.plans
from kvarter.model.plans import Goal, IndicatorUse, Objective, Plan, placed_criteria
from kvarter.model.records import build, dump

ROOMS = (
    kvarter.model.activities,
    kvarter.model.areas,
    kvarter.model.bodies,
    kvarter.model.budgets,
    kvarter.model.criteria,
    kvarter.model.indicators,
    kvarter.model.plans,
)
NAMED = {named for room in ROOMS for named in vars(room).values() if inspect.isclass(named)}
KINDS = sorted((kind for kind in NAMED if dataclasses.is_dataclass(kind)), key=lambda kind: kind.__name__)
BIG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def test_the_kinds_are_found() -> None:
    names = {kind.__name__ for kind in KINDS}
    assert {"Plan", "Goal", "Criterion", "PlanCriterion", "Indicator", "Area", "Body", "Budget", "Years"} <= names


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25, suppress_health_check=BIG)
@given(data=st.data())
def test_a_record_is_built_again_from_what_was_written(kind: type[Any], data: st.DataObject) -> None:
    made = data.draw(records(kind))
    written = dump(made)
    assert build(kind, json.loads(json.dumps(written))) == made
    assert dump(build(kind, written)) == written


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_record_cannot_be_changed_and_takes_names_only(kind: type[Any]) -> None:
    field = dataclasses.fields(kind)[0].name
    made = object.__new__(kind)
    with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
        setattr(made, field, 1)
    with pytest.raises(TypeError):
        kind("a value without a name")


def test_what_equals_its_default_is_left_out() -> None:
    assert dump(Goal(id="g", name="Trygge børn")) == {"id": "g", "name": "Trygge børn"}


def criterion(name: str) -> kvarter.model.activities.PlanCriterion:
    return kvarter.model.activities.PlanCriterion(id=name, form="vague")


def test_every_criterion_of_a_plan_is_placed_once_in_the_order_of_the_document() -> None:
    use = IndicatorUse(indicator="m", area="a", group="g", criteria=(criterion("1"),))
    objective = Objective(id="o", name="O", criteria=(criterion("3"),))
    goal = Goal(id="g", name="G", indicators=(use,), criteria=(criterion("2"),), objectives=(objective,))
    activity = kvarter.model.activities.Activity(id="b", name="B", criteria=(criterion("6"),))
    focus = kvarter.model.plans.FocusArea(
        id="f",
        name="F",
        criteria=(criterion("4"),),
        objectives=(Objective(id="p", name="P", criteria=(criterion("5"),)),),
        activities=(activity,),
    )
    period = kvarter.model.criteria.Years(from_=2017, to=2020)
    plan = Plan(id="p", kind="strategy", title="P", period=period, goals=(goal,), focus_areas=(focus,))
    placed = list(placed_criteria(plan))
    assert [one.criterion.id for one in placed] == ["1", "2", "3", "4", "5", "6"]
    paths = ["/".join(step[1] for step in one.path) for one in placed]
    assert paths == ["g", "g", "g/o", "f", "f/p", "f/b"]
    first = placed[0].criterion
    assert (first.measure, first.area, first.group, placed[0].use) == ("m", "a", "g", use)
