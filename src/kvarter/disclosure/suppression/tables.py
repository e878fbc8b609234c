"""A table and its hierarchies as one linked system; what is missing in it and follows from the rest is worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

import numpy as np

from kvarter.disclosure.suppression.linked import Cell, Floats, Linked, Sum

TOTAL: Final = "Total"
Breakdown: TypeAlias = tuple[str, tuple[str, ...]]
"""A member and the members that add up to it."""
Relation: TypeAlias = tuple[Cell, tuple[Cell, ...]]
"""A cell and the cells that add up to it, whatever they are."""
Hierarchies: TypeAlias = dict[str, tuple[Breakdown, ...]]
_CLOSE: Final = 1e-6


class Place(StrEnum):
    """Where a cell of the system comes from."""

    FILE = "file"
    EARLIER = "earlier"
    """Out already, in an earlier release."""
    TOTAL_OF_FILE = "total"
    """A total that the file does not give: treated as if it were given."""
    FOLLOWS = "follows"
    """Never published, but the rest gives it: a difference."""
    UNKNOWN = "unknown"
    """Never published, and the rest does not give it."""


class Mismatch(NamedTuple):
    """A sum that does not add up in the file, or that lacks cells: its total, and the cells that are not there."""

    total: Cell
    missing: tuple[Cell, ...]


class System(NamedTuple):
    """Cells in a fixed order (those of the file first, as they stand), where each is from, values (nan: not known) and
    the sums between them."""

    cells: tuple[Cell, ...]
    places: tuple[Place, ...]
    values: Floats
    linked: Linked


def build(
    given: Mapping[Cell, float | None],
    earlier: Mapping[Cell, float],
    dimensions: Sequence[str],
    hierarchies: Mapping[str, Sequence[Breakdown]],
    *,
    complete: bool,
    relations: Sequence[Relation] = (),
) -> tuple[System, list[Mismatch]]:
    """The system of a file's cells (None: hidden) and of cells out earlier.

    ``complete``: every value is there, so what is missing is worked out and what does not add up is told. Otherwise
    (a file from elsewhere) a cell that is not there is one nobody knows. ``relations`` are sums of cells that no
    hierarchy tells of.
    """
    place: dict[Cell, Place] = dict.fromkeys(given, Place.FILE)
    values: dict[Cell, float | None] = dict(given)
    for cell, known_value in earlier.items():
        if cell not in place:
            place[cell], values[cell] = Place.EARLIER, known_value
    of_file = [{cell[at] for cell in given} for at in range(len(dimensions))]
    mismatches: list[Mismatch] = []
    changed = True
    while changed:
        changed = False
        for total, parts in [*_sums(place, dimensions, hierarchies), *relations]:
            missing = [cell for cell in (total, *parts) if cell not in place]
            if not missing or len(missing) > len(parts) - (1 if complete else 0):
                continue
            for cell, value in _worked_out(total, parts, missing, values, complete=complete):
                from_total = cell == total and all(place[part] is Place.FILE for part in parts)
                known = place[cell] = Place.TOTAL_OF_FILE if from_total else Place.FOLLOWS
                if value is None:
                    place[cell] = Place.UNKNOWN
                elif known is Place.FOLLOWS and value == 0:
                    place[cell] = Place.EARLIER  # nobody is in it, and everybody can see that
                values[cell] = value
                changed = True
    at = {cell: number for number, cell in enumerate(place)}
    sums = []
    for total, parts in [*_sums(place, dimensions, hierarchies), *relations]:
        missing = [cell for cell in (total, *parts) if cell not in at]
        if not missing:
            sums.append(Sum(at[total], tuple(at[part] for part in parts)))
            known_values = [values[cell] for cell in (total, *parts)]
            if _is_off(known_values):
                mismatches.append(Mismatch(total, ()))
        elif complete and all(cell[d] in of_file[d] for cell in missing for d in range(len(dimensions))):
            mismatches.append(Mismatch(total, tuple(missing)))
    array = np.array([np.nan if values[cell] is None else values[cell] for cell in place], dtype=float)
    return System(tuple(place), tuple(place.values()), array, Linked(len(place), tuple(sums))), mismatches


def _is_off(values: Sequence[float | None]) -> bool:
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return False
    return abs(known[0] - sum(known[1:])) > _CLOSE * max(1.0, abs(known[0]))


def _sums(
    cells: Mapping[Cell, object], dimensions: Sequence[str], hierarchies: Mapping[str, Sequence[Breakdown]]
) -> list[Relation]:
    """Every breakdown along one dimension, wherever at least two of its cells are there."""
    found: list[Relation] = []
    for at, dimension in enumerate(dimensions):
        inside: dict[tuple[Cell, Cell], set[str]] = {}
        for cell in cells:
            inside.setdefault((cell[:at], cell[at + 1 :]), set()).add(cell[at])
        for (before, after), members in inside.items():
            for total, parts in hierarchies.get(dimension, ()):
                if sum(member in members for member in (total, *parts)) >= min(2, len(parts)):
                    found.append(((*before, total, *after), tuple((*before, part, *after) for part in parts)))
    return found


def _worked_out(
    total: Cell, parts: Sequence[Cell], missing: Sequence[Cell], values: Mapping[Cell, float | None], *, complete: bool
) -> list[tuple[Cell, float | None]]:
    """The missing cells of a sum with their values, as far as the others give them."""
    if not complete:
        return [(cell, None) for cell in missing]
    there = [values[part] or 0.0 for part in parts if part not in missing]
    if list(missing) == [total]:
        return [(total, sum(there))]
    if total in missing:
        return []
    rest = (values[total] or 0.0) - sum(there)
    if abs(rest) <= _CLOSE:
        return [(cell, 0.0) for cell in missing]
    return [(missing[0], rest)] if len(missing) == 1 and rest > 0 else []
