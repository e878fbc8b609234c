"""Tables a PDF draws with rules: the cells are the fields between flat and upright lines, merged where a line lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.pdf_runs import Rule, Run

_NEAR: Final = 3.0
_MOST_CROSSINGS: Final = 250_000


class Grid(NamedTuple):
    """A drawn table: its edges and, row by row, the runs of each cell; a cell merged with the one above is empty."""

    left: float
    right: float
    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


def grids_of(runs: Sequence[Run], rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page that have at least two columns, from the top down."""
    flat = [rule for rule in rules if rule.y1 - rule.y0 < _NEAR]
    upright = [rule for rule in rules if rule.x1 - rule.x0 < _NEAR and rule.y1 - rule.y0 >= _NEAR]
    if len(flat) * len(upright) > _MOST_CROSSINGS:
        return []
    grids = [grid for group in _touching(flat, upright) if (grid := _grid(runs, *group)) is not None]
    return sorted(grids, key=lambda grid: -grid.top)


def _touching(flat: Sequence[Rule], upright: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Flat and upright rules that hang together."""
    rules = [*flat, *upright]
    leader = list(range(len(rules)))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for a, level in enumerate(flat):
        for b, post in enumerate(upright, len(flat)):
            if (
                level.x0 - _NEAR <= post.x0 <= level.x1 + _NEAR
                and post.y0 - _NEAR <= level.y0 <= post.y1 + _NEAR
                and (first := find(a)) != (second := find(b))
            ):
                leader[first] = second
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate(rules):
        groups.setdefault(find(place), ([], []))[0 if place < len(flat) else 1].append(rule)
    yield from groups.values()


def _grid(runs: Sequence[Run], flat: Sequence[Rule], upright: Sequence[Rule]) -> Grid | None:
    xs = _apart([rule.x0 for rule in upright])
    ys = _apart([rule.y0 for rule in flat])[::-1]
    if len(xs) < 3 or len(ys) < 2:
        return None
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        row = _field(-(run.y + 0.3 * run.size), [-y for y in ys])
        column = _field(min(run.x0 + 2, run.x1), xs)
        if row is None or column is None:
            continue
        while column and not _parts(upright, xs[column], ys[row], ys[row + 1]):
            column -= 1
        while row and not _lies(flat, ys[row], xs[column], xs[column + 1]):
            row -= 1
        cells.setdefault((row, column), []).append(run)
    if not cells:
        return None
    rows = tuple(
        tuple(tuple(cells.get((row, column), ())) for column in range(len(xs) - 1)) for row in range(len(ys) - 1)
    )
    return Grid(xs[0], xs[-1], ys[0], ys[-1], tuple(xs), rows)


def _apart(values: Sequence[float]) -> list[float]:
    """The values in order, those that are the same line once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _field(value: float, edges: Sequence[float]) -> int | None:
    """Between which two edges a value lies."""
    return next((at for at in range(len(edges) - 1) if edges[at] - 1 <= value < edges[at + 1]), None)


def _parts(upright: Sequence[Rule], x: float, top: float, bottom: float) -> bool:
    middle = (top + bottom) / 2
    return any(abs(rule.x0 - x) <= _NEAR and rule.y0 <= middle <= rule.y1 for rule in upright)


def _lies(flat: Sequence[Rule], y: float, left: float, right: float) -> bool:
    middle = (left + right) / 2
    return any(abs(rule.y0 - y) <= _NEAR and rule.x0 <= middle <= rule.x1 for rule in flat)
