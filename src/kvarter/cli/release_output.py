"""The released table as CSV or XLSX, and its line in the ledger."""

from __future__ import annotations

import csv
import io
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kvarter.files.writing import write_whole

if TYPE_CHECKING:
    import argparse

    from kvarter.disclosure.suppression.linked import Cell
    from kvarter.disclosure.suppression.releasing import Table
    from kvarter.files.release_tables import FileTable

_EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - a sheet knows no zones; a fixed day, so that the same table gives the same bytes
_BESIDE = {"da": "-maerker.csv", "en": "-marks.csv"}
_STARTS_FORMULA = ("=", "+", "-", "@", "\t")


def write(read: FileTable, options: argparse.Namespace, decided: Mapping[Cell, tuple[float | None, str]]) -> None:
    """Writes the rows of the file in their order: the value empty where it may not go out, and ``status``.

    Contributions never go out. Without ``--out`` the CSV is the answer, unless JSON is asked for.
    """
    header, rows = _rows(read, options.value, options.contributors, decided)
    if options.out is not None and options.out.lower().endswith(".xlsx"):
        write_whole(Path(options.out), _workbook(header, rows, options.lang))
    elif options.out is not None or not options.json:
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([_safe(name) for name in header])
        writer.writerows([_safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
        if options.out is None:
            sys.stdout.write(text.getvalue())
        else:
            out = Path(options.out)
            write_whole(out, text.getvalue().encode("utf-8"))
            write_whole(out.with_name(out.stem + _BESIDE[options.lang]), _explained(options.lang))


def _explained(lang: str) -> bytes:
    """The marks of the table as a file beside it: a CSV has no second sheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("mærke", "betydning") if lang == "da" else ("mark", "meaning"))
    writer.writerows(_MARKS_DA if lang == "da" else _MARKS_EN)
    return text.getvalue().encode("utf-8")


def _rows(
    read: FileTable, value: str, contributors: str | None, decided: Mapping[Cell, tuple[float | None, str]]
) -> tuple[list[str], list[list[Any]]]:
    kept = [name for name in read.header if name in (*read.dimensions, value) and name != contributors]
    rows = []
    for cell, (number, status) in decided.items():
        at: dict[str, Any] = dict(zip(read.dimensions, cell, strict=True))
        at[value] = "" if number is None else int(number) if number == int(number) else number
        rows.append([*(at[name] for name in kept), status])
    return [*kept, "status"], rows


def _safe(text: str) -> str:
    """Text that a sheet would take for a formula is kept as text."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text


def _workbook(header: list[str], rows: list[list[Any]], lang: str) -> bytes:
    import xlsxwriter

    danish = lang == "da"
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(held, options)
    book.set_properties({"created": _EPOCH})
    bold, grey = book.add_format({"bold": True}), book.add_format({"bg_color": "#D9D9D9"})
    sheet = book.add_worksheet("Tabel" if danish else "Table")
    sheet.write_row(0, 0, header, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            mark = grey if cell == "" else None
            if isinstance(cell, str) and (cell or mark is None):
                sheet.write_string(number, column, cell, mark)
            elif cell == "":
                sheet.write_blank(number, column, None, mark)
            else:
                sheet.write_number(number, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(header) - 1)
    sheet.autofit()
    marks = book.add_worksheet("Mærker" if danish else "Marks")
    for number, (mark, meaning) in enumerate(_MARKS_DA if danish else _MARKS_EN):
        marks.write_string(number, 0, mark, bold)
        marks.write_string(number, 1, meaning)
    marks.set_column(0, 0, 14)
    marks.set_column(1, 1, 100)
    book.close()
    return held.getvalue()


def record(ledger: str, table: Table, cells: Mapping[Cell, float | None]) -> None:
    """Adds a release to the ledger, whole or not at all."""
    from kvarter.disclosure.suppression.ledger import Earlier, written

    path = Path(ledger)
    before = path.read_bytes() if path.exists() else b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    line = written(Earlier(table.value, table.dimensions, table.hierarchies, dict(cells)))
    if line.encode("utf-8") not in before.split(b"\n"):
        write_whole(path, before + line.encode("utf-8") + b"\n" if before else f"{line}{os.linesep}".encode())


_MARKS_DA = (
    ("published", "Tallet vises."),
    ("primary", "Tallet vises ikke, fordi det i sig selv siger noget om få personer."),
    ("secondary", "Tallet vises ikke, fordi et andet skjult tal ellers kunne regnes ud."),
    ("hidden", "Tallet vises ikke."),
    ("tom celle", "Vises ikke. Det er ikke nul."),
)
_MARKS_EN = (
    ("published", "The figure is shown."),
    ("primary", "The figure is not shown, because it tells of few persons by itself."),
    ("secondary", "The figure is not shown, because another hidden figure could be worked out from it."),
    ("hidden", "The figure is not shown."),
    ("empty cell", "Not shown. It is not zero."),
)
