"""The persons behind accounts of movers as unknown numbers: who did one thing, in one year, from one place to another.

Every number an account publishes is the sum of some of them, and so is every number a reader may wonder about. A place
is the set of areas a home lies in, so that who moves between two parts of an area is in the parts' accounts and not in
the whole's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, permutations, product
from typing import Final, NamedTuple, get_args

from kvarter.disclosure.linking import Inside, band
from kvarter.model.accounts import MoversAccount, StepName
from kvarter.model.periods import year_period

MOST: Final = 2_000
"""Unknown numbers up to which accounts are tried; what would make more of them stays in."""
STEPS: Final = tuple(name for name in get_args(StepName) if name != "rest")
_SEXES: Final = frozenset({
    "k", "f", "w", "m", "kvinde", "kvinder", "mand", "mænd", "maend", "female", "females", "male", "males", "woman",
    "women", "man", "men", "pige", "piger", "dreng", "drenge",
})  # fmt: skip
_STAY: Final = frozenset({"own", "aged", "born_died", "known"})
_MOVES: Final = ("moved_in", "moved_out")
_MOST_PLACES: Final = 120

Home = frozenset[str]
"""The areas a home lies in; none of them is elsewhere."""
Numbers = frozenset[int]
"""Unknown numbers that are added up, by their places."""
Where = tuple[str, str]
"""An area, and one inside it that is left out (empty: none)."""


class TooLargeError(Exception):
    """More unknown numbers than are tried."""


class Flows:
    """The unknown numbers of the accounts of one share, seen one way."""

    def __init__(self, accounts: Sequence[MoversAccount], inside: Inside, *, complete: bool, stays: bool) -> None:
        """``complete``: the parts of an area fill it and the values of a column are everybody, where all of them have
        an account; else there may be more. ``stays``: so it is for those who did not move out of the area too; else
        some of them may have moved from one part to another."""
        self.years = sorted({year for one in accounts for year in (one.from_, one.to)})
        self.areas = sorted({one.area for one in accounts})
        self.ways = {(one.area, way.area) for one in accounts for way in one.destinations}
        self.groups = _groups(sorted({one.group for one in accounts}), complete=complete)
        steps = {step.step for one in accounts for step in one.steps}
        self.steps = STEPS if "rest" in steps else tuple(step for step in STEPS if step in steps)
        self.moves = any(step in _MOVES for step in self.steps)
        self._many = 1 + max(atom for atoms in self.groups.values() for atom in atoms)
        self.size = 0
        self.wholes: set[tuple[str, str]] = set()
        self._stays: list[list[tuple[Home, int]]] = []
        self._moves: list[list[tuple[Home, Home, int]]] = []
        for _first, last in pairwise(self.years):
            places = self._known_places()
            homes = _homes(places, last, inside, self.wholes, complete=complete)
            self._of_year(homes, _homes(places, last, inside, self.wholes, complete=complete and stays))

    def _known_places(self) -> list[str]:
        return sorted({*self.areas, *(there for _here, there in self.ways)})

    def _of_year(self, homes: Sequence[Home], stays: Sequence[Home]) -> None:
        """Numbers for one year: each home's, and each move between two homes that somebody can see."""
        places = [(home, self._more()) for home in stays]
        moves = []
        elsewhere: Home = frozenset()
        for here, there in product((*homes, elsewhere), repeat=2):
            told = any(one in here and other in there for one, other in self.ways)
            if here != there and (not here or not there or here & there or told):
                moves.append((here, there, self._more(2)))
        self._stays.append(places)
        self._moves.append(moves)
        if self.size > MOST:
            raise TooLargeError

    def _more(self, kinds: int = len(_STAY)) -> int:
        """The first of the numbers of one home or move: one for each kind of step and part of the groups."""
        first = self.size
        self.size += kinds * self._many
        return first

    def spans(self) -> Iterator[tuple[int, int]]:
        """All years from one account's first or last to another's."""
        return combinations(self.years, 2)

    def persons(self, step: str, where: Where, group: frozenset[int], span: tuple[int, int]) -> frozenset[int]:
        """The numbers that a step of a place and some groups adds up in some years."""
        return self._numbers(step, span, group, lambda home: _in(home, where))

    def way(self, here: Where, there: Where, group: frozenset[int], span: tuple[int, int]) -> frozenset[int]:
        """The numbers of those who moved from one place to another."""
        found: set[int] = set()
        for year in self._within(span):
            for home, other, first in self._moves[year]:
                if _in(home, here) and not _in(home, there) and _in(other, there) and not _in(other, here):
                    found.update(first + atom for atom in group)
        return frozenset(found)

    def _within(self, span: tuple[int, int]) -> Iterator[int]:
        for number, (first, last) in enumerate(pairwise(self.years)):
            if span[0] <= first and last <= span[1]:
                yield number

    def _numbers(
        self, step: str, span: tuple[int, int], group: frozenset[int], here: Callable[[Home], bool]
    ) -> frozenset[int]:
        found: set[int] = set()
        for year in self._within(span):
            if step in _STAY:
                more = sorted(_STAY).index(step) * self._many
                for home, first in self._stays[year]:
                    if here(home):
                        found.update(first + more + atom for atom in group)
                continue
            for home, other, first in self._moves[year]:
                before, after = here(home), here(other)
                if step == "boundary":
                    if before != after:
                        found.update(first + self._many + atom for atom in group)
                elif before != after and after == (step == "moved_in"):
                    found.update(first + atom for atom in group)
        return frozenset(found)


