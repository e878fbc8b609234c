"""Skriv åbne data og offentlige sider som filer: JSON og CSV for hver indikator, overblik, en zip-fil og sider."""

from __future__ import annotations

import argparse
import sys
from datetime import date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, the store, the day and the terms of use."""
    parser.add_argument("--out", required=True, metavar="MAPPE", help="mappen, der skrives i")
    parser.add_argument("--store", metavar="STI", help="lageret (forvalg: KVARTER_STORE eller ./kvarter-data)")
    parser.add_argument("--as-of", type=day, metavar="DATO", help="som kendt på dagen, fx 2025-05-31 (forvalg: i dag)")
    parser.add_argument("--without-illustrative", action="store_true", help="udelad opdigtede eksempeltal")
    parser.add_argument("--full", action="store_true", help="skriv alt, også det der ikke er ændret")
    parser.add_argument("--licence", default="", metavar="TEKST", help="vilkår for brug, fx adressen på en licens")
    parser.add_argument("--publisher", default="", metavar="NAVN", help="den myndighed, der udgiver")
    parser.add_argument("--json", action="store_true", help="svar som JSON")


def day(text: str) -> date:
    """An ISO day; what is not one is a fault of the call."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"»{text}« er ikke en dag; skriv fx 2025-05-31"
        raise argparse.ArgumentTypeError(message) from None


def run(options: argparse.Namespace) -> int:
    """Publishes from the store; prints what was written."""
    import gc

    # Nothing made here goes in circles and the run is short; looking for circles takes a tenth of a small change.
    gc.disable()
    try:
        return _publish(options)
    finally:
        gc.freeze()
        gc.enable()


def _publish(options: argparse.Namespace) -> int:
    from pathlib import Path

    from kvarter.publishing.content import Setting
    from kvarter.publishing.problems import PublishingProblem
    from kvarter.publishing.run import Given, publish
    from kvarter.store import default_path, open_store
    from kvarter.store.times import today

    as_of = options.as_of or today()
    setting = Setting(as_of, not options.without_illustrative, options.licence, options.publisher)
    path = Path(options.store) if options.store else default_path()
    given: list[Given] = []
    try:
        with open_store(path, read_only=True) as store:
            done = publish(store, Path(options.out), setting, full=options.full, given=given)
    except PublishingProblem as problem:
        sys.stderr.write(problem.sentence(options.lang) + "\n")
        return 1
    for one in given:
        from kvarter.cli.recording import record

        record(path, "publish", one.held, measures=one.measures, as_of=as_of, illustrative=setting.illustrative,
               position=one.position, lang=options.lang)  # fmt: skip
    if options.json:
        from kvarter.publishing.text import readable_json

        sys.stdout.write(readable_json({**done._asdict(), "out": options.out}))
        return 0
    from kvarter.wording.numbers import number

    lang = options.lang
    counted = {
        "written": number(len(done.written), 0, lang),
        "files": number(done.files, 0, lang),
        "indicators": number(done.indicators, 0, lang),
        "figures": number(done.figures, 0, lang),
        "hidden": number(done.hidden, 0, lang),
        "removed": number(len(done.removed), 0, lang),
        "out": options.out,
    }
    da = (
        "{written} af {files} filer skrevet i {out}, {removed} fjernet: "
        "{indicators} indikatorer, {figures} tal, {hidden} skjult."
    )
    en = (
        "{written} of {files} files written to {out}, {removed} removed: "
        "{indicators} indicators, {figures} figures, {hidden} hidden."
    )
    sys.stdout.write((da if lang == "da" else en).format(**counted) + "\n")
    return 0
