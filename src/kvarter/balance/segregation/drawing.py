"""Draws of tables: persons resampled, and persons shuffled between units. A seed gives the same draws every time.

Draws come in blocks of a fixed number; block number n of a seed has a stream of its own, so neither the number of
workers nor the number of draws changes what draw number i is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np

from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Positions, Values

BLOCK: Final = 50
RESAMPLED, SHUFFLED = 1, 2
_MOST_SHUFFLED: Final = 10**9
_WHOLE: Final = 1e-9
_CELLS_AT_ONCE: Final = 100_000
"""As many cells as the processor's own memory holds: more at once is slower, and takes more memory."""

Draw = Callable[[int], Values]
"""Block number in, tables ``(BLOCK, groups, units)`` out."""


def persons_behind(persons: Values, told: int | None = None) -> int:
    """How many persons the weights stand for: their sum when all are whole, else the number that was told.

    Raises ``CannotMeasure`` for weights that are not whole when nothing was told: their sum may be anything.
    """
    if told is not None:
        return told
    if bool((np.abs(persons - np.rint(persons)) > _WHOLE).any()):
        raise CannotMeasure(Refusal.WEIGHTS_FRACTIONAL)
    return int(np.rint(persons).sum())


def resampled(persons: Values, seed: int, number: int, *, table: int = 0) -> Draw:
    """Tables of ``number`` persons drawn anew, each cell as likely as its share of persons (a multinomial draw).

    ``table`` keeps the draws of two tables apart under one seed.
    """
    shares = (persons / persons.sum()).ravel()
    shares /= shares.sum()

    def block(at: int) -> Values:
        drawn = _stream(seed, RESAMPLED, table, at).multinomial(number, shares, size=BLOCK)
        return drawn.reshape(BLOCK, *persons.shape).astype(np.float64)

    return block


def shuffled(persons: Values, starts: Positions, seed: int) -> Draw:
    """Tables in which persons change places at random inside each category (``starts``: where their units begin).

    Every unit keeps its size and every category its groups: what is left is what chance alone would do.
    Raises ``CannotMeasure`` for weights that are not whole, or a thousand million persons.
    """
    number = persons_behind(persons)
    if number >= _MOST_SHUFFLED:
        raise CannotMeasure(Refusal.TOO_MANY_PERSONS, number)
    whole = np.rint(persons).astype(np.int64)
    ends = np.append(starts[1:], whole.shape[1])

    def block(at: int) -> Values:
        stream = _stream(seed, SHUFFLED, len(starts), at)
        drawn = np.empty((BLOCK, *whole.shape))
        for first, end in zip(starts, ends, strict=True):
            _fill(drawn, whole, int(first), int(end), stream)
        return drawn

    return block


def _fill(drawn: Values, whole: np.ndarray[tuple[int, ...], np.dtype[np.int64]], first: int, end: int,
          stream: np.random.Generator) -> None:  # fmt: skip
    """Fills the units of one category one by one: each takes its number of persons from those still without a unit."""
    waiting = np.repeat(whole[:, first:end].sum(axis=1)[None], BLOCK, axis=0)
    for unit in range(first, end):
        places = np.full(BLOCK, whole[:, unit].sum())
        others = waiting.sum(axis=1)
        for group in range(whole.shape[0] - 1):
            others -= waiting[:, group]
            taken = stream.hypergeometric(waiting[:, group], others, places)
            drawn[:, group, unit] = taken
            waiting[:, group] -= taken
            places -= taken
        drawn[:, -1, unit] = places
        waiting[:, -1] -= places


def _stream(seed: int, *purpose: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(seed, spawn_key=purpose)))


def over_draws(draw: Draw, of: Callable[[Values], Values], draws: int, workers: int = 1) -> Values:
    """What ``of`` gives for each of ``draws`` tables: ``(draws, figures)``. The same for any number of workers."""

    def work(at: int) -> Values:
        drawn = draw(at)[: draws - at * BLOCK]
        step = max(1, _CELLS_AT_ONCE // drawn[0].size)
        return np.concatenate([of(drawn[first : first + step]) for first in range(0, len(drawn), step)])

    blocks = range(-(-draws // BLOCK))
    return np.concatenate(list(_done(work, blocks, workers)))


def _done(work: Draw, blocks: range, workers: int) -> Iterator[Values]:
    if workers == 1:
        yield from map(work, blocks)
        return
    with ThreadPoolExecutor(workers) as pool:
        yield from pool.map(work, blocks)
