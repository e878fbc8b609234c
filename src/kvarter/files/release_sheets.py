"""A table out of an Excel workbook as rows of texts: the first sheet whose header has the column asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from kvarter.files.problems import ProblemCode, ProblemsFound, found
from kvarter.files.workbook_limits import refuse_dangerous

_LOOKED_AT: Final = 20
"""Rows above the header that may hold a title or a note."""


def sheet_rows(path: Path, column: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The header and the rows below it with their lines; numbers as files write them, cells without text empty.

    Raises ``ProblemsFound`` for a workbook that is dangerous, damaged or without such a sheet.
    """
    from io import BytesIO  # noqa: PLC0415 - with the library below

    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for spreadsheets

    file = str(path)
    data = refuse_dangerous(path)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = []
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            sheets.append((name, sheet.to_python(skip_empty_area=True), (sheet.start or (0, 0))[0] + 1))
    except (CalamineError, OSError, ValueError, KeyError):
        raise ProblemsFound([found(ProblemCode.FILE_DAMAGED, file, expected="XLSX")]) from None
    for _name, rows, start in sheets:
        for number, row in enumerate(rows[:_LOOKED_AT]):
            header = [_text(cell) for cell in row]
            if column in header:
                wide = max(at for at, name in enumerate(header) if name) + 1
                for more, below in enumerate(rows[number:]):
                    yield start + number + more, [_text(cell) for cell in below[:wide]]
                return
    names = [name for name, *_ in sheets]
    raise ProblemsFound([found(ProblemCode.SHEET_NONE, file, expected=[column], sheets=names)])


def _text(cell: Any) -> str:
    if isinstance(cell, bool) or cell is None:
        return "" if cell is None else str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
