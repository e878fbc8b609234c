"""The calls of those who work here: the same checks, the same traces and the same doors as the pages."""

import json

import pytest
from tests.site.api.asking import LOGBOOK, Program, entry, key_of
from tests.site.logbook.making import ID, colleague, verdicts
from tests.site.meetings import making as meeting_making
from tests.site.people import OTHER_PLAN, PLAN, sign_in

from kvarter.site.accounts.models import RoleName, User
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook.models import Entry, Note, Version
from kvarter.site.meetings.models import Decision


@pytest.fixture
def worker(plan):
    return Program(key_of(colleague()))


@pytest.fixture
def quick(plan_once):
    return Program(key_of(colleague()))


def test_an_entry_a_program_writes_is_kept_traced_counted_and_read_back(worker, plan):
    said = entry(note="Mange kom")
    status, answer = worker.post(LOGBOOK, said)
    assert (status, answer["new"]) == (200, True)
    kept = answer["entry"]
    assert {name: kept[name] for name in said} == said
    assert kept["written_by"] == "medarbejder"
    assert AuditEntry.objects.filter(what=What.ENTRY_WRITTEN, about=said["key"]).count() == 1
    assert worker.get(f"{LOGBOOK}/{said['key']}")[1] == kept
    listed = worker.get(LOGBOOK)[1]
    assert (listed["count"], listed["items"]) == (1, [kept])
    assert sum(one.value for one in verdicts(plan)["familier"].evidence) == 6
    stands = worker.get(f"/api/plans/{ID}/activities/cafe")[1]
    assert (stands["times"], stands["participants"]) == (1, 9)
    assert {one["id"]: one["status"] for one in stands["criteria"]} == {
        name: verdict.status for name, verdict in verdicts(plan).items() if name != "beboere"
    }


def test_an_entry_sent_twice_is_there_once(worker):
    said = entry()
    assert [worker.post(LOGBOOK, said)[1]["new"] for _try in range(2)] == [True, False]
    assert Entry.objects.count() == Version.objects.count() == 1


def test_a_correction_keeps_history_and_the_second_of_two_is_shown_what_stands(worker):
    said = entry()
    worker.post(LOGBOOK, said)
    here = f"{LOGBOOK}/{said['key']}"
    change = {**{name: said[name] for name in said if name != "key"}, "participants": 12, "seen": 1, "why": "Talt om"}
    status, answer = worker.post(f"{here}/correct", change)
    assert (status, answer["changed"], answer["entry"]["version"]) == (200, True, 2)
    status, answer = worker.post(f"{here}/correct", {**change, "participants": 99})
    assert (status, answer["entry"]["participants"]) == (409, 12)
    assert worker.post(f"{here}/strike", {"seen": 1})[0] == 409
    assert worker.post(f"{here}/strike", {"seen": 2, "why": "Aflyst"})[1]["entry"]["struck"] is True
    assert [one.participants for one in Version.objects.order_by("number")] == [9, 12, 12]
    assert worker.get(LOGBOOK)[1]["items"] == []


WRONG = [
    ({"participants": -1}, "body.said.participants"),
    ({"participants": 10_000}, "body.said.participants"),
    ({"participants": "mange"}, "body.said.participants"),
    ({"participants": 1.5}, "body.said.participants"),
    ({"participants": None}, "body.said.participants"),
    ({"participants": 10**400}, "body.said.participants"),
    ({"new": 10}, "said.new"),
    ({"day": "i går"}, "body.said.day"),
    ({"day": "2025-06-01"}, "said.day"),
    ({"day": "1999-12-31"}, "said.day"),
    ({"activity": "findes-ikke"}, "said.activity"),
    ({"activity": {"$ne": ""}}, "body.said.activity"),
    ({"note": "Født 010203-1234"}, "said.note"),
    ({"note": "x" * 1001}, "body.said.note"),
    ({"note": "\x00"}, "said.note"),
    ({"note": "\ud800"}, "body.said.note"),
    ({"key": "nej"}, "body.said.key"),
    ({"key": "00000000-0000-1000-8000-000000000000"}, "said.key"),
    ({"made_by": 1}, "body.said.made_by"),
    ({"struck": True}, "body.said.struck"),
    ({"written_at": "2020-01-01"}, "body.said.written_at"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "where"), WRONG, ids=[str(one)[:40] for one, _where in WRONG])
def test_what_cannot_be_kept_is_refused_with_every_problem_and_nothing_is_kept(quick, wrong, where):
    status, answer = quick.post(LOGBOOK, entry(**wrong))
    assert status == 422
    assert where in [one["where"] for one in answer["problems"]]
    assert all(one["what"] for one in answer["problems"])
    assert "010203" not in json.dumps(answer)
    assert (Entry.objects.count(), Note.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "body", ["{", "[]", "null", '"x"', "NaN", "[" * 9000, '{"key": 1e999}', b"\xff\xfe", "0" * 17_000]
)
def test_what_is_no_document_is_refused_with_a_sentence(quick, body):
    status, answer = quick.post(LOGBOOK, body)
    assert status in (400, 422)
    assert answer["detail"]
    assert Entry.objects.count() == 0


def test_another_plans_logbook_and_entries_do_not_exist(plan_once):
    mine, theirs = Program(key_of(colleague())), Program(key_of(colleague("anden", "andet-sted-2024-2026")))
    said = entry()
    mine.post(LOGBOOK, said)
    there = LOGBOOK.replace(ID, "andet-sted-2024-2026")
    correction = {**{name: said[name] for name in said if name != "key"}, "seen": 1}
    for program, address in ((theirs, LOGBOOK), (mine, there)):
        assert program.get(address)[0] == 404
        assert program.post(address, entry())[0] == 404
    for way, document in (("", None), ("/correct", correction), ("/strike", {"seen": 1})):
        address = f"{there}/{said['key']}{way}"
        status = theirs.get(address)[0] if document is None else theirs.post(address, document)[0]
        assert status == 404
    assert theirs.post(there, said)[0] == 404, "a key that is another plan's entry"
    assert Version.objects.count() == 1


