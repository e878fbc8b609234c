"""Accounts of movers tried exactly: what all that are shown allow a reader to say of any step, by linear programs.

The numbers behind the accounts are unknown, none is below 0, and every published figure is a sum of them
(``accounts_flows``). For each sum a reader may wonder about the lowest and the highest it can be are looked for; one
that may be of few persons and is told to within less than the minimum is given away. Accounts are taken in order, and
the first that lets something be told stays in: so what was out first stays, and what is shown has been tried together.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Final, NamedTuple

import numpy as np

from kvarter.disclosure.accounts_flows import Flows, Numbers, Told, TooLargeError, kept_in, told, wondered
from kvarter.disclosure.linking import Inside
from kvarter.disclosure.suppression.linked import Floats, Integers
from kvarter.disclosure.suppression.solver import INFINITE, Program
from kvarter.model.accounts import MoversAccount

_CLOSE: Final = 1e-6
_POINTS: Final = 200


class Shown(NamedTuple):
    """One thing that is shown or not: accounts of one place in all their versions, or where those who moved from it
    went (``ways``)."""

    accounts: tuple[MoversAccount, ...]
    ways: tuple[str, ...] | None


def given_away(order: Sequence[Shown], family: Sequence[MoversAccount], inside: Inside, minimum: int) -> frozenset[int]:
    """Those of ``order`` that stay in so that no step of few is told by the others. ``family`` are all accounts of the
    share, those that stay in as well: what readers know is there to wonder about."""
    every = frozenset(range(len(order)))
    if not order:
        return every
    fits: Callable[[Sequence[int]], bool] = bool
    for complete, stays in ((True, True), (True, False), (False, False)):
        try:
            flows = Flows(family, inside, complete=complete, stays=stays)
        except TooLargeError:  # the later half stays in, untried; of the rest it is asked again
            half = order[: len(order) // 2]
            own = [account for one in half for account in one.accounts]
            stay_in = given_away(half, own, inside, minimum) if half else frozenset[int]()
            return stay_in | frozenset(range(len(half), len(order)))
        trial = _Trial(order, flows, wondered(flows), minimum, family)
        fits = trial.fits
        if fits(range(len(order))):
            return every - frozenset(_kept(order, trial.is_safe))
    fitting = _kept(order, fits)  # those that contradict what was out before them stay in
    more = given_away([order[at] for at in fitting], family, inside, minimum)
    return (every - frozenset(fitting)) | frozenset(fitting[at] for at in more)


def _kept(order: Sequence[Shown], is_good: Callable[[Sequence[int]], bool]) -> list[int]:
    """Those that are good together: all but each first one that is not good with those before it."""
    kept: list[int] = []
    ahead = list(range(len(order)))
    while ahead and not is_good([*kept, *ahead]):
        good, bad = 0, len(ahead)
        while bad - good > 1:
            middle = (good + bad) // 2
            if is_good([*kept, *ahead[:middle]]):
                good = middle
            else:
                bad = middle
        kept += ahead[:good]
        out = ahead[good]
        ahead = [one for one in ahead[bad:] if order[one].ways is None or order[one].accounts != order[out].accounts]
    return [*kept, *ahead]


class _Trial:
    """The accounts of one share as sums of unknown numbers."""

    def __init__(
        self, order: Sequence[Shown], flows: Flows, sums: Collection[Numbers], minimum: int,
        family: Sequence[MoversAccount],
    ) -> None:  # fmt: skip
        self._size, self._minimum = flows.size, float(minimum)
        self._figures = [[row for one in shown.accounts for row in told(flows, one, shown.ways)] for shown in order]
        self._guarded = kept_in(flows, family)
        self._sums = sorted({*sums, *self._guarded}, key=sorted)
        self._open: list[Numbers] | None = None

    def fits(self, shown: Sequence[int]) -> bool:
        """Whether there are numbers at all that fit what these tell."""
        return self._program(shown).fits()

    def is_safe(self, shown: Sequence[int]) -> bool:
        """Whether these together tell of no few. All of them are asked first: what they leave open, and what they tell
        to be of many, fewer accounts do not give away."""
        program = self._program(shown)
        if self._open is None:
            self._open = []
            for alike in program.to_look_at(self._sums):
                if self._is_told(program, alike):
                    self._open += alike
            return not self._open
        found = next((alike for alike in program.to_look_at(self._open) if self._is_told(program, alike)), None)
        if found is not None:  # most likely the first to be told next time too
            self._open.remove(found[0])
            self._open.insert(0, found[0])
        return found is None

    def _program(self, shown: Sequence[int]) -> _Program:
        rows = dict.fromkeys(row for one in shown for row in self._figures[one])
        return _Program(self._size, list(rows), self._minimum)

    def _is_told(self, program: _Program, alike: Sequence[Numbers]) -> bool:
        low, high = program.bounds(alike[0])
        narrow = high - low < self._minimum and high >= 1
        return narrow and (low < self._minimum or any(one in self._guarded for one in alike))


class _Program:
    """What figures leave open of numbers that are nowhere below 0."""

    def __init__(self, size: int, rows: Sequence[Told], minimum: float) -> None:
        held, nobody = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        for row in rows:
            held[list(row.numbers)] = True
            if row.people == 0:
                nobody[list(row.numbers)] = True
        self._free = ~held
        used = np.flatnonzero(held & ~nobody)
        self._place = np.full(size, -1)
        self._place[used] = np.arange(len(used))
        self._minimum = minimum
        left = [(self._places(row.numbers), row.people) for row in rows if row.people > 0]
        self._contradictory = any(not len(numbers) for numbers, _people in left)
        self._program = Program(np.zeros(len(used)), np.full(len(used), INFINITE))
        if left:
            people = np.array([each for _numbers, each in left])
            entries = np.concatenate([numbers for numbers, _people in left])
            of_row = np.repeat(np.arange(len(left)), [len(numbers) for numbers, _people in left])
            self._program.add_rows(people, people, of_row, entries, np.ones(len(entries)))
        self._points: list[Floats] = []

    def _places(self, numbers: Numbers) -> Integers:
        places = self._place[sorted(numbers)]
        return places[places >= 0]

    def fits(self) -> bool:
        """Whether any numbers fit."""
        return not self._contradictory and self._solved(np.zeros(self._program.columns)) is not None

    def to_look_at(self, sums: Sequence[Numbers]) -> list[list[Numbers]]:
        """The sums that something holds from above, those together that are the same one as nobody is in the rest."""
        found: dict[bytes, list[Numbers]] = {}
        for one in sums:
            places = self._places(one)
            if len(places) and not self._free[list(one)].any():
                found.setdefault(places.tobytes(), []).append(one)
        return list(found.values())

    def bounds(self, one: Numbers) -> tuple[float, float]:
        """The lowest and the highest whole number a sum can be, or as wide as the minimum where it is seen to be."""
        places = self._places(one)
        seen = [float(point[places].sum()) for point in self._points]
        if seen and max(seen) - min(seen) >= self._minimum - _CLOSE:
            return min(seen), max(seen)
        cost = np.zeros(self._program.columns)
        cost[places] = 1.0
        low, high = self._solved(cost), self._solved(-cost)
        if low is None or high is None:
            return 0.0, 1.0  # not known: as if it were told
        return float(np.ceil(low - _CLOSE)), float(np.floor(-high + _CLOSE))

    def _solved(self, cost: Floats) -> float | None:
        """The cheapest there is; its numbers are kept, where they are whole."""
        self._program.price_columns(cost)
        solved = self._program.solve()
        if solved is None:
            return None
        if len(self._points) < _POINTS and (np.abs(solved.point - np.round(solved.point)) < _CLOSE).all():
            self._points.append(solved.point)
        return solved.cost
