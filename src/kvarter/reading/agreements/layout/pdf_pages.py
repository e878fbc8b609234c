"""Runs of text on PDF pages put into lines in reading order: columns, tables, footnotes, running heads."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Line, Note, Quote, Source, mark, marks_in, plain, spaced, visible
from kvarter.reading.agreements.layout.mending import HYPHENS
from kvarter.reading.agreements.layout.pdf_grids import Grid, grids_of
from kvarter.reading.agreements.layout.pdf_runs import PdfPage, Rule, Run
from kvarter.reading.agreements.layout.pdf_tables import Cell, OpenTable, Row, in_tables, mended
from kvarter.reading.agreements.layout.tables import Known, TableKind, table_kind

_NOTE_START: Final = re.compile(r"^[\ue000-\uefff]|^\d{1,3}(?=\s*[A-ZÆØÅa-zæøå‘’'\"”“»(§])")
_USUAL_WORD: Final = 7
_PAGE_NUMBER: Final = re.compile(
    r"^(?:[-–—]\s*)?(?:side\s+)?\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?(?:\s*[-–—])?$", re.IGNORECASE
)


_GRID: Final = "\ufffc"  # stands for a drawn table among the runs of its page


class _DrawnTable(NamedTuple):
    """The last drawn table of a page: it may go on at the top of the next, and is of the same kind there."""

    columns: tuple[float, ...]
    bottom: float
    kind: TableKind


def source_of(pages: Sequence[PdfPage], known: Known) -> Source:
    """The lines of a PDF in reading order with footnotes set apart; ``known`` tells labels."""
    body = _body_size(pages)
    middle = _middle(pages, body)
    furniture = _furniture(pages)
    lines: list[Line] = []
    notes: dict[int, Note] = {}
    table: OpenTable | None = None
    drawn: _DrawnTable | None = None
    for number, page in enumerate(pages, 1):
        runs = [
            run
            for run in page.runs
            if (_shape(run), _edge(run, page)) not in furniture and not _is_page_number(run, page)
        ]
        grids = grids_of(runs, page.rules)
        runs = _with_grids(runs, grids, body)
        runs, found = _without_notes(runs, page, body, number, two_columns=middle is not None)
        notes.update({note.number: note for note in found})
        for column in _columns(runs, middle, body) if middle is not None else [runs]:
            for rows, grid in _stretches(_rows(column, page.rules), grids):
                if grid is not None:
                    goes_on = drawn is not None and _goes_on(grid, drawn)
                    drawn = drawn._replace(bottom=grid.bottom) if goes_on and drawn else _drawn(grid, known)
                    lines.extend(_grid_lines(grid, drawn.kind, number, goes_on=goes_on))
                    continue
                flat = [(rule.x0, rule.x1, rule.y0) for rule in page.rules if rule.y1 - rule.y0 < 3]
                laid, table = in_tables(rows, flat, table, known)
                lines.extend(_lines(laid, number, body))
    marked = [
        (mark_number, Quote(plain(line.text[max(0, at - 100) : at]), line.page))
        for line in lines
        for at, mark_number in marks_in(line.text)
    ]
    missing = tuple((mark_number, quote) for mark_number, quote in marked if notes and mark_number not in notes)
    return Source(tuple(lines), notes, missing, len(pages))


def _with_grids(runs: list[Run], grids: Sequence[Grid], size: float) -> list[Run]:
    """The runs of a page with one sign in the place of each drawn table."""
    inside = {id(run) for grid in grids for row in grid.rows for cell in row for run in cell}
    kept = [run for run in runs if id(run) not in inside]
    signs = [
        Run(grid.left, grid.right, grid.top - 1, size, f"{_GRID}{place}", bold=False)
        for place, grid in enumerate(grids)
    ]
    return kept + signs


def _stretches(rows: Sequence[Row], grids: Sequence[Grid]) -> Iterator[tuple[list[Row], Grid | None]]:
    """Rows between drawn tables, and the tables."""
    held: list[Row] = []
    for row in rows:
        sign = next((cell.text for cell in row.cells if cell.text.startswith(_GRID)), None)
        if sign is None:
            held.append(row)
            continue
        yield held, None
        yield [], grids[int(re.sub(r"\D", "", sign))]
        held = []
    yield held, None


def _goes_on(grid: Grid, before: _DrawnTable) -> bool:
    """Whether a drawn table is the rest of the last one, which stood at the foot of the page before."""
    return (
        len(before.columns) == len(grid.columns)
        and all(abs(a - b) < 4 for a, b in zip(before.columns, grid.columns, strict=True))
        and before.bottom < grid.bottom
    )


def _drawn(grid: Grid, known: Known) -> _DrawnTable:
    texts = [[" ".join(row.text for row in _rows(cell, ())) for cell in row] for row in grid.rows]
    return _DrawnTable(grid.columns, grid.bottom, table_kind(texts, known))


def _grid_lines(grid: Grid, kind: TableKind, page: int, *, goes_on: bool) -> Iterator[Line]:
    """The lines of a drawn table: a row of cells is one line in a grid, and in a form a label and then its answer."""
    for number, row in enumerate(grid.rows):
        cells = [_rows(cell, ()) for cell in row]
        if not any(cells):
            continue
        if kind == "grid":
            texts = tuple(_running(cell) for cell in cells)
            yield Line(spaced(" ".join(texts)), page, before=number == 0 and not goes_on, cells=texts)
            continue
        for place, cell in enumerate(cells):
            if place == 0 and cell:
                yield Line(_running(cell), page, before=True)
            elif place:
                body = cell[0].size if cell else 12.0
                yield from _lines(cell, page, body)


def _running(rows: Sequence[Row]) -> str:
    text = ""
    for row in rows:
        text = mended(text, row.text)
    return text


def _body_size(pages: Sequence[PdfPage]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for run in page.runs:
            sizes[round(run.size * 2) / 2] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


# -- what is no text of the document -------------------------------------------------------------------------------


def _edge(run: Run, page: PdfPage) -> str:
    if run.y > 0.91 * page.height:
        return "top"
    return "bottom" if run.y < 0.09 * page.height else ""


def _shape(run: Run) -> str:
    return re.sub(r"\d+", "#", run.text.strip().lower())


def _furniture(pages: Sequence[PdfPage]) -> set[tuple[str, str]]:
    """Running heads and feet: what stands at the same edge of several pages, numbers aside."""
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages:
        seen.update({(_shape(run), edge) for run in page.runs if (edge := _edge(run, page))})
    least = max(2, 0.3 * len(pages))
    return {key for key, count in seen.items() if count >= least and len(pages) > 1}


def _is_page_number(run: Run, page: PdfPage) -> bool:
    return bool(_edge(run, page)) and _PAGE_NUMBER.match(run.text.strip()) is not None


def _without_notes(
    runs: list[Run], page: PdfPage, body: float, number: int, *, two_columns: bool
) -> tuple[list[Run], list[Note]]:
    """The runs without the footnotes: small text at the foot of the page (of each column) that begins with a number."""
    small = [run for run in runs if run.size < 0.92 * body and run.y < 0.6 * page.height]
    found: list[Note] = []
    gone: set[int] = set()
    middle = page.width / 2
    sides = {_side(run, middle) for run in small}
    apart = two_columns and "over" not in sides and "right" in sides
    for place in ("left", "right") if apart else ("",):
        own_side = (place, "over") if place else ("left", "right", "over")
        rows = _rows([run for run in small if _side(run, middle) in own_side], ())
        start = next((at for at, row in enumerate(rows) if _NOTE_START.match(row.text)), None)
        if start is None:
            continue
        lowest = min(
            (run.y for run in runs if run.size >= 0.92 * body and _side(run, middle) in own_side), default=page.height
        )
        kept = [row for row in rows[start:] if row.y < lowest]
        text: list[str] = []
        current = 0
        for row in kept:
            begins = _NOTE_START.match(row.text)
            if begins is not None:
                if current and text:
                    found.append(Note(current, spaced(" ".join(text)), number))
                own = marks_in(row.text[:1])
                current = own[0][1] if own else int(begins[0])
                text = [row.text[begins.end() :]]
            else:
                text.append(row.text)
            gone.update(row.members)
        if current and text:
            found.append(Note(current, spaced(" ".join(text)), number))
    return [run for run in runs if id(run) not in gone], found


def _side(run: Run, middle: float) -> str:
    """Whether a run stands left, right or over both halves of the page."""
    if run.x1 <= middle + 10:
        return "left"
    return "right" if run.x0 >= middle - 10 else "over"


# -- columns -------------------------------------------------------------------------------------------------------


def _middle(pages: Sequence[PdfPage], body: float) -> float | None:
    """Where the right column begins, in a document of two columns: hardly a full line crosses the middle of the page,
    and many begin at one place right of it. None for a document of one column."""
    long_runs = [(run, page) for page in pages for run in page.runs if len(run.text) >= 18 and run.size < 1.12 * body]
    if not long_runs:
        return None
    crossing = sum(run.x0 < 0.45 * page.width and run.x1 > 0.56 * page.width for run, page in long_runs)
    starts = Counter(round(run.x0) for run, page in long_runs if run.x0 > 0.45 * page.width)
    right = sum(starts.values())
    if crossing > 0.12 * len(long_runs) or right < 0.15 * len(long_runs):
        return None
    return min(start for start, count in starts.items() if count >= 0.3 * max(starts.values())) - 4.0


def _columns(runs: list[Run], middle: float, body: float) -> list[list[Run]]:
    """The runs of a page in stretches to be read one after the other: down the left column, then the right, between
    what stands over both."""
    if not any(run.x0 >= middle for run in runs):
        return [runs]
    crossing = sorted(
        (
            run
            for run in runs
            if (run.x0 < middle - 5 and run.x1 > middle + 5) or _stands_over_both(run, runs, middle, body)
        ),
        key=lambda run: -run.y,
    )
    stretches: list[list[Run]] = []
    over: list[Run] | None = None  # the last stretch, when it stands over both columns: a heading of two lines is one
    upper = float("inf")
    for edge in [*crossing, None]:
        lower = edge.y if edge is not None else float("-inf")
        between = [run for run in runs if lower < run.y < upper and run not in crossing]
        if between:
            stretches += [[run for run in between if run.x0 < middle], [run for run in between if run.x0 >= middle]]
            over = None
        if edge is not None:
            if over is None:
                over = []
                stretches.append(over)
            over.append(edge)
            upper = edge.y
    return [stretch for stretch in stretches if stretch]


def _stands_over_both(run: Run, runs: Sequence[Run], middle: float, body: float) -> bool:
    """A heading at the left with nothing beside it in the right column stands over both columns, though it is short."""
    if run.size < 1.12 * body or run.x0 > middle or run.x1 > middle:
        return False
    return not any(other.x0 > middle and abs(other.y - run.y) < 1.2 * run.size for other in runs)


# -- lines ---------------------------------------------------------------------------------------------------------


def _rows(runs: Sequence[Run], rules: Sequence[Rule]) -> list[Row]:
    """Runs on one baseline as one row of cells, from the top down; small raised digits are footnote marks."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda one: (-one.y, one.x0)):
        near = next(
            (line for line in reversed(lines[-4:]) if abs(_base(line) - run.y) < 0.45 * max(run.size, _size(line))),
            None,
        )
        if near is None:
            lines.append([run])
        else:
            near.append(run)
    upright = [rule for rule in rules if rule.x1 - rule.x0 < 3]
    return [_row(sorted(line, key=lambda one: one.x0), upright) for line in lines]


