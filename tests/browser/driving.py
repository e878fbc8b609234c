"""Driving a real browser: how it is started, what it is shown, what it must not complain of."""

import shutil
import time
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LONG = 180
"""Seconds something may take on a machine that is busy with other things; no test is about how long it takes."""
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PLAN = "/planer/hoeje-gladsaxe-2017-2020/"
PAGES = {
    "overview": "/",
    "plans": "/planer/",
    "plan": PLAN,
    "plan with phases": "/planer/sammen-om-hoeje-gladsaxe-2030/",
    "goal": "/planer/gladsaxestrategien-2022-2026/maal/boern-og-unge/",
    "focus area": PLAN + "indsatsomraader/tryghed-og-trivsel/",
    "activity": PLAN + "aktiviteter/skur-2/",
    "criteria": PLAN + "kriterier/",
    "criterion": PLAN + "kriterier/s08/",
    "indicators": "/indikatorer/",
    "indicator": "/indikatorer/opfylder-02-kriteriet/gladsaxe/",
    "areas": "/omraader/",
    "area": "/omraader/hoeje-gladsaxe/",
    "movers": "/omraader/hoeje-gladsaxe/flytning/",
    "segregation": "/omraader/gladsaxe/segregering/",
    "law": "/lovens-lister/",
    "area and law": "/omraader/hoeje-gladsaxe/lovens-lister/",
    "search": "/soeg/?q=boern",
    "about": "/om/",
    "accessibility": "/tilgaengelighed/",
    "not found": "/findes-ikke/",
    "bad request": "/?as_of=i-gaar",
    "english plan": "/en/plans/hoeje-gladsaxe-2017-2020/",
    "english criterion": "/en/plans/hoeje-gladsaxe-2017-2020/criteria/s08/",
    "look back": PLAN + "?as_of=2019-03-31&illustrative=no",
}


@contextmanager
def open_browser():
    """The machine's chromium, else the one Playwright keeps for itself."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def tab(browser, size, **more):
    """A page of one size and the list of everything the browser complained of on it."""
    context = browser.new_context(locale="da-DK", timezone_id="Europe/Copenhagen", viewport=size, **more)
    context.set_default_timeout(LONG * 1000)
    page = context.new_page()
    complaints = []
    page.on("console", lambda one: complaints.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda one: complaints.append(str(one)))
    yield page, complaints
    context.close()


def draw_charts(page):
    """Scrolls to every chart and waits until it is drawn."""
    for box in page.query_selector_all("[data-chart]"):
        box.scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-chart='{box.get_attribute('data-chart')}'][data-drawn]")


def until(page, said):
    """Waits until what a script says, or promises, is true; the driver's own waiting takes a promise for true."""
    end = time.monotonic() + LONG
    while not page.evaluate(said):
        assert time.monotonic() < end, said
        page.wait_for_timeout(50)


def follow(page, what):
    """Presses what leads to another page, and waits until that page is there."""
    with page.expect_navigation():
        page.click(what)


def choose(page, text):
    """Chooses in the list that has the focus, with the arrows alone: a word typed slowly would be taken for several."""
    chosen = "document.activeElement.selectedOptions[0].textContent.trim()"
    page.keyboard.press("Home")
    for _step in range(page.evaluate("document.activeElement.options.length")):
        if page.evaluate(chosen) == text:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(text)
