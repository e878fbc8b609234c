"""The parts of a plan: each has an address, and what stands there can be read, put, added, removed and moved."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.model.making import filled, records

from kvarter.model.parts import added, at, joined, keys_of, lifted, own, owner_of, parts_of, put, removed, walk
from kvarter.model.plans import Case, Goal, Plan
from kvarter.model.records import dump

BIG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
WHOLE: Plan = filled(Plan)


@settings(max_examples=20, suppress_health_check=BIG, deadline=None)
@given(plan=records(Plan))
def test_every_part_is_found_at_its_address_and_put_back_there(plan: Plan) -> None:
    # An id with a colon cannot stand in a file.
    assume(all(":" not in part.key for _address, record in walk(plan) for part in parts_of(record)))
    for address, part in walk(plan):
        assert at(plan, address) == part
        assert put(plan, address, part) == plan


def test_what_is_added_can_be_removed_again() -> None:
    one = Goal(id="nyt", name="Nyt")
    more = added(WHOLE, "", "goals", one)
    assert at(more, "goals:nyt") == one
    assert removed(more, "goals:nyt") == WHOLE
    assert removed(WHOLE, "budget").budget is None
    assert removed(WHOLE, "annexes").annexes == ()


def test_a_part_is_lifted_one_place_and_the_first_stays() -> None:
    plan = added(WHOLE, "", "goals", Goal(id="b", name="B"))
    assert [goal.id for goal in lifted(plan, "goals:b").goals] == ["b", "ord0"]
    assert lifted(lifted(plan, "goals:b"), "goals:b") == lifted(plan, "goals:b")


def test_two_parts_with_one_id_are_told_apart() -> None:
    cases = tuple(Case(id="x", title=title, year=2020, text="") for title in ("A", "B"))
    assert keys_of(cases) == ["x", "x+2"]


@pytest.mark.parametrize("address", ["goals", "goals:nej", "nej", "title", "budget:nej", "goals:ord0:nej", ":"])
def test_an_address_of_nothing_is_a_key_error(address: str) -> None:
    with pytest.raises(KeyError):
        at(WHOLE, address)


def test_the_owner_is_one_step_out() -> None:
    assert owner_of("goals:a:objectives:b") == "goals:a"
    assert owner_of("goals:a") == ""
    assert owner_of("budget") == ""
    assert joined(owner_of("goals:a:objectives:b"), "objectives", "b") == "goals:a:objectives:b"


def test_what_is_its_own_holds_no_other_part() -> None:
    assert list(parts_of(own(WHOLE))) == []
    assert set(dump(own(WHOLE.focus_areas[0]))) >= {"id", "name", "approach"}
    assert own(WHOLE).bodies == ()
    assert own(WHOLE).budget is None
    assert own(WHOLE.bodies[0]).members == WHOLE.bodies[0].members
