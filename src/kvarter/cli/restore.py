"""Lægger en kopi fra »kvarter backup« tilbage i en tom mappe: det hele eller intet."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

SENTENCES = {
    "da": {
        "done": "Lagt tilbage: kopien fra {made} ({files} filer, {rows} rækker) ligger i {folder}.",
        "other_key": (
            "Den hemmelige nøgle her er en anden end kopiens: to-trins-login skal slås til på ny for hver konto.\n"
            "  Hvad der kan gøres: sæt KVARTER_SECRET_KEY til den, der gjaldt, da kopien blev taget."
        ),
        "broken_trail": "Sporet i kopien hænger ikke sammen. »kvarter audit check« siger, hvor.",
        "command": "kvarter restore: ",
    },
    "en": {
        "done": "Laid back: the copy from {made} ({files} files, {rows} rows) is in {folder}.",
        "other_key": (
            "The secret key here is another than the copy's: two-step sign-in must be set up anew for each account.\n"
            "  What to do: set KVARTER_SECRET_KEY to the one that held when the copy was taken."
        ),
        "broken_trail": "The trail in the copy does not hang together. “kvarter audit check” says where.",
        "command": "kvarter restore: ",
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to lay back, and where."""
    parser.add_argument("file", metavar="FIL", help="kopien")
    parser.add_argument(
        "--store", metavar="FIL", help="lageret i den tomme mappe (forvalg: KVARTER_STORE eller ./kvarter-data)"
    )
    parser.add_argument("--mark", default="", metavar="MÆRKE", help="mærket, som backup skrev: er kopien ændret siden?")
    parser.add_argument("--json", action="store_true", help="svar som JSON")


def run(options: argparse.Namespace) -> int:
    """0 when all is laid back; 1 when the copy is at fault, 2 when the place is not empty or cannot be used."""
    from kvarter.cli.backup import in_sentences
    from kvarter.store import default_path

    say = SENTENCES[options.lang]
    store = Path(options.store or default_path())
    source = Path(options.file)
    source.open("rb").close()

    def work() -> None:
        from kvarter.site.backup.restoring import restore

        found = restore(source, store, options.mark)
        if options.json:
            print(json.dumps(found._asdict()))
            return
        print(say["done"].format(made=found.made, files=found.files, rows=found.rows, folder=store.absolute().parent))
        if not found.same_key:
            sys.stderr.write(say["other_key"] + "\n")
        if not found.whole_trail:
            sys.stderr.write(say["broken_trail"] + "\n")

    return in_sentences(work, store, say["command"], options.lang)
