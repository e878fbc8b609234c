"""Accounts pass a door too: a step or a destination with too few persons is not shown, whatever the file says."""

import dataclasses

import pytest

from kvarter.disclosure.accounts import shown_account, shown_destinations
from kvarter.model.accounts import AccountStep, Destination, MoversAccount

ACCOUNT = MoversAccount(
    id="a", area="x", share="unattached", what="uden arbejde", from_=2019, to=2021, view="event", start=33.5, end=31.5,
    steps=(AccountStep(step="own", value=-2.8, people=210), AccountStep(step="rest", value=0.8, people=40)),
    destinations=(Destination(area="y", people=30, value=0.1), Destination(area="z", people=4, value=0.2)), others=2,
)  # fmt: skip


def test_what_may_be_shown_is_as_fractions_and_adds_up():
    shown = shown_account(ACCOUNT, "X", "", "")
    assert shown.hidden == ""
    assert sum(step.value for step in shown.steps) == pytest.approx(shown.change)
    assert (shown.p0, shown.p1) == (0.335, 0.315)


@pytest.mark.parametrize("least", [5, 10])
def test_one_step_with_too_few_keeps_the_whole_account_in(least):
    steps = (*ACCOUNT.steps[:1], AccountStep(step="rest", value=0.8, people=least - 1))
    shown = shown_account(dataclasses.replace(ACCOUNT, steps=steps, minimum=least), "X", "", "")
    assert (shown.hidden, shown.steps, shown.p0, shown.change) == ("small", (), None, None)


def test_a_minimum_below_the_rule_is_not_believed():
    steps = (AccountStep(step="own", value=-2.0, people=2),)
    assert shown_account(dataclasses.replace(ACCOUNT, steps=steps, minimum=1), "X", "", "").hidden == "small"


def test_destinations_with_too_few_are_counted_and_not_named():
    told, others = shown_destinations(ACCOUNT)
    assert [one.area for one in told] == ["y"]
    assert others == 3
