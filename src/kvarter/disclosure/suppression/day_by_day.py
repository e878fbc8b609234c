"""Figures that sums link, decided day by day: what was shown is out, what was hidden stays hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from kvarter.disclosure.held import Held, Late, Why
from kvarter.disclosure.published import Instance, System, is_change, tells, with_everybody
from kvarter.disclosure.suppression.auditing import Bounds, audit
from kvarter.disclosure.suppression.linked import Linked, Sum, Truths
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.protecting import Lonely, Protected, protect
from kvarter.disclosure.suppression.searching import Effort

_EFFORT: Final = Effort(rounds=30, programs=12, nodes=200, steps=20_000)
MOST_EXACT: Final = 1_500
"""Figures in one linked group up to which the cheapest pattern is looked for; a page must not wait for more."""
_CLOSE: Final = 1e-6


class Group:
    """Figures that sums link, decided day by day."""

    def __init__(self, system: System, nodes: Sequence[int], instances: Sequence[Instance], out: set[int]) -> None:
        """Places of the group: its figures first, then what is left of each total that holds more than its parts."""
        self._nodes = [system.nodes[at] for at in nodes]
        self._places = list(nodes)
        self._instances = instances
        place = {at: number for number, at in enumerate(nodes)}
        values = [node.amount for node in self._nodes]
        sums, self._days_of_sums = [], [one.day for one in instances]
        few: list[bool] = []
        for one in instances:
            parts = [place[at] for at in one.parts]
            if one.rest > 0:
                parts.append(len(values))
                values.append(one.rest)
                few.append(tells(system, one))
            sums.append(Sum(place[one.total], tuple(parts)))
        self._sums = sums
        self._values = np.array(values)
        count = len(nodes)
        self._rests = np.arange(len(values)) >= count
        self._why: dict[int, Why] = {}
        for number, node in enumerate(self._nodes):
            if node.discloses:
                self._why[number] = node.discloses
            elif is_change(system, nodes[number]):
                self._why[number] = "change"
        for one in instances:
            everybody = with_everybody(system, one)
            if everybody is not None and not system.nodes[everybody].public:
                self._why.setdefault(place[everybody], "full")
        minima = np.array([float(node.rule.minimum) for node in self._nodes])
        percent = np.array([0.0 if node.is_count else node.rule.percent / 100 for node in self._nodes])
        self._widths = np.concatenate([
            np.where(percent > 0, np.maximum(percent * self._values[:count], _CLOSE * 10), minima),
            np.where(few, minima.max(), 0.0) if few else np.empty(0),
        ])  # fmt: skip
        self._few = np.concatenate([np.zeros(count, dtype=bool), np.array(few, dtype=bool)])
        wholes = [np.inf if node.whole is None or not node.is_count else node.whole for node in self._nodes]
        self._most = np.array([*wholes, *([np.inf] * len(few))])
        self._public = np.array([node.public for node in self._nodes] + [False] * len(few))
        self._given_out = np.array([at in out for at in nodes] + [False] * len(few))
        self._counts = bool((self._values == np.round(self._values)).all())
        self._days = np.array([node.day for node in self._nodes])

    def decide(self, held: dict[int, Held], late: list[Late]) -> None:
        """Adds what stays in of this group, and what cannot be protected any more."""
        size = len(self._values)
        shown, hidden = self._public.copy(), np.zeros(size, dtype=bool)
        for day in sorted(set(self._days.tolist())):
            there = np.concatenate([self._days <= day, np.zeros(size - len(self._days), dtype=bool)])
            linked = self._linked(day, there)
            must = (there & self._mask(self._why)) | (there & self._few) | hidden
            if not must.any():
                shown |= there & ~self._rests
                continue
            found = self._pattern(linked, there, must, shown | (self._given_out & there))
            hidden |= found
            shown |= there & ~hidden & ~self._rests
        self._tell(hidden, held, late)

    def _mask(self, numbers: Iterable[int]) -> Truths:
        mask = np.zeros(len(self._values), dtype=bool)
        mask[list(numbers)] = True
        return mask

    def _linked(self, day: str, there: Truths) -> Linked:
        """The sums known on a day; what is left of a total is there when its sum is."""
        kept = tuple(one for one, since in zip(self._sums, self._days_of_sums, strict=True) if since <= day)
        for one in kept:
            there[list(one.parts)] = True
        return Linked(len(self._values), kept)

    def _pattern(self, linked: Linked, there: Truths, must: Truths, shown: Truths) -> Truths:
        """The figures and rests that stay in; where what is out leaves no other way, what is out is taken back."""
        found = self._protected(linked, there, must, shown)
        narrow = found.hidden & (found.bounds.width() < self._widths - _CLOSE) & (must | self._few)
        if narrow.any() and (shown & ~self._public).any():
            again = self._protected(linked, there, must, self._public)
            return again.hidden
        return found.hidden

    def _protected(self, linked: Linked, there: Truths, must: Truths, shown: Truths) -> Protected:
        known = (shown | ~there) & ~must & ~self._rests
        rests = self._rests & there
        primary = (must | rests) & ~self._public
        known |= self._public | (~there)
        costs = np.where(self._rests, 0.0, 1.0 + self._values)
        needs = Needs(linked, self._values, costs, primary & ~known, known, self._widths, self._most)
        lonely = Lonely((self._values == 1) & ~self._rests, (must & ~self._rests) | self._few) if self._counts else None
        effort = _EFFORT if int(there.sum()) <= MOST_EXACT else None
        return protect(needs, effort, counts=self._counts, lonely=lonely)

    def _tell(self, hidden: Truths, held: dict[int, Held], late: list[Late]) -> None:
        linked = Linked(len(self._values), tuple(self._sums))
        bounds = audit(linked, self._values, hidden, counts=self._counts, most=self._most)
        marked = self._marks(linked, hidden)
        for number, at in enumerate(self._places):
            if not hidden[number]:
                continue
            low, high = float(bounds.low[number]), float(bounds.high[number])
            why = self._why.get(number, "total")
            if marked and why == "small" and self._nodes[number].is_count and self._nodes[number].whole is None:
                low, high = max(low, 1.0), min(high, float(self._nodes[number].rule.minimum - 1))
            held[at] = Held(why, marked and why == "small", low, high)
            if number in self._why and bounds.width()[number] < self._widths[number] - _CLOSE:
                late.append(Late(self._nodes[number].cell, float(bounds.low[number]), float(bounds.high[number])))

    def _marks(self, linked: Linked, hidden: Truths) -> bool:
        """Whether readers may be told which hidden figures are small: they then know that these are from 1 to the
        minimum less one, and with that nothing may be narrowed further."""
        small = self._mask(number for number, why in self._why.items() if why == "small") & hidden
        sizes = np.array([float(node.rule.minimum) for node in self._nodes] + [0.0] * int(self._rests.sum()))
        plain = small & np.array([node.is_count and node.whole is None for node in self._nodes]
                                 + [False] * int(self._rests.sum()))  # fmt: skip
        if not small.any():
            return False
        least, most = np.where(plain, 1.0, 0.0), np.where(plain, np.minimum(sizes - 1, self._most), self._most)
        told: Bounds = audit(linked, self._values, hidden, counts=self._counts, least=least, most=most)
        kept = (told.low[plain] <= 1.0 + _CLOSE) & (told.high[plain] >= sizes[plain] - 1 - _CLOSE)
        others = (self._mask(self._why) | self._few) & hidden & ~plain
        return bool(kept.all() and not told.contradictory
                    and (told.width()[others] >= self._widths[others] - _CLOSE).all())  # fmt: skip
