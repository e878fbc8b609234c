"""Measures: what each kind must say and must not, and sums that lead nowhere."""

from __future__ import annotations

from typing import Final

from kvarter.files.findings import Findings
from kvarter.files.observation_cells import unit_meant
from kvarter.files.places import Place
from kvarter.files.problems import ProblemCode
from kvarter.model.measures import Measure
from kvarter.model.units import KIND, UNITS

_SHARES: Final = ("percent", "per_100", "per_1000", "per_10000")


def check_measures(findings: Findings) -> None:
    """Units nobody knows, keys that a kind needs or does not take, and ``sums_to`` that names no count."""
    known = {one.id: one for one in findings.document.measures}
    for number, measure in enumerate(findings.document.measures):
        place: Place = ("measures", number)
        if measure.unit not in UNITS:
            findings.say(
                ProblemCode.UNIT_UNKNOWN, (*place, "unit"), found=measure.unit, nearest=unit_meant(measure.unit)
            )
        for key in _misfits(measure, known):
            findings.say(ProblemCode.MEASURE_NOT_WHOLE, (*place, key), found=measure.id, expected=key)


def _misfits(measure: Measure, known: dict[str, Measure]) -> list[str]:
    """The keys at fault."""
    share, count, mean = (measure.kind == kind for kind in ("share", "count", "mean"))
    whole = known.get(measure.sums_to)
    wrong = {
        "trait": (share and measure.trait is None) or (mean and measure.trait is not None),
        "value": mean != bool(measure.value),
        "portion": bool(measure.portion) and not share,
        "relative_to": measure.relative_to is not None and not mean,
        "dominance": measure.dominance is not None and not (mean and 0 <= measure.dominance <= 100),
        "sums_to": bool(measure.sums_to) and (not share or whole is None or whole.kind != "count"),
        "unit": measure.unit in UNITS
        and ((share and measure.unit not in _SHARES) or (count and KIND[measure.unit] != "count")
             or (measure.relative_to is not None and measure.unit != "percent")),
    }  # fmt: skip
    return [key for key, bad in wrong.items() if bad]