@pytest.mark.parametrize("role", [RoleName.READER, RoleName.BODY_MEMBER, RoleName.ADMINISTRATOR, RoleName.DATA_STEWARD])
def test_the_logbook_is_the_teams_alone(plan_once, role):
    whole = role in (RoleName.ADMINISTRATOR, RoleName.DATA_STEWARD)
    program = Program(key_of(colleague(plan="" if whole else ID, role=role)))
    assert program.get(LOGBOOK)[0] == 404
    assert program.post(LOGBOOK, entry())[0] == 404
    assert program.get(f"/api/plans/{ID}/activities")[0] == 404
    assert program.get("/api/me")[0] == 200


def test_a_browser_sends_the_sites_own_mark_with_a_document(plan_once):
    from django.test import Client

    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    sign_in(client, colleague())
    answer = client.post(LOGBOOK, json.dumps(entry()), content_type="application/json")
    assert answer.status_code == 403
    assert json.loads(answer.content)["title"] == "Formularen blev afvist"
    client.get(f"/planer/{ID}/logbog/ny/")
    mark = client.cookies["kvarter-form"].value
    answer = client.post(LOGBOOK, json.dumps(entry()), content_type="application/json", headers={"X-CSRFToken": mark})
    assert answer.status_code == 200
    assert Entry.objects.count() == 1


def test_without_a_session_or_a_second_factor_the_answer_says_what_is_missing(plan_once):
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    assert client.get(LOGBOOK).status_code == 401
    sign_in(client, colleague(), factor=False)
    answer = client.get(LOGBOOK)
    assert answer.status_code == 403
    assert "to trin" in json.loads(answer.content)["detail"]


@pytest.mark.parametrize("rows", [2, 40])
def test_a_list_asks_no_more_of_the_database_however_long_it_is(quick, rows, django_assert_most):
    for _row in range(rows):
        quick.post(LOGBOOK, entry())
    with django_assert_most(15):
        assert len(quick.get(LOGBOOK)[1]["items"]) == rows


@pytest.fixture
def django_assert_most():
    from contextlib import contextmanager

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def most(count):
        with CaptureQueriesContext(connection) as asked:
            yield
        assert len(asked) <= count, [one["sql"][:90] for one in asked]

    return most


class TestMeetings:
    """What somebody of a body sees of its meetings, and no more."""

    @pytest.fixture
    def meeting(self, database):
        return meeting_making.call(meeting_making.leader())

    def test_a_meeting_is_told_with_its_agenda_and_its_decisions(self, meeting):
        client = meeting_making.client_of(meeting_making.somebody("medlem"))
        told = json.loads(client.get(f"/api/plans/{PLAN}/meetings/{meeting.pk}").content)
        page = client.get(meeting_making.page_of(meeting)).text
        assert told["points"]
        assert [one["number"] for one in told["points"]] == list(range(1, len(told["points"]) + 1))
        assert len(told["points"]) == len(meeting_making.keys_of(page))
        listed = json.loads(client.get(f"/api/plans/{PLAN}/meetings").content)
        assert [one["number"] for one in listed["items"]] == [meeting.pk]

    def test_a_closed_item_is_not_told_to_those_it_does_not_concern(self, meeting):
        author, other = meeting_making.somebody("a"), meeting_making.somebody("b")
        meeting_making.own_item(author, meeting, "Fortroligt", closed=True, concerns=(meeting_making.OFFICER,))
        for who, seen in ((author, True), (other, False)):
            text = meeting_making.client_of(who).get(f"/api/plans/{PLAN}/meetings/{meeting.pk}").text
            assert ("Fortroligt" in text) is seen

    def test_another_plans_and_another_bodys_meeting_do_not_exist(self, meeting):
        outsider = meeting_making.client_of(meeting_making.somebody("c", body=meeting_making.OTHER))
        assert outsider.get(f"/api/plans/{PLAN}/meetings/{meeting.pk}").status_code == 404
        elsewhere = meeting_making.client_of(meeting_making.somebody("d", plan=OTHER_PLAN))
        assert elsewhere.get(f"/api/plans/{PLAN}/meetings/{meeting.pk}").status_code == 404
        assert elsewhere.get(f"/api/plans/{PLAN}/meetings/{10**30}").status_code == 404

    def test_a_decision_is_carried_out_in_a_browser_and_never_with_a_key(self, meeting):
        user = meeting_making.somebody("medlem")
        leader = meeting.pk and meeting_making.client_of(User.objects.get(username="leder"))
        key = meeting_making.keys_of(leader.get(meeting_making.page_of(meeting)).text)[0]
        meeting_making.decide(leader, meeting, key, text="Inviter", owner="Formand", due="2025-07-01")
        decision = Decision.objects.get()
        address = f"/api/plans/{PLAN}/decisions/{decision.pk}/done"
        assert Program(key_of(user)).post(address, {"outcome": "Ja"})[0] == 403
        answer = meeting_making.client_of(user).post(address, '{"outcome": "42 kom"}', content_type="application/json")
        assert (answer.status_code, json.loads(answer.content)["outcome"]) == (200, "42 kom")
        assert Decision.objects.get().outcome == "42 kom"
