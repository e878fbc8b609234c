"""The door for many figures at once: the rule of ``release`` over whole columns, before they leave a register.

A sum and the parts that add up to it are one relation: groups, areas inside an area, bands of the ages. While a
relation has exactly one hidden part, or so few persons hidden that the difference would tell of them, the smallest part
that is still shown goes too, and the sum itself when no part is left. What all relations together give away is mended
last (``columns_together``). Counts of those with the trait and of those without are both looked at, and of amounts who
they come from as well (``columns_amounts``).
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.disclosure.columns_amounts import Contributions, LookedAmounts, dominated
from kvarter.disclosure.columns_together import given_away
from kvarter.disclosure.released import DOOR, ReleasedColumns, shown_columns

_CLOSE: Final = 1e-6
SHOWN, SMALL, FOLLOWS, DOMINATED = 0, 1, 2, 3


class FigureColumns(NamedTuple):
    """Figures, one a place in every array: the value, the sum above the line, the persons below it, and the smallest
    number of persons that may be shown. ``counts``: the sum above is a number of persons, and not an amount.
    ``contributions``: who the amounts come from; None where there are none."""

    value: Any
    above: Any
    below: Any
    minimum: Any
    counts: Any
    contributions: Contributions | None = None


class Relations(NamedTuple):
    """Sums and their parts, as places in the columns: relation i is of ``total[i]``; part j is of ``relation[j]``."""

    total: Any
    relation: Any
    part: Any


def release_columns(figures: FigureColumns, relations: Relations) -> ReleasedColumns:
    """The figures as they may be shown: where a figure is hidden, nothing of it is left."""
    hidden = _small(figures)
    gives = figures.contributions
    told = np.zeros(len(hidden), dtype=np.bool_) if gives is None else dominated(gives)
    hidden[told & (hidden == SHOWN)] = DOMINATED
    without = np.where(figures.counts, figures.below - figures.above, 0.0)
    persons = np.where(figures.counts, figures.above, figures.below)
    looked: list[_Looked | LookedAmounts] = [
        _Looked(persons, figures, relations), _Looked(without, figures, relations)
    ]  # fmt: skip
    if gives is not None and told.any():
        looked.append(LookedAmounts(gives, figures.below, tuple(relations)))
    changed = True
    while changed:
        changed = False
        for each in looked:
            while len(more := each.must_follow(hidden)):
                hidden[more] = FOLLOWS
                changed = True
        if changed or not hidden.any():
            continue
        asked = [(counted, _few(counted, figures.minimum), figures.minimum, True) for counted in (persons, without)]
        if gives is not None and told.any():
            asked.append((gives.size, told, gives.percent / 100 * gives.first, False))
        for adds_up, guarded, width, counts in asked:
            more = given_away(adds_up, hidden != SHOWN, guarded, width, counts, tuple(relations))
            if len(more):
                hidden[more] = FOLLOWS
                changed = True
    value, above, below = (
        np.where(hidden == SHOWN, column, np.nan) for column in (figures.value, figures.above, figures.below)
    )
    return shown_columns(value, above, below, hidden, DOOR)


def _small(figures: FigureColumns) -> Any:
    """1 where a figure rests on 1 to ``minimum`` - 1 persons, with the trait, without it or altogether."""
    few = _few(figures.below, figures.minimum)
    few |= figures.counts & (
        _few(figures.above, figures.minimum) | _few(figures.below - figures.above, figures.minimum)
    )
    return np.where(few, SMALL, SHOWN).astype(np.int8)


def _few(persons: Any, minimum: Any) -> Any:
    return (persons > _CLOSE) & (persons < minimum - _CLOSE)


class _Looked:
    """One way to count the persons of every figure, and the relations that hold in it."""

    def __init__(self, persons: Any, figures: FigureColumns, relations: Relations) -> None:
        self.size = len(relations.total)
        self.total = relations.total
        order = np.lexsort((persons[relations.part], relations.relation))
        self.relation, self.part = relations.relation[order], relations.part[order]
        self.persons = persons[self.part]
        whole = persons[self.total]
        rest = whole - self._sum(self.persons)
        close = _CLOSE * np.maximum(1.0, whole)
        self.rest = np.where(np.abs(rest) <= close, 0.0, rest)
        self.holds = rest >= -close
        self.minimum = figures.minimum[self.total]

    def must_follow(self, hidden: Any) -> Any:
        """The places that must be hidden besides: at most one for each relation."""
        inside = hidden[self.part] != SHOWN
        covered = self._sum(inside)
        left = self._sum(self.persons * inside) + self.rest
        total_hidden = hidden[self.total] != SHOWN
        alone = (covered == 1) & (self.rest == 0) & (left > 0)
        given_away = ~total_hidden & (alone | _few(left, self.minimum))
        follows_from_parts = total_hidden & (covered == 0) & (self.rest == 0) & (self._sum(self.persons) > 0)
        wrong = self.holds & (given_away | follows_from_parts)
        able = wrong[self.relation] & ~inside & (self.persons > 0)
        found, first = np.unique(self.relation[able], return_index=True)
        parts = self.part[able][first]
        none_left = wrong & ~total_hidden
        none_left[found] = False
        return np.concatenate([parts, self.total[none_left]])

    def _sum(self, values: Any) -> Any:
        return np.bincount(self.relation, weights=values, minlength=self.size)
