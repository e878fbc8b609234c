"""Money tables of several columns: who pays by year, or which area costs what by who pays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Block, plain
from kvarter.reading.agreements.parts.agreement import Money

TOTAL: Final = re.compile(r"\b(?:samlet|i alt|total|sum|ialt)\b", re.IGNORECASE)
_FUNDER: Final = re.compile(
    r"landsbyggefond|\blbf\b|kommun|bolig|medfinans|fond\b|region|stat(?:en|slig)?\b|egen|pulje|parter", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\d[\d.,\u00a0 ]*")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[. \u00a0]\d{3})+")
_DECIMAL: Final = re.compile(r"\d+,\d+")
_MILLIONS: Final = re.compile(r"\bmio\b|million", re.IGNORECASE)
_THOUSANDS: Final = re.compile(r"\b(?:t\.?kr|1\.?000 kr|tusinde)", re.IGNORECASE)


class MoneyTable(NamedTuple):
    """A table as the rows a plan needs (who pays or what it is for, and the total), and every sum that must hold."""

    rows: list[Money]
    sums: list[list[Money]]


def money_table(table: Sequence[Block], before: str = "") -> MoneyTable | None:
    """What a table with at least two columns of amounts says; None for another table.

    ``before`` is the text above it, which may tell that amounts are in millions.
    """
    if not table:
        return None
    head = [plain(cell) for cell in table[0].cells]
    body = [row for row in table[1:] if plain(row.cells[0])]
    columns = [
        place
        for place in range(1, len(head))
        if body and 2 * sum(_NUMBER.match(_cell(row, place)) is not None for row in body) > len(body)
    ]
    if len(columns) < 2:
        return None
    scale = _scale(f"{head[0]} {before}")
    grid = [[_money(head[place], row, place, scale) for place in columns] for row in body]
    names = [plain(row.cells[0]) for row in body]
    total_column = next((at for at, place in enumerate(columns) if TOTAL.search(head[place])), None)
    total_row = next((at for at, name in enumerate(names) if TOTAL.search(name)), None)
    sums = _sums(grid, names, total_row, total_column)
    parts = [head[place] for at, place in enumerate(columns) if at != total_column]
    if sum(_FUNDER.search(name) is not None for name in parts) * 2 > len(parts) and total_row is not None:
        rows = [one._replace(total=at == total_column) for at, one in enumerate(grid[total_row])]
        return MoneyTable(rows, sums)
    rows = [
        _whole(row, total_column)._replace(funder=name, total=at == total_row)
        for at, (row, name) in enumerate(zip(grid, names, strict=True))
    ]
    return MoneyTable(rows, sums)


def _cell(row: Block, place: int) -> str:
    return plain(row.cells[place]) if place < len(row.cells) else ""


def _scale(words: str) -> int:
    return 1_000_000 if _MILLIONS.search(words) else 1000 if _THOUSANDS.search(words) else 1


def _money(name: str, row: Block, place: int, scale: int) -> Money:
    words = re.sub(r"\s*(?:kr\.?|kroner)\s*$", "", _cell(row, place), flags=re.IGNORECASE)
    return Money(name, words, _amount(words, scale), row.page, total=False)


def _amount(words: str, scale: int) -> int | None:
    if words in ("", "-", "–"):
        return 0
    if scale > 1 and _DECIMAL.fullmatch(words):
        return round(float(words.replace(",", ".")) * scale)
    whole = re.sub(r",(?:00|0|-)$", "", words)
    if not (_GROUPED.fullmatch(whole) or whole.isdigit()):
        return None
    return int(re.sub(r"\D", "", whole)) * (max(1, scale))


def _whole(row: Sequence[Money], total_column: int | None) -> Money:
    """What a row comes to: its total column, else its sum."""
    if total_column is not None:
        return row[total_column]
    amounts = [one.amount for one in row]
    added = None if any(one is None for one in amounts) else sum(one or 0 for one in amounts)
    return row[-1]._replace(amount=added, words=str(added))


def _sums(
    grid: Sequence[Sequence[Money]], names: Sequence[str], total_row: int | None, total_column: int | None
) -> list[list[Money]]:
    sums: list[list[Money]] = []
    if total_column is not None:
        for row, name in zip(grid, names, strict=True):
            parts = [one for at, one in enumerate(row) if at != total_column]
            sums.append([*parts, row[total_column]._replace(funder=name, total=True)])
    if total_row is not None:
        for at in range(len(grid[0])):
            parts = [row[at]._replace(funder=name) for row, name in zip(grid, names, strict=True)]
            total = parts.pop(total_row)
            sums.append([*parts, total._replace(funder=f"{total.funder}, {grid[total_row][at].funder}", total=True)])
    return sums
