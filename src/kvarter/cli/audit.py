"""Efterser sporet: er en række ændret, fjernet, flyttet eller klippet af, siger kommandoen hvilken."""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kvarter.site.audit.chain import Fault

SENTENCES = {
    "da": {
        "whole": "Sporet er helt: {count} rækker, den sidste er nummer {number}.",
        "empty": "Sporet er tomt.",
        "head": "{number} {hash}",
        "changed": "Række {number} er ændret: det, der står, passer ikke med dens mærke.",
        "link": "Række {number} hænger ikke sammen med den før: en af dem er ændret, byttet om eller sat ind.",
        "missing": "Rækkerne {number} til {upto} er fjernet.",
        "missing_one": "Række {number} er fjernet.",
        "truncated": "Sporet er klippet af: rækkerne {number} til {upto} har været der, men er der ikke mere.",
        "truncated_one": "Sporet er klippet af: række {number} har været der, men er der ikke mere.",
        "rewritten": "Række {number} er en anden, end da dens mærke blev gemt: kæden er regnet om før den.",
        "unreachable": (
            "kvarter audit: databasen med sporet er der ikke, eller den svarer ikke.\n"
            "  Hvad der kan gøres: nævn lageret med --store, eller se efter, at KVARTER_DATABASE er rigtig."
        ),
    },
    "en": {
        "whole": "The trail is whole: {count} rows, the last is number {number}.",
        "empty": "The trail is empty.",
        "head": "{number} {hash}",
        "changed": "Row {number} has been changed: what it says does not fit its mark.",
        "link": "Row {number} does not follow from the one before: one of them was changed, swapped or put in.",
        "missing": "Rows {number} to {upto} have been removed.",
        "missing_one": "Row {number} has been removed.",
        "truncated": "The trail has been cut: rows {number} to {upto} were there and are no more.",
        "truncated_one": "The trail has been cut: row {number} was there and is no more.",
        "rewritten": "Row {number} is another than when its mark was kept: the chain was made anew before it.",
        "unreachable": (
            "kvarter audit: the database of the trail is not there or does not answer.\n"
            "  What to do: name the store with --store, or see that KVARTER_DATABASE is right."
        ),
    },
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and where the trail is."""
    parser.add_argument("what", choices=("check", "head"), help="check: efterse kæden; head: vis det nyeste mærke")
    parser.add_argument(
        "--store", metavar="FIL", help="lageret, som databasen ligger ved siden af (forvalg: KVARTER_STORE)"
    )
    parser.add_argument("--heads", metavar="FIL", help="mærker gemt et andet sted, til at holde sporet op imod")
    parser.add_argument("--json", action="store_true", help="svar som JSON")


def run(options: argparse.Namespace) -> int:
    """0 when the trail is whole, 1 when a row is named, 2 when there is no trail to look at."""
    from pathlib import Path

    say = SENTENCES[options.lang]
    if options.store is not None:
        os.environ["KVARTER_STORE"] = str(Path(options.store).absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvarter.site.settings")
    import django
    from django.db import Error, connections

    try:
        django.setup()
        if _is_there():
            return _head(say, as_json=options.json) if options.what == "head" else _check(options, say)
    except Error:
        pass
    finally:
        connections.close_all()
    sys.stderr.write(say["unreachable"] + "\n")
    return 2


def _is_there() -> bool:
    """Whether the database is there: SQLite would make an empty one."""
    from pathlib import Path

    from django.db import connection

    return connection.vendor != "sqlite" or Path(str(connection.settings_dict["NAME"])).is_file()


def _head(say: dict[str, str], *, as_json: bool) -> int:
    from kvarter.site.audit import queries

    head = queries.head()
    print(json.dumps(head._asdict()) if as_json else say["head"].format(**head._asdict()))
    return 0


def _check(options: argparse.Namespace, say: dict[str, str]) -> int:
    from pathlib import Path

    from kvarter.site.audit import heads, queries
    from kvarter.site.audit.chain import faults

    kept = heads.read() + (heads.read(Path(options.heads)) if options.heads else [])
    found = faults(queries.rows(), kept)
    head = queries.head()
    if options.json:
        print(json.dumps({"whole": not found, "last": head.number, "faults": [one._asdict() for one in found]}))
    elif found:
        print("\n".join(_told(one, say) for one in found))
    else:
        print(say["whole"].format(count=head.number, number=head.number) if head.number else say["empty"])
    return 1 if found else 0


def _told(fault: Fault, say: dict[str, str]) -> str:
    one = f"{fault.kind}_one" if fault.upto == fault.number else fault.kind
    return say[one].format(number=fault.number, upto=fault.upto)
