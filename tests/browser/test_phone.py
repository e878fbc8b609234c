"""The logbook without a signal, on a phone in a real browser: kept, counted, sent once, asked about before it goes."""

import socket
import threading
from contextlib import contextmanager
from wsgiref.simple_server import make_server

import pytest
from tests.browser.conftest import Quiet, Threaded, in_thread
from tests.browser.driving import DESKTOP, PHONE, follow, tab, until
from tests.browser.test_signing_in import look
from tests.site.logbook.making import AS_OF, ID, NEW, colleague, make_store

pytestmark = pytest.mark.browser
AWAY = "/uden-forbindelse/"


class Signal:
    """The site's server, which can be taken away and come back at the same address."""

    def __init__(self):
        self.server = self.thread = None
        # Bound and never listened on: nobody else is given the address while the server is away.
        self.address = socket.socket()
        self.address.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.address.bind(("127.0.0.1", 0))
        self.port = self.address.getsockname()[1]

    def on(self):
        from kvarter.site.application import application

        self.server = make_server("127.0.0.1", self.port, application, server_class=Threaded, handler_class=Quiet)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})
        self.thread.start()

    def off(self):
        if self.server is not None:
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()
            self.server = None

    @property
    def site(self):
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def _signal(folder, monkeypatch):
    from tests.site.databases import use

    monkeypatch.setenv("KVARTER_STORE", str(make_store(folder / "store.sqlite3")))
    monkeypatch.setenv("KVARTER_AS_OF", AS_OF)
    in_thread(lambda: use(f"sqlite://{folder}/kvarter.sqlite3", fresh=True))
    signal = Signal()
    signal.on()
    yield signal
    signal.off()
    signal.address.close()


@pytest.fixture
def signal(tmp_path, monkeypatch):
    with _signal(tmp_path, monkeypatch) as made:
        yield made


def session(name):
    from django.test import Client
    from tests.site.people import sign_in

    from kvarter.site.accounts.models import User

    def make():
        client = Client(SERVER_NAME="localhost")
        sign_in(client, User.objects.filter(username=name).first() or colleague(name))
        return client.cookies["kvarter"].value

    return in_thread(make)


def cookie(signal, value):
    return {"name": "kvarter", "value": value, "url": signal.site}


def kept():
    """What the server's logbook says now: participants of each entry."""
    from kvarter.site.logbook import queries

    return sorted(in_thread(lambda: [one.participants for one in queries.entries(ID)]))


@contextmanager
def phone(browser, signal, who="a", **more):
    """A phone somebody is signed in on, which sends when the test makes it: never because half a minute has gone."""
    with tab(browser, PHONE, **more) as (page, complaints):
        page.add_init_script("window.setInterval = () => 0")
        page.context.add_cookies([cookie(signal, session(who))])
        yield page, complaints


def meet(page, signal):
    """The logbook opened once with a signal, until the phone can do without."""
    page.goto(signal.site + NEW)
    until(page, "navigator.serviceWorker.ready.then((one) => one.active.state === 'activated')")
    until(page, "Waiting.plans().then((all) => all.length === 1)")


def away(page, signal):
    """The page the phone keeps, opened without a signal and ready to be written on."""
    signal.off()
    page.goto(signal.site + NEW)
    page.wait_for_selector("#phone-form:not([hidden])")


def write_away(page, participants):
    page.fill("#id_participants", str(participants))
    page.click("#phone-form button[type=submit]")
    page.wait_for_selector("#phone-kept:not([hidden])")
    tried(page)


def tried(page):
    """What the page sends by itself has been tried: it sends one time after another, and this one comes last."""
    page.evaluate("Waiting.send().then(() => true)")


def test_without_a_signal_an_entry_waits_and_arrives_once_when_there_is_one(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, complaints):
        meet(page, signal)
        away(page, signal)
        assert "Skriv uden forbindelse" in page.inner_text("h1")
        assert page.input_value("#id_day") == AS_OF
        assert page.locator("#id_note").count() == 0
        assert "Noter, billeder og nye deltagere kræver forbindelse" in page.inner_text("main")
        look(page)
        page.click("#id_participants + .step")
        page.click("text=Gem på telefonen")
        page.wait_for_selector("text=Ikke sendt endnu: 1. De sendes, når der er forbindelse.")
        write_away(page, 12)
        page.wait_for_selector("text=Ikke sendt endnu: 2. De sendes, når der er forbindelse.")
        look(page)
        page.fill("#id_participants", "4")
        page.fill("#id_new", "9")
        page.click("text=Gem på telefonen")
        page.wait_for_selector("text=Der kan ikke være flere nye, end der kom.")
        assert kept() == []
        page.reload()
        page.wait_for_selector("text=Ikke sendt endnu: 2. De sendes, når der er forbindelse.")
        tried(page)
        signal.on()
        page.click("text=Send nu")
        page.wait_for_selector("#waiting >> text=Alt er sendt.")
        assert kept() == [1, 12]
        page.reload()
        tried(page)
        assert kept() == [1, 12]
        page.set_viewport_size(DESKTOP)
        look(page)
        assert [one for one in complaints if "ERR_" not in one and "status of" not in one] == []


