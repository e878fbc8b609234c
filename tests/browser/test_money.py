"""Money, milestones, papers and volunteers in a real browser: done on a phone, every page without a broken rule."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, draw_charts, tab
from tests.browser.test_signing_in import look
from tests.site.making import make_example
from tests.site.meetings.making import client_of, leader
from tests.site.people import PLAN
from tests.site.volunteers.test_volunteers import IDEAS, OPEN, READ, WORK, a_task, offered

pytestmark = pytest.mark.browser
ROOM = f"/planer/{PLAN}/"
OPENED = "document.querySelectorAll('details').forEach(one => one.open = true)"
PAGES = ("oekonomi/", "oekonomi/regnskab/", "milepaele/", "milepaele/fremtidsaftale/", "papirer/")


@pytest.fixture
def money_site(tmp_path):
    def session():
        by = leader()
        task = a_task(by)
        offered(task)
        return client_of(by).cookies["kvarter"].value, task.pk

    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        cookie, task = in_thread(session)
        yield site, {"name": "kvarter", "value": cookie, "url": site}, task


def test_accounts_are_added_on_a_phone_and_no_page_breaks_a_rule(money_site, browser, tmp_path):
    site, cookie, _task = money_site
    path = tmp_path / "regnskab.csv"
    path.write_text(
        "funder,focus_area,period,amount\nlandsbyggefonden,,2017,900000\nlokal-medfinansiering,,2017,400000\n"
    )
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        page.goto(f"{site}{ROOM}oekonomi/regnskab/")
        page.set_input_files("#file", path)
        page.click("text=Se, hvad filen ændrer")
        page.wait_for_selector("text=Nye beløb: 2. Rettelser: 0. Uændrede: 0.")
        look(page)
        page.click("text=Læg det ind")
        page.wait_for_selector("text=Tag beløbet tilbage")
        for at in PAGES:
            page.goto(site + ROOM + at)
            draw_charts(page)
            page.evaluate(OPENED)
            look(page)
        page.set_viewport_size(DESKTOP)
        for at in ("money/", "milestones/", "papers/"):
            page.goto(f"{site}/en/plans/{PLAN}/{at}")
            draw_charts(page)
            look(page)
        assert complaints == []


def test_a_resident_offers_and_has_an_idea_with_the_keyboard_and_the_coordinator_reads_it(money_site, browser):
    site, cookie, task = money_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.goto(f"{site}{OPEN}{task}/")
        look(page)
        page.focus("#offer_name")
        for said in ("Kaldenavn", "12345678", "Helst sent"):
            page.keyboard.type(said)
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Tak. Du hører fra os.")
        page.goto(site + IDEAS)
        look(page)
        page.fill("#idea_text", "Bænke ved søen")
        page.click("text=Send ideen")
        page.wait_for_selector("text=Tak for ideen.")
        look(page)
        page.goto(site + OPEN)
        look(page)
        page.context.add_cookies([cookie])
        for at in (WORK, READ):
            page.goto(site + at)
            page.evaluate(OPENED)
            look(page)
        assert page.locator("text=Bænke ved søen").count() == 1
        page.set_viewport_size(DESKTOP)
        page.goto(f"{site}/en/plans/{PLAN}/volunteers/")
        look(page)
        assert complaints == []
