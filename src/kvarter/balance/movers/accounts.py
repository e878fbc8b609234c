"""The account of a change: each part's share of it, exactly, from how many persons it holds and what they bring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kvarter.balance.movers.parts import ENTRIES, EXITS, PARTS, Part, View

Figures = NDArray[np.float64]
_CAME: Final = np.array([part in ENTRIES for part in PARTS], dtype=np.float64)
_WENT: Final = np.array([part in EXITS for part in PARTS], dtype=np.float64)
_SIGN: Final = np.where(_WENT > 0, -1.0, 1.0)


class Counts(NamedTuple):
    """What an account is made of: sums over persons, for any number of areas (or years) at once.

    ``stock`` (…, 4): persons in the count and those with the trait at the first day, then the same at the last.
    ``people`` (…, 12): persons of each part, in the order of ``PARTS``. ``amount`` (…, 12): for shifts the sum of the
    changes in status, for those who came or went the sum of their status as they came or went.
    """

    stock: Figures
    people: Figures
    amount: Figures


class PartSum(NamedTuple):
    """One part of an account: ``value`` as a fraction (0.01 is one percentage point), and who it rests on."""

    part: Part
    value: float | None
    people: int
    amount: float


class Account(NamedTuple):
    """Why the share of ``area`` went from ``p0`` on 1 January ``first`` to ``p1`` on 1 January ``last``.

    With ``reference`` it is the account of the gap, area minus reference; ``people`` are then the area's. Figures are
    None where a year has nobody in the count: there is no share of nobody.
    """

    area: str
    share: str
    group: str
    first: int
    last: int
    view: View
    p0: float | None
    p1: float | None
    change: float | None
    n0: int
    n1: int
    parts: tuple[PartSum, ...]
    reference: str = ""


def part_values(counts: Counts, whole: Figures | None = None) -> Figures:
    """Each part's share of the change, shape (…, 12); a row's sum is p1 - p0 to rounding error.

    Over the mean count N̄ and the mean share p̄ of the two days: shifts count (y1 - y0) / N̄, those who came
    (y - p̄) / N̄ and those who went -(y - p̄) / N̄. NaN where a day has nobody in the count. With ``whole`` (the stock
    of the whole area) the parts of a subgroup are their share of the whole's change.

    Derivation: A1 - A0 is the sum of shifts and of y over entries less exits, N1 - N0 the number of entries less
    exits, and A1 - A0 = N̄·Δp + p̄·ΔN exactly.

    >>> made = Counts(np.array([100.0, 40, 90, 27]), np.zeros(12), np.zeros(12))
    >>> made.people[3], made.amount[3] = 10, 9  # ten moved out, nine of them with the trait
    >>> made.people[0], made.amount[0] = 4, -4  # four lost it
    >>> [round(float(value), 6) for value in part_values(made)[[0, 3]]], round(27 / 90 - 40 / 100, 6)
    ([-0.042105, -0.057895], -0.1)
    """
    n0, a0, n1, a1 = np.moveaxis(counts.stock if whole is None else whole, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_share = np.where((n0 > 0) & (n1 > 0), (a0 / n0 + a1 / n1) / 2, np.nan)[..., None]
        mean_count = ((n0 + n1) / 2)[..., None]
        crossing = _CAME + _WENT
        return np.asarray(_SIGN * (counts.amount - crossing * mean_share * counts.people) / mean_count)


def chained(counts: Counts, whole: Figures | None = None) -> Figures:
    """The parts of all pairs of years added up, shape (areas, 12): the chain of yearly accounts.

    ``counts`` has the shape (areas, pairs of years, …). A day between with nobody in the count has no share to chain
    over: the pairs on both sides of it are then told over the nearest days that have one, so that the parts still add
    up to the change over the whole time. NaN where the first or the last day has nobody.

    Derivation: over any run of pairs the sums of shifts, entries and exits are A1 - A0 and N1 - N0 of its ends, and
    with one N̄ and one p̄ the parts are linear in them.
    """
    stock = (counts.stock if whole is None else whole).copy()
    pairs = stock.shape[1]
    for pair in range(1, pairs):
        nobody = stock[:, pair, 0] == 0
        stock[nobody, pair, :2] = stock[nobody, pair - 1, :2]
    for pair in reversed(range(pairs - 1)):
        nobody = stock[:, pair, 2] == 0
        stock[nobody, pair, 2:] = stock[nobody, pair + 1, 2:]
    return np.asarray(part_values(counts, stock).sum(axis=1))


def accounts(
    counts: Counts, areas: Sequence[str], share: str, years: Sequence[int], view: View, *, group: str = ""
) -> list[Account]:
    """One account for each area over all the years: the yearly accounts added up, part by part.

    ``counts`` has the shape (areas, pairs of years, …); ``years`` is one longer than the pairs. Yearly accounts chain:
    their changes add up to the change over the whole time, and so do their parts.
    """
    values = chained(counts)
    people, amount = counts.people.sum(axis=1), counts.amount.sum(axis=1)
    made = []
    for row, area in enumerate(areas):
        n0, a0 = counts.stock[row, 0, :2]
        n1, a1 = counts.stock[row, -1, 2:]
        p0, p1 = _share(a0, n0), _share(a1, n1)
        parts = tuple(
            PartSum(part, None if value != value else value, int(persons), brought)  # noqa: PLR0124 - NaN
            for part, value, persons, brought in zip(
                PARTS, values[row].tolist(), people[row].tolist(), amount[row].tolist(), strict=True
            )
        )
        change = None if p0 is None or p1 is None else p1 - p0
        made.append(Account(area, share, group, years[0], years[-1], view, p0, p1, change, int(n0), int(n1), parts))
    return made


def gap(area: Account, reference: Account) -> Account:
    """The account of the area's distance to the reference: figure by figure the area's less the reference's."""
    parts = tuple(
        mine._replace(value=_less(mine.value, theirs.value))
        for mine, theirs in zip(area.parts, reference.parts, strict=True)
    )
    return area._replace(
        p0=_less(area.p0, reference.p0),
        p1=_less(area.p1, reference.p1),
        change=_less(area.change, reference.change),
        parts=parts,
        reference=reference.area,
    )


def empty_counts(*shape: int) -> Counts:
    """Counts of nobody, to be filled."""
    return Counts(np.zeros((*shape, 4)), np.zeros((*shape, len(PARTS))), np.zeros((*shape, len(PARTS))))


def _share(with_trait: Any, count: Any) -> float | None:
    return float(with_trait) / float(count) if count > 0 else None


def _less(mine: float | None, theirs: float | None) -> float | None:
    return None if mine is None or theirs is None else mine - theirs
