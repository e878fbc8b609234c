"""The trail in the database: refused to be changed, written with what it tells of, checked by a command."""

import sqlite3

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.test import TestCase
from tests.site.databases import use

from kvarter.cli.main import main
from kvarter.site.audit import heads, queries
from kvarter.site.audit.actions import log
from kvarter.site.audit.chain import faults
from kvarter.site.audit.models import AuditEntry, What


def write(count):
    for number in range(count):
        log(What.SIGNED_IN, who=f"æøå-{number}", about="Åse\n", more=number)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditentry SET who = 'en anden'",
        "UPDATE audit_auditentry SET hash = hash WHERE number = 1",
        "DELETE FROM audit_auditentry",
        "DELETE FROM audit_auditentry WHERE number = 2",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_a_row(database, statement):
    write(3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert AuditEntry.objects.count() == 3


def test_a_row_cannot_be_put_in_the_place_of_another(database):
    write(1)
    replace = "INSERT OR REPLACE INTO" if connection.vendor == "sqlite" else "INSERT INTO"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{replace} audit_auditentry SELECT * FROM audit_auditentry")
    assert [one.who for one in AuditEntry.objects.all()] == ["æøå-0"]


def test_the_table_cannot_be_emptied_in_one_go(database):
    write(2)
    if connection.vendor != "sqlite":  # which has no such word
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("TRUNCATE audit_auditentry")
    assert AuditEntry.objects.count() == 2


def test_what_is_written_is_whole_and_comes_back_as_it_was(database):
    write(30)
    assert faults(queries.rows(), []) == []
    assert queries.head().number == 30
    assert AuditEntry.objects.get(number=1).about == "Åse\n"


def test_what_did_not_happen_leaves_no_trace(database):
    def fails():
        with transaction.atomic():
            write(1)
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    assert queries.head().number == 0


def test_a_head_is_kept_outside_when_the_row_is(database, tmp_path, monkeypatch):
    monkeypatch.setenv("KVARTER_STORE", str(tmp_path / "store.sqlite3"))
    with TestCase.captureOnCommitCallbacks(execute=True):
        write(3)
        assert heads.read() == []
    assert heads.read()[-1] == queries.head()
    assert heads.path().stat().st_mode & 0o077 == 0


@pytest.fixture
def own(tmp_path, monkeypatch, databases):
    """A database of its own in the folder of a store, written for good."""
    monkeypatch.setenv("KVARTER_STORE", str(tmp_path / "store.sqlite3"))
    path = tmp_path / "kvarter.sqlite3"
    use(f"sqlite://{path}", fresh=True)
    write(6)
    yield path
    connections.close_all()


def forge(path, *statements):
    connections.close_all()
    with sqlite3.connect(path) as held:
        for name in ("no_update", "no_delete", "no_replace"):
            held.execute(f"DROP TRIGGER audit_auditentry_{name}")
        for statement in statements:
            held.execute(statement)
    held.close()


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE audit_auditentry SET who = 'x' WHERE number = 3", "Række 3 er ændret"),
        ("DELETE FROM audit_auditentry WHERE number = 4", "Række 4 er fjernet"),
        ("DELETE FROM audit_auditentry WHERE number IN (2, 3)", "Rækkerne 2 til 3 er fjernet"),
        ("DELETE FROM audit_auditentry WHERE number > 4", "rækkerne 5 til 6"),
        ("UPDATE audit_auditentry SET number = CASE number WHEN 2 THEN -3 ELSE 2 END WHERE number IN (2, 3)", "Række"),
        ("DELETE FROM audit_auditentry", "rækkerne 1 til 6"),
    ],
)
def test_the_command_names_what_a_forger_did(own, capsys, statement, named):
    assert main(["audit", "check"]) == 0
    assert "6 rækker" in capsys.readouterr().out
    forge(own, statement)
    assert main(["audit", "check"]) == 1
    assert named in capsys.readouterr().out


def test_the_command_says_when_there_is_no_trail(tmp_path, capsys, monkeypatch, databases):
    monkeypatch.setenv("KVARTER_STORE", str(tmp_path / "store.sqlite3"))
    use(f"sqlite://{tmp_path}/kvarter.sqlite3", fresh=False)
    assert main(["audit", "check"]) == 2
    assert "KVARTER_DATABASE" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