def _base(line: Sequence[Run]) -> float:
    return max(line, key=lambda run: run.size).y


def _size(line: Sequence[Run]) -> float:
    return max(run.size for run in line)


def _row(line: Sequence[Run], upright: Sequence[Rule]) -> Row:
    size, base = _size(line), _base(line)
    cells: list[Cell] = []
    for run in line:
        text = visible(run.text.replace("\u0002", "\u00ad"))
        raised = (
            run.size < 0.85 * size and run.y > base + 0.08 * size and re.fullmatch(r"\s*\d{1,3}\s*", text) is not None
        )
        alone = (
            len(line) > 1
            and run is line[0]
            and run.size < 0.85 * size
            and re.fullmatch(r"\s*\d{1,3}\s*", text) is not None
        )
        if raised or alone:
            text = mark(int(text))
        gap = run.x0 - cells[-1].x1 if cells else 0.0
        walled = bool(cells) and any(
            cells[-1].x1 - 1 <= rule.x0 <= run.x0 + 1 and rule.y0 - 2 <= base <= rule.y1 + 2 for rule in upright
        )
        if cells and gap < 0.75 * size and not walled:
            joint = "" if raised or gap < 0.12 * size or cells[-1].text.endswith(" ") else " "
            cells[-1] = Cell(cells[-1].x0, max(cells[-1].x1, run.x1), cells[-1].text + joint + text)
        else:
            cells.append(Cell(run.x0, run.x1, text))
    bold = all(run.bold for run in line if any(map(str.isalnum, run.text)))
    return Row(base, size, tuple(cells), frozenset(id(run) for run in line), bold=bold)


