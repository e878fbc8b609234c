"""Information: Theil's M and H and the local scores, in natural logarithms. Persons are ``(…, groups, units)``."""

from __future__ import annotations

import numpy as np

from kvarter.balance.segregation.ratios import ratio, surprise
from kvarter.balance.segregation.table import Values


def entropy(persons: Values) -> Values:
    """How mixed everybody is by group, in nats: −Σ π·ln π. 0 with one group, ln k with k groups of the same size."""
    size = persons.sum(axis=-1)
    share = ratio(size, size.sum(axis=-1, keepdims=True), empty=0.0)
    return np.asarray(-surprise(share, np.ones(())).sum(axis=-1))


def mutual_information(persons: Values) -> Values:
    """M: how much the unit tells of the group (and the group of the unit), in nats. Σ p·ln(p / (p_group·p_unit)).

    By hand: 10 and 0 of one group, 0 and 10 of the other: ln 2. Theil (1971), Mora and Ruiz-Castillo (2011).
    """
    everybody = persons.sum(axis=(-2, -1), keepdims=True)
    share = ratio(persons, everybody, empty=0.0)
    alone = share.sum(axis=-1, keepdims=True) * share.sum(axis=-2, keepdims=True)
    return np.asarray(surprise(share, alone).sum(axis=(-2, -1)))


def entropy_index(persons: Values) -> Values:
    """H: M as a share of the largest it can be with these groups, the entropy; 0 where there is one group only.

    Theil and Finizza (1971).
    """
    return ratio(mutual_information(persons), entropy(persons), empty=0.0)


def local_of_groups(persons: Values) -> Values:
    """Each group's local score: how far its units are from everybody's. Their mean, weighted by group, is M.

    L_g = Σ_units p(unit|group)·ln(p(unit|group)/p(unit)). Mora and Ruiz-Castillo (2011).
    """
    return _local(persons)


def local_of_units(persons: Values) -> Values:
    """Each unit's local score: how far its groups are from everybody's. Their mean, weighted by unit, is M."""
    return _local(np.swapaxes(persons, -1, -2))


def _local(persons: Values) -> Values:
    size = persons.sum(axis=-1, keepdims=True)
    inside = ratio(persons, size)
    across = persons.sum(axis=-2, keepdims=True)
    everywhere = ratio(across, across.sum(axis=-1, keepdims=True))
    score = np.where(np.isnan(inside), 0.0, surprise(np.nan_to_num(inside), everywhere)).sum(axis=-1)
    return np.asarray(np.where(size[..., 0] > 0, score, np.nan))
