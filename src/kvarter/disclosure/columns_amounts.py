"""Amounts in columns: who they come from, and what hidden ones together tell of the largest contributor.

Of amounts that are hidden in a relation the difference between the sum and what is shown is an amount too, and the p %
rule is held against it as against any other: as long as one contributor fills it, the next part goes in as well. A
dominated amount lies inside no amount that is not, unless others are in that one.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.disclosure.columns_largest import take_in
from kvarter.disclosure.rules import is_dominated

_CLOSE: Final = 1e-9


class Contributions(NamedTuple):
    """What figures come from, one a place: the sum of the sizes of the contributions, the two largest, and the p of
    the p % rule (0: the figure is not of an amount). Sizes are without signs: income can be below zero."""

    size: Any
    first: Any
    second: Any
    percent: Any


def dominated(gives: Contributions) -> Any:
    """Where a figure tells what one contributed."""
    return (gives.percent > 0) & is_dominated(gives.size, gives.first, gives.second, gives.percent)


class LookedAmounts:
    """The relations of amounts, looked at for what is hidden in them."""

    def __init__(self, gives: Contributions, persons: Any, relations: tuple[Any, Any, Any]) -> None:
        """``persons`` are how many each figure is of; of parts that can go in, the one of fewest does."""
        total, relation, part = relations
        kept = np.flatnonzero(gives.percent[total] > 0)
        number = np.full(len(total), -1)
        number[kept] = np.arange(len(kept))
        entries = np.flatnonzero(number[relation] >= 0)
        entries = entries[np.lexsort((persons[part[entries]], relation[entries]))]
        self.total, self.relation, self.part = total[kept], number[relation[entries]], part[entries]
        self.gives = gives
        whole = gives.size[self.total]
        rest = whole - self._sum(gives.size[self.part])
        close = _CLOSE * np.maximum(1.0, whole)
        self.rest = np.where(np.abs(rest) <= close, 0.0, rest)
        self.holds = rest >= -close
        self.of_rest = self._of_rest()

    def must_follow(self, hidden: Any) -> Any:
        """The places that must be hidden besides: at most one for each relation."""
        gives = self.gives
        inside = hidden[self.part] != 0
        left = self._sum(gives.size[self.part] * inside) + self.rest
        first, second = (one.copy() for one in self.of_rest)
        for largest in (gives.first, gives.second):
            take_in(first, second, self.relation[inside], largest[self.part[inside]])
        wrong = self.holds & (hidden[self.total] == 0)
        wrong &= is_dominated(left, first, second, gives.percent[self.total])
        able = wrong[self.relation] & ~inside & (gives.size[self.part] > 0)
        found, at = np.unique(self.relation[able], return_index=True)
        none_left = wrong.copy()
        none_left[found] = False
        return np.concatenate([self.part[able][at], self.total[none_left]])

    def _of_rest(self) -> tuple[Any, Any]:
        """The largest contributions of what no part has, where they are among the two largest of the total."""
        gives = self.gives
        first, second = np.zeros(len(self.total)), np.zeros(len(self.total))
        for largest in (gives.first, gives.second):
            take_in(first, second, self.relation, largest[self.part])
        one, two = gives.first[self.total], gives.second[self.total]
        none = self.rest <= 0
        both = one > first
        of_rest = np.where(both, one, np.where(two > second, two, 0.0))
        next_of_rest = np.where(both & (two > first), two, 0.0)
        return np.where(none, 0.0, of_rest), np.where(none, 0.0, next_of_rest)

    def _sum(self, values: Any) -> Any:
        return np.bincount(self.relation, weights=values, minlength=len(self.total))
