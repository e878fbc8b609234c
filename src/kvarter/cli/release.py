"""Gør en tabel sikker at offentliggøre: skjuler det, der siger noget om enkelte personer, og det, der røber det.

CSV eller XLSX med en kolonne for hver inddeling og summer som medlemmet Total. Ud kommer de samme rækker; værdien er
tom, hvor den ikke må ud. Hver udgivelse prøves, før den skrives: for hver skjult celle det laveste og det højeste, den
kan være.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kvarter.disclosure.suppression.ledger import Earlier
    from kvarter.disclosure.suppression.linked import Cell
    from kvarter.disclosure.suppression.primaries import Rules
    from kvarter.disclosure.suppression.releasing import Exposed, Table
    from kvarter.disclosure.suppression.tables import Hierarchies, Relation
    from kvarter.files.release_tables import FileTable

_DONE, _UNSAFE, _FAULT_IN_CALL = 0, 1, 2

_NO_SUMS = {
    "da": "Bemærk: ingen kolonne har medlemmet Total, og intet hierarki er givet, så der lægges intet sammen. "
    "Står der summer i tabellen, så sig det med --hierarchy.\n",
    "en": "Note: no column has the member Total and no hierarchy is given, so nothing is added up. "
    "If there are sums in the table, say so with --hierarchy.\n",
}


_PERCENT = {
    "da": "Bemærk: {name} ser ud til at være procenter eller gennemsnit. En procent af et vist antal giver antallet, "
    "så det er antallet, der skal prøves: giv kolonnen med det i --value, og hold procenten inde, hvor antallet er.\n",
    "en": "Note: {name} looks like percentages or means. A percentage of a known number gives the count, so it is the "
    "count that has to be tried: name its column in --value, and keep the percentage in where the count is.\n",
}
_RELATIVE = re.compile(
    r"%|\b(?:pct|procent\w*|percent\w*|andel\w*|share|mean|gennemsnit\w*|snit|rate)\b", re.IGNORECASE
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The table, its hierarchies, the rules, and what is done with it."""
    parser.add_argument("file", metavar="IN.csv", nargs="?",
                        help="tabellen med summer, CSV eller XLSX; det, der allerede er ude, med --audit")  # fmt: skip
    parser.add_argument("--value", metavar="N", help="kolonnen med antallet eller beløbet")
    parser.add_argument("--store", metavar="FIL", help="i stedet for en tabel: alt, hvad lageret viser, til --steward")
    parser.add_argument("--hierarchy", metavar="H.json", help="hvad der er summen af hvad; ellers er Total alle andre")
    parser.add_argument("--minimum", type=_whole, default=5, metavar="N", help="mindste antal, der vises (forvalg: 5)")
    parser.add_argument("--zeros", action="store_true", help="skjul også 0, der siger noget om alle i en gruppe")
    parser.add_argument(
        "--width", type=_number, metavar="W", help="mindste interval om en skjult celle (forvalg: minimum)"
    )
    parser.add_argument(
        "--rounding", type=_whole, metavar="TAL", help="afrund alt til TAL, så summerne holder, i stedet"
    )
    parser.add_argument("--dominance", type=_percent, metavar="P", help="p procent-reglen for beløb")
    parser.add_argument("--contributors", metavar="KOLONNE", help="de største bidrag i hver celle, fx 120;40;9")
    parser.add_argument("--weights", metavar="KOLONNE", help="hvad det koster at skjule hver celle (ellers dens værdi)")
    parser.add_argument("--relations", metavar="R.json", help="flere summer af celler, end hierarkiet fortæller om")
    parser.add_argument(
        "--alone", action="store_true", help="den, der er alene i en celle, må ikke kunne regne en anden lille celle ud"
    )
    parser.add_argument("--one-mark", action="store_true", help="skriv kun published eller hidden i status")
    parser.add_argument("--steward", metavar="FIL.html", help="hvad er skjult og hvorfor; kun til dataansvarlige")
    parser.add_argument("--ledger", metavar="FIL", help="det, der er udgivet før; denne udgivelse føjes til")
    parser.add_argument("--audit", action="store_true", help="prøv en tabel, hvor tomme celler er skjulte; skriv intet")
    parser.add_argument("--out", metavar="FIL", help="CSV eller XLSX (forvalg: CSV i svaret)")
    parser.add_argument("--json", action="store_true", help="ét JSON-objekt om udgivelsen")


