"""Labelled sentences held against readings: what a label asks for, the readings it also allows, what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kvarter.model.criteria import Criterion, Years
from kvarter.reading.criteria import Read, read_criteria

FIELDS = ("form", "of", "reference", "comparator", "direction", "value", "unit", "base", "from", "to", "how")


class Scored(NamedTuple):
    """One labelled sentence as read: what differs (field, wanted, got), and whether the reader stood by it."""

    id: str
    differs: list[tuple[str, Any, Any]]
    understood: bool


def labelled(path: Path) -> Iterator[tuple[str, str, Years | None, list[dict[str, Any]]]]:
    """Each line's id, sentence, the plan's years and its labels (several for a sentence with several criteria)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        years = one.get("period")
        period = Years(from_=years["from"], to=years["to"]) if years and years["from"] and years["to"] else None
        yield one["id"], one["text"], period, one.get("criteria") or [one]


def scored(path: Path) -> list[Scored]:
    """Every sentence of a labelled file, read and held against its labels."""
    results = []
    for identifier, text, period, labels in labelled(path):
        reads = read_criteria(identifier, text, period)
        if len(reads) != len(labels):
            differs: list[tuple[str, Any, Any]] = [("criteria", len(labels), len(reads))]
        else:
            differs = [wrong for label, read in zip(labels, reads, strict=True) for wrong in differences(label, read)]
        results.append(Scored(identifier, differs, all(read.understood for read in reads)))
    return results


def differences(label: dict[str, Any], read: Read) -> list[tuple[str, Any, Any]]:
    """The fields in which a reading is neither the label nor one of its alternatives."""
    got, wrong = fields(read.criterion), []
    for field in FIELDS:
        wanted = plain(field, label.get(field))
        allowed = [plain(field, other[field]) for other in label.get("alt", []) if field in other]
        if got[field] != wanted and got[field] not in allowed:
            wrong.append((field, wanted, got[field]))
    return wrong


def fields(criterion: Criterion) -> dict[str, Any]:
    """A criterion's fields as a label writes them."""
    base = criterion.base
    written: dict[str, Any] = {
        "form": criterion.form,
        "of": criterion.of,
        "reference": criterion.reference,
        "comparator": criterion.comparator,
        "direction": criterion.direction,
        "value": criterion.value,
        "unit": criterion.unit,
        "base": None if base is None else {"value": base.value, "period": str(base.period) if base.period else None},
        "from": criterion.from_,
        "to": criterion.to,
        "how": criterion.how,
    }
    return {field: plain(field, value) for field, value in written.items()}


def plain(field: str, value: Any) -> Any:
    """A field's value in one form: figures to two decimals, an empty base as none, ``of`` a value when not said."""
    if field == "of":
        return value or "value"
    if field == "value" and value is not None:
        return round(float(value), 2)
    if field == "base" and value is not None:
        level = None if value.get("value") is None else round(float(value["value"]), 4)
        return (
            None if level is None and value.get("period") is None else {"value": level, "period": value.get("period")}
        )
    return value
