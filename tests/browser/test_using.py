"""The site used: with the keyboard alone, without scripts, with charts."""

import pytest
from tests.browser.driving import DESKTOP, PAGES, PHONE, draw_charts, tab, until

pytestmark = pytest.mark.browser
FOCUSED = """
() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  return {
    name: one.tagName, text: (one.textContent || one.getAttribute('name') || '').trim().slice(0, 60),
    href: one.getAttribute('href'), ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.left >= -1 && box.right <= innerWidth + 1,
  };
}
"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["overview", "plan", "criterion", "indicator", "search"])
def test_the_keyboard_alone_reaches_everything_is_seen_and_is_never_caught(site, browser, name, size):
    with tab(browser, size) as (page, _complaints):
        page.goto(site + PAGES[name])
        draw_charts(page)
        page.evaluate("window.scrollTo(0, 0)")
        usable = page.locator(
            "a[href]:visible, button:visible, input:visible:not([type=hidden]), summary:visible"
        ).count()
        reached = []
        # The date field takes several steps of its own: day, month, year and the calendar.
        for _step in range(usable + 12):
            page.keyboard.press("Tab")
            at = page.evaluate(FOCUSED)
            if at["name"] == "BODY":
                break
            assert at["seen"], at
            assert at["ring"], at
            reached.append((at["name"], at["text"], at["href"]))
        else:
            pytest.fail("the focus never leaves the page")
        steps = [one for i, one in enumerate(reached) if i == 0 or one != reached[i - 1]]
        assert reached[0][2] == "#main"
        assert len(steps) >= usable - 1 or len(reached) >= usable


def test_the_first_link_skips_to_the_content(site, browser):
    with tab(browser, DESKTOP) as (page, _complaints):
        page.goto(site + PAGES["plan"])
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        until(page, "document.activeElement.id === 'main'")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_verdict_is_opened_down_to_its_figure_with_the_keyboard(site, browser):
    with tab(browser, PHONE) as (page, _complaints):
        page.goto(site + PAGES["criterion"])
        page.locator(".arithmetic a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/indikatorer/**")
        row = page.url.partition("#")[2]
        assert "9,1 procent" in page.locator(f"tr#{row}").inner_text()


def test_the_day_is_chosen_and_kept_while_browsing(site, browser):
    with tab(browser, DESKTOP) as (page, _complaints):
        page.goto(site + PAGES["overview"])
        page.fill("#as_of", "2021-03-31")
        page.check("#illustrative")
        with page.expect_navigation():
            page.get_by_role("button", name="Vis", exact=True).click()
        with page.expect_navigation():
            page.get_by_role("link", name="Indikatorer").first.click()
        assert page.input_value("#as_of") == "2021-03-31"
        assert page.is_checked("#illustrative")
        with page.expect_navigation():
            page.get_by_role("link", name="English").click()
        assert "As known on" in page.content()
        assert page.input_value("#as_of") == "2021-03-31"
        with page.expect_navigation():
            page.get_by_role("link", name="Reset").click()
        assert page.input_value("#as_of") == "2025-05-31"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["indicator", "criterion", "english criterion"])
def test_a_chart_is_drawn_with_its_description_and_no_english_of_the_drawing_library(site, browser, name, size):
    with tab(browser, size) as (page, complaints):
        page.goto(site + PAGES[name])
        draw_charts(page)
        box = page.locator("[data-chart]")
        assert box.get_attribute("data-drawn") == "true"
        picture = box.get_by_role("img")
        assert "tabellen" in picture.get_attribute("aria-label") or "in the table" in picture.get_attribute(
            "aria-label"
        )
        assert box.locator("svg path").count() > 5
        width = box.locator("svg").bounding_box()["width"]
        assert 250 < width <= size["width"]
        assert complaints == []
        assert "X-axis" not in page.content()


def test_the_drawing_library_is_fetched_only_for_a_chart_in_view(site, browser):
    with tab(browser, DESKTOP) as (page, _complaints):
        fetched = []
        page.on("request", lambda one: fetched.append(one.url))
        page.goto(site + PAGES["plan"])
        page.wait_for_load_state("networkidle")
        assert not any("vega" in one for one in fetched)
        assert all(one.startswith(site) for one in fetched)


def test_without_scripts_everything_but_the_chart_is_there(site, browser):
    with tab(browser, PHONE, java_script_enabled=False) as (page, _complaints):
        page.goto(site + PAGES["indicator"])
        text = page.inner_text("main")
        assert "92,1 procent" in text
        assert "Figuren kræver JavaScript" in text
        page.goto(site + "/soeg/")
        page.fill("#q", "boern")
        page.keyboard.press("Enter")
        page.wait_for_url("**/soeg/?q=boern")
        assert "Børn" in page.inner_text("main")


def test_tables_become_lists_on_a_phone_with_the_headers_word_before_each_figure(site, browser):
    with tab(browser, PHONE) as (page, _complaints):
        page.goto(site + PAGES["area"])
        cell = page.locator("td.num").first
        assert cell.evaluate("one => getComputedStyle(one, '::before').content").strip('"').startswith("Høje Gladsaxe")
        assert cell.evaluate("one => getComputedStyle(one).display") == "block"
