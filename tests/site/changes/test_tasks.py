"""What changes give to do: to take up what a body is asked, and to get the fund's answer, until it is there."""

from datetime import date

from tests.site.changes.making import begin, now, page, propose, write
from tests.site.meetings.making import client_of, leader, send, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import RoleName
from kvarter.site.changes.tasks import tasks
from kvarter.site.visit import seen_today

DAY = date(2025, 5, 31)


def keys(user):
    return [one.key.partition(":")[0] for one in tasks(seen_today("da"), user, DAY)]


def test_a_change_the_fund_must_approve_waits_with_who_writes_its_answer_down(own_store_once):
    by = leader()
    client = client_of(by)
    chair = somebody("formand", RoleName.CHAIR)
    change = begin(client, "Nyt samspil")
    assert keys(by) == [], "a draft waits for nobody"
    assert write(client, change, "plan", vision="En anden vision").status_code == 303
    assert propose(client, change).status_code == 303
    assert keys(by) == ["change", "outside-approved"]
    assert keys(chair) == ["change"], "the chair takes it up; the secretariat writes the fund's answer down"
    (_first, second) = tasks(seen_today("da"), by, DAY)
    assert (second.about, second.what) == ("Nyt samspil", "Få fondens godkendelse")
    assert second.link.startswith(page(change))
    said = send(client, page(change), action="outside", who="Fonden", day="2025-03-01", reference="j.nr. 7")
    assert said.status_code == 303, said.text
    assert keys(by) == ["change"]
    assert send(client, page(change), action="take_back").status_code == 303
    assert now(change).state == "draft"
    assert keys(by) == keys(chair) == []


def test_others_are_told_nothing(own_store_once):
    client = client_of(leader())
    change = begin(client)
    write(client, change, "plan", vision="En anden vision")
    propose(client, change)
    for who in (
        somebody("nabo", RoleName.SECRETARIAT_LEADER, body="", plan=OTHER_PLAN),
        somebody("medarbejder", RoleName.CONTRIBUTOR, body="", plan=PLAN),
        somebody("anden", RoleName.CHAIR, body="forum-foraeldreansvar"),
    ):
        assert keys(who) == []
