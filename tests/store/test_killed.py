"""An import killed at any moment leaves all of it or nothing, and a retry gives one copy."""

import random
import shutil
import time
from pathlib import Path

import pytest
from tests.store.importing import Starter, known_store, values, write_figures

from kvarter.cli.main import main

ROWS = 2500
KILLS, INSIDE = 200, 100
MOST_TRIES = 900


def last_step(marks: Path) -> str:
    lines = marks.read_text(encoding="utf-8").split("\n")[:-1] if marks.exists() else []
    return lines[-1] if lines else ""


def wait_for(marks: Path, process, step: str) -> None:
    while process.is_alive() and step not in marks.read_text(encoding="utf-8").split("\n"):
        time.sleep(0.0005)


@pytest.mark.slow
def test_two_hundred_kills_leave_no_half_import_and_a_retry_gives_one_copy(tmp_path: Path) -> None:
    chance = random.Random(1)
    base = known_store(tmp_path, ROWS)
    old = write_figures(tmp_path / "old.csv", ROWS, value=0)
    new = write_figures(tmp_path / "new.csv", ROWS, value=0.5)
    assert main(["import", str(old), "--store", str(base)]) == 0
    before = values(base)
    after = before + [value + 0.5 for value in before]
    starter = Starter()
    marks = tmp_path / "marks"
    killed = {"": 0, "read": 0, "inside": 0, "committed": 0}
    writing = 0.05  # how long a write takes here; learnt from those that were killed too late
    tries = 0
    while (sum(killed.values()) < KILLS or killed["inside"] < INSIDE) and tries < MOST_TRIES:
        tries += 1
        path = tmp_path / f"{tries}" / "store.sqlite3"
        path.parent.mkdir()
        shutil.copy(base, path)
        marks.write_text("", encoding="utf-8")
        process = starter.start("import", new, "--store", path, "--progress-file", marks)
        if tries % 4:
            wait_for(marks, process, "begin")
            begun = time.monotonic()
            time.sleep(chance.uniform(0, writing))
        else:
            begun = None
            time.sleep(chance.uniform(0, 4 * writing))
        process.kill()
        process.join()
        died = process.exitcode == -9
        process.close()
        step = last_step(marks)
        if begun is not None:
            writing = writing * 0.85 if step == "committed" else min(writing * 1.05, 2.0)
        held = values(path)
        assert held in (before, after), f"a half import after {step!r}: {len(held)} rows"
        if step == "committed" or not died:
            assert held == after, "what was told to be kept is not there"
        if step in ("", "read", "begin") or step.startswith("rows"):
            assert held == before
        if died:
            killed["inside" if step in ("begin", "commit") or step.startswith("rows") else step] += 1
        assert main(["import", str(new), "--store", str(path)]) == 0
        assert values(path) == after, "a retry must give one copy"
        shutil.rmtree(path.parent)
    assert sum(killed.values()) >= KILLS, killed
    assert killed["inside"] >= INSIDE, killed
