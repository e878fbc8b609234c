"""What is due for somebody: one list from every room, for the page and for mails."""

from datetime import date

import pytest
from tests.site.people import OTHER_PLAN

from kvarter.site.visit import plain_visit
from kvarter.site.work.tasks import Task, in_order, lateness

TASK = Task("figure:1", "Aflever tallet", "Tryghed", "", "/", date(2025, 5, 1), OTHER_PLAN)


def test_what_is_due_first_comes_first_and_what_has_no_day_last():
    later, never = TASK._replace(key="b", due=date(2025, 6, 1)), TASK._replace(key="a", due=None)
    assert in_order([never, later, TASK]) == [TASK, later, never]


def test_a_task_is_late_from_the_day_after_its_last():
    assert [TASK.days_late(date(2025, 5, day)) for day in (1, 2, 21)] == [0, 1, 20]
    assert TASK._replace(due=None).days_late(date(2025, 5, 2)) == 0


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, ""),
        (1, "1 dag for sent"),
        (60, "60 dage for sent"),
        (61, "over 2 måneder for sent"),
        (730, "over 23 måneder for sent"),
        (731, "over 2 år for sent"),
        (2983, "over 8 år for sent"),
    ],
)
def test_how_late_something_is_is_said_in_days_then_months_then_years(days, said):
    assert lateness(plain_visit("/", "da"), days) == said
