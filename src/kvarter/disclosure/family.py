"""Figures that sums link, decided day by day: what was shown is out, what was hidden stays hidden.

Where the sums come apart into single ones everything is told in plain Python (``single_sums``); what takes a search or
a linear program is asked of ``suppression``, which is loaded then.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import inf
from typing import Final

from kvarter.disclosure.held import Held, Late, Why
from kvarter.disclosure.single_sums import Plain, Range, ranges
from kvarter.disclosure.suppression.one_sum import OneSum, cheapest_of_one
from kvarter.disclosure.system import Instance, Node, System, is_change, tells, with_everybody

CLOSE: Final = 1e-6
TOLD: Final = 1.0
"""A person alone in a cell must not be able to tell another's count exactly: two values are left at least."""


class Family:
    """Figures that sums link: its figures first, then what is left of each total that holds more than its parts."""

    def __init__(
        self, system: System, nodes: Sequence[int], instances: Sequence[Instance], out: Collection[int]
    ) -> None:
        """``out``: the figures an earlier release has shown."""
        self.nodes = [system.nodes[at] for at in nodes]
        self._places = list(nodes)
        place = {at: number for number, at in enumerate(nodes)}
        self.values = [node.amount for node in self.nodes]
        self.sums: list[Plain] = []
        self._days_of_sums = [one.day for one in instances]
        few: list[bool] = []
        for one in instances:
            parts = [place[at] for at in one.parts]
            if one.has_rest:
                parts.append(len(self.values))
                self.values.append(one.rest)
                few.append(tells(system, one))
            self.sums.append((place[one.total], tuple(parts)))
        count = len(nodes)
        self.size = len(self.values)
        self.rests = set(range(count, self.size))
        self.few = {count + number for number, is_few in enumerate(few) if is_few}
        self.why: dict[int, Why] = {}
        for number, node in enumerate(self.nodes):
            if node.cell in system.derived:  # like a rest: nobody shows it, so it is never what is shown or hidden
                self.rests.add(number)
                if node.discloses:
                    self.few.add(number)
            elif node.discloses:
                self.why[number] = node.discloses
            elif node.before is not None and is_change(system, nodes[number]):
                self.why[number] = "change"
        for one in instances:
            everybody = with_everybody(system, one)
            if everybody is not None and not system.nodes[everybody].public:
                self.why.setdefault(place[everybody], "full")
        rules = [node.rule for node in self.nodes]
        widest = float(max(rule.minimum for rule in rules))
        self.widths = [
            float(rule.minimum) if node.is_count or not rule.percent
            else max(rule.percent / 100 * node.amount, CLOSE * 10)
            for node, rule in zip(self.nodes, rules, strict=True)
        ] + [widest if is_few else 0.0 for is_few in few]  # fmt: skip
        self.most = [known_most(node) for node in self.nodes]
        self.most += [inf] * len(few)
        self.public = {number for number, node in enumerate(self.nodes) if node.public}
        self._given_out = {number for number, at in enumerate(nodes) if at in out}
        self.counts = all(value == int(value) for value in self.values)

    def decide(self, held: dict[int, Held], late: list[Late]) -> None:
        """Adds what stays in of this family, and what cannot be protected any more."""
        shown, hidden = set(self.public), set[int]()
        days = [node.day for node in self.nodes]
        for day in sorted(set(days)):
            there = {number for number, since in enumerate(days) if since <= day}
            sums = [one for one, since in zip(self.sums, self._days_of_sums, strict=True) if since <= day]
            there.update(*(parts for _total, parts in sums))
            must = (there & (self.why.keys() | self.few)) | hidden
            if must:
                hidden |= self._pattern(sums, there, must, shown | (self._given_out & there))
            shown |= there - hidden - self.rests
        self._tell(hidden, held, late)

    def _pattern(self, sums: Sequence[Plain], there: set[int], must: set[int], shown: set[int]) -> set[int]:
        """The figures and rests that stay in; where what is out leaves no other way, what is out is taken back."""
        found, widths = self._protected(sums, there, must, shown)
        narrow = any(widths[cell] < self.widths[cell] - CLOSE for cell in found & (must | self.few))
        if narrow and shown - self.public:
            return self._protected(sums, there, must, self.public)[0]
        return found

    def _protected(
        self, sums: Sequence[Plain], there: set[int], must: set[int], shown: set[int]
    ) -> tuple[set[int], Mapping[int, float]]:
        """What stays in, and how wide the interval of each is."""
        rests = self.rests & there
        outside = {cell for cell in range(self.size) if cell not in there}
        known = ((shown | outside) - must - self.rests) | self.public | outside
        primary = (must | rests) - known
        guarded = (must - self.rests) | self.few
        question = OneSum(
            self.values, [0.0 if cell in self.rests else 1.0 + value for cell, value in enumerate(self.values)],
            primary, known, self.widths, self.most, {cell for cell in primary if self._is_one(cell)}, guarded,
        )  # fmt: skip
        plain = cheapest_of_one(question, sums)
        if plain is not None:
            return plain
        from kvarter.disclosure.suppression.day_by_day import protected  # noqa: PLC0415 - see above

        return protected(self, sums, question, whole_day=len(there))

    def _is_one(self, cell: int) -> bool:
        return self.counts and cell not in self.rests and self.values[cell] == 1

    def _tell(self, hidden: set[int], held: dict[int, Held], late: list[Late]) -> None:
        told = self._told(hidden, self.most, {})
        if told is None:  # nothing fits what is out, so nothing can be told from it
            told = dict.fromkeys(hidden, Range(0.0, inf))
        marked = self._marks(hidden)
        for number, at in enumerate(self._places):
            if number not in hidden:
                continue
            node = self.nodes[number]
            low, high = told[number]
            why = self.why.get(number, "total")
            if marked and why == "small" and node.is_count and node.whole is None:
                held[at] = Held(why, marked=True, low=max(low, 1.0), high=min(high, float(node.rule.minimum - 1)))
            else:
                held[at] = Held(why, marked and why == "small", low, high)
            if number in self.why and high - low < self.widths[number] - CLOSE:
                late.append(Late(node.cell, low, high))

    def _told(
        self, hidden: Collection[int], most: Sequence[float], least: Mapping[int, float]
    ) -> dict[int, Range] | None:
        found = ranges(self.sums, self.values, hidden, most, least)
        if found is not None:
            return found
        from kvarter.disclosure.suppression.day_by_day import audited  # noqa: PLC0415 - see above

        return audited(self, hidden, most, least)

    def _marks(self, hidden: set[int]) -> bool:
        """Whether readers may be told which hidden figures are small: they then know that these are from 1 to the
        minimum less one, and with that nothing may be narrowed further."""
        small = {number for number, why in self.why.items() if why == "small" and number in hidden}
        if not small:
            return False
        plain = {number for number in small if self.nodes[number].is_count and self.nodes[number].whole is None}
        most = list(self.most)
        for number in plain:
            most[number] = min(most[number], float(self.nodes[number].rule.minimum - 1))
        told = self._told(hidden, most, dict.fromkeys(plain, 1.0))
        if told is None:
            return False
        wide = all(
            told[number].low <= 1.0 + CLOSE and told[number].high >= self.nodes[number].rule.minimum - 1 - CLOSE
            for number in plain
        )
        others = ((self.why.keys() | self.few) & hidden) - plain
        return wide and all(told[number].width >= self.widths[number] - CLOSE for number in others)


def known_most(node: Node) -> float:
    """What everybody knows that a count is at most: its whole, where that is not few persons and stays in with it."""
    return inf if node.whole is None or not node.is_count or node.whole < node.rule.minimum else node.whole
