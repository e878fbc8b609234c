"""A change of a plan in a real browser: written on a phone with the keyboard, and no page breaks a rule."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, tab
from tests.browser.test_signing_in import look
from tests.site.changes.making import CRITERION, ROOM, approve, begin, propose, versions, write
from tests.site.making import make_example
from tests.site.meetings.making import client_of, leader
from tests.site.people import PLAN

pytestmark = pytest.mark.browser
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture
def plan_site(tmp_path):
    def session():
        by = leader()
        client = client_of(by)
        first = begin(client)
        write(client, first, CRITERION, text="Hvert år er mindst 15 familier med.")
        propose(client, first)
        approve(client, by, first)
        draft = begin(client, "Et nyt formål")
        return client.cookies["kvarter"].value, draft.pk, [one.number for one in versions()]

    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        cookie, number, made = in_thread(session)
        yield site, {"name": "kvarter", "value": cookie, "url": site}, number, made


def test_a_sentence_is_changed_on_a_phone_and_no_page_breaks_a_rule(plan_site, browser):
    site, cookie, number, made = plan_site
    here = f"{site}{ROOM}{number}/"
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        page.goto(f"{here}dele/{CRITERION}/")
        page.focus("#text")
        page.keyboard.press("Control+A")
        page.keyboard.type("Familierne bliver flere og flere.")
        page.focus("button[value=write]")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Ret felterne under")
        page.focus("#text")
        page.keyboard.press("Control+A")
        page.keyboard.type("Hvert år er mindst 12 familier med.")
        page.focus("button[value=write]")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Tallet er mindst 12, opgjort for hvert år.")
        page.goto(here)
        page.wait_for_selector("text=Målet sænkes fra 15 til 12 familier.")
        compared = f"{site}/planer/{PLAN}/versioner/{made[0]}/{made[1]}/"
        parts = ("plan", "bodies:bestyrelse", "budget", "goals", CRITERION)
        ways = [here, *(f"{here}dele/{one}/" for one in parts), f"{site}{ROOM}", f"{here}fil/", f"{site}/ny-plan/"]
        for address in (*ways, f"{site}/planer/{PLAN}/versioner/", compared, f"{site}/planer/{PLAN}/kriterier/s14/"):
            page.goto(address)
            page.evaluate(OPEN)
            look(page)
        page.set_viewport_size(DESKTOP)
        for address in (f"{site}/en/plans/{PLAN}/changes/{number}/", here, compared):
            page.goto(address)
            page.evaluate(OPEN)
            look(page)
        assert complaints == []
