"""Persons by group and unit out of a long CSV file: all rows, or every fault at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from kvarter.balance.segregation.table import Row
from kvarter.files.numbers import count_in
from kvarter.files.observation_rows import MOST_TOLD
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.texts import MEGABYTE, decoded, has_personal_number, read_bytes

LARGEST: Final = 400 * MEGABYTE
_SEPARATORS: Final = (",", ";", "\t")


class Columns(NamedTuple):
    """Which columns hold what: the steps of a unit's path, the group's names, and the persons (None: a row each)."""

    path: tuple[str, ...]
    group: tuple[str, ...]
    weight: str | None


def read_rows(path: Path, columns: Columns) -> list[Row]:
    """The rows of a long CSV file; other columns are passed over. Two columns that name a group are joined by "/".

    Cells are separated by comma, semicolon (as Danish Excel writes) or tab: the one the header has most of. Numbers
    are written with a point.

    Raises ``ProblemsFound`` for a wrong header, for empty cells, and for weights that are no number or negative (fifty
    rows told, the rest counted); a file that cannot be read gives the ``OSError`` it is.
    """
    file = str(path)
    text = decoded(read_bytes(path, LARGEST), file)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    rows: list[Row] = []
    problems: list[Problem] = []
    wrong = 0
    try:
        header = next(reader)
        wanted = _wanted(columns)
        if faults := list(_header_faults(header, wanted, file)):
            raise ProblemsFound(faults)
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                row = _row(cells, header, columns, file, line)
                if isinstance(row, Row):
                    rows.append(row)
                else:
                    wrong += 1
                    problems.extend(row if wrong <= MOST_TOLD else ())
            line = reader.line_num + 1
    except csv.Error:
        problems.append(found(ProblemCode.ROW_QUOTING, file, line))
    if wrong > MOST_TOLD:
        problems.append(found(ProblemCode.MORE_ROWS, file, more=wrong - MOST_TOLD))
    if problems:
        raise ProblemsFound(problems)
    return rows


def _wanted(columns: Columns) -> list[str]:
    every = [*columns.path, *columns.group, *([] if columns.weight is None else [columns.weight])]
    return list(dict.fromkeys(every))


def _header_faults(header: Sequence[str], wanted: Sequence[str], file: str) -> Iterator[Problem]:
    for column in wanted:
        if header.count(column) > 1:
            yield found(ProblemCode.COLUMN_TWICE, file, 1, column, found=column)
    missing = [column for column in wanted if column not in header]
    if missing:
        yield found(ProblemCode.COLUMN_MISSING, file, 1, missing=missing)


def _row(cells: Sequence[str], header: Sequence[str], columns: Columns, file: str, line: int) -> Row | list[Problem]:
    if len(cells) != len(header):
        return [found(ProblemCode.ROW_WIDTH, file, line, found=len(cells), expected=len(header))]
    at = dict(zip(header, cells, strict=True))
    problems = []
    for column in (*columns.path, *columns.group):
        if not at[column].strip():
            problems.append(found(ProblemCode.CELL_EMPTY, file, line, column))
        elif has_personal_number(at[column]):
            problems.append(found(ProblemCode.PERSONAL_NUMBER, file, line, column))
    weight = 1.0 if columns.weight is None else count_in(at[columns.weight], columns.weight, file, line)
    if isinstance(weight, Problem):
        problems.append(weight)
    if problems or isinstance(weight, Problem):
        return problems
    return Row(tuple(at[column] for column in columns.path), "/".join(at[column] for column in columns.group), weight)
