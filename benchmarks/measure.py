"""Measuring against hand-written queries: seven national measures and the age shares, for every area and year.

    .venv/bin/python benchmarks/measure.py [--persons 6000000] [--rounds 3] [--write]

Out of the same files in turn, each a program of its own: wall and processor time, start-up included, and the peak of
memory. The rivals are one DuckDB statement in two ways of writing it, and Polars' streaming engine; they are written
for these measures alone, look for no faults, hide nothing and write no file. ``kvarter`` does all of it. "20 more" has
twenty further measures of one's own. ``--write`` puts the answer in benchmarks/measure.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from movers import make, measured

HERE = Path(__file__).resolve().parent
BANDS = ((0, 6), (7, 17), (18, 29), (30, 49), (50, 66), (67, 79), (80, 130))
ATTACHED = ("employed", "self_employed", "student")
NONWESTERN = ("nonwestern_immigrant", "nonwestern_descendant")
SEVEN = ["residents", "unattached", "nonwestern", "convicted", "basic_education", "income", "income_pct_of_region"]
IN_REGION = "age BETWEEN 15 AND 64 AND employment <> 'student'"


def conditions() -> list[str]:
    """What is counted, in the engine's language."""
    return [
        "age BETWEEN 18 AND 64",
        f"age BETWEEN 18 AND 64 AND employment NOT IN {ATTACHED}",
        f"origin IN {NONWESTERN}", "age >= 18", "age >= 18 AND convicted",
        "age BETWEEN 30 AND 59", "age BETWEEN 30 AND 59 AND education = 'basic'",
        IN_REGION, *(f"age BETWEEN {first} AND {last}" for first, last in BANDS),
    ]  # fmt: skip


def by_duckdb(folder: Path, *, filtered: bool) -> None:
    """One statement: a sum of true and false a count, or a count with a filter."""
    counts = [f"count(*) FILTER ({one})" if filtered else f"sum(({one})::INT)" for one in conditions()]
    money = f"sum(income) FILTER ({IN_REGION})" if filtered else f"sum(CASE WHEN {IN_REGION} THEN income END)"
    con = duckdb.connect(config={"memory_limit": "500MB"})
    con.execute("SET preserve_insertion_order = false")
    asked = f"SELECT area_id, year, count(*), {money}, {', '.join(counts)} FROM '{folder}/*.parquet' GROUP BY ALL"  # noqa: S608
    print(con.execute(asked).to_arrow_table().num_rows)


def by_polars(folder: Path) -> None:
    """The same, lazily and streaming."""
    import polars as pl  # noqa: PLC0415 - the other rivals are measured without it

    age, employment = pl.col("age"), pl.col("employment")
    working, adult, middle = age.is_between(18, 64), age >= 18, age.is_between(30, 59)
    earning = age.is_between(15, 64) & (employment != "student")
    asked = (
        pl.scan_parquet(str(folder / "*.parquet"))
        .group_by("area_id", "year")
        .agg(
            pl.len().alias("n"),
            working.sum().alias("working"),
            (working & ~employment.is_in(ATTACHED)).sum().alias("unattached"),
            pl.col("origin").is_in(NONWESTERN).sum().alias("nonwestern"),
            adult.sum().alias("adult"),
            (adult & pl.col("convicted")).sum().alias("convicted"),
            middle.sum().alias("middle"),
            (middle & (pl.col("education") == "basic")).sum().alias("basic"),
            pl.col("income").filter(earning).sum().alias("income"),
            earning.sum().alias("earning"),
            *[age.is_between(first, last).sum().alias(f"a{first}") for first, last in BANDS],
        )
    )
    print(asked.collect(engine="streaming").height)


