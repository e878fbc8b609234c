"""Accounts of movers: why a share changed in an area, as it may be shown. Kept as documents, made by the register."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from kvarter.model.records import record

MUNICIPALITY: Final = "municipality"
"""The reference of a gap to the municipality the area lies in."""
StepName = Literal["own", "moved_in", "moved_out", "aged", "born_died", "boundary", "known", "rest"]
AccountView = Literal["snapshot", "event"]
Withheld = Literal["small", "nobody"]


@record
class AccountStep:
    """What one kind of change did to the share, in percentage points, and how many persons it rests on."""

    step: StepName
    value: float
    people: int


@record
class Destination:
    """An area that movers went to (its id, or its name where it has no page): how many, and what they did there, in
    percentage points of that area's share."""

    area: str
    people: int
    value: float


@record
class MoversAccount:
    """Why the share ``what`` went from ``start`` to ``end`` percent between 1 January of two years.

    With ``reference`` (an area, or ``municipality``) start, end and steps are those of the gap to it, in percentage
    points. ``withheld`` says
    why there are no figures. ``others`` counts the destinations that are not told because too few went there.
    """

    id: str
    area: str
    share: str
    what: str
    from_: int
    to: int
    view: AccountView
    what_en: str = ""
    group: str = ""
    group_en: str = ""
    reference: str = ""
    start: float | None = None
    end: float | None = None
    steps: tuple[AccountStep, ...] = ()
    destinations: tuple[Destination, ...] = ()
    others: int = 0
    minimum: int = 5
    withheld: Withheld | None = None
    source: str = ""
    recorded: date | None = None
    status: Literal["final", "illustrative"] = "final"
    note: str = ""
