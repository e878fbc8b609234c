"""What is out already: earlier releases bind later ones. A line of JSON each; hidden cells have no value there."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kvarter.disclosure.suppression.linked import Cell
from kvarter.disclosure.suppression.tables import TOTAL, Breakdown, Hierarchies

_CLOSE = 1e-6


class Earlier(NamedTuple):
    """One release: what was counted, along what, and each cell's value (None: hidden then)."""

    value: str
    dimensions: tuple[str, ...]
    hierarchies: Hierarchies
    cells: dict[Cell, float | None]


class Binding(NamedTuple):
    """What earlier releases say of a table: all dimensions of both, values out already, cells of the table that were
    hidden, and cells of it that came out with another value, which is the one kept here."""

    dimensions: tuple[str, ...]
    hierarchies: Hierarchies
    out: dict[Cell, float]
    hidden: frozenset[Cell]
    changed: dict[Cell, tuple[float, ...]]


def written(release: Earlier) -> str:
    """A release as its line in the ledger."""
    document = {
        "value": release.value,
        "dimensions": list(release.dimensions),
        "hierarchies": {name: [[total, list(parts)] for total, parts in held] for name, held in
                        sorted(release.hierarchies.items())},
        "cells": [[list(cell), value] for cell, value in release.cells.items()],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def read(line: str) -> Earlier:
    """A release out of its line. Raises ``ValueError`` for a line that is none."""
    try:
        held = json.loads(line)
        hierarchies = {
            str(name): tuple((str(total), tuple(map(str, parts))) for total, parts in listed)
            for name, listed in held["hierarchies"].items()
        }
        cells = {tuple(map(str, cell)): None if value is None else float(value) for cell, value in held["cells"]}
        return Earlier(str(held["value"]), tuple(map(str, held["dimensions"])), hierarchies, cells)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise ValueError from wrong


def bind(
    releases: Iterable[Earlier],
    given: Mapping[Cell, float],
    value: str,
    dimensions: Sequence[str],
    hierarchies: Mapping[str, Sequence[Breakdown]],
) -> Binding:
    """What earlier releases of the same count bind in a table.

    A dimension that one of them does not have is its total there. A release in which a cell of this table has another
    value tells of another time: its other cells are not put together with these.
    """
    kept = [one for one in releases if one.value == value]
    every = tuple(dict.fromkeys([*dimensions, *(name for one in kept for name in one.dimensions)]))
    together: dict[str, dict[Breakdown, None]] = {}
    for held in (hierarchies, *(one.hierarchies for one in kept)):
        for name, listed in held.items():
            together.setdefault(name, {}).update(dict.fromkeys(listed))
    now = {widened(cell, dimensions, every): amount for cell, amount in given.items()}
    out: dict[Cell, float] = {}
    hidden: set[Cell] = set()
    changed: dict[Cell, tuple[float, ...]] = {}
    for release in kept:
        cells = {widened(cell, release.dimensions, every): amount for cell, amount in release.cells.items()}
        hidden.update(cell for cell, amount in cells.items() if amount is None and cell in now)
        other = {cell: amount for cell, amount in cells.items()
                 if amount is not None and cell in now and abs(now[cell] - amount) > _CLOSE}  # fmt: skip
        for cell, amount in other.items():
            changed[cell] = (*changed.get(cell, ()), amount)
        if not other:
            out.update((cell, amount) for cell, amount in cells.items() if amount is not None)
    return Binding(every, {name: tuple(held) for name, held in together.items()}, out, frozenset(hidden), changed)


def widened(cell: Cell, dimensions: Sequence[str], every: Sequence[str]) -> Cell:
    """A cell along more dimensions: it is the total of those it does not have."""
    at = dict(zip(dimensions, cell, strict=True))
    return tuple(at.get(name, TOTAL) for name in every)
