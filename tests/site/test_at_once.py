"""Many at once, written for good: an entry is there once, the chain has no gap, and nobody's correction is lost."""

import threading
import uuid
from datetime import date

import psycopg
import pytest
from django.db import connections
from tests.site.databases import KINDS, use
from tests.site.logbook.making import ID, colleague, make_store

from kvarter.site.audit import queries as trail
from kvarter.site.audit.actions import log
from kvarter.site.audit.chain import faults
from kvarter.site.audit.models import What
from kvarter.site.logbook import actions, queries
from kvarter.site.logbook.models import Entry, Version

pytestmark = pytest.mark.slow
THREADS = 8
SAID = actions.Said("cafe", date(2025, 5, 1), 9, note="Regn")


@pytest.fixture(params=KINDS)
def for_good(request, databases, tmp_path, monkeypatch):
    """A database of its own where what is written stays written."""
    monkeypatch.setenv("KVARTER_STORE", str(make_store(tmp_path / "store.sqlite3")))
    address = f"sqlite://{tmp_path}/kvarter.sqlite3"
    if request.param == "postgresql":
        server = databases("postgresql")
        name = f"at_once_{uuid.uuid4().hex}"
        with psycopg.connect(server, autocommit=True) as held:
            held.execute(f"CREATE DATABASE {name}")
        address = server.replace("/postgres?", f"/{name}?")
    use(address, fresh=True)
    yield
    connections.close_all()


def together(do):
    """Runs something in many threads that all begin at the same moment; what each gave, or the error it met."""
    begin = threading.Barrier(THREADS)
    given = []

    def one(number):
        try:
            begin.wait()
            given.append(do(number))
        except Exception as met:  # noqa: BLE001 - what a thread met is what the test asks about
            given.append(met)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given


def test_an_entry_sent_by_many_at_once_is_there_once(for_good):
    by, key = colleague(), uuid.uuid4()
    given = together(lambda _number: actions.write(by, ID, key, SAID))
    assert sorted(given) == [False] * (THREADS - 1) + [True]
    assert Entry.objects.count() == Version.objects.count() == 1
    assert len(queries.entries(ID)) == 1


def test_entries_of_many_at_once_are_all_there(for_good):
    by = colleague()
    together(lambda _number: [actions.write(by, ID, uuid.uuid4(), SAID) for _ in range(5)])
    assert len(queries.entries(ID)) == 5 * THREADS
    assert faults(trail.rows(), []) == []
    assert trail.head().number == 5 * THREADS


def test_of_many_corrections_made_from_one_version_one_stands_and_the_others_are_told(for_good):
    by, key = colleague(), uuid.uuid4()
    actions.write(by, ID, key, SAID)
    entry = Entry.objects.get()
    given = together(lambda number: actions.correct(by, entry, 1, SAID._replace(participants=20 + number), ""))
    assert given.count(True) == 1
    assert sum(isinstance(one, actions.ChangedElsewhereError) for one in given) == THREADS - 1
    assert list(entry.versions.values_list("number", flat=True)) == [1, 2]


def test_the_chain_has_no_gap_and_no_fork_however_many_write_it(for_good):
    together(lambda number: [log(What.SIGNED_IN, who=f"nr. {number}") for _ in range(10)])
    assert faults(trail.rows(), []) == []
    assert trail.head().number == 10 * THREADS