def run(options: argparse.Namespace) -> int:
    """Writes the safe table; 1 when it cannot be made safe or is not safe, 2 when the call is wrong."""
    from kvarter.disclosure.suppression.faults import CannotRelease
    from kvarter.wording.release import told

    if wrong := _fault_in_call(options, danish=options.lang == "da"):
        sys.stderr.write(wrong + "\n")
        return _FAULT_IN_CALL
    try:
        if options.store is not None:
            from kvarter.cli.release_store import steward_of_store

            return steward_of_store(options)
        return _audit(options) if options.audit else _release(options)
    except CannotRelease as failure:
        lines = dict.fromkeys(told(fault, options.lang) for fault in failure.faults)  # a total of rows and of columns
        sys.stderr.write("".join(line + "\n" for line in lines))
        return _UNSAFE


def _fault_in_call(options: argparse.Namespace, *, danish: bool) -> str | None:
    if options.store is not None:
        if options.file is not None or options.value is not None or options.steward is None:
            return (
                "--store bruges alene med --steward FIL.html." if danish else "--store goes with --steward FILE.html."
            )
        return None
    if options.file is None or options.value is None:
        return "kvarter release IN.csv --value KOLONNE." if danish else "kvarter release IN.csv --value COLUMN."
    if options.steward is not None and not options.steward.lower().endswith(".html"):
        return "--steward skal ende på .html." if danish else "--steward must end in .html."
    if (options.dominance is None) != (options.contributors is None):
        return "--dominance og --contributors hører sammen." if danish else "--dominance goes with --contributors."
    alone = [name for name in ("audit", "rounding") if getattr(options, name)]
    if len(alone) > 1 or (options.rounding and (options.dominance is not None or options.ledger)):
        return "--rounding bruges uden --audit, --dominance og --ledger." if danish else "--rounding goes alone."
    if options.out and not options.out.lower().endswith((".csv", ".xlsx")):
        return "--out skal ende på .csv eller .xlsx." if danish else "--out must end in .csv or .xlsx."
    return None


def _rules(options: argparse.Namespace) -> Rules:
    from kvarter.disclosure.suppression.primaries import Rules

    width = float(options.minimum) if options.width is None else options.width
    return Rules(options.minimum, options.zeros, width, options.dominance, options.alone)


def _read(options: argparse.Namespace) -> tuple[FileTable, Hierarchies]:
    from pathlib import Path

    from kvarter.files.release_tables import Columns, default_hierarchies, read_hierarchies, read_table

    hierarchies = {} if options.hierarchy is None else read_hierarchies(Path(options.hierarchy))
    columns = Columns(options.value, options.contributors, options.weights)
    table = read_table(Path(options.file), columns, hierarchies, holes=options.audit, member=options.hierarchy or "")
    members = {name: list(dict.fromkeys(cell[at] for cell in table.cells))
               for at, name in enumerate(table.dimensions) if name not in hierarchies}  # fmt: skip
    hierarchies = {**default_hierarchies(members), **hierarchies}
    if _RELATIVE.search(options.value.replace("_", " ")):
        sys.stderr.write(_PERCENT["da" if options.lang == "da" else "en"].format(name=options.value))
    if not hierarchies and options.relations is None and len(table.cells) > 1:
        sys.stderr.write(_NO_SUMS["da" if options.lang == "da" else "en"])
    return table, hierarchies


