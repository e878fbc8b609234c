"""Tables on PDF pages: a head names the columns, rules or spaces part the rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import plain, spaced
from kvarter.reading.agreements.layout.mending import HYPHENS
from kvarter.reading.agreements.layout.tables import Known

_HEAD: Final = re.compile(r"datakilde|finansiering|beløb|måltal|^mål\b", re.IGNORECASE)


class Cell(NamedTuple):
    """Text between two edges."""

    x0: float
    x1: float
    text: str


class Row(NamedTuple):
    """What stands on one baseline: its place, size, cells; ``columns`` are a table row's texts, over all its lines."""

    y: float
    size: float
    cells: tuple[Cell, ...]
    members: frozenset[int]
    columns: tuple[str, ...] = ()
    bold: bool = False

    @property
    def text(self) -> str:
        """All cells as one text."""
        return spaced(" ".join(cell.text for cell in self.cells))


class OpenTable(NamedTuple):
    """A table that reaches the end of its column: it may go on in the next, where it stands ``left`` further on."""

    edges: tuple[float, ...]
    left: float
    size: float


def in_tables(
    rows: Sequence[Row], rules: Sequence[tuple[float, float, float]], going_on: OpenTable | None, known: Known
) -> tuple[list[Row], OpenTable | None]:
    """The rows of a stretch with the lines of tables put together to table rows, and the table it ends in."""
    result: list[Row] = []
    left = min((cell.x0 for row in rows for cell in row.cells), default=0.0)
    place = 0
    if going_on is not None and rows and _head(rows, 0) is None:
        shift = left - going_on.left if abs(left - going_on.left) > 30 else 0.0
        edges = [edge + shift for edge in going_on.edges]
        end = _end(rows, 0, edges, going_on.size, known)
        if any(len(row.cells) > 1 and _column(row.cells[1], edges) == 1 for row in rows[: min(end, 6)]):
            result += _table(rows[:end], edges, rules)
            place = end
            if place == len(rows):
                return result, OpenTable(tuple(edges), left, going_on.size)
    while place < len(rows):
        head = _head(rows, place)
        if head is None:
            result.append(rows[place])
            place += 1
            continue
        size = rows[place].size
        end = _end(rows, place + 1, head, size, known)
        result += _table(rows[place:end], head, rules)
        place = end
        if place == len(rows):
            return result, OpenTable(tuple(head), left, size)
    return result, None


def _end(rows: Sequence[Row], start: int, edges: Sequence[float], size: float, known: Known) -> int:
    end = start
    while end < len(rows) and _inside(rows[end], edges, size, known):
        end += 1
    return end


def _head(rows: Sequence[Row], place: int) -> list[float] | None:
    """The left edges of the columns, when a row is the head of a table; its words may be broken over two lines."""
    row = rows[place]
    if len(row.cells) < 2 or len(row.text.split()) > 14:
        return None
    edges = [cell.x0 for cell in row.cells]
    words = [plain(cell.text) for cell in row.cells]
    for cell in rows[place + 1].cells if place + 1 < len(rows) else ():
        if cell.x0 > edges[0] + 20:
            column = _column(cell, edges)
            words[column] = mended(words[column], plain(cell.text))
    return edges if any(_HEAD.search(word) for word in words[1:]) else None


def _inside(row: Row, edges: Sequence[float], size: float, known: Known) -> bool:
    """Whether a row still belongs to a table: it starts at a column, crosses none, and is no label of what follows."""
    if len(row.cells) == 1 and (row.size > 1.08 * size or re.match(r"\d{1,2}\.\d{0,2}\.?\s+[A-ZÆØÅ]", row.text)):
        return False
    if len(row.cells) == 1 and known.ends_table(plain(row.text)):
        return False
    for cell in row.cells:
        column = _column(cell, edges)
        if column + 1 < len(edges) and cell.x1 > edges[column + 1] + 6:
            return False
        if cell.x0 < edges[0] - 12:
            return False
    return True


def _column(cell: Cell, edges: Sequence[float]) -> int:
    return max((place for place, edge in enumerate(edges) if cell.x0 >= edge - 8), default=0)


def _table(rows: Sequence[Row], edges: Sequence[float], rules: Sequence[tuple[float, float, float]]) -> list[Row]:
    """Lines of a table as its rows."""
    groups: list[list[Row]] = []
    gaps = [above.y - row.y for above, row in itertools.pairwise(rows)]
    pitch = min((gap for gap in gaps if gap > 4), default=12.0)
    spaced_out = any(gap > 1.2 * pitch for gap in gaps)
    ruled = [
        y for x0, x1, y in rules if rows[-1].y - 20 < y < rows[0].y + 20 and x0 < edges[1] + 10 and x1 > edges[0] + 20
    ]
    for place, row in enumerate(rows):
        above = rows[place - 1] if place else None
        if above is None or _parted(above, row, ruled, 1.2 * pitch if spaced_out else None, edges):
            groups.append([row])
        else:
            groups[-1].append(row)
    return [_joined(group, edges) for group in groups]


def _parted(above: Row, row: Row, ruled: Sequence[float], space: float | None, edges: Sequence[float]) -> bool:
    """Whether a new table row begins: a rule between the lines, else a wider space, else both columns beginning."""
    if len(ruled) > 2:
        return any(row.y < y < above.y for y in ruled)
    if space is not None:
        return above.y - row.y > space
    first = row.cells[0].text.strip()
    return len(row.cells) == len(edges) and (len(above.cells) < len(edges) or not first[:1].islower())


def _joined(group: Sequence[Row], edges: Sequence[float]) -> Row:
    texts = [""] * len(edges)
    for row in group:
        for cell in row.cells:
            column = _column(cell, edges)
            texts[column] = mended(texts[column], spaced(cell.text))
    first = group[0]
    members = frozenset(one for row in group for one in row.members)
    return Row(group[0].y, first.size, first.cells, members, tuple(texts))


def mended(left: str, right: str) -> str:
    """Two lines of a cell as one text; a word broken between them is made whole."""
    if not left:
        return right
    if left[-1] in HYPHENS and left[-2:-1].isalpha() and right[:1].islower():
        if left[-1] == "-" and right.split(maxsplit=1)[0] in ("og", "eller", "samt"):
            return f"{left} {right}"
        return left[:-1] + right
    if left[-1] == "-" and left[-2:-1].isdigit():
        return left + right
    return f"{left} {right}"
