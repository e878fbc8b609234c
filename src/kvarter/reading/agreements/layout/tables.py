"""What kind of table one is, told from its cells: rows to keep together, a form of labels and answers, or only text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

TableKind = Literal["grid", "form", "text"]


class Known(NamedTuple):
    """What the reader of a layout may ask about words: whether they are a label, and one that ends a table."""

    label: Callable[[str], bool]
    ends_table: Callable[[str], bool]


def table_kind(rows: Sequence[Sequence[str]], known: Known) -> TableKind:
    """A grid has rows that belong together under a head; a form has a label in the first cell and the answer beside it,
    row by row; a table of one column only frames its text."""
    width = max((len(row) for row in rows), default=0)
    if width < 2:
        return "text"
    first = [row[0].strip() for row in rows if row and row[0].strip()]
    labels = sum(known.label(cell) for cell in first)
    answers = sum(any(cell.strip() for cell in row[1:]) for row in rows)
    if width == 2 and first and labels >= 2 and 2 * labels >= len(first) and answers:
        return "form"
    return "grid"
