"""A pattern that is searched for, audited and mended until the auditor, and persons alone in a cell, are held."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from kvarter.disclosure.single_sums import MOST_SUMS
from kvarter.disclosure.suppression.attacker import ENOUGH, Attacker
from kvarter.disclosure.suppression.auditing import Bounds, audit
from kvarter.disclosure.suppression.linked import Floats, Truths
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.one_sum import OneSum, cheapest_of_one
from kvarter.disclosure.suppression.repairing import Opener
from kvarter.disclosure.suppression.searching import Effort, Pattern, cheapest

_MOST_TIMES: Final = 25
_CLOSE: Final = 1e-6
_TOLD: Final = 1.0
"""A person alone in a cell must not be able to tell another's count exactly: two values are left at least."""


class Lonely(NamedTuple):
    """Cells with one person in them, who knows it, and the cells that person must not work out."""

    alone: Truths
    guarded: Truths


class Protected(NamedTuple):
    """The hidden cells, what everybody can find out, the cost no pattern can come below, whether this is proved the
    cheapest, and the cells that some person alone in another cell can still work out."""

    hidden: Truths
    bounds: Bounds
    bound: float
    proved: bool
    told: Truths


def protect(needs: Needs, effort: Effort | None, *, counts: bool, lonely: Lonely | None = None) -> Protected:
    """The pattern with the auditor's bounds. Where whole numbers leave a cell narrower than shares of persons do, or
    where a person alone in a cell can work another out, more has to be hidden, and the search is made again."""
    bound = 0.0
    turn = 0
    while True:
        plain = _plain(needs, lonely)
        pattern = cheapest(needs, effort) if plain is None else plain
        bound = pattern.bound if turn == 0 else bound
        hidden = pattern.hidden
        bounds = audit(needs.linked, needs.values, hidden, counts=counts, most=needs.most)
        narrow = np.flatnonzero(hidden & (bounds.width() < needs.widths - _CLOSE))
        found = one_more(needs, hidden, int(narrow[0])) if len(narrow) else None
        more = np.zeros(needs.linked.cells, dtype=bool)
        told = more.copy()
        if found is not None:
            more[found] = True
        elif lonely is not None and plain is None and not len(narrow) and (lonely.alone & hidden).any():
            more, told = _against_lonely(needs, hidden, lonely)
        if not more.any() or turn == _MOST_TIMES:
            return Protected(hidden, bounds, bound, pattern.proved and turn == 0, told)
        # What was found stays: a search from nothing could trade one narrow cell for another for ever.
        needs = needs._replace(primary=needs.primary | more | (hidden if turn > _MOST_TIMES // 2 else more))
        turn += 1


def _plain(needs: Needs, lonely: Lonely | None) -> Pattern | None:
    """The cheapest pattern where it takes no search, held against who is alone as well; else None."""
    if len(needs.linked.sums) > MOST_SUMS:
        return None
    found = cheapest_of_one(plain_question(needs, lonely), [(one.total, one.parts) for one in needs.linked.sums])
    if found is None:
        return None
    hidden = np.zeros(needs.linked.cells, dtype=bool)
    hidden[list(found[0])] = True
    cost = float(needs.costs[hidden & ~needs.primary].sum())
    return Pattern(hidden, cost, cost, proved=True)


def plain_question(needs: Needs, lonely: Lonely | None) -> OneSum:
    """The same question in lists."""
    everything: Floats = np.full(needs.linked.cells, np.inf) if needs.most is None else needs.most
    alone, guarded = (frozenset[int](), frozenset[int]()) if lonely is None else map(_as_places, lonely)
    return OneSum(
        needs.values.tolist(), needs.costs.tolist(), _as_places(needs.primary), _as_places(needs.known),
        needs.widths.tolist(), everything.tolist(), alone, guarded,
    )  # fmt: skip


def _as_places(mask: Truths) -> frozenset[int]:
    return frozenset(np.flatnonzero(mask).tolist())


def one_more(needs: Needs, hidden: Truths, cell: int) -> int | None:
    """The cheapest published cell in a sum with a hidden cell that is linked to a narrow one; None when all are in."""
    near = {cell}
    for one in needs.linked.sums:
        inside = {one.total, *one.parts}
        if cell in inside:
            near |= inside
    free = ~hidden & ~needs.known
    chosen = [place for place in sorted(near) if free[place]] or np.flatnonzero(free).tolist()
    return min(chosen, key=lambda place: (needs.costs[place], place), default=None)


def told_to_the_lonely(needs: Needs, hidden: Truths, lonely: Lonely) -> list[tuple[int, int]]:
    """Which person alone can work out which cell: (the person's cell, the other).

    A movement that leaves a cell two values without moving a person's cell shows that this person cannot tell it, and
    one movement shows it of many cells and persons: only who is in every movement found is asked about alone.
    """
    attacker = Attacker(needs.linked, needs.values, float(needs.widths.max()), needs.room())
    attacker.hide(hidden.astype(float))
    guarded = np.flatnonzero(hidden & lonely.guarded)
    may_tell: dict[int, Truths] = {}

    def seen(cell: int) -> bool:
        found = attacker.width(cell, _TOLD)
        for other in guarded[np.abs(found.between[guarded]) >= _TOLD - ENOUGH].tolist():
            may_tell[other] = found.moved & may_tell.get(other, lonely.alone & hidden)
        if found.wide >= _TOLD - ENOUGH:
            return True
        may_tell.setdefault(cell, found.moved & lonely.alone & hidden)
        return False

    told = []
    for cell in guarded.tolist():
        if cell not in may_tell:
            seen(cell)
        asked = {cell}
        while people := [one for one in np.flatnonzero(may_tell[cell]).tolist() if one not in asked]:
            person = people[0]
            asked.add(person)
            attacker.open_cell(person)
            if not seen(cell):
                told.append((person, cell))
            attacker.hide_cells([person])
    return told


def _against_lonely(needs: Needs, hidden: Truths, lonely: Lonely) -> tuple[Truths, Truths]:
    """More cells to hide so that nobody who is alone works another out, and the cells nothing helps."""
    more = np.zeros(needs.linked.cells, dtype=bool)
    told = more.copy()
    pairs = told_to_the_lonely(needs, hidden, lonely)
    if not pairs:
        return more, told
    opener = Opener(needs)
    for person, cell in pairs:
        cells = opener.cells(cell, np.where(hidden | more, 0.0, needs.costs + 1e-3), _TOLD, without=person)
        if cells is None:
            told[cell] = True
        else:
            more |= cells & ~hidden
    return more, told
