"""The line of time draws every milestone once, tells its state by shape and word, and stands the same every time."""

from __future__ import annotations

from datetime import date

from tests.followup.making import example_plan

from kvarter.charts.drawing import svg
from kvarter.charts.timeline import SHAPES, STATES, WORDS, timeline_chart
from kvarter.followup.milestones import MilestoneChange, milestones

PLAN = example_plan()
DAY = date(2019, 3, 31)


def chart(day: date = DAY) -> dict[str, object]:
    made = timeline_chart(milestones(PLAN, [], day), day, "da")
    assert made is not None
    return made


def rows(day: date = DAY) -> list[dict[str, object]]:
    data = chart(day)["data"]
    assert isinstance(data, dict)
    found = data["values"]
    assert isinstance(found, list)
    return found


def test_every_milestone_is_there_once_in_order_of_its_day() -> None:
    assert sorted(str(row["id"]) for row in rows()) == sorted(one.id for one in PLAN.milestones)
    ends = [float(str(row["to"])) for row in rows()]
    assert ends == sorted(ends)
    assert all(float(str(row["from"])) <= end for row, end in zip(rows(), ends, strict=True))


def test_a_state_has_a_shape_and_a_word_of_its_own_and_the_picture_is_told_in_words() -> None:
    assert len(set(SHAPES)) == len(STATES) == len(SHAPES)
    for words in WORDS.values():
        assert len({words[state] for state in STATES}) == len(STATES)
    told = str(chart()["description"])
    for row in rows():
        assert str(row["text"]) in told
        assert any(word in str(row["text"]) for word in WORDS["da"].values())


def test_a_milestone_past_its_day_is_drawn_as_overdue_until_it_is_reached() -> None:
    late = next(one for one in milestones(PLAN, [], DAY) if one.late)
    assert next(row for row in rows() if row["id"] == late.milestone.id)["state"] == "late"
    change = MilestoneChange(late.milestone.id, 1, "done", DAY, "", DAY)
    made = timeline_chart(milestones(PLAN, [change], DAY), DAY, "da")
    assert made is not None
    drawn = {row["id"]: row for row in made["data"]["values"]}[late.milestone.id]
    assert drawn["state"] == "done"
    assert "31. marts 2019" in drawn["text"]


def test_nothing_is_drawn_of_no_milestones_and_the_same_is_drawn_twice() -> None:
    assert timeline_chart([], DAY, "da") is None
    drawn = svg(chart())
    assert drawn == svg(chart())
    assert "<title>Milepæle" in drawn
