"""Two changes of one plan brought together: nobody's words are lost, and where both changed the same, it is told."""

from __future__ import annotations

import dataclasses

from hypothesis import HealthCheck, given, settings
from tests.model.making import filled, records

from kvarter.model.differences import differences
from kvarter.model.merging import merged
from kvarter.model.parts import added, at, put, removed
from kvarter.model.plans import Goal, Plan

BIG = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
BASE: Plan = filled(Plan)


@settings(max_examples=20, suppress_health_check=BIG, deadline=None)
@given(base=records(Plan), other=records(Plan))
def test_what_only_one_changed_is_as_that_one_has_it(base: Plan, other: Plan) -> None:
    assert merged(base, other, base) == (other, ())
    assert merged(base, base, other) == (other, ())
    assert merged(base, other, other) == (other, ())


@settings(max_examples=20, suppress_health_check=BIG, deadline=None)
@given(base=records(Plan), mine=records(Plan), theirs=records(Plan))
def test_each_difference_is_in_the_result_or_is_told(base: Plan, mine: Plan, theirs: Plan) -> None:
    plan, clashes = merged(base, mine, theirs)
    assert merged(base, mine, theirs, theirs_at=[one.key for one in clashes]).clashes == clashes
    if not clashes:
        flat = {(one.address, one.field) for one in differences(base, plan) if one.what == "changed"}
        for side in (mine, theirs):
            for one in differences(base, side):
                if one.what == "changed" and not one.path:
                    assert (one.address, one.field) in flat


def test_two_who_write_in_different_parts_both_stand() -> None:
    mine = put(BASE, "goals:ord0", dataclasses.replace(BASE.goals[0], text="mit"))
    theirs = added(dataclasses.replace(BASE, vision="deres"), "", "goals", Goal(id="ny", name="Ny"))
    plan, clashes = merged(BASE, mine, theirs)
    assert clashes == ()
    assert (plan.vision, at(plan, "goals:ord0").text, at(plan, "goals:ny").name) == ("deres", "mit", "Ny")


def test_two_who_write_the_same_field_are_asked_and_either_can_be_chosen() -> None:
    mine, theirs = (dataclasses.replace(BASE, vision=text) for text in ("mit", "deres"))
    plan, (clash,) = merged(BASE, mine, theirs)
    assert (plan.vision, clash.field, clash.mine, clash.theirs) == ("mit", ("vision",), "mit", "deres")
    assert merged(BASE, mine, theirs, theirs_at=[clash.key]).plan.vision == "deres"


def test_what_one_removed_and_the_other_changed_is_asked_about() -> None:
    mine = removed(BASE, "goals:ord0")
    theirs = put(BASE, "goals:ord0", dataclasses.replace(BASE.goals[0], text="deres"))
    plan, (clash,) = merged(BASE, mine, theirs)
    assert plan.goals == ()
    assert clash.mine is None
    assert clash.address == "goals:ord0"
    assert merged(BASE, mine, theirs, theirs_at=[clash.key]).plan.goals[0].text == "deres"
    assert merged(BASE, mine, BASE).plan.goals == ()
