"""A family of published figures that takes a search or a linear program: its lists as arrays, and back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from kvarter.disclosure.single_sums import Plain, Range
from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.linked import Linked, Sum, Truths
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.one_sum import Answer, OneSum
from kvarter.disclosure.suppression.protecting import Lonely, protect
from kvarter.disclosure.suppression.searching import Effort

if TYPE_CHECKING:
    from kvarter.disclosure.family import Family

_EFFORT: Final = Effort(rounds=30, programs=12, nodes=200, steps=20_000)
MOST_EXACT: Final = 1_500
"""Figures in one linked group up to which the cheapest pattern is looked for; a page must not wait for more."""


def protected(family: Family, sums: Sequence[Plain], asked: OneSum, *, whole_day: int) -> Answer:
    """What stays in and how wide each is; ``whole_day``: how many figures and rests there are on the day."""
    size = family.size
    needs = Needs(
        _linked(size, sums), np.array(asked.values), np.array(asked.costs), _mask(size, asked.primary),
        _mask(size, asked.known), np.array(asked.widths), np.array(asked.most),
    )  # fmt: skip
    ones = {cell for cell in range(size) if cell not in family.rests and family.values[cell] == 1}
    lonely = Lonely(_mask(size, ones), _mask(size, asked.guarded)) if family.counts else None
    effort = _EFFORT if whole_day <= MOST_EXACT else None
    found = protect(needs, effort, counts=family.counts, lonely=lonely)
    hidden = np.flatnonzero(found.hidden).tolist()
    widths = found.bounds.width()
    return set(hidden), {cell: float(widths[cell]) for cell in hidden}


def audited(
    family: Family, hidden: Collection[int], most: Sequence[float], least: Mapping[int, float]
) -> dict[int, Range] | None:
    """What each hidden figure can be; None when nothing fits what is out."""
    lowest = np.zeros(family.size)
    for cell, value in least.items():
        lowest[cell] = value
    found = audit(
        _linked(family.size, family.sums), np.array(family.values), _mask(family.size, hidden), counts=family.counts,
        least=lowest, most=np.array(most),
    )  # fmt: skip
    if found.contradictory:
        return None
    return {cell: Range(float(found.low[cell]), float(found.high[cell])) for cell in hidden}


def _linked(size: int, sums: Sequence[Plain]) -> Linked:
    return Linked(size, tuple(Sum(total, parts) for total, parts in sums))


def _mask(size: int, places: Collection[int]) -> Truths:
    mask = np.zeros(size, dtype=bool)
    mask[list(places)] = True
    return mask
