"""The figures a verdict rests on, and what is to be said about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import Final

from kvarter.judging.figures import Series
from kvarter.model.observations import Observation
from kvarter.model.verdicts import Evidence, Reason, ReasonCode

# Past the keyword handling of the named tuple: a run of many criteria has hundreds of thousands of these.
_evidence: Final = partial(tuple.__new__, Evidence)
_text = lru_cache(maxsize=16_384)(str)
_MARKS = (("preliminary", ReasonCode.PRELIMINARY), ("illustrative", ReasonCode.ILLUSTRATIVE))


def evidence_of(used: Iterable[Observation]) -> tuple[Evidence, ...]:
    """Every figure used, with where it came from and since when it was known."""
    return tuple(
        [
            _evidence((measure, area, _text(period), value, source, recorded, group, status, unit))
            for measure, area, period, value, unit, group, _, _, source, recorded, status, _, _ in used
        ]
    )


def marks_of(used: Sequence[Observation], series: Iterable[Series]) -> list[Reason]:
    """What readers must know of the figures: preliminary, made up as an example, revised since first shown."""
    reasons = []
    marked = any(row.status for row in used)
    for status, code in _MARKS if marked else ():
        periods = sorted({str(row.period) for row in used if row.status == status})
        if periods:
            reasons.append(Reason(code, {"periods": periods}))
    revised = []
    for line in series:
        for period, before in line.revised.items():
            now = line.latest[period]
            if now in used:
                revised.append(
                    {"period": str(period), "before": before.value, "now": now.value, "recorded": now.recorded}
                )
    if revised:
        reasons.append(Reason(ReasonCode.REVISED, {"figures": revised}))
    return reasons