def test_a_signal_lost_while_writing_with_one_loses_nothing(signal, browser):
    with phone(browser, signal) as (page, _complaints):
        meet(page, signal)
        page.fill("#id_participants", "7")
        signal.off()
        page.click(".entry-keep >> text=Gem")
        page.wait_for_url("**" + AWAY)
        page.wait_for_selector("text=Ikke sendt endnu: 1. De sendes, når der er forbindelse.")
        tried(page)
        signal.on()
        page.goto(signal.site + "/planer/")  # the count follows to the pages everybody sees
        page.wait_for_selector("#waiting >> text=Ikke sendt endnu", state="hidden")
        until(page, "Waiting.entries().then((all) => all.length === 0)")
        assert kept() == [7]


def test_a_note_is_never_kept_on_the_phone(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, _complaints):
        meet(page, signal)
        page.fill("#id_participants", "7")
        page.fill("#id_note", "Regn hele dagen")
        signal.off()
        page.click(".entry-keep >> text=Gem")
        page.wait_for_selector("text=Noten og billedet kræver forbindelse")
        look(page)
        page.click("text=Bliv her")
        assert page.input_value("#id_note") == "Regn hele dagen"
        page.click(".entry-keep >> text=Gem")
        page.click("text=Gem kun tallene")
        page.wait_for_url("**" + AWAY)
        page.wait_for_selector("text=Ikke sendt endnu: 1.")
        everything = page.evaluate("Waiting.entries().then((all) => JSON.stringify(all))")
        assert "Regn" not in everything
        signal.on()
        tried(page)
        assert kept() == [7]


def test_nothing_of_a_closed_page_is_kept_by_the_browser(signal, browser):
    with phone(browser, signal) as (page, _complaints):
        meet(page, signal)
        page.fill("#id_participants", "7")
        page.fill("#id_note", "Regn hele dagen")
        page.click(".entry-keep >> text=Gem")
        page.wait_for_selector("text=Gemt.")
        page.goto(f"{signal.site}/planer/{ID}/logbog/")
        page.goto(f"{signal.site}/mit-arbejde/")
        found = page.evaluate(
            """async () => {
              const all = [];
              for (const name of await caches.keys()) {
                const held = await caches.open(name);
                for (const one of await held.keys()) all.push(new URL(one.url).pathname);
              }
              const words = JSON.stringify([await Waiting.entries(), await Waiting.plans()]);
              return { all, words, other: [Object.keys(localStorage), Object.keys(sessionStorage)] };
            }"""
        )
        assert all(one == AWAY or one.startswith("/static/") for one in found["all"])
        assert AWAY in found["all"]
        assert found["other"] == [[], []]
        assert "Regn" not in found["words"]
        assert '"a"' not in found["words"]
        signal.off()
        page.goto(f"{signal.site}/planer/{ID}/logbog/")
        assert "Skriv uden forbindelse" in page.inner_text("h1")
        assert "Regn" not in page.content()


def test_leaving_with_something_unsent_asks_send_stay_or_discard(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, _complaints):
        meet(page, signal)
        away(page, signal)
        write_away(page, 5)
        # The page that leaves is asked before what waits has gone by itself.
        page.route("**/koe/", lambda route: route.abort())
        signal.on()
        page.goto(signal.site + "/konto/log-ud/")
        page.click("#leave button")
        page.wait_for_selector("text=Ikke sendt: 1. Når du logger ud")
        look(page)
        page.keyboard.press("Tab")
        page.click("dialog >> text=Send, og log ud")
        page.wait_for_selector("text=Ikke alt kunne sendes")
        page.click("dialog >> text=Bliv logget ind")
        assert page.url.endswith("/log-ud/")
        assert kept() == []
        page.click("#leave button")
        page.unroute("**/koe/")
        page.click("dialog >> text=Send, og log ud")
        page.wait_for_url(signal.site + "/")
        assert kept() == [5]
        page.goto(signal.site + AWAY)
        page.wait_for_selector("text=Åbn »Skriv i logbogen« én gang med forbindelse.")
        assert page.evaluate("Promise.all([Waiting.entries(), Waiting.plans(), Waiting.me()])") == [[], [], None]


