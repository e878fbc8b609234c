"""Evenness: D, Gini and Atkinson. Each takes persons ``(…, groups, units)``; units without persons change nothing.

What they give is one number a group: the group against the rest. A group that is absent, or alone, gives "not a
number".
"""

from __future__ import annotations

import numpy as np

from kvarter.balance.segregation.ratios import ratio
from kvarter.balance.segregation.table import Values


def dissimilarity(persons: Values) -> Values:
    """D, each group against the rest: the share of either that would have to move for both to be spread alike.

    D = ½ Σ|x/X − y/Y|. By hand: 30 and 10 of one group, 20 and 40 of the rest: ½(|0.75 − 1/3| + |0.25 − 2/3|) = 5/12.
    Duncan and Duncan (1955).
    """
    moved, size = _moved(persons), persons.sum(axis=-1)
    everybody = size.sum(axis=-1, keepdims=True)
    return _for_both(ratio(moved * everybody, 2 * (size * (everybody - size))[..., : moved.shape[-1]]), persons)


def _moved(persons: Values) -> Values:
    """Σ_units |x − t·π|; of two groups only the first, as the second has the same."""
    in_unit = persons.sum(axis=-2, keepdims=True)
    size = persons.sum(axis=-1, keepdims=True)
    one = _one_of_two(persons)
    apart = in_unit * ratio(size[..., : one.shape[-2], :], size.sum(axis=-2, keepdims=True), empty=0.0)
    np.subtract(one, apart, out=apart)
    return np.asarray(np.abs(apart, out=apart).sum(axis=-1))


def gini(persons: Values) -> Values:
    """Gini, each group against the rest: the mean difference of the group's share between any two persons' units.

    G = Σ_iΣ_j t_i t_j |p_i − p_j| / (2 T² P(1 − P)). By hand, on the figures of D above: units of 50 and 50,
    shares 0.6 and 0.2, P = 0.4: 2·50·50·0.4 / (2·100²·0.24) = 5/12. Massey and Denton (1988).
    """
    size = persons.sum(axis=-1)
    rest = size.sum(axis=-1, keepdims=True) - size
    apart = _apart(persons)
    return _for_both(ratio(apart, (size * rest)[..., : apart.shape[-1]]), persons)


def _apart(persons: Values) -> Values:
    """Σ over pairs of units of (x_i y_j − x_j y_i), the first with the higher share: sorted once, added once."""
    one = _one_of_two(persons)
    in_unit = persons.sum(axis=-2, keepdims=True)
    order = np.argsort(ratio(one, in_unit, empty=0.0), axis=-1, kind="stable")
    inside = np.take_along_axis(one, order, axis=-1)
    outside = np.take_along_axis(np.broadcast_to(in_unit, one.shape) - one, order, axis=-1)
    below_inside, below_outside = np.cumsum(inside, axis=-1) - inside, np.cumsum(outside, axis=-1) - outside
    return np.asarray((inside * below_outside - outside * below_inside).sum(axis=-1))


def atkinson(persons: Values, weight: float = 0.5) -> Values:
    """Atkinson, each group against the rest; ``weight`` (b, over 0 and under 1) weighs units by their share of it.

    A = 1 − (X/Y)·(Σ y^(1−b)·x^b / X)^(1/(1−b)); the same for both of two groups when b is ½. By hand, on the figures
    of D above, b = ½: 1 − (Σ√(xy))²/(XY) = 1 − (√600 + √400)²/2400 = 0.1751. Massey and Denton (1988).
    """
    size = persons.sum(axis=-1)
    everybody = size.sum(axis=-1, keepdims=True)
    outside = persons.sum(axis=-2, keepdims=True) - persons
    mixed = (np.maximum(outside, 0.0) ** (1 - weight) * persons**weight).sum(axis=-1)
    share = ratio(mixed, size) ** (1 / (1 - weight))
    return np.asarray(1 - ratio(size, everybody - size) * share)


def overall(by_group: Values, persons: Values) -> Values:
    """D or Gini of several groups at once, out of each group's: Σ π(1 − π)·index / Σ π(1 − π), π the group's share.

    For D that is Σ|x − t·π| / (2·T·Σπ(1 − π)): those who would have to move, as a share of those who would if nobody
    lived mixed. With two groups it is what each of them has. Reardon and Firebaugh (2002).
    """
    size = persons.sum(axis=-1)
    everybody = size.sum(axis=-1, keepdims=True)
    mixing = size * (everybody - size)
    return ratio((mixing * np.where(mixing > 0, by_group, 0.0)).sum(axis=-1), mixing.sum(axis=-1))


def _one_of_two(persons: Values) -> Values:
    return persons[..., :1, :] if persons.shape[-2] == 2 else persons


def _for_both(found: Values, persons: Values) -> Values:
    """What was found for the first of two groups, given to both."""
    return np.broadcast_to(found, (*found.shape[:-1], persons.shape[-2]))
