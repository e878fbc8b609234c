"""Forklar en vurdering: hvordan den er regnet, hvert tal, hvor det kommer fra, og hvornår det var kendt."""

from __future__ import annotations

import argparse

from kvarter.cli.judge import day


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The criterion, its plan and the day."""
    parser.add_argument("criterion", metavar="KRITERIUM", help="kriteriets id, fx s08")
    parser.add_argument(
        "--plan", metavar="ID", help="planens id; nødvendig, når flere planer har et kriterium med id'et"
    )
    parser.add_argument("--as-of", type=day, metavar="DATO", help="som kendt på dagen (forvalg: i dag)")
    parser.add_argument("--store", metavar="FIL", help="lageret (forvalg: KVARTER_STORE eller ./kvarter-data)")
    parser.add_argument("--without-illustrative", action="store_true", help="uden eksempeltal")
    parser.add_argument("--json", action="store_true", help="vurderingen som JSON")


def run(options: argparse.Namespace) -> int:
    """Prints the verdict as a person reads it; 1 when there is no such criterion."""
    import json
    import sys

    from kvarter.cli.explaining import explanation, find
    from kvarter.followup.loading import load
    from kvarter.store import default_path, open_store
    from kvarter.store.times import today
    from kvarter.wording.documents import verdict_document

    with open_store(options.store or default_path(), read_only=True) as store:
        following = load(store, as_of=options.as_of or today(), illustrative=not options.without_illustrative)
    found = find(following, options.criterion, options.plan)
    if isinstance(found, str):
        sys.stderr.write(found + "\n")
        return 1
    if options.json:
        document = {**verdict_document(found.verdict.verdict), "plan": found.plan.id, "version": found.plan.version}
        sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(explanation(found, following, options.lang))
    return 0
