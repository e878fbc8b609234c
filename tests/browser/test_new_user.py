"""The walk of somebody new: from an empty system to a changed criterion approved at a meeting, and the minutes in Word.

The pictures of docs/rundtur.md are taken on the way with KVARTER_RENEW=1.
"""

import os
import re
import zipfile
from pathlib import Path

import pytest
from tests.browser.conftest import served
from tests.browser.driving import DESKTOP, PHONE, follow, tab
from tests.site.people import PASSWORD, code_now

from kvarter.site.accounts import actions
from kvarter.store import open_store

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
TITLE, PLAN = "Trygt kvarter", "trygt-kvarter"


@pytest.fixture
def empty_site(tmp_path, monkeypatch):
    """A site with nothing in it: no plan, no area, nobody."""
    monkeypatch.setenv(actions.FIRST_CODE, actions.code_hash("ABCD-EFGH-JKLM"))
    store = tmp_path / "store.sqlite3"
    open_store(store).close()
    with served(tmp_path, store) as site:
        yield site


class Walk:
    """Somebody who reads what stands on the page and does the next thing."""

    def __init__(self, page, site):
        self.page, self.site, self.number = page, site, 0

    def picture(self, name):
        """What is on the screen now, for the guide; taken only when the pictures are renewed."""
        self.number += 1
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
        if os.environ.get("KVARTER_RENEW"):
            self.page.screenshot(path=PICTURES / f"rundtur-{self.number:02}-{name}.png")

    def fill(self, **said):
        for name, value in said.items():
            field = self.page.locator(f'main [name="{name}"]:visible').first
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def press(self, text):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=text, exact=False).locator("visible=true").first.click()
        assert self.page.locator("main .form-wrong:visible").count() == 0, self.page.inner_text("main")

    def follow(self, text):
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=text).locator("visible=true").first.click()

    def add(self, link, picture="", **said):
        """Adds a part to the plan from the page of the draft."""
        self.follow(link)
        self.fill(**said)
        if picture:
            self.picture(picture)
        self.press("Tilføj")
        self.page.goto(self.draft)


def test_from_an_empty_system_to_minutes_in_word(empty_site, browser, tmp_path):
    with tab(browser, DESKTOP, accept_downloads=True) as (page, complaints):
        walk = Walk(page, empty_site)
        become_administrator(walk)
        define(walk)
        begin_plan(walk)
        ten_entries(walk)
        propose_change(walk)
        minutes = decide_at_meeting(walk, tmp_path)
        with zipfile.ZipFile(minutes) as word:
            text = re.sub(r"<[^>]+>", "", word.read("word/document.xml").decode())
        assert "Vi godkender ændringen" in text
        page.goto(f"{empty_site}/planer/{PLAN}/kriterier/")
        assert "mindst 10 familier" in page.inner_text("main")
        walk.picture("vedtaget")
        assert [one for one in complaints if "status of" not in one] == []


def become_administrator(walk):
    walk.page.goto(f"{walk.site}/konto/foerste/")
    walk.fill(code="ABCD-EFGH-JKLM", username="leder", name="Sekretariatslederen", password=PASSWORD, again=PASSWORD)
    walk.picture("foerste")
    follow(walk.page, "main button")
    walk.fill(code=code_now(walk.page.inner_text(".secret")))
    follow(walk.page, "main button")
    follow(walk.page, "text=Jeg har skrevet dem ned")


def define(walk):
    """A place, a place in it, and a figure about them, on the pages alone."""
    walk.page.goto(f"{walk.site}/mit-arbejde/")
    walk.picture("mit-arbejde")
    walk.follow("Områder og indikatorer")
    walk.follow("Nyt område")
    walk.fill(name="Kommunen", kind="municipality")
    walk.press("Gem")
    walk.follow("Nyt område")
    walk.fill(name="Engen", kind="estate", strengths="Naboerne kender hinanden.")
    walk.page.get_by_label("Kommunen").check()
    walk.picture("omraade")
    walk.press("Gem")
    walk.follow("Ny indikator")
    walk.fill(name="Trygge beboere", unit="percent", source="Spørgeskema", counts_persons="true")
    walk.picture("indikator")
    walk.press("Gem")