def twenty_more(file: Path) -> None:
    """Twenty further measures, no two of the same people."""
    codes = ("employed", "self_employed", "student", "unemployed", "cash_benefit")
    lines = ["measures:"]
    for number in range(20):
        first = 16 + 2 * (number // 5)
        lines += [
            f"- id: more_{number}", f"  name: Flere {number}", "  unit: percent",
            f"  population: age in {first}..{first + 30}", f"  trait: employment = {codes[number % 5]}",
        ]  # fmt: skip
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Makes the register (or takes the one in --folder) and measures all in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=6_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--rival", choices=["duckdb-sum", "duckdb-filter", "polars"])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.rival == "polars":
        by_polars(options.folder)
        return
    if options.rival:
        by_duckdb(options.folder, filtered=options.rival == "duckdb-filter")
        return
    with tempfile.TemporaryDirectory() as made:
        room = Path(made)
        folder = options.folder or room / "register"
        if options.folder is None:
            folder.mkdir()
            make(folder, options.persons)
        twenty_more(room / "more.yaml")
        text = answer(run(folder, room, options.rounds), rows_of(folder))
    print(text)
    if options.write:
        (HERE / "measure.md").write_text(text, encoding="utf-8")


def rows_of(folder: Path) -> int:
    """How many rows there are."""
    found = duckdb.execute(f"SELECT count(*) FROM '{folder}/*.parquet'").fetchone()  # noqa: S608
    return int(found[0]) if found else 0


def run(folder: Path, room: Path, rounds: int) -> dict[str, list[float]]:
    """Medians of wall seconds, processor seconds and megabytes for each program, after one turn that is not counted."""
    kvarter = [str(Path(sys.executable).parent / "kvarter"), "register", "measure", str(folder)]
    ours = [*kvarter, "--out", str(room / "out.parquet"), "--measures", *SEVEN, "ages"]
    rival = [sys.executable, str(Path(__file__)), "--folder", str(folder), "--rival"]
    calls = {
        "one DuckDB statement, sums": [*rival, "duckdb-sum"],
        "one DuckDB statement, filters": [*rival, "duckdb-filter"],
        "Polars, streaming": [*rival, "polars"],
        "kvarter": ours,
        "kvarter, 20 more": [*ours, str(room / "more.yaml")],
    }
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in calls}
    for turn in range(rounds + 1):
        for name, call in calls.items() if turn % 2 == 0 else reversed(calls.items()):
            found = measured(call)
            if turn:
                runs[name].append(found)
    return {name: [statistics.median(column) for column in zip(*rows, strict=True)] for name, rows in runs.items()}


def answer(middle: dict[str, list[float]], rows: int) -> str:
    """The page."""
    ours, more = middle["kvarter"], middle["kvarter, 20 more"]
    machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    )
    lines = [
        "# Measuring", "",
        f"{datetime.now(UTC):%Y-%m-%d} · {machine} · load {os.getloadavg()[1]:.1f} (five minutes' mean, ours included)",
        "", f"{rows:,} rows, seven national measures and seven age shares for every area and year. Whole programs,",
        "start-up included; medians of rounds in turn. The rivals look for no faults, hide nothing and write no file.",
        "", "| | wall | processor | memory | kvarter, wall | kvarter, processor |", "|---|---|---|---|---|---|",
    ]  # fmt: skip
    for name, (wall, processor, megabytes) in middle.items():
        against = "" if name.startswith("kvarter") else f"{ours[0] / wall:.2f} times | {ours[1] / processor:.2f} times"
        lines.append(f"| {name} | {wall:.2f} s | {processor:.2f} s | {megabytes:.0f} MB | {against or ' | '} |")
    grown = [after / before for after, before in zip(more, ours, strict=True)]
    lines += [
        "",
        f"Twenty more: {grown[0]:.2f} times the wall time, {grown[1]:.2f} times the processor time (asked: under 2).",
        "Asked: at most 1.2 times a hand-written query on the same engine, 1.5 times the fastest, 500 MB.",
        "On a machine at work wall time says little; the processor's own is the better guide.",
        *(["The machine was shared with others' work while this was measured."] if _shared() else []),
        "",
    ]
    return "\n".join(lines)


def _shared() -> bool:
    """Whether more was waiting to be done than these programs, one at a time, can ask for."""
    return os.getloadavg()[1] > 2 * (os.cpu_count() or 1)


if __name__ == "__main__":
    main()
