"""Milestones: the plan's word holds until somebody has said something newer, and late is late."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from tests.followup.making import example_plan

from kvarter.followup.milestones import MilestoneChange, milestones
from kvarter.model.periods import parse_period
from kvarter.model.plans import Milestone

BASE = example_plan()
PLAN = dataclasses.replace(
    BASE,
    milestones=(
        Milestone(id="b", name="B", due=parse_period("2018Q2")),
        Milestone(id="a", name="A", due=parse_period("2017"), state="done", done=date(2017, 12, 4)),
    ),
)


def said(number: int, state: str, day: date, done: date | None = None) -> MilestoneChange:
    return MilestoneChange("b", number, state, done, "", day)  # type: ignore[arg-type]


def test_they_come_in_order_of_their_days() -> None:
    assert [one.milestone.id for one in milestones(PLAN, [], date(2018, 1, 1))] == ["a", "b"]


@pytest.mark.parametrize(("day", "late"), [(date(2018, 6, 30), False), (date(2018, 7, 1), True)])
def test_one_is_late_the_day_after_its_period(day: date, late: bool) -> None:
    assert milestones(PLAN, [], day)[1].late is late


def test_the_newest_word_holds_and_only_from_the_day_it_was_said() -> None:
    changes = [said(2, "done", date(2018, 8, 1), date(2018, 7, 15)), said(1, "started", date(2018, 5, 1))]
    by_day = {day: milestones(PLAN, changes, day)[1] for day in (date(2018, 4, 1), date(2018, 5, 1), date(2018, 8, 1))}
    assert [(one.state, one.late) for one in by_day.values()] == [
        ("planned", False), ("started", False), ("done", False),
    ]  # fmt: skip
    assert by_day[date(2018, 8, 1)].done == date(2018, 7, 15)


def test_looking_back_a_milestone_the_plan_calls_reached_was_not_reached_yet() -> None:
    before, after = (milestones(PLAN, [], day)[0] for day in (date(2017, 12, 3), date(2017, 12, 4)))
    assert (before.state, before.done, after.state) == ("planned", None, "done")


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_reached_or_dropped_is_never_late(state: str) -> None:
    assert not milestones(PLAN, [said(1, state, date(2018, 7, 1))], date(2020, 1, 1))[1].late
