"""The two largest contributions to each of many amounts, kept while more contributions come in."""

from __future__ import annotations

from typing import Any

import numpy as np


def take_in(first: Any, second: Any, at: Any, size: Any) -> None:
    """Takes in contributions of ``size`` to the amounts ``at``. ``first`` and ``second`` are the two largest of each
    amount so far (0: none), and are changed where they stand."""
    new = np.flatnonzero(size > second.take(at))  # few, once most have come in
    if not len(new):
        return
    met = np.unique(at[new])
    where = np.concatenate([at[new], met, met])
    every = np.concatenate([size[new], first[met], second[met]])
    order = np.lexsort((-every, where))
    # Each amount met stands there at least twice, with what it had.
    start = np.searchsorted(where[order], met)
    first[met], second[met] = every[order[start]], every[order[start + 1]]
