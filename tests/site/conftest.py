"""The example in a store, made once; each test that changes figures makes its own."""

import pytest
from tests.site.making import make_example, show, walk


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    return make_example(tmp_path_factory.mktemp("example") / "store.sqlite3")


@pytest.fixture
def client(example, monkeypatch):
    return show(monkeypatch, example)


@pytest.fixture(scope="session")
def whole_site(example):
    with pytest.MonkeyPatch.context() as patch:
        return walk(show(patch, example))
