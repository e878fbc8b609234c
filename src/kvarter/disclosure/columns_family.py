"""A family of figures that relations link, made safe together: the auditor finds what it gives away."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from kvarter.disclosure.columns_together import Family
from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.linked import Integers, Linked, Sum, Truths
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.protecting import one_more, protect
from kvarter.disclosure.suppression.repairing import Opener

_CLOSE: Final = 1e-6
_MOST: Final = 20_000
"""Figures in one family up to which the cheapest mend is searched for. In a larger one each number that is told too
narrowly is opened by the cheapest movement of its own, whatever that hides for the others."""
_LARGEST: Final = 1e7
_TIMES: Final = 20
"""Times a large family is tried again; one that is not safe by then stays in, all of it."""


def mended(family: Family, adds_up: Any, hidden: Truths, few: Truths, width: Any, *, counts: bool) -> Integers:
    """The figures of a family that must be hidden besides. ``few`` are the hidden ones that must not be told more
    closely than their ``width``. ``counts``: what adds up is persons, which may be whole numbers, and no amount."""
    cells = family.cells
    # The solver's numbers are right to so many places: amounts are taken in larger units.
    scale = max(1.0, float(adds_up[cells].max()) / _LARGEST)
    values, sums = (adds_up[cells] / scale).tolist(), []
    parts: list[list[int]] = [[] for _ in family.total]
    for number, at in zip(family.relation.tolist(), np.searchsorted(cells, family.part).tolist(), strict=True):
        parts[number].append(at)
    for whole, inside in zip(np.searchsorted(cells, family.total).tolist(), parts, strict=True):
        rest = values[whole] - sum(values[one] for one in inside)
        close = _CLOSE * max(1.0, values[whole])
        if rest > close:
            inside.append(len(values))
            values.append(rest)
        if rest >= -close:  # else the parts are not inside the total
            sums.append(Sum(whole, tuple(inside)))
    size = len(values)
    numbers = np.array(values)
    is_hidden, guarded = np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    is_hidden[: len(cells)], guarded[: len(cells)] = hidden[cells], few[cells]
    widths = np.zeros(size)
    widths[: len(cells)] = np.where(guarded[: len(cells)], width[cells] / scale, 0.0)
    linked = Linked(size, tuple(sums))
    whole_numbers = counts and bool((numbers == np.round(numbers)).all())
    if not sums:
        return np.zeros(0, dtype=np.int64)
    told = audit(linked, numbers, is_hidden, counts=whole_numbers)
    if told.contradictory or not (guarded & (told.width() < widths - _CLOSE)).any():
        return np.zeros(0, dtype=np.int64)
    needs = Needs(
        linked, numbers, np.where(is_hidden, 0.0, 1.0 + numbers), is_hidden, np.zeros(size, dtype=bool), widths
    )
    if len(cells) > _MOST:
        pattern = _opened(needs, guarded, counts=whole_numbers)
    else:
        pattern = protect(needs, None, counts=whole_numbers).hidden
    more: Integers = cells[np.flatnonzero(pattern[: len(cells)] & ~hidden[cells])]
    return more


def _opened(needs: Needs, guarded: Truths, *, counts: bool) -> Truths:
    """A safe pattern of a large family: what the auditor finds too narrow is opened, until it finds nothing."""
    hidden = needs.primary.copy()
    opener = Opener(needs)
    for _time in range(_TIMES):
        told = audit(needs.linked, needs.values, hidden, counts=counts)
        narrow = np.flatnonzero(guarded & hidden & (told.width() < needs.widths - _CLOSE)).tolist()
        if not narrow:
            return hidden
        for cell in narrow:
            more = opener.cells(cell, np.where(hidden, 0.0, needs.costs))
            if more is None or not (more & ~hidden).any():  # wide in shares of persons, and not in whole ones
                found = one_more(needs, hidden, cell)
                if found is not None:
                    hidden[found] = True
            else:
                hidden |= more
    return np.ones_like(hidden)