def _lines(rows: Sequence[Row], page: int, body: float) -> Iterator[Line]:
    """Rows as lines; a wide space above is told as something empty before them, a heading of several lines is one."""
    pitch = _pitch(rows)
    above: Row | None = None
    heading: Line | None = None
    right = max(
        (cell.x1 for row in rows if not row.columns and row.size < 1.12 * body for cell in row.cells), default=0.0
    )
    for place, row in enumerate(rows):
        gap = above.y - row.y if above is not None else 0.0
        same_size = above is not None and abs(above.size - row.size) < 0.3
        above = row
        level = _level(row, body)
        if heading is not None:
            if level == heading.level and level < 3 and same_size and gap < 1.5 * row.size:
                heading = heading._replace(
                    text=f"{heading.text} {row.text}"
                    if heading.text[-1] not in HYPHENS
                    else heading.text[:-1] + row.text
                )
                continue
            yield heading
            heading = None
        line = Line(
            row.text, page, before=gap > 1.45 * pitch, level=level, wraps=True, full=_is_full(rows, place, right)
        )
        if row.columns:
            yield Line(spaced(" ".join(row.columns)), page, before=True, cells=row.columns)
        elif level:
            heading = line
        else:
            yield line
    if heading is not None:
        yield heading


def _level(row: Row, body: float) -> int:
    """The level of a heading by the size of its type; a short line in bold alone is one of the lowest."""
    if row.columns or len(row.text) > 160:
        return 0
    if row.size > 1.12 * body:
        return 1 if row.size > 1.45 * body else 2
    short = len(row.cells) == 1 and len(row.text) <= 90 and row.text[:1].isupper()
    return 3 if row.bold and short and not row.text.endswith((".", ",")) and any(map(str.isalpha, row.text)) else 0


def _is_full(rows: Sequence[Row], place: int, right: float) -> bool:
    """Whether the first word of the next row had no room on this one, by the width its signs have on the page."""
    row = rows[place]
    end, start = row.cells[-1].x1, row.cells[0].x0
    sign = (end - start) / max(1, len(row.text))
    following = rows[place + 1].text.split(maxsplit=1) if place + 1 < len(rows) else []
    return end + sign * (1 + (len(following[0]) if following else _USUAL_WORD)) > right


def _pitch(rows: Sequence[Row]) -> float:
    gaps = sorted(a.y - b.y for a, b in itertools.pairwise(rows) if a.y - b.y > 1)
    return gaps[len(gaps) // 3] if gaps else 12.0
