"""Criteria: what must hold for an objective or activity to count as reached, apart from the words it is said in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple, get_args

from kvarter.model.periods import Period
from kvarter.model.problems import ProblemCode
from kvarter.model.records import record
from kvarter.model.units import CriterionUnit

Form = Literal["threshold", "change", "trend", "milestone", "assessment", "vague"]
Of = Literal["value", "gap"]
Reference = Literal["municipality", "police_district", "region", "country", "comparable_areas", "other_group"]
Side = Literal["above", "below", "either"]
Comparator = Literal["at_least", "at_most", "more_than", "less_than", "equal"]
Direction = Literal["rise", "fall"]
How = Literal["each_year", "mean", "total", "end", "per_year"]
Counted = Literal[
    "events", "sum", "unique", "mean_per_event", "share_over", "share_followed", "regular", "growth"
]  # fmt: skip


@record
class Years:
    """Years from one to another, both included."""

    from_: int
    to: int


@record
class Base:
    """What a change is measured from: a printed value, a period, or both."""

    value: float | None = None
    period: Period | None = None


@record
class Count:
    """What is counted from a logbook: which event, how, and over how many where a limit is part of it."""

    event: str
    what: Counted
    over: float | None = None


@record
class Criterion:
    """A success criterion. Keys, values and meaning are those of the criterion format (docs/formats)."""

    id: str
    text: str = ""
    period: Years | None = None
    source: str = ""
    form: Form
    of: Of = "value"
    reference: Reference | None = None
    reference_group: str | None = None
    side: Side | None = None
    comparator: Comparator | None = None
    direction: Direction | None = None
    value: float | None = None
    unit: CriterionUnit | None = None
    base: Base | None = None
    from_: int | None = None
    to: int | None = None
    how: How | None = None
    measure: str | None = None
    area: str | None = None
    group: str | None = None
    reference_area: str | None = None
    count: Count | None = None

    @property
    def first_year(self) -> int | None:
        """The first year it must hold: its own, else the plan's."""
        if self.from_ is not None:
            return self.from_
        return None if self.period is None else self.period.from_

    @property
    def last_year(self) -> int | None:
        """The last year it must hold: its own, else the plan's."""
        if self.to is not None:
            return self.to
        return None if self.period is None else self.period.to

    @property
    def names_several_years(self) -> bool:
        """Whether the sentence itself names more than one year."""
        return self.from_ is not None and self.to is not None and self.from_ < self.to


NOTES: Final = frozenset(
    {"alt", "where", "wording", "raw", "also_printed", "understood", "doubts", "words", "relevant_if", "data_source"}
)
"""Keys a criterion may carry as notes for people; they do not change what it says."""


class Fault(NamedTuple):
    """A place where a criterion contradicts itself: the key, what is wrong there and what its sentence needs."""

    key: str
    code: ProblemCode
    details: dict[str, Any]


def faults(criterion: Criterion) -> Iterator[Fault]:
    """The places where a criterion contradicts itself; nothing when it can be judged."""
    form = criterion.form
    if form == "threshold" and criterion.comparator is None:
        yield Fault("comparator", ProblemCode.CRITERION_COMPARATOR_MISSING, {"expected": get_args(Comparator)})
    if form in ("change", "trend") and criterion.direction is None:
        yield Fault("direction", ProblemCode.CRITERION_DIRECTION_MISSING, {"expected": get_args(Direction)})
    if form in ("threshold", "change"):
        if criterion.value is None:
            yield Fault("value", ProblemCode.CRITERION_VALUE_MISSING, {"form": form})
        elif form == "change" and criterion.value < 0:
            yield Fault("value", ProblemCode.CRITERION_CHANGE_NEGATIVE, {"found": criterion.value})
        if criterion.value is not None and criterion.unit is None:
            yield Fault("unit", ProblemCode.CRITERION_UNIT_MISSING, {"expected": get_args(CriterionUnit)})
    if criterion.of == "gap" and criterion.reference is None and criterion.reference_area is None:
        yield Fault("reference", ProblemCode.CRITERION_REFERENCE_MISSING, {"expected": get_args(Reference)})
    if criterion.reference == "other_group" and criterion.reference_group is None:
        yield Fault("reference_group", ProblemCode.CRITERION_GROUP_MISSING, {})
    first, last = criterion.first_year, criterion.last_year
    if first is not None and last is not None and first > last:
        yield Fault("to", ProblemCode.YEARS_BACKWARDS, {"first": first, "last": last})