def _relations(options: argparse.Namespace, read: FileTable) -> tuple[Relation, ...]:
    from pathlib import Path

    from kvarter.files.release_tables import read_relations

    if options.relations is None:
        return ()
    return tuple(read_relations(Path(options.relations), read.dimensions, read.cells))


def _ledger(options: argparse.Namespace) -> list[Earlier]:
    from pathlib import Path

    from kvarter.files.release_tables import read_ledger

    return [] if options.ledger is None else read_ledger(Path(options.ledger))


def _release(options: argparse.Namespace) -> int:
    from kvarter.cli.release_output import record, write
    from kvarter.disclosure.suppression.releasing import Table, Unfit, release
    from kvarter.wording.release import exposed_lines, summary

    read, hierarchies = _read(options)
    cells = {cell: value for cell, value in read.cells.items() if value is not None}
    relations = _relations(options, read)
    table = Table(options.value, read.dimensions, cells, hierarchies, read.contributions, read.weights, relations)
    if options.rounding:
        return _round(options, read, table)
    released = release(table, _rules(options), _ledger(options))
    if isinstance(released, Unfit):
        return _unfit(options, released)
    told = "\n".join(summary(released, options.lang)) + "\n"
    if released.exposed:
        lead = "Kan ikke udgives:" if options.lang == "da" else "Cannot be released:"
        sys.stderr.write("\n".join([lead, *exposed_lines(released.exposed, options.lang)]) + "\n")
        if options.json:
            _json({"released": False, "exposed": [_exposed(one, read.dimensions) for one in released.exposed]})
        return _UNSAFE
    write(read, options, {cell: (one.value, _status(one.status, options)) for cell, one in released.cells.items()})
    if options.steward is not None:
        from kvarter.cli.release_store import steward_of_table

        steward_of_table(options, read.dimensions, cells, released)
    if options.ledger is not None:
        record(options.ledger, table, {cell: one.value for cell, one in released.cells.items()})
    if options.json:
        statuses = [one.status for one in released.cells.values()]
        _json({
            "released": True, "method": released.method, "cost": _plain(released.cost), "bound": _plain(released.bound),
            "gap": 0.0 if not released.cost else round((released.cost - released.bound) / released.cost, 6),
            "cells": len(statuses), "published": statuses.count("published"), "primary": statuses.count("primary"),
            "secondary": statuses.count("secondary"), "not_in_file": released.not_in_file,
            "whole_numbers_tried": released.whole, "lost": _plain(released.lost), "told_alone": released.told_alone,
            "hidden": [_decided(cell, one, read.dimensions) for cell, one in released.cells.items()
                       if one.status != "published"],
        })  # fmt: skip
    else:
        sys.stderr.write(told)
    return _DONE


def _unfit(options: argparse.Namespace, unfit: Any) -> int:
    from kvarter.disclosure.suppression.faults import CannotRelease, Fault, Wrong

    faults = []
    for total, missing in unfit.mismatches:
        names = [" · ".join(total)]
        if missing:
            names.append(", ".join(" · ".join(cell) for cell in missing[:3]) + (" …" if len(missing) > 3 else ""))
        faults.append(Fault(Wrong.CELLS_MISSING if missing else Wrong.NOT_ADDING_UP, options.file, None, tuple(names)))
    raise CannotRelease(faults or [Fault(Wrong.CONTRADICTORY, options.file)])


