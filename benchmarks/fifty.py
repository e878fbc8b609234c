"""Fifty people at once on the front page, a plan and a logbook, against an empty page of the same site.

The example in a PostgreSQL of its own, served by the server of ``kvarter serve``; fifty people who have signed in with
a second factor, each with a connection of their own, each asking again as soon as there is an answer. The empty page
passes the same middleware, sign-in and gate. All pages are asked for in turn, round after round, in the same run;
the median counts. Writes the answer to benchmarks/fifty.md.

    .venv/bin/python benchmarks/fifty.py [--rounds 5] [--print]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
PEOPLE, ENTRIES = 50, 300
SHARE, TAIL = 5, 10
"""What is asked: a fifth of the empty page's requests a second, and 95 % within ten times the median."""
PLAN: Final = "hoeje-gladsaxe-2017-2020"
PAGES: Final = {
    "an empty page": ("/tom/", 800),
    "the front page": ("/", 300),
    "a plan": (f"/planer/{PLAN}/", 300),
    "a logbook": (f"/planer/{PLAN}/logbog/", 300),
}


class Round(NamedTuple):
    """One page asked for by everybody: answers a second, processor time of the server an answer, waiting times."""

    a_second: float
    processor: float
    waits: tuple[float, ...]

    def within(self, share: float) -> float:
        """The time within which a share of the answers came."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def fill(store: Path) -> list[str]:
    """The example, fifty people with a session each, and a logbook; the cookies of the sessions."""
    import django  # noqa: PLC0415 - the environment comes first
    from django.conf import settings  # noqa: PLC0415 - as above

    django.setup()
    from django.test import Client  # noqa: PLC0415
    from tests.site.people import sign_in  # noqa: PLC0415

    from kvarter.examples.gladsaxe import AS_OF, load_into  # noqa: PLC0415
    from kvarter.site.accounts.models import Role, RoleName, User  # noqa: PLC0415
    from kvarter.site.logbook import actions, feeding  # noqa: PLC0415
    from kvarter.site.preparing import migrate  # noqa: PLC0415
    from kvarter.store import open_store  # noqa: PLC0415

    with open_store(store) as held:
        load_into(held)
    migrate()
    cookies = []
    for number in range(PEOPLE):
        user = User.objects.create(username=f"person-{number}", name=f"Medarbejder {number}")
        Role.objects.create(user=user, role=RoleName.CONTRIBUTOR, plan=PLAN)
        client = Client(SERVER_NAME="localhost")
        sign_in(client, user)
        cookies.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
        for _entry in range(ENTRIES // PEOPLE):
            said = actions.Said(
                "familiekurser", AS_OF, 12, new=2, families=6, note="Mange kom, og der blev talt længe."
            )
            actions.write(user, PLAN, uuid.uuid4(), said)
    feeding.feed(PLAN)
    return cookies


async def person(port: int, address: str, cookie: str, left: list[int], waits: list[float]) -> None:
    """Asks for a page again and again on one connection, until all that were to be asked have been."""
    asking, answering = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {address} HTTP/1.1\r\nHost: localhost\r\nCookie: kvarter={cookie}\r\n\r\n".encode()
    while left[0] > 0:
        left[0] -= 1
        start = time.perf_counter()
        answering.write(request)
        head = await asking.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"{address}: {head[:12].decode()}")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        await asking.readexactly(int(length.partition(b":")[2]))
        waits.append(time.perf_counter() - start)
    answering.close()


def processor_time(parent: int) -> float:
    """Seconds the server and its workers have used."""
    ticks = os.sysconf("SC_CLK_TCK")
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    used = 0
    for one in (str(parent), *children):
        told = Path(f"/proc/{one}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        used += int(told[11]) + int(told[12])
    return used / ticks


def ask(server: int, port: int, address: str, cookies: list[str], count: int) -> Round:
    """Everybody asks for one page, ``count`` times in all."""
    waits: list[float] = []
    before, start = processor_time(server), time.perf_counter()

    async def everybody() -> None:
        left = [count]
        await asyncio.gather(*(person(port, address, cookie, left, waits) for cookie in cookies))

    asyncio.run(everybody())
    took = time.perf_counter() - start
    return Round(len(waits) / took, (processor_time(server) - before) / len(waits), tuple(waits))


def measure(rounds: int) -> dict[str, list[Round]]:
    """Every page in turn, round after round."""
    sys.path.insert(0, str(ROOT))
    from tests.site.databases import postgresql  # noqa: PLC0415 - Django's settings are made from the environment

    with tempfile.TemporaryDirectory() as folder, postgresql() as database:
        store = Path(folder) / "store.sqlite3"
        settings = {"DJANGO_SETTINGS_MODULE": "benchmarks.site_settings", "PYTHONPATH": str(ROOT)}
        os.environ.update(settings, KVARTER_STORE=str(store), KVARTER_DATABASE=database, KVARTER_AS_OF="2025-05-31")
        os.environ["KVARTER_SECRET_KEY"] = "speed" * 12
        cookies = fill(store)
        return serve_and_ask(cookies, rounds)


def serve_and_ask(cookies: list[str], rounds: int) -> dict[str, list[Round]]:
    """The rounds against a server of our own; the first is not counted."""
    from kvarter.site.server import THREADS, next_free  # noqa: PLC0415 - as above

    port = next_free("127.0.0.1", 18_400) or 0
    call = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", str(port), "--no-ws",
        "--blocking-threads", str(THREADS), "--log-level", "warning", "kvarter.site.application:application",
    ]  # fmt: skip
    server = subprocess.Popen(call, cwd=ROOT)
    try:
        for _try in range(200):
            if not is_there(port):
                time.sleep(0.1)
        found: dict[str, list[Round]] = {name: [] for name in PAGES}
        for number in range(rounds + 1):
            for name, (address, count) in PAGES.items():
                made = ask(server.pid, port, address, cookies, count if number else PEOPLE)
                if number:
                    found[name].append(made)
        return found
    finally:
        server.terminate()
        server.wait()


def is_there(port: int) -> bool:
    """Whether the server listens."""
    import socket  # noqa: PLC0415 - only here

    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Compared(NamedTuple):
    """A page's medians, held against the empty page's."""

    name: str
    a_second: float
    slower: float
    processor: float
    dearer: float
    wait: float
    tail: float

    def row(self) -> str:
        """The page as a row of the table."""
        return (
            f"| {self.name} | {self.a_second:.0f} | 1/{self.slower:.1f} | {self.processor * 1000:.1f} ms | "
            f"{self.dearer:.1f} times | {self.wait * 1000:.0f} ms | {self.tail:.1f} times the median |"
        )


def compare(found: dict[str, list[Round]]) -> list[Compared]:
    """Every page, the empty one first."""
    made: list[Compared] = []
    for name, rounds in found.items():
        rate = statistics.median(one.a_second for one in rounds)
        used = statistics.median(one.processor for one in rounds)
        empty = made[0] if made else Compared(name, rate, 1, used, 1, 0, 0)
        wait = statistics.median(one.within(0.5) for one in rounds)
        tail = statistics.median(one.within(0.95) / one.within(0.5) for one in rounds)
        made.append(Compared(name, rate, empty.a_second / rate, used, used / empty.processor, wait, tail))
    return made


def told(rows: list[Compared], rounds: int) -> str:
    """The page of the answer."""
    slowest, longest = max(one.slower for one in rows), max(one.tail for one in rows)
    reached = "Reached" if slowest <= SHARE and longest <= TAIL else "Not reached"
    where = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    return f"""# Fifty people at once

