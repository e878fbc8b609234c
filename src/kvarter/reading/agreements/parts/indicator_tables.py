"""Tables of indicators: a row with a baseline and a target becomes a criterion in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import Block, Quote, plain, spaced
from kvarter.reading.agreements.parts.agreement import StatedCriterion
from kvarter.reading.agreements.parts.topics import stems

_COLUMNS: Final = {
    "indicator": r"indikator|^måling|målepunkt|nøgletal|succeskriteri|måles på|^måltal for",
    "base": r"baseline|udgangspunkt|status|i dag|nuværende|startniveau|basis|nulpunkt|seneste",
    "target": r"^(?:slut)?mål\b|måltal|målsætning|ambition|ønsket|målniveau|forventet",
    "source": r"datakilde|kilde|måles ved|målemetode|opgørelse",
    "objective": r"^delmål|^mål$|målsætning|formål|ønsket forandring",
}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


def _columns(head: Sequence[str]) -> dict[str, int | None]:
    """Which column holds what; several targets (a nearer and a farther year) have the last as the target."""
    places = {
        name: [place for place, cell in enumerate(head) if re.search(pattern, cell)]
        for name, pattern in _COLUMNS.items()
    }
    indicator = places["indicator"][0] if places["indicator"] else None
    targets = [place for place in places["target"] if place != indicator and (indicator is None or place > indicator)]
    return {
        "indicator": indicator,
        "base": next((place for place in places["base"] if place != indicator), None),
        "target": targets[-1] if targets else None,
        "source": next((place for place in places["source"] if place not in (indicator, *targets)), None),
        "objective": next((place for place in places["objective"] if indicator is None or place < indicator), None),
    }


def is_indicator_head(head: Sequence[str]) -> bool:
    """Whether the words of a row are the head of a table of indicators: an indicator and, right of it, a target."""
    columns = _columns([cell.lower() for cell in head])
    return columns["indicator"] is not None and columns["target"] is not None


def criteria_of_table(rows: Sequence[Block]) -> list[StatedCriterion]:
    """The criteria of a table whose head names an indicator and a target; nothing for another table."""
    head = [plain(cell).lower() for cell in rows[0].cells]
    columns = _columns(head)
    indicator, target = columns["indicator"], columns["target"]
    if indicator is None or target is None:
        return []
    found = []
    objective = ""
    for row in rows[1:]:
        cells = [plain(cell) for cell in row.cells]
        if len(cells) <= max(indicator, target) or not cells[indicator] or not cells[target]:
            continue
        if columns["objective"] is not None:
            objective = cells[columns["objective"]] or objective
        sentence = _sentence(cells, columns, rows[0].cells, objective)
        source = columns["source"]
        told = Quote(cells[source], row.page) if source is not None and source < len(cells) and cells[source] else None
        path = [_told(cells[place], head[place]) for place in _path(columns, head) if place < len(cells)]
        steps = tuple(_value(one.words) for one in path if one is not None)
        found.append(StatedCriterion(Quote(sentence, row.page), told, "Indikatortabel", path=steps))
    return found


def _path(columns: dict[str, int | None], head: Sequence[str]) -> list[int]:
    """The columns of the base and of every target, in order."""
    targets = [place for place, cell in enumerate(head) if re.search(_COLUMNS["target"], cell)]
    base = columns["base"]
    return ([base] if base is not None else []) + [place for place in targets if base is None or place > base]


def objectives_of_table(rows: Sequence[Block]) -> list[Quote]:
    """What the column of objectives beside the indicators says, each once."""
    place = _columns([plain(cell).lower() for cell in rows[0].cells])["objective"]
    texts = (
        []
        if place is None
        else [Quote(spaced(row.cells[place]), row.page) for row in rows[1:] if place < len(row.cells)]
    )
    return list({quote.plain: quote for quote in texts if quote.plain}.values())


def _sentence(cells: Sequence[str], columns: dict[str, int | None], head: Sequence[str], objective: str) -> str:
    """The row in words: ``Andelen … stiger fra 40 % i 2021 til 50 % i 2026``; an objective about the same says whether
    it is to rise or to fall, else the numbers do."""
    indicator, target, base = columns["indicator"], columns["target"], columns["base"]
    name, goal = cells[indicator or 0], cells[target or 0]
    start = cells[base] if base is not None and base < len(cells) else ""
    to, from_ = _told(goal, head[target or 0]), _told(start, head[base or 0])
    if from_ is None or to is None:
        return f"{name}: {goal}" if to is None else f"{name}: {_when(to)}"
    if to.bound:
        return f"{name} ændres fra {_when(from_)} til {_when(to)}"
    wanted = _MORE_OR_LESS.match(objective) if len(stems(objective) & stems(name)) >= 2 else None
    rises = _value(to.words) > _value(from_.words)
    if wanted is not None:
        turned = (_WITHOUT.search(objective) is None) != (_WITHOUT.search(name) is None)
        rises = (wanted["more"] is not None) != turned
    verb = "stiger" if rises else "falder"
    return f"{name} {verb} fra {_when(from_)} til {_when(to)}"


_WITHOUT: Final = re.compile(r"\b(?:uden|ikke|ingen|mangl\w*|bekymrende|aldrig)\b", re.IGNORECASE)
_MORE_OR_LESS: Final = re.compile(
    r"(?:At\s+)?(?:(?P<more>flere|større|højere|øget)|færre|mindre|lavere|reduceret)\b", re.IGNORECASE
)


class _Told(NamedTuple):
    """A cell's amount with its year: ``43,8 % (2021)``; ``bound`` where it is an upper or lower limit."""

    words: str
    year: str
    bound: bool


_CELL: Final = re.compile(
    r"(?P<bound>(?:højst|mindst|maks\w*|min\w*|under|over|ca\.?)\s+)?(?P<words>[\d.,]+\s*(?:%|procent\w*|pct\.?|kr\.?)?)"
    r"\s*(?P<each>(?:om året|årligt|pr\.? år|hvert år))?"
    r"\s*\(?(?:i\s+|ultimo\s+)?(?P<year>(?:19|20)\d\d(?:/\d{2,4})?)?\)?",
    re.IGNORECASE,
)


def _told(cell: str, head: str) -> _Told | None:
    """A cell's amount and the year beside it or in the column's head; None for other words."""
    found = _CELL.fullmatch(cell)
    if found is None:
        return None
    year = _YEAR.search(plain(head))
    bound = (found["bound"] or "").strip()
    words = " ".join(part for part in (bound, found["words"].strip(), found["each"]) if part)
    return _Told(words, found["year"] or (year[0] if year is not None else ""), bool(bound))


def _when(told: _Told) -> str:
    return f"{told.words} i {told.year}" if told.year else told.words


def _value(words: str) -> float:
    digits = re.sub(r"[^\d,]", "", words).replace(",", ".")
    return float(digits) if digits and digits.count(".") <= 1 else 0.0
