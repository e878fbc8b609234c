"""What those who lead activities see and write: own verdicts, what the year needs, and a note the body takes up."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.site.deliveries.making import client_of, send, somebody
from tests.site.logbook import making
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.site.accounts.models import RoleName
from kvarter.site.audit.models import AuditEntry
from kvarter.site.meetings import actions as meetings
from kvarter.site.meetings.actions import When
from kvarter.site.meetings.models import Coverage
from kvarter.site.status_notes.models import StatusNote
from kvarter.site.status_notes.tasks import tasks
from kvarter.site.visit import seen_today

FORUM, BOARD = "forum-foraeldreansvar", "bestyrelse"
NOTE = f"/planer/{PLAN}/aktiviteter/familiekurser/status/"
SAID = {
    "action": "send", "seen": "0", "progress": "To hold er i gang", "barriers": "Vi mangler et lokale",
    "needs": "Et lokale onsdag, fra boligforeningen", "body": FORUM,
}  # fmt: skip


@pytest.fixture
def lead(sqlite):
    return lead_of()


def lead_of():
    return somebody("ansvarlig", RoleName.ACTIVITY_LEAD, activity="familiekurser")


def agenda_of(chair, body=FORUM, day=date(2025, 6, 12)):
    meeting = meetings.call(chair, PLAN, body, When(day, time(9), time(11)))
    return meeting, client_of(chair).get(f"/planer/{PLAN}/moeder/{meeting.pk}/").text


def test_a_note_with_barriers_is_on_the_agenda_of_the_body_it_was_sent_to_until_a_meeting_had_it(database):
    lead, chair = lead_of(), somebody("formand", RoleName.CHAIR, body=FORUM)
    assert send(client_of(lead), NOTE, **SAID).status_code == 303
    meeting, page = agenda_of(chair, day=date(2025, 5, 20))
    assert "Statusnotat: Familiekurser" in page or "Statusnotat:" in page
    assert "Vi mangler et lokale" in page
    assert "Et lokale onsdag, fra boligforeningen" in page
    assert NOTE in page
    _other, elsewhere = agenda_of(somebody("bestyrer", RoleName.CHAIR, body=BOARD), BOARD)
    assert "Vi mangler et lokale" not in elsewhere
    assert send(client_of(chair), f"/planer/{PLAN}/moeder/{meeting.pk}/", action="hold", present="x").status_code == 303
    assert "Vi mangler et lokale" not in agenda_of(chair)[1]


def test_a_note_without_barriers_or_not_sent_stays_off_agendas(lead):
    chair = somebody("formand", RoleName.CHAIR, body=FORUM)
    client = client_of(lead)
    send(client, NOTE, **{**SAID, "action": "keep"})
    assert "Vi mangler et lokale" not in agenda_of(chair)[1]
    send(client, NOTE, **{**SAID, "seen": "1", "barriers": ""})
    assert "Statusnotat" not in agenda_of(chair)[1].split("<main")[1].split("</main")[0]


def test_every_version_stays_and_two_who_write_at_once_lose_no_word(lead):
    client = client_of(lead)
    send(client, NOTE, **SAID)
    late = send(client, NOTE, **{**SAID, "progress": "Min egen tekst"})
    assert late.status_code == 409
    assert "Min egen tekst" in late.text
    assert "To hold er i gang" in late.text
    assert send(client, NOTE, **{**SAID, "seen": "1", "progress": "Min egen tekst"}).status_code == 303
    assert [one.progress for one in StatusNote.objects.order_by("number")] == ["To hold er i gang", "Min egen tekst"]
    assert AuditEntry.objects.filter(what="status_sent", about="familiekurser").count() == 2


def test_the_body_reads_what_was_sent_to_it_and_nobody_else_does(lead):
    member, stranger = (
        somebody("medlem", RoleName.BODY_MEMBER, body=FORUM),
        somebody("x", RoleName.BODY_MEMBER, body="task-force-tryghed"),
    )
    neighbour = somebody("nabo", RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    other_lead = somebody("anden", RoleName.ACTIVITY_LEAD, activity="bydelsmoedre")
    client = client_of(lead)
    send(client, NOTE, **{**SAID, "action": "keep", "progress": "Kun et udkast"})
    assert client_of(member).get(NOTE).status_code == 404
    send(client, NOTE, **{**SAID, "seen": "1"})
    page = client_of(member).get(NOTE).text
    assert "To hold er i gang" in page
    assert "Kun et udkast" not in page
    assert 'name="progress"' not in page
    assert send(client_of(member), NOTE, **{**SAID, "seen": "2"}).status_code == 400
    for who in (stranger, neighbour, other_lead):
        assert client_of(who).get(NOTE).status_code == 404
        assert send(client_of(who), NOTE, **SAID).status_code in (400, 404)
    assert StatusNote.objects.count() == 2


@pytest.mark.parametrize(
    "said",
    [
        {"progress": "", "barriers": "", "needs": ""},
        {"progress": "Familien 010190-1234"},
        {"progress": "x" * 2001},
        {"body": "byraadet"},
        {"body": ""},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(lead, said):
    answer = send(client_of(lead), NOTE, **{**SAID, **said})
    assert answer.status_code == 422
    assert "form-bad" in answer.text
    assert not StatusNote.objects.exists()


def test_a_script_is_shown_as_text(lead):
    send(client_of(lead), NOTE, **{**SAID, "barriers": "<script>alert(1)</script>"})
    page = client_of(lead).get(NOTE).text
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert send(client_of(lead), NOTE, **{**SAID, "action": "drop"}).status_code == 400


@pytest.fixture
def counted(sqlite, tmp_path, monkeypatch):
    """A plan whose criteria are counted from its logbook, with twelve families so far this year."""
    monkeypatch.setenv("KVARTER_STORE", str(making.make_store(tmp_path / "store.sqlite3")))
    monkeypatch.setenv("KVARTER_AS_OF", making.AS_OF)
    lead = somebody("leder", RoleName.ACTIVITY_LEAD, plan=making.ID, activity="cafe")
    client = client_of(lead)
    for day in ("2025-05-10", "2025-05-17"):
        making.send(client, making.NEW, making.fields(day=day))
    return client


def test_a_lead_sees_own_activities_and_what_the_year_still_needs(counted):
    page = counted.get(f"/planer/{making.ID}/mine-aktiviteter/").text
    assert "Mangler 8 familier i år (12 af 20)." in page
    assert "Mangler 1 gang i år (2 af 3)." in page
    assert "Forældrecafé" in page
    assert "Sommerfest" not in page, "another lead's activity"
    english = counted.get(f"/en/plans/{making.ID}/my-activities/").text
    assert "8 families to go this year (12 of 20)." in english


def test_numbers_of_the_logbook_are_for_those_who_lead_alone(counted):
    for who in (
        somebody("medlem", RoleName.BODY_MEMBER, plan=making.ID, body="x"),
        somebody("nabo", RoleName.ACTIVITY_LEAD),
    ):
        assert client_of(who).get(f"/planer/{making.ID}/mine-aktiviteter/").status_code == 404


def test_the_pages_ask_at_most_fifteen_questions(counted):
    for address in (f"/planer/{making.ID}/mine-aktiviteter/", f"/planer/{making.ID}/aktiviteter/cafe/status/"):
        with CaptureQueriesContext(connection) as asked:
            assert counted.get(address).status_code == 200
        assert len(asked) <= 15, (address, len(asked))


def told(user, day=date(2025, 5, 31)):
    return [one for one in tasks(seen_today("da"), user, day) if one.key.startswith("status:")]


def test_a_note_is_due_a_week_before_the_body_that_coordinates_meets_until_one_is_sent_to_it(lead):
    chair = somebody("formand", RoleName.CHAIR, body=FORUM)
    Coverage.objects.create(plan=PLAN, body=FORUM, part="forebyggelse-og-foraeldreansvar")
    assert told(lead) == [], "nobody meets"
    meetings.call(chair, PLAN, FORUM, When(date(2025, 6, 12), time(9), time(11)))
    meetings.call(chair, PLAN, BOARD, When(date(2025, 6, 5), time(9), time(11)))
    (one,) = told(lead)
    assert (one.about, one.due, one.link) == ("Familiekurser", date(2025, 6, 5), NOTE)
    assert told(lead, date(2025, 5, 1)) == [], "three weeks before, not earlier"
    assert told(chair) == []
    assert told(somebody("nabo", RoleName.ACTIVITY_LEAD, plan=OTHER_PLAN)) == []
    client = client_of(lead)
    send(client, NOTE, **{**SAID, "action": "keep"})
    assert len(told(lead)) == 1, "kept is not sent"
    send(client, NOTE, **{**SAID, "seen": "1"})
    assert told(lead) == []


def test_where_nobody_has_chosen_the_focus_area_the_body_that_follows_all_of_the_plan_is_told(lead):
    chair = somebody("formand", RoleName.CHAIR, body=BOARD)
    meetings.call(chair, PLAN, FORUM, When(date(2025, 6, 6), time(9), time(11)))
    assert told(lead) == [], "an operational body chooses what it follows"
    meetings.call(chair, PLAN, BOARD, When(date(2025, 6, 12), time(9), time(11)))
    assert [one.why.partition(" mødes")[0] for one in told(lead)] == ["Bestyrelsen"]
