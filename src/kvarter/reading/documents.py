"""A read criterion as a document (JSON): every key of the criterion format, the words it was read from, the doubts."""

from __future__ import annotations

from typing import Any

from kvarter.model.records import dump
from kvarter.reading.criteria import Read

KEYS = (
    "form", "of", "reference", "reference_group", "side", "comparator", "direction", "value", "unit", "base", "from",
    "to", "how",
)  # fmt: skip


def read_document(read: Read, source: str = "") -> dict[str, Any]:
    """The criterion with all its keys (null where the sentence says nothing), ``words`` with the offsets [start, end)
    of what each field was read from, ``understood`` and ``doubts``."""
    criterion = read.criterion
    written = dump(criterion)
    document: dict[str, Any] = {"id": criterion.id, "text": criterion.text}
    if criterion.period is not None:
        document["period"] = dump(criterion.period)
    if source:
        document["source"] = source
    document.update({key: written.get(key) for key in KEYS})
    document["of"] = criterion.of
    if criterion.base is not None:
        period = criterion.base.period
        document["base"] = {"value": criterion.base.value, "period": None if period is None else str(period)}
    if document["value"] is not None:
        document["value"] = _plain(document["value"])
    document["words"] = {key: list(span) for key, span in sorted(read.words.items())}
    document["understood"] = read.understood
    document["doubts"] = list(read.doubts)
    return document


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else value
