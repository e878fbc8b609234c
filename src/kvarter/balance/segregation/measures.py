"""What is measured on a table: every figure has a key, and one function gives all figures of any number of draws."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple

import numpy as np

from kvarter.balance.segregation import evenness, exposure, information
from kvarter.balance.segregation.table import Level, Positions, Table, Values, gathered, level

INDICES: Final = ("D", "isolation", "interaction", "gini", "atkinson", "eta2", "M", "H", "local")
"""The indices measured when none is named."""
UNIT_SCORES: Final = "local_unit"
KNOWN: Final = (*INDICES, UNIT_SCORES)
_NAME: Final = "/"


class Key(NamedTuple):
    """What a figure is of: ``name`` is the index, or a part of one. ``group`` is None for all groups at once.

    ``within`` names a category or, for the parts of M and H, the column; ``part`` says which part of a whole a figure
    is; ``unit`` only with scores of units. ``share`` and ``entropy_ratio`` are the category's weight in the whole.
    """

    name: str
    group: str | None = None
    within: str | None = None
    part: str = "total"
    between: str | None = None
    unit: str | None = None
    share: float | None = None
    entropy_ratio: float | None = None


class Measure(NamedTuple):
    """Some figures of a table: their keys, and the function from persons ``(…, groups, units)`` to ``(…, keys)``."""

    keys: tuple[Key, ...]
    of: Callable[[Values], Values]


def measures(table: Table, indices: Sequence[str], *, within: str | None = None, b: float = 0.5) -> list[Measure]:
    """The figures of the indices: of everybody and, with ``within`` (the name of the paths' first step), of each
    category; for M and H then also the part within and the part between the categories, which add up to the total.
    """
    found = []
    for index in indices:
        if within is not None and index in ("M", "H"):
            found.append(_parts(index, level(table, 1), within))
        else:
            found.append(_whole(table, index, b))
        if within is not None and index != UNIT_SCORES:
            found.extend(_in_categories(table, index, b))
    return found


def nested(table: Table, names: Sequence[str], indices: Sequence[str] = ("M", "H")) -> list[Measure]:
    """M and H level by level: between the first level's categories, then within them between the second's, and so on.

    ``names`` are the levels, as many as the paths have steps. The figures of all levels add up to the total.
    """
    levels = [level(table, depth) for depth in range(len(names) + 1)]
    found = []
    for index in indices:
        keys = tuple(
            Key(index, part="level", between=name, within=",".join(names[:depth]) or None)
            for depth, name in enumerate(names)
        )

        def of(persons: Values, index: str = index) -> Values:
            steps = [information.mutual_information(gathered(persons, one)) for one in levels]
            gained = np.stack([after - before for before, after in itertools.pairwise(steps)], axis=-1)
            return _as_index(gained, persons, index)

        found.append(Measure(keys, of))
    return found


def _parts(index: str, categories: Level, column: str) -> Measure:
    """The part within the categories (told as within the column), the total, and the part between them."""
    keys = (
        Key(index, within=column, part="within"),
        Key(index),
        Key(f"{index}_between", part="between", between=column),
    )

    def of(persons: Values) -> Values:
        total = information.mutual_information(persons)
        between = information.mutual_information(gathered(persons, categories))
        return _as_index(np.stack([total - between, total, between], axis=-1), persons, index)

    return Measure(keys, of)


def _as_index(parts: Values, persons: Values, index: str) -> Values:
    if index == "M":
        return parts
    mixed = information.entropy(persons)[..., None]
    return np.divide(parts, mixed, out=np.zeros_like(parts), where=mixed > 0)


def _whole(table: Table, index: str, b: float) -> Measure:
    if index == UNIT_SCORES:
        units = tuple(Key(index, unit=_NAME.join(path), part="unit") for path in table.units)
        return Measure(units, information.local_of_units)
    return Measure(tuple(_keys(index, table.groups, b)), partial(_figures, index, b))


def _keys(index: str, groups: Sequence[str], b: float) -> Iterator[Key]:
    """The keys of one table, in the order of ``_figures``."""
    if index in ("M", "H"):
        yield Key(index)
        return
    if index in ("D", "gini", "eta2") or _same_for_both(index, groups, b):
        yield Key(index)
    for group in groups:
        yield Key(index, group, part="group")
    if index == "interaction" and len(groups) > 2:
        for of in groups:
            for to in groups:
                if of != to:
                    yield Key(index, f"{of},{to}", part="pair")


def _same_for_both(index: str, groups: Sequence[str], b: float) -> bool:
    return index == "atkinson" and len(groups) == 2 and b == 0.5


def _figures(index: str, b: float, persons: Values) -> Values:
    match index:
        case "D":
            by_group = evenness.dissimilarity(persons)
            return _with(evenness.overall(by_group, persons), by_group)
        case "gini":
            by_group = evenness.gini(persons)
            return _with(evenness.overall(by_group, persons), by_group)
        case "eta2":
            by_group = exposure.correlation_ratio(persons)
            return _with(exposure.correlation_ratio_overall(by_group, persons), by_group)
        case "atkinson":
            by_group = evenness.atkinson(persons, b)
            both = persons.shape[-2] == 2 and b == 0.5
            return _with(by_group[..., 0], by_group) if both else by_group
        case "isolation":
            return exposure.isolation(persons)
        case "interaction":
            return _interaction(persons)
        case "M":
            return information.mutual_information(persons)[..., None]
        case "H":
            return information.entropy_index(persons)[..., None]
        case "local":
            return information.local_of_groups(persons)
        case _:
            raise KeyError(index)


def _with(overall: Values, by_group: Values) -> Values:
    return np.concatenate([overall[..., None], by_group], axis=-1)


def _interaction(persons: Values) -> Values:
    rest = exposure.interaction(persons)
    groups = persons.shape[-2]
    if groups == 2:
        return rest
    pairs = exposure.interaction_of_pairs(persons)[..., ~np.eye(groups, dtype=bool)]
    return np.concatenate([rest, pairs], axis=-1)


def _in_categories(table: Table, index: str, b: float) -> Iterator[Measure]:
    """The index inside each category. Categories of about the same size are measured together: units without persons
    change nothing, so the smaller ones are filled up with them."""
    categories = level(table, 1)
    ends = np.append(categories.starts[1:], len(table.units))
    sizes = ends - categories.starts
    inside = gathered(table.persons, categories)
    entropies = information.entropy(np.moveaxis(inside, -1, 0)[..., None])
    whole = float(information.entropy(table.persons))
    steps = np.ceil(np.log2(sizes))
    for step in sorted(set(steps.tolist())):
        chosen = np.flatnonzero(steps == step)
        places = _places(categories.starts[chosen], sizes[chosen], len(table.units))
        keys = tuple(
            key._replace(
                within=_NAME.join(categories.categories[at]),
                part="category" if key.part == "total" else key.part,
                share=float(inside[:, at].sum() / table.total),
                entropy_ratio=float(entropies[at] / whole),
            )
            for at in chosen
            for key in _keys(index, table.groups, b)
        )
        yield Measure(keys, partial(_categories_at_once, places, partial(_figures, index, b)))


def _places(starts: Positions, sizes: Positions, empty: int) -> Positions:
    """Where the units of each category stand, ``(categories, most units)``; ``empty`` where it has no more."""
    reach = np.arange(sizes.max())
    return np.where(reach < sizes[:, None], starts[:, None] + reach, empty)


def _categories_at_once(places: Positions, figures: Callable[[Values], Values], persons: Values) -> Values:
    if places.size == persons.shape[-1] and bool((np.diff(places.ravel()) == 1).all()):
        split = persons.reshape(*persons.shape[:-1], *places.shape)
    else:
        nobody = np.zeros((*persons.shape[:-1], 1))
        split = np.concatenate([persons, nobody], axis=-1)[..., places]
    found = figures(np.ascontiguousarray(np.moveaxis(split, -2, -3)))
    return found.reshape(*found.shape[:-2], -1)
