"""Homes: which households there are, and which vacant home goes to which household that moves."""

from __future__ import annotations

from typing import Any, NamedTuple, Self

import numpy as np
from numpy.random import Generator

from kvarter.register.making import rates, standing
from kvarter.register.making.places import Places
from kvarter.register.making.residents import CHILD, HEAD, PARTNER, Residents

OUT = -1
"""In place of a department: out of the register."""


class Homes(NamedTuple):
    """Over household numbers: the places of the head and the partner (-1: none), how many children and residents,
    and the department (of numbers nobody has any more: 0)."""

    head: Any
    partner: Any
    children: Any
    size: Any
    department: Any

    @classmethod
    def of(cls, here: Residents, count: int) -> Self:
        """The households of the residents; ``count`` is how many numbers were ever given."""
        head = np.full(count, -1, dtype=np.int32)
        partner = np.full(count, -1, dtype=np.int32)
        department = np.zeros(count, dtype=np.int32)
        heads, partners = np.flatnonzero(here.role == HEAD), np.flatnonzero(here.role == PARTNER)
        head[here.household[heads]] = heads
        partner[here.household[partners]] = partners
        department[here.household[heads]] = here.department[heads]
        children = np.bincount(here.household[here.role == CHILD], minlength=count)
        return cls(head, partner, children, np.bincount(here.household, minlength=count), department)

    def emptied(self, here: Residents, dead: Any) -> Any:
        """Households nobody of which is left."""
        deaths = np.bincount(here.household[dead], minlength=len(self.size))
        return (self.size > 0) & (deaths == self.size)


def matched(here: Residents, units: Any, lifted: Any, free: Any, places: Places, chance: Generator) -> tuple[Any, Any]:
    """The department each moving household gets, and the departments of the free homes nobody of them took.

    ``units`` are the residents the households are told by. Some leave the register. Of the rest some look in their own
    municipality first. Those worse off tend to get homes where others are; so do areas stay as different as they are.
    ``lifted`` households never end in the area they leave.
    """
    to = np.full(len(units), OUT, dtype=np.int32)
    staying = chance.random(len(units)) >= rates.OUT_OF_REGISTER
    near = staying & (chance.random(len(units)) < rates.SAME_MUNICIPALITY)
    # Weights against the chance beside them: with these, areas come neither nearer each other nor apart over ten years.
    want = 0.3 * standing.WITHOUT[here.employment[units]] + 0.4 * (here.origin[units] >= 3)
    want = want + 0.2 * (here.education[units] == standing.BASIC) + 1.0 * chance.random(len(units))
    have = places.standing[free] + 0.35 * chance.random(len(free))
    left = np.ones(len(free), dtype=bool)

    municipality = places.municipality[here.department[units]]
    rows = np.flatnonzero(near)
    taken = _by_rank(municipality[rows], want[rows], places.municipality[free], have)
    got = taken >= 0
    to[rows[got]] = free[taken[got]]
    left[taken[got]] = False

    rows = np.flatnonzero(staying & (to == OUT))
    homes = np.flatnonzero(left)
    nowhere = np.zeros(len(rows), dtype=np.int32)
    taken = _by_rank(nowhere, want[rows], np.zeros(len(homes), dtype=np.int32), have[homes])
    got = taken >= 0
    to[rows[got]] = free[homes[taken[got]]]
    left[homes[taken[got]]] = False
    to[rows[~got]] = by_size(int((~got).sum()), places, chance)

    area = places.area[here.department[units]]
    to[lifted & (to != OUT) & (places.area[to] == area)] = OUT
    return to, free[left]


def _by_rank(wish_group: Any, wish: Any, home_group: Any, home: Any) -> Any:
    """For each wish the place of a home of its group, the lowest wish to the lowest home and so on, spread evenly over
    the group's homes; -1 where a group has more wishes than homes, for those last in line."""
    result = np.full(len(wish), -1, dtype=np.int64)
    if not len(wish) or not len(home):
        return result
    groups = int(max(wish_group.max(), home_group.max())) + 1
    by_wish, by_home = np.lexsort((wish, wish_group)), np.lexsort((home, home_group))
    wishes, homes = np.bincount(wish_group, minlength=groups), np.bincount(home_group, minlength=groups)
    first_wish, first_home = np.cumsum(wishes) - wishes, np.cumsum(homes) - homes
    group = wish_group[by_wish]
    rank = np.arange(len(wish)) - first_wish[group]
    spread = np.maximum(wishes, homes)[group]
    place = ((2 * rank + 1) * spread) // (2 * np.maximum(wishes[group], 1))
    fits = place < homes[group]
    result[by_wish[fits]] = by_home[(first_home[group] + place)[fits]]
    return result


def by_size(count: int, places: Places, chance: Generator) -> Any:
    """Departments by chance, larger ones more often."""
    bounds = np.cumsum(places.size) / places.size.sum()
    return np.minimum(np.searchsorted(bounds, chance.random(count), side="right"), len(bounds) - 1).astype(np.int32)


def spread_by_size(count: int, places: Places, chance: Generator) -> Any:
    """Departments for ``count`` households, as near to the sizes as whole households can be."""
    bounds = np.cumsum(places.size) / places.size.sum()
    at = (np.arange(count) + chance.random()) / max(count, 1)
    return np.minimum(np.searchsorted(bounds, at, side="right"), len(bounds) - 1).astype(np.int32)


def homes_for(household: Any, vacant: Any, places: Places, chance: Generator) -> Any:
    """A department for each household that comes: the vacant homes by chance, and more where they do not suffice."""
    count = int(household[-1]) + 1 if len(household) else 0
    order = np.argsort(chance.random(len(vacant)), kind="stable")[:count]
    return np.concatenate([vacant[order], by_size(count - len(order), places, chance)])
