"""What the logbook gives to do: an activity that is counted and has gone quiet."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.site.logbook.making import ID, NEW, colleague, fields, send
from tests.site.people import sign_in

from kvarter.site.accounts.models import RoleName
from kvarter.site.logbook.tasks import QUIET, tasks
from kvarter.site.visit import seen_today

LAST = date(2025, 5, 20)


def asked(user, day):
    return [(one.about, one.due) for one in tasks(seen_today("da"), user, day)]


@pytest.fixture
def written(plan_once):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, colleague("skriver"))
    assert send(client, NEW, fields(day=LAST.isoformat())).status_code in (302, 303)


def test_an_activity_nothing_has_been_written_about_for_long_is_told_to_who_leads_it(written):
    lead = colleague("leder", role=RoleName.ACTIVITY_LEAD, activity="cafe")
    assert asked(lead, LAST + QUIET) == []
    assert asked(lead, LAST + QUIET + timedelta(days=1)) == [("Forældrecafé", LAST + QUIET)]


def test_one_never_written_about_is_late_from_the_start_of_the_plan(written):
    leader = colleague("sekretariat", role=RoleName.SECRETARIAT_LEADER)
    assert ("Sommerfest", date(2024, 1, 1) + QUIET) in asked(leader, LAST)


def test_nobody_is_told_of_anothers_activity_or_outside_the_years_of_the_plan(written):
    late = LAST + QUIET * 2
    assert asked(colleague("fest", role=RoleName.ACTIVITY_LEAD, activity="fest"), late) != []
    assert "Forældrecafé" not in str(asked(colleague("f2", role=RoleName.ACTIVITY_LEAD, activity="fest"), late))
    assert asked(colleague("medarbejder"), late) == []
    assert asked(colleague("nabo", "et-helt-tredje", RoleName.SECRETARIAT_LEADER), late) == []
    assert asked(colleague("leder", role=RoleName.ACTIVITY_LEAD, activity="cafe"), date(2027, 1, 1)) == []


def test_it_is_one_question_and_the_same_task_until_something_is_written(written):
    leader = colleague("sekretariat", role=RoleName.SECRETARIAT_LEADER)
    late = LAST + QUIET * 2
    first = {one.key for one in tasks(seen_today("da"), leader, late)}
    assert first == {one.key for one in tasks(seen_today("da"), leader, late + timedelta(days=3))}
    assert all(key.startswith(f"logbook:{ID}:") for key in first)
    with CaptureQueriesContext(
        connection,
    ) as count:
        list(tasks(seen_today("da"), leader, late))
    assert len(count) == 1
