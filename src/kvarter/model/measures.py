"""Measures: what a register is asked to count, for every area and year."""

from __future__ import annotations

from typing import Literal

from kvarter.model.conditions import Everybody, Written
from kvarter.model.indicators import ORIGIN, Bounds, Delivery, Group, Indicator
from kvarter.model.records import record

Kind = Literal["share", "count", "mean"]
RelativeTo = Literal["municipality", "region", "country"]

EVERYBODY = Written(Everybody())


@record
class Measure:
    """One figure that residents' rows give, with its definition.

    ``population`` are those it is about; of them only those count of whom is known what is asked. A ``share`` counts
    those with ``trait`` among them; a ``count`` is how many they are (with ``trait``: how many have it); a ``mean``
    is of the column ``value``. ``portion`` names a column with a part of the year (0 to 1) that, where the register
    has it, stands for the trait. ``relative_to``: the mean as per cent of that of the area around it. ``sums_to``
    names the count whose people this measure and the others that name it share out among them. ``dominance`` is the p
    of the p % rule for what a mean is of (None: that of the rules; 0: no rule). ``legal`` marks a figure that exists
    because the law asks for it, and is never a target.
    """

    id: str
    name: str
    unit: str
    kind: Kind = "share"
    population: Written = EVERYBODY
    trait: Written | None = None
    value: str = ""
    portion: str = ""
    relative_to: RelativeTo | None = None
    sums_to: str = ""
    name_en: str = ""
    definition: str = ""
    definition_en: str = ""
    source: str = ""
    wanted: Literal["rise", "fall", "keep", "none"] = "none"
    sensitive: bool = False
    minimum: int | None = None
    dominance: float | None = None
    legal: bool = False
    decimals: int = 1
    topic: str = ""
    note: str = ""


def indicator_of(measure: Measure, groups: tuple[Group, ...] = ()) -> Indicator:
    """The indicator that the measure's figures belong to, as plans and the store know it."""
    return Indicator(
        id=measure.id,
        name=measure.name,
        unit=measure.unit,
        source=measure.source or "Personregister",
        name_en=measure.name_en,
        definition=measure.definition,
        definition_en=measure.definition_en,
        wanted="none" if measure.legal else measure.wanted,
        bounds=Bounds(low=0.0) if measure.relative_to else None,
        decimals=measure.decimals,
        delivery=Delivery(days_after=365),
        counts_persons=True,
        sensitive=measure.sensitive,
        minimum=measure.minimum,
        dominance=measure.dominance,
        groups=groups,
        topic=measure.topic,
        note=measure.note,
        law=ORIGIN if measure.legal and measure.id == ORIGIN else None,
    )
