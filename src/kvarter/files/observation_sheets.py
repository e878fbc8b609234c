"""Observations out of an Excel workbook: every sheet with the header, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from kvarter.files.numbers import NotNumber, number_in
from kvarter.files.observation_columns import NUMBERS, in_sheet, layout_of
from kvarter.files.observation_rows import Collector
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.workbook_limits import refuse_dangerous
from kvarter.model.observations import COLUMNS

_DAYS: Final = frozenset({"period", "recorded"})


def read_sheets(path: Path, collector: Collector) -> None:
    """Reads every sheet whose first row of cells has the columns of observations; others are notes and passed over.

    Raises ``ProblemsFound`` for a workbook that is dangerous or damaged, without the header, or whose header is wrong.
    """
    file = str(path)
    data = refuse_dangerous(path)
    sheets = list(_sheets(data, file))
    tables = [(name, rows, start) for name, rows, start in sheets if rows and _is_table(rows[0])]
    if not tables:
        raise ProblemsFound(
            [found(ProblemCode.SHEET_NONE, file, expected=COLUMNS, sheets=[name for name, *_ in sheets])]
        )
    wrong: list[Problem] = []
    laid_out = []
    for name, rows, start in tables:
        header = [_text(cell) for cell in rows[0]]
        while header and not header[-1]:
            header.pop()
        layout, problems = layout_of(header, file, start, name)
        wrong.extend(problems)
        laid_out.append((name, rows, start, layout))
    if wrong:
        raise ProblemsFound(wrong)
    for name, rows, start, layout in laid_out:
        collector.run(_SheetRows(rows, start, layout.names, name, collector), layout, name)


def _sheets(data: bytes, file: str) -> Iterator[tuple[str, list[list[Any]], int]]:
    """Each sheet's name, its cells from the first row that holds any, and that row's number."""
    from io import BytesIO  # noqa: PLC0415 - with the library below

    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for spreadsheets

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            start = (sheet.start or (0, 0))[0] + 1
            yield name, sheet.to_python(skip_empty_area=True), start
    except (CalamineError, OSError, ValueError, KeyError):
        raise ProblemsFound([found(ProblemCode.FILE_DAMAGED, file, expected="XLSX")]) from None


def _is_table(row: list[Any]) -> bool:
    """Whether a row looks like the header: two of the needed columns are enough, so that a misspelt one is told of."""
    return len({cell for cell in row if isinstance(cell, str)} & set(COLUMNS)) > 1


class _SheetRows:
    """Rows of a sheet as texts; cells of a kind that does not belong in their column are told of here."""

    def __init__(self, rows: list[list[Any]], start: int, names: tuple[str, ...], sheet: str, to: Collector) -> None:
        self.line_num = start
        self._rows = iter(rows)
        next(self._rows)
        self._names = names
        self._sheet = sheet
        self._to = to

    def __iter__(self) -> _SheetRows:
        return self

    def __next__(self) -> list[str]:
        while True:
            cells = next(self._rows)
            self.line_num += 1
            width = len(self._names)
            if all(cell == "" for cell in cells):
                continue
            while len(cells) > width and cells[-1] == "":
                cells.pop()
            problems = [
                problem
                for column, cell in zip(self._names, cells, strict=False)
                if cell != "" and (problem := self._misfit(column, cell)) is not None
            ]
            if len(cells) > width:
                problems.append(found(ProblemCode.CELL_OUTSIDE, self._to.file, self.line_num, self._sheet))
            if not problems:
                return [_text(cell) for cell in cells] + [""] * (width - len(cells))
            self._to.refuse_row(problems)

    def _misfit(self, column: str, cell: Any) -> Problem | None:
        code: ProblemCode | None = None
        if isinstance(cell, str):
            if column in NUMBERS and not isinstance(number_in(cell), NotNumber):
                code = ProblemCode.NUMBER_AS_TEXT
        elif isinstance(cell, bool) or (
            isinstance(cell, (date, time, timedelta))
            and (column not in _DAYS or not isinstance(cell, date) or _text(cell) == "")
        ):
            code = ProblemCode.NOT_NUMBER if column in NUMBERS else ProblemCode.NOT_TEXT
        if code is None:
            return None
        return found(code, self._to.file, self.line_num, in_sheet(self._sheet, column), found=_text(cell))


def _text(cell: Any) -> str:
    """A cell as the text a CSV file would hold: whole numbers without a point, days in ISO form."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)