`.venv/bin/python benchmarks/fifty.py` measures this anew and writes this page. The example in a PostgreSQL on the same
machine, {ENTRIES} entries in the logbook, {PEOPLE} people signed in with a second factor, each on a connection of their
own and asking again at once. The empty page passes the same middleware, sign-in and gate. Medians of {rounds} rounds,
all pages in turn in the same run.

{datetime.now(UTC).date().isoformat()} · {where}, load {os.getloadavg()[0]:.0f}, Python {platform.python_version()}

| page | answers a second | of the empty page's | processor time | of the empty page's | median wait | 95 % within |
|---|---|---|---|---|---|---|
{chr(10).join(one.row() for one in rows)}

Asked: at least 1/{SHARE} of the empty page's answers a second, and 95 % within {TAIL} times the median. {reached}: the
slowest page gives 1/{slowest:.1f}, and 95 % come within {longest:.1f} times the median. No answer is kept from one
visitor to the next; what is worked out once, until the store changes, is how the plans stand on a day
(followup/standing.py). The one who asks runs on the same processors as the server and the database. The load is how
many wanted the processors when it ended, this included; with others at
work the rows are to be held against each other, and processor time is the steadier measure.
"""


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--print", action="store_true", help="print the answer only, leave fifty.md as it is")
    options = parser.parse_args()
    text = told(compare(measure(options.rounds)), options.rounds)
    sys.stdout.write(text)
    if not options.print:
        (HERE / "fifty.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
