"""Volunteers counted: how many had a task in each year, and how much more or fewer than the year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import year_period

SOURCE = "Frivilligkataloget"


class Match(NamedTuple):
    """Somebody (a number) who had a task from a day to a day, both included; ``until`` is None while it lasts."""

    volunteer: int
    since: date
    until: date | None = None


def by_year(matches: Iterable[Match], today: date) -> dict[int, int]:
    """How many different people had a task in each year that is over, from the first year anybody had one.

    Somebody with two tasks counts once; from 1 November 2023 to 2 January 2024 counts in both years.
    """
    held = list(matches)
    years = range(min((one.since.year for one in held), default=today.year), today.year)
    return {
        year: len(
            {
                one.volunteer
                for one in held
                if one.since.year <= year and (one.until is None or one.until.year >= year)
            }
        )
        for year in years
    }  # fmt: skip


def growth(counts: Mapping[int, float]) -> dict[int, Fraction | None]:
    """The growth on the year before in percent, for each year whose year before is known; None on nobody.

    40 and then 42 is 5 percent.
    """
    return {
        year: Fraction(100) * (Fraction(value) - Fraction(counts[year - 1])) / Fraction(counts[year - 1])
        if counts[year - 1]
        else None
        for year, value in sorted(counts.items())
        if year - 1 in counts
    }


def figures(
    matches: Iterable[Match], indicator: Indicator, area: str, known: Iterable[Observation], today: date
) -> list[Observation]:
    """The count of each year as figures of a measure. A year for which somebody else has given a figure that is not
    made up keeps it."""
    others = {
        row.period
        for row in known
        if row.area == area and not row.group and row.source != SOURCE and row.status != "illustrative"
    }
    return [
        Observation(indicator.id, area, year_period(year), float(count), indicator.unit, source=SOURCE)
        for year, count in by_year(matches, today).items()
        if year_period(year) not in others
    ]
