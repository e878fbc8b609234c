"""Mål, hvor ulige grupper er fordelt på områder, skoler eller institutioner, med usikkerhed.

CSV med én række pr. sted og gruppe. Uden --index måles alt; D, gini, eta2 og atkinson, isolation og interaction er
hver gruppe mod resten, --groups a,b er to grupper mod hinanden.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kvarter.balance.segregation.inference import Result
    from kvarter.balance.segregation.table import Table

_KNOWN = ("D", "isolation", "interaction", "gini", "atkinson", "eta2", "M", "H", "local", "local_unit")
_LARGEST_SEED = 2**64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, its columns, what is measured, and how its uncertainty is found."""
    parser.add_argument("file", metavar="IN.csv", help="én række pr. sted og gruppe")
    parser.add_argument("--unit", type=_names, metavar="U", help="kolonnen med stedet: område, skole …")
    parser.add_argument("--group", type=_names, required=True, metavar="G", help="kolonnen med gruppen")
    parser.add_argument("--weight", metavar="W", help="kolonnen med antal personer (forvalg: én person pr. række)")
    parser.add_argument("--groups", type=_names, metavar="a,b", help="kun disse grupper, i denne rækkefølge")
    parser.add_argument("--within", type=_names, metavar="V", help="også inden for og mellem, fx kommuner")
    parser.add_argument("--levels", type=_names, metavar="a,b,c", help="M og H trin for trin, fra det største sted")
    parser.add_argument(
        "--index", action="extend", type=_indices, metavar="INDEX", help="et eller flere af: " + ", ".join(_KNOWN)
    )
    parser.add_argument("--b", type=_inner, default=0.5, metavar="B", help="Atkinsons b mellem 0 og 1 (forvalg: 0.5)")
    parser.add_argument("--compare", metavar="OTHER.csv", help="ændringen i M fra IN.csv til denne fil")
    parser.add_argument("--concentration", metavar="GRUPPE", help="er gruppens andel markant højere end i resten?")
    parser.add_argument("--matters", type=_points, default=5.0, metavar="POINT",
                        help="mindste forskel, der betyder noget, i procentpoint (forvalg: 5)")  # fmt: skip
    parser.add_argument("--bootstrap", type=_draws, metavar="N", help="træk alle personer om N gange (mindst 2)")
    parser.add_argument("--permutations", type=_positive, metavar="N", help="bland personer mellem stederne N gange")
    parser.add_argument(
        "--seed", type=_seed, metavar="S", help="samme tal giver samme træk (forvalg: et nyt, som vises)"
    )
    parser.add_argument("--persons", type=_positive, metavar="N", help="personer bag vægte, der ikke er hele tal")
    parser.add_argument(
        "--workers", type=_positive, metavar="N", help="tråde (forvalg: maskinens); træk er ens for ethvert antal"
    )
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt")


def run(options: argparse.Namespace) -> int:
    """Prints the figures; 1 when the table gives none, 2 when the call asks for what does not go together."""
    from kvarter.balance.segregation.refusals import CannotMeasure
    from kvarter.model.problems import shown
    from kvarter.wording.segregation import refusal

    if wrong := _fault_in_call(options, danish=options.lang == "da"):
        sys.stderr.write(wrong + "\n")
        return 2
    options.reading = options.file  # the file a refusal is about
    try:
        if options.concentration is not None:
            return _concentration(options)
        return _segregation(options)
    except CannotMeasure as failure:
        sys.stderr.write(f"{shown(options.reading, 400)}: {refusal(failure, options.lang)}\n")
        return 1


def _fault_in_call(options: argparse.Namespace, *, danish: bool) -> str | None:
    if options.unit is None and options.levels is None:
        return "Skriv --unit (eller --levels)." if danish else "Give --unit (or --levels)."
    chosen = [name for name in ("within", "levels", "compare", "concentration") if getattr(options, name) is not None]
    if len(chosen) > 1 and chosen != ["within", "concentration"]:
        both = ", ".join(f"--{name}" for name in chosen)
        return f"{both} kan ikke bruges sammen. Vælg én." if danish else f"{both} do not go together. Choose one."
    if options.levels is not None and set(options.index or ()) - {"M", "H"}:
        return "--levels deler kun M og H op." if danish else "--levels takes M and H apart only."
    if options.compare is not None and set(options.index or ()) - {"M"}:
        return "--compare deler kun ændringen i M op." if danish else "--compare takes the change in M apart only."
    if options.compare is not None and options.permutations is not None:
        return "--permutations bruges uden --compare." if danish else "--permutations goes without --compare."
    alone = [name for name in ("index", "groups", "bootstrap", "permutations") if getattr(options, name) is not None]
    if options.concentration is not None and alone:
        return f"--{alone[0]} bruges uden --concentration." if danish else f"--{alone[0]} goes without --concentration."
    if options.persons is not None and options.bootstrap is None:
        return "--persons bruges kun til --bootstrap." if danish else "--persons is for --bootstrap only."
    return None


def _segregation(options: argparse.Namespace) -> int:
    from kvarter.balance.segregation.change import compare
    from kvarter.balance.segregation.inference import Resampling, estimate
    from kvarter.balance.segregation.measures import INDICES, measures, nested

    seed = _seed_of(options)
    bootstrap = None if options.bootstrap is None else Resampling(options.bootstrap, seed, options.persons)
    permutations = None if options.permutations is None else Resampling(options.permutations, seed)
    names = _path(options)
    table = _table(options.file, names, options)
    if options.compare is not None:
        options.reading = options.compare
        other = _table(options.compare, names, options)
        options.reading = f"{options.file}, {options.compare}"
        results = compare(table, other, bootstrap=bootstrap)
        return _tell(results, options, table)
    if options.levels is not None:
        measured = nested(table, names, _once(options.index or ["M", "H"]))
    else:
        within = None if options.within is None else ",".join(options.within)
        measured = measures(table, _once(options.index or INDICES), within=within, b=options.b)
    workers = options.workers or os.cpu_count() or 1
    results = estimate(table, measured, bootstrap=bootstrap, permutations=permutations, workers=workers)
    return _tell(results, options, table)


