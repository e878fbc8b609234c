"""Starting: several at once bring the tables up to date once, whichever database they use."""

import os
import subprocess
import sys
from uuid import uuid4

import pytest
from django.db import connection, connections
from tests.site.databases import KINDS, use
from tests.site.logbook.making import make_store

from kvarter.site.audit import actions, heads, queries
from kvarter.site.audit.models import What

LIMIT = 600


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_three_that_start_at_once_on_an_empty_database_all_come_up(kind, databases, tmp_path):
    store = make_store(tmp_path / "store.sqlite3")
    address = f"sqlite://{tmp_path}/kvarter.sqlite3"
    if kind == "postgresql":
        server, name = databases(kind), f"k{uuid4().hex[:12]}"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        connections.close_all()
        address = server.replace("/postgres?", f"/{name}?")
    environment = {**os.environ, "KVARTER_DATABASE": address}
    command = [sys.executable, "-m", "kvarter.cli.main", "worker", "--once", "--store", str(store)]
    started = [
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _one in range(3)
    ]
    told = [one.communicate(timeout=LIMIT) for one in started]
    assert [(one.returncode, err) for one, (_out, err) in zip(started, told, strict=True)] == [(0, "")] * 3
    use(address, fresh=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name, count(*) FROM django_migrations GROUP BY app, name HAVING count(*) > 1")
        assert cursor.fetchall() == []
    connections.close_all()


def test_the_daily_job_writes_a_head_that_could_not_be_written_when_it_came(sqlite, tmp_path, monkeypatch):
    monkeypatch.setenv("KVARTER_STORE", str(tmp_path / "store.sqlite3"))
    actions.log(What.PEOPLE_READ, who="x")
    assert heads.read() == []
    actions.export_head()
    assert heads.read() == [queries.head()]
    actions.export_head()
    assert heads.read() == [queries.head()]
