"""A table to release out of CSV or XLSX, its hierarchies and other sums out of JSON: all, or every fault at once."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from kvarter.disclosure.suppression import ledger
from kvarter.disclosure.suppression.faults import CannotRelease, Fault, Wrong
from kvarter.disclosure.suppression.linked import Cell
from kvarter.disclosure.suppression.tables import TOTAL, Breakdown, Hierarchies, Relation
from kvarter.files.numbers import count_in
from kvarter.files.problems import Problem, ProblemCode, ProblemsFound, found
from kvarter.files.release_marks import Mark, mark_in
from kvarter.files.release_sheets import sheet_rows
from kvarter.files.texts import MEGABYTE, decoded, has_personal_number, read_bytes

LARGEST: Final = 100 * MEGABYTE
MOST_TOLD: Final = 50
_SEPARATORS: Final = {";": ";", "\t": "tab", "|": "|"}
_OURS: Final = ("status", "why", "low", "high")


class Columns(NamedTuple):
    """Which columns hold what; every other one is a dimension."""

    value: str
    contributors: str | None
    weights: str | None = None


class FileTable(NamedTuple):
    """The rows of a file: the header and cells as they stand, and what they say (a value of None: an empty cell)."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    dimensions: tuple[str, ...]
    cells: dict[Cell, float | None]
    contributions: dict[Cell, tuple[float, ...]]
    weights: dict[Cell, float]
    marks: dict[Cell, Mark]


def read_hierarchies(path: Path) -> Hierarchies:
    """Per dimension what adds up to what. A total may be broken down several ways: a list of lists.

    Raises ``ProblemsFound`` for bytes that are no text and ``CannotRelease`` with every fault of the content; a file
    that cannot be read gives the ``OSError`` it is.
    """
    file = str(path)
    text = decoded(read_bytes(path, LARGEST), file)
    try:
        held = json.loads(text, object_pairs_hook=_each_once)
    except json.JSONDecodeError as wrong:
        raise CannotRelease([Fault(Wrong.HIERARCHY_FORM, file, wrong.lineno)]) from None
    except (RecursionError, ValueError):
        raise CannotRelease([Fault(Wrong.HIERARCHY_FORM, file)]) from None
    if not isinstance(held, dict) or not held:
        raise CannotRelease([Fault(Wrong.HIERARCHY_FORM, file)])
    faults: list[Fault] = []
    hierarchies: Hierarchies = {}
    for dimension, totals in held.items():
        listed = tuple(_breakdowns(dimension, totals, file, faults))
        hierarchies[dimension] = listed
        if cycle := _cycle(listed):
            faults.append(Fault(Wrong.HIERARCHY_CYCLE, file, None, (dimension, cycle)))
    if faults:
        raise CannotRelease(faults)
    return hierarchies


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object with every name once; two of a name would leave a sum out without a word."""
    held = dict(pairs)
    if len(held) < len(pairs):
        message = "a name stands twice"
        raise ValueError(message)
    return held


def _breakdowns(dimension: str, totals: Any, file: str, faults: list[Fault]) -> Iterator[Breakdown]:
    if not isinstance(totals, dict):
        faults.append(Fault(Wrong.HIERARCHY_FORM, file, None, (dimension,)))
        return
    for total, parts in totals.items():
        several = isinstance(parts, list) and bool(parts) and all(isinstance(one, list) for one in parts)
        for one in parts if several else [parts]:
            texts = isinstance(one, list) and bool(one) and all(isinstance(part, str) for part in one)
            if texts and len(set(one)) == len(one):
                yield total, tuple(one)
            else:
                faults.append(Fault(Wrong.HIERARCHY_FORM, file, None, (dimension, total)))


def _cycle(listed: Sequence[Breakdown]) -> str | None:
    """A member that is a part of itself, through however many steps."""
    below: dict[str, set[str]] = {}
    for total, parts in listed:
        below.setdefault(total, set()).update(parts)
    done: set[str] = set()
    for start in tuple(below):
        path: list[tuple[str, Iterator[str]]] = [(start, iter(sorted(below[start])))]
        on_path = {start}
        while path and start not in done:
            name, rest = path[-1]
            child = next(rest, None)
            if child is None:
                path.pop()
                on_path.discard(name)
                done.add(name)
            elif child in on_path:
                return child
            elif child in below and child not in done:
                path.append((child, iter(sorted(below[child]))))
                on_path.add(child)
    return None


def read_table(path: Path, columns: Columns, hierarchies: Mapping[str, Sequence[Breakdown]], *, holes: bool,
               member: str) -> FileTable:  # fmt: skip
    """The table of a CSV or XLSX file; ``holes``: it is out, and an empty cell or a mark is a hidden one. ``member``:
    the file that members come from.

    Raises ``ProblemsFound`` for header, quoting, empty cells and numbers (fifty rows told, the rest counted),
    ``CannotRelease`` for cells given twice and members nobody knows.
    """
    file = str(path)
    problems: list[Problem] = []
    faults: list[Fault] = []
    rows: list[tuple[str, ...]] = []
    wrong = 0
    lines = _lines(path, columns, problems, foreign=holes)
    _first, header = next(lines, (1, []))
    if faulty := list(_header_faults(header, columns, hierarchies, file)):
        raise ProblemsFound(faulty)
    beside = (columns.value, columns.contributors, columns.weights,
              *(name for name in _OURS if name not in hierarchies))  # fmt: skip
    dimensions = tuple(name for name in header if name not in beside)
    known = {name: {one for total, parts in hierarchies.get(name, ()) for one in (total, *parts)}
             for name in dimensions}  # fmt: skip
    table = FileTable(tuple(header), (), dimensions, {}, {}, {}, {})
    first: dict[Cell, int] = {}
    for line, row in lines:
        if any(row):
            bad = _row(row, table, columns, file, line, holes=holes)
            wrong += bool(bad)
            problems.extend(bad if wrong <= MOST_TOLD else ())
            if not bad:
                rows.append(tuple(row))
                cell = next(reversed(table.cells)) if len(table.cells) == len(rows) else _cell(row, table)
                faults.extend(_cell_faults(cell, line, first, known, dimensions, file, member))
    if wrong > MOST_TOLD:
        problems.append(found(ProblemCode.MORE_ROWS, file, more=wrong - MOST_TOLD))
    if not rows and not problems:
        problems.append(found(ProblemCode.NO_ROWS, file))
    if problems:
        raise ProblemsFound(problems)
    if faults:
        raise CannotRelease(faults)
    return table._replace(rows=tuple(rows))


def _lines(
    path: Path, columns: Columns, problems: list[Problem], *, foreign: bool
) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows as texts with their lines, the header first; a quote that does not end is told of in ``problems``.

    ``foreign``: a file from elsewhere may have another sign between its cells.
    """
    file = str(path)
    if path.suffix.lower() == ".xlsx":
        yield from sheet_rows(path, columns.value)
        return
    text = decoded(read_bytes(path, LARGEST), file)
    first = text.partition("\n")[0]
    comma = next((sign for sign in _SEPARATORS if foreign and sign in first and "," not in first), ",")
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=comma)
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error:
        problems.append(found(ProblemCode.ROW_QUOTING, file, line))


