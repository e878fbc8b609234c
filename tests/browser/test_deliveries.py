"""Figures, a verdict set aside and a status note in a real browser: on a phone by keyboard, and on desktop."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, follow, tab
from tests.browser.test_signing_in import look
from tests.site.deliveries.making import DAY, ROOM, client_of, leader, somebody
from tests.site.making import make_example
from tests.site.people import PLAN

from kvarter.model.observations import SeriesKey
from kvarter.site.accounts.models import RoleName
from kvarter.site.deliveries import actions
from kvarter.site.status_notes import actions as notes

pytestmark = pytest.mark.browser
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"
KEY = SeriesKey("familiekurser-henvisere", "hoeje-gladsaxe")


@pytest.fixture
def delivery_site(tmp_path, monkeypatch):
    def sessions():
        boss, lead = leader(), somebody("ansvarlig", RoleName.ACTIVITY_LEAD, activity="familiekurser")
        chair = somebody("formand", RoleName.CHAIR, body="bestyrelse")
        actions.assign(boss, PLAN, KEY, user=lead, role="", body="", days_after=None)
        notes.write(
            lead, PLAN, "familiekurser", 0, notes.Said("Godt", "Et lokale mangler", "", "bestyrelse"), send=True
        )
        return [client_of(who).cookies["kvarter"].value for who in (boss, lead, chair)]

    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        monkeypatch.setenv("KVARTER_AS_OF", DAY)
        yield site, [{"name": "kvarter", "value": one, "url": site} for one in in_thread(sessions)]


def test_a_figure_is_delivered_by_keyboard_on_a_phone_and_approved_and_no_page_breaks_a_rule(delivery_site, browser):
    site, (boss, lead, chair) = delivery_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([lead])
        page.goto(site + ROOM)
        look(page)
        follow(page, "a:has-text(', 2018')")
        page.focus("[name=value]")
        page.keyboard.type("62,5")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Sendt til godkendelse")
        delivered = page.url
        look(page)
        series = f"{ROOM}serie/{KEY.measure}~{KEY.area}/"
        for at in (series, f"/planer/{PLAN}/mine-aktiviteter/", f"{ROOM}indlaes/",
                   f"/planer/{PLAN}/aktiviteter/familiekurser/status/", "/mit-arbejde/"):  # fmt: skip
            page.goto(site + at)
            page.evaluate(OPEN)
            look(page)
        page.context.clear_cookies()
        page.context.add_cookies([chair])
        page.goto(f"{site}/planer/{PLAN}/kriterier/s08/vurdering/")
        page.select_option("[name=status]", "met")
        page.focus("[name=reason]")
        page.keyboard.type("To hold er holdt og mangler i tallet.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".set-aside")
        look(page)
        page.context.clear_cookies()
        page.context.add_cookies([boss])
        page.set_viewport_size(DESKTOP)
        page.goto(delivered)
        page.evaluate(OPEN)
        look(page)
        page.goto(f"{site}{ROOM}mangler/")
        look(page)
        page.check("[name=figure]")
        page.click("text=Godkend dem med hak")
        page.wait_for_selector("text=Intet venter på godkendelse.")
        for at in (f"/en/plans/{PLAN}/figures/series/{KEY.measure}~{KEY.area}/", f"/en/plans/{PLAN}/criteria/",
                   f"/en/plans/{PLAN}/figures/missing/", f"/en/plans/{PLAN}/my-activities/"):  # fmt: skip
            page.goto(site + at)
            page.evaluate(OPEN)
            look(page)
        assert complaints == []
