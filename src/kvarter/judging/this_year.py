"""What is still needed in the year under way: how far the year has come, and what it must come to."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from kvarter.model.units import KIND
from kvarter.model.verdicts import Verdict

MORE: Final = frozenset({"at_least", "more_than"})


class ThisYear(NamedTuple):
    """A count the year must come to; ``over`` is the last year it may be spread over, None for this year alone."""

    year: int
    so_far: float
    needed: float
    unit: str
    over: int | None = None

    @property
    def left(self) -> float:
        """What is missing; 0 when the year has come far enough."""
        return max(0.0, self.needed - self.so_far)


def this_year(verdict: Verdict, so_far: float, year: int) -> ThisYear | None:
    """What a criterion asks of ``year``, of which ``so_far`` has happened.

    None for what is no count that must be reached, for a year it does not ask about, and where later years decide. A
    mean over several years asks for the mean that is still needed; a sum may be spread over the years that are left.
    """
    if verdict.comparator not in MORE or KIND.get(verdict.unit) != "count" or verdict.gap or verdict.required is None:
        return None
    needed = verdict.still_needed
    open_years = needed.years if needed is not None else ()
    match verdict.how:
        case "each_year" if year in verdict.years:
            return ThisYear(year, so_far, _whole(verdict.required, verdict.comparator), verdict.unit)
        case "end" | "per_year" | None if verdict.years and year == max(verdict.years):
            return ThisYear(year, so_far, _whole(verdict.required, verdict.comparator), verdict.unit)
        case "mean" if needed is not None and year in open_years:
            return ThisYear(year, so_far, _whole(needed.value, needed.comparator), verdict.unit)
        case "total" if needed is not None and year in open_years:
            over = max(open_years) if len(open_years) > 1 else None
            return ThisYear(year, so_far, _whole(needed.value, needed.comparator), verdict.unit, over)
        case _:
            return None


def _whole(value: float, comparator: str) -> float:
    """The lowest whole count that holds."""
    if comparator == "more_than":
        return float(math.floor(value) + 1)
    return float(math.ceil(value - 1e-9))
