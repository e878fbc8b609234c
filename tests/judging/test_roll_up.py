"""How a goal came out: the rule decides, and what it decides follows from the counts alone."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.judging.roll_up import roll_up
from kvarter.model.verdicts import Status

MET, NOT, ON, RISK, OFF = Status.MET, Status.NOT_MET, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK
FEW, NONE, LATER, NEVER = Status.NOT_ENOUGH_DATA, Status.NO_DATA, Status.NOT_DUE, Status.NOT_MEASURABLE


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        ([MET, MET], MET),
        ([MET, MET, NEVER], MET),
        ([MET, NOT, ON], NOT),
        ([MET, ON], ON),
        ([MET, ON, RISK], RISK),
        ([RISK, OFF], OFF),
        ([MET, FEW], FEW),
        ([MET, NONE, FEW], NONE),
        ([NEVER, NEVER], NEVER),
        ([LATER, LATER], LATER),
        ([LATER, NEVER], LATER),
        ([], NONE),
    ],
)
def test_all_must_be_met(statuses: list[Status], outcome: Status) -> None:
    assert roll_up("all_met", statuses).status is outcome


@pytest.mark.parametrize(
    ("statuses", "outcome"),
    [
        ([MET, MET, NOT], MET),
        ([MET, NOT], NOT),
        ([MET, ON, NOT], ON),
        ([OFF, NOT, MET], OFF),
        ([MET, RISK, NOT], RISK),
        ([FEW, NONE, MET], FEW),
        ([LATER], LATER),
    ],
)
def test_most_must_be_met(statuses: list[Status], outcome: Status) -> None:
    assert roll_up("most_met", statuses).status is outcome


def test_counting_only_gives_no_outcome() -> None:
    outcome = roll_up("count_only", [MET, MET])
    assert (outcome.status, outcome.counts[MET], outcome.judged) == (None, 2, 2)


@given(st.lists(st.sampled_from(list(Status)), max_size=8), st.sampled_from(["all_met", "most_met"]))
def test_the_order_does_not_matter_and_a_met_one_more_never_harms(statuses: list[Status], rule: str) -> None:
    rank = [NOT, OFF, NONE, FEW, RISK, ON, MET]
    before = roll_up(rule, statuses)  # type: ignore[arg-type]
    assert roll_up(rule, list(reversed(statuses))) == before  # type: ignore[arg-type]
    after = roll_up(rule, [*statuses, MET])  # type: ignore[arg-type]
    assert sum(after.counts.values()) == len(statuses) + 1
    if before.status is MET:
        assert after.status is MET
    if rule == "all_met" and before.status in rank and before.judged:
        assert after.status is before.status


def test_every_mix_of_three_has_an_outcome() -> None:
    for rule in ("all_met", "most_met"):
        for mix in itertools.combinations_with_replacement(Status, 3):
            assert roll_up(rule, mix).status is not None
