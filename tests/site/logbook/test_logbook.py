"""An entry is written in one go, counts at once, is corrected with its history kept, and is seen by the team alone."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.site.logbook.making import (
    ALL,
    BEGAN,
    ID,
    NEW,
    colleague,
    criterion,
    fields,
    make_plan,
    released,
    send,
    verdicts,
)
from tests.site.people import sign_in

from kvarter.model.verdicts import Status
from kvarter.site.accounts.models import RoleName
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook import feeding, queries
from kvarter.site.logbook.models import Entry, Note, Version


def client_of(user):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


@pytest.fixture
def worker(plan):
    return client_of(colleague())


@pytest.fixture
def quick(plan_once):
    return client_of(colleague())


def test_an_entry_is_kept_with_everything_it_says_and_leaves_a_trace(worker):
    said = fields(note="Regn, men mange kom.")
    answer = send(worker, NEW, said)
    assert answer.status_code == 303
    page = worker.get(answer.headers["Location"]).text
    assert "Gemt." in page
    assert "9 deltagere, heraf 2 nye · 6 familier · 1 frivillige" in page
    assert "På fællesarealerne" in page
    assert "Gange i 2025 indtil nu: 1. Deltagere i alt: 9." in page
    assert "Regn, men mange kom." in worker.get(ALL).text
    trace = AuditEntry.objects.get(what=What.ENTRY_WRITTEN)
    assert (trace.who, trace.plan, trace.about) == ("medarbejder", ID, said["key"])
    assert "Regn" not in trace.details


def test_the_criteria_know_of_it_at_once(worker, plan):
    assert verdicts(plan)["gange"].status is Status.NOT_ENOUGH_DATA or verdicts(plan)["gange"].evidence == ()
    for day in ("2025-03-01", "2025-04-01", "2025-05-01"):
        send(worker, NEW, fields(day=day, families="7"))
    now = verdicts(plan)
    assert (now["gange"].status, now["gange"].value) == (Status.MET, 3.0)
    assert (now["familier"].status, now["familier"].value) == (Status.MET, 21.0)
    assert now["snit"].value == 9.0
    assert now["beboere"].evidence == ()
    page = worker.get(f"/planer/{ID}/kriterier/gange/").text
    assert "Nået" in page


def test_an_entry_sent_twice_is_there_once(worker, plan):
    said = fields()
    first, second = send(worker, NEW, said), send(worker, NEW, said)
    assert first.headers["Location"] == second.headers["Location"]
    send(worker, NEW, {**said, "participants": "99"})
    assert queries.entries(ID)[0].participants == 9
    assert Entry.objects.count() == Version.objects.count() == 1
    assert AuditEntry.objects.filter(what=What.ENTRY_WRITTEN).count() == 1


def test_somebody_elses_key_and_a_key_of_another_plan_do_not_exist(worker):
    said = fields()
    send(worker, NEW, said)
    other = client_of(colleague("en-anden"))
    assert send(other, NEW, {**said, "participants": "8"}).status_code == 404
    both = colleague("begge")
    for place in (ID, "andet-sted-2024-2026"):
        both.roles.create(role=RoleName.READER, plan=place)
    both.roles.create(role=RoleName.CONTRIBUTOR, plan="andet-sted-2024-2026")
    elsewhere = client_of(both)
    there = f"/planer/andet-sted-2024-2026/logbog/{said['key']}/"
    assert elsewhere.get(there).status_code == 404
    assert send(elsewhere, there, {**said, "seen": "1"}).status_code == 404


@pytest.mark.parametrize(
    "role", [RoleName.READER, RoleName.BODY_MEMBER, RoleName.CHAIR, RoleName.DATA_STEWARD, RoleName.ADMINISTRATOR]
)
def test_the_logbook_is_the_teams_alone(plan_once, role):
    place = "" if role in (RoleName.DATA_STEWARD, RoleName.ADMINISTRATOR) else ID
    outside = client_of(colleague("udenfor", place, role))
    for address in (ALL, NEW, f"{ALL}00000000-0000-4000-8000-000000000000/"):
        assert outside.get(address).status_code == 404
        assert send(outside, address, fields()).status_code in (404, 405)
    assert not Entry.objects.exists()


def test_small_numbers_of_persons_stay_with_the_team(worker, plan):
    send(worker, NEW, fields(families="3", participants="4", new="0"))
    shown = released(plan)
    families = {key: row for key, row in shown.items() if key[0].endswith("familier")}
    assert families
    assert all(row.value in (None, 0) for row in families.values())
    assert all(row.value in (None, 0) for key, row in shown.items() if key[0].endswith("snit"))
    public = Client(SERVER_NAME="localhost")
    for name in ("familier", "snit"):
        page = public.get(f"/planer/{ID}/kriterier/{name}/").text
        assert ">3<" not in page
        assert "3 familier" not in page


def test_a_correction_keeps_what_was_written_and_counts_instead(worker, plan):
    said = fields(families="25")
    page = send(worker, NEW, said).headers["Location"]
    assert verdicts(plan)["familier"].status is Status.MET
    answer = send(worker, page, {**said, "families": "5", "seen": "1", "why": "Talt to gange", "action": "correct"})
    assert answer.status_code == 303
    assert verdicts(plan)["familier"].status is not Status.MET
    history = worker.get(page).text
    assert "25 familier" in history
    assert "5 familier" in history
    assert "Talt to gange" in history
    assert [one.families for one in Version.objects.order_by("number")] == [25, 5]
    assert AuditEntry.objects.filter(what=What.ENTRY_CORRECTED).count() == 1


def test_the_second_of_two_who_correct_at_once_is_told_and_nothing_is_lost(worker):
    said = fields()
    page = send(worker, NEW, said).headers["Location"]
    other = client_of(colleague("en-anden"))
    assert send(other, page, {**said, "participants": "10", "seen": "1"}).status_code == 303
    second = send(worker, page, {**said, "participants": "11", "seen": "1"})
    assert second.status_code == 409
    assert "En anden har rettet den imens" in second.text
    assert 'value="11"' in second.text
    assert 'name="seen" value="2"' in second.text
    assert queries.entries(ID)[0].participants == 10


def test_what_is_struck_counts_no_more_and_is_still_told(worker, plan):
    for day in ("2025-03-01", "2025-04-01", "2025-05-01"):
        answer = send(worker, NEW, fields(day=day))
    assert verdicts(plan)["gange"].status is Status.MET
    send(worker, answer.headers["Location"], {"seen": "1", "action": "strike", "why": "Aflyst"})
    assert verdicts(plan)["gange"].status is not Status.MET
    page = worker.get(answer.headers["Location"]).text
    assert "Streget: den tæller ikke med." in page
    assert "Aflyst" in page
    assert len(queries.entries(ID)) == 2


def test_ones_own_activity_stands_first_and_the_day_is_today(quick, plan_once):
    page = quick.get(NEW).text
    assert page.index("Sommerfest") < page.index("Forældrecafé")
    assert 'value="2025-05-31"' in page
    lead = client_of(colleague("leder", role=RoleName.ACTIVITY_LEAD, activity="cafe"))
    page = lead.get(NEW).text
    assert page.index("Forældrecafé") < page.index("Sommerfest")
    send(quick, NEW, fields())
    page = quick.get(NEW).text
    assert page.index("Forældrecafé") < page.index("Sommerfest")


def test_the_way_to_the_logbook_stands_on_ones_own_page(quick):
    page = quick.get("/mit-arbejde/").text
    assert f'href="{NEW}"' in page
    assert "andet-sted" not in page


HOSTILE = [
    {"participants": "-1"},
    {"participants": "10000"},
    {"participants": "1e3"},
    {"participants": "to"},
    {"participants": ""},
    {"participants": "9" * 400},
    {"new": "10"},
    {"families": "1;DROP TABLE"},
    {"day": "2025-06-01"},
    {"day": "1999-12-31"},
    {"day": "i går"},
    {"day": "2025-02-30"},
    {"activity": "findes-ikke"},
    {"activity": "<script>alert(1)</script>"},
    {"note": "x" * 1001},
    {"note": "010203-1234 kom også"},
    {"note": "\x00"},
]


@pytest.mark.parametrize("wrong", HOSTILE, ids=str)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_kept(quick, wrong):
    answer = send(quick, NEW, fields(**wrong))
    assert answer.status_code == 422
    assert "Det er ikke gemt endnu" in answer.text
    assert "<script>alert" not in answer.text
    assert not Entry.objects.exists()


@pytest.mark.parametrize("key", ["", "1", "x" * 300, "00000000-0000-1000-8000-000000000000", "{}", "../.."])
def test_a_key_no_page_made_is_refused(quick, key):
    assert send(quick, NEW, fields(key=key)).status_code == 400
    assert not Entry.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30, "²"])
def test_a_correction_of_no_version_is_refused(quick, seen):
    said = fields()
    page = send(quick, NEW, said).headers["Location"]
    assert send(quick, page, {**said, "seen": seen}).status_code == 400
    assert Version.objects.count() == 1


def test_a_note_is_text_wherever_it_stands(quick):
    page = send(quick, NEW, fields(note="<script>alert(1)</script>{{ 7|add:7 }}")).headers["Location"]
    for address in (page, ALL):
        text = quick.get(address).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_fields_nobody_asked_for_change_nothing(quick):
    send(quick, NEW, fields(struck="1", made_by="1", plan="andet-sted-2024-2026", number="7", written_at="1990-01-01"))
    held = Version.objects.get()
    assert (held.struck, held.number, held.entry.plan, held.written_by.username) == (False, 1, ID, "medarbejder")
    assert held.written_at.year > 2000


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE logbook_version SET participants = 0",
        "DELETE FROM logbook_version",
        "UPDATE logbook_entry SET plan = 'x'",
        "DELETE FROM logbook_entry",
    ],
)
def test_the_database_refuses_to_change_what_was_written(worker, statement):
    send(worker, NEW, fields())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_a_note_can_be_emptied_because_a_name_may_have_slipped_in(worker):
    said = fields(note="Et navn")
    page = send(worker, NEW, said).headers["Location"]
    send(worker, page, {**said, "note": "", "seen": "1"})
    assert not Note.objects.exists()
    assert "Et navn" not in worker.get(page).text


def test_a_store_that_cannot_be_written_loses_no_entry_and_is_brought_up_to_date(worker, plan, monkeypatch):
    gone = plan.with_name("væk.sqlite3")
    with monkeypatch.context() as patch:
        patch.setattr(feeding, "store_path", lambda: plan.parent / "mappe")
        (plan.parent / "mappe").mkdir()
        assert send(worker, NEW, fields()).status_code == 303
    assert len(queries.entries(ID)) == 1
    assert verdicts(plan)["gange"].evidence == ()
    feeding.catch_up()
    assert verdicts(plan)["gange"].evidence != ()
    assert not gone.exists()


def test_feeding_again_changes_nothing(worker, plan):
    send(worker, NEW, fields())
    from kvarter.store import open_store

    with open_store(plan, read_only=True) as store:
        before = store.position()
    feeding.feed(ID)
    with open_store(plan, read_only=True) as store:
        assert store.position() == before


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_of_the_logbook_names_what_is_not_there(quick, lang):
    page = send(quick, NEW, fields(note="x")).headers["Location"]
    for address in (NEW, ALL, page):
        shown = address
        if lang == "en":
            shown = "/en" + address.replace("planer", "plans").replace("logbog/ny", "logbook/new").replace(
                "logbog", "logbook"
            )
        text = quick.get(shown).text
        assert "⁈" not in text
        assert f'<html lang="{lang}">' in text


def test_no_page_of_the_logbook_asks_more_than_fifteen_questions_however_much_is_written(quick):
    for number in range(30):
        send(quick, NEW, fields(day=f"2025-0{1 + number % 5}-1{number % 9}"))
    page = send(quick, NEW, fields()).headers["Location"]
    for address in (NEW, ALL, page, "/mit-arbejde/"):
        quick.get(address)
        asked = []

        def counting(execute, sql, params, many, context, asked=asked):
            asked.append(sql)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(counting):
            assert quick.get(address).status_code == 200
        assert len(asked) <= 15, (address, asked)


def test_the_growth_of_an_open_month_is_shown_unless_the_measure_is_sensitive(quick, plan_once):
    """What docs/decisions/logbook.md decides about open periods."""
    from kvarter.model.activities import Activity
    from kvarter.model.indicators import Indicator
    from kvarter.model.plans import FocusArea
    from kvarter.store import open_store

    asked = replace(criterion("rådgivne", "cafe", "sum", 20), measure="raadgivne")
    shown = criterion("gæster", "cafe", "sum", 20)
    cafe = Activity(id="cafe", name="Rådgivning", criteria=(asked, shown))
    described = Indicator(
        id="raadgivne", name="Rådgivne", unit="participants", source="Logbog", counts_persons=True, sensitive=True
    )
    plan = replace(make_plan(), focus_areas=(FocusArea(id="liv", name="Liv", activities=(cafe,)),))
    with open_store(plan_once) as store, store.writing():
        store.add_indicators([described], at=BEGAN + timedelta(days=1))
        store.add_plan(plan, at=BEGAN + timedelta(days=1))

    def may():
        found = released(plan_once)
        return {name: found[name, "2025-05"].value for name, period in found if period == "2025-05"}

    send(quick, NEW, fields(participants="25"))
    assert may() == {"raadgivne": 25.0, f"logbog-{ID}-gæster": 25.0}
    send(quick, NEW, fields(participants="3"))
    assert may() == {"raadgivne": None, f"logbog-{ID}-gæster": 28.0}


def test_what_was_written_before_is_a_page_further_on(quick, monkeypatch):
    monkeypatch.setattr("kvarter.site.logbook.pages.logbook.SHOWN", 2)
    for day in range(1, 6):
        assert send(quick, NEW, fields(day=f"2025-05-0{day}", note=f"note-{day}")).status_code == 303
    assert [n for n in range(1, 6) if f"note-{n}" in quick.get(ALL).text] == [4, 5]
    page = quick.get(ALL).text
    assert "skip=2" in page
    assert [n for n in range(1, 6) if f"note-{n}" in quick.get(ALL + "?skip=2").text] == [2, 3]
    last = quick.get(ALL + "?skip=4").text
    assert [n for n in range(1, 6) if f"note-{n}" in last] == [1]
    assert "skip=" not in last
    assert quick.get(ALL + "?skip=nej").text.count("note-5") == 1
