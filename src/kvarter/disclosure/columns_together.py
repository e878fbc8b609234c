"""What all relations together give away of columns that no single one does: found by the auditor, and mended.

The rule of ``columns`` looks at one relation at a time. Two hidden places in every row and column may still pin each
other down, so what is hidden is tried as one linked problem, one connected family at a time, and where a small number
can be told too narrowly the search hides more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.sparse import coo_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]

from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.linked import Integers, Linked, Sum, Truths
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.protecting import one_more, protect
from kvarter.disclosure.suppression.repairing import Opener

_CLOSE: Final = 1e-6
_MOST: Final = 20_000
"""Figures in one family up to which the cheapest mend is searched for. In a larger one each number that is told too
narrowly is opened by the cheapest movement of its own, whatever that hides for the others."""
_TIMES: Final = 20
"""Times a large family is tried again; one that is not safe by then stays in, all of it."""


def given_away(persons: Any, hidden: Truths, minimum: Any, relations: tuple[Any, Any, Any]) -> Integers:
    """The places that must be hidden besides, so that no hidden number of few persons can be told within its minimum.

    ``persons`` are what adds up; ``relations`` the totals, and the relation and place of each part.
    """
    few = hidden & (persons > _CLOSE) & (persons < minimum - _CLOSE)
    more = [_mended(family, persons, hidden, few, minimum) for family in _families(few, hidden, relations)]
    return np.concatenate(more) if more else np.zeros(0, dtype=np.int64)


class _Family(NamedTuple):
    """Figures that relations link, and the relations: the total of each, and the relation and place of each part."""

    cells: Integers
    total: Integers
    relation: Integers
    part: Integers


def _families(few: Truths, hidden: Truths, relations: tuple[Any, Any, Any]) -> Iterator[_Family]:
    """The figures that relations with something hidden link to those that are few. A family of one relation is what
    the rule of relations has seen to."""
    total, relation, part = relations
    # Relations are linked by the hidden figures in them, totals and parts alike.
    number = np.concatenate([relation, np.arange(len(total))])
    place = np.concatenate([part, total])
    kept = hidden[place]
    number, place = number[kept], place[kept]
    size = len(total) + len(few)
    links = coo_matrix((np.ones(len(number), dtype=np.int8), (number, len(total) + place)), shape=(size, size))
    _count, label = connected_components(links, directed=False)
    of_relation, of_place = label[: len(total)], label[len(total) :]
    many = np.bincount(of_relation, minlength=_count) > 1
    wanted = np.zeros(_count, dtype=bool)
    wanted[of_place[few]] = True
    wanted &= many
    entries = np.flatnonzero(wanted[of_relation[relation]])
    entries = entries[np.argsort(of_relation[relation[entries]], kind="stable")]
    starts = np.flatnonzero(np.diff(of_relation[relation[entries]], prepend=-1))
    for mine in np.split(entries, starts[1:]) if len(entries) else []:
        rows, own = np.unique(relation[mine], return_inverse=True)
        yield _Family(np.union1d(part[mine], total[rows]), total[rows], own, part[mine])


def _mended(family: _Family, persons: Any, hidden: Truths, few: Truths, minimum: Any) -> Integers:
    cells = family.cells
    values, sums = persons[cells].tolist(), []
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
    counts = np.array(values)
    is_hidden, guarded = np.ones(size, dtype=bool), np.zeros(size, dtype=bool)
    is_hidden[: len(cells)], guarded[: len(cells)] = hidden[cells], few[cells]
    widths = np.zeros(size)
    widths[: len(cells)] = np.where(guarded[: len(cells)], minimum[cells], 0.0)
    linked = Linked(size, tuple(sums))
    whole_numbers = bool((counts == np.round(counts)).all())
    if not sums:
        return np.zeros(0, dtype=np.int64)
    told = audit(linked, counts, is_hidden, counts=whole_numbers)
    if told.contradictory or not (guarded & (told.width() < widths - _CLOSE)).any():
        return np.zeros(0, dtype=np.int64)
    needs = Needs(linked, counts, np.where(is_hidden, 0.0, 1.0 + counts), is_hidden, np.zeros(size, dtype=bool), widths)
    if len(cells) > _MOST:
        pattern = _opened(needs, guarded, counts=whole_numbers)
    else:
        pattern = protect(needs, None, counts=whole_numbers).hidden
    return cells[np.flatnonzero(pattern[: len(cells)] & ~hidden[cells])]


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
