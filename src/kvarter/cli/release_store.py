"""The page for the data steward: what is hidden and why, out of one table or of everything the store shows."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kvarter.files.writing import write_whole

if TYPE_CHECKING:
    from kvarter.disclosure.suppression.linked import Cell
    from kvarter.disclosure.suppression.releasing import Released

SENTENCES = {
    "da": {"written": "Skrevet: {path}. {count} tal er skjult. Filen er kun til den dataansvarlige: den viser dem."},
    "en": {"written": "Written: {path}. {count} figures are hidden. The file is for the data steward: it shows them."},
}


def steward_of_table(
    options: argparse.Namespace, dimensions: Sequence[str], values: Mapping[Cell, float], released: Released
) -> None:
    """Writes the page about one released table."""
    from kvarter.wording.release import WHY
    from kvarter.wording.steward import Line, page

    at = 0 if options.lang == "da" else 1
    lines = [
        Line(tuple(cell), values[cell], WHY[one.why or "total"][at], one.low, one.high)
        for cell, one in released.cells.items()
        if one.status != "published"
    ]
    _write(options, page(options.file, list(dimensions), lines, [], options.lang), len(lines))


def steward_of_store(options: argparse.Namespace) -> int:
    """Writes the page about everything the store shows; the store is only read."""
    from datetime import date

    from kvarter.disclosure.deciding import decide
    from kvarter.disclosure.system import key_of
    from kvarter.store import open_store
    from kvarter.wording.numbers import period
    from kvarter.wording.steward import WHY_HELD, Line, page

    at = 0 if options.lang == "da" else 1
    with open_store(options.store, read_only=True) as store, store.reading():
        rows = store.observations(as_of=date.max)
        indicators, areas = store.indicators(date.max), store.areas(date.max)
        decisions = decide(rows, indicators, areas, store.released_before())

    def named(measure: str, area: str, group: str, when: str) -> tuple[str, ...]:
        indicator, place = indicators.get(measure), areas.get(area)
        return (indicator.name if indicator else measure, place.name if place else area, group, when)

    lines = []
    for row in rows:
        held = decisions.held.get(key_of(row))
        if held is not None:
            cell = named(row.measure, row.area, row.group, period(row.period, options.lang))
            lines.append(Line((*cell, row.recorded[:10]), row.value, WHY_HELD[held.why][at], held.low, held.high))
    late = [(named(*one.cell[:3], period(one.cell[3], options.lang)), one.low, one.high) for one in decisions.late]
    head = ["Mål", "Område", "Gruppe", "Periode", "Kendt fra"] if at == 0 else [
        "Measure", "Area", "Group", "Period", "Known since"]  # fmt: skip
    _write(options, page(options.store, head, lines, late, options.lang), len(lines))
    return 0


def _write(options: argparse.Namespace, text: str, count: int) -> None:
    path = Path(options.steward)
    write_whole(path, text.encode("utf-8"))
    path.chmod(0o600)  # nobody else on the machine opens it
    sys.stderr.write(SENTENCES[options.lang]["written"].format(path=path, count=count) + "\n")
