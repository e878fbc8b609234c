"""Mail and background jobs in a real browser: chosen by keyboard, no rule broken, stopped without signing in."""

import pytest
from tests.browser.conftest import in_thread, served
from tests.browser.driving import DESKTOP, PHONE, choose, tab
from tests.browser.test_signing_in import look
from tests.site.making import make_example
from tests.site.people import as_somebody

pytestmark = pytest.mark.browser


@pytest.fixture
def mail_site(tmp_path, monkeypatch):
    def session():
        from tests.site.jobs import tried

        from kvarter.site.accounts.models import User
        from kvarter.site.jobs import queue
        from kvarter.site.mail.actions import leaving_key

        client = as_somebody("administrator")
        tried.fail.enqueue()
        queue.run(queue.claim("one"))
        return client.cookies["kvarter"].value, leaving_key(User.objects.get())

    monkeypatch.delenv("KVARTER_SMTP", raising=False)
    with served(tmp_path, make_example(tmp_path / "store.sqlite3")) as site:
        cookie, key = in_thread(session)
        yield site, {"name": "kvarter", "value": cookie, "url": site}, key


def test_mail_is_chosen_with_the_keyboard_and_stopped_by_a_link_and_no_page_breaks_a_rule(mail_site, browser):
    site, cookie, key = mail_site
    with tab(browser, PHONE, bypass_csp=True) as (page, complaints):
        page.goto(f"{site}/afmeld/{key}/")
        look(page)
        page.keyboard.press("Tab")
        page.focus("main button")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Påmindelserne er stoppet")
        look(page)
        page.context.add_cookies([cookie])
        page.goto(f"{site}/mit-arbejde/mail/")
        look(page)
        page.focus("input[name=address]")
        page.keyboard.type("leder@example.dk")
        page.keyboard.press("Tab")
        choose(page, "Hver uge")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=KVARTER_SMTP er ikke sat")
        look(page)
        page.goto(f"{site}/baggrundsjob/")
        look(page)
        page.set_viewport_size(DESKTOP)
        for at in ("my-work/mail/", "background-jobs/", f"unsubscribe/{key}/"):
            page.goto(f"{site}/en/{at}")
            look(page)
        assert complaints == []
