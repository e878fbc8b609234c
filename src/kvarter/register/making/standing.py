"""Work, education, income and convictions of residents: each hangs on age, area and what it was the year before."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.random import Generator

from kvarter.register.making import rates
from kvarter.register.making.places import Places
from kvarter.register.making.residents import Residents
from kvarter.register.schema import ATTACHED, EDUCATION, EMPLOYMENT

EMPLOYED, SELF_EMPLOYED, STUDENT, UNEMPLOYED, CASH, SICK, EARLY, OLD_AGE, OUTSIDE, CHILD_CODE = range(len(EMPLOYMENT))
BASIC, UPPER, VOCATIONAL, SHORT, MEDIUM, LONG, UNKNOWN, NONE_CHILD = range(len(EDUCATION))
WITHOUT: Final = np.array([code not in ATTACHED for code in EMPLOYMENT])
"""Which codes of employment are without work or education."""
_BANDS: Final = (18, 25, 30, 45, 60, rates.OLDEST + 1)
"""The ages that end each row of the two tables below."""
_STUDENT: Final = np.array([0.94, 0.52, 0.22, 0.03, 0.005, 0.0])
_SELF: Final = np.array([0.0, 0.01, 0.03, 0.07, 0.09, 0.11])
"""By age band, of those in work or education: students, and those with a business of their own."""
_NOT_IN_WORK: Final = np.cumsum(
    [
        [0.05, 0.15, 0.02, 0.02, 0.76],
        [0.24, 0.46, 0.06, 0.05, 0.19],
        [0.24, 0.40, 0.12, 0.08, 0.16],
        [0.20, 0.30, 0.17, 0.18, 0.15],
        [0.14, 0.20, 0.14, 0.38, 0.14],
        [0.10, 0.08, 0.08, 0.46, 0.28],
    ],
    axis=1,
)
"""By age band, of unemployed, cash benefit, sickness benefit, early pension and outside the labour force."""
_NOT_IN_WORK_CODES: Final = np.array([UNEMPLOYED, CASH, SICK, EARLY, OUTSIDE], dtype=np.int8)
_OTHERS: Final = np.cumsum([0.08, 0.42, 0.07, 0.24, 0.19])
"""Of those who end with more than basic school: upper secondary, vocational, short, medium and long higher."""
_OTHER_CODES: Final = np.array([UPPER, VOCATIONAL, SHORT, MEDIUM, LONG], dtype=np.int8)
_UNKNOWN_SHARE: Final = 0.1
"""Of immigrants, those whose education is not known."""
_DONE_AT: Final = np.array([15, 19, 22, 24, 25, 27, 15, 200])
"""By the level a person ends with, the age it is reached; before it upper secondary from 19 for higher education."""
_WORK_AFTER_PENSION: Final = 0.12
_LATE_FROM, _LATE_STUDENT_FROM = 60, 28
_WORKING: Final = (18, 64)
_FEW: Final = 200


def final_education(department: Any, origin: Any, places: Places, chance: Generator) -> Any:
    """The level each ends with; the area's level of basic school counts once, on the way in."""
    lot = chance.random(len(department))
    basic = places.basic_education[department]
    rest = (lot - basic) / np.maximum(1 - basic, 1e-9)
    level = _OTHER_CODES[np.minimum(np.searchsorted(_OTHERS, rest, side="right"), len(_OTHER_CODES) - 1)]
    level = np.where(lot < basic, BASIC, level)
    from_abroad = (origin == 1) | (origin == 3)
    return np.where(from_abroad & (chance.random(len(lot)) < _UNKNOWN_SHARE), UNKNOWN, level).astype(np.int8)


def education_at(level: Any, age: Any) -> Any:
    """The highest completed education at an age, for those who end with ``level``."""
    done = age >= _DONE_AT[level]
    higher = (level >= SHORT) & (level <= LONG)
    before = np.where(higher & (age >= _DONE_AT[UPPER]), UPPER, BASIC)
    return np.where(age < _DONE_AT[BASIC], NONE_CHILD, np.where(done, level, before)).astype(np.int8)


def employment_of(age: Any, department: Any, education: Any, places: Places, chance: Generator) -> Any:
    """A code for each, drawn from the levels of the area, the age and the education alone."""
    return _employment_at(places.drawn_unattached[department], age, education, chance)


