"""A store of one's own: what is approved is written there."""

import shutil

import pytest

from kvarter.site.following import forget


def _own(example, tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite3"
    shutil.copy(example, path)
    monkeypatch.setenv("KVARTER_STORE", str(path))
    forget()
    return path


@pytest.fixture
def own_store(database, example, tmp_path, monkeypatch):
    """On both databases."""
    yield _own(example, tmp_path, monkeypatch)
    forget()


@pytest.fixture
def own_store_once(sqlite, example, tmp_path, monkeypatch):
    """On SQLite alone."""
    yield _own(example, tmp_path, monkeypatch)
    forget()
