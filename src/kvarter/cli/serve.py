"""Viser siderne på denne maskine, indtil der trykkes Ctrl-C."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from kvarter.cli.judge import day

DEFAULT_PORT = 8000
SENTENCES = {
    "da": {
        "folder": (
            "kvarter serve: der kan ikke skrives i lagerets mappe, hvor brugere, logbog og nøgle skal ligge.\n"
            "  Hvad der kan gøres: giv adgang til at skrive i mappen, eller kopiér lageret til en anden."
        ),
        "address": (
            "kvarter serve: KVARTER_DATABASE er ikke adressen på en database.\n"
            "  Hvad der kan gøres: skriv postgresql://bruger:adgangskode@vært/navn eller sqlite:////mappe/fil.sqlite3, "
            "eller lad den være tom."
        ),
        "unreachable": (
            "kvarter serve: databasen med brugere og logbog svarer ikke, eller den er ikke kvarters.\n"
            "  Hvad der kan gøres: se efter, at den kører, at adressen er rigtig, og at brugeren må lave tabeller."
        ),
        "busy": (
            "kvarter serve: databasen med brugere og logbog er optaget af et andet program.\n"
            "  Hvad der kan gøres: prøv igen om lidt."
        ),
        "driver": (
            "kvarter serve: KVARTER_DATABASE nævner en PostgreSQL, men det, der taler med den, mangler.\n"
            "  Hvad der kan gøres: installér kvarter[postgres]."
        ),
        "new_store": "Der var ikke noget lager endnu; et tomt er lavet i {path}.",
        "first": "Der er ingen administrator endnu. Bliv den første på {address}konto/foerste/ med koden\n  {code}",
        "demo_host": (
            "kvarter serve: eksemplets roller kan kun prøves på denne maskine.\n"
            "  Hvad der kan gøres: brug --host 127.0.0.1, eller lad KVARTER_DEMO være tom."
        ),
        "secret": (
            "kvarter serve: {host} kan nås af andre, og så kræves en hemmelig nøgle.\n"
            "  Hvad der kan gøres: sæt KVARTER_SECRET_KEY til en lang tilfældig tekst og KVARTER_HOSTS til de navne, "
            "siden svarer på; eller brug --host 127.0.0.1."
        ),
        "port": (
            "kvarter serve: port {port} på {host} er optaget.\n"
            "  Hvad der kan gøres: vælg en anden med --port, eller luk det program, der bruger den."
        ),
        "port_range": "kvarter serve: {port} er ikke en port; skriv et tal fra 1 til 65535.",
        "host": "kvarter serve: denne maskine har ikke adressen {host}.\n  Hvad der kan gøres: brug --host 127.0.0.1.",
        "drafts_host": (
            "kvarter serve: udkast kan kun gås igennem på denne maskine: der er ingen roller for dem endnu.\n"
            "  Hvad der kan gøres: brug --host 127.0.0.1, eller lad --drafts være."
        ),
        "drafts_none": (
            "kvarter serve: der er ingen udkast i {folder}.\n"
            "  Hvad der kan gøres: lav et med »kvarter agreement read FIL --out MAPPE«, og nævn den mappe eller den, "
            "der holder den."
        ),
        "drafts": "Udkastene gås igennem på {address}udkast/.",
        "other_port": "Port {port} er optaget; bruger {other}.",
        "ready": "Siderne vises på {address} (som kendt {day}). Stop med Ctrl-C.",
        "today": "i dag",
        "stopped": "Stoppet.",
    },
    "en": {
        "folder": (
            "kvarter serve: the store's folder cannot be written, where users, logbook and key are to be.\n"
            "  What to do: give access to write in the folder, or copy the store to another."
        ),
        "address": (
            "kvarter serve: KVARTER_DATABASE is not the address of a database.\n"
            "  What to do: write postgresql://user:password@host/name or sqlite:////folder/file.sqlite3, or leave it "
            "empty."
        ),
        "unreachable": (
            "kvarter serve: the database of users and logbook does not answer, or it is not kvarter's.\n"
            "  What to do: see that it runs, that KVARTER_DATABASE is right, and that the user may make tables."
        ),
        "busy": (
            "kvarter serve: the database of users and logbook is in use by another program.\n"
            "  What to do: try again in a while."
        ),
        "driver": (
            "kvarter serve: KVARTER_DATABASE names a PostgreSQL, but what talks to it is missing.\n"
            "  What to do: install kvarter[postgres]."
        ),
        "new_store": "There was no store yet; an empty one was made at {path}.",
        "first": "There is no administrator yet. Become it at {address}en/konto/foerste/ with the code\n  {code}",
        "demo_host": (
            "kvarter serve: the example's roles can only be tried on this machine.\n"
            "  What to do: use --host 127.0.0.1, or leave KVARTER_DEMO empty."
        ),
        "secret": (
            "kvarter serve: {host} can be reached by others, which takes a secret key.\n"
            "  What to do: set KVARTER_SECRET_KEY to a long random text and KVARTER_HOSTS to the names the site "
            "answers to; or use --host 127.0.0.1."
        ),
        "port": (
            "kvarter serve: port {port} on {host} is taken.\n"
            "  What to do: choose another with --port, or close the program that uses it."
        ),
        "port_range": "kvarter serve: {port} is not a port; write a number from 1 to 65535.",
        "host": "kvarter serve: this machine does not have the address {host}.\n  What to do: use --host 127.0.0.1.",
        "drafts_host": (
            "kvarter serve: drafts can only be gone through on this machine: there are no roles for them yet.\n"
            "  What to do: use --host 127.0.0.1, or leave --drafts out."
        ),
        "drafts_none": (
            "kvarter serve: there are no drafts in {folder}.\n"
            "  What to do: make one with “kvarter agreement read FILE --out FOLDER”, and name that folder or the one "
            "that holds it."
        ),
        "drafts": "The drafts are at {address}en/drafts/.",
        "other_port": "Port {port} is taken; using {other}.",
        "ready": "The site is at {address} (as known {day}). Stop with Ctrl-C.",
        "today": "today",
        "stopped": "Stopped.",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The store, the address, the drafts and the day shown first."""
    parser.add_argument("--store", metavar="FIL", help="lageret (forvalg: KVARTER_STORE eller ./kvarter-data)")
    parser.add_argument("--host", default="127.0.0.1", metavar="ADRESSE", help="forvalg: 127.0.0.1, kun denne maskine")
    parser.add_argument("--port", type=int, metavar="TAL", help=f"forvalg: {DEFAULT_PORT} eller den næste ledige")
    parser.add_argument(
        "--drafts", metavar="MAPPE", help="gå udkast fra »kvarter agreement read« igennem; kun på denne maskine"
    )
    parser.add_argument(
        "--without-worker", action="store_true", help="start ikke baggrundsjob ved siden af; så kører »kvarter worker«"
    )
    parser.add_argument("--without-origin", action="store_true", help="vis ikke kriteriet om herkomst på lovens sider")
    parser.add_argument("--as-of", type=day, metavar="DATO", help="den dag, siderne viser først (forvalg: i dag)")


