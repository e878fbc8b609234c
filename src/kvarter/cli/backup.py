"""Tager en kopi af det hele i én fil, mens der arbejdes: lager, database, nøgler og filer."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SENTENCES = {
    "da": {
        "taken": (
            "Kopien er skrevet: {path} ({size} MB, {files} filer, {rows} rækker).\n"
            "Mærke: {mark}\n"
            "Gem mærket et andet sted; »kvarter restore --mark« ser med det, om kopien er blevet ændret.\n"
            "Kopien holder nøgler og oplysninger om personer: opbevar den som databasen selv."
        ),
        "command": "kvarter backup: ",
    },
    "en": {
        "taken": (
            "The copy is written: {path} ({size} MB, {files} files, {rows} rows).\n"
            "Mark: {mark}\n"
            "Keep the mark elsewhere; “kvarter restore --mark” sees by it whether the copy was changed.\n"
            "The copy holds keys and what is known of people: keep it as the database itself."
        ),
        "command": "kvarter backup: ",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and of what."""
    parser.add_argument(
        "file", metavar="FIL", help="den fil, kopien skrives i; en ældre skiftes ud, når den nye er hel"
    )
    parser.add_argument("--store", metavar="FIL", help="lageret (forvalg: KVARTER_STORE eller ./kvarter-data)")
    parser.add_argument("--json", action="store_true", help="svar som JSON")


def run(options: argparse.Namespace) -> int:
    """0 when the copy is whole; 1 when something in the folder cannot be copied, 2 when the call is at fault."""
    from kvarter.store import default_path, open_store

    say = SENTENCES[options.lang]
    store = Path(options.store or default_path())
    open_store(store, read_only=True).close()

    def work() -> None:
        from kvarter.site.backup.taking import take

        taken = take(Path(options.file), store)
        if options.json:
            print(json.dumps({"file": options.file, **taken._asdict()}))
            return
        size = f"{taken.size / 1e6:.1f}".replace(".", "," if options.lang == "da" else ".")
        print(
            say["taken"].format(
                path=options.file, size=size, **{k: v for k, v in taken._asdict().items() if k != "size"}
            )
        )

    return in_sentences(work, store, say["command"], options.lang)


def in_sentences(work: object, store: Path, command: str, lang: str) -> int:
    """Does the work with the database set up; every way it can fail is a sentence."""
    import os

    from kvarter.site.database import DatabaseAddressError

    os.environ["KVARTER_STORE"] = str(store.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.site.settings")
    try:
        import django

        django.setup()
    except DatabaseAddressError:
        from kvarter.site.backup.problems import BackupError

        sys.stderr.write(command + BackupError("address").sentence("en" if lang == "en" else "da") + "\n")
        return 2
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error, connections

    from kvarter.site.backup.problems import CALL, BackupError

    try:
        work()  # type: ignore[operator]
    except BackupError as failure:
        sys.stderr.write(command + failure.sentence("en" if lang == "en" else "da") + "\n")
        return 2 if failure.key in CALL else 1
    except (Error, ImproperlyConfigured):
        sys.stderr.write(command + BackupError("address").sentence("en" if lang == "en" else "da") + "\n")
        return 2
    finally:
        connections.close_all()
    return 0
