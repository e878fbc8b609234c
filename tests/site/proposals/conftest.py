"""A store of one's own: what is approved is written into the plan."""

import shutil

import pytest

from kvarter.site.following import forget


def _own(example, tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite3"
    shutil.copy(example, path)
    monkeypatch.setenv("KVARTER_STORE", str(path))
    forget()
    yield path
    forget()


@pytest.fixture
def own_store(sqlite, example, tmp_path, monkeypatch):
    yield from _own(example, tmp_path, monkeypatch)


@pytest.fixture
def own_store_beside_either(database, example, tmp_path, monkeypatch):
    """The same beside each of the databases."""
    yield from _own(example, tmp_path, monkeypatch)
