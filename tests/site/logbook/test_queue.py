"""What a phone sends: each entry once, what is wrong told in a sentence, and nothing of anybody else's."""

import json
import uuid

import pytest
from django.test import Client
from tests.site.logbook.making import ID, NEW, colleague, fields, send, verdicts
from tests.site.people import sign_in

from kvarter.model.verdicts import Status
from kvarter.site.accounts.models import RoleName
from kvarter.site.attendance import actions as attendance
from kvarter.site.attendance.models import Visit
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook import queries
from kvarter.site.logbook.models import Entry, Version

QUEUE = f"/planer/{ID}/logbog/koe/"
JSON = "application/json"


def client_of(user, **more):
    client = Client(SERVER_NAME="localhost", **more)
    sign_in(client, user)
    return client


@pytest.fixture
def worker(plan):
    return client_of(colleague())


@pytest.fixture
def quick(plan_once):
    return client_of(colleague())


def entry(**more):
    made = {"key": str(uuid.uuid4()), "activity": "cafe", "day": "2025-05-20", "participants": 9, "new": 2}
    return {**made, "families": 6, "volunteers": 1, "resident_driven": False, "common_area": True, "cards": [], **more}


def post(client, body, **more):
    return client.post(QUEUE, body if isinstance(body, (str, bytes)) else json.dumps(body), content_type=JSON, **more)


def give(client, *entries, who=None):
    return post(client, {"who": who or client.get(QUEUE).json()["who"], "entries": list(entries)})


def outcomes(answer):
    assert answer.status_code == 200, answer.text
    return [one["outcome"] for one in answer.json()["entries"]]


def test_what_waited_is_kept_each_once_however_often_it_is_sent(worker, plan):
    some = [entry(day=f"2025-05-{day:02d}") for day in (1, 2, 3)]
    assert outcomes(give(worker, *some)) == ["kept"] * 3
    assert outcomes(give(worker, *some, entry())) == ["there"] * 3 + ["kept"]
    assert outcomes(give(worker, some[0], some[0])) == ["there"] * 2
    assert len(queries.entries(ID)) == 4
    assert AuditEntry.objects.filter(what=What.ENTRY_WRITTEN).count() == 4
    assert verdicts(plan)["gange"].status is Status.MET


def test_a_phone_is_told_what_a_form_offers_and_nothing_that_was_written(worker):
    send(worker, NEW, fields(note="Regn"))
    frame = worker.get(QUEUE).json()
    assert set(frame) == {"who", "token", "plan", "title", "day", "fixed", "activities", "due"}
    assert frame["activities"] == [
        {"id": "cafe", "name": "Forældrecafé", "cards": False},
        {"id": "fest", "name": "Sommerfest", "cards": False},
    ]
    assert "medarbejder" not in json.dumps(frame)


def test_an_entry_of_one_is_never_kept_as_anothers(quick):
    mine = quick.get(QUEUE).json()["who"]
    other = client_of(colleague("en-anden"))
    assert other.get(QUEUE).json()["who"] != mine
    answer = give(other, entry(), who=mine)
    assert answer.status_code == 409
    assert "en anden" in answer.json()["why"]
    one = entry()
    give(quick, one)
    refused = give(other, one).json()["entries"][0]
    assert refused["outcome"] == "refused"
    assert "Nøglen hører til noget andet" in refused["why"][0]
    assert Entry.objects.count() == 1


def test_one_that_is_wrong_is_told_by_field_and_does_not_stop_the_others(quick):
    answer = give(quick, entry(), entry(participants=-1, new=7, day="2030-01-01", activity="findes-ikke"), entry())
    assert outcomes(answer) == ["kept", "refused", "kept"]
    why = answer.json()["entries"][1]["why"]
    assert [text.partition(":")[0] for text in why] == ["Aktivitet", "Dato", "Deltagere"]
    assert "Vælg en dag, der har været." in why[1]


def test_an_entry_changed_on_the_phone_after_it_was_kept_is_told_and_not_lost_in_silence(quick):
    one = entry()
    give(quick, one)
    answer = give(quick, {**one, "participants": 10})
    assert outcomes(answer) == ["refused"]
    assert "gemt før med andre tal" in answer.json()["entries"][0]["why"][0]
    assert queries.entries(ID)[0].participants == 9


HOSTILE = [
    None, [], "x", 7, {}, {"key": "x"}, entry(key="x"), entry(key="0" * 500), entry(key=7), entry(key=None),
    entry(note="Et navn"), entry(name="Fatima"), entry(participants="9"), entry(participants=9.5),
    entry(participants=True), entry(participants=10**30), entry(day=20250520), entry(day="2025-05-20\x00"),
    entry(activity="x" * 201), entry(activity="\x00"), entry(activity=["cafe"]), entry(resident_driven="on"),
    entry(cards="ABCD-EFGH"), entry(cards=["x" * 41]), entry(cards=["=cmd|' /C calc'!A0"]), entry(cards=["../../etc"]),
    entry(cards=["<script>alert(1)</script>"]), entry(plan="andet-sted-2024-2026"), entry(struck=True),
    entry(key="00000000-0000-1000-8000-000000000000"),
]  # fmt: skip


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_entry_is_refused_with_a_sentence_and_nothing_is_kept(quick, sent):
    answer = give(quick, sent)
    assert outcomes(answer) == ["refused"]
    (text, *_more) = answer.json()["entries"][0]["why"]
    assert len(text) > 20
    assert not {"script", "cmd", "Fatima", "Et navn", "etc"} & set(text.replace("<", " ").replace(">", " ").split())
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "body",
    [" ", "x", "{", "[]", "null", "{}", '{"who": "x"}', '{"who": 1, "entries": []}', '{"who": "x", "entries": []}',
     '{"who": "x", "entries": {"a": 1}}', "[" * 9000, '{"who": "\\ud800", "entries": [1]}', b"\xff\xfe{}", b"\x00",
     '{"who": "x", "entries": [1], "more": 1}', json.dumps({"who": "x", "entries": [1] * 51})],
)  # fmt: skip
def test_a_body_that_is_no_queue_is_refused_with_a_sentence(quick, body):
    answer = post(quick, body)
    assert answer.status_code == 400
    assert answer.json() == {"why": "Det, der blev sendt, kan ikke læses. Intet er gemt."}
    assert not Entry.objects.exists()


