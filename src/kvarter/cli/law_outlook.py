"""The next list: each criterion carried forward with its interval, how close every limit is, who is drawing near."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kvarter.law.classify import Settings
    from kvarter.law.figures import AreaFigures
    from kvarter.law.off_list import Distance
    from kvarter.law.outlook import Outlook
    from kvarter.law.projection import Projection
    from kvarter.law.rules import Law
    from kvarter.wording.numbers import Lang


def outlooks(rows: Sequence[AreaFigures], rules: Law, settings: Settings) -> Iterable[tuple[Outlook, dict[str, Any]]]:
    """Each area of a file, in its order, with what the next list looks like as a document to write."""
    from kvarter.law.figures import chained
    from kvarter.law.off_list import off_list, on_list
    from kvarter.law.outlook import outlook

    by_area: dict[str, list[AreaFigures]] = {}
    for row in rows:
        by_area.setdefault(row.area, []).append(row)
    for history in by_area.values():
        found = outlook(chained(history), rules, settings)
        yield found, _document(found, off_list(found.now), on_list(found.now))


def told(found: Outlook, rules: Law, lang: Lang) -> None:
    """Writes one area's outlook in words."""
    from kvarter.law.off_list import off_list, on_list
    from kvarter.wording.law import classification_sentence
    from kvarter.wording.law_arithmetic import (
        ONLY_ARITHMETIC,
        distance_sentence,
        outlook_sentence,
        projection_sentence,
        watched_sentence,
    )

    lines = [f"{found.area}", f"  {classification_sentence(found.now, lang)}"]
    regime = rules.on(found.next_list)
    if regime is not None:
        lines.append(f"  {outlook_sentence(found, regime, lang)}")
    if found.watched:
        lines.append(f"  {watched_sentence(lang)}")
    lines += [f"      {projection_sentence(one, lang)}" for one in found.projections]
    distances = [(one, True) for one in off_list(found.now)] + [(one, False) for one in on_list(found.now)]
    lines += [f"  {distance_sentence(one, found.now.regime, lang, off=off)}" for one, off in distances]
    if not distances:
        lines.append(f"  {ONLY_ARITHMETIC[lang]}")
    sys.stdout.write("\n".join(lines) + "\n")


def _document(found: Outlook, off: Iterable[Distance], on: Iterable[Distance]) -> dict[str, Any]:
    return {
        "area": found.area,
        "list_date": found.now.figures.list_date.isoformat(),
        "categories": list(found.now.categories),
        "next_list": found.next_list.isoformat(),
        "likely": list(found.likely),
        "open": list(found.open),
        "watched": found.watched,
        "criteria": [_projection(one) for one in found.projections],
        "off": [_distance(one) for one in off],
        "on": [_distance(one) for one in on],
    }


def _projection(one: Projection) -> dict[str, Any]:
    return {
        "criterion": one.limit.criterion,
        "operator": one.limit.operator,
        "limit": None if one.bound is None else float(one.bound.middle),
        "newest": None if one.newest is None else float(one.newest),
        "distance": None if one.distance is None else float(one.distance),
        "value": one.value,
        "low": one.low,
        "high": one.high,
        "probability": one.probability,
        "likely": one.likely,
        "missing": None if one.missing is None else one.missing.value,
    }


def _distance(one: Distance) -> dict[str, Any]:
    steps = None if one.steps is None else [step._asdict() for step in one.steps]
    return {
        "category": one.category,
        "criteria": one.criteria,
        "people": one.people,
        "steps": steps,
        "residents": one.residents,
    }
