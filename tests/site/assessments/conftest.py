"""A store of a test's own, because what is approved is written to it."""

import shutil

import pytest
from tests.site.deliveries.making import DAY

from kvarter.site.following import forget


@pytest.fixture
def own_store(example, tmp_path, monkeypatch):
    """A copy of the example's store, on a day in the years of the plan; asked for after the database."""
    path = tmp_path / "store.sqlite3"
    shutil.copyfile(example, path)
    monkeypatch.setenv("KVARTER_STORE", str(path))
    monkeypatch.setenv("KVARTER_AS_OF", DAY)
    yield path
    forget()
