"""Households by chance: who lives together, of which age, sex and origin."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.random import Generator

from kvarter.register.making import rates, standing
from kvarter.register.making.places import Places
from kvarter.register.making.residents import CHILD, FEMALE, FIRST_OFFSET, HEAD, MALE, PARTNER, Numbers, Residents
from kvarter.register.schema import ORIGIN

DANISH, WESTERN, WESTERN_BORN, OTHER, OTHER_BORN = range(len(ORIGIN))
MOST_CHILDREN: Final = 4
_WESTERN_SHARE: Final = 0.06
_BORN_HERE: Final = ((30, 0.3), (40, 0.12), (120, 0.01))
"""Of adults below an age in households from abroad, the share born in the country."""


def persons_of_households(count: int, heads: Any, chance: Generator) -> tuple[Any, Any, Any, Any]:
    """``count`` persons in households, whole but for the last: number of the household from 0, role, age and sex, each
    household's persons after each other. ``heads`` is how many adults there are of each age, against each other."""
    if count == 0:
        nobody = np.zeros(0, dtype=np.int64)
        return nobody, nobody, nobody, nobody
    homes = min(count, count * 7 // 10 + 100)  # more than it takes: households of two on average
    weights = heads / (1 + rates.PARTNER)
    ages = np.searchsorted(np.cumsum(weights) / weights.sum(), chance.random(homes), side="right")
    ages = np.minimum(ages, rates.OLDEST - 1)
    together = chance.random(homes) < rates.PARTNER[ages]
    drawn = chance.random(homes)
    ever = np.where(
        together,
        np.searchsorted(rates.CHILDREN_TOGETHER[:-1], drawn, side="right"),
        np.searchsorted(rates.CHILDREN_ALONE[:-1], drawn, side="right"),
    )
    first = 21 + (chance.random(homes) * 16).astype(np.int64)
    spacing = 2 + (chance.random(homes) * 3).astype(np.int64)
    at_home_until = 18 + (chance.random(homes) * 4).astype(np.int64)
    child = ages[:, None] - first[:, None] - spacing[:, None] * np.arange(MOST_CHILDREN)
    at_home = (np.arange(MOST_CHILDREN) < ever[:, None]) & (child >= 0) & (child < at_home_until[:, None])
    older = np.clip(ages + (chance.random(homes) * 9).astype(np.int64) - 4, 18, rates.OLDEST - 1)
    there = np.column_stack([np.ones(homes, dtype=bool), together, at_home])
    age = np.column_stack([ages, older, child])
    single = np.where(at_home.any(axis=1), rates.MOTHER_AMONG_SINGLES, 0.48)
    single = np.where(ages >= 70, rates.WOMAN_AMONG_OLD_SINGLES, single)
    head_sex = np.where(chance.random(homes) < np.where(together, 0.5, single), FEMALE, MALE)
    sex = np.where(chance.random((homes, 2 + MOST_CHILDREN)) < rates.MALE_AT_BIRTH, MALE, FEMALE)
    sex[:, 0] = head_sex
    sex[:, 1] = 1 - head_sex
    role = np.broadcast_to([HEAD, PARTNER, *[CHILD] * MOST_CHILDREN], there.shape)
    household = np.broadcast_to(np.arange(homes)[:, None], there.shape)
    flat = np.flatnonzero(there)[:count]
    return tuple(np.ravel(table)[flat] for table in (household, role, age, sex))  # type: ignore[return-value]


def arrived(
    year: int,
    people: tuple[Any, Any, Any, Any],
    departments: Any,
    places: Places,
    numbers: Numbers,
    chance: Generator,
) -> Residents:
    """The residents these persons are on 1 January of the year, their households in these departments."""
    household, role, age, sex = people
    count = len(household)
    homes = int(household[-1]) + 1 if count else 0
    department = departments[household].astype(np.int32)
    origin = _origins(household, homes, role, age, departments[:homes], places, chance)
    education = standing.final_education(department, origin, places, chance)
    return Residents(
        person=numbers.new_persons(count),
        household=numbers.new_households(homes)[household],
        department=department,
        birth_year=(year - 1 - age).astype(np.int16),
        birth_day=days(count, chance),
        sex=sex.astype(np.int8),
        role=role.astype(np.int8),
        origin=origin,
        employment=standing.employment_of(age, department, education, places, chance),
        education=education,
        earning=(chance.random(count) * rates.LEVELS).astype(np.int16),
        prone=chance.random(count) < rates.PRONE,
    )


def days(count: int, chance: Generator) -> Any:
    """Days of a year, from 0, after 1 January."""
    return (FIRST_OFFSET + chance.random(count) * (rates.DAYS - FIRST_OFFSET)).astype(np.int16)


def _origins(
    household: Any, homes: int, role: Any, age: Any, departments: Any, places: Places, chance: Generator
) -> Any:
    drawn = chance.random(homes)
    other = drawn < places.nonwestern[departments]
    western = ~other & (chance.random(homes) < _WESTERN_SHARE)
    abroad, near = other[household], western[household]
    lot = chance.random(len(household))
    born_here = lot < np.select([age < limit for limit, _ in _BORN_HERE], [share for _, share in _BORN_HERE])
    born_here = np.where(role == CHILD, lot < 0.85, born_here)
    origin = np.where(abroad, np.where(born_here, OTHER_BORN, OTHER), DANISH)
    mixed = near & (role == PARTNER) & (lot < 0.5)
    return np.where(near & ~mixed, np.where(born_here, WESTERN_BORN, WESTERN), origin).astype(np.int8)


def born_to(mothers: Residents, year: int, places: Places, numbers: Numbers, chance: Generator) -> Residents:
    """The children these mothers have in the year."""
    count = len(mothers)
    lot = chance.random(count)
    origin = np.select(
        [
            mothers.origin == OTHER,
            mothers.origin == WESTERN,
            (mothers.origin == OTHER_BORN) & (lot < 0.5),
        ],
        [OTHER_BORN, np.where(lot < 0.5, WESTERN_BORN, DANISH), OTHER_BORN],
        default=DANISH,
    ).astype(np.int8)
    return Residents(
        person=numbers.new_persons(count),
        household=mothers.household,
        department=mothers.department,
        birth_year=np.full(count, year, dtype=np.int16),
        birth_day=days(count, chance),
        sex=(chance.random(count) < rates.MALE_AT_BIRTH).astype(np.int8),
        role=np.full(count, CHILD, dtype=np.int8),
        origin=origin,
        employment=np.full(count, standing.CHILD_CODE, dtype=np.int8),
        education=standing.final_education(mothers.department, origin, places, chance),
        earning=(chance.random(count) * rates.LEVELS).astype(np.int16),
        prone=chance.random(count) < rates.PRONE,
    )
