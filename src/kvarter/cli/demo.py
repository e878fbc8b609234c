"""Eksemplet fra Gladsaxe: database, vurderinger, opfølgningen for 2024 som HTML, PDF og Word, og siderne."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final
from urllib.error import URLError

if TYPE_CHECKING:
    from kvarter.wording.numbers import Lang

HOST: Final = "127.0.0.1"
FORMATS: Final = ("html", "pdf", "docx")
PATIENCE: Final = 60.0
SENTENCES = {
    "da": {
        "store": "Lageret ligger i {path}",
        "loaded": "Eksemplet er læst: {plans} planer, {indicators} indikatorer, {areas} områder, {figures} tal",
        "there": "Eksemplet lå der i forvejen og er uændret",
        "judged": "{met} af {total} succeskriterier er nået (som kendt {day})",
        "site": "Siderne er klar: {address}",
        "english": "På engelsk:      {address}en/",
        "roles": "Prøv en rolle:   {address}roller/",
        "writing": "Opfølgningen for {year} skrives som HTML, PDF og Word …",
        "written": "Skrevet: {path}",
        "stop": "Stop med Ctrl-C.",
        "stopped": "Stoppet.",
        "no_start": "kvarter demo: siderne kom ikke op på {address}. Prøv igen, eller vælg en anden port med --port.",
    },
    "en": {
        "store": "The store is in {path}",
        "loaded": "The example is loaded: {plans} plans, {indicators} indicators, {areas} areas, {figures} figures",
        "there": "The example was there already and is unchanged",
        "judged": "{met} of {total} success criteria are reached (as known {day})",
        "site": "The site is ready: {address}",
        "english": "In English:       {address}en/",
        "roles": "Try a role:       {address}en/roles/",
        "writing": "The follow-up for {year} is being written as HTML, PDF and Word …",
        "written": "Written: {path}",
        "stop": "Stop with Ctrl-C.",
        "stopped": "Stopped.",
        "no_start": "kvarter demo: the site did not come up at {address}. Try again, or choose a port with --port.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the example's files go, and whether the site is shown."""
    parser.add_argument(
        "--data", default="kvarter-demo", metavar="MAPPE", help="mappe til eksemplet (forvalg: kvarter-demo)"
    )
    parser.add_argument("--port", type=int, metavar="TAL", help="forvalg: 8000 eller den næste ledige")
    parser.add_argument("--no-serve", action="store_true", help="lav lager og opfølgning, men vis ikke siderne")
    parser.add_argument("--once", action="store_true", help="stop, når siderne er vist og opfølgningen er skrevet")


def run(options: argparse.Namespace) -> int:
    """Loads, serves, writes the follow-up, and stays until it is stopped; 2 when the site cannot come up."""
    from kvarter.cli.serve import chosen_port
    from kvarter.site.server import address_of

    clock = Clock(SENTENCES[options.lang])
    data = Path(options.data)
    store = data / "store.sqlite3"
    _load(store, clock)
    if options.no_serve:
        _report(store, data, options.lang, clock)
        return 0
    port = chosen_port(HOST, options.port, options.lang)
    if port is None:
        return 2
    address = address_of(HOST, port)
    with _site(store, port, options.lang) as server:
        if not _is_up(server, address):
            sys.stderr.write(clock.words["no_start"].format(address=address) + "\n")
            return 2
        clock.say("site", address=address)
        clock.say("english", address=address)
        clock.say("roles", address=address)
        _report(store, data, options.lang, clock)
        if options.once:
            return 0
        clock.say("stop")
        try:
            ended = server.wait()
        except KeyboardInterrupt:  # Ctrl-C and SIGTERM are how one is meant to end it
            ended = 0
    clock.say("stopped")
    return 0 if ended == 0 else 2


class Clock:
    """Progress lines, each with the seconds since the start."""

    def __init__(self, words: dict[str, str]) -> None:
        """``words`` are the sentences in the language of the answers."""
        self.words = words
        self._start = time.monotonic()

    def say(self, key: str, **values: object) -> None:
        """Prints one line at once."""
        seconds = f"{time.monotonic() - self._start:5.1f}"
        print(f"[{seconds} s] {self.words[key].format(**values)}", flush=True)


def _load(path: Path, clock: Clock) -> None:
    from kvarter.examples.gladsaxe import load_into
    from kvarter.store import open_store

    with open_store(path) as store:
        loaded = load_into(store)
    clock.say("store", path=path)
    if any(loaded):
        clock.say("loaded", **loaded._asdict())
    else:
        clock.say("there")


@contextmanager
def _site(store: Path, port: int, lang: str) -> Iterator[subprocess.Popen[bytes]]:
    """The site in a process of its own, so that it answers while the documents are written; stopped at the end."""
    from kvarter.examples.gladsaxe import AS_OF

    command = [sys.executable, "-m", "kvarter.cli.main", "serve", "--lang", lang]
    command += ["--store", str(store), "--host", HOST, "--port", str(port), "--as-of", AS_OF.isoformat()]
    environment = {**os.environ, "KVARTER_DEMO": "1"}
    # The server's own line says the same as ours, later; its faults still go to the error stream.
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command

    def asked_to_stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    # Also Ctrl-C by name: a program started in the background by a shell is told to overlook it.
    before = {sent: signal.signal(sent, asked_to_stop) for sent in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield server
    finally:
        for sent, handler in before.items():
            signal.signal(sent, handler)
        _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _is_up(server: subprocess.Popen[bytes], address: str) -> bool:
    """Whether the first page was served before patience ended; asking for it also makes the verdicts."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
                return bool(answer.status == 200)
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    return False


def _report(path: Path, data: Path, lang: Lang, clock: Clock) -> None:
    from kvarter.examples.gladsaxe import AS_OF, FOLLOWED_PLAN, FOLLOWED_YEAR
    from kvarter.followup.loading import load
    from kvarter.model.verdicts import Status
    from kvarter.reports import Written, write_report
    from kvarter.reports.contents import build, report_key
    from kvarter.store import open_store
    from kvarter.wording.numbers import day

    with open_store(path, read_only=True) as store:
        following = load(store, as_of=AS_OF)
        kept = store.texts(report_key(FOLLOWED_PLAN, FOLLOWED_YEAR), AS_OF)
    statuses = [one.status for plan in following.plans for one in following.criteria(plan)]
    clock.say("judged", met=statuses.count(Status.MET), total=len(statuses), day=day(AS_OF, lang))
    texts = {place: Written(text) for (place, written_in), text in kept.items() if written_in == lang and text}
    report = build(following, FOLLOWED_PLAN, FOLLOWED_YEAR, lang, texts)
    clock.say("writing", year=FOLLOWED_YEAR)
    for written in write_report(report, data / "opfoelgning", FORMATS):
        clock.say("written", path=written)
