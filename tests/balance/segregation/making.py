"""Tables for the tests: the public data sets (read beside the project, skipped when absent) and made-up ones."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from kvarter.balance.segregation.inference import Result, estimate
from kvarter.balance.segregation.measures import measures
from kvarter.balance.segregation.table import Row, Table, tabulate

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "segregation"
with_data = pytest.mark.skipif(not DATA.is_dir(), reason="the public data sets are not beside the project")


def rows(name: str, path: Sequence[str], group: str, weight: str | None) -> list[Row]:
    """A long file's rows."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [
            Row(tuple(row[step] for step in path), row[group], 1.0 if weight is None else float(row[weight]))
            for row in csv.DictReader(file)
        ]


def schools(year: str = "00", path: Sequence[str] = ("school",), groups: Sequence[str] | None = None) -> Table:
    """Pupils by school and race."""
    return tabulate(rows(f"schools{year}.csv", path, "race", "n"), groups)


def wide(name: str, unit: str, groups: dict[str, str], rest_of: str | None = None) -> Table:
    """A wide file: a column a group; with ``rest_of`` the rest of that column's persons as the last group."""
    found = []
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts = {group: float(row[column]) for group, column in groups.items()}
            if rest_of is not None:
                counts["rest"] = float(row[rest_of]) - sum(counts.values())
            found += [Row((row[unit],), group, count) for group, count in counts.items()]
    return tabulate(found)


def table(persons: Sequence[Sequence[float]], categories: Sequence[str] | None = None) -> Table:
    """A table out of an array: a row a group (a, b, …), a column a unit (0, 1, …)."""
    return tabulate(
        Row((str(unit),) if categories is None else (categories[unit], str(unit)), "abcdefgh"[group], float(count))
        for group, counts in enumerate(persons)
        for unit, count in enumerate(counts)
    )


def found(of: Table, *indices: str, within: str | None = None, b: float = 0.5) -> dict[tuple[str, ...], Result]:
    """Results by what they are of: ``(index, group, within, unit)``, without those that are None."""
    results = estimate(of, measures(of, indices, within=within, b=b))
    named = {tuple(filter(None, (one.key.name, one.key.group, one.key.within, one.key.unit))): one for one in results}
    assert len(named) == len(results)
    return named


def value(of: Table, index: str, *more: str, within: str | None = None, b: float = 0.5) -> float:
    """One figure that has a value."""
    result = found(of, index.split("_between", maxsplit=1)[0], within=within, b=b)[index, *more].value
    assert result is not None
    return result


@st.composite
def tables(draw: st.DrawFn, groups: int | None = None, most_units: int = 6, least_units: int = 1) -> np.ndarray:
    """Persons ``(groups, units)``: whole numbers, empty cells and units among them, every group with somebody."""
    number = groups or draw(st.integers(2, 4))
    units = draw(st.integers(least_units, most_units))
    cell = st.integers(0, 40)
    persons = np.array([[draw(cell) for _ in range(units)] for _ in range(number)], dtype=float)
    persons[:, draw(st.integers(0, units - 1))] += 1
    return persons
