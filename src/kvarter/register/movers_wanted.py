"""What is asked of a register about movers."""

from __future__ import annotations

from typing import NamedTuple

from kvarter.balance.movers.traits import Ages, Trait


class Wanted(NamedTuple):
    """What is asked of a register: shares (each with the ages it is counted over) and years, and how it is split.

    ``place`` is the column of areas or of municipalities. ``group`` is a column whose values each get an account of
    their own. ``kept_place`` is a column (a housing department, an address) that says that somebody whose area
    changed did not move. ``leave_out`` counts unknown codes as not known, and persons met twice in a year not at all,
    instead of stopping.
    """

    traits: tuple[Trait, ...]
    ages: tuple[Ages, ...]
    years: tuple[int, ...]
    place: str = "area_id"
    group: str = ""
    kept_place: str = ""
    leave_out: bool = False
