"""A real browser and the site on loopback, both started by the tests."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from tests.site.databases import use
from tests.site.making import make_example

from kvarter.examples.gladsaxe import AS_OF


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args):
        pass


class Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    from kvarter.site.application import application

    store = make_example(tmp_path_factory.mktemp("browser") / "store.sqlite3")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KVARTER_STORE", str(store))
        patch.setenv("KVARTER_AS_OF", AS_OF.isoformat())
        with make_server("127.0.0.1", 0, application, server_class=Threaded, handler_class=Quiet) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()
            thread.join()


@pytest.fixture
def working_site(tmp_path, monkeypatch):
    """The site with an empty database of people beside the example, and nobody who can let others in yet."""
    from kvarter.site.application import application

    store = make_example(tmp_path / "store.sqlite3")
    monkeypatch.setenv("KVARTER_STORE", str(store))
    monkeypatch.setenv("KVARTER_AS_OF", AS_OF.isoformat())
    # In a thread of its own: the browser's driver holds this one in a loop that Django's database refuses to run in.
    making = threading.Thread(target=use, args=(f"sqlite://{tmp_path}/kvarter.sqlite3",), kwargs={"fresh": True})
    making.start()
    making.join()
    with make_server("127.0.0.1", 0, application, server_class=Threaded, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
