"""Two versions of a plan compared: nothing that differs is missed, and nothing is told that does not differ."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.model.making import filled, records

from kvarter.model.activities import Activity
from kvarter.model.differences import differences
from kvarter.model.parts import arm, at, is_record, item_of, put, sort_of, walk
from kvarter.model.plans import FocusArea, Plan
from kvarter.model.records import fields_of

BIG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
WHOLE: Plan = filled(Plan)


def leaves(cls: Any = Plan, keys: tuple[str, ...] = (), address: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Every field of the schema: the address of the part it is in, in the filled plan, and its keys there."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for field in fields_of(cls):
        place = (*keys, field.key)
        match sort_of(field.hint):
            case "parts":
                item = item_of(field.hint)
                inside = next(one for one, held in walk(WHOLE) if type(held) is item and one.startswith(address))
                found += leaves(item, (), inside)
            case "record" if is_record(arm(field.hint)):
                found += leaves(arm(field.hint), place, address)
            case _:
                found.append((address, place))
    return found


def changed(record: Any, keys: tuple[str, ...], other: Any) -> Any:
    """The record with one field, however deep inside it, as another record has it."""
    name = next(field.name for field in fields_of(type(record)) if field.key == keys[0])
    mine, theirs = getattr(record, name), getattr(other, name)
    return dataclasses.replace(record, **{name: changed(mine, keys[1:], theirs) if keys[1:] else theirs})


LEAVES = sorted(set(leaves()))


def test_the_fields_are_found() -> None:
    assert ("", ("title",)) in LEAVES
    assert ("", ("budget", "lines")) in LEAVES
    assert any(keys == ("count", "over") for _address, keys in LEAVES)
    assert len(LEAVES) > 200


@pytest.mark.parametrize(("address", "keys"), LEAVES, ids=lambda one: one if isinstance(one, str) else ".".join(one))
def test_every_field_of_the_schema_that_differs_is_told(address: str, keys: tuple[str, ...]) -> None:
    part = at(WHOLE, address)
    after = put(WHOLE, address, changed(part, keys, filled(type(part), seed=1)))
    found = differences(WHOLE, after)
    if keys in (("id",), ("indicator",), ("area",), ("group",)) and address and found[0].what != "changed":
        # What a part is known by: with another it is another part.
        assert {one.what for one in found} == {"added", "removed"}
        return
    assert [(one.what, one.address, one.field) for one in found] == [("changed", address, keys)]
    assert found[0].before != found[0].after


@settings(max_examples=30, suppress_health_check=BIG, deadline=None)
@given(plan=records(Plan))
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert differences(plan, plan) == ()
    assert differences(plan, dataclasses.replace(plan)) == ()


@settings(max_examples=30, suppress_health_check=BIG, deadline=None)
@given(before=records(Plan), after=records(Plan))
def test_plans_that_differ_have_a_difference_and_it_is_the_same_the_other_way(before: Plan, after: Plan) -> None:
    there, back = differences(before, after), differences(after, before)
    assert bool(there) == (before != after)
    assert len([one for one in there if one.what == "added"]) == len([one for one in back if one.what == "removed"])


def test_a_part_that_stands_elsewhere_has_moved_and_what_changed_in_it_is_told() -> None:
    activity = Activity(id="cafe", name="Café")
    here, there = FocusArea(id="a", name="A", activities=(activity,)), FocusArea(id="b", name="B")
    before = dataclasses.replace(WHOLE, focus_areas=(here, there))
    renamed = dataclasses.replace(activity, name="Cafeen")
    after = dataclasses.replace(
        WHOLE, focus_areas=(dataclasses.replace(here, activities=()), dataclasses.replace(there, activities=(renamed,)))
    )
    moved, name = differences(before, after)
    assert (moved.what, moved.address) == ("moved", "focus_areas:b:activities:cafe")
    assert [part.key for part in moved.before] == ["a", "cafe"]
    assert (name.what, name.field, name.before, name.after) == ("changed", ("name",), "Café", "Cafeen")


def test_another_order_is_told_once() -> None:
    areas = tuple(FocusArea(id=one, name=one) for one in "abc")
    before = dataclasses.replace(WHOLE, focus_areas=areas)
    after = dataclasses.replace(WHOLE, focus_areas=(areas[1], areas[0], areas[2]))
    (one,) = differences(before, after)
    assert (one.what, one.before, one.after) == ("reordered", ("a", "b", "c"), ("b", "a", "c"))
