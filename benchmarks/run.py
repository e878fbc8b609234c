"""Measures what the project says of its speed, and writes the answer to benchmarks/README.md.

Processor time (user and system) and peak memory are those of the whole process, start-up included, as the kernel
counts them for a child. Everything is measured several times in turn; the median counts.

    .venv/bin/python benchmarks/run.py [--rounds 7] [--print]
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
KVARTER = Path(sys.executable).parent / "kvarter"
RIVAL = HERE / ".venv-rival"
RIVAL_NEEDS = ("pandas==2.3.3", "PyYAML==6.0.3")
OBSERVATIONS = 200_000
PUBLISHED_AS_OF, JUDGED_AS_OF = "2025-05-31", "2022-03-31"
LIMIT = 2.0
RIVAL_PRINTED = {"with its data packages": (31.0, 206), "without them": (7.2, 153)}
"""What sdg-build needed, seconds and MB, as printed for a machine of two processors."""


class Measured(NamedTuple):
    """Seconds of processor time and megabytes at the peak: medians of the rounds."""

    seconds: float
    megabytes: float


def once(call: Sequence[str], environment: dict[str, str]) -> Measured:
    """One run of a program. Raises ``SystemExit`` when it fails."""
    child = subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(call)}: {child.returncode}")
    return Measured(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(runs: Sequence[Measured]) -> Measured:
    """The middle of each column."""
    return Measured(statistics.median(run.seconds for run in runs), statistics.median(run.megabytes for run in runs))


class Bench:
    """The rounds: what is measured, in which order, and what came out."""

    def __init__(self, room: Path, rounds: int) -> None:
        """``room`` holds the data and what is written; compiled modules are kept there, as an installation does."""
        self.room = room
        self.rounds = rounds
        self.environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KVARTER", "COVERAGE"))
        } | {"PYTHONPYCACHEPREFIX": str(room / "compiled")}
        self.results: dict[str, Measured] = {}

    def measure(self, steps: dict[str, tuple[Callable[[int], None], Sequence[str]]]) -> None:
        """Runs every step once unmeasured and then ``rounds`` times, in turn; each prepares itself before."""
        runs: dict[str, list[Measured]] = {name: [] for name in steps}
        for turn in range(self.rounds + 1):
            for name, (prepare, call) in steps.items():
                prepare(turn)
                measured = once(call, self.environment)
                if turn:
                    runs[name].append(measured)
                print(f"  {name}: {measured.seconds:.3f} s, {measured.megabytes:.0f} MB", flush=True)
        self.results |= {name: median(measured) for name, measured in runs.items()}

    def publish(self, store: Path, out: str) -> list[str]:
        """The command that publishes a store."""
        call = [str(KVARTER), "publish", "--out", str(self.room / out), "--store", str(store)]
        return [*call, "--as-of", PUBLISHED_AS_OF]

    def judge(self, count: int, observations: str) -> list[str]:
        """The command that judges ``count`` criteria."""
        files = ["--criteria", str(self.room / f"criteria-{count}.jsonl")]
        files += ["--observations", str(self.room / observations)]
        return [str(KVARTER), "judge", *files, "--as-of", JUDGED_AS_OF, "--json"]


def nothing(_turn: int) -> None:
    """No preparation."""


def emptied(folder: Path) -> Callable[[int], None]:
    """A preparation that removes a folder."""
    return lambda _turn: shutil.rmtree(folder, ignore_errors=True)


def rival_python() -> Path:
    """The interpreter of the stand-in, in an environment of its own."""
    python = RIVAL / "bin" / "python"
    if not python.exists():
        print("Making an environment for the stand-in …", flush=True)
        venv.create(RIVAL, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *RIVAL_NEEDS], check=True)
    return python


def made(program: str, *arguments: object) -> None:
    """Runs a program that makes data. A process of its own: a child's peak memory begins at that of its parent, which
    must therefore stay small."""
    subprocess.run([sys.executable, HERE / program, *map(str, arguments)], check=True)


def main() -> None:
    """Makes the data, measures, and writes the answer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how many times each is measured")
    parser.add_argument("--print", action="store_true", help="print the answer only, leave README.md as it is")
    options = parser.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory, so that a busy disk is not measured
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as room:
        bench = Bench(Path(room), options.rounds)
        measure_publishing(bench)
        measure_judging(bench)
        text = answer(bench)
    print(text)
    if not options.print:
        (HERE / "README.md").write_text(text, encoding="utf-8")


