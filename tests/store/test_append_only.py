"""Nothing in the store can be changed, removed or replaced: the database itself refuses."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kvarter.model.areas import Area
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import Store, StoreProblem, open_store, queries
from kvarter.store.releases import Release

AT = datetime(2025, 3, 31, tzinfo=UTC)


@pytest.fixture
def filled(path: Path) -> Path:
    with open_store(path) as store:
        store.add_observations(
            [Observation("a", "x", parse_period("2024"), 1.0, "count", source="S")], at=AT, file="a.csv"
        )
        store.add_areas([Area(id="x", name="X", kind="estate")], at=AT)
        store.add_release(Release("publish", None, AT.date(), True, 1, frozenset()), AT)
        store.set_text("opfoelgning-2024", "indledning", "da", "Et godt år.", AT)
    return path


def tables(path: Path) -> list[str]:
    with sqlite3.connect(path) as plain:
        return [name for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]


def test_every_table_of_the_schema_is_named_append_only(filled: Path) -> None:
    assert tables(filled) == sorted(queries.APPEND_ONLY)


@pytest.mark.parametrize("table", queries.APPEND_ONLY)
@pytest.mark.parametrize("how", ["UPDATE", "DELETE", "INSERT OR REPLACE"])
def test_a_plain_connection_that_knows_no_rules_is_refused(filled: Path, table: str, how: str) -> None:
    plain = sqlite3.connect(filled)
    try:
        before = plain.execute(f"SELECT * FROM {table}").fetchall()
        assert before, f"{table} must hold a row for the test to mean anything"
        column = plain.execute(f"SELECT name FROM pragma_table_info('{table}') LIMIT 1").fetchone()[0]
        statement = {
            "UPDATE": f"UPDATE {table} SET {column} = {column}",
            "DELETE": f"DELETE FROM {table}",
            "INSERT OR REPLACE": f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        }[how]
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            plain.execute(statement)
        assert plain.execute(f"SELECT * FROM {table}").fetchall() == before
    finally:
        plain.close()


def test_what_the_database_refuses_is_told_in_a_sentence(store: Store) -> None:
    def twice() -> None:
        with store.writing():
            store._database.change_number("x")
            store._database.add(queries.ADD_CHANGE, [(1, "y")])

    with pytest.raises(StoreProblem) as caught:
        twice()
    assert caught.value.code == "store_refused"
    assert store.position() == 0
