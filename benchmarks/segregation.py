"""Segregation inference for a whole country: 98 municipalities of 60 areas, 500 draws of D, isolation and H in one call.

Beside it, where Python has them: the same draws with PySAL's indices (``pip install segregation`` in an environment of
its own, named by KVARTER_PYSAL_PYTHON), and plain NumPy for one municipality and D alone. Prints JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from kvarter.balance.segregation.inference import Resampling, estimate
from kvarter.balance.segregation.measures import measures
from kvarter.balance.segregation.table import Row, Table, tabulate

MUNICIPALITIES, AREAS, DRAWS, SEED = 98, 60, 500, 1
INDICES = ("D", "isolation", "H")
RIVAL = Path(__file__).with_name("segregation_pysal.py")
TIMES = 5


def country() -> Table:
    """Persons with and without a trait in every area of every municipality; the same every time."""
    chance = np.random.default_rng(5)
    persons = chance.integers(200, 3000, (MUNICIPALITIES, AREAS))
    having = chance.binomial(persons, chance.beta(2, 12, persons.shape))
    return tabulate(
        Row((f"K{town}", f"K{town}-{area}"), group, float(count))
        for town in range(MUNICIPALITIES)
        for area in range(AREAS)
        for group, count in (
            ("with", having[town, area]),
            ("without", persons[town, area] - having[town, area]),
        )
    )


def ours(table: Table, workers: int) -> int:
    """All municipalities and the country at once; gives the number of figures."""
    asked = measures(table, INDICES, within="municipality")
    return len(estimate(table, asked, bootstrap=Resampling(DRAWS, SEED), workers=workers))


def plain(table: Table) -> float:
    """D of one municipality in plain NumPy, drawn and measured by hand."""
    cells = table.persons[:, :AREAS]
    stream = np.random.default_rng(SEED)
    drawn = stream.multinomial(int(cells.sum()), (cells / cells.sum()).ravel(), size=DRAWS).reshape(DRAWS, 2, AREAS)
    size = drawn.sum(axis=2)
    return float((np.abs(drawn[:, 0] / size[:, :1] - drawn[:, 1] / size[:, 1:]).sum(axis=1) / 2).mean())


def best(work: Callable[[], object]) -> float:
    """The shortest of a few wall times, in seconds."""
    times = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def rival(python: str, table: Table) -> dict[str, Any]:
    """What PySAL takes for one municipality: the same draws, its own indices. Raises when it cannot be run."""
    cells = table.persons[:, :AREAS].astype(int).tolist()
    asked = json.dumps({"cells": cells, "draws": DRAWS, "seed": SEED})
    told = subprocess.run([python, str(RIVAL)], input=asked, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def measure() -> dict[str, Any]:
    """Wall times in seconds, and the ratio to PySAL where it could be run."""
    table = country()
    found: dict[str, Any] = {
        "municipalities": MUNICIPALITIES,
        "areas": AREAS,
        "draws": DRAWS,
        "indices": INDICES,
        "ours_1_worker": best(lambda: ours(table, 1)),
        "ours_2_workers": best(lambda: ours(table, 2)),
        "plain_numpy_one_municipality_D": best(lambda: plain(table)),
    }
    python = os.environ.get("KVARTER_PYSAL_PYTHON")
    if python is None:
        return found | {"pysal": "not run: KVARTER_PYSAL_PYTHON is not set"}
    pysal = rival(python, table)
    whole = pysal["seconds"] * MUNICIPALITIES
    return found | {
        "pysal_version": pysal["version"],
        "pysal_one_municipality": pysal["seconds"],
        "pysal_all_municipalities": whole,
        "times_faster_1_worker": whole / found["ours_1_worker"],
        "times_faster_2_workers": whole / found["ours_2_workers"],
    }


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
