"""A plan from an empty system: begun with four questions, written part by part, signed, and then there for all."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.site.changes.making import now, page, part_page, standing, write
from tests.site.drafting import make_draft
from tests.site.meetings.making import client_of, send
from tests.site.people import as_somebody

from kvarter.files.printing import plan_text
from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.changes.documents import plan_in, surroundings
from kvarter.site.changes.models import PlanChange, State
from kvarter.store import open_store

NEW = "/ny-plan/"
ASKED = {"action": "new", "title": "Trygt kvarter", "kind": "neighbourhood_plan", "first": "2024", "last": "2027"}


def administrator():
    user = User.objects.create(username="foerste", name="Den første")
    Role.objects.create(user=user, role=RoleName.ADMINISTRATOR)
    return client_of(user)


def begun(client):
    assert send(client, NEW, **ASKED).status_code == 303
    return PlanChange.objects.get()


def add(client, change, at, **said):
    answer = write(client, change, at, action="add", **said)
    assert answer.status_code == 303, answer.text
    return unquote(answer.headers["Location"]).rstrip("/").rsplit("/", 1)[1]


def test_from_nothing_to_a_plan_with_a_body_an_activity_and_a_criterion(empty):
    client = administrator()
    assert client.get("/").status_code == 200
    change = begun(client)
    assert (change.plan, change.base) == ("trygt-kvarter", 0)
    work = client.get("/mit-arbejde/").text
    assert "Ændringer af planen" in work.partition("Trygt kvarter")[2]
    assert client.get(page(change)).status_code == 200
    add(client, change, "parties", name="Kommunen", kind="municipality")
    board = add(client, change, "bodies", name="Bestyrelsen", level="strategic")
    assert board == "bodies:bestyrelsen"
    focus = add(client, change, "focus_areas", name="Familier")
    activity = add(client, change, f"{focus}:activities", name="Familiecafé")
    criterion = add(client, change, f"{activity}:criteria", text="Hvert år er mindst 20 familier med.")
    assert standing(change, criterion).value == 20.0
    assert "mindst 20, opgjort for hvert år" in client.get(part_page(change, criterion)).text
    counted = write(client, change, criterion, **{"count.event": "familiecafé#families", "count.what": "sum"})
    assert counted.status_code == 303, counted.text
    assert client.get("/planer/trygt-kvarter/").status_code == 404, "it is a draft until it is signed"
    shown = client.get(page(change)).text
    assert "Fejl:" not in shown
    signed = send(client, page(change), action="outside", who="Parterne", day="2025-03-01", reference="Aftalen, side 1")
    assert signed.status_code == 303, signed.text
    assert now(change).state == State.APPROVED
    assert surroundings("trygt-kvarter").current.plan.version == 1
    assert "Familier" in client.get("/planer/trygt-kvarter/").text
    assert "mindst 20 familier" in client.get("/planer/trygt-kvarter/kriterier/k1/").text
    assert client.get("/planer/trygt-kvarter/organer/bestyrelsen/").status_code == 200
    assert client.get("/planer/trygt-kvarter/logbog/ny/").status_code == 200


def test_who_begins_a_plan_leads_its_secretariat_and_others_do_not(empty):
    client = administrator()
    change = begun(client)
    assert Role.objects.filter(role=RoleName.SECRETARIAT_LEADER, plan=change.plan, taken_at=None).count() == 1
    other = as_somebody("reader")
    assert other.get(NEW).status_code == 404
    assert other.get(page(change)).status_code == 404
    again = as_somebody("secretariat leader")
    assert again.get(NEW).status_code == 200
    assert again.get(page(change)).status_code == 404, "another plan's secretariat"


def test_two_plans_of_one_title_get_each_their_own_address(empty):
    client = administrator()
    begun(client)
    send(client, NEW, **ASKED)
    assert {one.plan for one in PlanChange.objects.all()} == {"trygt-kvarter", "trygt-kvarter-2"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, ""), ({"first": "2028"}, "Det sidste år skal være det første eller senere."),
        ({"kind": "andet"}, ""), ({"first": "<script>"}, ""), ({"title": "010203-1234"}, "CPR"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_plan_is_refused_with_what_was_written_kept(empty, wrong, said):
    client = administrator()
    answer = send(client, NEW, **{**ASKED, **wrong})
    assert answer.status_code == 422
    assert not PlanChange.objects.exists()
    assert said in answer.text
    assert "<script>" not in answer.text


def test_a_plan_file_begins_a_plan_and_a_bad_one_is_told_of_all_at_once(empty, own_example_plan):
    client = administrator()
    bad = "plan:\n  id: x\n  kind: nej\n  title: 7\n  period: {from: 2020, to: 2021}\n  ukendt: 1\n"
    told = client.post(NEW, {"action": "file", "file": SimpleUploadedFile("plan.yaml", bad.encode())})
    assert told.status_code == 422
    assert told.text.count("<li>linje") + told.text.count("<li>Linje") >= 3, told.text
    other = client.post(NEW, {"action": "file", "file": SimpleUploadedFile("plan.xlsm", b"PK")})
    assert other.status_code == 422
    text = plan_text(own_example_plan)
    good = client.post(NEW, {"action": "file", "file": SimpleUploadedFile("../../plan.yaml", text.encode())})
    assert good.status_code == 303, good.text
    assert plan_in(PlanChange.objects.get()) == own_example_plan
    twice = client.post(NEW, {"action": "file", "file": SimpleUploadedFile("plan.yaml", text.encode())})
    assert twice.status_code == 422
    assert "allerede en plan" in twice.text


@pytest.fixture
def own_example_plan(example):
    with open_store(example, read_only=True) as store:
        return store.plan("hoeje-gladsaxe-2017-2020", date.max)


def test_what_was_read_of_an_agreement_begins_a_plan_on_this_machine_only(empty, tmp_path, monkeypatch):
    folder = tmp_path / "udkast"
    make_draft(folder)
    monkeypatch.setenv("KVARTER_DRAFTS", str(folder))
    client = administrator()
    assert "Begynd med en læst aftale" in client.get(NEW).text
    answer = send(client, NEW, action="folder", folder="udkast")
    assert answer.status_code == 303, answer.text
    assert PlanChange.objects.get().base == 0
    assert send(client, NEW, action="folder", folder="../udkast").status_code == 422
    far = client.get(NEW, REMOTE_ADDR="10.0.0.9")
    assert "Begynd med en læst aftale" not in far.text


def test_roles_are_given_in_a_plan_nobody_has_signed_yet(empty):
    client = administrator()
    change = begun(client)
    add(client, change, "bodies", name="Bestyrelsen", level="strategic")
    person = User.objects.create(username="formand", name="Formanden")
    page_of = f"/personer/{person.pk}/"
    assert "Trygt kvarter (kladde, ikke underskrevet)" in client.get(page_of).text
    given = send(client, page_of, action="give", role="chair", place="trygt-kvarter#body=bestyrelsen")
    assert given.status_code == 303, given.text
    assert "Trygt kvarter (kladde, ikke underskrevet) · Bestyrelsen" in client.get(page_of).text
    theirs = client_of(person)
    assert theirs.get(page(change)).status_code == 200, "the draft is theirs to read and comment on"
    assert "Ændringer af planen" in theirs.get("/mit-arbejde/").text
    nobody = send(client, page_of, action="give", role="chair", place="trygt-kvarter#body=findes-ikke")
    assert nobody.status_code == 422


def test_what_does_not_add_up_is_said_as_the_page_names_it_with_a_way_to_the_field(empty):
    client = administrator()
    change = begun(client)
    focus = add(client, change, "focus_areas", name="Familier")
    activity = add(client, change, f"{focus}:activities", name="Familiecafé")
    criterion = add(client, change, f"{activity}:criteria", text="Hvert år er mindst 20 familier med.")
    shown = client.get(page(change)).text
    problems = shown.partition("Det skal efterses")[2].partition("</section>")[0]
    assert "measure" not in problems
    assert "data_source" not in problems.replace('#data_source.name"', "")
    assert "Datakilde: hvor kommer tallet fra?" in problems
    link = f"{part_page(change, criterion)}#data_source.name".replace("é", "%C3%A9")
    assert link in problems, problems
    assert 'id="data_source.name"' in client.get(part_page(change, criterion)).text
    assert "Tælles i logbogen" in problems


def test_who_begins_is_told_where_to_and_what_is_signed_today_is_not_late(empty):
    client = administrator()
    assert "Sådan kommer I i gang" in client.get("/mit-arbejde/").text
    change = begun(client)
    focus = add(client, change, "focus_areas", name="Familier")
    activity = add(client, change, f"{focus}:activities", name="Familiecafé")
    criterion = add(client, change, f"{activity}:criteria", text="Hvert år er mindst 20 familier med.")
    write(client, change, criterion, **{"count.event": "familiecafé#families", "count.what": "sum"})
    assert "Trygt kvarter" in client.get(page(change)).text, "a draft says which plan it is of"
    send(client, page(change), action="outside", who="Parterne", day="2025-03-01", reference="Aftalen, side 1")
    signed = client.get(page(change)).text
    assert 'href="/planer/trygt-kvarter/"' in signed.partition("<h1")[2]
    work = client.get("/mit-arbejde/").text
    assert "Sådan kommer I i gang" not in work
    assert "for sent" not in work
