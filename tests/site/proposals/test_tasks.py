"""What proposals give to do: told to those who run the body that answers, and to nobody else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site.meetings.making import BOARD, FORUM, client_of, leader, send, somebody
from tests.site.people import OTHER_PLAN, PLAN
from tests.site.proposals.test_proposals import NEW, TERMS

from kvarter.site.accounts.models import RoleName
from kvarter.site.proposals.models import Proposal, State
from kvarter.site.proposals.tasks import tasks
from kvarter.site.visit import seen_today

DAY = date(2025, 4, 10)


def told(user):
    return [one.key for one in tasks(seen_today("da"), user, DAY)]


@pytest.fixture
def proposed(own_store_once):
    boss = leader()
    answer = send(client_of(boss), TERMS, **NEW)
    assert answer.status_code == 303, answer.text
    return boss, Proposal.objects.get()


def test_a_proposal_is_told_to_who_runs_the_body_that_answers_until_it_is_answered(proposed):
    boss, one = proposed
    chair = somebody("formand", RoleName.CHAIR, body=one.approver)
    assert told(boss) == told(chair) == [f"proposal:{one.pk}"]
    Proposal.objects.update(state=State.APPROVED)
    assert told(boss) == told(chair) == []


def test_a_member_another_body_and_another_plan_are_told_nothing(proposed):
    _boss, one = proposed
    other = FORUM if one.approver == BOARD else BOARD
    for who in (
        somebody("medlem", body=one.approver),
        somebody("anden", RoleName.CHAIR, body=other),
        somebody("nabo", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN),
        somebody("medarbejder", RoleName.CONTRIBUTOR, body=""),
    ):
        assert told(who) == []


def test_it_is_one_question_and_links_to_the_proposal(proposed):
    boss, one = proposed
    with CaptureQueriesContext(connection) as asked:
        (found,) = tasks(seen_today("da"), boss, DAY)
    assert len(asked) <= 2
    assert found.link == f"/planer/{PLAN}/forslag/{one.pk}/"
    assert client_of(boss).get(found.link).status_code == 200
