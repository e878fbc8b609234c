"""Verdicts as documents (JSON): the fixed keys, with the sentence in both languages."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import Any, Final

from kvarter.model.verdicts import Evidence, Verdict
from kvarter.wording.verdicts import sentence


@lru_cache(maxsize=65_536)  # the same figure is evidence of many verdicts
def clean(value: float | None) -> float | int | None:
    """A figure without the noise of the arithmetic (12 significant digits); whole numbers without a point."""
    if value is None or not math.isfinite(value):
        return None
    tidy = float(f"{value:.12g}")
    return int(tidy) if tidy.is_integer() and abs(tidy) < 1e15 else tidy


def verdict_document(verdict: Verdict) -> dict[str, Any]:
    """The verdict with the keys of the verdict format (docs/formats/verdict)."""
    return _document(verdict, [_evidence(row) for row in verdict.evidence])


def verdict_line(verdict: Verdict) -> str:
    """``verdict_document`` as JSON on one line.

    Most of a verdict is its evidence, and most of that are texts met before; each text is encoded once.
    """
    rows = ", ".join([_evidence_text(row) for row in verdict.evidence])
    return _ENCODE(_document(verdict, None)).replace(_NO_EVIDENCE, f'"evidence": [{rows}]', 1)


_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode
_NO_EVIDENCE: Final = '"evidence": null'
"""Cannot be part of a text: quotation marks inside one are written with a backslash."""
_quoted = lru_cache(maxsize=65_536)(_ENCODE)


def _document(verdict: Verdict, evidence: list[dict[str, Any]] | None) -> dict[str, Any]:
    forecast, needed = verdict.forecast, verdict.still_needed
    return {
        "criterion": verdict.criterion,
        "status": verdict.status.value,
        "final": verdict.final,
        "as_of": verdict.as_of.isoformat(),
        "value": clean(verdict.value),
        "required": clean(verdict.required),
        "forecast": None
        if forecast is None
        else {
            "value": clean(forecast.value),
            "low": clean(forecast.low),
            "high": clean(forecast.high),
            "probability": clean(forecast.probability),
        },
        "still_needed": None
        if needed is None
        else {
            "comparator": needed.comparator,
            "value": clean(needed.value),
            "unit": needed.unit,
            "how": needed.how,
            "years": list(needed.years),
        },
        "reasons": [{"code": reason.code.value, **reason.details} for reason in verdict.reasons],
        "evidence": evidence,
        "sentence": {"da": sentence(verdict, "da"), "en": sentence(verdict, "en")},
    }


def _evidence(row: Evidence) -> dict[str, Any]:
    measure, area, period, value, source, recorded, group, status, _unit = row
    told = {
        "measure": measure,
        "area": area,
        "period": period,
        "value": clean(value),
        "source": source,
        "recorded": recorded,
    }
    if group:
        told["group"] = group
    if status:
        told["status"] = status
    return told


def _evidence_text(row: Evidence) -> str:
    measure, area, period, value, source, recorded, group, status, _unit = row
    tidy = clean(value)
    shown = "null" if tidy is None else repr(tidy)
    return (
        f'{{"measure": {_quoted(measure)}, "area": {_quoted(area)}, "period": {_quoted(period)}, '
        f'"value": {shown}, "source": {_quoted(source)}, "recorded": {_quoted(recorded)}'
        f"{f', {_GROUP}{_quoted(group)}' if group else ''}{f', {_STATUS}{_quoted(status)}' if status else ''}}}"
    )


_GROUP: Final = '"group": '
_STATUS: Final = '"status": '