class Told(NamedTuple):
    """What accounts publish: the numbers that a figure adds up, and the figure."""

    numbers: frozenset[int]
    people: float


def told(flows: Flows, account: MoversAccount, ways: Sequence[str] | None) -> Iterator[Told]:
    """What an account publishes: its steps, or with ``ways`` where so many of those who moved went."""
    where, group, span = (account.area, ""), flows.groups[account.group], (account.from_, account.to)
    if ways is not None:
        for way in account.destinations:
            if way.area in ways:
                yield Told(flows.way(where, (way.area, ""), group, span), float(way.people))
        return
    listed = {step.step: float(step.people) for step in account.steps}
    together = listed.pop("rest", 0.0)
    others: set[int] = set()
    for step in flows.steps:
        numbers = flows.persons(step, where, group, span)
        if step in listed or "rest" not in {one.step for one in account.steps}:
            yield Told(numbers, listed.get(step, 0.0))
        else:
            others |= numbers
    if others:
        yield Told(frozenset(others), together)


def kept_in(flows: Flows, accounts: Sequence[MoversAccount]) -> set[Numbers]:
    """What a source keeps to itself: few or many, somebody thought that it should stay in."""
    return {
        flows.persons(step, (one.area, ""), flows.groups[one.group], (one.from_, one.to))
        for one in accounts if one.withheld == "small" for step in flows.steps
    } - {frozenset()}  # fmt: skip


def wondered(flows: Flows) -> set[Numbers]:
    """All that a reader may wonder about: each step, in each area, between areas, in what is left of an area beside
    a part and of a group beside another, in all years that accounts tell of or leave between."""
    groups = set(flows.groups.values()) | {frozenset((atom,)) for atoms in flows.groups.values() for atom in atoms}
    places: list[Where] = [*((area, "") for area in flows.areas), *sorted(flows.wholes)]
    found = {
        flows.persons(step, where, group, span)
        for step in flows.steps for where in places for group in groups for span in flows.spans()
    }  # fmt: skip
    pairs = sorted({*permutations(flows.areas, 2), *flows.ways} if flows.moves else flows.ways)
    for group, span in product(groups, flows.spans()):
        ways = {pair: flows.way((pair[0], ""), (pair[1], ""), group, span) for pair in pairs}
        found.update(ways.values())
        into = {there: flows.persons("moved_in", (there, ""), group, span) for _here, there in flows.ways}
        out = {here: flows.persons("moved_out", (here, ""), group, span) for here, _there in flows.ways}
        for (here, there), way in ways.items():
            if (here, there) in flows.ways:  # who moved out there and in here beside those who are told
                found |= {into[there] - way, out[here] - way}
                into[there], out[here] = into[there] - way, out[here] - way
        found.update(into.values(), out.values())
        for whole in {area for area, _part in flows.wholes}:
            parts = {part for area, part in flows.wholes if area == whole}
            among = [way for (here, there), way in ways.items() if here in parts and there in parts]
            within = frozenset[int]().union(*among)
            found |= {within, *(within - way for way in among)}
    return found - {frozenset()}