def _employment_at(level: Any, age: Any, education: Any, chance: Generator) -> Any:
    count = len(age)
    lot, kind = chance.random(count), chance.random(count)
    by_education = np.where(education == BASIC, rates.BASIC_FACTOR, rates.OTHER_FACTOR)
    without = lot < np.minimum(level * rates.UNATTACHED[age] * by_education, 0.95)
    band = np.searchsorted(_BANDS, age, side="right")
    code = np.where(kind < _STUDENT[band], STUDENT, EMPLOYED)
    code = np.where(kind >= 1 - _SELF[band], SELF_EMPLOYED, code)
    chosen = (kind[:, None] >= _NOT_IN_WORK[band, :-1]).sum(axis=1)
    code = np.where(without, _NOT_IN_WORK_CODES[chosen], code)
    old = age >= rates.RETIRED_FROM
    at_work = old & (age < 72) & (kind < _WORK_AFTER_PENSION)
    code = np.where(old, np.where(at_work, EMPLOYED, OLD_AGE), code)
    return np.where(age < rates.CHILD_UNTIL, CHILD_CODE, code).astype(np.int8)


def next_employment(here: Residents, age: Any, may_change: Any, places: Places, chance: Generator) -> Any:
    """The codes at the end of the year, at these ages. Only where ``may_change`` it is drawn anew for some; what age
    alone brings (out of childhood, into the pension) comes to everybody."""
    lot = chance.random(len(age))
    share = np.where(age >= _LATE_FROM, rates.REDRAWN_LATE, rates.REDRAWN)
    share = np.where((here.employment == STUDENT) & (age >= _LATE_STUDENT_FROM), rates.REDRAWN_STUDENT, share)
    share = np.where(here.employment == EARLY, rates.REDRAWN_EARLY_PENSION, share)
    anew = may_change & (lot < share) & (age < rates.RETIRED_FROM)
    grown_up = (age >= rates.CHILD_UNTIL) & (here.employment == CHILD_CODE)
    retiring = (age >= rates.RETIRED_FROM) & (here.employment != OLD_AGE)  # drawn until it is a pension: then for good
    rows = np.flatnonzero(anew | grown_up | retiring)
    level = places.drawn_unattached[here.department[rows]] * _lean(here, age, places)[here.department[rows]]
    drawn = _employment_at(level, age[rows], here.education[rows], chance)
    refused = (drawn == EARLY) & (here.employment[rows] != EARLY) & (chance.random(len(rows)) >= rates.GRANTED)
    drawn = np.where(refused, CASH, drawn)
    pensioned = retiring[rows] & WITHOUT[here.employment[rows]]  # only who has work can keep it past the pension age
    code = here.employment.copy()
    code[rows] = np.where(pensioned, OLD_AGE, drawn)
    return code


def _lean(here: Residents, age: Any, places: Places) -> Any:
    """By department a factor on the level: movers bring their standing with them, and what is drawn anew leans against
    it where an area has come away from its level. In areas of few it hardly leans."""
    working = (age >= _WORKING[0]) & (age <= _WORKING[1])
    area = places.area[here.department[working]]
    people = np.bincount(area, minlength=len(places.areas))
    without = np.bincount(area[WITHOUT[here.employment[working]]], minlength=len(places.areas))
    asked = np.maximum(places.unattached, 1e-6)
    held = (without / np.maximum(people, 1))[places.area]
    weight = (people / (people + _FEW))[places.area]
    return np.clip(1 + 3 * weight * (asked - held) / asked, 0.5, 2.0)


def incomes(here: Residents, year: int, places: Places) -> Any:
    """Gross income of the year before, DKK, in whole hundreds; children have none."""
    age = np.minimum(here.ages(year), rates.OLDEST)
    work = here.employment <= SELF_EMPLOYED
    level = education_at(here.education, age)
    factor = np.where(
        work,
        rates.INCOME_EDUCATION[level] * rates.INCOME_AGE[age] * rates.EARNING_WORK[here.earning],
        rates.EARNING_OTHER[here.earning],
    )
    growth = round(rates.INCOME_GROWTH ** (year - rates.INCOME_YEAR), 6)
    amount = rates.INCOME[here.employment] * factor * (places.income[here.department] * growth)
    return (np.rint(amount / 100) * 100).astype(np.int64)


def convictions(here: Residents, year: int, places: Places, chance: Generator) -> Any:
    """Whether each was convicted in the year before."""
    age = np.minimum(here.ages(year), rates.OLDEST)
    factor = rates.CONVICTED_AGE[age] * rates.CONVICTED_SEX[here.sex]
    factor *= np.where(here.prone, rates.PRONE_FACTOR, rates.OTHERS_FACTOR)
    return chance.random(len(age)) < places.convicted[here.department] * factor
