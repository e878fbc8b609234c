"""The pages in a browser: drawn, accessible, and no wider than a phone."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kvarter.publishing import names

ROOT = Path(__file__).parents[2]
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the one it replaces
        pass


@pytest.fixture
def address(published: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=published))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.browser
def test_pages_are_accessible_fit_a_phone_and_draw_their_chart(address: str, browser: Browser) -> None:
    axe = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    for path in (names.INDEX, names.page("boern"), names.page("udgift")):
        for width in (360, 1280):
            page = browser.new_page(viewport={"width": width, "height": 800}, locale="da-DK")
            said: list[str] = []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.on("pageerror", lambda error, said=said: said.append(str(error)))
            page.goto(address + path)
            if path != names.INDEX:
                page.wait_for_selector("#chart[data-drawn] svg")
            assert said == [], (path, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            # The checker is brought in past the page's policy, which allows no script but its own.
            page.evaluate(axe)
            found = page.evaluate("tags => axe.run({runOnly: tags})", AXE_TAGS)
            assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], (path, width)
            page.close()
