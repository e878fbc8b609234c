"""Further columns a municipality has of its own: children's language, school and cases, and the part of a year without
work. They are drawn apart from all else: asking for one changes no other column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import Generator

from kvarter.register.making import rates, standing
from kvarter.register.making.places import Places
from kvarter.register.making.residents import Residents
from kvarter.register.schema import PORTION

ASSESSMENTS: Final = ("general", "focused", "special")


class Column(NamedTuple):
    """Values of every resident, and for whom there is none; ``names`` when the values are places in them."""

    values: Any
    missing: Any
    names: tuple[str, ...] = ()


def _exposed(here: Residents, places: Places) -> Any:
    """From 0 to about 1: how far a resident is from the others, half by the area and half by their own lot."""
    return np.minimum(places.unattached[here.department], 0.5) + 0.5 * (1 - (here.earning + 0.5) / rates.LEVELS)


def _language_assessment(here: Residents, age: Any, places: Places, chance: Generator) -> Column:
    lot, exposed = chance.random(len(here)), _exposed(here, places)
    code = np.where(lot < 0.02 + 0.06 * exposed, 2, np.where(lot < 0.05 + 0.35 * exposed, 1, 0))
    assessed = (age >= 3) & (age <= 5) & (chance.random(len(here)) < 0.8)
    return Column(code, ~assessed, ASSESSMENTS)


def _absence(here: Residents, age: Any, places: Places, chance: Generator) -> Column:
    lot = chance.random(len(here))
    percent = (2 + 8 * _exposed(here, places)) * (0.3 + 1.4 * lot * lot * lot * 2) * np.where(age >= 13, 1.2, 0.95)
    return Column(np.round(np.minimum(percent, 100), 1), (age < 6) | (age > 16))


def _grades(here: Residents, places: Places) -> Any:
    spread = (here.earning * 7 % rates.LEVELS) / rates.LEVELS  # a person's own, and the same in every column of grades
    return np.clip(9.6 - 5 * _exposed(here, places) + 4 * (spread - 0.5), -1, 12)


def _took_the_examination(here: Residents, age: Any) -> Any:
    return (age == 16) & (here.birth_day % 12 != 0)


def _grade_average(here: Residents, age: Any, places: Places, _chance: Generator) -> Column:
    return Column(np.round(_grades(here, places), 1), ~_took_the_examination(here, age))


def _grades_02(here: Residents, age: Any, places: Places, chance: Generator) -> Column:
    passed = _grades(here, places) + 4 * (chance.random(len(here)) - 0.5) >= 5.2
    return Column(passed, ~_took_the_examination(here, age))


def _in_youth_education(here: Residents, age: Any, places: Places, chance: Generator) -> Column:
    return Column(chance.random(len(here)) < 0.99 - 0.2 * _exposed(here, places), age != 17)


def _charged(here: Residents, age: Any, places: Places, chance: Generator) -> Column:
    rate = places.convicted[here.department] * rates.CONVICTED_SEX[here.sex] * np.where(here.prone, 6.0, 0.6)
    return Column(chance.random(len(here)) < 1.5 * rate, (age < 10) | (age > 17))


def _social_case(here: Residents, age: Any, places: Places, chance: Generator) -> Column:
    return Column(chance.random(len(here)) < 0.12 * _exposed(here, places), age > 17)


def _unattached_fte(here: Residents, age: Any, _places: Places, chance: Generator) -> Column:
    lot = chance.random(len(here))
    without = standing.WITHOUT[here.employment]
    part = np.where(without, np.minimum(0.5 + lot, 1.0), np.maximum(lot - 0.8, 0.0))
    return Column(np.round(part, 2), age < rates.CHILD_UNTIL)


_Maker = Callable[[Residents, Any, Places, Generator], Column]
FURTHER: Final[dict[str, _Maker]] = {
    "language_assessment": _language_assessment,
    "absence_pct": _absence,
    "grade_average": _grade_average,
    "grades_02": _grades_02,
    "in_youth_education": _in_youth_education,
    "charged": _charged,
    "social_case": _social_case,
    PORTION: _unattached_fte,
}
"""The columns that can be asked for, by name."""


def further_columns(
    names: tuple[str, ...], here: Residents, year: int, places: Places, chance_of: Callable[[int], Generator]
) -> dict[str, Column]:
    """The columns asked for; ``chance_of`` gives the stream of the column of a number."""
    age = np.minimum(here.ages(year), rates.OLDEST)
    order = list(FURTHER)
    return {name: FURTHER[name](here, age, places, chance_of(order.index(name))) for name in names}
