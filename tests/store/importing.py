"""Small files to import and a way to start `kvarter import` many times without starting Python anew each time."""

from __future__ import annotations

import multiprocessing
import sys
from datetime import date
from multiprocessing.process import BaseProcess
from pathlib import Path

from kvarter.cli.main import main
from kvarter.store import open_store

MODULES = [
    "kvarter.cli.main",
    "kvarter.cli.import_",
    "kvarter.cli.imported",
    "kvarter.files.observations",
    "kvarter.files.documents",
    "kvarter.store",
]
HEADER = "measure,area,period,value,unit,source\n"
AREAS = 20
"""Rows go round the areas before the next measure."""


def write_figures(file: Path, many: int, *, value: float) -> Path:
    """A file of ``many`` figures; the same number of rows always speaks of the same series."""
    lines = [f"m{n // AREAS},a{n % AREAS},2024,{value + n},count,Logbog\n" for n in range(many)]
    file.write_text(HEADER + "".join(lines), encoding="utf-8")
    return file


def write_documents(folder: Path, many: int) -> list[Path]:
    """The indicators and areas that ``many`` figures speak of."""
    measures = [f"  - {{id: m{n}, name: M{n}, unit: count, source: Logbog}}\n" for n in range(-(-many // AREAS))]
    areas = [f"  - {{id: a{n}, name: A{n}, kind: estate}}\n" for n in range(AREAS)]
    indicators_file, areas_file = folder / "indikatorer.yaml", folder / "områder.yaml"
    indicators_file.write_text("indicators:\n" + "".join(measures), encoding="utf-8")
    areas_file.write_text("areas:\n" + "".join(areas), encoding="utf-8")
    return [indicators_file, areas_file]


def known_store(folder: Path, many: int) -> Path:
    """A store that knows the measures and areas of ``many`` figures, and no figure."""
    path = folder / "store.sqlite3"
    assert main(["import", *map(str, write_documents(folder, many)), "--store", str(path)]) == 0
    return path


def values(path: Path) -> list[float | None]:
    """Every value in the store in the order written, after the database has looked itself through."""
    with open_store(path, read_only=True) as store:
        assert store._database.rows("PRAGMA integrity_check") == [("ok",)]
        return [row.value for row in store.observations(as_of=date.max)]


def run(arguments: list[str]) -> None:
    """The command as a process of its own: ends with its exit code."""
    sys.exit(main(arguments))


class Starter:
    """Starts `kvarter` in processes of their own, forked from one that has the modules loaded."""

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(MODULES)

    def start(self, *arguments: str | Path) -> BaseProcess:
        process = self._context.Process(target=run, args=([str(one) for one in arguments],))
        process.start()
        return process
