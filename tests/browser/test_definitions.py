"""Areas and indicators in a real browser: corrected on a phone with the keyboard, and no page breaks a rule."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, tab
from tests.browser.test_signing_in import look
from tests.site.making import make_example
from tests.site.meetings.making import client_of, leader

pytestmark = pytest.mark.browser
ROOM = "/omraader-og-indikatorer/"
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture
def defining_site(tmp_path):
    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        cookie = in_thread(lambda: client_of(leader()).cookies["kvarter"].value)
        yield site, {"name": "kvarter", "value": cookie, "url": site}


def test_an_area_is_corrected_on_a_phone_and_no_page_breaks_a_rule(defining_site, browser):
    site, cookie = defining_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        page.goto(f"{site}{ROOM}ny-indikator/")
        page.focus("button[value=write]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#name-wrong")
        look(page)
        page.goto(f"{site}{ROOM}omraader/hoeje-gladsaxe/")
        page.focus("#strengths")
        page.keyboard.press("Control+A")
        page.keyboard.type("Mange foreninger.")
        page.focus("button[value=write]")
        page.keyboard.press("Enter")
        page.wait_for_selector("#gemt ins")
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            for address in ("", "nyt-omraade/", "omraader/hoeje-gladsaxe/", "indikatorer/opfylder-02-kriteriet/"):
                page.goto(f"{site}{ROOM}{address}")
                page.evaluate(OPEN)
                look(page)
        page.goto(f"{site}/en/areas-and-indicators/areas/hoeje-gladsaxe/")
        look(page)
        assert [one for one in complaints if "status of 422" not in one] == []
