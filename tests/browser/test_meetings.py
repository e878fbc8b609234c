"""A meeting in a real browser: decided on a phone with the keyboard alone, every page without a broken rule."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, tab
from tests.browser.test_signing_in import look
from tests.site.making import make_example
from tests.site.meetings.making import BOARD, ROOM, call, client_of, leader, own_item
from tests.site.people import PLAN

pytestmark = pytest.mark.browser
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture
def meeting_site(tmp_path):
    def session():
        by = leader()
        client = client_of(by)
        meeting = call(by, body="forum-foraeldreansvar")
        own_item(by, meeting, "Lys ved stien", proposal="Spørg vejafdelingen")
        return client.cookies["kvarter"].value, meeting.pk

    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        cookie, number = in_thread(session)
        yield site, {"name": "kvarter", "value": cookie, "url": site}, number


def test_a_decision_is_written_with_the_keyboard_and_no_page_breaks_a_rule(meeting_site, browser):
    site, cookie, number = meeting_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        page.goto(f"{site}{ROOM}moeder/{number}/")
        page.focus(".agenda-point summary")
        page.keyboard.press("Enter")
        for said in ("Drøftet.", "Vejafdelingen spørges", "Sekretariatsleder"):
            page.keyboard.press("Tab")
            page.keyboard.type(said)
        page.keyboard.press("Tab")
        page.keyboard.type("12012025")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Ansvarlig: Sekretariatsleder. Senest 1. december 2025.")
        for at in (f"moeder/{number}/", "moeder/", f"organer/{BOARD}/", "beslutninger/"):
            page.goto(site + ROOM + at)
            page.evaluate(OPEN)
            look(page)
        page.set_viewport_size(DESKTOP)
        page.goto(f"{site}/en/plans/{PLAN}/meetings/{number}/")
        page.evaluate(OPEN)
        look(page)
        assert complaints == []
