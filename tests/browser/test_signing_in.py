"""The way in on an empty system, in a real browser: the first administrator with an app's codes, people, the trail."""

import pytest
from tests.browser.driving import AXE, DESKTOP, PHONE, RULES, follow, tab
from tests.browser.test_accessibility import OUTSIDE
from tests.site.people import PASSWORD, code_now

from kvarter.site.accounts import actions

pytestmark = pytest.mark.browser


def look(page):
    """The page as a test sees it: no rule broken, nothing sideways."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], page.url
    assert page.evaluate(OUTSIDE) == [], page.url


def test_from_an_empty_system_to_somebody_with_a_role(working_site, browser, monkeypatch):
    monkeypatch.setenv(actions.FIRST_CODE, actions.code_hash("ABCD-EFGH-JKLM"))
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.goto(f"{working_site}/konto/foerste/")
        look(page)
        page.fill("#id_code", "ABCD-EFGH-JKLM")
        page.fill("#id_username", "leder")
        page.fill("#id_name", "Lederen")
        page.fill("#id_password", PASSWORD)
        page.fill("#id_again", PASSWORD)
        follow(page, "main button")
        look(page)
        secret = page.inner_text(".secret")
        page.fill("#id_code", code_now(secret))
        follow(page, "main button")
        look(page)
        follow(page, "text=Jeg har skrevet dem ned")
        assert "Slå to-trins-login til" not in page.inner_text("main")
        look(page)
        follow(page, "text=Personer og roller")
        page.fill("#id_username", "familiemedarbejder")
        page.fill("#id_name", "Familiemedarbejder")
        look(page)
        follow(page, "text=Lav kontoen")
        page.select_option("#id_role", "contributor")
        page.select_option("#id_place", "hoeje-gladsaxe-2017-2020")
        follow(page, "text=Giv rollen")
        follow(page, "text=Lav et link")
        link = page.inner_text(".verdict code")
        look(page)
        page.goto(f"{working_site}/spor/")
        look(page)
        page.set_viewport_size(DESKTOP)
        look(page)
        assert "Rolle givet" in page.inner_text("main")
        page.goto(f"{working_site}/konto/log-ud/")
        look(page)
        page.click("main button")
        page.wait_for_url(working_site + "/")
        page.goto(link)
        page.fill("#id_password", PASSWORD)
        page.fill("#id_again", PASSWORD)
        follow(page, "main button")
        look(page)
        page.fill("#id_login", "familiemedarbejder")
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/mit-arbejde/")
        assert "Medarbejder" in page.inner_text("main")
        assert [one for one in complaints if "status of" not in one] == []
