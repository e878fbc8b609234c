"""A store of one's own: what is approved is written into the plan."""

import shutil

import pytest

from kvarter.site.following import forget


@pytest.fixture
def own_store(sqlite, example, tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite3"
    shutil.copy(example, path)
    monkeypatch.setenv("KVARTER_STORE", str(path))
    forget()
    yield path
    forget()
