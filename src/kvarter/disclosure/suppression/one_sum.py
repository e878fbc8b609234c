"""The cheapest pattern in plain Python, for figures that one sum links or whose sums come apart.

Most groups of published figures are of this kind (a total over areas in a year). With the total out, a hidden part is
anything from 0 to what is hidden together; with the total hidden as well, nothing holds the parts from above. Either
what must be hidden is wide enough as it is; or the cheapest more is added up in whole numbers, or looked for among the
sets of figures in the order of what they cost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from heapq import heappop, heappush
from typing import Final, NamedTuple

from kvarter.disclosure.single_sums import Plain, Range, ranges

_CLOSE: Final = 1e-6
_MOST_LACKING: Final = 100
"""What is added up by whole numbers up to; above that a search is quicker."""
_MOST_SETS: Final = 300
"""Sets of figures tried in the order of their cost before it is left to the search."""
_TOLD: Final = 1.0


class OneSum(NamedTuple):
    """The question, place by place: what each figure is, what hiding it loses, how wide its interval has to be and what
    everybody knows it is at most; which must be hidden and which are out; who is alone in a figure, and the figures
    that person must not work out."""

    values: Sequence[float]
    costs: Sequence[float]
    primary: AbstractSet[int]
    known: AbstractSet[int]
    widths: Sequence[float]
    most: Sequence[float]
    alone: AbstractSet[int] = frozenset()
    guarded: AbstractSet[int] = frozenset()


Answer = tuple[set[int], dict[int, float]]
"""What is hidden, and how wide each of it is."""


def cheapest_of_one(asked: OneSum, sums: Sequence[Plain]) -> Answer | None:
    """The cheapest safe pattern; None when it takes a search to know it."""
    widths = safe(asked, sums, asked.primary)
    if widths is not None:
        return set(asked.primary), widths
    live = [one for one in sums if any(cell not in asked.known for cell in (one[0], *one[1]))]
    if len(live) != 1:
        return None
    for more in _offers(asked, live[0]):
        hidden = asked.primary | more
        widths = safe(asked, live, hidden)
        if widths is not None:
            return set(hidden), widths
    return None


def safe(asked: OneSum, sums: Sequence[Plain], hidden: AbstractSet[int]) -> dict[int, float] | None:
    """How wide each hidden figure is, where all are wide enough and nobody alone in one works another out; else None,
    and None as well where it takes a solver to know."""
    if not _has_company(sums, hidden, asked.widths):
        return None
    told = ranges(sums, asked.values, hidden, asked.most)
    if told is None or any(one.width < asked.widths[cell] - _CLOSE for cell, one in told.items()):
        return None
    if asked.alone and any(_tells_another(asked, sums, hidden, person) for person in asked.alone & hidden):
        return None
    return {cell: one.width for cell, one in told.items()}


def _has_company(sums: Sequence[Plain], hidden: AbstractSet[int], widths: Sequence[float]) -> bool:
    """Whether no figure that must be wide is the only hidden one of a sum: said quickly, before anything is told."""
    for total, parts in sums:
        inside = [cell for cell in parts if cell in hidden]
        if total in hidden:
            inside.append(total)
        if len(inside) == 1 and widths[inside[0]] > _CLOSE:
            return False
    return True


def _tells_another(asked: OneSum, sums: Sequence[Plain], hidden: AbstractSet[int], person: int) -> bool:
    others = set(hidden) - {person}
    told = ranges(sums, asked.values, others, asked.most)
    if told is None:
        return True
    nothing = Range(0.0, 0.0)
    return any(told.get(cell, nothing).width < _TOLD - _CLOSE for cell in asked.guarded & others)


def _offers(asked: OneSum, one: Plain) -> Iterator[set[int]]:
    """More figures to hide, the cheapest sets first."""
    total, parts = one
    free = sorted(
        (cell for cell in (total, *parts) if cell not in asked.primary and cell not in asked.known),
        key=lambda cell: (asked.costs[cell], cell),
    )
    if not free:
        return
    added = _added_up(asked, one, [cell for cell in free if cell != total])
    if added is not None:
        # The cheapest where nobody alone knows anything, and nothing is known from above: no safe set is cheaper.
        offers = [set(added)] if added else []
        if total in free:
            alone = not any(cell in asked.primary for cell in parts)
            offers.append({total, *[cell for cell in free if cell != total][:alone]})
        if offers:
            yield min(offers, key=lambda more: sum(asked.costs[cell] for cell in more))
    yield from _in_order(asked, free)


def _in_order(asked: OneSum, free: Sequence[int]) -> Iterator[set[int]]:
    """Sets of the figures, the cheapest first, each once."""
    waiting: list[tuple[float, tuple[int, ...]]] = [(asked.costs[free[0]], (0,))]
    for _turn in range(_MOST_SETS):
        if not waiting:
            return
        cost, places = heappop(waiting)
        yield {free[at] for at in places}
        last = places[-1]
        if last + 1 < len(free):
            more = asked.costs[free[last + 1]]
            heappush(waiting, (cost + more, (*places, last + 1)))
            heappush(waiting, (cost + more - asked.costs[free[last]], (*places[:-1], last + 1)))


def _added_up(asked: OneSum, one: Plain, parts: Sequence[int]) -> list[int] | None:
    """The parts that cost least and make what is hidden wide enough where nothing is known of it from above; [] when no
    parts do, None when it is not plain."""
    total, every = one
    inside = [cell for cell in every if cell in asked.primary]
    if total in asked.primary or not parts:
        return list(parts[:1])
    wanted = max(asked.widths[cell] for cell in (*inside, *parts))
    lacking = wanted - sum(asked.values[cell] for cell in inside)
    if lacking > _MOST_LACKING or max((asked.widths[cell] for cell in inside), default=0.0) < wanted:
        return None
    if lacking % 1 or any(asked.values[cell] % 1 for cell in (*inside, *parts)):
        return None
    # What is lacking, and how many more there must be, as the state; the cost and the parts taken, as what is kept.
    start = (max(int(lacking), 0), max(2 - len(inside), 0))
    if start == (0, 0):
        return None  # wide enough as it is: what is amiss is what somebody knows besides
    best: dict[tuple[int, int], tuple[float, list[int]]] = {start: (0.0, [])}
    for part in parts:
        for (left, more), (cost, taken) in list(best.items()):
            state = (max(left - int(asked.values[part]), 0), max(more - 1, 0))
            dearer = (cost + asked.costs[part], [*taken, part])
            if state not in best or dearer[0] < best[state][0] - _CLOSE:
                best[state] = dearer
    return best[0, 0][1] if (0, 0) in best else []
