"""Tal for hvert område og år ud af et personregister: alle indikatorer på én gang, små tal skjult.

Ud kommer en fil med tal, som kvarter import læser. Rækkerne om personer bliver, hvor de er.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from kvarter.register.faults import Fault
    from kvarter.register.measuring.asked import Asked
    from kvarter.register.measuring.run import Measured
    from kvarter.register.measuring.sums import Split

_DONE, _FAULT_IN_DATA, _FAULT_IN_CALL = 0, 1, 2
_BANDS: Final = "0,7,18,30,50,67,80"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The register, what is measured, how it is split, the engine and the file."""
    parser.add_argument("folder", nargs="?", metavar="MAPPE", help="registeret: en mappe med Parquet-filer")
    parser.add_argument("--out", required=True, metavar="FIL", help="tallene som observationer: .csv eller .parquet")
    parser.add_argument(
        "--measures", nargs="+", action="extend", metavar="NAVN",
        help="emner (national ages central municipal), indikatorer eller egne filer (.yaml); ellers hele kataloget",
    )  # fmt: skip
    parser.add_argument(
        "--by", nargs="+", action="append", metavar="KOLONNE", help="del op efter fx sex, age eller begge (sex age)"
    )
    parser.add_argument("--bands", default=_BANDS, metavar="ALDRE", help=f"hvor aldersbånd begynder ({_BANDS})")
    parser.add_argument("--areas", metavar="FIL", help="områderne, og hvilke afdelinger de bestod af hvornår (.yaml)")
    parser.add_argument("--years", metavar="FRA..TIL", help="kun disse år, fx 2018..2022")
    parser.add_argument(
        "--engine", choices=["duckdb", "postgres", "spark"], default="duckdb", help="hvor der regnes (duckdb)"
    )
    parser.add_argument(
        "--connect", default="", metavar="ADRESSE", help="databasen eller klyngen; ellers maskinens egen"
    )
    parser.add_argument("--table", default="", metavar="TABEL", help="registeret som tabel (postgres, spark)")
    parser.add_argument(
        "--faults",
        choices=["stop", "leave-out"],
        default="stop",
        help="stop ved fejl i rækkerne, eller se bort fra dem",
    )
    parser.add_argument("--indicators", metavar="FIL", help="skriv også indikatorerne som en fil (.yaml) til import")
    parser.add_argument("--internal", action="store_true", help="vis også små tal: filen må ikke forlade huset")
    parser.add_argument("--memory", default="400MB", metavar="PLADS", help="højst så meget hukommelse (400MB)")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt om, hvad der blev skrevet")
    parser.add_argument("--lang", choices=["da", "en"], default=argparse.SUPPRESS, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Measures and writes the file; 1 when the data is at fault, 2 when the call is."""
    from kvarter.register.faults import RegisterFault
    from kvarter.register.measuring.run import measured

    try:
        asked = _asked(options)
        with _Progress(options.lang) as progress:
            found = measured(asked, progress.at)
            progress.at("skriver", "writing")
            told = _write(options, found)
    except RegisterFault as fault:
        sys.stderr.write(fault.sentence(options.lang) + "\n")
        return _FAULT_IN_CALL if fault.in_call else _FAULT_IN_DATA
    for note in found.notes:
        sys.stderr.write((note.da if options.lang == "da" else note.en) + "\n")
    _tell(options, found, told)
    return _DONE


class _Progress:
    """What is being done, in one line that is written over, where somebody is looking."""

    def __init__(self, lang: str) -> None:
        self.danish = lang == "da"
        self.shown = sys.stderr.isatty()

    def at(self, da: str, en: str) -> None:
        if self.shown:
            sys.stderr.write(f"\r\x1b[K{da if self.danish else en} …")
            sys.stderr.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        if self.shown:
            sys.stderr.write("\r\x1b[K")


def _asked(options: argparse.Namespace) -> Asked:
    """What the call asks for. Raises ``RegisterFault`` with everything it lacks or contradicts."""
    from kvarter.files.documents import read_document
    from kvarter.law.choices import origin_is_used
    from kvarter.model.indicators import ORIGIN
    from kvarter.register.faults import Fault, RegisterFault
    from kvarter.register.measuring.asked import Asked
    from kvarter.register.measuring.catalogue import chosen
    from kvarter.register.measuring.output import suffix_of

    faults: list[Fault] = []

    def wrong(da: str, en: str) -> None:
        faults.append(Fault(da, en, in_call=True))

    if not options.folder and not options.table:
        wrong("Skriv mappen med registeret.", "Give the register's folder.")
    if options.table and options.engine == "duckdb":
        wrong("--table kræver --engine postgres eller spark.", "--table needs --engine postgres or spark.")
    if suffix_of(Path(options.out)) is None:
        wrong("--out skal ende på .csv eller .parquet.", "--out must end in .csv or .parquet.")
    bands = _bands(options.bands)
    if bands is None:
        wrong(
            f"--bands {options.bands}: skriv stigende aldre fra 0, fx {_BANDS}.",
            f"--bands {options.bands}: write rising ages from 0, such as {_BANDS}.",
        )
    years = _years(options.years)
    if options.years and years is None:
        wrong(f"--years {options.years}: skriv fx 2018..2022.", f"--years {options.years}: write 2018..2022.")
    if not re.fullmatch(r"\d+(?:\.\d+)?\s*(?:[KMGT]i?B|%)", options.memory, re.IGNORECASE):
        wrong(f"--memory {options.memory}: skriv fx 400MB.", f"--memory {options.memory}: write 400MB, for instance.")
    measures = chosen(options.measures or [])
    if not origin_is_used():
        if any(name == "origin" for one in options.by or () for name in one) or ORIGIN in (options.measures or ()):
            wrong(
                "Herkomst er slået fra (KVARTER_ORIGIN). Vælg en anden måling eller opdeling.",
                "Origin is switched off (KVARTER_ORIGIN). Choose another measure or split.",
            )
        measures = tuple(one for one in measures if not one.legal)
    if faults:
        raise RegisterFault(*faults)
    splits, wanted = _splits(options.by or [], bands or ())
    areas = None if not options.areas else {one.id: one for one in read_document(options.areas).areas}
    if areas is not None and not areas:
        raise RegisterFault(
            Fault(f"{options.areas} har ingen områder.", f"{options.areas} has no areas.", in_call=True)
        )
    return Asked(
        options.folder or "", measures, options.engine, splits, wanted, areas,
        options.areas or "", years, bool(options.measures), options.faults == "leave-out", options.memory,
        options.connect, options.table,
    )  # fmt: skip


def _splits(by: list[list[str]], bands: tuple[int, ...]) -> tuple[tuple[Split, ...], tuple[tuple[int, ...], ...]]:
    """The columns split by, and which of them go alone or together: each ``--by`` is one of them, and its parts."""
    from kvarter.register.measuring.sums import Split

    names = list(dict.fromkeys(name for one in by for name in one))
    splits = tuple(Split(name, bands if name == "age" else ()) for name in names)
    wanted: dict[tuple[int, ...], None] = {}
    for one in by:
        together = sorted({names.index(name) for name in one})
        for chosen in range(1, 1 << len(together)):
            wanted[tuple(at for place, at in enumerate(together) if chosen >> place & 1)] = None
    return splits, tuple(sorted(wanted, key=lambda each: (len(each), each)))


def _bands(text: str) -> tuple[int, ...] | None:
    """The last age of every band but the oldest."""
    if not re.fullmatch(r"\d{1,3}(?:,\d{1,3})*", text):
        return None
    firsts = [int(one) for one in text.split(",")]
    if firsts[0] != 0 or any(later <= earlier for earlier, later in pairwise(firsts)):
        return None
    return tuple(first - 1 for first in firsts[1:])


def _years(text: str | None) -> tuple[int, int] | None:
    found = re.fullmatch(r"(\d{4})(?:\.\.(\d{4}))?", text or "")
    if found is None:
        return None
    first, last = int(found[1]), int(found[2] or found[1])
    return (first, last) if first <= last else None


def _write(options: argparse.Namespace, found: Measured) -> dict[str, int]:
    """The file, through the door unless it is internal, and the indicators where they are asked for; how many of what
    was written."""
    from kvarter.files.writing import write_whole
    from kvarter.register.measuring import output

    if options.internal:
        table = output.internal_observations(found.figures, made_up=found.made_up)
    else:
        table = output.observations(found.figures, output.release(found.figures), made_up=found.made_up)
    write_whole(Path(options.out), output.written(table, output.suffix_of(Path(options.out)) or ""))
    if options.indicators:
        write_whole(Path(options.indicators), output.indicators_file(found.figures))
    return output.summary(table)


def _tell(options: argparse.Namespace, found: Measured, told: dict[str, int]) -> None:
    import json

    if options.json:
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    danish = options.lang == "da"
    of_them = (
        "heraf {} beløb, hvor et bidrag fylder det meste" if danish else "{} of them dominated by one contribution"
    )
    dominated = f" ({of_them.format(told['dominated'])})" if told["dominated"] else ""
    if options.internal:
        sys.stderr.write(
            "INTERN FIL: små tal er ikke skjult. Den må ikke sendes videre, lægges ud eller læses ind til siderne.\n"
            if danish
            else "INTERNAL FILE: small numbers are not hidden. It must not be sent on, published or imported.\n"
        )
    if found.made_up:
        sys.stderr.write(
            "Registeret er opdigtet: tallene er mærket illustrative (eksempel).\n"
            if danish
            else "The register is made up: its figures are marked illustrative.\n"
        )
    sys.stderr.write(
        f"{options.out}: {told['figures']} tal om {told['areas']} områder i {told['years']} år, {told['suppressed']}"
        f" skjult{dominated}.\n"
        if danish
        else f"{options.out}: {told['figures']} figures of {told['areas']} areas in {told['years']} years,"
        f" {told['suppressed']} suppressed{dominated}.\n"
    )
