"""Segregation inference for a whole country: 98 municipalities of 60 areas, 500 draws of three indices in one call.

Beside it, in the same run: the same draws with PySAL's indices, municipality by municipality (one is measured, times
98), and plain NumPy for one municipality and D alone. PySAL is put in an environment of its own in this folder.
Writes the answer to benchmarks/segregation.md.

    .venv/bin/python benchmarks/segregation.py [--print]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kvarter.balance.segregation.inference import Resampling, estimate
from kvarter.balance.segregation.measures import measures
from kvarter.balance.segregation.table import Row, Table, tabulate

MUNICIPALITIES, AREAS, DRAWS, SEED = 98, 60, 500, 1
INDICES = ("D", "isolation", "H")
HERE = Path(__file__).resolve().parent
KVARTER = Path(sys.executable).parent / "kvarter"
RIVAL = HERE / ".venv-pysal"
RIVAL_NEEDS = ("segregation==2.5.4",)
TIMES = 5
ASKED = 200


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


class Took(NamedTuple):
    """Seconds on the clock, and of the processor in this process and its children."""

    wall: float
    processor: float


def best(work: Callable[[], object]) -> Took:
    """The shortest of a few runs, each column by itself."""
    wall, processor = [], []
    for _ in range(TIMES):
        began, used = time.perf_counter(), os.times()
        work()
        wall.append(time.perf_counter() - began)
        processor.append(sum(after - before for before, after in zip(used[:4], os.times()[:4], strict=True)))
    return Took(min(wall), min(processor))


def command(table: Table, room: Path) -> Took:
    """The whole command, start-up and reading of the file included."""
    file = room / "country.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("municipality,area,group,persons\n")
        for at, (town, area) in enumerate(table.units):
            for group, count in zip(table.groups, table.persons[:, at], strict=True):
                out.write(f"{town},{area},{group},{int(count)}\n")
    call = [str(KVARTER), "segregation", str(file), "--unit", "area", "--group", "group", "--weight", "persons"]
    call += ["--within", "municipality", "--index", ",".join(INDICES), "--bootstrap", str(DRAWS), "--seed", str(SEED)]
    return best(lambda: subprocess.run([*call, "--json"], check=True, stdout=subprocess.DEVNULL))


def rival(table: Table) -> dict[str, Any]:
    """What PySAL takes for one municipality: the same draws, its own indices."""
    python = RIVAL / "bin" / "python"
    if not python.exists():
        print("Making an environment for PySAL …", flush=True)
        venv.create(RIVAL, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *RIVAL_NEEDS], check=True)
    cells = table.persons[:, :AREAS].astype(int).tolist()
    asked = json.dumps({"cells": cells, "draws": DRAWS, "seed": SEED, "times": TIMES})
    script = Path(__file__).with_name("segregation_pysal.py")
    # -P: this file has the name of PySAL's package and lies beside the script.
    told = subprocess.run([python, "-P", script], input=asked, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def answer(room: Path) -> str:
    """The page: what was measured, on what, and how it stands against what was asked."""
    table = country()
    pysal = rival(table)
    whole = Took(pysal["wall"] * MUNICIPALITIES, pysal["processor"] * MUNICIPALITIES)
    times = {
        "in the library, two workers": best(lambda: ours(table, 2)),
        "in the library, one worker": best(lambda: ours(table, 1)),
        "`kvarter segregation`, start-up and file included": command(table, room),
    }
    rows = "\n".join(
        f"| ours, {name} | {took.wall:.2f} s | {whole.wall / took.wall:.0f} | {took.processor:.2f} s | "
        f"{whole.processor / took.processor:.0f} |"
        for name, took in times.items()
    )
    most = max(whole.wall / took.wall for took in times.values())
    return f"""# Speed of segregation

`{Path(sys.executable).name} benchmarks/segregation.py` measures this anew and writes this page. The best of {TIMES}
runs; PySAL and ours in the same run.

{datetime.now(UTC):%Y-%m-%d} · {platform.system()} {platform.machine()}, {os.cpu_count()} processors ({_load()}),
Python {platform.python_version()}, NumPy {np.__version__}, PySAL segregation {pysal["version"]}

{DRAWS} person-resampled draws of {", ".join(INDICES)} for {MUNICIPALITIES} municipalities of {AREAS} areas, two groups;
ours gives the country's figures too, with standard error, bias and interval.

| | wall time | times faster | processor time | times less |
|---|---|---|---|---|
| PySAL, one municipality × {MUNICIPALITIES} | {whole.wall:.0f} s | | {whole.processor:.0f} s | |
{rows}

Asked: at least {ASKED} times faster than PySAL for the same draws: {"" if most >= ASKED else "not "}reached in this
run. PySAL uses one processor and ours both, so on a busy machine the wall times come closer to the processor times.
More than half of what is left is the drawing itself ({2 * MUNICIPALITIES * AREAS * DRAWS / 1e6:.1f} million binomial
numbers). For comparison, one municipality and D alone: {1000 * best(lambda: plain(table)).wall:.1f} ms in plain NumPy.
"""


def _load() -> str:
    """How many programs were waiting for a processor meanwhile."""
    return f"load {os.getloadavg()[0]:.1f}"


def main() -> None:
    """Measures, and writes the answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--print", action="store_true", help="print the answer only, leave segregation.md as it is")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        text = answer(Path(room))
    print(text)
    if not options.print:
        (HERE / "segregation.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
