"""Exposure: isolation, interaction and the correlation ratio. Persons are ``(…, groups, units)``."""

from __future__ import annotations

import numpy as np

from kvarter.balance.segregation.ratios import ratio
from kvarter.balance.segregation.table import Values


def isolation(persons: Values) -> Values:
    """Isolation of each group: the group's share of the unit its members live in, on average. Σ (x/X)(x/t).

    By hand: 30 and 10 of one group, 20 and 40 of the rest: 0.75·0.6 + 0.25·0.2 = 0.5. Bell (1954).
    """
    in_unit = persons.sum(axis=-2, keepdims=True)
    return ratio((persons * ratio(persons, in_unit, empty=0.0)).sum(axis=-1), persons.sum(axis=-1))


def interaction(persons: Values) -> Values:
    """How each group meets the rest: the rest's share of the unit its members live in. Σ (x/X)(y/t) = 1 − isolation.

    By hand, on the figures of isolation: 0.75·0.4 + 0.25·0.8 = 0.5. Bell (1954).
    """
    in_unit = persons.sum(axis=-2, keepdims=True)
    met = (persons * ratio(in_unit - persons, in_unit, empty=0.0)).sum(axis=-1)
    return ratio(met, persons.sum(axis=-1))


def interaction_of_pairs(persons: Values) -> Values:
    """How each group meets each: ``(…, of, to)``, the other's share of the unit a member lives in. Rows add up to 1."""
    shares = ratio(persons, persons.sum(axis=-2, keepdims=True), empty=0.0)
    met = persons @ np.swapaxes(shares, -1, -2)
    return ratio(met, persons.sum(axis=-1)[..., None])


def correlation_ratio(persons: Values) -> Values:
    """eta², each group against the rest: how much of the variance of belonging to it lies between the units.

    η² = Σ t(p − P)² / (T·P(1 − P)) = (isolation − P)/(1 − P). By hand, on the figures of isolation:
    (0.5 − 0.4)/0.6 = 1/6. Massey and Denton (1988).
    """
    in_unit = persons.sum(axis=-2, keepdims=True)
    size = persons.sum(axis=-1, keepdims=True)
    everybody = size.sum(axis=-2, keepdims=True)
    apart = persons - in_unit * ratio(size, everybody, empty=0.0)
    between = (apart * ratio(apart, in_unit, empty=0.0)).sum(axis=-1)
    return ratio(between * everybody[..., 0], (size * (everybody - size))[..., 0])


def correlation_ratio_overall(by_group: Values, persons: Values) -> Values:
    """eta² of several groups at once, out of each group's: Σ π·η² (normalised exposure), π the group's share.

    With two groups it is what each of them has. James (1986), P in Reardon and Firebaugh (2002).
    """
    size = persons.sum(axis=-1)
    everybody = size.sum(axis=-1)
    alone = size == everybody[..., None]
    sum_of_all = np.where((size > 0) & ~alone, size * by_group, 0.0).sum(axis=-1)
    return np.where(alone.any(axis=-1), np.nan, ratio(sum_of_all, everybody))