def _cell(row: Sequence[str], table: FileTable) -> Cell:
    at = dict(zip(table.header, row, strict=True))
    return tuple(at[name] for name in table.dimensions)


def _cell_faults(cell: Cell, line: int, first: dict[Cell, int], known: Mapping[str, set[str]],
                 dimensions: Sequence[str], file: str, member: str) -> Iterator[Fault]:  # fmt: skip
    if first.setdefault(cell, line) != line:
        yield Fault(Wrong.CELL_TWICE, file, line, (" · ".join(cell), str(first[cell])))
    for name, one in zip(dimensions, cell, strict=True):
        if known[name] and one not in known[name]:
            yield Fault(Wrong.MEMBER_UNKNOWN, file, line, (name, one, member))


def _header_faults(
    header: Sequence[str], columns: Columns, hierarchies: Mapping[str, Sequence[Breakdown]], file: str
) -> Iterator[Problem]:
    for separator, name in _SEPARATORS.items():
        if len(header) == 1 and separator in header[0]:
            yield found(ProblemCode.SEPARATOR, file, 1, found=name)
            return
    for number, column in enumerate(header, start=1):
        if not column.strip():
            yield found(ProblemCode.COLUMN_NAMELESS, file, 1, number=number)
        elif column in header[: number - 1]:
            yield found(ProblemCode.COLUMN_TWICE, file, 1, column, found=column)
    asked = [one for one in (columns.contributors, columns.weights) if one is not None]
    wanted = [*hierarchies, columns.value, *asked]
    if missing := [column for column in wanted if column not in header]:
        yield found(ProblemCode.COLUMN_MISSING, file, 1, missing=missing)


