"""Who came again: known by pseudonyms alone, for the team alone, until the day it is deleted."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from tests.site.logbook.making import ALL, ID, NEW, colleague, fields, released, send, verdicts
from tests.site.people import sign_in

from kvarter.model.verdicts import Status
from kvarter.site.accounts.models import RoleName
from kvarter.site.attendance import actions, keys, queries
from kvarter.site.attendance.models import Person, Purpose, Visit
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook import feeding

PEOPLE, PURPOSE = f"/planer/{ID}/deltagere/", f"/planer/{ID}/deltagere/formaal/"
MARKER = "Zebrina Ørnefjeld"
BORN = "1991-02-03"
SAID = {"legal_basis": "Databeskyttelsesforordningen artikel 6", "purpose": "Tælle, hvem der kommer igen",
        "delete_on": "2027-01-01"}  # fmt: skip


def client_of(user):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, user)
    return client


@pytest.fixture
def leader(plan):
    client = client_of(colleague("leder", role=RoleName.SECRETARIAT_LEADER))
    assert send(client, PURPOSE, SAID).status_code == 303
    return client


@pytest.fixture
def worker(leader):
    return client_of(colleague())


def held(worker, day, activity="cafe"):
    """An entry, and the address of who came to it."""
    page = send(worker, NEW, fields(day=day, activity=activity)).headers["Location"].partition("?")[0]
    return page + "hvem/"


def came(worker, at, name, born=BORN, nickname=""):
    return send(worker, at, {"action": "new", "name": name, "born": born, "nickname": nickname})


def test_nothing_is_kept_before_it_is_said_why(plan):
    worker = client_of(colleague())
    at = held(worker, "2025-05-01")
    assert worker.get(at).headers["Location"] == PEOPLE
    came(worker, at, MARKER)
    assert not Person.objects.exists()
    assert "Sekretariatslederen skal sige" in worker.get(PEOPLE).text
    assert worker.get(PURPOSE).status_code == 404
    assert send(worker, PURPOSE, SAID).status_code == 404
    with pytest.raises(actions.NoPurposeError):
        actions.add_person(colleague("en-anden"), ID, MARKER, date(1990, 1, 1), "")


def test_no_name_and_no_birthday_is_anywhere_afterwards(worker, plan, caplog):
    at = held(worker, "2025-05-01")
    answer = came(worker, at, MARKER, nickname="grøn cykel")
    assert answer.status_code == 303
    assert "Mødt frem: 1" in worker.get(at).text
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert not re.search("zebrina|rnefjeld|1991-02-03|1991, 2, 3", str(cursor.fetchall()).casefold()), table
    for file in plan.parent.rglob("*"):
        if file.is_file():
            assert b"ebrina" not in file.read_bytes(), file
    assert "ebrina" not in caplog.text
    for page in (at, PEOPLE, ALL):
        assert "ebrina" not in worker.get(page).text


def test_the_key_is_a_file_only_its_owner_reads_and_not_in_the_database(worker, plan):
    came(worker, held(worker, "2025-05-01"), MARKER)
    path = keys.path_of(ID)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert keys.path_of("andet-sted-2024-2026") != path
    assert keys.path_of("../../etc/passwd").parent == path.parent


def test_the_same_person_is_one_however_written_and_a_card_ticks_off(worker):
    first, second, third = (held(worker, f"2025-05-0{day}") for day in (1, 2, 3))
    came(worker, first, "Åse Sørensen")
    came(worker, second, "aase  SOERENSEN")
    person = Person.objects.get()
    assert re.fullmatch("[A-Z2-9]{4}-[A-Z2-9]{4}", person.card)
    assert send(worker, third, {"action": "card", "card": person.card.lower().replace("-", " ")}).status_code == 303
    assert Visit.objects.filter(person=person).count() == 3
    unknown = send(worker, third, {"action": "card", "card": "AAAA-AAAA"})
    assert unknown.status_code == 422
    assert "findes ikke i denne plan" in unknown.text
    send(worker, third, {"action": "tick"})
    assert Visit.objects.filter(person=person).count() == 2


def test_what_was_typed_about_a_person_is_not_sent_back_when_something_is_wrong(worker):
    at = held(worker, "2025-05-01")
    answer = came(worker, at, MARKER, born="2030-01-01", nickname="a" * 21)
    assert answer.status_code == 422
    assert "Zebrina" not in answer.text
    assert "2030-01-01" not in answer.text
    assert not Person.objects.exists()
    assert "må ikke være navnet" in came(worker, at, "Bo", nickname="bo").text


def test_doubles_are_offered_joined_and_counted_once(worker):
    first, second = held(worker, "2025-05-01"), held(worker, "2025-05-02")
    came(worker, first, "Fatima Hassan", nickname="rød")
    came(worker, second, "Fatima Hasan", nickname="blå")
    came(worker, second, "Ida Holm", nickname="gul")
    page = worker.get(PEOPLE).text
    assert "Måske den samme" in page
    (pair,) = queries.doubles(queries.people(ID))
    send(worker, PEOPLE, {"action": "join", "person": pair[0].pk, "double": pair[1].pk})
    assert "Måske den samme" not in worker.get(PEOPLE).text
    assert len(queries.people(ID)) == 2
    assert actions.by_card(ID, pair[1].card) == pair[0]
    came(worker, held(worker, "2025-05-03"), "Fatima Hasan")
    assert Visit.objects.filter(person=pair[0]).count() == 3


def test_those_who_are_two_are_not_offered_again(worker):
    at = held(worker, "2025-05-01")
    came(worker, at, "Fatima Hassan")
    came(worker, at, "Amina Hassan")
    ((first, second),) = queries.doubles(queries.people(ID))
    send(worker, PEOPLE, {"action": "apart", "person": second.pk})
    assert queries.doubles(queries.people(ID)) == []
    assert {first.pk, second.pk} == {one.pk for one in queries.people(ID)}


def test_the_criteria_that_ask_who_came_again_are_fed_at_once(worker, plan):
    entries = [held(worker, f"2025-05-0{day}") for day in range(1, 5)]
    for person in range(10):
        for at in entries if person < 6 else entries[:1]:
            came(worker, at, f"Person {'abcdefghij'[person] * 3}")
    now = verdicts(plan)
    assert (now["unikke"].value, now["unikke"].status) == (10.0, Status.MET)
    assert now["ofte"].value == pytest.approx(60.0)
    assert now["faste"].value == 6.0


def test_few_persons_stay_with_the_team(worker, plan):
    came(worker, held(worker, "2025-05-01"), MARKER)
    assert all(
        row.value in (None, 0) for key, row in released(plan).items() if key[0].endswith(("unikke", "ofte", "faste"))
    )


def test_participants_of_another_plan_do_not_exist(worker):
    came(worker, held(worker, "2025-05-01"), MARKER)
    person = Person.objects.get()
    other = client_of(colleague("nabo", "andet-sted-2024-2026", RoleName.SECRETARIAT_LEADER))
    there = "/planer/andet-sted-2024-2026/deltagere/"
    assert person.card not in other.get(there).text
    assert send(other, there, {"action": "rename", "person": person.pk, "nickname": "x"}).status_code == 404
    assert other.get(PEOPLE).status_code == 404
    send(other, there + "formaal/", SAID)
    own = (
        send(other, "/planer/andet-sted-2024-2026/logbog/ny/", fields()).headers["Location"].partition("?")[0] + "hvem/"
    )
    assert send(other, own, {"action": "card", "card": person.card}).status_code == 422
    send(other, own, {"action": "tick", "person": person.pk})
    assert Visit.objects.filter(entry__plan="andet-sted-2024-2026").count() == 0


def test_who_looked_at_participants_is_in_the_trail(worker):
    at = held(worker, "2025-05-01")
    worker.get(at)
    worker.get(PEOPLE)
    assert AuditEntry.objects.filter(what=What.PARTICIPANTS_READ, who="medarbejder", plan=ID).count() == 2


def test_on_its_day_everything_about_persons_is_deleted_and_the_figures_stay(worker, plan):
    entries = [held(worker, f"2025-05-0{day}") for day in range(1, 5)]
    for person in "abcdefgh":
        came(worker, entries[0], f"Person {person * 3}")
    assert actions.delete_due(date(2026, 12, 31)) == []
    assert actions.delete_due(date(2027, 1, 1)) == [ID]
    assert not Person.objects.exists()
    assert not Visit.objects.exists()
    assert not Purpose.objects.exists()
    assert not keys.path_of(ID).exists()
    feeding.feed(ID)
    assert verdicts(plan)["unikke"].value == 8.0
    assert AuditEntry.objects.filter(what=What.PEOPLE_DELETED, plan=ID).count() == 1


def test_deletion_happens_by_itself_when_the_logbook_is_looked_at(worker, monkeypatch):
    came(worker, held(worker, "2025-05-01"), MARKER)
    monkeypatch.setenv("KVARTER_AS_OF", "2027-06-01")
    worker.get(ALL)
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {"action": "rename", "person": "1", "nickname": "x" * 21},
        {"action": "rename", "person": "0 OR 1=1", "nickname": "x"},
        {"action": "join", "person": "1", "double": "1"},
        {"action": "findes-ikke", "person": "1"},
        {"person": "1"},
        {"action": "rename", "nickname": "x"},
    ],
)
def test_hostile_input_to_participants_changes_nothing(worker, sent):
    came(worker, held(worker, "2025-05-01"), MARKER)
    number = str(Person.objects.get().pk)
    sent = {key: number if value == "1" else value for key, value in sent.items()}
    assert send(worker, PEOPLE, sent).status_code in (400, 404)
    assert Person.objects.get().nickname == ""


@pytest.mark.parametrize(
    "wrong",
    [
        {"delete_on": "2025-05-31"},
        {"delete_on": "aldrig"},
        {"legal_basis": ""},
        {"purpose": " "},
        {"purpose": "x" * 501},
    ],
)
def test_a_purpose_that_says_nothing_is_refused(plan_once, wrong):
    client = client_of(colleague("leder", role=RoleName.SECRETARIAT_LEADER))
    assert send(client, PURPOSE, {**SAID, **wrong}).status_code == 422
    assert not Purpose.objects.exists()


@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_template_of_attendance_names_what_is_not_there(worker, lang):
    at = held(worker, "2025-05-01")
    came(worker, at, "Fatima Hassan")
    came(worker, at, "Fatima Hasan")
    english = {"planer": "plans", "logbog": "logbook", "hvem": "who", "deltagere": "participants"}
    for address in (at, PEOPLE):
        shown = address
        if lang == "en":
            for da, en in english.items():
                shown = shown.replace(da, en)
            shown = f"/en{shown}"
        text = worker.get(shown).text
        assert "⁈" not in text
        assert f'<html lang="{lang}">' in text
