"""The law as records: limits, categories, regimes with their dates, and which regime was in force on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

Operator = Literal["over", "at_least", "under"]
Unit = Literal["persons", "percent", "per_10000", "percent_of_region", "times_national", "years"]
Lang = Literal["da", "en"]


class Rule(NamedTuple):
    """How one category combines its criteria: what it builds on, all of some criteria, and so many of others."""

    name: str
    category: str
    builds_on: str | None
    all_of: tuple[str, ...]
    some_of: tuple[str, ...] = ()


class Limit(NamedTuple):
    """A number of the law: whom it counts, over how many years it is averaged, and where we have it from.

    ``definition`` names what is measured: figures under different definitions are never set in one series.
    """

    rule: str
    criterion: str
    operator: Operator
    value: Fraction
    unit: Unit
    years: int
    population: str
    definition: str
    source: str
    certainty: str

    @property
    def says(self) -> tuple[str, Operator, Fraction, Unit, int]:
        """What the limit says whichever category asks for it; two limits that say the same are shown once."""
        return self.criterion, self.operator, self.value, self.unit, self.years


class Category(NamedTuple):
    """The law's term for an area, its paragraph, and how many of the counted criteria it asks for (None: none)."""

    code: str
    term: Mapping[Lang, str]
    paragraph: str
    asks: int | None
    historic: bool


class Regime(NamedTuple):
    """What the law said from one day to another (both included; None = no such day)."""

    id: str
    valid_from: date | None
    valid_to: date | None
    act: str
    note: str
    rules: tuple[Rule, ...]
    categories: Mapping[str, Category]
    limits: Mapping[tuple[str, str], Limit]

    def covers(self, day: date) -> bool:
        """Whether the regime was in force on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class Published(NamedTuple):
    """A limit for convicted residents as published with a list, in percent: ``multiple`` times the national share."""

    list_date: date
    multiple: Fraction
    limit: Fraction
    unit: Fraction
    source: str
    certainty: str


class Method(NamedTuple):
    """Numbers that are the project's own: what counts as on the edge and as near a limit."""

    printed_units_to_edge: Fraction
    persons_to_edge: Fraction
    near: Fraction


class Law(NamedTuple):
    """Everything the law says, by date: regimes that follow each other, and those that hold beside them."""

    regimes: tuple[Regime, ...]
    beside: tuple[Regime, ...]
    published: Mapping[date, Published]
    units: Mapping[Unit, Fraction]
    method: Method

    @property
    def first_day(self) -> date:
        """The first day any list was made."""
        return min(regime.valid_from for regime in self.regimes if regime.valid_from is not None)

    @property
    def smallest(self) -> Fraction:
        """The fewest residents with which an area can be on any list."""
        return min(
            limit.value
            for regime in (*self.regimes, *self.beside)
            for limit in regime.limits.values()
            if limit.criterion == "residents"
        )

    def on(self, day: date) -> Regime | None:
        """The regime in force on ``day``; None before the first list."""
        return next((regime for regime in self.regimes if regime.covers(day)), None)

    def all_on(self, day: date) -> tuple[Regime, ...]:
        """The regime in force on ``day`` and those that hold beside it."""
        return tuple(regime for regime in (*self.regimes, *self.beside) if regime.covers(day))


class NoListError(ValueError):
    """No regime was in force on the day asked about."""

    def __init__(self, day: date, first: date) -> None:
        """``first`` is the day of the first list."""
        self.day = day
        self.first = first
        super().__init__(f"no list of areas on {day.isoformat()}: the first is of {first.isoformat()}")
