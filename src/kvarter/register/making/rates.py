"""How often things happen to residents of an age, as tables; `docs/register.md` says which are chosen and which read.

Every table is rounded and looked up: no row hangs on how a machine works out an exponential.
"""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any, Final

import numpy as np

OLDEST: Final = 110
CHILD_UNTIL, RETIRED_FROM = 16, 67
"""The first age with an employment of one's own, and the first with a pension for old age."""
DAYS: Final = 365
LEVELS: Final = 1024
"""How many steps the place of a person among earners has."""


def _by_age(points: dict[int, float]) -> Any:
    """A table over the ages 0 to ``OLDEST``: each value holds from its age to the next one named."""
    table = np.zeros(OLDEST + 1)
    for age, value in sorted(points.items()):
        table[age:] = value
    return table


def _mortality(factor: float) -> Any:
    # A death in 20 at 80 and ten times fewer for each 23.5 years less, which is close to a Danish life table.
    told = [min(1.0, 0.05 * factor * math.exp(0.098 * (age - 80))) for age in range(OLDEST)]
    return np.round([*told, 1.0], 6)


DEATH: Final = np.vstack([_mortality(0.8), _mortality(1.25)])
"""By sex (women, men) and age."""
BIRTH: Final = _by_age({0: 0, 18: 0.003, 21: 0.02, 25: 0.07, 28: 0.115, 34: 0.085, 37: 0.045, 41: 0.012, 45: 0})
"""By the mother's age; for those without a partner half, for the others half as much again."""
BIRTH_ALONE, BIRTH_TOGETHER = 0.5, 1.5
MALE_AT_BIRTH: Final = 0.513
MOVE: Final = _by_age({0: 1.0, 18: 2.6, 25: 2.1, 30: 1.3, 40: 0.7, 50: 0.5, 65: 0.35, 80: 0.5})
"""How often a household moves by the age of the one it is counted by, against the area's turnover."""
LEAVE_HOME: Final = _by_age({0: 0, 18: 0.12, 19: 0.3, 20: 0.4, 22: 0.5, 25: 0.7, 30: 1.0})
PAIR_UP: Final = _by_age({0: 0, 20: 0.1, 24: 0.16, 35: 0.09, 45: 0.05, 61: 0})
SPLIT_UP: Final = 0.018
OUT_OF_REGISTER: Final = 0.25
"""The share of moves that leave the register: to the rest of the country or abroad."""
SAME_MUNICIPALITY: Final = 0.55
"""The share of the other moves that look for a home in the same municipality."""

ADULTS: Final = _by_age(
    {
        0: 0, 18: 0.5, 20: 0.95, 22: 1.3, 30: 1.28, 40: 1.22, 50: 1.4, 60: 1.17, 70: 0.97, 80: 0.52, 85: 0.28,
        90: 0.1, 95: 0.015, 100: 0,
    }
)  # fmt: skip
"""How many there are of each age from 18, against each other."""
ARRIVING: Final = _by_age({0: 0, 18: 3.2, 21: 4.6, 27: 2.8, 32: 1.7, 40: 1.0, 50: 0.8, 65: 0.4, 80: 0.2, 90: 0})
"""The same of those who come to the register."""
PARTNER: Final = _by_age({0: 0, 18: 0.08, 22: 0.25, 25: 0.47, 30: 0.7, 40: 0.73, 70: 0.62, 80: 0.4, 90: 0.15})
CHILDREN_TOGETHER: Final = np.cumsum([0.18, 0.19, 0.43, 0.15, 0.05])
CHILDREN_ALONE: Final = np.cumsum([0.72, 0.14, 0.11, 0.03, 0.0])
MOTHER_AMONG_SINGLES, WOMAN_AMONG_OLD_SINGLES = 0.8, 0.66

UNATTACHED: Final = _by_age({0: 0, 16: 0.35, 18: 0.75, 25: 0.9, 30: 0.85, 45: 1.0, 55: 1.3, 60: 1.8, 65: 2.2})
"""How often somebody of the age is without work or education, against the area's level."""
BASIC_FACTOR, OTHER_FACTOR = 1.5, 0.85
"""The same for those with basic school only, and for the others."""
REDRAWN: Final = 0.2
"""The share whose employment is drawn anew in a year."""
REDRAWN_LATE, REDRAWN_STUDENT, REDRAWN_EARLY_PENSION = 0.08, 0.6, 0.04
"""The same from 60, for students from 28, and for early pensioners."""
GRANTED: Final = 0.4
"""Of those whom the draw gives an early pension they did not have, those who get it: so it stays as common."""

CONVICTED_AGE: Final = _by_age({0: 0, 15: 1.2, 18: 2.6, 25: 1.9, 30: 1.3, 40: 0.9, 50: 0.5, 60: 0.25, 70: 0.08})
CONVICTED_SEX: Final = np.array([0.36, 1.64])
PRONE: Final = 0.08
"""A share of residents with more convictions than others, for as long as they live in the register."""
PRONE_FACTOR, OTHERS_FACTOR = 6.0, 0.565

INCOME: Final = np.array([410, 430, 110, 215, 150, 235, 240, 225, 80, 0]) * 1000.0
"""Gross, DKK in 2020, in the order of the codes of employment."""
INCOME_EDUCATION: Final = np.array([0.85, 0.88, 1.0, 1.08, 1.12, 1.45, 0.75, 0.5])
INCOME_AGE: Final = _by_age({0: 0.35, 20: 0.65, 25: 0.85, 30: 1.05, 60: 0.97})
INCOME_GROWTH, INCOME_YEAR = 1.025, 2020
_QUANTILES: Final = [(step + 0.5) / LEVELS for step in range(LEVELS)]
EARNING_WORK: Final = np.round([math.exp(0.35 * NormalDist().inv_cdf(q)) for q in _QUANTILES], 6)
EARNING_OTHER: Final = np.round([math.exp(0.12 * NormalDist().inv_cdf(q)) for q in _QUANTILES], 6)