def _in(home: Home, where: Where) -> bool:
    return where[0] in home and where[1] not in home


def _homes(
    places: Sequence[str], year: int, inside: Inside, wholes: set[tuple[str, str]], *, complete: bool
) -> list[Home]:
    """The sets of areas a home may lie in: with an area those that hold it, and one part of each kind. Adds to
    ``wholes`` which areas hold which."""
    period = year_period(year)
    sets = {area: list(inside.of(area, period, set(places) - {area})) for area in places}
    held: dict[str, set[str]] = {area: {area} for area in places}
    for _round in places:
        for area, every in sets.items():
            for part in {one for parts in every for one in parts}:
                held[part] |= held[area]
    wholes |= {(area, part) for part in places for area in held[part] if area != part}
    apart = {pair for every in sets.values() for parts in every for pair in product(parts, repeat=2)}
    in_both = {pair for up in held.values() for pair in product(up, repeat=2)}
    holders = {area for area, every in sets.items() if every}
    in_nothing = {area for area in places if held[area] == {area} and area not in holders}

    def together(one: str, other: str) -> bool:
        if one == other or one in held[other] or other in held[one]:
            return True
        if (one, other) in apart:
            return False
        beside = (held[one] & held[other]) or (one, other) in in_both
        return bool(beside) or (one in in_nothing and other in holders) or (other in in_nothing and one in holders)

    homes: set[Home] = {frozenset()}
    for area in places:
        more = {home | held[area] for home in homes if all(together(one, area) for one in home)}
        homes |= more
        if len(homes) > _MOST_PLACES:
            raise TooLargeError
    full = [
        (area, set(parts)) for area, every in sets.items() for parts in every
        if complete and any(set(parts) == set(known) for known in inside.parts.get(area, ()))
    ]  # fmt: skip
    return sorted(
        (home for home in homes if home and all(area not in home or home & parts for area, parts in full)), key=sorted
    )


def _groups(groups: Sequence[str], *, complete: bool) -> dict[str, frozenset[int]]:
    """For each group, everybody's empty one included, the parts of everybody it is: those that no other group cuts."""
    kinds: dict[str, list[str]] = {}
    for group in groups:
        name, _is, value = group.rpartition("=")
        if group:
            kind = "sex" if value.strip().casefold() in _SEXES else "age" if band(group) else f"={name}"
            kinds.setdefault(kind, []).append(group)
    sides = []
    for kind, own in sorted(kinds.items()):
        cut = _by_age(own) if kind == "age" else [{one} for one in own]
        sides.append(cut if complete and len(cut) > 1 else [*cut, set[str]()])
    atoms = [frozenset[str]().union(*one) for one in product(*sides)]
    return {
        group: frozenset(at for at, atom in enumerate(atoms) if not group or group in atom) for group in ("", *groups)
    }


def _by_age(groups: Sequence[str]) -> list[set[str]]:
    bands = {group: found for group in groups if (found := band(group)) is not None}
    cuts = sorted({cut for low, high in bands.values() for cut in (low, high + 1)})
    every = [{group for group, (low, high) in bands.items() if low <= cut <= high} for cut in cuts]
    return [own for number, own in enumerate(every) if own and own not in every[:number]]
