"""The persons behind accounts of movers as figures that add up: what a reader can work out by subtracting accounts.

Accounts of all years, areas and groups are taken together. A step of an area holds that of an area inside it, unless
they moved: who moves between two parts is in both parts and not in the whole. The years of an account are the sum of
the years between, so an account after last year's tells of the one year. Steps that were put together are told by those
who have them apart. Cells that follow of all this and that nobody publishes are figures like others, but never shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple, get_args

from kvarter.disclosure.linking import Cell, Inside, Relation, band, relations
from kvarter.disclosure.rules import MINIMUM
from kvarter.model.accounts import MoversAccount, StepName
from kvarter.model.areas import Area
from kvarter.model.indicators import GroupSum, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import Period, span_period, year_period

TO: Final = "to:"
_REST: Final = "rest:"
_REMAIN: Final = frozenset({"own", "aged", "born_died", "known"})
"""Steps of those who do not move: whoever is in one in an area is in it in every area that holds the area."""
STEPS: Final = tuple(name for name in get_args(StepName) if name != "rest")
_MOVES: Final = frozenset({"moved_in", "moved_out"})
_SEXES: Final = frozenset({
    "k", "f", "w", "m", "kvinde", "kvinder", "mand", "mænd", "maend", "female", "females", "male", "males", "woman",
    "women", "man", "men", "pige", "piger", "dreng", "drenge",
})  # fmt: skip
_CLOSE: Final = 1e-6
_MOST_SETS: Final = 24

Known = tuple[str, MoversAccount]
"""An account and the day it became known."""


class Persons(NamedTuple):
    """The persons of accounts as rows, what is known of each kind of row, the cells that nobody publishes, and the sums
    between cells."""

    rows: list[Observation]
    kinds: dict[str, Indicator]
    derived: frozenset[Cell]
    related: list[Relation]


def measure_of(account: MoversAccount, step: str) -> str:
    """The name of a step's persons: the same whatever area an account is held against."""
    return f"{account.share}|{account.view}|{step}"


def period_of(account: MoversAccount) -> Period:
    """The years whose movers an account tells of: those after its first day."""
    return _years(account.from_, account.to)


def cells_of(account: MoversAccount) -> Iterator[tuple[Cell, float]]:
    """The cells an account publishes, and how many persons are in each: nobody in a step that it does not list, unless
    steps were put together."""
    place = (account.area, account.group, period_of(account))
    every = {step.step for step in account.steps}
    listed = frozenset(every - {"rest"})
    for name in () if "rest" in every else STEPS:
        if name not in every:
            yield (measure_of(account, name), *place), 0.0
    for step in account.steps:
        name = _rest_beside(listed) if step.step == "rest" else step.step
        yield (measure_of(account, name), *place), float(step.people)
    for way in account.destinations:
        yield (measure_of(account, TO + way.area), *place), float(way.people)


def persons(known: Sequence[Known], areas: Mapping[str, Area]) -> Persons:
    """The persons of accounts, the oldest first, with all that follows from them."""
    inside = Inside(areas)
    standing: dict[str, MoversAccount] = {}
    rows: list[Observation] = []
    published: set[Cell] = set()
    every: dict[Cell, float | None] = {}
    related: dict[Relation, None] = {}
    for day, made in groupby(known, key=lambda one: one[0]):
        standing.update((account.id, account) for _day, account in made)
        for family in _families(standing.values()):
            on_day = _Day(family, inside)
            published |= on_day.published
            related.update(dict.fromkeys(on_day.related))
            for cell, value in on_day.values.items():
                if cell not in every or every[cell] != value:
                    status = "suppressed" if value is None else ""
                    measure, area, group, period = cell
                    rows.append(
                        Observation(measure, area, period, value, "persons", group=group, recorded=day, status=status)
                    )
                every[cell] = value
    least: dict[str, int] = {}
    for account in standing.values():
        own = measure_of(account, "")
        least[own] = max(account.minimum, MINIMUM, least.get(own, 0))
    kinds = dict(_kinds(every, least))
    nested: list[Cell] = []
    others: list[Cell] = []
    for cell in every:
        (nested if _nests(cell[0].rsplit("|", 1)[-1]) else others).append(cell)
    related.update(dict.fromkeys(relations(others, kinds, {})))
    related.update(dict.fromkeys(relations(nested, kinds, areas)))
    return Persons(rows, kinds, frozenset(every.keys() - published), list(related))


def _families(accounts: Iterable[MoversAccount]) -> Iterator[list[MoversAccount]]:
    """The accounts of one share, seen one way."""
    by_share = sorted(accounts, key=lambda one: measure_of(one, ""))
    for _name, family in groupby(by_share, key=lambda one: measure_of(one, "")):
        yield list(family)


