"""A real browser and the site on loopback, both started by the tests."""

import threading
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from tests.browser.driving import LONG
from tests.site.databases import use
from tests.site.making import make_example

from kvarter.examples.gladsaxe import AS_OF


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """A busy machine answers late, which a phone must not take for a lost signal; one that is lost says so at once."""
    monkeypatch.setattr("kvarter.site.logbook.pages.phone.PATIENCE", LONG)


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@contextmanager
def listening(store, prepare=lambda: None):
    """The site on loopback with a store; ``prepare`` is done when the site knows of it, before it listens."""
    from kvarter.site.application import application

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KVARTER_STORE", str(store))
        patch.setenv("KVARTER_AS_OF", AS_OF.isoformat())
        prepare()
        with make_server("127.0.0.1", 0, application, server_class=Threaded, handler_class=Quiet) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    with listening(make_example(tmp_path_factory.mktemp("browser") / "store.sqlite3")) as address:
        yield address


def in_thread(do, *given):
    """Runs something on the database in a thread of its own: the browser's driver holds this one in a loop that
    Django's database refuses to run in."""
    answers = []
    thread = threading.Thread(target=lambda: answers.append(do(*given)))
    thread.start()
    thread.join()
    return answers[0]


def served(folder, store):
    """The site on loopback with an empty database of people beside a store."""
    return listening(store, lambda: in_thread(lambda: use(f"sqlite://{folder}/kvarter.sqlite3", fresh=True)))


@pytest.fixture
def working_site(tmp_path):
    """The site with the example and nobody who can let others in yet."""
    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        yield site


@pytest.fixture(scope="module")
def team_site(tmp_path_factory):
    """The site with a plan that is counted from its logbook, and a session of somebody who leads an activity."""
    # Models are imported when the settings are read, which importing the making of the site's tests does.
    from django.test import Client
    from tests.site.logbook.making import colleague, make_store
    from tests.site.people import sign_in

    from kvarter.site.accounts.models import RoleName

    folder = tmp_path_factory.mktemp("team")
    store = make_store(folder / "store.sqlite3")

    def session():
        client = Client(SERVER_NAME="localhost")
        person = colleague(role=RoleName.ACTIVITY_LEAD, activity="cafe")
        person.roles.create(role=RoleName.SECRETARIAT_LEADER, plan="engen-2024-2026")
        sign_in(client, person)
        return client.cookies["kvarter"].value

    with served(folder, store) as site:
        yield site, {"name": "kvarter", "value": in_thread(session), "url": site}, store
