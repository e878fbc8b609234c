"""A figure against its limit: exact, in three values, with "on the edge" where a rounding or one person decides."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple, assert_never

from kvarter.law.counting import HUNDRED, NOBODY
from kvarter.law.figures import SHARES, AreaFigures, Counted, Printed
from kvarter.law.rules import Law, Limit, Operator


class Measured(NamedTuple):
    """A figure in the unit of its limit (percent, persons or years) and how much may hide in it: half of the last
    printed decimal, or what one person weighs."""

    value: Fraction
    slack: Fraction


class Bound(NamedTuple):
    """A limit in the unit of its figure; ``low`` and ``high`` differ where it is derived from a rounded one."""

    low: Fraction
    high: Fraction

    @property
    def middle(self) -> Fraction:
        """The limit as shown."""
        return sum((self.low, self.high), Fraction()) / len(self)

    @property
    def derived(self) -> bool:
        """Whether the limit is known only within a rounding."""
        return self.low != self.high


class Compared(NamedTuple):
    """How a figure stands to its limit; ``met`` is None where the one or the other is not known well enough."""

    limit: Limit
    value: Fraction | None
    bound: Bound | None
    met: bool | None
    edge: bool


def compare(figures: AreaFigures, limit: Limit, law: Law, *, pooled: bool = False) -> Compared:
    """One criterion of one area, decided on unrounded shares where counts are known."""
    measured, bound = measure(figures, limit, law, pooled=pooled), bound_of(figures, limit, law)
    if measured is None or bound is None:
        return Compared(limit, None if measured is None else measured.value, bound, None, edge=False)
    met = beyond(measured.value, bound, limit.operator)
    edge = bound.low - measured.slack <= measured.value <= bound.high + measured.slack and limit.unit != "years"
    return Compared(limit, measured.value, bound, met, edge)


def beyond(value: Fraction, bound: Bound, operator: Operator) -> bool | None:
    """Whether a value meets a limit: 40 is not over 40, three times is at least three times, 55 is not under 55."""
    match operator:
        case "over":
            sure, never = value > bound.high, value <= bound.low
        case "at_least":
            sure, never = value >= bound.high, value < bound.low
        case "under":
            sure, never = value < bound.low, value >= bound.high
        case _:
            assert_never(operator)
    return sure if sure or never else None


def measure(figures: AreaFigures, limit: Limit, law: Law, *, pooled: bool = False) -> Measured | None:
    """The figure a limit is about; None when it is not known over the years the limit asks for.

    Counts are averaged as the mean of the yearly shares, or ``pooled`` as one share of all the years. A limit of more
    years than there are counts for is held against the printed figure, if any.
    """
    match limit.criterion:
        case "residents":
            return (
                None if figures.residents is None else Measured(Fraction(figures.residents), law.method.persons_to_edge)
            )
        case "years_on_list":
            return None if figures.years_on_list is None else Measured(Fraction(figures.years_on_list), Fraction())
        case "income":
            return _printed(figures.income, law)
        case criterion if criterion in SHARES:
            share = figures.shares.get(criterion)
            if share is None:
                return None
            if len(share.counts) >= limit.years:
                return _counted(share.counts[: limit.years], law, pooled=pooled)
            return _printed(share.printed, law)
        case criterion:
            message = f"no figure is known by the name {criterion}"
            raise ValueError(message)


def _printed(figure: Printed | None, law: Law) -> Measured | None:
    return None if figure is None else Measured(figure.value, figure.unit * law.method.printed_units_to_edge)


def _counted(years: tuple[Counted, ...], law: Law, *, pooled: bool) -> Measured:
    newest, *_earlier = years
    if pooled:
        people = sum(year.of for year in years)
        value = Fraction(HUNDRED * sum(year.people for year in years), people)
        return Measured(value, HUNDRED * law.method.persons_to_edge / people)
    mean = sum((Fraction(HUNDRED * year.people, year.of) for year in years), Fraction()) / len(years)
    return Measured(mean, HUNDRED * law.method.persons_to_edge / (newest.of * len(years)))


def bound_of(figures: AreaFigures, limit: Limit, law: Law) -> Bound | None:
    """The limit in percent, persons or years; None when the national share it is a multiple of is not known."""
    if limit.unit == "times_national":
        return _times_national(figures, limit, law)
    per = law.units.get(limit.unit)
    value = limit.value if per is None else limit.value * HUNDRED / per
    return Bound(value, value)


def _times_national(figures: AreaFigures, limit: Limit, law: Law) -> Bound | None:
    """A national share given with the figures governs; else the limit published with the list, or what follows from
    it for another multiple, no more exact than its printing."""
    if figures.national_convicted is not None:
        value = limit.value * figures.national_convicted.value
        return Bound(value, value)
    published = law.published.get(figures.list_date)
    if published is None:
        return None
    if published.multiple == limit.value:
        return Bound(published.limit, published.limit)
    half = published.unit * law.method.printed_units_to_edge
    times = limit.value / published.multiple
    return Bound(max(published.limit - half, Fraction(NOBODY)) * times, (published.limit + half) * times)
