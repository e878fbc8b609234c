"""A body sets a verdict aside, by its chair or at a meeting, with a reason: both verdicts are kept and shown."""

from datetime import date, time

import pytest
from django.test import Client
from tests.site.deliveries.making import client_of, leader, send, somebody
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.cli.explaining import explanation
from kvarter.reports.contents import build
from kvarter.site.accounts.models import RoleName, User
from kvarter.site.audit.models import AuditEntry
from kvarter.site.following import following
from kvarter.site.meetings import actions as meetings
from kvarter.site.meetings import queries
from kvarter.site.meetings.actions import Decided, When
from kvarter.site.meetings.models import Item, Kind, State
from kvarter.store import open_store
from kvarter.wording.verdicts import STATUS_WORDS

BOARD, CRITERION = "bestyrelse", "s08"
PAGE = f"/planer/{PLAN}/kriterier/{CRITERION}/vurdering/"
PUBLIC = f"/planer/{PLAN}/kriterier/{CRITERION}/"
SAID = {"body": BOARD, "status": "met", "how": "chair", "reason": "Tallet mangler to hold, som er holdt.", "seen": "0"}


@pytest.fixture
def chair(sqlite, own_store):
    return somebody("formand", RoleName.CHAIR, body=BOARD)


def kept(path):
    with open_store(path, read_only=True) as store:
        return store.set_aside(date.max).get(f"{PLAN}#{CRITERION}", ())


def test_the_chair_sets_a_verdict_aside_and_everybody_reads_both(database, own_store):
    client = client_of(somebody("formand", RoleName.CHAIR, body=BOARD))
    before = following(date(2019, 6, 30), illustrative=True).criteria(PLAN)
    system = next(one for one in before if one.criterion.id == CRITERION).status
    assert send(client, PAGE, **SAID).status_code == 303
    (judged,) = kept(own_store)
    assert (judged.status, judged.system, judged.how, judged.body) == ("met", system.value, "chair", BOARD)
    page = client.get(PUBLIC).text
    assert "Tallet mangler to hold, som er holdt." in page
    assert "Besluttet af formanden 30. juni 2019." in page
    assert page.count("status-met") >= 1
    assert f"status-{system.value.replace('_', '-')}" in page
    for address in (f"/planer/{PLAN}/kriterier/", f"/planer/{PLAN}/"):
        text = client.get(address).text
        assert "som systemet vurderer den" in text, address
    assert 'class="set-aside"' in client.get(f"/planer/{PLAN}/kriterier/").text
    assert 'class="set-aside"' in client.get(f"/en/plans/{PLAN}/criteria/{CRITERION}/").text
    told = client.get(f"/api/plans/{PLAN}/criteria/{CRITERION}").json()
    assert (told["status"], told["set_aside"]["status"]) == (system.value, "met")
    assert AuditEntry.objects.filter(what="verdict_set_aside", who="formand", about=CRITERION).exists()


def test_a_verdict_looked_back_at_is_shown_as_it_was_then(chair):
    client = client_of(chair)
    send(client, PAGE, **SAID)
    assert "set-aside" in client.get(PUBLIC).text
    assert "set-aside" not in client.get(PUBLIC + "?as_of=2019-06-29").text


def test_it_is_taken_back_with_a_reason_and_the_history_stays(chair, own_store, monkeypatch):
    client = client_of(chair)
    send(client, PAGE, **SAID)
    monkeypatch.setenv("KVARTER_AS_OF", "2019-08-01")
    answer = send(client, PAGE, **{**SAID, "status": "back", "reason": "Tallene er kommet.", "seen": "1"})
    assert answer.status_code == 303
    assert [one.status for one in kept(own_store)] == ["", "met"]
    page = client.get(PUBLIC).text
    assert "Bestyrelsen følger igen systemets vurdering." in page or "følger igen systemets vurdering." in page
    assert "Tallet mangler to hold" in page
    assert 'class="set-aside"' not in page
    assert "sat til side af et organ" not in client.get(f"/planer/{PLAN}/kriterier/").text


def test_two_at_once_are_told_and_one_judgement_is_kept(chair, own_store):
    client = client_of(chair)
    assert send(client, PAGE, **SAID).status_code == 303
    late = send(client, PAGE, **{**SAID, "status": "not_met", "reason": "Min egen grund"})
    assert late.status_code == 409
    assert "Min egen grund" in late.text
    assert "Tallet mangler to hold" in late.text
    assert len(kept(own_store)) == 1
    same = send(client, PAGE, **{**SAID, "seen": "1"})
    assert same.status_code == 422
    assert len(kept(own_store)) == 1


