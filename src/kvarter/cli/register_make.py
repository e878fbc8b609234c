"""Lav et opdigtet register i enhver størrelse: husstande, flytninger, fødsler, arbejde og uddannelse ud af et frø."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kvarter.register.making.run import Made, Wanted

_FAULT_IN_DATA, _FAULT_IN_CALL = 1, 2
_LIFTED = 2.0
_FIRST_YEAR, _LAST_YEAR, _MOST_YEARS = 1970, 2200, 60
_MOST_PERSONS = 100_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The size, the years, the folder, the seed, the areas and the share that is lifted."""
    parser.add_argument("--persons", type=int, required=True, metavar="ANTAL", help="beboere 1. januar det første år")
    parser.add_argument("--years", required=True, metavar="FRA..TIL", help="årene, fx 2018..2022")
    parser.add_argument("--out", required=True, metavar="MAPPE", help="en ny eller tom mappe")
    parser.add_argument("--seed", type=int, required=True, metavar="FRØ", help="samme frø giver samme rækker")
    parser.add_argument("--areas", metavar="FIL", help="kommuner, områder og deres niveauer (docs/register.md)")
    parser.add_argument(
        "--lifted",
        type=float,
        default=_LIFTED,
        metavar="PROCENT",
        help="løftet, så flyttet: så mange af dem uden tilknytning får om året arbejde og flytter så; 0 slår fra (2)",
    )
    parser.add_argument(
        "--columns", nargs="+", action="extend", metavar="KOLONNE", help="flere kolonner, fx absence_pct grade_average"
    )
    parser.add_argument("--without-events", action="store_true", help="skriv ikke hændelserne bag rækkerne")
    parser.add_argument("--threads", type=int, metavar="ANTAL", help="tråde; ændrer ikke rækkerne (alle processorer)")
    parser.add_argument("--json", action="store_true", help="svar som JSON")
    parser.add_argument("--lang", choices=["da", "en"], default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Writes the register; prints what was written."""
    from pathlib import Path

    from kvarter.register.faults import RegisterFault
    from kvarter.register.making.run import make

    begun = time.monotonic()
    try:
        wanted = _wanted(options)
        with _asked_to_stop():
            made = make(wanted, Path(options.out), _progress(options.lang))
    except RegisterFault as fault:
        sys.stderr.write(fault.sentence(options.lang) + "\n")
        return _FAULT_IN_CALL if fault.in_call else _FAULT_IN_DATA
    if options.json:
        sys.stdout.write(json.dumps(_document(options.out, made), ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_told(options, made, time.monotonic() - begun))
    return 0


def _wanted(options: argparse.Namespace) -> Wanted:
    """What the call asks for; raises ``RegisterFault`` with everything that is wrong with it."""
    from pathlib import Path

    from kvarter.register.faults import Fault, RegisterFault
    from kvarter.register.making.further import FURTHER
    from kvarter.register.making.run import Wanted
    from kvarter.register.making.setting_file import read_setting

    faults: list[Fault] = []

    def wrong(da: str, en: str) -> None:
        faults.append(Fault(da, en, in_call=True))

    if not 1 <= options.persons <= _MOST_PERSONS:
        wrong("--persons skal være fra 1 til 100.000.000.", "--persons must be from 1 to 100,000,000.")
    years = re.fullmatch(r"(\d{4})\.\.(\d{4})", options.years, flags=re.ASCII)
    first, last = (int(years[1]), int(years[2])) if years else (0, 0)
    if not years:
        wrong(
            f"--years »{options.years}« er ikke år; skriv fx 2018..2022.",
            f"--years “{options.years}”: write 2018..2022.",
        )
    elif not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        wrong(
            f"--years skal gå frem i tid og være inden for {_FIRST_YEAR}..{_LAST_YEAR}.",
            f"--years must go forward in time and lie within {_FIRST_YEAR}..{_LAST_YEAR}.",
        )
    elif last - first >= _MOST_YEARS:
        wrong(f"--years er højst {_MOST_YEARS} år.", f"--years is at most {_MOST_YEARS} years.")
    if options.seed < 0:
        wrong("--seed skal være 0 eller mere.", "--seed must be 0 or more.")
    if not 0 <= options.lifted <= 100:
        wrong("--lifted er procent: fra 0 til 100.", "--lifted is a percentage: from 0 to 100.")
    columns = tuple(dict.fromkeys(options.columns or ()))
    unknown = ", ".join(f"»{name}«" for name in columns if name not in FURTHER)
    if unknown:
        known = ", ".join(FURTHER)
        wrong(f"--columns: {unknown} kendes ikke. Der er: {known}.", f"--columns: no {unknown}. There are: {known}.")
    if options.threads is not None and not 1 <= options.threads <= 64:
        wrong("--threads skal være fra 1 til 64.", "--threads must be from 1 to 64.")
    if faults:
        raise RegisterFault(*faults)
    return Wanted(
        persons=options.persons,
        first=first,
        last=last,
        seed=options.seed,
        lifted=options.lifted,
        municipalities=read_setting(Path(options.areas)) if options.areas else (),
        events=not options.without_events,
        threads=options.threads or min(os.cpu_count() or 1, 8),
        columns=columns,
    )


@contextmanager
def _asked_to_stop() -> Iterator[None]:
    """Being asked to end (SIGTERM) is as being broken off from the keyboard: what is half written is taken away."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _progress(lang: str) -> Callable[[int, int], None]:
    """Tells a terminal how far it is; a file or a pipe is told nothing."""
    shown = sys.stderr.isatty()

    def tell(done: int, of: int) -> None:
        if shown:
            text = f"{done} af {of} blokke" if lang == "da" else f"{done} of {of} blocks"
            sys.stderr.write(f"\r{text}" + ("\r" + " " * len(text) + "\r" if done == of else ""))
            sys.stderr.flush()

    return tell


def _document(out: str, made: Made) -> dict[str, object]:
    return {
        "out": out,
        "status": "illustrative",
        "rows": made.rows,
        "residents": {str(year): many for year, many in made.residents.items()},
        "events": made.events,
        "lifted": int(made.lifted.sum()),
        "areas": len(made.places.areas),
        "municipalities": len(made.places.municipalities),
    }


def _told(options: argparse.Namespace, made: Made, seconds: float) -> str:
    from kvarter.wording.numbers import number

    lang = options.lang
    counted = {
        "out": options.out,
        "rows": number(made.rows, 0, lang),
        "years": number(len(made.residents), 0, lang),
        "areas": number(len(made.places.areas), 0, lang),
        "municipalities": number(len(made.places.municipalities), 0, lang),
        "events": number(made.events, 0, lang) if made.events else ("ingen" if lang == "da" else "no"),
        "lifted": number(int(made.lifted.sum()), 0, lang),
        "seconds": number(seconds, 1, lang),
    }
    da = (
        "Opdigtet register i {out}: {rows} rækker i {years} år, {areas} områder i {municipalities} kommuner.\n"
        "Hændelser: {events}; {lifted} personer fik arbejde og flyttede derefter fra deres område ({seconds} s).\n"
    )
    en = (
        "Made-up register in {out}: {rows} rows in {years} years, {areas} areas in {municipalities} municipalities.\n"
        "Events: {events}; {lifted} persons got work and then left their area ({seconds} s).\n"
    )
    return (da if lang == "da" else en).format(**counted)