def test_what_is_discarded_at_logout_is_gone_and_was_never_sent(signal, browser):
    with phone(browser, signal) as (page, _complaints):
        meet(page, signal)
        away(page, signal)
        write_away(page, 5)
        page.route("**/koe/", lambda route: route.abort())
        signal.on()
        page.goto(signal.site + "/konto/log-ud/")
        page.click("#leave button")
        page.click("dialog >> text=Slet dem, og log ud")
        page.wait_for_url(signal.site + "/")
        page.goto(signal.site + AWAY)
        page.wait_for_selector("text=Åbn »Skriv i logbogen« én gang med forbindelse.")
        assert page.evaluate("Waiting.entries()") == []
        assert kept() == []


def test_a_session_that_is_over_lets_it_wait_and_the_next_person_never_sends_it(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, _complaints):
        meet(page, signal)
        away(page, signal)
        write_away(page, 5)
        page.context.clear_cookies()
        signal.on()
        page.click("text=Send nu")
        page.wait_for_selector("text=Du er logget ud. Log ind for at sende dem.")
        look(page)
        assert kept() == []
        page.context.add_cookies([cookie(signal, session("b"))])
        meet(page, signal)
        page.wait_for_selector("text=På telefonen ligger der 1 fra en anden")
        page.fill("#id_participants", "8")
        page.click(".entry-keep >> text=Gem")
        page.wait_for_selector("text=Gemt.")
        assert kept() == [8]
        page.goto(signal.site + "/konto/log-ud/")
        page.click("#leave button")
        page.wait_for_url(signal.site + "/")
        page.context.clear_cookies()
        page.context.add_cookies([cookie(signal, session("a"))])
        page.goto(signal.site + NEW)
        until(page, "Waiting.entries().then((all) => all.length === 0)")
        assert kept() == [5, 8]


def test_what_is_refused_is_told_and_kept_until_one_chooses(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, _complaints):
        meet(page, signal)
        page.goto(signal.site + AWAY)
        for participants in (3, 5):
            page.evaluate(
                """async (participants) => {
                  const [plan] = await Waiting.plans();
                  const said = { activity: "findes-ikke", day: "2025-05-20", participants, new: 0, families: 0,
                                 volunteers: 0, resident_driven: false, common_area: false, cards: [] };
                  await Waiting.keep(await Waiting.me(), plan.plan, plan.queue, crypto.randomUUID(), said);
                  await Waiting.send();
                }""",
                participants,
            )
        page.wait_for_selector("text=Kunne ikke gemmes: 2. Ret eller slet dem.")
        page.wait_for_selector("#phone-list >> text=Aktivitet: ")
        look(page)
        page.reload()
        page.wait_for_selector("text=Kunne ikke gemmes: 2.")
        page.click("#phone-list li:nth-child(1) >> text=Slet")
        page.wait_for_selector("text=Kunne ikke gemmes: 1.")
        page.wait_for_selector("#phone-list li:nth-child(2)", state="detached")
        page.click("#phone-list >> text=Ret")
        page.select_option("#id_activity", "cafe")
        assert page.input_value("#id_participants") == "5"
        page.click("text=Gem på telefonen")
        page.wait_for_selector("#waiting >> text=Alt er sendt.")
        assert kept() == [5]


def test_what_waits_is_corrected_on_the_phone_until_it_may_be_on_its_way(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, _complaints):
        meet(page, signal)
        away(page, signal)
        write_away(page, 12)
        page.wait_for_selector("#phone-list >> text=12 deltagere")
        page.click("#phone-list >> text=Ret")
        assert page.input_value("#id_participants") == "12"
        look(page)
        write_away(page, 15)
        page.wait_for_selector("#phone-list >> text=15 deltagere")
        page.wait_for_selector("text=Ikke sendt endnu: 1.")
        page.click("#phone-list >> text=Ret")
        # Sent from another tab while it stands in the form, and the reply is lost.
        page.evaluate("Waiting.mine().then(([one]) => Waiting.put({ ...one, tried: 1 }))")
        page.fill("#id_participants", "99")
        page.click("#phone-form button[type=submit]")
        page.wait_for_selector("text=Posten er sendt imens. Rettelsen er ikke gemt")
        page.reload()
        page.wait_for_selector("#phone-list >> text=15 deltagere")
        assert not page.locator("#phone-list .phone-change").is_visible()
        page.wait_for_selector("text=Ikke sendt endnu: 1. De sendes, når der er forbindelse.")
        tried(page)
        signal.on()
        page.click("text=Send nu")
        page.wait_for_selector("#waiting >> text=Alt er sendt.")
        assert kept() == [15]


