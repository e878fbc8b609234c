"""What the tests of the site share: the example in a store, a client, and a walk over every link."""

from __future__ import annotations

import html
import os
import re
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urldefrag, urljoin

# Before the settings are read: a name a template misspells shows as this sign.
INVALID = "⁈"
os.environ["KVARTER_INVALID_NAME"] = INVALID + "%s"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.site.settings")
# A database of nobody's, so that no test can come to write in one that is somebody's.
os.environ["KVARTER_DATABASE"] = f"sqlite://{tempfile.gettempdir()}/kvarter-no-such-folder/kvarter.sqlite3"

import django  # noqa: E402 - the settings above come first

django.setup()

from django.conf import settings  # noqa: E402 - as above
from django.test import Client  # noqa: E402
from django.urls import resolve  # noqa: E402

from kvarter.examples.gladsaxe import AS_OF, load_into  # noqa: E402
from kvarter.store import open_store  # noqa: E402

# What makes a password slow to guess makes tests slow too.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# A code holds for half a minute, which may be over before a busy machine has sent it.
settings.MFA_TOTP_TOLERANCE = 20

LINK = re.compile(r'<(?:a|link|script)\b[^>]*?\s(?:href|src)="([^"]+)"')
DAY = re.compile(r"as_of=([^&#]*)")
CLOSED = re.compile(
    r"^/(?:en/)?(?:(?:konto|mit-arbejde|my-work)/|(?:planer|plans)/[^/]+/(?:frivillig|volunteer|ideer|ideas)/)"
)
PAGE = re.compile(r"^/(?!static/)")


class Answer(NamedTuple):
    """A page as it was answered."""

    status: int
    text: str
    headers: dict[str, str]


def make_example(path: Path) -> Path:
    """The example in a store at ``path``."""
    with open_store(path) as store:
        load_into(store)
    return path


def show(monkeypatch, store: Path, as_of: str = AS_OF.isoformat()) -> Client:
    """A client that sees a store as known on a day."""
    monkeypatch.setenv("KVARTER_STORE", str(store))
    monkeypatch.setenv("KVARTER_AS_OF", as_of)
    return Client(SERVER_NAME="localhost")


def read(client: Client, address: str) -> Answer:
    """What an address answers."""
    response = client.get(address)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    response.close()
    return Answer(response.status_code, body.decode("utf-8", "replace"), dict(response.headers))


def links(text: str) -> list[str]:
    """Every address a page points to."""
    return [html.unescape(one) for one in LINK.findall(text)]


def walk(client: Client, start: str = "/") -> tuple[dict[str, Answer], set[tuple[str, str]]]:
    """Every page reached from ``start`` without choosing another day, and every (page, anchor) pointed at."""
    day = DAY.findall(start)
    pages: dict[str, Answer] = {}
    anchors: set[tuple[str, str]] = set()
    todo = [start]
    while todo:
        address = todo.pop()
        if address in pages:
            continue
        pages[address] = answer = read(client, address)
        if "text/html" not in answer.headers["Content-Type"]:
            continue
        for link in links(answer.text):
            target, anchor = urldefrag(urljoin(address, link))
            if not target.startswith("/"):
                raise AssertionError(f"{address} points out of the site: {target}")
            if anchor and (not DAY.findall(target) or DAY.findall(target) == day):
                anchors.add((target, anchor))
            if CLOSED.match(
                target
            ):  # where one signs in or sends something: tests/site/accounts and volunteers look at those
                continue
            if target not in pages and (not DAY.findall(target) or DAY.findall(target) == day):
                todo.append(target)
    return pages, anchors


def kind(address: str) -> str:
    """Which page an address is, with its language: ``da:goal``."""
    return str(resolve(address.partition("?")[0]).view_name)