def _concentration(options: argparse.Namespace) -> int:
    from pathlib import Path

    from kvarter.balance.concentration import concentrations
    from kvarter.files.segregation_rows import Columns, read_rows
    from kvarter.wording.concentration import lines

    rows = read_rows(Path(options.file), Columns(_path(options), options.group, options.weight))
    found = concentrations(rows, options.concentration, matters=options.matters / 100)
    if options.json:
        fields = [one._asdict() | {"answer": one.answer.value, "area": "/".join(one.area)} for one in found]
        _write_json({"group": options.concentration, "matters": options.matters / 100, "results": fields})
    else:
        sys.stdout.write("\n".join(lines(found, options.concentration, options.matters, options.lang)) + "\n")
    return 0


def _path(options: argparse.Namespace) -> tuple[str, ...]:
    """The columns of a unit's path: levels down to the unit, or what it is within and the unit."""
    unit = options.unit or ()
    if options.levels is not None:
        return (*options.levels, *(name for name in unit if name not in options.levels))
    return (*(options.within or ()), *unit)


def _table(file: str, names: tuple[str, ...], options: argparse.Namespace) -> Table:
    from pathlib import Path

    from kvarter.balance.segregation.table import Row, tabulate
    from kvarter.files.segregation_rows import Columns, read_rows

    rows = read_rows(Path(file), Columns(names, options.group, options.weight))
    if options.within is not None and len(options.within) > 1:  # several columns make one category
        width = len(options.within)
        rows = [Row(("/".join(path[:width]), *path[width:]), group, weight) for path, group, weight in rows]
    return tabulate(rows, options.groups)


def _tell(results: list[Result], options: argparse.Namespace, table: Table) -> int:
    from kvarter.balance.segregation.inference import INTERVAL
    from kvarter.wording.segregation import left_out, lines

    if options.json:
        document: dict[str, Any] = {"results": [_document(result) for result in results]}
        document["left_out"] = {
            "groups": list(table.empty_groups),
            "units": ["/".join(path) for path in table.empty_units],
        }
        document["persons"] = table.total
        if options.bootstrap is not None:
            document["bootstrap"] = {"resampled": "persons", "interval": INTERVAL}
        _write_json(document)
    else:
        told = [*lines(results, options.lang), *left_out(table, options.lang)]
        if results and results[0].seed is not None:
            told.append(f"seed {results[0].seed}")
        sys.stdout.write("\n".join(told) + "\n")
    return 0


def _document(result: Result) -> dict[str, Any]:
    """A result as JSON: the contract's keys always, the others where they say something."""
    key = result.key
    document: dict[str, Any] = {
        "index": key.name,
        "value": result.value,
        "within": key.within,
        "group": key.group,
        "se": result.se,
        "low": result.low,
        "high": result.high,
        "bias": result.bias,
        "draws": result.draws,
        "seed": result.seed,
        "part": key.part,
    }
    more = {
        "between": key.between,
        "unit": key.unit,
        "share": key.share,
        "entropy_ratio": key.entropy_ratio,
        "p": result.p,
        "expected": result.expected,
        "permutations": result.permutations,
        "note": "undefined: the group is alone or absent" if result.value is None else None,
    }
    return document | {name: value for name, value in more.items() if value is not None}


def _write_json(document: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")


def _seed_of(options: argparse.Namespace) -> int:
    """The seed that was given, or a new one; it is told with every figure, so that the draws can be had again."""
    import secrets

    return secrets.randbits(32) if options.seed is None else int(options.seed)


def _once(indices: Any) -> list[str]:
    return list(dict.fromkeys(indices))


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if not all(names) or len(set(names)) < len(names):
        message = f"»{text}«: skriv navne adskilt af komma, hvert navn én gang"
        raise argparse.ArgumentTypeError(message)
    return names


def _indices(text: str) -> tuple[str, ...]:
    names = _names(text)
    unknown = [name for name in names if name not in _KNOWN]
    if unknown:
        message = f"»{unknown[0]}« kendes ikke; skriv et eller flere af: " + ", ".join(_KNOWN)
        raise argparse.ArgumentTypeError(message)
    return names


def _whole(text: str, least: int, most: int | None = None) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) < least or (most is not None and int(text) >= most):
        message = f"»{text}« skal være et helt tal på mindst {least}" + (f" og under {most}" if most else "")
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _positive(text: str) -> int:
    return _whole(text, 1)


def _draws(text: str) -> int:
    return _whole(text, 2)


def _seed(text: str) -> int:
    return _whole(text, 0, _LARGEST_SEED)


def _inner(text: str) -> float:
    number = _number(text)
    if not 0 < number < 1:
        message = f"»{text}« skal ligge mellem 0 og 1"
        raise argparse.ArgumentTypeError(message)
    return number


def _points(text: str) -> float:
    number = _number(text)
    if not 0 <= number < 100:
        message = f"»{text}« skal være procentpoint fra 0 til under 100"
        raise argparse.ArgumentTypeError(message)
    return number


def _number(text: str) -> float:
    from kvarter.files.numbers import NotNumber, number_in

    number = number_in(text.replace(",", ".")) if text else None
    if number is None or isinstance(number, NotNumber):
        message = f"»{text}« er ikke et tal"
        raise argparse.ArgumentTypeError(message)
    return number
