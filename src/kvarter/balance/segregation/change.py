"""The change in M between two dates: who came and went as units and groups, the margins, and the structure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from kvarter.balance.segregation.drawing import BLOCK, persons_behind, resampled
from kvarter.balance.segregation.fitting import fitted
from kvarter.balance.segregation.inference import Resampling, Result, with_draws
from kvarter.balance.segregation.information import mutual_information
from kvarter.balance.segregation.measures import Key
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Positions, Table, Values


class Change(NamedTuple):
    """M at two dates and what the difference is made of; the last five add up to ``difference``.

    ``removals`` and ``additions``: units and groups found at one date only. ``group_margin``: the groups grew or
    shrank. ``unit_margin``: the units did. ``structural``: who lives where with both margins held still.
    """

    first: float
    second: float
    difference: float
    removals: float
    additions: float
    group_margin: float
    unit_margin: float
    structural: float


class _Common(NamedTuple):
    """Where the groups and units found at both dates stand in each table."""

    first: tuple[Positions, Positions]
    second: tuple[Positions, Positions]


_INDEX: Final = {"first": "M_first", "second": "M_second"}


def compare(first: Table, second: Table, *, bootstrap: Resampling | None = None) -> list[Result]:
    """The change in M from one table to the other, each part a result. Raises ``CannotMeasure``.

    Margins and structure share the change as Shapley values in two steps: structure against both margins together,
    then the group margin against the unit margin, so that structure does not depend on how margins are counted.
    Elbers (2021).
    """
    common = _common(first, second)
    values = change_of(first.persons, second.persons, common)
    keys = [Key(_INDEX.get(name, name), part="M" if name in _INDEX else "change") for name in Change._fields]
    results = [Result(key, value) for key, value in zip(keys, values, strict=True)]
    if bootstrap is None:
        return results
    return with_draws(results, _drawn(first, second, bootstrap), bootstrap.seed)


def change_of(first: Values, second: Values, common: _Common) -> Change:
    """The parts of the change between two arrays of persons. Raises ``CannotMeasure`` when fitting fails."""
    inner = (_shares(first[np.ix_(*common.first)]), _shares(second[np.ix_(*common.second)]))
    before, after = float(mutual_information(first)), float(mutual_information(second))
    value = _values(*inner)
    structural = ((value(0, 0, 1) - value(0, 0, 0)) + (value(1, 1, 1) - value(1, 1, 0))) / 2
    by_group = sum(value(1, unit, kept) - value(0, unit, kept) for unit in (0, 1) for kept in (0, 1)) / 4
    by_unit = sum(value(group, 1, kept) - value(group, 0, kept) for group in (0, 1) for kept in (0, 1)) / 4
    removals, additions = value(0, 0, 0) - before, after - value(1, 1, 1)
    return Change(before, after, after - before, removals, additions, by_group, by_unit, structural)


def _values(first: Values, second: Values) -> Callable[[int, int, int], float]:
    """M of the table with the groups of one date, the units of one and the structure of one (0 first, 1 second)."""
    tables = (first, second)
    found: dict[tuple[int, int, int], float] = {}
    for kept, table in enumerate(tables):
        for group in (0, 1):
            for unit in (0, 1):
                same = group == unit == kept
                fit = table if same else fitted(table, tables[group].sum(axis=1), tables[unit].sum(axis=0))
                found[group, unit, kept] = float(mutual_information(fit))
    return lambda group, unit, kept: found[group, unit, kept]


def _shares(persons: Values) -> Values:
    return np.asarray(persons / persons.sum())


def _common(first: Table, second: Table) -> _Common:
    """Groups and units with persons at both dates; again and again, as one may leave the other without persons."""
    groups = [name for name in first.groups if name in second.groups]
    at_both = set(second.units)
    units = [path for path in first.units if path in at_both]
    while groups and units:
        common = _Common(_places(first, groups, units), _places(second, groups, units))
        inner = (first.persons[np.ix_(*common.first)], second.persons[np.ix_(*common.second)])
        has_group = np.all([one.sum(axis=1) > 0 for one in inner], axis=0)
        has_unit = np.all([one.sum(axis=0) > 0 for one in inner], axis=0)
        if has_group.all() and has_unit.all():
            return common
        groups = [name for name, has in zip(groups, has_group, strict=True) if has]
        units = [path for path, has in zip(units, has_unit, strict=True) if has]
    raise CannotMeasure(Refusal.NOTHING_IN_COMMON)


def _places(table: Table, groups: list[str], units: list[tuple[str, ...]]) -> tuple[Positions, Positions]:
    at_group = {name: at for at, name in enumerate(table.groups)}
    at_unit = {path: at for at, path in enumerate(table.units)}
    return (
        np.array([at_group[name] for name in groups], dtype=np.intp),
        np.array([at_unit[path] for path in units], dtype=np.intp),
    )


def _drawn(first: Table, second: Table, asked: Resampling) -> Values:
    """The parts in each draw of both tables; what is found at both dates is looked up anew in each."""
    numbers = [persons_behind(one.persons, asked.persons) for one in (first, second)]
    draw_first = resampled(first.persons, asked.seed, numbers[0], table=1)
    draw_second = resampled(second.persons, asked.seed, numbers[1], table=2)
    found: list[Change] = []
    for at in range(-(-asked.draws // BLOCK)):
        for one, two in zip(draw_first(at), draw_second(at), strict=True):
            if len(found) < asked.draws:
                found.append(change_of(one, two, _common(_with(first, one), _with(second, two))))
    return np.array(found)


def _with(table: Table, persons: Values) -> Table:
    return table._replace(persons=persons)
