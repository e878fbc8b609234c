"""Is a group's share in an area markedly higher than in the rest of the municipality? Areas are never ranked."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from statistics import NormalDist
from typing import Final, NamedTuple

from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Path, Row

MATTERS: Final = 0.05
"""The smallest difference of shares that matters, unless told otherwise: 5 percentage points."""
RISK: Final = 0.05
"""The chance of one wrong answer or more among all areas compared."""
FEWEST: Final = 5.0
"""So many with and so many without the trait must be expected in an area before chance is judged by it."""
ENOUGH: Final = 200
"""An area of so many persons is judged however rare the trait is."""
_HALVINGS: Final = 60
_WHOLE: Final = 1e-9


class Answer(StrEnum):
    """Whether the share is markedly higher than in the rest: by more than the difference that matters."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot_tell"


class Concentration(NamedTuple):
    """One area against the rest of its municipality. Shares and differences are 0 to 1.

    ``low`` and ``high`` are the score interval of the difference at ``level``: the level at which Holm's procedure
    tested this area, so the answer and the interval always agree. ``p_holm`` is the chance of a difference this far
    from the one that matters if that were the true one, adjusted over the areas compared. Figures are None for an area
    without persons.
    """

    area: Path
    members: int
    persons: int
    share: float | None
    rest_share: float | None
    difference: float | None
    low: float | None
    high: float | None
    level: float | None
    p: float | None
    p_holm: float | None
    answer: Answer


class Counts(NamedTuple):
    """Persons with the trait out of all persons, in the area and in the rest."""

    members: int
    persons: int
    rest_members: int
    rest_persons: int


def concentrations(rows: Iterable[Row], group: str, *, matters: float = MATTERS) -> list[Concentration]:
    """Each area's share of the group against the rest of its municipality, in the order the areas came.

    The municipality is the path without its last step. An area's share is markedly higher (yes) when the difference
    is over ``matters`` beyond what chance allows, not markedly higher (no) when it is under it beyond chance, and else
    it cannot be told; nor can it in a small area where fewer than five with or without the trait would be expected.
    Holm (1979) keeps the risk of any wrong answer over all areas at 5 %. Raises ``CannotMeasure``
    for an unknown group, weights that are not whole persons, or an area with no rest to compare with.
    """
    return compared(_counted(rows, group), matters=matters)


def compared(counted: Mapping[Path, Counts], *, matters: float = MATTERS) -> list[Concentration]:
    """The same from counts: each area's persons with the trait and all of them, beside those of its rest.

    The areas need not be all of the municipality: each is held against everybody else in it. Raises ``CannotMeasure``
    when nobody is anywhere, or an area has no rest.
    """
    asked = [(area, counts) for area, counts in counted.items() if counts.persons > 0]
    if any(counts.rest_persons == 0 for _, counts in asked) or not asked:
        raise CannotMeasure(Refusal.NO_REST if asked else Refusal.NO_PERSONS)
    chances = [chance_of(counts, matters) for _, counts in asked]
    adjusted, levels = holm(chances)
    found = {
        area: _told(area, counts, matters, p, p_holm, level)
        for (area, counts), p, p_holm, level in zip(asked, chances, adjusted, levels, strict=True)
    }
    return [found.get(area) or _nobody(area) for area in counted]


def _counted(rows: Iterable[Row], group: str) -> dict[Path, Counts]:
    area_all: dict[Path, float] = {}
    area_in: dict[Path, float] = {}
    whole: dict[Path, list[float]] = {}
    known = False
    for path, name, weight in rows:
        if not math.isfinite(weight) or weight < 0:
            raise CannotMeasure(Refusal.WEIGHT_NEGATIVE if weight < 0 else Refusal.WEIGHT_NOT_FINITE)
        belongs = weight if name == group else 0.0
        known = known or name == group
        area_all[path] = area_all.get(path, 0.0) + weight
        area_in[path] = area_in.get(path, 0.0) + belongs
        sums = whole.setdefault(path[:-1], [0.0, 0.0])
        sums[0] += belongs
        sums[1] += weight
    if not known:
        raise CannotMeasure(Refusal.GROUP_UNKNOWN, group)
    return {
        path: Counts(
            _person(area_in[path]),
            _person(area_all[path]),
            _person(whole[path[:-1]][0] - area_in[path]),
            _person(whole[path[:-1]][1] - area_all[path]),
        )
        for path in area_all
    }


def _person(weight: float) -> int:
    if abs(weight - round(weight)) > _WHOLE:
        raise CannotMeasure(Refusal.WEIGHTS_FRACTIONAL)
    return round(weight)