def run(options: argparse.Namespace) -> int:
    """Serves until it is stopped; 2 when the address or the folder of drafts cannot be used."""
    from kvarter.site.server import is_loopback
    from kvarter.store import default_path, open_store

    say = SENTENCES[options.lang]
    if options.drafts is not None and not _takes_drafts(options.drafts, options.host, say):
        return 2
    if not is_loopback(options.host) and os.environ.get("KVARTER_DEMO"):
        sys.stderr.write(say["demo_host"] + "\n")
        return 2
    if not is_loopback(options.host) and not os.environ.get("KVARTER_SECRET_KEY"):
        sys.stderr.write(say["secret"].format(host=options.host) + "\n")
        return 2
    if options.store is None and options.drafts is not None and not default_path().exists():
        # One who only wants to go through a draft has no figures yet.
        with tempfile.TemporaryDirectory(prefix="kvarter-") as folder:
            path = Path(folder) / "store.sqlite3"
            open_store(path).close()
            return _serve(options, str(path))
    if options.store is None and not default_path().exists():
        # One who begins has nothing yet: the first plan is written on the pages.
        open_store(default_path()).close()
        sys.stderr.write(say["new_store"].format(path=default_path()) + "\n")
    return _serve(options, options.store or str(default_path()))


def _takes_drafts(named: str, host: str, say: dict[str, str]) -> bool:
    """Whether drafts can be gone through; else a sentence has said why not."""
    from kvarter.site.drafts import folders
    from kvarter.site.server import is_loopback

    if not is_loopback(host):
        sys.stderr.write(say["drafts_host"] + "\n")
        return False
    folder = Path(named).resolve()
    if not folders(folder):
        sys.stderr.write(say["drafts_none"].format(folder=named) + "\n")
        return False
    os.environ["KVARTER_DRAFTS"] = str(folder)
    return True