def test_too_much_at_once_is_refused_before_it_is_read(quick):
    answer = post(quick, json.dumps({"who": "x", "entries": [entry(activity="x" * 200) for _ in range(50)]}))
    assert answer.status_code == 413
    assert "for meget på én gang" in answer.json()["why"]
    assert not Entry.objects.exists()


def test_a_form_or_a_file_is_no_queue(quick):
    assert quick.post(QUEUE, {"who": "x"}).status_code == 415
    assert quick.put(QUEUE, "{}", content_type=JSON).status_code == 405


def test_what_is_sent_from_another_site_is_refused(quick):
    strict = client_of(colleague("streng"), enforce_csrf_checks=True)
    frame = strict.get(QUEUE).json()
    body = {"who": frame["who"], "entries": [entry()]}
    assert post(strict, body).status_code == 403
    assert post(strict, body, headers={"x-csrftoken": "x" * 64}).status_code == 403
    elsewhere = {"x-csrftoken": frame["token"], "origin": "https://andetsteds.example"}
    assert post(strict, body, headers=elsewhere).status_code == 403
    assert not Entry.objects.exists()
    assert outcomes(post(strict, body, headers={"x-csrftoken": frame["token"]})) == ["kept"]


def test_a_session_that_is_over_keeps_nothing_and_sends_to_sign_in(quick):
    quick.logout()
    for answer in (quick.get(QUEUE), post(quick, {"who": "x", "entries": [entry()]})):
        assert answer.status_code in (302, 303)
        assert "/log-ind/" in answer.headers["Location"]


def test_another_plans_logbook_is_not_there(quick):
    there = QUEUE.replace(ID, "andet-sted-2024-2026")
    assert quick.get(there).status_code == 404
    assert quick.post(there, "{}", content_type=JSON).status_code == 404
    reader = client_of(colleague("læser", role=RoleName.READER))
    assert post(reader, "{}").status_code == 404


@pytest.fixture
def cards(quick):
    from datetime import date

    by = colleague("leder", role=RoleName.SECRETARIAT_LEADER)
    attendance.set_purpose(by, ID, "grundlag", "formål", date(2027, 1, 1))
    return [attendance.add_person(by, ID, name, date(1990, 1, 1), "").card for name in ("Ane Ib", "Bo Bo", "Ci Ci")]


def test_cards_tick_off_who_came_however_they_are_typed(quick, cards):
    typed = [cards[0].lower(), cards[1].replace("-", " "), cards[1]]
    assert outcomes(give(quick, entry(cards=typed))) == ["kept"]
    assert sorted(one.person.card for one in Visit.objects.all()) == sorted(cards[:2])
    assert outcomes(give(quick, entry(cards=[cards[2]]))) == ["kept"]
    assert Visit.objects.count() == 3
    assert [one["cards"] for one in quick.get(QUEUE).json()["activities"]] == [True, False]


def test_a_card_that_is_not_there_keeps_the_entry_on_the_phone_and_nothing_here(quick, cards):
    answer = give(quick, entry(cards=[cards[0], "ABCD-EFGH", "Fatima Hassan"]))
    assert answer.json()["entries"][0]["why"] == [
        "Kort: Linje 3 er ikke koden på et kort. Koden er otte bogstaver og tal.",
        "Kort: Koden ABCD-EFGH findes ikke i denne plan. Se efter på kortet.",
    ]
    assert not Entry.objects.exists()
    assert not Visit.objects.exists()


def test_cards_where_nobody_is_counted_are_refused(quick, cards):
    assert "Ingen succeskriterier" in give(quick, entry(activity="fest", cards=cards)).json()["entries"][0]["why"][0]
    assert not Entry.objects.exists()


def test_cards_can_be_written_in_the_pages_own_form_too(quick, cards):
    assert "Koden på hvert kort" in quick.get(NEW).text
    answer = send(quick, NEW, fields(cards=f"{cards[0]}\n{cards[1]}"))
    assert answer.status_code == 303
    assert Visit.objects.count() == 2
    wrong = send(quick, NEW, fields(cards="ABCD-EFGH"))
    assert wrong.status_code == 422
    assert "findes ikke i denne plan" in wrong.text
    assert Version.objects.count() == 1


def test_the_english_address_speaks_english(quick):
    answer = quick.post(f"/en/plans/{ID}/logbook/queue/", "x", content_type=JSON)
    assert answer.json() == {"why": "What was sent cannot be read. Nothing is kept."}
