"""A real browser and the site on loopback, both started by the tests."""

import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
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
