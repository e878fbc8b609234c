"""A plan of today with two activities that are counted from the logbook, in a store of its own."""

import pytest
from tests.site.logbook.making import AS_OF, make_store


def own_store(tmp_path, monkeypatch):
    store = make_store(tmp_path / "store.sqlite3")
    monkeypatch.setenv("KVARTER_STORE", str(store))
    monkeypatch.setenv("KVARTER_AS_OF", AS_OF)
    return store


@pytest.fixture
def plan(database, tmp_path, monkeypatch):
    """On both databases."""
    return own_store(tmp_path, monkeypatch)


@pytest.fixture
def plan_once(sqlite, tmp_path, monkeypatch):
    """On SQLite alone."""
    return own_store(tmp_path, monkeypatch)
