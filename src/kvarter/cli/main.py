"""The command ``kvarter``: finds the verb, lets its module do the work, and turns every failure into a sentence."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from kvarter.cli.danish_calls import DanishParser


class Verb(NamedTuple):
    """A word of the command line, the module that does it and a line of help in Danish."""

    module: str
    help: str


VERBS: Final[dict[str, Verb]] = {
    "agreement": Verb("agreement", "læs en aftale (.docx, .pdf, .txt) som et udkast til en plan"),
    "criteria": Verb("criteria", "læs danske sætninger som succeskriterier"),
    "check": Verb("check", "efterse filer: alle fejl på én gang, med fil, linje og hvad der skal gøres"),
    "import": Verb("import_", "læs tal, indikatorer, områder og planer ind i lageret"),
    "judge": Verb("judge", "vurder succeskriterier ud fra filer"),
    "explain": Verb("explain", "forklar en vurdering med hvert tal, den bygger på"),
    "register": Verb("register", "tal for områder ud af et personregister; rækkerne bliver i registeret"),
    "law": Verb("law", "lovens lister: betegnelse efter tallene, og hvor tæt grænserne er"),
    "segregation": Verb("segregation", "mål, hvor ulige grupper er fordelt på områder, skoler eller institutioner"),
    "release": Verb("release", "gør en tabel sikker at offentliggøre, og prøv, om den er det"),
    "report": Verb("report", "skriv den årlige opfølgning som HTML, PDF og Word"),
    "publish": Verb("publish", "skriv åbne data og offentlige sider som filer"),
    "serve": Verb("serve", "vis siderne på denne maskine"),
    "worker": Verb("worker", "udfør baggrundsjob: mail og det, der skal gøres hver dag"),
    "backup": Verb("backup", "tag en kopi af det hele i én fil, mens der arbejdes"),
    "restore": Verb("restore", "læg en kopi tilbage i en tom mappe"),
    "audit": Verb("audit", "efterse sporet over, hvem der gjorde hvad"),
    "demo": Verb("demo", "eksemplet fra Gladsaxe: database, opfølgning og sider"),
}
DONE, FAULT_IN_DATA, FAULT_IN_CALL = 0, 1, 2
LANGUAGES: Final = ("da", "en")


def main(arguments: list[str] | None = None) -> int:
    """Runs one verb: 0 done, 1 the data or the criterion is at fault, 2 the call is at fault."""
    given = sys.argv[1:] if arguments is None else arguments
    if not given or given[0] not in VERBS:
        return _overview(given)
    verb = VERBS[given[0]]
    module = importlib.import_module(f"kvarter.cli.{verb.module}")
    kind = argparse.ArgumentParser if _in_english(given) else DanishParser
    parser = kind(prog=f"kvarter {given[0]}", description=module.__doc__, formatter_class=_formatter)
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=_language(),
        help="sprog i svar: da (forvalg) eller en / language of answers",
    )
    module.add_arguments(parser)
    try:
        options = parser.parse_args(given[1:])
    except SystemExit as stopped:  # argparse has printed the sentence
        return FAULT_IN_CALL if stopped.code else DONE
    return _run(module.run, options)


def _formatter(prog: str) -> argparse.HelpFormatter:
    # One is made for every argument, help wanted or not; one that must find its width itself loads a module to do so.
    return argparse.HelpFormatter(prog, width=_width())


@cache
def _width() -> int:
    try:
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    except (OSError, ValueError):
        columns = 80
    return max(columns - 2, 20)


def _language() -> str:
    wanted = os.environ.get("KVARTER_LANG", "da")
    return wanted if wanted in LANGUAGES else "da"


def _in_english(given: list[str]) -> bool:
    """Whether the call asks for English; told before it is read, so that what is wrong with it can be said."""
    asked = [word for before, word in pairwise(given) if before == "--lang"]
    asked += [word.removeprefix("--lang=") for word in given if word.startswith("--lang=")]
    return (asked[-1] if asked else _language()) == "en"


def _run(run: object, options: argparse.Namespace) -> int:
    try:
        return int(run(options))  # type: ignore[operator]
    except BrokenPipeError:  # the reader of our output has gone (kvarter … | head)
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - held open to the end on purpose
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("Afbrudt.\n" if options.lang == "da" else "Interrupted.\n")
        return FAULT_IN_CALL
    except Exception as failure:
        if os.environ.get("KVARTER_DEBUG"):
            raise
        from kvarter.cli.failures import told

        return told(failure, options.lang)


def _overview(given: list[str]) -> int:
    wanted_help = bool(given) and given[0] in ("-h", "--help", "help")
    out = sys.stdout if wanted_help else sys.stderr
    if given and given[0] in ("-V", "--version"):
        from kvarter import __version__

        sys.stdout.write(f"kvarter {__version__}\n")
        return DONE
    if given and not wanted_help:
        out.write(f"kvarter: kender ikke »{given[0]}«.\n\n")
    width = max(map(len, VERBS))
    lines = [f"  {name:<{width}}  {verb.help}" for name, verb in VERBS.items()]
    out.write("Brug: kvarter KOMMANDO …   (kvarter KOMMANDO --help fortæller mere)\n\n" + "\n".join(lines) + "\n")
    return DONE if wanted_help else FAULT_IN_CALL


if __name__ == "__main__":
    sys.exit(main())
