"""Where a yearly series is heading: half of its mean drift, with the spread of its yearly changes.

A random walk with drift whose drift is halved, because on real yearly series of this length half drift forecast best
or level with the best. The joint distribution of the coming years is multivariate t with n - 2 degrees of freedom.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from kvarter.judging.chance import t_cdf, t_quantile

if TYPE_CHECKING:  # only years that must hold together need it, and it takes as long to load as all of judging
    from statistics import NormalDist

SHORTEST: Final = 5
LONGEST: Final = 12
OLDEST: Final = 2
WIDENING: Final = 1.5
SHARE_FLOOR: Final = 0.1
LEVEL_FLOOR: Final = 0.001
INTERVAL_TAIL: Final = 0.90
ON_TRACK: Final = 2 / 3
AT_RISK: Final = 1 / 3
LATTICE_POINTS: Final = 256


class Walk(NamedTuple):
    """The fitted random walk: last value and year, halved drift a year, spread of the changes, their number."""

    last: float
    last_year: int
    step: float
    spread: float
    changes: int

    @property
    def df(self) -> int:
        """Degrees of freedom: one less than the changes."""
        return self.changes - 1

    def mean(self, ahead: int) -> float:
        """The expected value ``ahead`` years after the last."""
        return self.last + ahead * self.step

    def covariance(self, i: int, j: int) -> float:
        """Cov(y_{T+i}, y_{T+j}) in squares of the spread."""
        return min(i, j) + i * j / self.changes


def fit(years: Sequence[int], values: Sequence[float], *, is_share: bool) -> Walk:
    """The walk through consecutive yearly values, the last 12 of them; at least 5 are needed (``ValueError``).

    The spread is the standard deviation (ddof 1) of the yearly changes, at least 0.1 for percentages, else 0.1 % of
    the level.
    """
    if len(values) < SHORTEST:
        message = f"a forecast needs {SHORTEST} consecutive years, found {len(values)}"
        raise ValueError(message)
    values, years = values[-LONGEST:], years[-LONGEST:]
    changes = [after - before for before, after in itertools.pairwise(values)]
    drift = (values[-1] - values[0]) / len(changes)
    variance = math.fsum((change - drift) ** 2 for change in changes) / (len(changes) - 1)
    floor = SHARE_FLOOR if is_share else LEVEL_FLOOR * abs(values[-1])
    return Walk(values[-1], years[-1], drift / 2, max(math.sqrt(variance), floor), len(changes))


class Combination(NamedTuple):
    """A weighted sum of coming years plus a constant: its mean and its standard error."""

    mean: float
    error: float


def combine(walk: Walk, ahead: Sequence[int], weight: float, constant: float) -> Combination:
    """``constant`` + ``weight`` times the sum of the values ``ahead`` years after the last."""
    mean = constant + weight * sum(walk.mean(i) for i in ahead)
    variance = sum(walk.covariance(i, j) for i in ahead for j in ahead)
    return Combination(mean, abs(weight) * walk.spread * math.sqrt(variance))


def probability(combination: Combination, low: float, high: float, df: int) -> float:
    """The probability that the combination lies between ``low`` and ``high`` (either may be infinite)."""
    if combination.error == 0:
        return 1.0 if low <= combination.mean <= high else 0.0
    upper = t_cdf((high - combination.mean) / combination.error, df)
    lower = t_cdf((low - combination.mean) / combination.error, df)
    return max(0.0, upper - lower)


def interval(combination: Combination, df: int) -> tuple[float, float]:
    """The drawn 80 % interval, widened by half because plain ones cover too little."""
    reach = WIDENING * t_quantile(INTERVAL_TAIL, df) * combination.error
    return combination.mean - reach, combination.mean + reach


def joint_probability(
    means: Sequence[float],
    covariance: Sequence[Sequence[float]],
    spread: float,
    df: int,
    bounds: Sequence[tuple[float, float]],
) -> float:
    """The probability that every one of several values lies within its bounds.

    Multivariate t with scale ``spread``² x ``covariance``, by Genz's separation of variables over a fixed lattice, so
    the same input gives the same answer. Genz and Bretz 2002.
    """
    if spread == 0:
        return float(all(low <= mean <= high for mean, (low, high) in zip(means, bounds, strict=True)))
    factor = _cholesky(covariance)
    size = len(means)
    rows = tuple(tuple(factor[i][:i]) for i in range(size))
    scaled = [
        ((low - mean) / (spread * factor[i][i]), (high - mean) / (spread * factor[i][i]))
        for i, (mean, (low, high)) in enumerate(zip(means, bounds, strict=True))
    ]
    total = 0.0
    for scale, uniforms in _lattice(df, size - 1):
        total += _one_point(scale, uniforms, scaled, rows, factor)
    return min(1.0, total / LATTICE_POINTS)


def _one_point(
    scale: float,
    uniforms: Sequence[float],
    scaled: Sequence[tuple[float, float]],
    rows: Sequence[Sequence[float]],
    factor: Sequence[Sequence[float]],
) -> float:
    chance, drawn = 1.0, list[float]()
    for i, (low, high) in enumerate(scaled):
        shift = sum(a * b for a, b in zip(rows[i], drawn, strict=False)) / factor[i][i] if i else 0.0
        below = 0.5 * math.erfc((shift - low * scale) * _ROOT_HALF)
        width = 0.5 * math.erfc((shift - high * scale) * _ROOT_HALF) - below
        if width <= 0:
            return 0.0
        chance *= width
        if i < len(uniforms):
            drawn.append(_normal().inv_cdf(min(max(below + uniforms[i] * width, 1e-300), 1 - 1e-16)))
    return chance


@lru_cache(maxsize=1)
def _normal() -> NormalDist:
    from statistics import NormalDist  # noqa: PLC0415 - see above

    return NormalDist()


_ROOT_HALF: Final = math.sqrt(0.5)
_PRIMES: Final = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71)


@lru_cache(maxsize=128)
def _lattice(df: int, dimensions: int) -> tuple[tuple[float, tuple[float, ...]], ...]:
    """Fixed points: the scale sqrt(chi²/df) and uniforms for all but the last coordinate (folded Richtmyer rule)."""
    points = []
    for k in range(1, LATTICE_POINTS + 1):
        share = (k - 0.5) / LATTICE_POINTS
        uniforms = tuple(
            abs(2 * ((k * math.sqrt(_PRIMES[d % len(_PRIMES)]) + d // len(_PRIMES) * 0.37) % 1.0) - 1)
            for d in range(dimensions)
        )
        points.append((math.sqrt(_chi_square_quantile(share, df) / df), uniforms))
    return tuple(points)


def _chi_square_quantile(share: float, df: int) -> float:
    low, high = 0.0, df + 60.0 * math.sqrt(df)
    for _ in range(80):
        middle = (low + high) / 2
        if _chi_square_cdf(middle, df) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _chi_square_cdf(x: float, df: int) -> float:
    """Finite series for whole degrees of freedom; Abramowitz and Stegun 26.4.4 and 26.4.5."""
    if x <= 0:
        return 0.0
    if df % 2 == 0:
        term = total = 1.0
        for k in range(1, df // 2):
            term *= x / (2 * k)
            total += term
        return 1 - math.exp(-x / 2) * total
    root = math.sqrt(x)
    term = root
    total = term if df > 1 else 0.0
    for k in range(3, df - 1, 2):
        term *= x / k
        total += term
    density = math.exp(-x / 2) / math.sqrt(2 * math.pi)
    return math.erf(root / math.sqrt(2)) - 2 * density * total


def _cholesky(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    size = len(matrix)
    factor = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(factor[i][k] * factor[j][k] for k in range(j))
            factor[i][j] = math.sqrt(max(rest, 1e-18)) if i == j else rest / factor[j][j]
    return factor
