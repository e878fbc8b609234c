"""A file of a million rows with an error in the last leaves the store as it was."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.importing import HEADER, known_store, values, write_figures

from kvarter.cli.main import main

# The kernel counts the peak of a program from its own start here; what it keeps for a child counts the parent's, too.
TOLD_ITS_PEAK = """
import sys
from kvarter.cli.main import main
code = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1])
sys.exit(code)
"""
ROWS = 1_000_000
MEMORY = 1_000_000  # kilobytes
YEARS = 200


def write_million(file: Path, last: str) -> Path:
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        for number in range(ROWS - 1):
            series, year = divmod(number, YEARS)
            out.write(f"m{series // 20},a{series % 20},{1950 + year},{number % 977},count,Logbog\n")
        out.write(last)
    return file


@pytest.mark.slow
@pytest.mark.parametrize(
    ("last", "told", "wrote"),
    [
        ('m0,a0,1949,"12,5",count,Logbog\n', ":1000001: value", False),
        ("ukendt,a0,1949,12,count,Logbog\n", "1 tal hører til målet »ukendt«", True),
    ],
    ids=["found while reading", "found while writing"],
)
def test_an_error_in_the_last_of_a_million_rows_leaves_the_store_as_it_was(
    tmp_path: Path, last: str, told: str, wrote: bool
) -> None:
    path = known_store(tmp_path, ROWS // YEARS)
    small = write_figures(tmp_path / "small.csv", 50, value=0.5)
    assert main(["import", str(small), "--store", str(path)]) == 0
    before, bytes_before = values(path), path.read_bytes()
    steps = tmp_path / "steps"
    command = [sys.executable, "-c", TOLD_ITS_PEAK, "import", write_million(tmp_path / "big.csv", last)]
    answer = tmp_path / "answer"
    with answer.open("w", encoding="utf-8") as err:
        run = subprocess.run(
            [*command, "--store", path, "--progress-file", steps], stdout=subprocess.PIPE, stderr=err, check=False
        )
    assert run.returncode == 1
    assert told in answer.read_text(encoding="utf-8")
    assert ("rows 990000" in steps.read_text(encoding="utf-8")) == wrote
    assert values(path) == before
    assert path.read_bytes() == bytes_before
    assert int(run.stdout) < MEMORY
