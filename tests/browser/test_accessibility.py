"""Every kind of page in a real browser: no axe violation, nothing sideways, no complaint from the browser."""

import pytest
from tests.browser.driving import AXE, DESKTOP, PAGES, PHONE, RULES, draw_charts, tab

pytestmark = pytest.mark.browser
SIZES = {"desktop": DESKTOP, "phone": PHONE}
OUTSIDE = """
[...document.querySelectorAll('body *')]
  .filter(one => !one.closest('.sr-only, .skipnav, thead, svg') && one.getBoundingClientRect().width > 0)
  .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 120))
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_no_rule_of_wcag_21_aa_is_broken(site, browser, name, size):
    # axe is given to the page as text, which the page's own policy rightly refuses; so it is put aside here.
    with tab(browser, SIZES[size], bypass_csp=True) as (page, _complaints):
        page.goto(site + PAGES[name])
        draw_charts(page)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    assert len(found["passes"]) > 10
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_nothing_goes_sideways_and_the_browser_has_nothing_to_say(site, browser, name, size):
    with tab(browser, SIZES[size]) as (page, complaints):
        answer = page.goto(site + PAGES[name])
        draw_charts(page)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert page.evaluate(OUTSIDE) == []
        refused = [one for one in complaints if f"status of {answer.status}" not in one]
        assert refused == []


def test_letters_twice_as_large_still_fit_on_a_narrow_phone(site, browser):
    # The design system's letters are 62.5 % of the browser's own; 125 % of them is twice as large.
    with tab(browser, {"width": 320, "height": 740}) as (page, _complaints):
        page.goto(site + PAGES["criterion"])
        page.evaluate("document.styleSheets[1].insertRule('html { font-size: 125% !important }')")
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
