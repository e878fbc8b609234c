"""What is asked of a figure before it is sent on: what cannot be refuses it, what is odd asks a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from kvarter.files.observation_cells import Figure, figure
from kvarter.files.problems import Problem, found
from kvarter.model.indicators import Indicator
from kvarter.model.periods import Period
from kvarter.model.units import KIND, default_bounds

FEW: Final = 3
"""With fewer earlier changes than this nobody knows what is usual, and only what is large in itself is asked about."""
TWICE: Final = 2.0
LARGE_SHARE: Final = 0.5
LARGE_POINTS: Final = 20.0
SLIPS: Final = (10.0, 100.0, 1000.0)
NEAR: Final = 0.05
EITHER_WAY: Final = re.compile(r"[-−]?\d{1,3}(?:\.\d{3})+", re.ASCII)
"""Written so that a Dane reads thousands and a machine reads decimals: 1.234."""


class Fault(NamedTuple):
    """What a figure cannot be: the field, and the phrase that says so with what stands in it."""

    field: str
    key: str
    low: float | None = None
    high: float | None = None


class Question(NamedTuple):
    """What is odd about a figure: a code, and the earlier figure it is held against."""

    code: str
    period: str
    value: float


def numbers(value: str, numerator: str, denominator: str, unit: str, status: str) -> Figure | list[Problem]:
    """The numbers of a form by the same rules as a file's, or what is wrong with them. A decimal comma is read."""
    plain = [one.strip().replace("−", "-").replace(",", ".") for one in (value, numerator, denominator)]
    held = figure(plain[0], plain[1], plain[2], unit, status)
    if isinstance(held, Figure):
        return held
    return [found(one.code, key=one.column, **one.details) for one in held]


def faults(indicator: Indicator, period: Period, held: Figure, every: str, today: date) -> list[Fault]:
    """What makes a figure impossible: outside the indicator's bounds or its unit's, of a period that has not begun or
    is of another kind than the figures that come."""
    wrong = []
    bounds = indicator.bounds
    low, high = default_bounds(indicator.unit) if bounds is None else (bounds.low, bounds.high)
    if held.value is not None and ((low is not None and held.value < low) or (high is not None and held.value > high)):
        wrong.append(Fault("value", "figure_outside", low, high))
    if period.first > today:
        wrong.append(Fault("period", "figure_not_begun"))
    elif every in ("year", "two_years", "school_year", "quarter", "month"):
        kind = "year" if every == "two_years" else every
        if period.kind.value != kind:
            wrong.append(Fault("period", f"figure_every_{kind}"))
    return wrong


def questions(
    indicator: Indicator, period: Period, held: Figure, earlier: Sequence[tuple[Period, float]], today: date
) -> list[Question]:
    """What is odd and may be right: a jump, a slip of the comma, the period not over, a period left out.

    ``earlier`` are the figures there are of the same kind of period, the oldest first; the period's own may be among
    them and is passed over.
    """
    asked = []
    if period.last > today:
        asked.append(Question("not_over", str(period), 0.0))
    before = [(when, value) for when, value in earlier if when.last < period.last]
    if held.value is None or not before:
        return asked
    when, last = before[-1]
    if slipped(last, held.value):
        asked.append(Question("slip", str(when), last))
    elif jumps([value for _when, value in before], held.value, indicator.unit):
        asked.append(Question("jump", str(when), last))
    return asked


def slipped(last: float, now: float) -> bool:
    """Whether a figure is close to ten, a hundred or a thousand times the one before, or the same part of it."""
    if last == 0 or now == 0 or (last > 0) != (now > 0):
        return False
    ratio = max(now / last, last / now)
    return any(abs(ratio / slip - 1) <= NEAR for slip in SLIPS)


def jumps(before: Sequence[float], now: float, unit: str) -> bool:
    """Whether a figure changes more than twice as much as any year before it did. With few figures before: by more
    than half, or twenty percentage points. A change that could not be seen in print is none."""
    change = abs(now - before[-1])
    changes = [abs(after - first) for first, after in pairwise(before)]
    if len(changes) >= FEW:
        return change > TWICE * max(changes) and change > NEAR * abs(before[-1])
    if KIND.get(unit) == "percent":
        return change > LARGE_POINTS
    return change > LARGE_SHARE * abs(before[-1])