def test_who_leads_the_secretariat_needs_a_decision_made_at_a_meeting(sqlite, own_store):
    boss = leader()
    client = client_of(boss)
    assert "chair" not in client.get(PAGE).text.split("<main")[1].split('name="how"')[1].split("</select>")[0]
    assert send(client, PAGE, **SAID).status_code == 422
    meeting = meetings.call(boss, PLAN, BOARD, When(date(2019, 6, 12), time(9), time(11)))
    item = Item.objects.create(meeting=meeting, kind=Kind.CRITERION, about=CRITERION, title="x", made_by=boss)
    meetings.write(boss, meeting, queries.items(meeting)[0], seen=0, note="",
                   decided=Decided("Kriteriet er nået", "Formand", date(2019, 7, 1)))  # fmt: skip
    decision = item.decisions.get()
    assert send(client, PAGE, **{**SAID, "how": str(decision.pk)}).status_code == 422, "the meeting is not held yet"
    meeting.state = State.HELD
    meeting.save()
    assert send(client, PAGE, **{**SAID, "how": str(decision.pk), "body": "opfoelgningsgruppe"}).status_code == 422
    assert send(client, PAGE, **{**SAID, "how": str(decision.pk)}).status_code == 303
    (judged,) = kept(own_store)
    assert (judged.how, judged.meeting) == ("meeting", date(2019, 6, 12))
    assert "Besluttet på mødet 12. juni 2019." in client.get(PUBLIC).text


@pytest.mark.parametrize(
    "said",
    [
        {"reason": ""},
        {"reason": "=1+1"},
        {"reason": "Se 010190-1234"},
        {"reason": "x" * 1001},
        {"status": "no_data"},
        {"status": "back"},
        {"status": ""},
        {"status": "off_track"},
        {"body": "byraadet"},
        {"body": "maanedsmoede-skur-2"},
        {"how": "1"},
        {"how": "999999"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(chair, own_store, said):
    answer = send(client_of(chair), PAGE, **{**SAID, **said})
    assert answer.status_code == 422
    assert "form-bad" in answer.text
    assert kept(own_store) == ()


def test_nobody_else_sees_the_page_or_sets_anything_aside(chair, own_store):
    people = [
        somebody("medlem", RoleName.BODY_MEMBER, body=BOARD),
        somebody("anden-formand", RoleName.CHAIR, body="forum-foraeldreansvar"),
        somebody("nabo", RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN),
        somebody("ansvarlig", RoleName.ACTIVITY_LEAD),
    ]
    for who in people:
        assert client_of(who).get(PAGE).status_code == 404, who
        assert send(client_of(who), PAGE, **SAID).status_code == 404, who
    assert (
        client_of(User.objects.get(username="formand")).get(PAGE.replace(CRITERION, "findes-ikke")).status_code == 404
    )
    assert kept(own_store) == ()


def test_a_script_in_a_reason_is_shown_as_text(chair):
    client = client_of(chair)
    send(client, PAGE, **{**SAID, "reason": "<script>alert(1)</script>"})
    assert "<script>alert(1)" not in client.get(PUBLIC).text
    assert "&lt;script&gt;alert(1)" in client.get(PUBLIC).text


def test_the_report_and_the_explanation_say_both(chair):
    send(client_of(chair), PAGE, **SAID)
    now = following(date(2019, 6, 30), illustrative=True)
    standing = next(one for one in now.criteria(PLAN) if one.criterion.id == CRITERION)
    told = explanation(standing, now, "da")
    assert "Bestyrelsen vurderer: Nået. Besluttet af formanden 30. juni 2019." in told
    assert STATUS_WORDS[standing.status].word("da") in told
    report = repr(build(now, PLAN, 2018))
    assert "Sat til side. Bestyrelsen vurderer: Nået" in report
    assert "Et organ har sat 1 af vurderingerne til side" in report


@pytest.mark.parametrize(
    ("role", "body", "plan", "sees"),
    [
        (RoleName.CHAIR, BOARD, PLAN, True),
        (RoleName.SECRETARIAT_LEADER, "", PLAN, True),
        (RoleName.BODY_MEMBER, BOARD, PLAN, False),
        (RoleName.CONTRIBUTOR, "", PLAN, False),
        (RoleName.SECRETARIAT_LEADER, "", OTHER_PLAN, False),
    ],
)
def test_the_way_there_stands_on_the_pages_of_plan_and_criterion_for_those_who_may(sqlite, role, body, plan, sees):
    client = client_of(somebody("nogen", role, body=body, plan=plan))
    for address, way in ((PUBLIC, PAGE), (f"/planer/{PLAN}/", "sætte en vurdering til side")):
        answer = client.get(address)
        assert (way in answer.text) == sees, address
        assert "no-store" in answer.headers["Cache-Control"], "no browser keeps what was made for somebody"
        assert way not in Client(SERVER_NAME="localhost").get(address).text
    assert (client.get(PAGE).status_code == 200) == sees
