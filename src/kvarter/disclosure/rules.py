"""When a figure counts so few persons that it stays in."""

from __future__ import annotations

from typing import Final

from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.units import KIND

MINIMUM: Final = 5
SENSITIVE_MINIMUM: Final = 10


def minimum_of(indicator: Indicator | None) -> int:
    """The smallest number of persons that may be shown; 0 for what does not count persons.

    A measure without a definition is treated as one that counts persons: nobody has said that it does not.
    """
    if indicator is None:
        return MINIMUM
    if not indicator.counts_persons:
        return 0
    if indicator.minimum is not None:
        return indicator.minimum
    return SENSITIVE_MINIMUM if indicator.sensitive else MINIMUM


def is_small(row: Observation, minimum: int) -> bool:
    """Whether a figure gives away a count of persons from 1 to ``minimum`` - 1, as a count, as a share whose
    numerator is that small, or as a share that all but that few have."""
    if minimum <= 1 or row.value is None or row.already_public:
        return False
    if row.numerator is not None and 0 < row.numerator < minimum:
        return True
    if row.numerator is not None and row.denominator is not None and 0 < row.denominator - row.numerator < minimum:
        return True
    if row.denominator is not None and 0 < row.denominator < minimum:
        return True
    return KIND.get(row.unit) == "count" and 0 < row.value < minimum
