"""Keys to the API: made by their owner, shown once, kept as a hash, and ended by all that ends a session."""

import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.site.api.asking import LOGBOOK, Program, entry, key_of
from tests.site.logbook.making import AS_OF, ID, colleague
from tests.site.people import sign_in

from kvarter.site.accounts import actions as accounts
from kvarter.site.accounts.models import User
from kvarter.site.api.actions import hash_of
from kvarter.site.api.models import Scope, Token
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook.models import Entry

FORM = "application/x-www-form-urlencoded"
HERE = "/mit-arbejde/noegler/"
TODAY = date.fromisoformat(AS_OF)
MAKE = {"action": "make", "name": "Regneark", "scope": "reading", "expires": "2025-08-01"}


@pytest.fixture
def owner(plan):
    return colleague()


@pytest.fixture
def page(owner):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, owner)
    return client


def send(client, **said):
    return client.post(HERE, urlencode(said), content_type=FORM)


def test_a_key_is_shown_once_kept_as_a_hash_and_opens(page):
    text = send(page, **MAKE).text
    key = re.search(r"kvarter_[\w-]{43}", text).group()
    assert key not in page.get(HERE).text
    kept = Token.objects.get()
    assert kept.hash == hash_of(key)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM api_token")
        assert key not in str(cursor.fetchall())
    assert AuditEntry.objects.filter(what=What.TOKEN_MADE).count() == 1
    assert not AuditEntry.objects.filter(details__contains=key).exists()
    status, told = Program(key).get("/api/me")
    assert (status, told["username"]) == (200, "medarbejder")
    assert Token.objects.get().used == TODAY


def test_a_key_taken_back_opens_nothing_and_only_its_owner_takes_it_back(page, owner):
    key = key_of(owner)
    number = Token.objects.get().pk
    stranger = Client(SERVER_NAME="localhost")
    sign_in(stranger, colleague("anden"))
    assert send(stranger, action="revoke", token=number).status_code == 404
    assert "Du har ingen nøgler." in stranger.get(HERE).text
    assert Program(key).get("/api/me")[0] == 200
    assert send(page, action="revoke", token=number).status_code == 303
    assert Program(key).get("/api/me")[0] == 401
    assert AuditEntry.objects.filter(what=What.TOKEN_REVOKED).count() == 1


def ended_by_password(user):
    accounts.choose_password(user, "et andet kodeord her")


def ended_by_closing(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def ended_by_reset(user):
    accounts.reset_second_factor(user, user)


def ended_by_its_day(_user):
    Token.objects.update(expires=TODAY - timedelta(days=1))


@pytest.mark.parametrize("end", [ended_by_password, ended_by_closing, ended_by_reset, ended_by_its_day])
def test_what_ends_a_session_ends_a_key(owner, end):
    key = key_of(owner)
    assert Program(key).get("/api/me")[0] == 200
    end(owner)
    assert Program(key).get("/api/me")[0] == 401


def test_a_key_reaches_no_further_than_its_scope(owner):
    reader, writer = Program(key_of(owner, Scope.READING)), Program(key_of(owner))
    assert reader.get(LOGBOOK)[0] == 200
    status, told = reader.post(LOGBOOK, entry())
    assert status == 403
    assert "Nøglen må ikke dette" in told["detail"]
    assert Entry.objects.count() == 0
    assert writer.post(LOGBOOK, entry())[0] == 200


def test_a_key_opens_the_api_and_no_page(owner):
    program = Program(key_of(owner))
    answer = program.client.get("/mit-arbejde/", headers={"Authorization": f"Bearer {program.key}"})
    assert answer.status_code == 302


def test_whoever_shows_a_wrong_key_is_nobody_even_with_a_session(page):
    answer = page.get("/api/me", headers={"Authorization": "Bearer kvarter_" + "x" * 43})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "shown",
    ["Bearer", "Bearer ", "Bearer x", "Basic dTpw", "kvarter_", "Bearer kvarter_" + "å" * 43, "Bearer " + "x" * 5000],
)
def test_what_is_no_key_is_refused_with_a_sentence(owner, shown):
    answer = Client(SERVER_NAME="localhost").get("/api/me", headers={"Authorization": shown})
    assert answer.status_code == 401
    assert "Nøglen virker ikke" in answer.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""}, {"name": "x" * 101}, {"name": "\x00"}, {"scope": "administrator"}, {"scope": ""},
        {"expires": "2026-12-31"}, {"expires": "2025-05-30"}, {"expires": "i morgen"}, {"expires": "9999-99-99"},
    ],
)  # fmt: skip
def test_a_key_that_cannot_be_is_refused_with_a_sentence(page, wrong):
    answer = send(page, **{**MAKE, **wrong})
    assert answer.status_code == 422
    assert "form-wrong" in answer.text
    assert not Token.objects.exists()


@pytest.mark.parametrize(
    "said", [{"x": "1"}, {"action": "slet"}, {"action": "revoke", "token": "9" * 40}, {"action": "revoke"}]
)
def test_a_form_no_page_made_changes_nothing(page, owner, said):
    key_of(owner)
    assert send(page, **said).status_code in (400, 404)
    assert Token.objects.filter(revoked_at=None).count() == 1


def test_fields_nobody_asked_for_change_nothing(page, owner):
    send(page, **MAKE, user="999", hash="0" * 64, session="x", revoked_at="2020-01-01", used="2020-01-01")
    kept = Token.objects.get()
    assert (kept.user, kept.revoked_at, kept.used) == (owner, None, None)
    assert kept.made_at <= timezone.now()


def test_a_name_is_text_wherever_it_stands(page):
    text = send(page, **{**MAKE, "name": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("address", [HERE, "/en/my-work/keys/"])
def test_the_page_speaks_its_language_and_is_never_kept(page, address):
    answer = page.get(address)
    assert "⁈" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert ("Keys for programs" in answer.text) is address.startswith("/en/")
    assert f"/planer/{ID}/" not in answer.text
