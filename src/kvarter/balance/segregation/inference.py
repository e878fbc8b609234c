"""Figures with their uncertainty: standard error, bias, interval and the chance of as much by chance alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from kvarter.balance.segregation.drawing import Draw, over_draws, persons_behind, resampled, shuffled
from kvarter.balance.segregation.measures import Key, Measure
from kvarter.balance.segregation.table import Positions, Table, Values, level

INTERVAL: Final = "basic bootstrap interval, 95 %"
_OUTER: Final = (0.025, 0.975)
_FALLS_WITH_SEGREGATION: Final = frozenset({"interaction"})
_WITHOUT_UPPER_BOUND: Final = frozenset({"M", "M_between", "local", "local_unit"})
_TIE: Final = 1e-12


class Resampling(NamedTuple):
    """How many times persons are drawn anew, from which seed; ``persons`` when the weights are not whole persons."""

    draws: int
    seed: int
    persons: int | None = None


class Result(NamedTuple):
    """One figure. ``value`` is the index of the table itself (not corrected), None where the index has no value.

    ``se`` and ``bias`` are those of the draws (bias: mean of the draws minus the value); ``low`` and ``high`` are the
    basic bootstrap interval, 95 %: the value minus how far the draws' outer quantiles lie from it, which takes the
    bias out; cut off at the index's own bounds. ``draws`` counts the draws in which the index had a value.
    ``p`` is (k + 1)/(n + 1) with k of n shuffled tables at least as segregated; ``expected`` is their mean.
    """

    key: Key
    value: float | None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    bias: float | None = None
    draws: int | None = None
    seed: int | None = None
    p: float | None = None
    expected: float | None = None
    permutations: int | None = None


def estimate(
    table: Table,
    measured: Sequence[Measure],
    *,
    bootstrap: Resampling | None = None,
    permutations: Resampling | None = None,
    workers: int = 1,
) -> list[Result]:
    """The figures of a table, with bootstrap and permutations where asked.

    The bootstrap resamples persons: all of them over all cells at once. Permutations shuffle persons between all units
    or, for the figures of and within categories, between the units of their category. Raises ``CannotMeasure``.
    """
    keys = [key for one in measured for key in one.keys]

    def of(persons: Values) -> Values:
        return np.concatenate([one.of(persons) for one in measured], axis=-1)

    values = of(table.persons)
    results = [Result(key, _number(value)) for key, value in zip(keys, values, strict=True)]
    if bootstrap is not None:
        number = persons_behind(table.persons, bootstrap.persons)
        drawn = over_draws(resampled(table.persons, bootstrap.seed, number), of, bootstrap.draws, workers)
        results = with_draws(results, drawn, bootstrap.seed)
    if permutations is not None:
        results = _with_permutations(table, results, measured, permutations, workers)
    return results


def with_draws(results: Sequence[Result], drawn: Values, seed: int) -> list[Result]:
    """Results with standard error, bias and interval of their draws ``(draws, results)``; draws without a value are
    left out, and with fewer than two left a result has none of these."""
    has_value = ~np.isnan(drawn)
    counts = has_value.sum(axis=0)
    usual = counts == len(drawn)  # nearly all: their sums are made together
    spread = np.full((4, drawn.shape[1]), np.nan)
    if len(drawn) > 1:
        spread[:, usual] = _spread(drawn[:, usual])
        for at in np.flatnonzero(~usual & (counts > 1)):
            spread[:, at] = _spread(drawn[has_value[:, at], at])
    return [
        _with_spread(one, int(count), seed, *map(float, column))
        for one, count, column in zip(results, counts, spread.T, strict=True)
    ]


def _spread(drawn: Values) -> Values:
    """Mean, standard deviation, lower and upper quantile over the draws."""
    in_order = np.sort(drawn, axis=0)  # np.quantile does the same, and takes 50 ms to be loaded
    return np.stack([drawn.mean(axis=0), drawn.std(axis=0, ddof=1), *(_quantile(in_order, one) for one in _OUTER)])


def _quantile(in_order: Values, share: float) -> Values:
    """The quantile of draws in order, by linear interpolation between the two next to it."""
    place = share * (len(in_order) - 1)
    below = int(place)
    above = min(below + 1, len(in_order) - 1)
    return np.asarray(in_order[below] + (place - below) * (in_order[above] - in_order[below]))


def _with_spread(result: Result, draws: int, seed: int, mean: float, se: float, lower: float, upper: float) -> Result:
    if result.value is None or draws < 2:
        return result._replace(draws=draws, seed=seed)
    low, high = 2 * result.value - upper, 2 * result.value - lower
    if result.key.part != "change":
        low, high = max(low, 0.0), max(high, 0.0)
        if result.key.name not in _WITHOUT_UPPER_BOUND:
            low, high = min(low, 1.0), min(high, 1.0)
    return result._replace(se=se, low=low, high=high, bias=mean - result.value, draws=draws, seed=seed)


def _with_permutations(
    table: Table, results: list[Result], measured: Sequence[Measure], asked: Resampling, workers: int
) -> list[Result]:
    """Two rounds: figures of everybody against a shuffle over all units, those within categories inside each."""
    inside = [result.key.within is not None and result.key.part != "level" for result in results]
    found = list(results)
    for is_inside, starts in ((False, np.zeros(1, dtype=np.intp)), (True, level(table, 1).starts)):
        chosen = _measures_of(measured, inside, wanted=is_inside)
        if not chosen:
            continue

        def of(persons: Values, chosen: Sequence[Measure] = chosen) -> Values:
            return np.concatenate([one.of(persons) for one in chosen], axis=-1)

        by_chance = over_draws(_shuffles(table, starts, asked.seed), of, asked.draws, workers)
        columns = {key: at for at, key in enumerate(key for one in chosen for key in one.keys)}
        for at, result in enumerate(found):
            if inside[at] is is_inside and result.value is not None:
                found[at] = _against_chance(result, by_chance[:, columns[result.key]], asked.seed)
    return found


def _shuffles(table: Table, starts: Positions, seed: int) -> Draw:
    return shuffled(table.persons, starts, seed)


def _measures_of(measured: Sequence[Measure], inside: Sequence[bool], *, wanted: bool) -> list[Measure]:
    chosen, at = [], 0
    for one in measured:
        if wanted in inside[at : at + len(one.keys)]:
            chosen.append(one)
        at += len(one.keys)
    return chosen


def _against_chance(result: Result, by_chance: Values, seed: int) -> Result:
    by_chance = by_chance[~np.isnan(by_chance)]
    if result.value is None or not len(by_chance):
        return result
    slack = _TIE * max(1.0, abs(result.value))
    if result.key.name in _FALLS_WITH_SEGREGATION:
        as_much = int((by_chance <= result.value + slack).sum())
    else:
        as_much = int((by_chance >= result.value - slack).sum())
    return result._replace(
        p=(as_much + 1) / (len(by_chance) + 1),
        expected=float(by_chance.mean()),
        permutations=len(by_chance),
        seed=seed,
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