def _audit(options: argparse.Namespace) -> int:
    from kvarter.disclosure.suppression.ledger import bind, widened
    from kvarter.disclosure.suppression.releasing import Unfit, audited
    from kvarter.wording.release import exposed_lines

    read, hierarchies = _read(options)
    known = {cell: value for cell, value in read.cells.items() if value is not None}
    binding = bind(_ledger(options), known, options.value, read.dimensions, hierarchies)
    cells = {widened(cell, read.dimensions, binding.dimensions): value for cell, value in read.cells.items()}
    out = {cell: value for cell, value in binding.out.items() if cells.get(cell, value) is not None}
    cells = {cell: binding.out.get(cell) if value is None else value for cell, value in cells.items()}
    marks = {widened(cell, read.dimensions, binding.dimensions): (mark.low, mark.high)
             for cell, mark in read.marks.items()}  # fmt: skip
    relations = [
        (widened(total, read.dimensions, binding.dimensions),
         tuple(widened(part, read.dimensions, binding.dimensions) for part in parts))
        for total, parts in _relations(options, read)
    ]  # fmt: skip
    marks = {cell: mark for cell, mark in marks.items() if cells[cell] is None}
    found = audited(cells, binding.dimensions, binding.hierarchies, _rules(options), out, marks, relations)
    if isinstance(found, Unfit):
        return _unfit(options, found)
    intervals, exposed, whole = found
    if options.json:
        _json({
            "safe": not exposed, "hidden": len(intervals), "whole_numbers_tried": whole,
            "exposed": [_exposed(one, binding.dimensions) for one in exposed],
            "intervals": [_interval(cell, low, high, binding.dimensions) for cell, (low, high) in intervals.items()],
        })  # fmt: skip
    elif not exposed:
        sys.stdout.write("Ingen skjult celle kan regnes ud.\n" if options.lang == "da" else "No cell is exposed.\n")
    if exposed:
        sys.stderr.write("\n".join(exposed_lines(exposed, options.lang)) + "\n")
    return _UNSAFE if exposed else _DONE


def _round(options: argparse.Namespace, read: FileTable, table: Table) -> int:
    from kvarter.cli.release_output import write
    from kvarter.disclosure.suppression.faults import CannotRelease, Fault, Wrong
    from kvarter.disclosure.suppression.releasing import Unfit
    from kvarter.disclosure.suppression.rounding import round_table

    rounded = round_table(table, options.rounding)
    if isinstance(rounded, Unfit):
        return _unfit(options, rounded)
    if rounded is None:
        raise CannotRelease([Fault(Wrong.ROUNDING_NONE, options.file, None, (str(options.rounding),))])
    write(read, options, {cell: (value, "published") for cell, value in rounded.cells.items()})
    if options.json:
        _json({"released": True, "method": "rounding", "base": options.rounding, "cells": len(rounded.cells),
               "moved": _plain(rounded.moved), "bound": _plain(rounded.bound)})  # fmt: skip
    return _DONE


def _status(status: str, options: argparse.Namespace) -> str:
    return "hidden" if options.one_mark and status != "published" else status


def _decided(cell: Cell, one: Any, dimensions: tuple[str, ...]) -> dict[str, Any]:
    return {**_interval(cell, one.low, one.high, dimensions), "status": one.status, "why": one.why}


def _exposed(one: Exposed, dimensions: tuple[str, ...]) -> dict[str, Any]:
    return {**_interval(one.cell, one.low, one.high, dimensions), "published": one.published}


def _interval(cell: Cell, low: float, high: float, dimensions: tuple[str, ...]) -> dict[str, Any]:
    """A cell and what it can be; null above: nothing holds it."""
    return {"cell": dict(zip(dimensions, cell, strict=False)), "low": _plain(low), "high": _plain(high)}


def _plain(value: float) -> float | int | None:
    if value == float("inf"):
        return None
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _json(document: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"»{text}« skal være et helt tal på mindst 1")
    return int(text)


def _number(text: str) -> float:
    from kvarter.files.numbers import NotNumber, number_in

    held = number_in(text.replace(",", ".")) if text else None
    if held is None or isinstance(held, NotNumber) or held < 0:
        raise argparse.ArgumentTypeError(f"»{text}« er ikke et tal på mindst 0")
    return held


def _percent(text: str) -> float:
    held = _number(text)
    if not 0 < held <= 100:
        raise argparse.ArgumentTypeError(f"»{text}« skal være over 0 og højst 100 procent")
    return held
