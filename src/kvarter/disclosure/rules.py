"""Rules as data: when a figure counts so few persons that it stays in, and what else of it discloses."""

from __future__ import annotations

from typing import Any, Final, Literal, NamedTuple

from kvarter.model.indicators import Indicator
from kvarter.model.observations import DOMINATED, Observation
from kvarter.model.units import KIND, PERSON_UNITS, SHARE_OF

MINIMUM: Final = 5
SENSITIVE_MINIMUM: Final = 10
DOMINANCE: Final = 10.0
"""The p of the p % rule where an indicator names none: a hidden amount is not told to within so many percent."""

Primary = Literal["", "small", "zero", "full", "dominated"]
"""What a figure tells by itself: few persons, that nobody has it, that everybody does, or what one contributor gave."""


class Rule(NamedTuple):
    """How the figures of one indicator are protected.

    ``minimum``: counts from 1 to one less stay in (0: it counts no persons). ``zero`` and ``full``: so does what says
    that nobody, or everybody, has it. ``changes``: so does a correction of fewer persons than the minimum. ``percent``:
    how wide, of its value, the interval of a hidden amount is.
    """

    minimum: int
    zero: bool = False
    full: bool = False
    changes: bool = False
    percent: float = DOMINANCE

    @property
    def counts_persons(self) -> bool:
        """Whether there is anything to protect."""
        return self.minimum > 1


def is_dominated(amount: Any, first: Any, second: Any, percent: Any) -> Any:
    """The p % rule: whether the second largest contributor can work out the largest to within ``percent`` per cent.

    ``first`` and ``second`` are the two largest contributions to the ``amount``. Numbers, or arrays of them.
    """
    return (amount > 0) & (amount - first - second < percent / 100 * first)


class Told(NamedTuple):
    """What a figure tells of persons: a count (or an amount) and, where it is known, the whole it is part of."""

    amount: float
    whole: float | None
    is_count: bool


def counts_persons(indicator: Indicator | None) -> bool:
    """Whether figures are about persons.

    Where nobody has said so, a share and what is counted in persons or families are; so is a measure nobody has
    defined. ``kvarter check`` asks for a word on each of them.
    """
    if indicator is None:
        return True
    if indicator.counts_persons is not None:
        return indicator.counts_persons
    return indicator.unit in PERSON_UNITS or KIND.get(indicator.unit) in SHARE_OF


def minimum_of(indicator: Indicator | None) -> int:
    """The smallest number of persons that may be shown; 0 for what does not count persons.

    A measure without a definition is treated as one that counts persons: nobody has said that it does not.
    """
    if indicator is None:
        return MINIMUM
    if not counts_persons(indicator):
        return 0
    if indicator.minimum is not None:
        return indicator.minimum
    return SENSITIVE_MINIMUM if indicator.sensitive else MINIMUM


def rule_of(indicator: Indicator | None) -> Rule:
    """The rule of an indicator; a sensitive one does not tell that everybody has it unless it says that it may."""
    minimum = minimum_of(indicator)
    if indicator is None or minimum <= 1:
        return Rule(minimum)
    says = indicator.extremes
    return Rule(
        minimum,
        zero=says in ("none", "both"),
        full=says in ("all", "both") or (says is None and indicator.sensitive),
        changes=indicator.sensitive,
        percent=DOMINANCE if indicator.dominance is None else indicator.dominance,
    )


def told(row: Observation) -> Told | None:
    """What a figure tells of persons; None for a share of nobody knows how many, and for a change of one.

    A share with its whole gives back its count: 7.5 % of 40 is 3. A mean with its number of persons gives the sum.
    """
    if row.value is None:
        return None
    kind = KIND.get(row.unit, "other")
    if kind in SHARE_OF:
        if row.numerator is not None:
            return Told(row.numerator, row.denominator, is_count=True)
        if row.denominator is not None and row.unit != "percentage_points":
            return Told(float(round(row.value * row.denominator / SHARE_OF[kind])), row.denominator, is_count=True)
        return None
    if kind == "count":
        if row.numerator is not None and row.denominator is not None and row.denominator > 0:
            # A mean number for each of so many: the sum is what adds up, and the number is who it is about.
            return Told(row.numerator, row.denominator, is_count=row.numerator == row.value)
        return Told(row.value if row.numerator is None else row.numerator, row.denominator, is_count=True)
    if row.numerator is not None:
        return Told(row.numerator, row.denominator, is_count=False)
    if row.denominator is not None:
        return Told(row.value * row.denominator, row.denominator, is_count=False)
    return Told(row.value, None, is_count=False)


def discloses(row: Observation, tells: Told | None, rule: Rule) -> Primary:
    """What a figure discloses by itself; empty when nothing, and when it is public already."""
    minimum = rule.minimum
    if minimum <= 1 or row.value is None or row.already_public:
        return ""
    if row.status == DOMINATED:
        return "dominated"
    if tells is not None and _are_many(row, tells, rule):
        return ""  # most figures: said first, because every published figure is asked
    if is_small(row, minimum):
        return "small"
    if tells is None:
        return ""
    amount, whole, is_count = tells
    if whole is not None and 0 < whole < rule.minimum:
        return "small"
    if not is_count:
        return ""
    if 0 < amount < rule.minimum or (whole is not None and 0 < whole - amount < rule.minimum):
        return "small"
    if amount == 0 and rule.zero:
        return "zero"
    return "full" if rule.full and whole is not None and 0 < whole == amount else ""


def _are_many(row: Observation, tells: Told, rule: Rule) -> bool:
    """Whether it is plain at once that a count is of many, with the trait and without."""
    amount, whole, is_count = tells
    minimum = rule.minimum
    return (
        is_count
        and amount >= minimum
        and not rule.full
        and (whole is None or whole - amount >= minimum)
        and (row.value is None or row.value >= minimum or row.unit == "percent")
    )


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
