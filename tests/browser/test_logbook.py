"""An entry on a phone in a real browser: with a thumb, with the keyboard alone, and without scripts."""

import re

import pytest
from tests.browser.driving import DESKTOP, PHONE, follow, tab
from tests.browser.test_signing_in import look
from tests.site.logbook.making import ALL, ID, NEW
from tests.site.logbook.making import released as figures_shown

pytestmark = pytest.mark.browser


def test_an_entry_with_a_thumb_on_a_phone_takes_few_taps_and_breaks_no_rule(team_site, browser):
    site, cookie, store = team_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        page.goto(site + "/mit-arbejde/")
        look(page)
        taps = 0

        def tap(what):
            nonlocal taps
            taps += 1
            page.click(what)

        tap("text=Skriv i logbogen")
        for _ in range(6):
            tap("#id_participants + .step")
        tap("text=Beboerne stod for det")
        tap(".entry-keep button")
        page.wait_for_selector("text=Gemt.")
        assert taps <= 10
        page.wait_for_selector("main >> text=6 deltagere")
        look(page)
        page.goto(site + NEW)
        look(page)
        target = page.evaluate(
            "Math.min(...[...document.querySelectorAll('.step')].flatMap(one => [one.offsetWidth, one.offsetHeight]))"
        )
        assert target >= 44
        keep = page.locator(".entry-keep button").bounding_box()
        assert keep["y"] + keep["height"] <= PHONE["height"], "the way to keep it is always in reach"
        page.goto(site + ALL)
        look(page)
        page.set_viewport_size(DESKTOP)
        look(page)
        page.goto(site + "/en" + ALL.replace("planer", "plans").replace("logbog", "logbook"))
        look(page)
        assert [one for one in complaints if "status of" not in one] == []
    assert any(re.match(f"logbog-{ID}", measure) for measure, _period in figures_shown(store))


def test_the_keyboard_alone_is_enough_and_a_wrong_number_is_told(team_site, browser):
    site, cookie, _store = team_site
    with tab(browser, PHONE, bypass_csp=True) as (page, _complaints):
        page.context.add_cookies([cookie])
        page.goto(site + NEW)
        page.focus("#id_activity")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "id_participants":
                break
        page.keyboard.type("-3")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Det er ikke gemt endnu")
        look(page)
        page.fill("#id_participants", "12")
        page.focus("#id_participants")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Gemt.")


def test_without_scripts_the_numbers_are_typed(team_site, browser):
    site, cookie, _store = team_site
    with tab(browser, PHONE, java_script_enabled=False) as (page, _complaints):
        page.context.add_cookies([cookie])
        page.goto(site + NEW)
        assert page.locator(".step").count() == 0
        page.fill("#id_participants", "8")
        page.click(".entry-keep button")
        page.wait_for_selector("main >> text=Gemt.")


def test_who_came_is_ticked_off_by_people_and_cards_and_no_name_stays_on_the_page(team_site, browser):
    site, cookie, _store = team_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        page.goto(site + NEW)
        page.fill("#id_participants", "2")
        page.click(".entry-keep button")
        page.wait_for_selector("text=Gemt.")
        entry = page.url.partition("?")[0]
        follow(page, "text=Hvem kom")
        follow(page, "text=Formål og sletning")
        look(page)
        page.fill("#id_legal_basis", "Databeskyttelsesforordningen artikel 6")
        page.fill("#id_purpose", "Tælle, hvem der kommer igen")
        page.fill("#id_delete_on", "2027-01-01")
        follow(page, "main button")
        look(page)
        page.goto(entry + "hvem/")
        for number, name in enumerate(("Fatima Hassan", "Fatima Hasan"), start=1):
            page.fill("#id_name", name)
            page.fill("#id_born", "1991-02-03")
            page.fill("#id_nickname", name[-3:])
            page.click("text=Føj til, og sæt hak")
            page.wait_for_selector(f"main >> text=Mødt frem: {number}")
        look(page)
        assert "Fatima" not in page.content()
        follow(page, "text=Deltagere")
        look(page)
        page.click("text=Det er den samme")
        page.wait_for_selector("text=Deltagere i planen: 1")
        page.set_viewport_size(DESKTOP)
        look(page)
        assert [one for one in complaints if "status of" not in one] == []
        kept = page.evaluate("JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage)])")
        assert kept == "[[],[]]"
