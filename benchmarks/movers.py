"""Movers against hand-written queries: two shares, four pairs of years, every area, out of the same files in turn.

    .venv/bin/python benchmarks/movers.py [--persons 6000000] [--rounds 3]

Prints wall and processor time and the peak of memory of each program, start-up included, and the ratios. The rival is
one statement a pair of years in the engine's own language, written for these two shares alone; it checks nothing and
gives each area its parts (persons and status), not the account.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

YEARS = range(2018, 2023)
KVARTER = str(Path(sys.executable).parent / "kvarter")


def make(folder: Path, persons: int) -> None:
    """A made-up register of about 3,000 areas when the persons are 6 million."""
    years = f"{YEARS[0]}..{YEARS[-1]}"
    call = [KVARTER, "register", "make", "--persons", str(persons), "--years", years, "--seed", "1"]
    subprocess.run([*call, "--without-events", "--out", str(folder)], check=True)


def by_hand(folder: Path) -> None:
    """What somebody who knows the engine writes for these two shares."""
    con = duckdb.connect(config={"memory_limit": "1GB"})
    rows = 0
    for year in range(YEARS[0], YEARS[-1]):
        side = """SELECT person_id, area_id,
            CASE WHEN age BETWEEN 18 AND 64 AND employment IS NOT NULL
                THEN (employment NOT IN ('employed', 'self_employed', 'student'))::INT END AS s,
            CASE WHEN age BETWEEN 30 AND 59 AND education NOT IN ('unknown', 'none_child')
                THEN (education = 'basic')::INT END AS t, age"""
        con.execute(f"""CREATE OR REPLACE TEMP TABLE pair AS
            SELECT b.area_id AS p0, a.area_id AS p1, b.s AS s0, a.s AS s1, b.t AS t0, a.t AS t1,
                a.age < 19 AS young, b.age > 63 AS old, a.age < 31 AS young_t, b.age > 58 AS old_t, count(*) AS n
            FROM ({side} FROM '{folder}/{year}.parquet') b FULL JOIN ({side} FROM '{folder}/{year + 1}.parquet') a
            USING (person_id) GROUP BY ALL""")  # noqa: S608
        for s, young, old in (("s", "young", "old"), ("t", "young_t", "old_t")):
            told = con.execute(f"""
                SELECT area, part, sum(n), sum(y * n) FROM (
                    SELECT p0 AS area, CASE WHEN p0 = p1 AND {s}1 IS NOT NULL THEN
                        CASE WHEN {s}1 < {s}0 THEN 'lost' WHEN {s}1 > {s}0 THEN 'gained' ELSE 'stayed' END
                        WHEN {old} THEN 'aged out' WHEN p0 = p1 THEN 'unknown' ELSE 'moved out' END AS part,
                        {s}0 AS y, n FROM pair WHERE {s}0 IS NOT NULL
                    UNION ALL SELECT p1, CASE WHEN {young} THEN 'aged in' WHEN p0 = p1 THEN 'known'
                        ELSE 'moved in' END, {s}1, n FROM pair
                        WHERE {s}1 IS NOT NULL AND (p0 IS DISTINCT FROM p1 OR {s}0 IS NULL)
                ) GROUP BY ALL""")  # noqa: S608
            rows += len(told.fetchall())
    print(rows)


def measured(call: list[str]) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and megabytes of a program."""
    begun = time.perf_counter()
    child = subprocess.Popen(call, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{call[1]}: {child.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Makes the register (or takes the one in --folder) and measures both in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=6_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--by-hand", type=Path)
    options = parser.parse_args()
    if options.by_hand:
        by_hand(options.by_hand)
        return
    with tempfile.TemporaryDirectory() as room:
        folder = options.folder or Path(room) / "register"
        if options.folder is None:
            make(folder, options.persons)
        shares = ["--share", "unattached", "basic_education", "--from", str(YEARS[0]), "--to", str(YEARS[-1])]
        calls = {
            "by hand": [sys.executable, str(Path(__file__)), "--by-hand", str(folder)],
            "kvarter": [KVARTER, "register", "movers", str(folder), *shares, "--json"],
        }
        runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in calls}
        for turn in range(options.rounds):
            for name, call in calls.items() if turn % 2 == 0 else reversed(calls.items()):
                runs[name].append(measured(call))
        middle = {
            name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in runs.items()
        }
        for name, (wall, processor, megabytes) in middle.items():
            print(f"{name}: {wall:.2f} s, {processor:.2f} s of processor time, {megabytes:.0f} MB")
        ratios = [mine / theirs for mine, theirs in zip(middle["kvarter"], middle["by hand"], strict=True)]
        print(f"kvarter / by hand: wall {ratios[0]:.2f}, processor {ratios[1]:.2f}, memory {ratios[2]:.2f}")


if __name__ == "__main__":
    main()
