"""From sums to figures: every measure for every place, year and group, above and below the line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np

from kvarter.disclosure.columns import FigureColumns, Relations
from kvarter.disclosure.columns_amounts import Contributions, dominated
from kvarter.disclosure.columns_largest import take_in
from kvarter.disclosure.rules import minimum_of, rule_of
from kvarter.files.observation_cells import PER
from kvarter.model.measures import Measure, indicator_of
from kvarter.register.measuring.cells import Amount, Count, Counted
from kvarter.register.measuring.places import EVERYWHERE, Places
from kvarter.register.measuring.sums import Largest, Split, Sums

Label = tuple[tuple[int, str], ...]
"""A group: which split has which value; empty is everybody."""
EVERYBODY: Final[Label] = ()
_NOT_IN_IDS: Final = re.compile(r"[^0-9A-Za-zÆØÅæøåÉéÜüÖöÄä_-]")


class Figures(NamedTuple):
    """Figures in columns, one a place: ``measure``, ``place`` and ``group`` are places in the lists beside them."""

    measures: tuple[Measure, ...]
    places: Places
    groups: tuple[str, ...]
    measure: Any
    place: Any
    group: Any
    columns: FigureColumns
    relations: Relations


def label_text(label: Label, splits: Sequence[Split]) -> str:
    """A group as files name it: ``sex-f``, ``sex-f.age-18-29``; everybody is empty."""
    return ".".join(_NOT_IN_IDS.sub("_", f"{splits[at].column}-{value}") for at, value in label)


def figures(
    measures: Sequence[Measure],
    counted: Mapping[str, Counted],
    sums: Sums,
    places: Places,
    home: Any,
    splits: Sequence[Split],
    wanted: Sequence[tuple[int, ...]],
) -> Figures:
    """All figures. ``home`` is the home of each row of ``sums``; ``wanted`` are the splits to be made, each alone or
    several together, besides everybody."""
    labels, of_row = _groups(sums, wanted)
    cells = len(places.listed) * len(labels)
    fold = _Fold(places, home, of_row, len(labels))
    above, below, value = (np.zeros((len(measures), cells)) for _ in range(3))
    gives = Contributions(*(np.zeros((len(measures), cells)) for _ in range(4)))
    for number, measure in enumerate(measures):
        made = counted[measure.id]
        above[number] = sum(
            fold.sums(sums.counts[part] if isinstance(part, Count) else sums.amounts[part], cells)
            for part in made.above
        )
        below[number] = fold.sums(sums.counts[made.below], cells)
        if measure.kind == "mean":
            largest = next(sums.largest[part] for part in made.above if isinstance(part, Amount))
            gives.size[number] = fold.sums(largest.size, cells)
            fold.largest(largest, gives.first[number], gives.second[number])
            gives.percent[number] = rule_of(indicator_of(measure)).percent
        value[number] = _value(measure, above[number], below[number], places, len(labels))
    for number, measure in enumerate(measures):
        if measure.relative_to is not None:
            around = np.repeat(places.around[measure.relative_to] * len(labels), len(labels))
            _with_around(Contributions(*(column[number] for column in gives)), around)
    kept_place = np.array([place.area != EVERYWHERE for place in places.listed])
    numbers = np.arange(cells)
    place, group = numbers // len(labels), numbers % len(labels)
    kept = kept_place[place] & (fold.sums(sums.rows, cells) > 0)
    texts = tuple(label_text(label, splits) for label in labels)
    columns = FigureColumns(
        value.ravel(),
        above.ravel(),
        below.ravel(),
        np.repeat(np.array([float(minimum_of(indicator_of(one))) for one in measures]), cells),
        np.repeat(np.array([one.kind != "mean" for one in measures]), cells),
        Contributions(*(column.ravel() for column in gives)) if gives.percent.any() else None,
    )
    relations = _relations(measures, places, labels, cells)
    shown = np.flatnonzero(np.tile(kept, len(measures)))
    return _only(
        Figures(
            tuple(measures), places, texts,
            np.repeat(np.arange(len(measures)), cells), np.tile(place, len(measures)), np.tile(group, len(measures)),
            columns, relations,
        ),
        shown,
    )  # fmt: skip


def _groups(sums: Sums, wanted: Sequence[tuple[int, ...]]) -> tuple[list[Label], list[tuple[Any, Any]]]:
    """Every group there is, and the pairs (row, group); everybody comes first, then in order of splits and values."""
    kinds: dict[tuple[str | None, ...], list[int]] = {}
    for number, group in enumerate(sums.groups):
        kinds.setdefault(group, []).append(number)
    members: dict[Label, list[list[int]]] = {}
    for group, rows in kinds.items():
        for splits in wanted:
            values = [group[at] for at in splits]
            if None not in values:
                label: Label = tuple((at, str(value)) for at, value in zip(splits, values, strict=True))
                members.setdefault(label, []).append(rows)
    labels = [EVERYBODY, *sorted(members, key=lambda label: (len(label), [at for at, _ in label], _ordered(label)))]
    of_row: list[tuple[Any, Any]] = [(np.arange(len(sums.groups)), np.zeros(len(sums.groups), dtype=np.int64))]
    for number, label in enumerate(labels[1:], start=1):
        held = np.concatenate([np.array(one, dtype=np.int64) for one in members[label]])
        of_row.append((held, np.full(len(held), number, dtype=np.int64)))
    return labels, of_row


def _ordered(label: Label) -> list[tuple[int, str]]:
    return [(int(value.split("-")[0]) if value[:1].isdigit() else -1, value) for _at, value in label]


class _Fold:
    """From columns of sums, one a row, to places and groups."""

    def __init__(self, places: Places, home: Any, of_row: Sequence[tuple[Any, Any]], groups: int) -> None:
        rows = np.concatenate([row for row, _group in of_row])
        group = np.concatenate([each for _row, each in of_row])
        order = np.argsort(places.home, kind="stable")
        by_home, of_home = places.home[order], places.place[order]
        start = np.searchsorted(by_home, home[rows], side="left")
        many = np.searchsorted(by_home, home[rows], side="right") - start
        self._row = np.repeat(rows, many)
        within = np.arange(len(self._row)) - np.repeat(np.cumsum(many) - many, many)
        self._cell = of_home[np.repeat(start, many) + within] * groups + np.repeat(group, many)

    def sums(self, column: Any, cells: int) -> Any:
        """What a column adds up to."""
        return np.bincount(self._cell, weights=column[self._row], minlength=cells)

    def largest(self, held: Largest, first: Any, second: Any) -> None:
        """Puts the two largest contributions where they belong."""
        for column in (held.first, held.second):
            take_in(first, second, self._cell, column[self._row])


def _value(measure: Measure, above: Any, below: Any, places: Places, groups: int) -> Any:
    if measure.kind == "count":
        return above
    with np.errstate(divide="ignore", invalid="ignore"):
        if measure.kind == "share":
            return PER[measure.unit] * above / below
        mean = above / below
        if measure.relative_to is None:
            return mean
        # A group is held against everybody in the area around it.
        around = np.repeat(places.around[measure.relative_to] * groups, groups)
        return 100.0 * mean / mean[around]


def _with_around(gives: Contributions, around: Any) -> None:
    """Where one contributor fills the amount that means are held against, each of them tells of it: they come from it
    too. Changes ``gives`` where it stands."""
    told = dominated(gives)[around]
    for column in (gives.size, gives.first, gives.second):
        column[:] = np.where(told, column[around], column)


def _relations(measures: Sequence[Measure], places: Places, labels: Sequence[Label], cells: int) -> Relations:
    groups = len(labels)
    totals: list[Any] = []
    parts: list[Any] = []
    sizes: list[Any] = []

    def add(total: Any, listed: Any) -> None:
        """Relations alike in size: totals, and their parts a row each."""
        totals.append(total)
        parts.append(listed.ravel())
        sizes.append(np.full(len(total), listed.shape[1], dtype=np.int64))

    of_groups = _group_sums(labels)
    every_place, every_group = np.arange(len(places.listed)), np.arange(groups)
    for number, measure in enumerate(measures):
        base = number * cells
        for total, listed in of_groups:
            add(base + every_place * groups + total,
                base + every_place[:, None] * groups + np.array(listed)[None, :])  # fmt: skip
        for total, inside in places.sums:
            add(base + total * groups + every_group,
                base + np.array(inside)[None, :] * groups + every_group[:, None])  # fmt: skip
        siblings = [at for at, one in enumerate(measures) if one.sums_to == measure.id]
        if measure.kind == "count" and siblings:
            every = np.arange(cells)
            add(base + every, np.array(siblings)[None, :] * cells + every[:, None])
    if not totals:
        none = np.zeros(0, dtype=np.int64)
        return Relations(none, none, none)
    size = np.concatenate(sizes)
    return Relations(np.concatenate(totals), np.repeat(np.arange(len(size)), size), np.concatenate(parts))


def _group_sums(labels: Sequence[Label]) -> list[tuple[int, list[int]]]:
    """A group and those that differ from it by one more split."""
    at = {label: number for number, label in enumerate(labels)}
    found: dict[tuple[int, tuple[int, ...]], list[int]] = {}
    for label, number in at.items():
        for fewer in range(len(label)):
            for kept in combinations(label, fewer):
                rest = tuple(split for split, _ in label if split not in {one for one, _ in kept})
                if kept in at:
                    found.setdefault((at[kept], rest), []).append(number)
    return [(total, listed) for (total, _rest), listed in found.items()]


def _only(held: Figures, kept: Any) -> Figures:
    """Some of the figures, and the relations all of whose figures are among them or empty."""
    new = np.full(len(held.measure), -1, dtype=np.int64)
    new[kept] = np.arange(len(kept))
    relations, gives = held.relations, held.columns.contributions
    alive = new[relations.total] >= 0
    pairs = alive[relations.relation] & (new[relations.part] >= 0)
    number = np.cumsum(alive) - 1
    return held._replace(
        measure=held.measure[kept],
        place=held.place[kept],
        group=held.group[kept],
        columns=FigureColumns._make(
            [
                *(column[kept] for column in held.columns[:-1]),
                None if gives is None else Contributions(*(column[kept] for column in gives)),
            ]
        ),
        relations=Relations(new[relations.total[alive]], number[relations.relation[pairs]], new[relations.part[pairs]]),
    )
