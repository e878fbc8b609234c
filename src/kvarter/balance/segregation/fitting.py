"""Iterative proportional fitting: the structure of one table with the margins of another."""

from __future__ import annotations

from typing import Final

import numpy as np

from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Values

PRECISION: Final = 1e-13
"""The largest difference from a margin, as a share of all persons, at which fitting stops: stopping at 1e-10 leaves the
parts of a change wrong in the ninth decimal."""
MOST_ROUNDS: Final = 200_000
NOBODY: Final = 1e-16
"""What an empty cell counts as, a share of all persons: without it a margin may be out of reach."""


def fitted(shares: Values, of_groups: Values, of_units: Values) -> Values:
    """The shares ``(groups, units)`` scaled by row and column until both margins are met to 1e-13.

    Raises ``CannotMeasure`` with the largest difference left if 200,000 rounds do not get there. Deming and
    Stephan (1940).
    """
    fit = np.maximum(shares, NOBODY)
    left = np.inf
    for _ in range(MOST_ROUNDS):
        fit = fit * (of_groups / fit.sum(axis=1))[:, None]
        in_units = fit.sum(axis=0)
        left = float(np.abs(in_units - of_units).max())
        if left < PRECISION:
            return np.asarray(fit)
        fit *= of_units / in_units
    raise CannotMeasure(Refusal.NOT_FITTED, left)
