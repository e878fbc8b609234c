"""200 phones send 50 entries each through a server that is killed three times; half of them send it all twice."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from tests.ports import free_port
from tests.site.databases import KINDS, use
from tests.site.logbook.making import AS_OF, ID, colleague, make_store
from tests.site.people import sign_in

from kvarter.site.audit import queries as trail
from kvarter.site.audit.chain import faults
from kvarter.site.audit.heads import read as heads
from kvarter.site.audit.models import AuditEntry, What
from kvarter.site.logbook import feeding, queries
from kvarter.site.logbook.models import Entry, Version

pytestmark = pytest.mark.slow
PHONES = {"sqlite": 200, "postgresql": 50}
ENTRIES, AT_ONCE = 50, 20
KILLS = (0.2, 0.45, 0.7)
"""The parts of the entries that have been acknowledged when the server is killed."""
PATIENCE, ANSWER = 3600, 600
QUEUE = f"/planer/{ID}/logbog/koe/"


class Server:
    """``kvarter serve`` in processes of its own, which can be killed as a power cut kills."""

    def __init__(self, folder, database):
        self.port = free_port()
        self.log = (folder / "server.log").open("ab")
        self.environment = {**os.environ, "KVARTER_DATABASE": database, "KVARTER_SECRET_KEY": settings.SECRET_KEY}
        self.process = None

    def start(self):
        call = ["serve", "--port", str(self.port), "--without-worker"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kvarter.cli.main", *call],
            env=self.environment, start_new_session=True, stdout=self.log, stderr=self.log,
        )  # fmt: skip
        end = time.monotonic() + ANSWER
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                assert self.process.poll() is None, "the server has stopped by itself"
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the server does not listen")

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        self.log.close()


class Phone(threading.Thread):
    """What waiting.js does: keeps an entry until it is told that it is kept, and sends again what was not answered."""

    def __init__(self, number, session, port, end):
        super().__init__(daemon=True)
        self.session, self.port, self.end = session, port, end
        self.twice = number % 2 == 0
        self.entries = [
            {"key": str(uuid.uuid4()), "activity": "cafe", "day": f"2025-0{1 + place % 5}-1{number % 9}",
             "participants": 1 + place % 7, "new": 0, "families": 1, "volunteers": 0}
            for place in range(ENTRIES)
        ]  # fmt: skip
        self.waiting = {one["key"]: one for one in self.entries}
        self.answers = {"kept": [], "there": [], "refused": []}
        self.tries = 0

    def run(self):
        self.send()
        if self.twice:  # as if every answer had been lost
            self.waiting = {one["key"]: one for one in self.entries}
            self.send()

    def send(self):
        while self.waiting and time.monotonic() < self.end:
            self.tries += 1
            try:
                self.attempt()
            except (OSError, http.client.HTTPException):
                time.sleep(0.3)

    def attempt(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER)
        try:
            frame, cookie = self.ask(line)
            while self.waiting:
                self.give(line, frame, cookie, list(self.waiting.values())[:AT_ONCE])
        finally:
            line.close()

    def ask(self, line):
        line.request("GET", QUEUE, headers={"Cookie": f"kvarter={self.session}"})
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise http.client.HTTPException(answer.status)
        given = answer.headers["Set-Cookie"].partition(";")[0]
        return json.loads(body), f"kvarter={self.session}; {given}"

    def give(self, line, frame, cookie, some):
        body = json.dumps({"who": frame["who"], "entries": some})
        more = {"Cookie": cookie, "X-CSRFToken": frame["token"], "Content-Type": "application/json"}
        line.request("POST", QUEUE, body, more)
        answer = line.getresponse()
        told = answer.read()
        if answer.status != 200:
            raise http.client.HTTPException(answer.status)
        for one in json.loads(told)["entries"]:
            self.answers[one["outcome"]].append(one["key"])
            del self.waiting[one["key"]]


@pytest.fixture(params=KINDS)
def for_good(request, databases, tmp_path, monkeypatch):
    """A database of its own that a server in another process uses too."""
    monkeypatch.setenv("KVARTER_STORE", str(make_store(tmp_path / "store.sqlite3")))
    monkeypatch.setenv("KVARTER_AS_OF", AS_OF)
    address = f"sqlite://{tmp_path}/kvarter.sqlite3"
    if request.param == "postgresql":
        server = databases("postgresql")
        name = f"phones_{uuid.uuid4().hex}"
        with psycopg.connect(server, autocommit=True) as held:
            held.execute(f"CREATE DATABASE {name}")
        address = server.replace("/postgres?", f"/{name}?")
    use(address, fresh=True)
    yield address
    connections.close_all()


def session(number):
    client = Client(SERVER_NAME="localhost")
    sign_in(client, colleague(f"telefon-{number}"))
    return client.cookies["kvarter"].value


def answered(phones):
    """How many entries the phones have been told are kept, each once."""
    return len({key for phone in phones for said in ("kept", "there") for key in list(phone.answers[said])})


def test_ten_thousand_entries_are_each_there_once_however_often_the_server_dies(for_good, tmp_path, record_property):
    count = PHONES["sqlite" if for_good.startswith("sqlite") else "postgresql"]
    sessions = [session(number) for number in range(count)]
    connections.close_all()
    server, began = Server(tmp_path, for_good), time.monotonic()
    try:
        server.start()
        phones = [Phone(n, one, server.port, began + PATIENCE) for n, one in enumerate(sessions)]
        for phone in phones:
            phone.start()
        for part in KILLS:
            while answered(phones) < part * count * ENTRIES and time.monotonic() < began + PATIENCE:
                time.sleep(0.05)
            server.kill()
            server.start()
        for phone in phones:
            phone.join(max(0, began + PATIENCE - time.monotonic()))
        assert not [phone for phone in phones if phone.is_alive()]
    finally:
        server.close()
    took = time.monotonic() - began
    record_property("seconds", round(took, 1))
    record_property("tries", sum(phone.tries for phone in phones))

    told = [key for phone in phones for key in phone.answers["kept"]]
    sent = {one["key"] for phone in phones for one in phone.entries}
    assert [key for phone in phones for key in phone.answers["refused"]] == []
    assert [phone for phone in phones if phone.waiting] == []
    assert {str(key) for key in Entry.objects.values_list("key", flat=True)} == sent
    assert Entry.objects.count() == Version.objects.count() == count * ENTRIES
    assert len(told) == len(set(told)), "an entry was told to be kept now twice"
    assert AuditEntry.objects.filter(what=What.ENTRY_WRITTEN).count() == count * ENTRIES
    assert faults(trail.rows(), heads()) == []
    wanted = sum(one["participants"] for phone in phones for one in phone.entries)
    assert sum(one.participants for one in queries.entries(ID)) == wanted
    assert feeding.feed(ID)
