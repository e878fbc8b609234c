"""Indicators: what is measured to follow a goal, and how its figures are to be read."""

from __future__ import annotations

import re
from typing import Final, Literal

from kvarter.model.periods import Period
from kvarter.model.records import record

WithinYear = Literal["sum", "mean", "last"]
Wanted = Literal["rise", "fall", "keep", "none"]
LawFigure = Literal[
    "residents", "unattached", "nonwestern", "convicted", "basic_education", "income", "national_convicted",
    "years_on_list",
]  # fmt: skip
ORIGIN: LawFigure = "nonwestern"
"""The figure about origin: only the law asks for it, so it is no target and stands on the law's pages only."""
Extremes = Literal["neither", "none", "all", "both"]

_OF_ORIGIN: Final = frozenset({
    "origin", "herkomst", "oprindelse", "nonwestern", "western_immigrant", "western_descendant",
    "nonwestern_immigrant", "nonwestern_descendant",
})  # fmt: skip
_BETWEEN: Final = re.compile(r"[^0-9a-zæøå_]+")


def of_origin(name: str) -> bool:
    """Whether the id of a measure or a group is about origin, as registers and our catalogue name it."""
    return not _OF_ORIGIN.isdisjoint(_BETWEEN.split(name.casefold()))


@record
class Bounds:
    """The lowest and highest value a figure can have; empty = without bound."""

    low: float | None = None
    high: float | None = None


@record
class DefinitionBreak:
    """From this period on figures are counted otherwise and are not compared with those before."""

    from_: Period
    what: str
    what_en: str = ""


@record
class Delivery:
    """When a new figure is due and who (a role) delivers it; ``days_after`` counts from the end of its period."""

    every: Literal["year", "school_year", "half_year", "quarter", "month", "two_years", "once"] = "year"
    days_after: int = 90
    by: str = ""


@record
class Group:
    """A part of the people a figure is about (an age band, a school grade), with the name readers see."""

    id: str
    name: str
    name_en: str = ""


@record
class GroupSum:
    """Groups that add up to another group: 16-66 is 16-17 and 18-66."""

    total: str
    parts: tuple[str, ...]


@record
class Indicator:
    """One measure with its definition.

    ``unit`` is one of ``units.UNITS``. ``wanted`` says which way is good. ``counts_persons`` puts the figures under
    the rule for small counts (empty: nobody has said, and then what looks like persons is taken to be), ``sensitive``
    raises its minimum, ``extremes`` says whether it discloses that nobody or everybody has it, ``dominance`` is the p
    of the p % rule for amounts. ``within_year`` says how figures for parts of a year make the year's figure; without it
    several of them make none. ``parts`` are groups that add up to the whole, ``group_sums`` groups that add up to
    another. ``numerator`` and ``denominator`` are the indicators that hold the counts behind a share.
    ``law`` says which figure of the national lists it is; such figures stand on the law's pages and nowhere else.
    """

    id: str
    name: str
    unit: str
    source: str
    name_en: str = ""
    definition: str = ""
    definition_en: str = ""
    wanted: Wanted = "none"
    bounds: Bounds | None = None
    decimals: int = 1
    delivery: Delivery = Delivery()
    breaks: tuple[DefinitionBreak, ...] = ()
    counts_persons: bool | None = None
    sensitive: bool = False
    minimum: int | None = None
    extremes: Extremes | None = None
    dominance: float | None = None
    numerator: str = ""
    denominator: str = ""
    within_year: WithinYear | None = None
    groups: tuple[Group, ...] = ()
    parts: tuple[str, ...] = ()
    group_sums: tuple[GroupSum, ...] = ()
    topic: str = ""
    note: str = ""
    law: LawFigure | None = None