def _nests(step: str) -> bool:
    """Whether whoever is in a step in an area is in it in every area that holds the area."""
    if step.startswith(TO) or step in _REMAIN:
        return True
    return step.startswith(_REST) and set(step.removeprefix(_REST).split("+")) >= _MOVES


def _rest_beside(listed: Collection[str]) -> str:
    return _REST + "+".join(sorted(listed))


def _years(first: int, last: int) -> Period:
    return year_period(last) if last - first == 1 else span_period(first + 1, last)


def _ends(period: Period) -> tuple[int, int]:
    return period.first.year - 1, period.last.year


class _Day:
    """What the accounts of one family that stand on a day tell: values by cell, and the sums between them."""

    def __init__(self, accounts: Sequence[MoversAccount], inside: Inside) -> None:
        self.values: dict[Cell, float | None] = {}
        self.published: set[Cell] = set()
        self.related: list[Relation] = []
        self._inside = inside
        self._name = measure_of(accounts[0], "")
        told = [one for one in accounts if not one.withheld]
        for account in told:
            for cell, people in cells_of(account):
                self.values[cell] = people
                self.published.add(cell)
        self._put_together(told)
        self._between_years()
        self._withheld([one for one in accounts if one.withheld == "small"])
        self._moves_inside()
        self._ways(told)

    def _put_together(self, accounts: Sequence[MoversAccount]) -> None:
        """The steps one account puts together, of all others that have them apart."""
        listed = {one.id: {step.step: float(step.people) for step in one.steps} for one in accounts}
        sets = {frozenset(steps) - {"rest"} for steps in listed.values() if "rest" in steps}
        sets |= {one & other for one in sets for other in sets} if len(sets) <= _MOST_SETS else set()
        for account in accounts:
            steps = listed[account.id]
            rest = steps.get("rest")
            own = frozenset(steps) - {"rest"}
            place = (account.area, account.group, period_of(account))
            for apart in sorted(sets, key=sorted):
                if rest is not None and not apart <= own:
                    continue
                cell = (measure_of(account, _rest_beside(apart)), *place)
                parts = [(measure_of(account, step), *place) for step in sorted(own - apart)]
                if rest is not None and parts:
                    parts.append((measure_of(account, _rest_beside(own)), *place))
                if parts:
                    self._add_up(cell, parts)

    def _add_up(self, cell: Cell, parts: Sequence[Cell]) -> None:
        self.values.setdefault(cell, sum(self.values[part] or 0.0 for part in parts))
        self.related.append(Relation(cell, tuple(parts), rests=False))

    def _between_years(self) -> None:
        """For each step, area and group the years that follow of the accounts: whatever two of them leave between."""
        spans: dict[tuple[str, str, str], dict[tuple[int, int], float]] = {}
        wanted: dict[str, set[tuple[int, int]]] = {}
        for (measure, area, group, period), value in self.values.items():
            if value is not None:
                spans.setdefault((measure, area, group), {})[_ends(period)] = value
        joined = {key: _since_first(own) for key, own in spans.items()}
        for (measure, _area, _group), own in spans.items():
            wanted.setdefault(measure, set()).update(own)
        for (measure, _area, _group), runs in joined.items():
            wanted[measure] |= {pair for run in runs for pair in pairwise(sorted(run))}
        for key, runs in joined.items():
            for run in runs:
                years = sorted(run)
                between = [(years[at], years[at + 1]) for at in range(len(years) - 1)]
                for first, last in sorted(wanted[key[0]] & {(a, b) for a in run for b in run if a < b}):
                    if run[last] - run[first] >= -_CLOSE:
                        self.values.setdefault((*key, _years(first, last)), run[last] - run[first])
                for first, last in wanted[key[0]]:
                    parts = [(*key, _years(*pair)) for pair in between if first <= pair[0] and pair[1] <= last]
                    whole = (*key, _years(first, last))
                    if first in run and last in run and len(parts) > 1 and all(one in self.values for one in parts):
                        self.related.append(Relation(whole, tuple(parts), rests=False))

    def _withheld(self, accounts: Sequence[MoversAccount]) -> None:
        """What a source keeps in of a group, or of the last part of an area, is not to be what is left of the rest."""
        steps = {cell[0] for cell in self.values if not cell[0].removeprefix(self._name).startswith((TO, _REST))}
        there = {(cell[1], cell[2], cell[3]) for cell in self.values}
        there |= {(one.area, one.group, period_of(one)) for one in accounts}
        for account in accounts:
            period = period_of(account)
            last_part = any(
                account.area in parts and all((part, account.group, period) in there for part in parts)
                for every in self._inside.parts.values() for parts in every
            )  # fmt: skip
            if account.group or last_part:
                for measure in sorted(steps):
                    self.values.setdefault((measure, account.area, account.group, period), None)

    def _moves_inside(self) -> None:
        """Those who moved between the parts of an area: in the parts' accounts and not in the whole's."""
        came, went = (self._name + step for step in ("moved_in", "moved_out"))
        for measure, area, group, period in [cell for cell in self.values if cell[0] == came]:
            have = {cell[1] for cell in self.values if cell[0] == came and cell[2:] == (group, period)}
            for number, parts in enumerate(self._inside.of(area, period, have)):
                ins = [self.values[measure, part, group, period] for part in parts]
                outs = [self.values.get((went, part, group, period)) for part in parts]
                whole, left = self.values[measure, area, group, period], self.values.get((went, area, group, period))
                if len(parts) < 2 or whole is None or left is None or None in ins or None in outs:
                    continue
                moved = sum(one or 0.0 for one in ins) - whole
                if moved < -_CLOSE or abs(moved - (sum(one or 0.0 for one in outs) - left)) > _CLOSE:
                    continue  # the parts are not the whole area
                self._moved_inside(parts, (area, group, period), moved, number)

    def _moved_inside(self, parts: Sequence[str], place: tuple[str, str, Period], moved: float, number: int) -> None:
        within: Cell = (f"{self._name}within:{number}", *place)
        self.values[within] = moved
        for step in ("moved_in", "moved_out"):
            every: Cell = (f"{self._name}{step}:{number}", *place)
            self._add_up(every, [(self._name + step, part, *place[1:]) for part in parts])
            self.related.append(Relation(every, ((self._name + step, *place), within), rests=False))
        ways = [(f"{self._name}{TO}{there}", here, *place[1:]) for here in parts for there in parts if here != there]
        told = tuple(way for way in ways if way in self.values)
        if told:
            self.related.append(Relation(within, told, rests=True))

    def _ways(self, accounts: Sequence[MoversAccount]) -> None:
        """Those who moved one way are among all who moved out, and among all who moved in there."""
        into: dict[Cell, list[Cell]] = {}
        for account in accounts:
            place = (account.group, period_of(account))
            ways: list[Cell] = []
            for there in dict.fromkeys(way.area for way in account.destinations):
                way = (measure_of(account, TO + there), account.area, *place)
                ways.append(way)
                into.setdefault((measure_of(account, "moved_in"), there, *place), []).append(way)
            out = (measure_of(account, "moved_out"), account.area, *place)
            if ways and out in self.values:
                self.related.append(Relation(out, tuple(ways), rests=True))
        for moved_in, ways in into.items():
            if moved_in in self.values:
                self.related.append(Relation(moved_in, tuple(dict.fromkeys(ways)), rests=True))