def score(counts: Counts, difference: float) -> float:
    """How many standard errors the difference of shares lies over a given one; falls as the given one rises.

    The score statistic of Miettinen and Nurminen (1985): the standard error is that of the shares closest to the data
    that differ by just as much as given (their closed form by Farrington and Manning, 1990).
    """
    one, other = counts.members / counts.persons, counts.rest_members / counts.rest_persons
    share = _closest(one, other, counts.rest_persons / counts.persons, difference)
    rest = min(max(share - difference, 0.0), 1.0)
    everybody = counts.persons + counts.rest_persons
    variance = share * (1 - share) / counts.persons + rest * (1 - rest) / counts.rest_persons
    apart = one - other - difference
    if variance <= 0:
        return 0.0 if abs(apart) < _WHOLE else math.copysign(math.inf, apart)
    return apart / math.sqrt(variance * everybody / (everybody - 1))


def _closest(one: float, other: float, ratio: float, difference: float) -> float:
    """The area's share among all pairs of shares with the given difference that makes the data likeliest."""
    a = 1 + ratio
    b = -(1 + ratio + one + ratio * other + difference * (ratio + 2))
    c = difference**2 + difference * (2 * one + ratio + 1) + one + ratio * other
    d = -one * difference * (1 + difference)
    v = b**3 / (3 * a) ** 3 - b * c / (6 * a**2) + d / (2 * a)
    u = math.copysign(math.sqrt(max(b**2 / (3 * a) ** 2 - c / (3 * a), 0.0)), v)
    turn = math.acos(min(max(v / u**3, -1.0), 1.0)) if u else 0.0
    share = 2 * u * math.cos((math.pi + turn) / 3) - b / (3 * a)
    return min(max(share, difference, 0.0), 1 + difference, 1.0)


def interval(counts: Counts, level: float) -> tuple[float, float]:
    """The score interval of the difference of shares: every difference the data do not speak against at the level.

    Outside value (Newcombe 1998, table II a): 56 of 70 against 48 of 80 gives 0.0528 to 0.3382 at 95 %.
    """
    reach = NormalDist().inv_cdf((1 + level) / 2)
    difference = counts.members / counts.persons - counts.rest_members / counts.rest_persons
    return _where(counts, reach, -1.0, difference), _where(counts, -reach, difference, 1.0)


def _where(counts: Counts, target: float, low: float, high: float) -> float:
    """The difference at which the score is the target, by halving: the score falls as the difference rises."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if score(counts, middle) > target:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def chance_of(counts: Counts, matters: float) -> float:
    """The chance of data at least this far from the difference that matters if that were the true one (two-sided)."""
    return math.erfc(abs(score(counts, matters)) / math.sqrt(2))


def holm(chances: Sequence[float]) -> tuple[list[float], list[float]]:
    """Holm's adjusted chances, and the level of confidence at which each was tested; both in the order given.

    By hand: 0.01, 0.04 and 0.03 become 0.03, 0.06 and 0.06. Levels: the first step that fails is the last; those after
    it share its level.
    """
    order = sorted(range(len(chances)), key=lambda at: chances[at])
    adjusted, levels = [0.0] * len(chances), [0.0] * len(chances)
    highest, risk, failed = 0.0, RISK, False
    for step, at in enumerate(order):
        left = len(chances) - step
        highest = max(highest, min(1.0, left * chances[at]))
        if not failed:
            risk = RISK / left
        failed = failed or highest > RISK
        adjusted[at], levels[at] = highest, 1 - risk
    return adjusted, levels


def _told(area: Path, counts: Counts, matters: float, p: float, p_holm: float, level: float) -> Concentration:
    share, rest = counts.members / counts.persons, counts.rest_members / counts.rest_persons
    low, high = interval(counts, level)
    answer = Answer.CANNOT_TELL
    if p_holm <= RISK and _enough(counts, matters):
        answer = Answer.YES if share - rest > matters else Answer.NO
    return Concentration(
        area, counts.members, counts.persons, share, rest, share - rest, low, high, level, p, p_holm, answer
    )


def _enough(counts: Counts, matters: float) -> bool:
    """Whether an area is large enough for the score to be held against the normal distribution (Cochran 1954)."""
    expected = min(counts.rest_members / counts.rest_persons + matters, 1.0) * counts.persons
    return min(expected, counts.persons - expected) >= FEWEST or counts.persons >= ENOUGH


def _nobody(area: Path) -> Concentration:
    return Concentration(area, 0, 0, None, None, None, None, None, None, None, None, Answer.CANNOT_TELL)
