"""The example in a store, made once; each test that changes figures makes its own."""

import shutil
from contextlib import ExitStack

import pytest
from django.core.cache import caches
from django.db import connections, transaction
from tests.site.databases import KINDS, postgresql, use
from tests.site.making import AS_OF, make_example, show, walk

from kvarter.site.following import forget
from kvarter.store import open_store


@pytest.fixture(autouse=True)
def asked_nothing_yet():
    """How often the API was asked in one test plays no part in the next."""
    caches["limits"].clear()


@pytest.fixture(scope="session")
def example(tmp_path_factory):
    return make_example(tmp_path_factory.mktemp("example") / "store.sqlite3")


@pytest.fixture
def client(example, databases, monkeypatch):
    databases(KINDS[0])
    return show(monkeypatch, example)


@pytest.fixture(scope="session")
def whole_site(example, databases):
    databases(KINDS[0])
    with pytest.MonkeyPatch.context() as patch:
        return walk(show(patch, example))


@pytest.fixture(scope="session")
def databases(tmp_path_factory):
    """Both databases with their tables; PostgreSQL is started when the first test asks for it."""
    with ExitStack() as stack:
        made = {}

        def address(kind):
            if kind not in made:
                folder = tmp_path_factory.mktemp("database")
                own = f"sqlite://{folder}/kvarter.sqlite3"
                made[kind] = own if kind == "sqlite" else stack.enter_context(postgresql())
                use(made[kind], fresh=True)
            else:
                use(made[kind], fresh=False)
            return made[kind]

        yield address
        connections.close_all()


@pytest.fixture(params=[KINDS[0], pytest.param(KINDS[1], marks=pytest.mark.slow)])
def database(request, databases, tmp_path, example, monkeypatch):
    """One of the databases, as it was before the test when the test is over."""
    address = databases(request.param)
    monkeypatch.setenv("KVARTER_STORE", str(example))
    monkeypatch.setenv("KVARTER_AS_OF", AS_OF.isoformat())
    with transaction.atomic():
        yield address
        transaction.set_rollback(True)
    connections.close_all()


@pytest.fixture
def sqlite(databases, example, monkeypatch):
    """The SQLite database alone, for tests of pages rather than tables."""
    address = databases("sqlite")
    monkeypatch.setenv("KVARTER_STORE", str(example))
    monkeypatch.setenv("KVARTER_AS_OF", AS_OF.isoformat())
    with transaction.atomic():
        yield address
        transaction.set_rollback(True)
    connections.close_all()


@pytest.fixture
def empty(sqlite, tmp_path, monkeypatch):
    """A site with nothing in its store: no plan, no area, no figure."""
    path = tmp_path / "store.sqlite3"
    open_store(path).close()
    monkeypatch.setenv("KVARTER_STORE", str(path))
    forget()
    yield path
    forget()


def _own(example, tmp_path, monkeypatch):
    path = tmp_path / "store.sqlite3"
    shutil.copy(example, path)
    monkeypatch.setenv("KVARTER_STORE", str(path))
    forget()
    yield path
    forget()


@pytest.fixture
def own_store(database, example, tmp_path, monkeypatch):
    """A store of one's own, to write in, beside each of the databases."""
    yield from _own(example, tmp_path, monkeypatch)


@pytest.fixture
def own_store_once(sqlite, example, tmp_path, monkeypatch):
    """The same beside SQLite alone."""
    yield from _own(example, tmp_path, monkeypatch)
