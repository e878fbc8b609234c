"""Drafts gone through in a real browser: with the keyboard alone, without scripts, on a phone."""

import json

import pytest
from tests.browser.driving import AXE, DESKTOP, PHONE, RULES, choose, tab, until
from tests.browser.test_accessibility import OUTSIDE
from tests.site.drafting import SENTENCES, make_draft

from kvarter.files.documents import read_document
from kvarter.model.plans import placed_criteria

pytestmark = pytest.mark.browser
SIZES = {"desktop": DESKTOP, "phone": PHONE}
KINDS = {
    "drafts": "/udkast/",
    "draft": "/udkast/bakkebo/",
    "criterion": "/udkast/bakkebo/kriterier/tryghed-1/",
    "doubt": "/udkast/bakkebo/kriterier/tryghed-4/",
    "english": "/en/drafts/bakkebo/criteria/tryghed-4/",
    "plan": "/udkast/bakkebo/plan/",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    made = make_draft(tmp_path / "bakkebo")
    monkeypatch.setenv("KVARTER_DRAFTS", str(made.parent))
    return made


def criteria(folder):
    return {one.criterion.id: one.criterion for one in placed_criteria(read_document(folder / "plan.yaml").plan)}


def states(folder):
    return json.loads((folder / "fremdrift.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_is_broken_nothing_goes_sideways_and_nothing_is_complained_of(site, folder, browser, kind, size):
    with tab(browser, SIZES[size]) as (page, complaints):
        page.goto(site + KINDS[kind])
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("scrollY") == 0
        assert complaints == []
    with tab(browser, SIZES[size], bypass_csp=True) as (page, _complaints):
        page.goto(site + KINDS[kind])
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.parametrize("size", SIZES)
def test_a_refused_correction_breaks_no_rule_and_leads_to_its_field(site, folder, browser, size):
    with tab(browser, SIZES[size], bypass_csp=True) as (page, _complaints):
        page.goto(site + KINDS["criterion"])
        page.fill("#value", "mange")
        page.press("#value", "Enter")
        page.wait_for_selector("#told")
        until(page, "document.activeElement.id === 'told'")
        assert page.input_value("#value") == "mange"
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
        assert page.evaluate(OUTSIDE) == []
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        until(page, "document.activeElement.id === 'value'")
    assert not (folder / "fremdrift.json").exists()


def test_with_the_keyboard_alone_three_are_accepted_one_is_corrected_and_the_plan_is_there(site, folder, browser):
    with tab(browser, DESKTOP) as (page, complaints):
        page.goto(site + "/udkast/bakkebo/")
        press_until(page, "A", "Begynd gennemgangen")
        for number in (1, 2, 3):
            page.wait_for_url(f"**/kriterier/tryghed-{number}/")
            page.keyboard.press("Enter")
        page.wait_for_url("**/kriterier/tryghed-4/")
        reach(page, "direction")
        choose(page, "falder")
        page.keyboard.press("Enter")
        page.wait_for_url("**/kriterier/tryghed-5/")
        page.keyboard.press("Shift+ArrowRight")
        page.wait_for_url("**/udkast/bakkebo/plan/")
        assert "Alle kriterier er set igennem." in page.inner_text("main")
        assert "Ingen fejl." in page.inner_text("main")
        assert complaints == []
    assert states(folder) == {
        "tryghed-1": "accepted", "tryghed-2": "accepted", "tryghed-3": "accepted", "tryghed-4": "corrected",
        "tryghed-5": "skipped",
    }  # fmt: skip
    assert criteria(folder)["tryghed-4"].direction == "fall"
    assert criteria(folder)["tryghed-4"].reader == ""


def press_until(page, tag, text):
    """Tabs to a link by its words and follows it."""
    for _step in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate("[document.activeElement.tagName, document.activeElement.textContent.trim()]")
        if at == [tag, text]:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{text} is never reached")


def reach(page, identifier):
    """Tabs to a field."""
    for _step in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == identifier:
            return
    pytest.fail(f"{identifier} is never reached")


def test_arrows_go_on_and_back_but_never_away_from_what_is_being_written(site, folder, browser):
    with tab(browser, DESKTOP) as (page, _complaints):
        page.goto(site + KINDS["criterion"])
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/tryghed-2/")
        page.keyboard.press("ArrowLeft")
        page.wait_for_url("**/tryghed-1/")
        page.fill("#value", "4")
        page.press("#value", "ArrowRight")
        page.focus("#accept")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+ArrowRight")
        page.wait_for_load_state("networkidle")
        assert page.url.endswith("/tryghed-1/")
        assert page.input_value("#value") == "4"
    assert not (folder / "fremdrift.json").exists()


def test_without_scripts_all_of_it_works(site, folder, browser):
    with tab(browser, PHONE, java_script_enabled=False) as (page, _complaints):
        page.goto(site + "/udkast/")
        page.get_by_role("link", name="Sammen om Bakkebo").click()
        page.get_by_role("link", name="Begynd gennemgangen").click()
        page.wait_for_url("**/tryghed-1/")
        assert not page.is_visible("#keys")
        page.fill("#value", "4,5")
        page.get_by_role("button", name="Gem rettelsen og gå videre").click()
        page.wait_for_url("**/tryghed-2/")
        page.get_by_role("button", name="Spring over").click()
        page.wait_for_url("**/tryghed-3/")
        for _each in SENTENCES[2:]:
            with page.expect_navigation():
                page.get_by_role("button", name="Godkend og gå videre").click()
        page.wait_for_url("**/plan/")
    assert criteria(folder)["tryghed-1"].value == 4.5
    assert states(folder)["tryghed-2"] == "skipped"


def test_two_tabs_on_one_draft(site, folder, browser):
    with tab(browser, DESKTOP) as (first, _complaints):
        second = first.context.new_page()
        first.goto(site + KINDS["criterion"])
        second.goto(site + KINDS["criterion"])
        first.fill("#value", "4")
        first.press("#value", "Enter")
        first.wait_for_url("**/tryghed-2/")
        second.fill("#value", "5")
        second.press("#value", "Enter")
        second.wait_for_selector("#told")
        assert "Udkastet er ændret i et andet vindue" in second.inner_text("#told")
        assert "4 procentpoint" in second.inner_text("#told")
        assert second.input_value("#value") == "5"
        assert criteria(folder)["tryghed-1"].value == 4
        second.click("#accept")
        second.wait_for_url("**/tryghed-2/")
        assert criteria(folder)["tryghed-1"].value == 5