def test_the_keyboard_alone_writes_without_a_signal(signal, browser):
    with phone(browser, signal) as (page, _complaints):
        meet(page, signal)
        away(page, signal)
        page.focus("#id_activity")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "id_participants":
                break
        page.keyboard.type("6")
        page.keyboard.press("Enter")
        page.wait_for_selector("text=Ikke sendt endnu: 1. De sendes, når der er forbindelse.")
        page.wait_for_selector(".phone-delete")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.className").find("phone-delete") >= 0:
                break
        page.keyboard.press("Enter")
        page.wait_for_selector("#phone-none:not([hidden])")
        assert page.evaluate("Waiting.entries()") == []


def test_a_picture_goes_with_the_entry_and_is_shown_to_the_team(signal, browser, tmp_path):
    from PIL import Image

    taken = tmp_path / "taget.jpg"
    Image.new("RGB", (1200, 900), "seagreen").save(taken)
    with phone(browser, signal, bypass_csp=True) as (page, complaints):
        meet(page, signal)
        page.fill("#id_participants", "7")
        page.set_input_files("#id_picture", str(taken))
        look(page)
        page.click(".entry-keep >> text=Gem")
        page.wait_for_selector("text=Gemt.")
        page.click("text=Billeder (1)")
        page.wait_for_function("[...document.images].every((one) => one.complete && one.naturalWidth === 1200)")
        look(page)
        page.set_viewport_size(DESKTOP)
        look(page)
        page.click("text=Slet billedet")
        page.wait_for_selector("text=Der er ingen billeder.")
        assert complaints == []
    assert kept() == [7]


def test_what_comes_again_is_ready_on_its_day_also_without_a_signal(signal, browser):
    with phone(browser, signal, bypass_csp=True) as (page, complaints):
        page.goto(f"{signal.site}/planer/{ID}/logbog/faste-gange/")
        look(page)
        page.select_option("#id_activity", "cafe")
        page.fill("#id_first", "2025-05-17")
        page.click("main button[value=begin]")
        page.wait_for_selector("text=Hver uge · fra 17. maj 2025")
        look(page)
        page.goto(f"{signal.site}/planer/{ID}/logbog/")
        look(page)
        assert page.locator("text=Blev ikke til noget").count() == 3
        follow(page, "text=Blev ikke til noget >> nth=1")
        page.wait_for_selector("text=Ikke skrevet endnu")
        assert page.locator("text=Blev ikke til noget").count() == 2
        meet(page, signal)
        assert page.input_value("#id_activity") == "cafe"
        away(page, signal)
        assert (page.input_value("#id_activity"), page.input_value("#id_day")) == ("cafe", AS_OF)
        write_away(page, 9)
        signal.on()
        page.evaluate("dispatchEvent(new Event('online'))")  # as the phone says it: nothing has to be pressed
        page.wait_for_selector("#waiting >> text=Alt er sendt.")
        page.goto(f"{signal.site}/planer/{ID}/logbog/")
        assert page.locator("text=Blev ikke til noget").count() == 1
        page.set_viewport_size(DESKTOP)
        look(page)
        assert [one for one in complaints if "ERR_" not in one and "status of" not in one] == []


def test_the_app_can_be_installed_and_each_language_opens_its_own_page(signal, browser):
    with phone(browser, signal) as (page, _complaints):
        meet(page, signal)
        asked = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")
        # A browser of tests keeps nothing, and nothing can be installed in one that keeps nothing.
        assert {one["errorId"] for one in asked["installabilityErrors"]} <= {"in-incognito"}
        english = f"/en/plans/{ID}/logbook/new/"
        page.goto(signal.site + english)
        own = "one?.scope.endsWith('/en/') && one.active?.state === 'activated'"
        until(page, f"navigator.serviceWorker.getRegistration().then((one) => {own})")
        until(page, "Waiting.plans().then(([one]) => one.queue.startsWith('/en/'))")
        signal.off()
        page.goto(signal.site + english)
        page.wait_for_selector("text=Keep on the phone")
        write_away(page, 3)
        signal.on()
        tried(page)
        assert kept() == [3]
