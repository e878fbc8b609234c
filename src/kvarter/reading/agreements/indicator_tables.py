"""Tables of indicators: a row with a baseline and a target becomes a criterion in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.agreement import StatedCriterion
from kvarter.reading.agreements.document import Block, Quote, plain

_COLUMNS: Final = {
    "indicator": r"indikator|måling|målepunkt|nøgletal",
    "base": r"baseline|udgangspunkt|status|i dag|nuværende|startniveau",
    "target": r"mål\b|måltal|målsætning|ambition|ønsket",
    "source": r"datakilde|kilde",
}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def criteria_of_table(rows: Sequence[Block]) -> list[StatedCriterion]:
    """The criteria of a table whose head names an indicator and a target; nothing for another table."""
    head = [plain(cell).lower() for cell in rows[0].cells]
    columns = {
        name: next((place for place, cell in enumerate(head) if re.search(pattern, cell)), None)
        for name, pattern in _COLUMNS.items()
    }
    indicator, target = columns["indicator"], columns["target"]
    if indicator is None or target is None or indicator == target:
        return []
    found = []
    for row in rows[1:]:
        cells = [plain(cell) for cell in row.cells]
        if len(cells) <= max(indicator, target) or not cells[indicator] or not cells[target]:
            continue
        sentence = _sentence(cells, columns, rows[0].cells)
        source = columns["source"]
        told = Quote(cells[source], row.page) if source is not None and source < len(cells) and cells[source] else None
        found.append(StatedCriterion(Quote(sentence, row.page), told, "Indikatortabel"))
    return found


def _sentence(cells: Sequence[str], columns: dict[str, int | None], head: Sequence[str]) -> str:
    """The row in words: ``Andelen … fra 40 % i 2021 til 50 % i 2026``."""
    indicator, target, base = columns["indicator"], columns["target"], columns["base"]
    name, goal = cells[indicator or 0], cells[target or 0]
    year = _YEAR.search(plain(head[target or 0]))
    when = f" i {year[0]}" if year is not None and not _YEAR.search(goal) else ""
    start = cells[base] if base is not None and base < len(cells) else ""
    if start and re.match(r"[\d,.]+\s*(?:%|procent\w*)?$", start) and re.match(r"[\d,.]+\s*(?:%|procent\w*)?$", goal):
        base_year = _YEAR.search(plain(head[base or 0]))
        since = f" i {base_year[0]}" if base_year is not None else ""
        verb = "stiger" if _value(goal) > _value(start) else "falder"
        return f"{name} {verb} fra {start}{since} til {goal}{when}"
    return f"{name}: {goal}{when}"


def _value(words: str) -> float:
    digits = re.sub(r"[^\d,]", "", words).replace(",", ".")
    return float(digits) if digits and digits.count(".") <= 1 else 0.0