def _row(row: Sequence[str], table: FileTable, columns: Columns, file: str, line: int, *, holes: bool) -> list[Problem]:
    """Keeps what a row says; gives what is wrong with it instead."""
    if len(row) != len(table.header):
        return [found(ProblemCode.ROW_WIDTH, file, line, found=len(row), expected=len(table.header))]
    at = dict(zip(table.header, row, strict=True))
    problems = []
    for name in table.dimensions:
        if not at[name].strip():
            problems.append(found(ProblemCode.CELL_EMPTY, file, line, name))
        elif has_personal_number(at[name]):
            problems.append(found(ProblemCode.PERSONAL_NUMBER, file, line, name))
    mark = mark_in(at[columns.value]) if holes else None
    value = None if mark is not None else count_in(at[columns.value], columns.value, file, line)
    given = [] if columns.contributors is None else at[columns.contributors].replace(";", " ").split()
    listed = [count_in(one, str(columns.contributors), file, line) for one in given]
    weight = None if columns.weights is None else count_in(at[columns.weights], columns.weights, file, line)
    problems.extend(one for one in (value, weight, *listed) if isinstance(one, Problem))
    if not problems:
        cell = _cell(row, table)
        table.cells[cell] = value if not isinstance(value, Problem) else None
        if mark is not None and mark != Mark():
            table.marks[cell] = mark
        if weight is not None and not isinstance(weight, Problem):
            table.weights[cell] = weight
        if listed:
            table.contributions[cell] = tuple(one for one in listed if not isinstance(one, Problem))
    return problems


def read_relations(path: Path, dimensions: Sequence[str], cells: Iterable[Cell]) -> list[Relation]:
    """Sums of cells that no hierarchy tells of: JSON, a list of ``{"total": {…}, "parts": [{…}, …]}`` where a cell
    names its member in each dimension (Total where it names none).

    A sum that says nothing of a dimension holds for each of its members in ``cells``: those of 16 to 66 years are those
    of 16 and 17 and those of 18 to 66 in every area.

    Raises ``CannotRelease`` with every fault.
    """
    file = str(path)
    try:
        held = json.loads(decoded(read_bytes(path, LARGEST), file), object_pairs_hook=_each_once)
    except json.JSONDecodeError as wrong:
        raise CannotRelease([Fault(Wrong.RELATION_FORM, file, wrong.lineno)]) from None
    except (RecursionError, ValueError):
        raise CannotRelease([Fault(Wrong.RELATION_FORM, file)]) from None

    def cell_of(told: Any) -> Cell | None:
        fits = isinstance(told, dict) and set(told) <= set(dimensions)
        if not fits or not all(isinstance(one, str) for one in told.values()):
            return None
        return tuple(told.get(name, TOTAL) for name in dimensions)

    table = set(cells)
    faults: list[Fault] = []
    relations: dict[Relation, None] = {}
    for number, one in enumerate(held if isinstance(held, list) else [None], start=1):
        fits = isinstance(one, dict) and set(one) == {"total", "parts"} and isinstance(one["parts"], list)
        given = [cell_of(told) for told in (one["total"], *one["parts"])] if fits else [None]
        whole = [cell for cell in given if cell is not None]
        if len(whole) < max(2, len(given)) or len(set(whole)) < len(whole):
            faults.append(Fault(Wrong.RELATION_FORM, file, None, (str(number),)))
        else:
            named = {name for told in (one["total"], *one["parts"]) for name in told}
            free = [at for at, name in enumerate(dimensions) if name not in named]
            relations |= dict.fromkeys(_everywhere(whole, free, table))
    if faults:
        raise CannotRelease(faults)
    return list(relations)


def _everywhere(told: Sequence[Cell], free: Sequence[int], table: Collection[Cell]) -> Iterator[Relation]:
    """The sum as it is told, and for each choice of members of the free dimensions with at least two of its cells."""
    yield told[0], tuple(told[1:])
    for members in sorted({tuple(cell[at] for at in free) for cell in table}) if free else ():
        chosen = dict(zip(free, members, strict=True))
        total, *parts = (tuple(chosen.get(at, member) for at, member in enumerate(cell)) for cell in told)
        if sum(cell in table for cell in (total, *parts)) > 1:
            yield total, tuple(parts)


def read_ledger(path: Path) -> list[ledger.Earlier]:
    """The earlier releases in a ledger; none when there is no such file yet.

    Raises ``CannotRelease`` with every line that is no release.
    """
    if not path.exists():
        return []
    faults, releases = [], []
    text = path.read_text(encoding="utf-8", errors="replace")
    for line, written in enumerate(text.split("\n"), start=1):
        if written.strip():
            try:
                releases.append(ledger.read(written))
            except ValueError:
                faults.append(Fault(Wrong.LEDGER_LINE, str(path), line))
    if faults:
        raise CannotRelease(faults)
    return releases


def default_hierarchies(table_members: Mapping[str, Sequence[str]]) -> Hierarchies:
    """In each dimension that no hierarchy tells of: the total of all other members."""
    return {name: ((TOTAL, tuple(one for one in members if one != TOTAL)),)
            for name, members in table_members.items() if TOTAL in members and len(members) > 1}  # fmt: skip
