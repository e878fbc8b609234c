"""Milestones: said how they stand by those who may, never over another's word, and due to those who answer."""

import pytest
from tests.site.meetings.making import call, client_of, keys_of, leader, page_of, send, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.money.models import Turn

ROOM = f"/planer/{PLAN}/milepaele/"
ONE = "faellesskabsundersoegelse-2017"
PAGE = f"{ROOM}{ONE}/"
DONE = {"seen": "0", "state": "done", "done": "2018-02-01", "note": "Svarprocent 41"}


def test_a_milestone_is_said_to_be_reached_and_everybody_sees_when(database):
    client = client_of(leader())
    assert "Over tiden" in client.get(PAGE).text
    assert send(client, PAGE, **DONE).status_code == 303
    page = client.get(PAGE).text
    assert "Gjort, 1. februar 2018" in page
    assert "Leder, 2025" in page
    public = client.get(ROOM).text
    assert "1. februar 2018" in public
    assert "Svarprocent 41" in public
    assert "Leder, 2025" not in public, "who said it is for those who work here"
    assert "Svarprocent" not in client.get(ROOM + "?as_of=2025-05-30").text
    assert AuditEntry.objects.get(what=What.MILESTONE_TURNED).about == ONE


def test_two_who_write_at_once_never_lose_a_word(sqlite):
    first, second = client_of(leader()), client_of(somebody("anden", RoleName.SECRETARIAT_LEADER, body=""))
    send(first, PAGE, **DONE)
    answer = send(second, PAGE, seen="0", state="started", done="", note="Spørgeskemaet er sendt ud")
    assert answer.status_code == 409
    assert "Svarprocent 41" in answer.text
    assert "Spørgeskemaet er sendt ud" in answer.text
    assert Turn.objects.count() == 1
    assert send(second, PAGE, seen="1", state="started", done="", note="Igen").status_code == 303
    assert [one.number for one in Turn.objects.all()] == [1, 2]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"done": ""}, "hvilken dag milepælen blev gjort"),
        ({"state": "planned"}, "Kun en milepæl, der er gjort, har en dag"),
        ({"done": "2025-06-01"}, "en dag, der har været"),
        ({"done": "i går"}, "Enter a valid date"),
        ({"state": "<script>"}, ""),
        ({"note": "x" * 201}, ""),
        ({"note": "010190-1234"}, "CPR-nummer"),
        ({"seen": "-1"}, ""),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(sqlite, said, told):
    answer = send(client_of(leader()), PAGE, **{**DONE, **said})
    assert answer.status_code == 422
    assert told in answer.text or told == "Enter a valid date"
    assert "<script>" not in answer.text.replace("<script src", "")
    assert not Turn.objects.exists()


def test_another_plans_milestone_does_not_exist_here(sqlite):
    by = leader()
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    client = client_of(by)
    for address in (f"{ROOM}findes-ikke/", f"/planer/{OTHER_PLAN}/milepaele/{ONE}/"):
        assert client.get(address).status_code == 404
        assert send(client, address, **DONE).status_code == 404
    assert send(client_of(somebody("medlem")), PAGE, **DONE).status_code == 404
    assert not Turn.objects.exists()


def test_what_is_late_stands_on_the_boards_agenda_until_it_is_reached(sqlite):
    by = leader()
    client, meeting = client_of(by), call(by)
    assert f"milestone-{ONE}" in keys_of(client.get(page_of(meeting)).text)
    send(client, PAGE, **DONE)
    assert f"milestone-{ONE}" not in keys_of(client.get(page_of(meeting)).text)
    assert not [
        key for key in keys_of(client.get(page_of(call(by, "forum-foraeldreansvar"))).text) if "milestone" in key
    ]


def test_who_answers_for_it_finds_it_on_the_front_page_from_two_weeks_before(sqlite, monkeypatch):
    client = client_of(leader())
    monkeypatch.setenv("KVARTER_AS_OF", "2017-12-16")
    assert PAGE not in client.get("/mit-arbejde/").text
    monkeypatch.setenv("KVARTER_AS_OF", "2017-12-17")
    assert PAGE in client.get("/mit-arbejde/").text
    lead = User.objects.create(username="lead", name="Lead")
    Role.objects.create(user=lead, role=RoleName.ACTIVITY_LEAD, plan=PLAN, activity="familiekurser")
    assert PAGE not in client_of(lead).get("/mit-arbejde/").text