def _since_first(spans: Mapping[tuple[int, int], float]) -> list[dict[int, float]]:
    """Runs of years that accounts link, each with how many there were from its first year on: what an account tells is
    the difference of two of them.

    >>> _since_first({(2019, 2021): 40.0, (2019, 2022): 52.0})
    [{2019: 0.0, 2021: 40.0, 2022: 52.0}]
    """
    near: dict[int, list[tuple[int, float]]] = {}
    for (first, last), value in spans.items():
        near.setdefault(first, []).append((last, value))
        near.setdefault(last, []).append((first, -value))
    runs, seen = [], set[int]()
    for start in sorted(near):
        if start in seen:
            continue
        run, ahead = {start: 0.0}, [start]
        while ahead:
            at = ahead.pop()
            for year, value in near[at]:
                if year not in run:
                    run[year] = run[at] + value
                    ahead.append(year)
        seen |= run.keys()
        runs.append(run)
    return runs


def _kinds(cells: Iterable[Cell], least: Mapping[str, int]) -> Iterator[tuple[str, Indicator]]:
    by_name = sorted(cells, key=lambda cell: cell[0])
    for name, own in groupby(by_name, key=lambda cell: cell[0]):
        groups = {cell[2] for cell in own if cell[2]}
        share = "|".join(name.split("|", 2)[:2]) + "|"
        sums = [GroupSum(total="", parts=parts) for parts in _together(groups) if len(parts) > 1]
        yield name, Indicator(
            id=name, name=name, unit="persons", source="", counts_persons=True, minimum=least[share],
            group_sums=tuple(sums),
        )  # fmt: skip


def _together(groups: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Groups that may make everybody together: the sexes, and those that are neither sexes nor age bands."""
    values = {group: group.rsplit("=", 1)[-1].strip().casefold() for group in groups}
    sexes = tuple(sorted(group for group, value in values.items() if value in _SEXES))
    yield sexes
    yield tuple(sorted(group for group, value in values.items() if group not in sexes and band(value) is None))
