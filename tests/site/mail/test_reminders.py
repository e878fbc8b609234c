"""Reminders: one letter at the chosen pace with what is new, never the same twice in a period, stopped in one click."""

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.site.mail.making import FORM, somebody, states, work_off
from tests.site.mail.server import SITE
from tests.site.people import OTHER_PLAN, PLAN, sign_in

from kvarter.site.audit.models import AuditEntry
from kvarter.site.mail import actions, queries, reminders
from kvarter.site.mail.models import Language, Message, Pace, Preference, State
from kvarter.site.work.tasks import Task

MONDAY = date(2026, 3, 2)


def task(key, about="Tryghed", **more):
    said = {"what": "Aflever tallet", "why": "", "link": "/mit-arbejde/", "due": MONDAY, "plan": OTHER_PLAN, **more}
    return Task(key, about=about, **said)


@pytest.fixture
def due(monkeypatch):
    """What is due, and a function that lets a day pass."""
    found = []
    monkeypatch.setattr(reminders, "tasks_of", lambda _seen, _user, _day: list(found))

    def on(day, *tasks):
        found[:] = tasks
        monkeypatch.setenv("KVARTER_AS_OF", day.isoformat())
        reminders.queue_reminders()
        work_off()

    return on


def subjects(server):
    return [mail["Subject"] for mail in server.mails]


def text(mail):
    return mail.get_body(("plain",)).get_content()


def test_a_reminder_comes_daily_weekly_or_never_as_its_reader_has_chosen(database, server, due):
    somebody("chair", "hver-dag@example.dk", pace=Pace.DAILY)
    somebody("reader", "hver-uge@example.dk")
    somebody("contributor", "aldrig@example.dk", pace=Pace.NONE)
    somebody("activity lead", "")
    for after in range(8):
        due(MONDAY + timedelta(days=after), *(task(str(number)) for number in range(after + 1)))
    got = [mail.to_whom[0] for mail in server.mails]
    assert got.count("hver-dag@example.dk") == 8
    assert got.count("hver-uge@example.dk") == 2
    assert len(got) == 10


@pytest.mark.parametrize("pace", [Pace.DAILY, Pace.WEEKLY])
def test_nothing_is_told_twice_in_a_period_however_often_the_job_runs_and_the_pace_changes(sqlite, server, due, pace):
    user = somebody(pace=pace)
    for _again in range(3):
        due(MONDAY, task("a"))
    Preference.objects.filter(user=user).update(pace=Pace.DAILY if pace == Pace.WEEKLY else Pace.WEEKLY)
    due(MONDAY, task("a"))
    assert len(server.mails) == 1


def test_no_mail_comes_when_nothing_is_new_and_what_waits_long_is_told_again(database, server, due):
    somebody(pace=Pace.DAILY)
    for after in range(9):
        due(MONDAY + timedelta(days=after), task("a"))
    assert len(server.mails) == 2
    assert "NYT" in text(server.mails[0])
    assert "VENTER STADIG" in text(server.mails[1])


def test_one_mail_holds_it_all_the_new_first_with_days_and_links(sqlite, server, due):
    somebody(pace=Pace.DAILY)
    due(MONDAY, task("a"))
    due(MONDAY + timedelta(days=1), task("a"), task("b", "Uddannelse", why="Den mangler.", link="/mit-arbejde/?x=1"))
    assert subjects(server) == ["1 ting venter på dig i kvarter", "2 ting venter på dig i kvarter"]
    said = text(server.mails[1])
    assert said.index("NYT") < said.index("Uddannelse") < said.index("VENTER STADIG") < said.index("Tryghed")
    assert "Senest 2. marts 2026. (1 dag for sent) Den mangler." in said
    assert f"{SITE}/mit-arbejde/?x=1" in said


def test_a_long_list_comes_some_at_a_time_the_new_first(sqlite, server, due):
    somebody(pace=Pace.DAILY)
    many = [task(f"{number:03}", f"Nummer {number:03}") for number in range(reminders.MOST + 10)]
    due(MONDAY, *many)
    due(MONDAY + timedelta(days=1), *many)
    first, second = (text(mail) for mail in server.mails)
    assert first.count("* Aflever") == reminders.MOST
    said = second.partition("VENTER STADIG")[0]
    assert [line[-3:] for line in said.splitlines() if line.startswith("* ")] == [f"{n:03}" for n in range(30, 40)]


def test_a_closed_item_is_not_said_in_a_mail(sqlite, server, due):
    somebody()
    due(MONDAY, task("a", "Sag om en navngiven familie", why="Ansvarlig: chefen", closed=True))
    said = text(server.mails[0])
    assert "familie" not in said
    assert "chefen" not in said
    assert "ordene står på siden" in said


def test_a_mail_that_did_not_go_has_told_nothing(sqlite, server, due):
    somebody()
    server.answer = "451 later"
    due(MONDAY, task("a"))
    server.answer = "250 OK"
    assert states() == {State.WAITING}
    actions.send.call(str(Message.objects.get().pk))
    assert "NYT" in text(server.mails[0])


def test_what_is_reminded_of_is_what_the_front_page_shows(sqlite, server, monkeypatch):
    """An activity lead whose activity criteria count, in the years of the plan, and nothing written."""
    user = somebody("secretariat leader", "leder@example.dk")
    monkeypatch.setenv("KVARTER_AS_OF", "2019-03-31")
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    page = client.get("/mit-arbejde/").text
    reminders.queue_reminders()
    work_off()
    said = text(server.mails[0])
    assert "Skriv i logbogen: Forældrecaf" in said
    lines = [line[2:] for line in said.splitlines() if line.startswith("* ")]
    assert lines
    for line in lines:
        assert line.partition(": ")[2] in page


