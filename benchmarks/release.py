"""How long `kvarter release` takes to find a pattern, and its auditor to try one: counts drawn from a fixed seed.

.venv/bin/python benchmarks/release.py
"""

from __future__ import annotations

import itertools
import time
from typing import cast

import numpy as np

from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.primaries import Rules
from kvarter.disclosure.suppression.releasing import Released, Table, release
from kvarter.disclosure.suppression.tables import build


def table(areas: int, districts: int, groups: int, middle: float) -> Table:
    """Areas in districts by groups, with every total; ``middle`` is the median count."""
    counts = np.random.default_rng(1).lognormal(np.log(middle), 1.2, (areas, groups)).astype(int)
    names = [f"a{number}" for number in range(areas)]
    inside = {f"D{number}": names[number::districts] for number in range(districts)} if districts > 1 else {}
    columns = [f"g{number}" for number in range(groups)]
    hierarchy = {"area": (("Total", tuple(inside or names)), *((name, tuple(held)) for name, held in inside.items())),
                 "group": (("Total", tuple(columns)),)}  # fmt: skip
    rows = {"Total": range(areas), **{name: [names.index(one) for one in held] for name, held in inside.items()},
            **{name: [number] for number, name in enumerate(names)}}  # fmt: skip
    across = {"Total": range(groups), **{name: [number] for number, name in enumerate(columns)}}
    cells = {(one, other): float(counts[np.ix_(list(rows[one]), list(across[other]))].sum())
             for one, other in itertools.product(rows, across)}  # fmt: skip
    return Table("n", ("area", "group"), cells, hierarchy, {})


def main() -> None:
    """Prints a line per size."""
    for areas, districts, groups, middle in ((20, 1, 8, 20), (100, 10, 10, 10), (100, 10, 10, 40), (300, 30, 10, 20)):
        made = table(areas, districts, groups, middle)
        start = time.perf_counter()
        released = cast("Released", release(made, Rules()))
        took = time.perf_counter() - start
        print(f"{len(made.cells):6} cells: {took:6.2f} s, {released.method}, cost {released.cost:.0f}, "
              f"no less than {released.bound:.0f}")  # fmt: skip
    made = table(450, 30, 20, 20)
    system, _ = build(made.cells, {}, made.dimensions, made.hierarchies, complete=True)
    # Every small cell and about every seventh of the others.
    hidden = (system.values < 5) | (np.random.default_rng(2).random(len(made.cells)) < 0.15)
    start = time.perf_counter()
    audit(system.linked, system.values, hidden, counts=True)
    print(f"{len(made.cells):6} cells, {hidden.sum()} hidden: audited in {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