def _serve(options: argparse.Namespace, path: str) -> int:
    from kvarter.law.choices import ORIGIN_CHOICE
    from kvarter.site.preparing import NotPreparedError, prepare
    from kvarter.site.server import address_of, serve
    from kvarter.store import open_store
    from kvarter.wording.numbers import day as day_text

    say = SENTENCES[options.lang]
    open_store(path, read_only=True).close()
    _record(options, path)
    port = chosen_port(options.host, options.port, options.lang)
    if port is None:
        return 2
    os.environ["KVARTER_STORE"] = os.path.abspath(path)  # noqa: PTH100 - the worker may stand in another folder
    if options.without_origin:
        os.environ[ORIGIN_CHOICE] = "off"
    if options.as_of is not None:
        os.environ["KVARTER_AS_OF"] = options.as_of.isoformat()
    try:
        code = prepare()
    except NotPreparedError as failure:
        sys.stderr.write(say[failure.why] + "\n")
        return 2
    shown = day_text(options.as_of, options.lang) if options.as_of is not None else say["today"]

    def started() -> None:
        address = address_of(options.host, port)
        lines = [say["ready"].format(address=address, day=shown)]
        if code is not None and options.drafts is None and not os.environ.get("KVARTER_DEMO"):
            lines.append(say["first"].format(address=address, code=code))
        if options.drafts is not None:
            lines.append(say["drafts"].format(address=address))
        print("\n".join(lines), flush=True)

    from kvarter.site.jobs.beside import worker_beside

    with nullcontext() if options.without_worker else worker_beside():
        serve(options.host, port, started)
    print(say["stopped"], flush=True)
    return 0


def _record(options: argparse.Namespace, path: str) -> None:
    """What the pages show from now on is out: it goes in the ledger, with the day the pages show first."""
    from kvarter.cli.recording import record
    from kvarter.followup.loading import load
    from kvarter.store import open_store
    from kvarter.store.times import today

    as_of = options.as_of or today()
    with open_store(path, read_only=True) as store, store.reading():
        position = store.position()
        if position == 0:
            return
        following = load(store, as_of=as_of)
    record(path, "serve", following.held, measures=None, as_of=as_of, illustrative=True, position=position,
           lang=options.lang)  # fmt: skip


def chosen_port(host: str, asked: int | None, lang: str) -> int | None:
    """The port to use: the one asked for, else the first free one; None when a sentence has said why there is none."""
    from kvarter.site.server import is_free, next_free

    say = SENTENCES[lang]
    if asked is not None and not 0 < asked < 65536:
        sys.stderr.write(say["port_range"].format(port=asked) + "\n")
        return None
    try:
        port = next_free(host, DEFAULT_PORT) if asked is None else asked if is_free(host, asked) else None
    except OSError:
        sys.stderr.write(say["host"].format(host=host) + "\n")
        return None
    if port is None:
        sys.stderr.write(say["port"].format(host=host, port=asked or DEFAULT_PORT) + "\n")
    elif asked is None and port != DEFAULT_PORT:
        print(say["other_port"].format(port=DEFAULT_PORT, other=port), flush=True)
    return port
