"""Figures that stand in a table of the problem description: a row a measure, a column a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import plain
from kvarter.reading.agreements.parts.agreement import ReadTable
from kvarter.reading.agreements.parts.figures import StatedFigure, Unit, Where, group_in

_VALUE: Final = re.compile(
    r"(?P<words>\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)\s*(?P<sign>%|pct\.?|procent(?:point)?|kr\.?)?", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_HEAD: Final = re.compile(r"^(?:år|årstal|opgjort|periode)\b", re.IGNORECASE)
_NO_FIGURE: Final = re.compile(r"^(?:kilde|datakilde|enhed|bemærkning|note|nr\.?)\b", re.IGNORECASE)
_SHARE: Final = re.compile(r"\bandel|procent|%|\bpct", re.IGNORECASE)
_MONEY: Final = re.compile(r"indkomst|\bkr\b|udgift|husleje|omkostning", re.IGNORECASE)
_PLACES: Final[tuple[tuple[Where, re.Pattern[str]], ...]] = (
    ("police_district", re.compile(r"politikreds", re.IGNORECASE)),
    ("country", re.compile(r"landet|landsplan|danmark|landsgennemsnit", re.IGNORECASE)),
    ("municipality", re.compile(r"kommune|hele byen", re.IGNORECASE)),
)


def figures_of_tables(tables: Sequence[ReadTable]) -> list[StatedFigure]:
    """Every figure of the tables, row by row; a table whose first row is no head gives none."""
    return [figure for table in tables for figure in _figures(table)]


def _figures(table: ReadTable) -> Iterator[StatedFigure]:
    head = [plain(cell) for cell in table.rows[0]]
    years = next((place for place, cell in enumerate(head) if place and _YEAR_HEAD.match(cell)), None)
    columns = [
        place for place, cell in enumerate(head) if place and place != years and cell and not _NO_FIGURE.match(cell)
    ]
    for row in table.rows[1:]:
        cells = [plain(cell) for cell in row]
        name = cells[0]
        for place in columns:
            found = _VALUE.fullmatch(cells[place]) if place < len(cells) and name else None
            if found is None:
                continue
            told = cells[years] if years is not None and years < len(cells) else f"{head[place]} {name}"
            year = _YEAR.search(told)
            unit = _unit(name, found["sign"] or "")
            yield StatedFigure(
                float(found["words"].replace(".", "").replace(",", ".")), None, unit, cells[place],
                len(found["words"].partition(",")[2]), name if unit == "count" else "", group_in(name),
                next((where for where, pattern in _PLACES if pattern.search(head[place])), "area"),
                year[0] if year is not None else "", table.source, None, table.page,
                f"{name}: {head[place]} {cells[place]}",
            )  # fmt: skip


def _unit(name: str, sign: str) -> Unit:
    if "point" in sign.lower():
        return "percentage_points"
    if sign and not sign.lower().startswith("kr"):
        return "percent"
    if sign or _MONEY.search(name):
        return "DKK"
    return "percent" if _SHARE.search(name) else "count"
