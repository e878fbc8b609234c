"""What stands on every answer, and what is never answered."""

import pytest
from django.test import Client
from tests.site.making import read

from kvarter.site.headers import SAFE_HEADERS

ANSWERS = [
    ("/", 200),
    ("/en/plans/", 200),
    ("/static/site/site.css", 200),
    ("/static/findes-ikke.css", 404),
    ("/findes-ikke/", 404),
    ("/en/no-such-page/", 404),
    ("/planer/findes-ikke/", 404),
    ("/planer", 301),
    ("/?as_of=i-gaar", 400),
]


@pytest.mark.parametrize(("address", "status"), ANSWERS)
def test_every_answer_carries_the_safe_headers(client, address, status):
    answer = read(client, address)
    assert answer.status == status
    assert {name: answer.headers.get(name) for name in SAFE_HEADERS} == SAFE_HEADERS


def test_the_policy_lets_nothing_in_from_outside_and_no_code_out_of_text():
    policy = dict(part.split(" ", 1) for part in SAFE_HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == policy["base-uri"] == "'none'"
    assert not any(word in SAFE_HEADERS["Content-Security-Policy"] for word in ("unsafe", "*", "http"))


def test_a_fault_of_ours_is_a_plain_page_with_the_headers_and_nothing_of_the_fault(example, monkeypatch):
    monkeypatch.setenv("KVARTER_STORE", str(example.parent / "gone.sqlite3"))
    client = Client(SERVER_NAME="localhost", raise_request_exception=False)
    for address, said in (("/", "Der er sket en fejl hos os"), ("/en/", "Something failed on our side")):
        answer = client.get(address)
        assert answer.status_code == 500
        assert said in answer.text
        assert "gone.sqlite3" not in answer.text
        assert "Traceback" not in answer.text
        assert answer.headers["Content-Security-Policy"] == SAFE_HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", ["/", "/findes-ikke/", "/soeg/"])
def test_only_reading_is_answered(client, method, address):
    answer = getattr(client, method)(address)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    assert answer.headers["Content-Security-Policy"] == SAFE_HEADERS["Content-Security-Policy"]


def test_head_answers_as_get_without_the_page(client):
    answer = client.head("/planer/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_no_cookie_is_ever_set(whole_site):
    pages, _anchors = whole_site
    assert [address for address, answer in pages.items() if "Set-Cookie" in answer.headers] == []


def test_a_name_the_site_does_not_answer_to_gets_nothing(client):
    assert client.get("/planer", SERVER_NAME="andetsteds.example").status_code == 400
