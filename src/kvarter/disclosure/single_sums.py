"""What hidden figures can be, told in plain Python where their sums come apart into single ones.

Most figures that sums link are of this kind: a total over areas in a year, or the same total before and after a
correction. With what is out put in, each sum is over a few hidden figures; one that lies inside another is taken out of
it. When no figure is left in two sums, each sum alone tells exactly what its figures can be, in whole numbers too.
Anything else is for the solver.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import Final, NamedTuple, TypeAlias

MOST_SUMS: Final = 12
"""Sums with something hidden up to which it is tried to take them apart; beyond, the solver is no slower."""
_CLOSE: Final = 1e-6

Plain: TypeAlias = tuple[int, tuple[int, ...]]
"""A total and its parts, as places in the list of values."""


class Range(NamedTuple):
    """The lowest and the highest a figure can be."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.high - self.low


def ranges(
    sums: Sequence[Plain],
    values: Sequence[float],
    hidden: Collection[int],
    most: Sequence[float],
    least: Mapping[int, float] | None = None,
) -> dict[int, Range] | None:
    """What each hidden figure can be by everything that is out; None when the sums do not come apart, or when nothing
    at all fits. ``most`` and ``least`` (0 unless told) are what everybody knows of a figure besides."""
    least = {} if least is None else least
    apart = _apart(sums, hidden)
    if apart is None:
        return None
    found: dict[int, Range] = {}
    for terms in apart:
        # sum of sign * x = right, each x from its least to its most
        right = sum(sign * values[cell] for cell, sign in terms.items())
        ends = {
            cell: (least.get(cell, 0.0), most[cell]) if sign > 0 else (-most[cell], -least.get(cell, 0.0))
            for cell, sign in terms.items()
        }
        below, above = sum(low for low, _high in ends.values()), sum(high for _low, high in ends.values())
        for cell, sign in terms.items():
            own_low, own_high = ends[cell]
            rest_low = _less(below, own_low, (low for other, (low, _high) in ends.items() if other != cell))
            rest_high = _less(above, own_high, (high for other, (_low, high) in ends.items() if other != cell))
            low, high = max(own_low, right - rest_high), min(own_high, right - rest_low)
            if low > high + _CLOSE * max(1.0, abs(high)):
                return None
            found[cell] = Range(low, high) if sign > 0 else Range(-high, -low)
    for cell in hidden:
        if cell not in found:  # in no sum with anything else hidden: nothing holds it
            found[cell] = Range(least.get(cell, 0.0), most[cell])
    return found


def _less(whole: float, own: float, others: Collection[float] | object) -> float:
    """A sum without one of its terms; an endless term is left out by adding up the others."""
    if own in (inf, -inf) or whole in (inf, -inf):
        return sum(others)  # type: ignore[arg-type]
    return whole - own


def _apart(sums: Sequence[Plain], hidden: Collection[int]) -> list[dict[int, int]] | None:
    """The sums over hidden figures alone, as sign by figure, with no figure in two of them; None when that fails."""
    left: list[dict[int, int]] = []
    for total, parts in sums:
        terms = {cell: 1 for cell in parts if cell in hidden}
        if total in hidden:
            terms[total] = -1
        if terms:
            left.append(terms)
    if len(left) > MOST_SUMS:
        return None
    if len(left) == 1:
        return left
    left.sort(key=len)
    done: list[dict[int, int]] = []
    while left:
        small = left.pop(0)
        if not small:
            continue
        rest = [_without(one, small) for one in left]
        if None in rest:
            return None
        left = sorted((one for one in rest if one), key=len)
        done.append(small)
    return done


def _without(one: dict[int, int], small: dict[int, int]) -> dict[int, int] | None:
    """A sum less one that lies inside it; itself where they share nothing, None where they share but a part."""
    shared = [cell for cell in small if cell in one]
    if not shared:
        return one
    if len(shared) < len(small):
        return None
    same = {one[cell] * sign for cell, sign in small.items()}
    if len(same) > 1:
        return None
    return {cell: sign for cell, sign in one.items() if cell not in small}
