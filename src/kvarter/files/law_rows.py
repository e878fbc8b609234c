"""Rows of the law's tables out of CSV: named cells, each asked for by what it must be, every fault kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from kvarter.files.numbers import NotNumber, number_in
from kvarter.files.observation_cells import name_faults
from kvarter.files.observation_rows import MOST_TOLD
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.texts import MEGABYTE, decoded, read_bytes
from kvarter.files.validation import nearest
from kvarter.law.figures import Printed, printed

LARGEST: Final = 100 * MEGABYTE
LARGEST_COUNT: Final = 10_000_000
_SEPARATORS: Final = {";": ";", "\t": "tab", "|": "|"}


class Row:
    """One row: its cells by column (a column that is not there is empty), its line and the faults found in it."""

    def __init__(self, cells: dict[str, str], file: str, line: int) -> None:
        """A row with no faults yet."""
        self.line = line
        self.problems: list[Problem] = []
        self._cells = cells
        self._file = file

    def say(self, column: str, code: ProblemCode, **details: Any) -> None:
        """Keeps a fault."""
        self.problems.append(found(code, self._file, self.line, column, **details))

    def text(self, column: str) -> str:
        """The cell as it stands."""
        return self._cells.get(column, "")

    def name(self, column: str) -> str:
        """A name that must be there."""
        text = self.text(column)
        for _column, code, details in name_faults(column, text, needed=True):
            self.say(column, code, **details)
        return text

    def day(self, column: str) -> date | None:
        """A day that must be there."""
        text = self.text(column)
        try:
            if len(text) == len("2021-03-31"):  # the other ISO forms (20210331, week days) are no form of ours
                return date.fromisoformat(text)
        except ValueError:
            pass
        self.say(column, *((ProblemCode.NOT_DATE,) if text else (ProblemCode.CELL_EMPTY,)), found=text)
        return None

    def whole(self, column: str, least: int = 0) -> int | None:
        """A whole number of at least ``least``; None where the cell is empty or wrong."""
        text = self.text(column)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_COUNT)):
            number = int(text)
            if least <= number <= LARGEST_COUNT:
                return number
            zero = number < least and least == 1
            self.say(column, ProblemCode.LAW_COUNT_OF_NONE if zero else ProblemCode.NUMBER_TOO_LARGE, found=text)
            return None
        held = number_in(text)
        if isinstance(held, NotNumber):
            self.say(column, held.code, found=text, **({} if held.instead is None else {"instead": held.instead}))
        elif held < 0:
            self.say(column, ProblemCode.COUNT_NEGATIVE, found=text)
        else:
            self.say(column, ProblemCode.NOT_WHOLE_NUMBER, found=text)
        return None

    def percent(self, column: str, low: int, high: int) -> Printed | None:
        """A percentage as printed, ``low`` to ``high``; None where the cell is empty or wrong."""
        text = self.text(column)
        if not text:
            return None
        held = number_in(text)
        if isinstance(held, NotNumber):
            self.say(column, held.code, found=text, **({} if held.instead is None else {"instead": held.instead}))
        elif not low <= held <= high:
            self.say(column, ProblemCode.LAW_FIGURE_OUTSIDE, found=text, low=low, high=high)
        else:
            return printed(text)
        return None


def rows_of(path: Path, needed: Sequence[str], known: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file, blank ones passed over. Raises ``ProblemsFound`` when header or quoting is wrong; a row
    of another width comes with its problem and no cells. A file that cannot be read gives the ``OSError`` it is."""
    file = str(path)
    text = decoded(read_bytes(path, LARGEST), file)
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        header = next(rows)
        problems = list(header_faults(header, needed, known, file))
        if problems:
            raise ProblemsFound(problems)
        line = rows.line_num + 1
        for cells in rows:
            if any(cells):
                row = Row(dict(zip(header, cells, strict=False)), file, line)
                if len(cells) != len(header):
                    row.say("", ProblemCode.ROW_WIDTH, found=len(cells), expected=len(header))
                yield row
            line = rows.line_num + 1
    except csv.Error:
        raise ProblemsFound([found(ProblemCode.ROW_QUOTING, file, line)]) from None


def header_faults(header: Sequence[str], needed: Sequence[str], known: Sequence[str], file: str) -> Iterator[Problem]:
    """What is wrong with a header: another separator, columns twice, without a name, not known, or missing."""
    for separator, name in _SEPARATORS.items():
        if len(header) == 1 and header[0].count(separator) >= len(needed) - 1 > 0:
            yield found(ProblemCode.SEPARATOR, file, 1, found=name)
            return
    for number, name in enumerate(header, start=1):
        if not name.strip():
            yield found(ProblemCode.COLUMN_NAMELESS, file, 1, number=number)
        elif name in header[: number - 1]:
            yield found(ProblemCode.COLUMN_TWICE, file, 1, name, found=name)
        elif name not in known:
            near = nearest(name.strip(), [one for one in known if one not in header])
            yield found(ProblemCode.COLUMN_UNKNOWN, file, 1, name, found=name, nearest=near, known=known)
    missing = [column for column in needed if column not in header]
    if missing:
        yield found(ProblemCode.COLUMN_MISSING, file, 1, missing=missing)


def finish(rows: Sequence[Row], file: str) -> None:
    """Raises ``ProblemsFound`` for the rows that are wrong: fifty told, the rest counted; or for no rows at all."""
    wrong = [row for row in rows if row.problems]
    problems = [problem for row in wrong[:MOST_TOLD] for problem in row.problems]
    if len(wrong) > MOST_TOLD:
        problems.append(found(ProblemCode.MORE_ROWS, file, more=len(wrong) - MOST_TOLD))
    if not rows:
        problems.append(found(ProblemCode.NO_ROWS, file))
    if problems:
        raise ProblemsFound(problems)
