"""Papers over the site: made for the one who asks, of what they may see, for the year asked for."""

import io
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from tests.site.meetings.making import (
    BOARD,
    FORUM,
    call,
    client_of,
    decide,
    keys_of,
    leader,
    own_item,
    page_of,
    send,
    somebody,
)
from tests.site.people import OTHER_PLAN, PLAN

from kvarter.reports.asked import ASKED_FOR
from kvarter.site.accounts.models import Role, RoleName
from kvarter.site.action_plans.models import Step
from kvarter.site.meetings.models import Item
from kvarter.site.status_notes.models import StatusNote

ROOM = f"/planer/{PLAN}/papirer/"


def words(answer):
    document = Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def held(by, monkeypatch, body=BOARD, day="2019-06-12"):
    """A meeting of a body held on a day, with a decision on the first criterion due."""
    monkeypatch.setenv("KVARTER_AS_OF", day)
    client, meeting = client_of(by), call(by, body, day=date.fromisoformat(day))
    keys = [key for key in keys_of(client.get(page_of(meeting)).text) if key.startswith("criterion-")]
    if keys:
        decide(client, meeting, keys[0], text="=Flere inviteres", owner="Sekretariatsleder", due="2019-12-01")
    send(client, page_of(meeting), action="hold", present="Formand")
    monkeypatch.setenv("KVARTER_AS_OF", "2020-03-15")
    return keys[0].removeprefix("criterion-") if keys else ""


def test_every_paper_can_be_had_in_every_form_by_who_leads_the_secretariat(sqlite):
    client = client_of(leader())
    page = client.get(ROOM).text
    for key in ASKED_FOR:
        assert f"{ROOM}{key}.docx" in page
        for form, start in (("docx", b"PK"), ("xlsx", b"PK")):
            answer = client.get(f"{ROOM}{key}.{form}")
            assert answer.status_code == 200
            assert answer.content.startswith(start)
            assert "attachment" in answer.headers["Content-Disposition"]
            assert answer.headers["Cache-Control"] == "no-store"
    assert client.get(f"{ROOM}milestones.pdf").content.startswith(b"%PDF")


def test_what_a_body_decided_is_in_the_proof_with_the_verdict_of_that_day(database, monkeypatch):
    by = leader()
    criterion = held(by, monkeypatch)
    client = client_of(by)
    told = words(client.get(f"{ROOM}followed.docx?year=2019"))
    assert criterion
    assert "12. juni 2019, Bestyrelsen" in told
    assert "=Flere inviteres. Ansvarlig: Sekretariatsleder, senest 1. december 2019." in told
    assert "12. juni 2019" not in words(client.get(f"{ROOM}followed.docx?year=2018"))
    assert "Besluttet og ikke gennemført: =Flere inviteres." in words(client.get(f"{ROOM}effects.docx?year=2019"))
    assert client.get(f"{ROOM}followed.docx?year=2019").content == client.get(f"{ROOM}followed.docx?year=2019").content


def test_a_closed_item_is_in_no_paper_and_a_body_not_seen_neither(sqlite, monkeypatch):
    by = leader()
    held(by, monkeypatch)
    of_forum = client_of(somebody("fagperson", body=FORUM))
    told = words(of_forum.get(f"{ROOM}followed.docx?year=2019"))
    assert "=Flere inviteres" not in told
    assert "kan se: Forum" in told or "kan se:" in told
    Item.objects.update(closed=True)
    client = client_of(by)
    for key in ("followed", "effects"):
        assert "=Flere inviteres" not in words(client.get(f"{ROOM}{key}.docx?year=2019"))
    own_item(by, call(by), "Lukket sag", closed=True)


def test_a_status_note_sent_to_a_body_that_is_seen_is_in_the_status_and_one_not_sent_is_not(sqlite):
    by = leader()
    said = {"plan": PLAN, "activity": "familiekurser", "written_by": by, "body": BOARD}
    when = datetime(2019, 11, 1, 12, tzinfo=UTC)
    StatusNote.objects.create(
        number=1, progress="Går godt", barriers="Lokalet lukker", sent=True, written_at=when, **said
    )
    StatusNote.objects.create(number=2, progress="Ikke sendt endnu", sent=False, written_at=when, **said)
    told = words(client_of(by).get(f"{ROOM}effects.docx?year=2019"))
    assert "fremdrift (1. november 2019): Går godt" in told
    assert "barriere (1. november 2019): Lokalet lukker" in told
    assert "Ikke sendt endnu" not in told
    assert "Lokalet lukker" not in words(
        client_of(somebody("fagperson", body=FORUM)).get(f"{ROOM}effects.docx?year=2019")
    )


@pytest.mark.parametrize(
    "address",
    ["findes-ikke.docx", "effects.exe", "effects", ".docx", "effects.docx?year=1999", "effects.docx?year=x",
     "followed.docx?year=2031", "effects.docx?year=-1", "../effects.docx", "effects.docx%00"],
)  # fmt: skip
def test_what_is_no_paper_does_not_exist(sqlite, address):
    assert client_of(leader()).get(ROOM + address).status_code == 404


def test_another_plans_papers_and_those_of_nobodys_do_not_exist(sqlite):
    by = leader()
    client = client_of(by)
    assert client.get(f"/planer/{OTHER_PLAN}/papirer/effects.docx").status_code == 404
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    other = client_of(by)
    assert other.get(f"/planer/{OTHER_PLAN}/papirer/effects.docx").status_code == 200
    assert other.get(f"/planer/{OTHER_PLAN}/papirer/budget.docx").status_code == 404, "that plan has no budget"


def test_a_paper_asks_few_questions_however_many_meetings(sqlite, monkeypatch):
    by = leader()
    for day in ("2019-03-12", "2019-06-12", "2019-09-12"):
        held(by, monkeypatch, day=day)
    client = client_of(by)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{ROOM}followed.xlsx?year=2019").status_code == 200
    assert len(asked) <= 15


def test_the_steps_of_action_plans_are_in_the_status_and_those_given_up_are_not(sqlite):
    by = leader()
    said = {"plan": OTHER_PLAN, "part": "trygt-kvarter", "owner": "Lederen", "made_by": by, "due": date(2025, 9, 1)}
    for text, state in (("Lys ved stien", "done"), ("Vandring med politiet", "planned"), ("Opgivet trin", "dropped")):
        Step.objects.create(text=text, state=state, changed=date(2025, 2, 1), **said)
    Role.objects.create(user=by, role=RoleName.SECRETARIAT_LEADER, plan=OTHER_PLAN)
    told = words(client_of(by).get(f"/planer/{OTHER_PLAN}/papirer/effects.docx?year=2025"))
    assert "trin gjort 1. februar 2025: Lys ved stien." in told
    assert "næste trin: Vandring med politiet. Ansvarlig: Lederen, senest 1. september 2025." in told
    assert "Opgivet trin" not in told
