"""What meetings give to do: decisions, told to their owner before the day and to who runs the body after it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site.meetings.making import BOARD, OFFICER, OTHER, call, client_of, leader, own_item, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import RoleName
from kvarter.site.meetings import actions, queries
from kvarter.site.meetings.actions import Decided
from kvarter.site.meetings.tasks import tasks
from kvarter.site.visit import seen_today
from kvarter.site.work.sources import tasks_of

DUE = date(2025, 4, 20)
BEFORE, LATE = date(2025, 4, 10), date(2025, 4, 21)


@pytest.fixture
def decided(sqlite):
    boss, officer = leader(), somebody("betjent")
    actions.fill_seat(boss, PLAN, BOARD, OFFICER, name="", username="betjent", since=date(2025, 1, 1), chair=False)

    def decide(owner, **more):
        meeting = call(boss)
        item = own_item(boss, meeting, **more)
        decided = Decided("Flere skal inviteres", owner, DUE)
        actions.write(boss, meeting, queries.items(meeting)[-1], seen=0, note="", decided=decided)
        return item

    return boss, officer, decide


def keys(user, day=LATE):
    return [one.key.partition(":")[0] for one in tasks(seen_today("da"), user, day)]


def test_a_decision_is_told_to_who_fills_the_seat_that_owns_it_before_its_day_and_to_who_runs_the_body_after(decided):
    boss, officer, decide = decided
    decide("Repræsentant for politiet")
    assert keys(officer, BEFORE) == ["decision"]
    assert keys(boss, BEFORE) == []
    assert keys(boss) == ["decision"]
    assert keys(officer, date(2025, 4, 1)) == [], "two weeks before, not earlier"


def test_somebody_of_another_body_or_another_plan_is_told_nothing(decided):
    _boss, _officer, decide = decided
    decide("Formand")
    for who in (
        somebody("anden", RoleName.CHAIR, body=OTHER),
        somebody("nabo", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN),
        somebody("medarbejder", RoleName.CONTRIBUTOR, body=""),
    ):
        assert keys(who) == []


def test_a_decision_on_a_closed_item_is_told_to_those_it_concerns_only(decided):
    _boss, officer, decide = decided
    decide("Repræsentant for politiet", closed=True, concerns=("Formand|",))
    assert keys(officer) == []
    assert keys(somebody("formand", RoleName.CHAIR)) == ["decision"]


def test_the_page_shows_what_is_due_how_late_it_is_and_where_to_go(decided, monkeypatch):
    boss, _officer, decide = decided
    decide("Repræsentant for politiet")
    monkeypatch.setenv("KVARTER_AS_OF", "2025-05-10")
    page = client_of(boss).get("/mit-arbejde/").text
    assert "Udfør beslutningen: <span>Flere skal inviteres</span>" in page
    assert "Senest 20. april 2025." in page
    assert "20 dage for sent" in page
    english = client_of(boss).get("/en/my-work/").text
    assert 'Carry out the decision: <span lang="da">Flere skal inviteres</span>' in english
    link = next(one for one in tasks_of(seen_today("da"), boss, LATE) if one.key.startswith("decision")).link
    assert link.partition("?")[0].startswith(f"/planer/{PLAN}/beslutninger/")


def test_gathering_asks_few_questions_however_much_is_due(decided):
    boss, _officer, decide = decided
    for number in range(4):
        decide(f"Nr. {number}")
    with CaptureQueriesContext(connection) as asked:
        assert len(list(tasks(seen_today("da"), boss, LATE))) == 4
    assert len(asked) <= 3


def test_who_runs_a_body_is_told_from_september_that_meetings_are_missing(decided, monkeypatch):
    boss, officer, _decide = decided
    monkeypatch.setenv("KVARTER_AS_OF", "2019-09-01")
    told = [one for one in tasks(seen_today("da"), boss, date(2019, 9, 1)) if one.key.startswith("meeting")]
    forum = next(one for one in told if "forum-foraeldreansvar" in one.key)
    assert forum.why == "2019: møder i kalenderen: 0 af mindst 2."
    for month in (3, 11):
        call(boss, "forum-foraeldreansvar", day=date(2019, month, 1))
    assert forum.key not in [one.key for one in tasks(seen_today("da"), boss, date(2019, 9, 1))]
    assert not [one for one in tasks(seen_today("da"), officer, date(2019, 9, 1)) if one.key.startswith("meeting")]
    assert not [one for one in tasks(seen_today("da"), boss, date(2019, 8, 31)) if one.key.startswith("meeting")]
