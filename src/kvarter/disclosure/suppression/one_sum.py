"""Figures that one sum links, and nothing else: what must stay in follows without a program.

Most groups of published figures are of this kind (a total over areas in a year). With the total out, a hidden part is
anything from 0 to what is hidden together; with the total hidden as well, nothing holds the parts from above.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from kvarter.disclosure.suppression.linked import Truths
from kvarter.disclosure.suppression.needs import Needs

_CLOSE: Final = 1e-6
_MOST_LACKING: Final = 100
"""What is added up by whole numbers up to; above that a search is quicker."""


def only_sum(needs: Needs) -> Sequence[int] | None:
    """The cells of the one sum, its total first; None when there are more sums."""
    if len(needs.linked.sums) != 1:
        return None
    one = needs.linked.sums[0]
    return [one.total, *one.parts]


def cheapest_of_one(needs: Needs, members: Sequence[int]) -> Truths | None:
    """The cheapest pattern of figures that one sum links; None when it takes a search to know it.

    Either the total goes too, or more parts do until together they are wide enough: the cheapest of those, added up in
    whole numbers.
    """
    total, hidden = members[0], needs.primary.copy()
    inside = [cell for cell in members if hidden[cell]]
    if _wide(needs, total, inside):
        return hidden
    free = sorted(
        (cell for cell in members if not hidden[cell] and not needs.known[cell]),
        key=lambda cell: (needs.costs[cell], cell),
    )
    parts = [cell for cell in free if cell != total]
    added = _cheapest_parts(needs, total, inside, parts)
    if added is None:
        return None
    if total in free:
        alone = [] if inside else parts[:1]
        if float(needs.costs[[total, *alone]].sum()) < float(needs.costs[added].sum()) or not _wide(
            needs, total, [*inside, *added]
        ):
            added = [total, *alone]
    if not _wide(needs, total, [*inside, *added]):
        return None
    hidden[added] = True
    return hidden


def _roomy(needs: Needs, total: int, inside: Sequence[int]) -> bool:
    """Whether what everybody knows of the hidden cells from above holds none of them back."""
    if needs.most is None:
        return True
    most = needs.most[list(inside)]
    return not np.isfinite(most).any() or (
        total not in inside and float(most.min()) >= float(needs.values[list(inside)].sum())
    )


def _cheapest_parts(needs: Needs, total: int, inside: Sequence[int], parts: Sequence[int]) -> list[int] | None:
    """The parts that cost least and make what is hidden wide enough; [] when no parts do, None when it is not plain."""
    wanted = float(needs.widths[[*inside, *parts]].max())
    lacking = wanted - float(needs.values[list(inside)].sum())
    fewest = 2 - len(inside)
    if total in inside or not parts:
        return list(parts[:1])
    whole = (needs.values[[*inside, *parts]] % 1 == 0).all() and lacking % 1 == 0
    if not whole or lacking > _MOST_LACKING or float(needs.widths[inside].max(initial=0.0)) < wanted:
        return None
    # What is lacking, and how many more there must be, as the state; the cost and the parts taken, as what is kept.
    best: dict[tuple[int, int], tuple[float, list[int]]] = {(max(int(lacking), 0), max(fewest, 0)): (0.0, [])}
    for part in parts:
        for (left, more), (cost, taken) in list(best.items()):
            state = (max(left - int(needs.values[part]), 0), max(more - 1, 0))
            dearer = (cost + float(needs.costs[part]), [*taken, part])
            if state not in best or dearer[0] < best[state][0] - _CLOSE:
                best[state] = dearer
    return best[0, 0][1] if (0, 0) in best else []


def somebody_is_told(
    needs: Needs, members: Sequence[int], hidden: Truths, alone: Truths, guarded: Truths, told: float
) -> bool:
    """Whether a person alone in one hidden cell may leave another with less than ``told`` to be."""
    inside = [cell for cell in members if hidden[cell]]
    for person in (cell for cell in inside if alone[cell]):
        others = [cell for cell in inside if cell != person]
        if not _roomy(needs, members[0], inside):
            return True
        if not any(guarded[cell] for cell in others):
            continue
        if len(others) == 1 or (members[0] not in others and float(needs.values[others].sum()) < told):
            return True
    return False


def _wide(needs: Needs, total: int, inside: Sequence[int]) -> bool:
    """Whether every hidden cell of the sum has its width."""
    wanted = max((float(needs.widths[cell]) for cell in inside), default=0.0)
    if wanted <= _CLOSE:
        return True
    return (
        len(inside) > 1
        and _roomy(needs, total, inside)
        and (total in inside or float(needs.values[list(inside)].sum()) >= wanted - _CLOSE)
    )
