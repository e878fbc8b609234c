"""What the bodies do together, in a real browser: every page on a phone and a desktop without a broken rule, and a
proposal that goes from the form to the plan."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, follow, tab
from tests.browser.test_signing_in import look
from tests.site.making import make_example
from tests.site.meetings.making import BOARD, OFFICER, ROOM, client_of, send, somebody
from tests.site.people import PLAN

pytestmark = pytest.mark.browser
OPEN = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture
def board_site(tmp_path):
    def session():
        from datetime import date

        from kvarter.site.accounts.models import RoleName
        from kvarter.site.meetings import actions

        by = somebody("formand", RoleName.CHAIR)
        actions.fill_seat(by, PLAN, BOARD, OFFICER, name="", username="formand", since=date(2025, 1, 1), chair=True)
        client = client_of(by)
        send(client, f"{ROOM}uenigheder/", action="open", title="Hvem betaler lokalet?",
             text="Aftalen læses forskelligt.", within="tryghed-og-trivsel", parties=["gladsaxe-kommune", "politiet"],
             first_until="2025-06-14", days="14",
             closed="on")  # fmt: skip
        send(client, f"{ROOM}underretninger/", action="tell", party="gladsaxe-kommune", title="Familiehuset flytter",
             text="Det flytter til juni.", meaning="Kurserne skal et andet sted hen.",
             answer_by="2025-06-20")  # fmt: skip
        page = client.get(f"{ROOM}handleplaner/").text
        part = page.split('<section id="')[1].split('"')[0]
        send(client, f"{ROOM}handleplaner/", action="add", part=part, text="Find et lokale",
             owner="Repræsentant for politiet", due="2025-05-20", state="started",
             note="Biblioteket er spurgt")  # fmt: skip
        send(client, f"{ROOM}midlertidige-grupper/", action="set_up", name="Stien ved søen", under=BOARD,
             purpose="Finde lys til stien", until="2025-09-01", ends_when="Lyset er sat op", members="Beboer | 2",
             why="Beboerne har bedt om det")  # fmt: skip
        return client.cookies["kvarter"].value

    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        yield site, {"name": "kvarter", "value": in_thread(session), "url": site}


def test_new_terms_go_from_the_form_to_the_agenda_and_the_plan_and_no_page_breaks_a_rule(board_site, browser):
    site, cookie = board_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.context.add_cookies([cookie])
        terms = f"{site}{ROOM}organer/{BOARD}/kommissorium/"
        page.goto(terms)
        page.click("summary:has-text('Foreslå et nyt kommissorium')")
        page.fill("#id_purpose", "At lede helhedsplanen sammen med beboerne.")
        page.fill("#id_least", "4")
        follow(page, "button:has-text('Send til godkendelse')")
        page.wait_for_selector("ins:has-text('beboerne')")
        look(page)
        page.goto(f"{site}{ROOM}organer/{BOARD}/")
        page.fill("#id_day", "2025-05-30")
        page.fill("#id_starts", "09:00")
        page.fill("#id_ends", "11:00")
        follow(page, "button:has-text('Indkald til møde')")
        point = page.locator(".agenda-point", has_text="Kommissorium: Bestyrelsen")
        point.locator("summary").click()
        point.get_by_label("Godkendt", exact=True).check()
        point.locator("button:has-text('Gem')").click()
        page.wait_for_selector("text=Gælder straks.")
        meeting = page.url.partition("#")[0]
        page.evaluate(OPEN)
        look(page)
        follow(page, "form:has(input[value='hold']) button")
        page.wait_for_selector("text=Holdt")
        page.goto(terms)
        assert "Godkendt 30. maj 2025." in page.text_content("main")
        assert "At lede helhedsplanen sammen med beboerne." in page.text_content("main")
        pages = ["forslag/1/", "forslag/2/", "prioritering/", "midlertidige-grupper/", "handleplaner/",
                 "handleplaner/1/", "underretninger/", "underretninger/1/", "uenigheder/", "uenigheder/1/",
                 f"organer/{BOARD}/kommissorium/", "moeder/"]  # fmt: skip
        for at in (*(f"{site}{ROOM}{one}" for one in pages), meeting, f"{site}/mit-arbejde/"):
            page.goto(at)
            page.evaluate(OPEN)
            look(page)
        page.set_viewport_size(DESKTOP)
        for one in ("proposals/2/", "priorities/", "temporary-groups/", "action-plans/", "notifications/1/",
                    "disagreements/", "disagreements/1/", f"bodies/{BOARD}/terms/"):  # fmt: skip
            page.goto(f"{site}/en/plans/{PLAN}/{one}")
            page.evaluate(OPEN)
            look(page)
        assert complaints == []