def links(mail):
    return [word for word in text(mail).split() if word.startswith(SITE)]


def test_reminders_are_stopped_in_one_click_by_a_reader_or_their_mail_program_without_signing_in(database, server, due):
    user = somebody()
    due(MONDAY, task("a"))
    (mail,) = server.mails
    leave = mail["List-Unsubscribe"].strip(" <>")
    assert leave in links(mail)
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    address = leave.removeprefix(SITE)
    page = client.get(address)
    assert page.status_code == 200
    for word in ("Formanden", "formand@example.dk", user.username):
        assert word not in page.text
    assert queries.pace_of(user) == Pace.WEEKLY, "a link that a program opens by itself stops nothing"
    answer = client.post(address, "List-Unsubscribe=One-Click", content_type=FORM)
    assert answer.status_code == 200
    assert queries.pace_of(user) == Pace.NONE
    assert client.post(address, "List-Unsubscribe=One-Click", content_type=FORM).status_code == 200
    due(MONDAY + timedelta(days=7), task("b"))
    assert len(server.mails) == 1
    assert AuditEntry.objects.filter(what="mail_chosen").count() == 1


def test_a_program_may_send_the_click_as_parts(sqlite):
    user = somebody()
    answer = Client(SERVER_NAME="localhost").post(
        f"/afmeld/{actions.leaving_key(user)}/", {"List-Unsubscribe": "One-Click"}
    )
    assert answer.status_code == 200
    assert queries.pace_of(user) == Pace.NONE


def test_a_key_stops_only_its_own(sqlite):
    user, other = somebody(), somebody("reader", "x@example.dk")
    key = actions.leaving_key(user)
    client = Client(SERVER_NAME="localhost")
    for wrong in (f"{other.pk}-{key.partition('-')[2]}", key[:-1], f"{user.pk}-", "x", "-", "1" * 40):
        assert client.post(f"/afmeld/{wrong}/", "x=1", content_type=FORM).status_code == 404
    assert queries.pace_of(user) == queries.pace_of(other) == Pace.WEEKLY


@pytest.fixture
def chair(sqlite):
    user = somebody(address="")
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return user, client


def choose(client, **more):
    said = {"address": "ny@example.dk", "pace": "daily", "language": "en", **more}
    return client.post("/mit-arbejde/mail/", said and "&".join(f"{k}={v}" for k, v in said.items()), content_type=FORM)


def test_an_address_is_used_when_the_link_in_a_mail_to_it_has_been_followed(chair, server):
    user, client = chair
    assert "følg linket" in choose(client).text
    user.refresh_from_db()
    assert user.email == ""
    work_off()
    (mail,) = server.mails
    assert mail.to_whom == ["ny@example.dk"]
    assert "Formanden" not in text(mail)
    (link,) = [one for one in links(mail) if "mail/" in one]
    address = link.removeprefix(SITE)
    assert client.get(address).status_code == 200
    user.refresh_from_db()
    assert user.email == "", "a program that opens links confirms nothing"
    other = Client(SERVER_NAME="localhost")
    sign_in(other, somebody("reader", ""))
    assert other.post(address, "x=1", content_type=FORM).status_code == 404
    assert client.post(address, "x=1", content_type=FORM).status_code == 303
    user.refresh_from_db()
    assert user.email == "ny@example.dk"
    assert client.post(address, "x=1", content_type=FORM).status_code == 404
    held = queries.preference_of(user)
    assert (held.pace, held.language, held.wanted) == (Pace.DAILY, Language.EN, "")


def test_an_address_can_be_taken_away_and_the_same_one_needs_no_mail(chair, server):
    user, client = chair
    user.email = "ny@example.dk"
    user.save()
    assert choose(client).status_code == 303
    assert choose(client, address="").status_code == 303
    user.refresh_from_db()
    assert user.email == ""
    work_off()
    assert server.mails == []


@pytest.mark.parametrize(
    "wrong", [{"address": "ikke en adresse"}, {"pace": "hver time"}, {"language": "xx"}, {"address": "a@b.dk%0AX"}]
)
def test_a_choice_there_is_not_is_refused_and_nothing_is_kept(chair, server, wrong):
    _user, client = chair
    assert choose(client, **wrong).status_code == 422
    assert not Preference.objects.exists()
    assert not Message.objects.exists()


def test_where_no_mail_is_sent_it_is_said(chair, monkeypatch):
    _user, client = chair
    monkeypatch.delenv("KVARTER_SMTP", raising=False)
    assert "KVARTER_SMTP er ikke sat" in choose(client).text


def test_the_trail_tells_of_a_choice_and_not_the_address(chair, server):
    _user, client = chair
    choose(client)
    (row,) = AuditEntry.objects.filter(what="mail_chosen")
    assert "ny@example.dk" not in row.details


def test_nobodys_address_can_be_flooded_with_links(chair, server):
    _user, client = chair
    said = [choose(client, address=f"offer{number}@example.dk").text for number in range(actions.MOST_LINKS + 2)]
    assert ["Vent lidt" in one for one in said] == [False] * actions.MOST_LINKS + [True] * 2
    work_off()
    assert server.mails == [], "an address that is no longer wanted gets nothing either"


def test_nobody_is_reminded_of_a_plan_that_ended_more_than_a_year_ago(sqlite, server, due):
    somebody(pace=Pace.DAILY)
    due(date(2021, 12, 31), task("a", plan=PLAN))
    assert len(server.mails) == 1
    due(date(2022, 1, 1), task("b", plan=PLAN))
    assert len(server.mails) == 1
