"""Volunteers and ideas: offered without an account, seen by those who coordinate, gone on their day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from tests.followup.making import example_plan
from tests.site.making import make_example
from tests.site.meetings.making import FORUM, call, client_of, decide, keys_of, leader, page_of, send, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.meetings.models import Meeting
from kvarter.site.volunteers import actions
from kvarter.site.volunteers.due import coordinates
from kvarter.site.volunteers.models import Idea, Offer, State, Task, Volunteer
from kvarter.store import open_store

ROOM = f"/planer/{PLAN}/"
OPEN, WORK, IDEAS, READ = f"{ROOM}frivillig/", f"{ROOM}frivillige/", f"{ROOM}ideer/", f"{ROOM}ideer/laes/"
TASK = {"action": "add", "title": "Lektiehjælp", "what": "Hjælp en time om ugen", "when": "Tirsdage", "wanted": "4",
        "activity": "familiekurser", "is_open": "on"}  # fmt: skip
OFFER = {"name": "Kaldenavn", "contact": "Nogen@Eksempel.dk", "wish": "Helst sent", "consent": "on", "website": ""}


@pytest.fixture(autouse=True)
def _no_limits_left(request):
    yield
    if "sqlite" in request.fixturenames or "database" in request.fixturenames:
        cache.clear()


def visitor():
    return Client(SERVER_NAME="localhost")


def a_task(by, **more):
    assert send(client_of(by), WORK, **{**TASK, **more}).status_code == 303
    return Task.objects.order_by("-pk").first()


def offered(task, **more):
    return send(visitor(), f"{OPEN}{task.pk}/", **{**OFFER, **more})


def test_from_a_task_to_a_match_without_an_account_and_nothing_of_it_in_public_or_in_the_trail(database):
    by = leader()
    task = a_task(by)
    assert "Lektiehjælp" in visitor().get(OPEN).text
    assert offered(task).status_code == 303
    assert "Tak. Du hører fra os." in visitor().get(f"{OPEN}{task.pk}/?sent=1").text
    client = client_of(by)
    page = client.get(WORK).text
    assert "nogen@eksempel.dk" in page
    one = Offer.objects.get()
    for to in (State.PROPOSED, State.CONFIRMED):
        assert send(client, WORK, action="step", offer=one.pk, to=to).status_code == 303
    assert send(client, WORK, action="step", offer=one.pk, to=State.PROPOSED).status_code == 409
    assert Offer.objects.get().since == date(2025, 5, 31)
    everything = "".join(f"{row.who}{row.about}{row.details}" for row in AuditEntry.objects.all())
    for address in (OPEN, f"{OPEN}{task.pk}/", IDEAS, ROOM, "/", f"/en/plans/{PLAN}/volunteer/"):
        assert "eksempel.dk" not in visitor().get(address).text.lower()
        assert "Kaldenavn" not in visitor().get(address).text
    assert "eksempel.dk" not in everything.lower()
    assert "Kaldenavn" not in everything
    told = set(AuditEntry.objects.values_list("what", flat=True))
    assert {What.TASK_WRITTEN, What.OFFERED, What.OFFER_STEP, What.VOLUNTEERS_READ} <= told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"consent": ""}, ""),
        ({"contact": "ikke en adresse"}, "telefonnummer på otte cifre"),
        ({"contact": "<script>@x.dk"}, "telefonnummer på otte cifre"),
        ({"contact": "a@b.dk\r\nBcc: c@d.dk"}, "telefonnummer på otte cifre"),
        ({"name": "x" * 121}, ""),
        ({"wish": "Se https://eksempel.dk"}, "Der kan ikke stå links"),
        ({"wish": "010190-1234"}, "CPR-nummer"),
        ({"name": ""}, ""),
        ({"website": "http://x"}, "Det blev ikke taget imod"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_danish_and_nothing_is_kept(sqlite, said, told):
    answer = offered(a_task(leader()), **said)
    assert answer.status_code == 422
    assert told in answer.text
    assert "This field is required" not in answer.text
    assert "<script>@" not in answer.text
    assert not Volunteer.objects.exists()


def test_the_same_contact_is_the_same_volunteer_and_the_same_offer_twice_is_one(sqlite):
    by = leader()
    first, second = a_task(by), a_task(by, title="Folkekøkken")
    for task in (first, first, second):
        assert offered(task, contact="+45 12 34 56 78").status_code == 303
    offered(second, contact="12345678")
    assert (Volunteer.objects.count(), Offer.objects.count()) == (1, 2)
    assert Volunteer.objects.get().contact == "12345678"


def test_more_than_may_be_sent_from_one_place_is_refused_until_later(sqlite):
    task = a_task(leader())
    client = visitor()
    answers = [send(client, f"{OPEN}{task.pk}/", **{**OFFER, "contact": f"a{n}@b.dk"}).status_code for n in range(11)]
    assert answers == [303] * 10 + [429]
    assert send(client, IDEAS, text="En bænk", website="").status_code == 429
    assert Volunteer.objects.count() == 10


def test_names_and_contacts_are_deleted_on_their_day_and_the_match_still_counts(database):
    task = a_task(leader())
    offered(task)
    one = Offer.objects.get()
    actions.step(User.objects.get(), PLAN, one, State.CONFIRMED)
    due = Volunteer.objects.get().delete_on
    assert due == date(2025, 5, 31) + actions.KEPT
    assert actions.delete_due(due - timedelta(days=1)) == 0
    assert actions.delete_due(due) == 1
    held = Volunteer.objects.get()
    assert (held.name, held.contact, Offer.objects.get().wish) == ("", "", "")
    assert Offer.objects.get().state == State.CONFIRMED
    assert actions.delete_due(due) == 0
    assert "Navn og kontakt er slettet." in client_of(User.objects.get()).get(WORK).text


def test_a_volunteer_who_asks_is_forgotten_at_once(sqlite):
    by = leader()
    task = a_task(by)
    offered(task)
    assert send(client_of(by), WORK, action="forget", offer=Offer.objects.get().pk).status_code == 303
    assert Volunteer.objects.get().contact == ""
    assert Offer.objects.get().state == State.DECLINED


def test_who_leads_an_activity_sees_the_offers_to_it_and_no_other(sqlite):
    by = leader()
    mine, other = a_task(by), a_task(by, title="Andet", activity="")
    offered(mine)
    offered(other, contact="99999999")
    lead = User.objects.create(username="lead", name="Lead")
    Role.objects.create(user=lead, role=RoleName.ACTIVITY_LEAD, plan=PLAN, activity="familiekurser")
    client = client_of(lead)
    page = client.get(WORK).text
    assert "nogen@eksempel.dk" in page
    assert "99999999" not in page
    theirs = Offer.objects.get(task=other).pk
    assert send(client, WORK, action="step", offer=theirs, to="confirmed").status_code == 404
    assert (
        send(
            client, WORK, action="change", task=other.pk, seen=1, **{k: v for k, v in TASK.items() if k != "action"}
        ).status_code
        == 404
    )
    assert send(client, WORK, **{**TASK, "activity": ""}).status_code == 422
    assert Task.objects.count() == 2
    assert send(client, WORK, action="feed", measure="frivillige").status_code == 404
    assert client.get(READ).status_code == 404
    for name in ("contributor", "body_member", "reader"):
        outside = client_of(somebody(name, RoleName(name), body="bestyrelse" if name == "body_member" else ""))
        assert outside.get(WORK).status_code == 404


def test_two_who_change_a_task_at_once_never_lose_a_word(sqlite):
    by = leader()
    task = a_task(by)
    change = {**TASK, "action": "change", "task": task.pk, "seen": 1}
    assert send(client_of(by), WORK, **{**change, "title": "Første"}).status_code == 303
    answer = send(client_of(by), WORK, **{**change, "title": "Anden"})
    assert answer.status_code == 409
    assert "Anden" in answer.text
    assert "Første" in answer.text
    assert Task.objects.get().title == "Første"


def test_a_closed_task_another_plans_task_and_a_task_there_is_not_do_not_exist(sqlite):
    by = leader()
    task = a_task(by, is_open="")
    assert visitor().get(f"{OPEN}{task.pk}/").status_code == 404
    assert offered(task).status_code == 404
    Task.objects.update(is_open=True)
    assert visitor().get(f"/planer/{OTHER_PLAN}/frivillig/{task.pk}/").status_code == 404
    assert visitor().get(f"{OPEN}99999999999999999999/").status_code == 404
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    other = client_of(by)
    assert (
        send(other, f"/planer/{OTHER_PLAN}/frivillige/", **{**TASK, "action": "change", "task": task.pk}).status_code
        == 404
    )


def test_the_number_of_volunteers_is_a_figure_that_feeds_the_criterion_and_small_ones_are_not_shown(
    sqlite, tmp_path, monkeypatch
):
    monkeypatch.setenv("KVARTER_STORE", str(make_example(tmp_path / "store.sqlite3")))
    by = leader()
    task = a_task(by)
    for year, count in ((2023, 8), (2024, 3)):
        for number in range(count):
            person = Volunteer.objects.create(
                plan=PLAN, name="", contact="", consented_at=task.changed_at, delete_on=date(2026, 1, 1)
            )
            Offer.objects.create(
                task=task, volunteer=person, state=State.ENDED, offered_at=task.changed_at,
                since=date(year, 2, 1 + number), until=date(year, 12, 1),
            )  # fmt: skip
    assert send(client_of(by), WORK, action="feed", measure="findes-ikke").status_code == 400
    assert send(client_of(by), WORK, action="feed", measure="frivillige").status_code == 303
    with open_store(tmp_path / "store.sqlite3", read_only=True) as store:
        rows = [
            row
            for row in store.observations(as_of=date.max, measures={"frivillige"})
            if row.source == "Frivilligkataloget"
        ]
    assert [(row.period.year, row.value, row.unit) for row in rows] == [
        (2023, 8.0, "volunteers"),
        (2024, 3.0, "volunteers"),
    ]
    page = visitor().get(OPEN).text
    assert "Frivillige år for år" in page
    assert ">8<" in page.replace("\n", "") or "8 " in page
    assert "−62,5 procent" not in page
    assert page.count('<span class="mark">Eksempel</span>') >= 2 * 5, "made-up figures and what is worked out from them"
    assert ">3<" not in page


def test_an_idea_is_read_before_it_is_shown_and_its_way_is_public(database):
    by = leader()
    assert send(visitor(), IDEAS, text="Bænke ved søen\nog et bord", website="").status_code == 303
    one = Idea.objects.get()
    public = visitor().get(IDEAS).text
    assert f"Idé nr. {one.pk}, modtaget 31. maj 2025" in public
    assert "Modtaget" in public
    assert "Bænke" not in public
    client = client_of(by)
    assert "Bænke ved søen" in client.get(READ).text
    assert send(client, READ, idea=one.pk, shown="on", answer="Vi spørger driften").status_code == 303
    assert "Bænke ved søen" in visitor().get(IDEAS).text
    body = coordinating()
    meeting = call(by, body)
    key = f"idea-{one.pk}"
    assert key in keys_of(client.get(page_of(meeting)).text)
    decide(client, meeting, key, text="Driften sætter to bænke op", owner="Sekretariatsleder", due="2025-09-01")
    assert "Taget op" in visitor().get(IDEAS).text
    Meeting.objects.update(day=date(2025, 5, 30))
    assert send(client, page_of(meeting), action="hold", present="Alle").status_code == 303
    assert "Besluttet" in visitor().get(IDEAS).text
    assert key not in keys_of(client.get(page_of(call(by, body))).text)


def coordinating():
    return coordinates(example_plan(PLAN)).id


def test_a_refused_idea_is_nowhere_but_with_who_read_it(sqlite):
    by = leader()
    send(visitor(), IDEAS, text="Om naboen i nr. 4", website="")
    one = Idea.objects.get()
    client = client_of(by)
    assert send(client, READ, idea=one.pk, shown="on", refused="on").status_code == 303
    assert f"Idé nr. {one.pk}" not in visitor().get(IDEAS).text
    assert f"idea-{one.pk}" not in keys_of(client.get(page_of(call(by, coordinating()))).text)
    assert "naboen" in client.get(READ).text
    assert f"idea-{one.pk}" not in keys_of(client.get(page_of(call(by, FORUM))).text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("a\nb\nc\nd", "Højst tre linjer"),
        ("x" * 401, ""),
        ("www.eksempel.dk", "links"),
        ("010190-1234", "CPR"),
    ],
)
def test_an_idea_that_cannot_be_is_refused_and_nothing_is_kept(sqlite, text, told):
    answer = send(visitor(), IDEAS, text=text, website="")
    assert answer.status_code == 422
    assert told in answer.text
    assert not Idea.objects.exists()


def test_an_idea_that_comes_just_after_midnight_came_that_day():
    assert Idea(received_at=datetime(2025, 5, 30, 22, 30, tzinfo=UTC)).received_on == date(2025, 5, 31)


def test_markup_in_an_idea_is_only_text(sqlite):
    send(visitor(), IDEAS, text="<img src=x onerror=alert(1)>", website="")
    send(client_of(leader()), READ, idea=Idea.objects.get().pk, shown="on")
    page = visitor().get(IDEAS).text
    assert "<img" not in page
    assert "&lt;img" in page


def test_those_who_answer_are_told_that_somebody_waits_without_who_or_what(sqlite):
    by = leader()
    task = a_task(by)
    offered(task)
    send(visitor(), IDEAS, text="En bænk", website="")
    page = client_of(by).get("/mit-arbejde/").text
    assert "Svar dem, der vil være frivillige" in page
    assert "Læs ideer fra beboere" in page
    assert "bænk" not in page
    assert "Kaldenavn" not in page


def test_a_form_without_the_sites_own_mark_is_refused_also_from_a_visitor(sqlite):
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert send(client, IDEAS, text="En bænk", website="").status_code == 403
    assert not Idea.objects.exists()