def measure_publishing(bench: Bench) -> None:
    """Everything, twice as much, one figure changed, and the stand-in on the same figures."""
    room = bench.room
    print("Making indicators and figures …", flush=True)
    for count in (300, 600):
        made("data.py", "store", room / f"{count}.sqlite3", count)
    made("data.py", "store", room / "changing.sqlite3", 300)
    made("data.py", "files", room / "plain-in", 300)
    once(bench.publish(room / "changing.sqlite3", "changing"), bench.environment)
    plain = [str(rival_python()), str(HERE / "plain.py"), str(room / "plain-in"), str(room / "plain")]
    bench.measure(
        {
            "publish 300": (emptied(room / "300"), bench.publish(room / "300.sqlite3", "300")),
            "one figure": (
                lambda turn: made("data.py", "revise", room / "changing.sqlite3", turn),
                bench.publish(room / "changing.sqlite3", "changing"),
            ),
            "publish 600": (emptied(room / "600"), bench.publish(room / "600.sqlite3", "600")),
            "stand-in": (emptied(room / "plain"), plain),
        }
    )


def measure_judging(bench: Bench) -> None:
    """10,000 criteria against 200,000 observations, and the cost of a criterion from 1,000 to 100,000."""
    room = bench.room
    counts = (1, 1_000, 10_000, 100_000)
    made("judged.py", room, OBSERVATIONS, *counts)
    bench.measure({f"judge {count}": (nothing, bench.judge(count, "observations.csv")) for count in counts})


def answer(bench: Bench) -> str:
    """The page: what was measured, on what, and how it stands against what was asked."""
    got = bench.results
    full, twice, one, plain = (got[name] for name in ("publish 300", "publish 600", "one figure", "stand-in"))
    ten = got["judge 10000"]
    per = {
        count: (got[f"judge {count}"].seconds - got["judge 1"].seconds) / count * 1e6
        for count in (1_000, 10_000, 100_000)
    }
    rival = "\n".join(
        f"| sdg-build, {name} (printed, not measured here) | {seconds:.1f} s | {megabytes} MB | "
        f"{seconds / full.seconds:.0f} times ours |"
        for name, (seconds, megabytes) in RIVAL_PRINTED.items()
    )
    return f"""# Speed

`make bench` measures this anew and writes this page. Processor time is user and system time of the whole process,
start-up included; memory is its peak. Medians of {bench.rounds} rounds, all in turn, files on a disk in memory.

{datetime.now(UTC):%Y-%m-%d} · {platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python \
{platform.python_version()}

## Publishing

300 indicators × 10 years × 20 areas and the whole (63,000 figures), 600 criteria. Ours reads them from the store,
judges, hides small counts and writes one JSON, one CSV and one page an indicator, totals and a zip.

| | processor time | memory | |
|---|---|---|---|
| `kvarter publish`, everything | {full.seconds:.2f} s | {full.megabytes:.0f} MB | |
| the same with 600 indicators | {twice.seconds:.2f} s | {twice.megabytes:.0f} MB | \
{twice.seconds / full.seconds:.2f} times (at most 2 asked) |
| one figure changed | {one.seconds:.3f} s | {one.megabytes:.0f} MB | {one.seconds / full.seconds:.3f} of everything \
(at most 0.1 asked) |
{rival}
| a plain builder with pandas (stand-in, data files only) | {plain.seconds:.2f} s | {plain.megabytes:.0f} MB | \
{plain.seconds / full.seconds:.1f} times ours |

Asked: 20 and 6 times under those two. Reached before everything published was decided as one linked problem (28 and 7
times); not now.

Open SDG's sdg-build is not on the package index (the package `SDG` there is something else), so it is not measured:
its rows are printed figures, from a machine of two processors. The stand-in (plain.py) is measured in the
same run on the same figures. It is ours, does less than sdg-build and proves nothing about it; it shows what this
machine makes of an ordinary way of doing it.

## Judging

`kvarter judge --json`: both files read and checked, every criterion judged, one line of JSON each.
{OBSERVATIONS:,} observations.

| criteria | processor time | memory | a criterion |
|---|---|---|---|
| 1 | {got["judge 1"].seconds:.2f} s | {got["judge 1"].megabytes:.0f} MB | |
| 1,000 | {got["judge 1000"].seconds:.2f} s | {got["judge 1000"].megabytes:.0f} MB | {per[1_000]:.0f} µs |
| 10,000 | {ten.seconds:.2f} s | {ten.megabytes:.0f} MB | {per[10_000]:.0f} µs |
| 100,000 | {got["judge 100000"].seconds:.2f} s | {got["judge 100000"].megabytes:.0f} MB | {per[100_000]:.0f} µs |

Asked: 10,000 criteria in under 2 s on one core, and a cost a criterion that does not grow. The first row is start-up
and the reading of the observations; the last column is what comes on top of it.
{_standing(ten.seconds)}
"""


def _standing(seconds: float) -> str:
    if seconds < LIMIT:
        return f"10,000 criteria take {seconds:.2f} s: reached."
    return (
        f"10,000 criteria take {seconds:.2f} s on this machine: not reached, {100 * (seconds / LIMIT - 1):.0f} % over."
    )


if __name__ == "__main__":
    main()
