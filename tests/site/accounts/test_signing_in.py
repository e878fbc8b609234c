"""Signing in with a password and a code: what lets somebody in, what does not, and what ends it."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client, TestCase
from tests.site.making import read
from tests.site.people import PASSWORD, PLAN, as_somebody, code_now, local_account, make, sign_in

from kvarter.site.accounts import actions, queries
from kvarter.site.accounts.models import Role, RoleName, User
from kvarter.site.audit.models import AuditEntry, What

FORM = "application/x-www-form-urlencoded"
LOGIN, CODE, WORK = "/konto/log-ind/", "/konto/kode/", "/mit-arbejde/"


@pytest.fixture
def person(database):
    return local_account()


def send(client, address, **fields):
    # A form is never empty: the page's own mark is always in it.
    return client.post(address, urlencode({"csrfmiddlewaretoken": "x", **fields}), content_type=FORM)


def enter(client, secret, username="familiemedarbejder"):
    send(client, LOGIN, login=username, password=PASSWORD)
    return send(client, CODE, code=code_now(secret))


def test_a_password_alone_lets_nobody_in_and_a_code_does(person):
    client = Client(SERVER_NAME="localhost")
    first = send(client, LOGIN, login="familiemedarbejder", password=PASSWORD)
    assert first.headers["Location"] == CODE
    assert client.get(WORK).status_code == 302
    assert send(client, CODE, code="000000").status_code == 200
    assert client.get(WORK).status_code == 302
    assert send(client, CODE, code=code_now(person[1])).headers["Location"] == WORK
    assert client.get(WORK).status_code == 200


def test_a_code_works_once(person):
    secret = person[1]
    first, second = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    code = code_now(secret)
    for client in (first, second):
        send(client, LOGIN, login="familiemedarbejder", password=PASSWORD)
        send(client, CODE, code=code)
    assert first.get(WORK).status_code == 200
    assert second.get(WORK).status_code == 302


def test_the_session_is_a_new_one_after_signing_in(person):
    client = Client(SERVER_NAME="localhost")
    send(client, LOGIN, login="familiemedarbejder", password=PASSWORD)
    before = client.cookies["kvarter"].value
    send(client, CODE, code=code_now(person[1]))
    assert client.cookies["kvarter"].value != before
    cookie = client.cookies["kvarter"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_known_and_an_unknown_user_are_refused_alike(person):
    answers = [
        send(Client(SERVER_NAME="localhost"), LOGIN, login=name, password="forkert").text
        for name in ("familiemedarbejder", "findes-ikke-her-")
    ]
    hide = re.compile(r'value="[^"]*"')
    assert hide.sub("", answers[0]) == hide.sub("", answers[1])
    assert "ikke korrekt" in answers[0] or "ikke korrekte" in answers[0]


def test_the_twenty_first_wrong_try_within_an_hour_is_not_even_looked_at(person):
    client = Client(SERVER_NAME="localhost")
    for _ in range(20):
        send(client, LOGIN, login="familiemedarbejder", password="forkert")
    send(client, LOGIN, login="familiemedarbejder", password=PASSWORD)
    assert client.get(CODE).headers["Location"] == LOGIN
    # Somebody else is not kept out by it.
    local_account("en-anden")
    assert send(client, LOGIN, login="en-anden", password=PASSWORD).headers["Location"] == CODE


def test_wrong_codes_are_counted_too(person):
    client = Client(SERVER_NAME="localhost")
    send(client, LOGIN, login="familiemedarbejder", password=PASSWORD)
    for _ in range(20):
        send(client, CODE, code="000000")
    assert send(client, CODE, code=code_now(person[1])).status_code == 200
    assert client.get(WORK).status_code == 302


def test_every_session_ends_when_the_password_is_changed(person):
    first, second = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    enter(first, person[1])
    send(second, LOGIN, login="familiemedarbejder", password=PASSWORD)
    send(second, CODE, code=code_now(person[1], ahead=0))
    sign_in(second, person[0])
    answer = send(
        first, "/konto/adgangskode/", oldpassword=PASSWORD, password1="helt andre ord nu", password2="helt andre ord nu"
    )
    assert answer.status_code == 302
    assert second.get(WORK).status_code == 302


def test_secrets_lie_encrypted(person):
    from allauth.mfa.models import Authenticator

    held = Authenticator.objects.get(user=person[0])
    assert person[1] not in str(held.data)


def test_a_second_factor_is_asked_for_before_anything_about_the_work(sqlite):
    client = as_somebody("without factor")
    assert client.get("/personer/").headers["Location"].startswith("/konto/sikkerhed/")
    assert "to-trins-login" in client.get(WORK).text


def test_setting_up_an_app_gives_recovery_codes_that_work_once(sqlite):
    user = User(username="ny")
    user.set_password(PASSWORD)
    user.save()
    client = Client(SERVER_NAME="localhost")
    send(client, LOGIN, login="ny", password=PASSWORD)
    page = client.get("/konto/sikkerhed/slaa-til/").text
    secret = re.search(r'class="secret">([A-Z2-7]+)<', page)[1]
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = send(client, "/konto/sikkerhed/slaa-til/", code=code_now(secret))
    assert answer.headers["Location"] == "/konto/sikkerhed/noedkoder/"
    codes = re.findall(r"<code>(\d{8})</code>", client.get("/konto/sikkerhed/noedkoder/").text)
    assert len(codes) == 10
    for expected in (200, 302):
        other = Client(SERVER_NAME="localhost")
        send(other, LOGIN, login="ny", password=PASSWORD)
        send(other, CODE, code=codes[0])
        assert other.get(WORK).status_code == expected
    assert {What.FACTOR_ADDED, What.RECOVERY_CODE_USED} <= set(AuditEntry.objects.values_list("what", flat=True))


def test_signing_in_and_out_and_being_refused_leave_a_trace_without_what_was_typed(person):
    client = Client(SERVER_NAME="localhost")
    send(client, LOGIN, login="hemmeligt-kodeord-i-forkert-felt", password="forkert")
    enter(client, person[1])
    send(client, "/konto/log-ud/")
    traces = list(AuditEntry.objects.values_list("what", "who"))
    assert traces == [
        (What.REFUSED, ""), (What.SIGNED_IN, "familiemedarbejder"), (What.SIGNED_OUT, "familiemedarbejder"),
    ]  # fmt: skip
    assert "hemmeligt" not in str(list(AuditEntry.objects.values()))


def test_the_way_on_after_signing_in_never_leads_out_of_the_site(person):
    for wanted in ("https://andetsteds.example/", "//andetsteds.example", "javascript:alert(1)"):
        client = Client(SERVER_NAME="localhost")
        send(client, LOGIN, login="familiemedarbejder", password=PASSWORD, next=wanted)
        assert "andetsteds" not in send(client, CODE, code=code_now(person[1])).headers.get("Location", "")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_pages_of_accounts_speak_one_language(sqlite, lang):
    prefix = "" if lang == "da" else "/en"
    page = Client(SERVER_NAME="localhost").get(f"{prefix}/konto/log-ind/").text
    assert f'<html lang="{lang}">' in page
    assert ("Brugernavn" in page, "Username" in page) == (lang == "da", lang == "en")
    assert "⁈" not in page


def test_public_pages_ask_nothing_of_the_database_even_of_somebody_signed_in(client):
    def refuse(*_asked):
        raise AssertionError("a public page asked the database of people")

    client.cookies["kvarter"] = "en-session"
    with connection.execute_wrapper(refuse):
        assert client.get("/").status_code == 200
        assert "Mit arbejde" in read(client, "/planer/").text


def test_an_empty_system_asks_for_its_first_administrator_and_only_then(database, monkeypatch):
    monkeypatch.setenv(actions.FIRST_CODE, actions.code_hash("ABCD-EFGH-JKLM"))
    client = Client(SERVER_NAME="localhost")
    fields = {"username": "leder", "name": "Lederen", "password": PASSWORD, "again": PASSWORD}
    wrong = send(client, "/konto/foerste/", code="nej", **fields)
    assert wrong.status_code == 422
    assert "Engangskoden passer ikke" in wrong.text
    assert not User.objects.exists()
    weak = send(client, "/konto/foerste/", code="ABCD-EFGH-JKLM", **{**fields, "password": "kort", "again": "nej"})
    assert "ikke ens" in weak.text
    assert not User.objects.exists()
    made = send(client, "/konto/foerste/", code=" abcd-efgh-jklm ", **fields)
    assert made.headers["Location"] == "/konto/sikkerhed/slaa-til/"
    assert client.get("/konto/sikkerhed/slaa-til/").status_code == 200
    assert queries.has_administrator()
    assert client.get("/konto/foerste/").status_code == 404
    assert client.get("/personer/").headers["Location"].startswith("/konto/sikkerhed/")


def test_somebody_invited_chooses_a_password_once(database):
    administrator = as_somebody("administrator")
    send(administrator, "/personer/", username="søren", name="Søren Ærø")
    made = User.objects.get(username="søren")
    page = send(administrator, f"/personer/{made.pk}/", action="invite").text
    link = re.search(r"http://localhost(/konto/velkommen/\S+/)<", page)[1]
    guest = Client(SERVER_NAME="localhost")
    assert "søren" in guest.get(link).text
    assert send(guest, link, password=PASSWORD, again=PASSWORD).headers["Location"] == LOGIN
    assert guest.get(link).status_code == 404
    assert send(guest, LOGIN, login="søren", password=PASSWORD).headers["Location"] == WORK


@pytest.mark.parametrize("key", ["1-nej", "x", "-", "99999999999999999999-a", "1", "²-a"])
def test_a_key_that_is_none_does_not_exist(sqlite, key):
    make("administrator")
    assert Client(SERVER_NAME="localhost").get(f"/konto/velkommen/{key}/").status_code == 404


def test_roles_are_given_and_taken_and_the_last_administrator_stays(database):
    administrator = as_somebody("administrator")
    person = User.objects.create(username="ny")
    page = f"/personer/{person.pk}/"
    assert send(administrator, page, action="give", role="contributor", place=PLAN).status_code == 303
    assert "Rollen er givet i forvejen" in send(administrator, page, action="give", role="contributor", place=PLAN).text
    assert "Vælg, hvilken plan" in send(administrator, page, action="give", role="reader", place="").text
    assert "vælg organet" in send(administrator, page, action="give", role="chair", place=PLAN).text
    board = f"{PLAN}#body=bestyrelse"
    assert send(administrator, page, action="give", role="chair", place=board).status_code == 303
    held = Role.objects.get(user=person, role=RoleName.CONTRIBUTOR)
    assert send(administrator, page, action="take", role_id=held.pk).status_code == 303
    held.refresh_from_db()
    assert held.taken_at is not None
    own = User.objects.get(username="administrator")
    last = send(administrator, f"/personer/{own.pk}/", action="close")
    assert "Der skal være en administrator" in last.text
    own.refresh_from_db()
    assert own.is_active
    whats = list(AuditEntry.objects.values_list("what", flat=True))
    assert whats.count(What.ROLE_GIVEN) >= 1
    assert whats.count(What.ROLE_TAKEN) == 1


def test_a_closed_account_is_out_at_once(database):
    administrator = as_somebody("administrator")
    user, secret = local_account()
    inside = Client(SERVER_NAME="localhost")
    enter(inside, secret)
    assert inside.get(WORK).status_code == 200
    send(administrator, f"/personer/{user.pk}/", action="close")
    assert inside.get(WORK).status_code == 302
    send(inside, LOGIN, login="familiemedarbejder", password=PASSWORD)
    assert inside.get(WORK).status_code == 302


HOSTILE = [
    {"action": "give", "role": "administrator", "place": "findes-ikke"},
    {"action": "give", "role": "superuser", "place": ""},
    {"action": "give", "role": "reader", "place": f"{PLAN}#body=<script>alert(1)</script>"},
    {"action": "give"},
    {"action": "take", "role_id": "1 OR 1=1"},
    {"action": "take", "role_id": "9" * 30},
    {"action": "findes-ikke"},
    {"action": "give", "role": "reader", "place": "x" * 10_000},
    {"username": "\x00", "name": "x", "action": "give"},
]


@pytest.mark.parametrize("fields", HOSTILE)
def test_hostile_input_to_a_person_changes_nothing(sqlite, fields):
    administrator = as_somebody("administrator")
    person = User.objects.create(username="ny")
    answer = send(administrator, f"/personer/{person.pk}/", **fields)
    assert answer.status_code in (400, 404, 422)
    assert "<script>alert" not in answer.text
    assert not Role.objects.filter(user=person).exists()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "x" * 200, "\x00", "", " ", "a\nb", "=1+1", "../../etc"])
def test_hostile_user_names_are_refused_with_a_sentence(sqlite, name):
    administrator = as_somebody("administrator")
    answer = send(administrator, "/personer/", username=name, name="Nogen")
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert User.objects.count() == 1


def test_fields_that_are_not_in_the_form_change_nothing(sqlite):
    administrator = as_somebody("administrator")
    send(
        administrator, "/personer/", username="ny", name="Ny", is_superuser="1", is_staff="1", is_active="", id="77",
        password="x", date_joined="1990-01-01",
    )  # fmt: skip
    made = User.objects.get(username="ny")
    assert (made.is_superuser, made.is_staff, made.is_active, made.pk == 77) == (False, False, True, False)
    assert not made.has_usable_password()


def test_the_demos_doors_are_only_in_the_demo(sqlite, monkeypatch):
    client = Client(SERVER_NAME="localhost")
    assert client.get("/roller/").status_code == 404
    assert send(client, "/roller/", role="administrator").status_code == 404
    monkeypatch.setenv("KVARTER_DEMO", "1")
    for role in RoleName.values:
        assert send(client, "/roller/", role=role).headers["Location"].startswith("/mit-arbejde/")
        assert client.get(WORK).status_code == 200
    assert client.get("/personer/").status_code == 200
    assert send(client, "/roller/", role="findes-ikke").status_code == 404
    monkeypatch.delenv("KVARTER_DEMO")
    assert client.get("/personer/").status_code == 302
