"""Sign-in through the organisation, against a provider of our own on loopback."""

import pytest
from django.conf import settings
from django.test import Client
from tests.site.accounts.identity_provider import CLIENT, OTHER_KEY, SECRET, organisation

from kvarter.site.accounts.models import User

OUT = "/konto/organisation/organisation/"
WORK = "/mit-arbejde/"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def provider():
    with organisation() as held:
        yield held


@pytest.fixture
def org(provider, database, monkeypatch):
    address = provider.address
    provider.__init__()
    provider.address = address
    app = {
        "provider_id": "organisation",
        "name": "Gladsaxe Kommune",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": address, "oauth_pkce_enabled": True},
    }
    monkeypatch.setitem(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"], "APPS", [app])
    return provider


def begin(client):
    return client.post(OUT, "process=login", content_type=FORM).headers["Location"]


def sign_in(client, org):
    return client.get(org.authorize(begin(client)).replace("http://localhost", ""))


def is_in(client):
    return client.get(WORK).status_code == 200


def test_the_way_through_the_organisation_lets_somebody_in_with_every_letter_of_the_name(org):
    client = Client(SERVER_NAME="localhost")
    assert "Log ind med Gladsaxe Kommune" in client.get("/konto/log-ind/").text
    assert sign_in(client, org).headers["Location"] == WORK
    assert is_in(client)
    made = User.objects.get()
    assert (made.username, made.name, made.email) == ("søren", "Søren Ærøskøbing", "s@ø.dk")
    assert not made.has_usable_password()
    assert "Du har ingen rolle endnu" in client.get(WORK).text


def test_the_exchange_carries_pkce_and_a_nonce_that_are_new_each_time(org):
    asked = []
    for _ in range(2):
        sign_in(Client(SERVER_NAME="localhost"), org)
        asked.append(dict(org.asked))
        assert org.challenge_is_answered()
    for key in ("nonce", "state", "code_challenge"):
        assert asked[0][key] != asked[1][key]
    assert asked[0]["code_challenge_method"] == "S256"


def test_the_same_subject_is_the_same_account_whatever_the_name_is_now(org):
    sign_in(Client(SERVER_NAME="localhost"), org)
    org.person |= {"preferred_username": "soren.ny", "name": "Søren Nyt-Navn"}
    sign_in(Client(SERVER_NAME="localhost"), org)
    assert User.objects.count() == 1


def test_another_subject_with_the_same_name_and_mail_is_another_account(org):
    sign_in(Client(SERVER_NAME="localhost"), org)
    org.person["sub"] = "abc-2"
    sign_in(Client(SERVER_NAME="localhost"), org)
    assert User.objects.count() == 2


def test_a_local_account_of_the_same_name_is_not_taken_over(org):
    local = User.objects.create(username="søren", email="s@ø.dk")
    client = Client(SERVER_NAME="localhost")
    sign_in(client, org)
    assert client.session["_auth_user_id"] != str(local.pk)


@pytest.mark.parametrize(
    "says",
    [{"nonce": "en anden"}, {"nonce": ""}, {"aud": "en-anden"}, {"iss": "https://andetsteds.example"},
     {"exp": 1}, {"sub": "en-anden"}],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_for_this_sign_in_lets_nobody_in(org, says):
    org.token_says = says
    client = Client(SERVER_NAME="localhost")
    answer = sign_in(client, org)
    assert answer.status_code == 401
    assert "ikke logget ind" in answer.text
    assert not is_in(client)
    assert not User.objects.exists()


def test_a_token_signed_by_somebody_else_lets_nobody_in(org):
    org.key = OTHER_KEY
    client = Client(SERVER_NAME="localhost")
    sign_in(client, org)
    assert not is_in(client)


def test_an_answer_nobody_asked_for_lets_nobody_in(org):
    begun, other = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    back = org.authorize(begin(begun)).replace("http://localhost", "")
    other.get(back)
    assert not is_in(other)


def test_an_address_cannot_change_what_is_asked_of_the_organisation(org):
    client = Client(SERVER_NAME="localhost")
    there = client.post(f"{OUT}?scope=admin&auth_params=nonce%3Dfast", "process=login", content_type=FORM)
    org.authorize(there.headers["Location"])
    assert org.asked["nonce"] != "fast"
    assert "admin" not in org.asked["scope"]


@pytest.mark.parametrize(("amr", "enough"), [(["pwd", "mfa"], True), (["pwd"], False), ("mfa", False), (None, False)])
def test_the_organisations_own_second_factor_counts_when_it_says_so(org, amr, enough):
    org.token_says = {} if amr is None else {"amr": amr}
    client = Client(SERVER_NAME="localhost")
    sign_in(client, org)
    assert is_in(client)
    assert ("Slå to-trins-login til" in client.get(WORK).text) is not enough


def test_an_organisation_that_is_not_set_up_does_not_exist(sqlite):
    assert Client(SERVER_NAME="localhost").post(OUT, "process=login", content_type=FORM).status_code == 404
