"""What a phone keeps of the site: one page that is nobody's, what draws it, and the script that opens it."""

import json
import re

import pytest
from django.test import Client
from tests.site.logbook.making import NEW, colleague
from tests.site.people import sign_in

PAGES = ("/uden-forbindelse/", "/en/without-signal/")
WORKERS = {"/service-worker.js": "/", "/en/service-worker.js": "/en/"}


@pytest.fixture
def anybody(client):
    return client


def body(answer):
    held = b"".join(answer.streaming_content) if answer.streaming else answer.content
    answer.close()
    return held


def test_the_page_a_phone_keeps_is_the_same_for_everybody_and_names_nobody(plan_once):
    visitor, worker = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    sign_in(worker, colleague())
    for address in PAGES:
        asked = worker.get(address)
        kept = visitor.get(address)
        assert kept.status_code == 200
        assert "Set-Cookie" not in kept.headers
        assert "csrf" not in kept.text
        assert "medarbejder" not in asked.text.replace("Familiemedarbejder", "")
        for words in ("engen-2024-2026", "Forældrecafé", "id_note"):
            assert words not in kept.text


def test_what_the_worker_keeps_is_that_page_and_files_that_are_there(anybody):
    for address, page in zip(WORKERS, PAGES, strict=True):
        answer = anybody.get(address)
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert answer.headers["Cache-Control"] == "no-cache"
        assert f'const PAGE = "{page}"' in answer.text
        files = json.loads(re.search(r"const FILES = (\[.*?\]);", answer.text)[1].replace("\\u003D", "="))
        assert files
        assert all(one.startswith("/static/") for one in files)
        for one in files:
            assert body(anybody.get(one)), one
        drawn = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', anybody.get(page).text))
        assert drawn - {one for one in drawn if "icon-" in one} <= set(files)


def test_the_app_can_be_installed_and_begins_where_the_work_is(anybody):
    for address, (lang, scope) in {
        "/kvarter.webmanifest": ("da", "/"),
        "/en/kvarter.webmanifest": ("en", "/en/"),
    }.items():
        answer = anybody.get(address)
        assert answer.headers["Content-Type"] == "application/manifest+json"
        made = answer.json()
        assert (made["lang"], made["scope"], made["display"]) == (lang, scope, "standalone")
        assert made["start_url"].startswith(scope)
        assert {(one["sizes"], one["purpose"]) for one in made["icons"]} == {
            ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
        }  # fmt: skip
        for one in made["icons"]:
            picture = body(anybody.get(one["src"]))
            width = int.from_bytes(picture[16:20], "big")
            assert picture.startswith(b"\x89PNG")
            assert one["sizes"] == f"{width}x{width}"


def test_a_page_for_those_who_work_here_says_where_the_app_is(plan_once):
    worker = Client(SERVER_NAME="localhost")
    sign_in(worker, colleague())
    text = worker.get(NEW).text
    assert 'rel="manifest" href="/kvarter.webmanifest"' in text
    assert 'data-worker="/service-worker.js" data-scope="/"' in text


def test_the_public_pages_bring_nothing_of_it_to_those_who_only_read(client):
    assert "waiting.js" not in client.get("/").text