def begin_plan(walk):
    walk.page.goto(f"{walk.site}/mit-arbejde/")
    walk.follow(re.compile("ny plan", re.IGNORECASE))
    walk.fill(title=TITLE, kind="neighbourhood_plan", first="2024", last="2027")
    walk.picture("ny-plan")
    walk.press("Begynd")
    walk.draft = walk.page.url
    walk.add(re.compile(r"^\+ Parter"), name="Kommunen", kind="municipality")
    walk.add(re.compile(r"^\+ Organer"), name="Bestyrelsen", level="strategic")
    walk.add(re.compile(r"^\+ Indsatsområder"), name="Familier")
    walk.add(re.compile(r"^\+ Aktiviteter"), name="Familiecafé")
    walk.add(re.compile(r"^\+ .*kriterier.*Familiecafé"), "kriterium", text="Hvert år er mindst 20 familier med.")
    walk.picture("udkast")
    walk.follow(re.compile("mindst 20 familier"))
    walk.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    walk.fill(**{"count.event": "familiecafé#families", "count.what": "sum"})
    walk.picture("talt-af-logbogen")
    walk.press("Gem")
    walk.page.goto(walk.draft)
    walk.fill(who="Parterne", day="2025-03-01", reference="Aftalen, side 1")
    walk.press("Gør den til planen")
    walk.page.goto(f"{walk.site}/planer/{PLAN}/")
    assert "Familier" in walk.page.inner_text("main")
    walk.picture("planen")


def ten_entries(walk):
    """Ten evenings, with a thumb on a phone."""
    walk.page.set_viewport_size(PHONE)
    for number in range(10):
        walk.page.goto(f"{walk.site}/mit-arbejde/")
        walk.follow(re.compile("Skriv i logbogen"))
        walk.fill(day=f"2025-05-{10 + number}", participants=str(8 + number), families="4")
        if number == 0:
            walk.picture("logbog-telefon")
        walk.press("Gem")
    walk.picture("talt-med-telefon")
    walk.page.goto(f"{walk.site}/planer/{PLAN}/logbog/")
    assert walk.page.locator("main .part-rows > li").count() == 10
    walk.picture("ti-telefon")
    walk.page.set_viewport_size(DESKTOP)


def propose_change(walk):
    walk.page.goto(f"{walk.site}/planer/{PLAN}/aendringer/")
    if walk.page.locator('main [name="title"]:visible').count() == 0:
        walk.page.click("main details summary")
    walk.fill(title="Færre familier", why="Der er ikke plads til flere.")
    walk.press("Begynd en ændring")
    walk.draft = walk.page.url
    walk.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    walk.follow(re.compile("mindst 20 familier"))
    walk.fill(text="Hvert år er mindst 10 familier med.")
    walk.press("Gem")
    walk.page.goto(walk.draft)
    walk.picture("forskel")
    walk.press("Foreslå ændringen")


def decide_at_meeting(walk, folder):
    walk.page.goto(f"{walk.site}/planer/{PLAN}/organer/bestyrelsen/")
    walk.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    walk.fill(day="2025-05-31", starts="09:00", ends="10:00", place="Rådhuset")
    walk.press("Indkald")
    walk.page.goto(f"{walk.site}/planer/{PLAN}/moeder/1/")
    walk.picture("dagsorden")
    point = walk.page.locator('article[id^="plan_change-"]')
    point.locator("summary").click()
    point.locator('[name$="-text"]').fill("Vi godkender ændringen.")
    point.locator('[name$="-answer"][value="approved"]').check()
    walk.picture("beslutning")
    with walk.page.expect_navigation():
        point.locator('form button[type="submit"]').first.click()
    walk.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    walk.press("Luk referatet")
    walk.picture("referat")
    with walk.page.expect_download() as loaded:
        walk.page.locator('a[href$="referat.docx"]').click()
    loaded.value.save_as(folder / "referat.docx")
    return folder / "referat.docx"
