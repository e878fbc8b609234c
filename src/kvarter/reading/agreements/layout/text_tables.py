"""Tables in plain text whose columns are kept by spaces: lines of cells that begin at the same places are one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Line, spaced
from kvarter.reading.agreements.layout.mending import HYPHENS
from kvarter.reading.agreements.layout.tables import Known, table_kind

_CELL: Final = re.compile(r"\S+(?: \S+)*")
_SLACK: Final = 2
_MOST_LINES: Final = 400


class _Cell(NamedTuple):
    """A text with the place in its line where it begins."""

    at: int
    text: str


def with_tables(page: Sequence[Line], known: Known) -> list[Line]:
    """The lines of a page with those of a table put together: a line of cells a row, or label and answer of a form."""
    result: list[Line] = []
    place = 0
    while place < len(page):
        end, columns = _table_from(page, place)
        if end - place < 2:
            result.append(page[place])
            place += 1
            continue
        result += _read(page[place:end], columns, known)
        place = end
    return result


def _cells(line: Line) -> list[_Cell]:
    return [_Cell(found.start(), found[0]) for found in _CELL.finditer(line.text.expandtabs(4))]


def _table_from(page: Sequence[Line], start: int) -> tuple[int, list[int]]:
    """Where the table that begins at a line ends, and where its columns begin; the line itself when none begins."""
    first = _cells(page[start])
    if len(first) < 2 or not all(any(map(str.isalpha, cell.text)) or cell.text[:1].isdigit() for cell in first):
        return start, []
    columns = [cell.at for cell in first]
    full = 1
    end = start + 1
    while end < len(page) and end - start < _MOST_LINES:
        cells = _cells(page[end])
        if not all(any(abs(cell.at - column) <= _SLACK for column in columns) for cell in cells):
            break
        if len(cells) == 1 and cells[0].at <= columns[0] + _SLACK and len(cells[0].text) > columns[1] - columns[0] - 1:
            break
        full += len(cells) > 1
        end += 1
    while end > start and len(_cells(page[end - 1])) == 1 and _cells(page[end - 1])[0].at <= columns[0] + _SLACK:
        if not _goes_on(page[end - 1], page[end - 2]):
            end -= 1
        else:
            break
    return (end, columns) if full >= 2 else (start, [])


def _goes_on(line: Line, before: Line) -> bool:
    """Whether a line with a text only in the first column still belongs to the cell above it."""
    text = line.text.strip()
    return not line.before and (text[:1].islower() or text[:1].isdigit() or not before.text.strip().endswith("."))


def _read(lines: Sequence[Line], columns: Sequence[int], known: Known) -> list[Line]:
    rows: list[list[str]] = []
    pages: list[int] = []
    for line in lines:
        cells = [""] * len(columns)
        for cell in _split_at(_cells(line), columns):
            at = min(range(len(columns)), key=lambda place: abs(columns[place] - cell.at))
            cells[at] = spaced(f"{cells[at]} {cell.text}")
        if rows and not _begins_row(cells, rows[-1], line):
            rows[-1] = [_joined(above, here) for above, here in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
            pages.append(line.page)
    if table_kind(rows, known) == "form":
        return [
            Line(text, page, before=place == 0)
            for row, page in zip(rows, pages, strict=True)
            for place, text in enumerate(row)
            if text
        ]
    return [
        Line(spaced(" ".join(row)), page, before=number == 0, cells=tuple(row))
        for number, (row, page) in enumerate(zip(rows, pages, strict=True))
    ]


def _split_at(cells: Sequence[_Cell], columns: Sequence[int]) -> list[_Cell]:
    """Cells cut where the next column begins: a full cell leaves only one space before it."""
    result: list[_Cell] = []
    for cell in cells:
        rest = cell
        for column in columns[1:]:
            cut = column - rest.at
            if 0 < cut < len(rest.text) and rest.text[cut - 1] == " " and rest.text[cut] != " ":
                result.append(_Cell(rest.at, rest.text[:cut].rstrip()))
                rest = _Cell(column, rest.text[cut:])
        result.append(rest)
    return result


def _begins_row(cells: Sequence[str], above: Sequence[str], line: Line) -> bool:
    """Whether a line begins a new row: its first cell has a text, and no cell goes on in small letters."""
    if not cells[0]:
        return False
    filled = [text for text in cells if text]
    starts = all(not text[:1].islower() for text in filled)
    if len(filled) == 1:
        return line.before and starts
    return starts and not above[0].endswith(("-", ",", "og", "eller", "i", "på", "af"))


def _joined(above: str, here: str) -> str:
    if not here or not above:
        return above or here
    if above[-1] in HYPHENS and above[-2:-1].isalpha() and here[:1].islower():
        return above[:-1] + here
    if above[-1] == "-" and above[-2:-1].isdigit():
        return above + here
    return f"{above} {here}"
