"""The core is pure: it loads no framework, opens nothing, and knows no clock and no chance."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kvarter"
FRAMEWORKS = {"django", "ibis", "pyarrow", "pydantic", "pydantic_core", "numpy", "scipy", "yaml", "duckdb", "docx"}
DOORS = {"sqlite3", "socket", "ssl", "http", "urllib.request", "subprocess", "kvarter.store", "kvarter.files"}
HEAVY = FRAMEWORKS | DOORS
WATCHED = {"open", "socket.connect", "socket.bind", "subprocess.Popen", "os.system", "sqlite3.connect"}
# Besides code the core reads one thing, the table of Danish time that comes with the system.
PROBE = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append((event, str(args[0]))) if event in WATCHED else None)
import {modules}
print(sorted(name for name in sys.modules if name in HEAVY or name.split(".")[0] in HEAVY))
print([one for one in opened if not one[1].endswith((".py", ".pyc")) and "/zoneinfo/" not in one[1]])
"""


def modules(*rooms: str) -> list[str]:
    return sorted(
        f"kvarter.{path.relative_to(SOURCE).with_suffix('').as_posix().replace('/', '.')}".removesuffix(".__init__")
        for room in rooms
        for path in (SOURCE / room).rglob("*.py")
    )


def probe(named: list[str]) -> list[str]:
    program = f"HEAVY = {HEAVY!r}\nWATCHED = {WATCHED!r}\n" + PROBE.format(modules=", ".join(named))
    # -B: writing byte code would be an opened file of the probe's own making.
    done = subprocess.run([sys.executable, "-IB", "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


NUMERICAL = ("kvarter.balance", "kvarter.disclosure.columns", "kvarter.disclosure.suppression")
"""Rooms that count with arrays; commands that judge, publish or show pages do not load them, nor their wording."""


def numerical(module: str) -> bool:
    """Whether a module is in a numerical room, or says in words what one of them found."""
    written = (SOURCE.parent / module.replace(".", "/")).with_suffix(".py")
    imports = written.read_text(encoding="utf-8") if written.exists() else ""
    return module.startswith(NUMERICAL) or any(f"from {room}" in imports for room in NUMERICAL)


def test_the_core_loads_no_framework_and_opens_nothing() -> None:
    named = [*modules("model", "judging", "disclosure", "wording"), "kvarter.followup.standing"]
    named = [module for module in named if not numerical(module)]
    assert len(named) > 30
    assert probe(named) == ["[]", "[]"]


def test_the_probe_sees_a_framework() -> None:
    assert probe(["numpy"])[0].startswith("['numpy'")


CLOCKS_AND_CHANCE = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "perf_counter", "urandom", "environ"}
FORBIDDEN_MODULES = {"random", "secrets", "uuid", "time", "os", "socket", "pathlib", "io", "tempfile", "locale"}
FORBIDDEN_CALLS = {"open", "input", "print", "exec", "eval"}
CORE = sorted(path for room in ("model", "judging", "disclosure") for path in (SOURCE / room).rglob("*.py"))
IMPURE = ["date.today()", "datetime.now(UTC)", "import random", "from time import sleep", "open('x')", "import os.path"]


def impurities(text: str) -> list[str]:
    """Uses of a clock, of chance, of the environment or of files in a module."""
    found: list[str] = []
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Attribute(attr=name) if name in CLOCKS_AND_CHANCE:
                found.append(name)
            case ast.Import(names=names):
                found += [one.name for one in names if one.name.split(".")[0] in FORBIDDEN_MODULES]
            case ast.ImportFrom(module=str(name)) if name.split(".")[0] in FORBIDDEN_MODULES:
                found.append(name)
            case ast.Call(func=ast.Name(id=name)) if name in FORBIDDEN_CALLS:
                found.append(name)
            case _:
                continue
    return found


@pytest.mark.parametrize("module", CORE, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_the_core_reads_no_clock_and_no_chance(module: Path) -> None:
    assert impurities(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", IMPURE)
def test_the_watch_sees_what_it_must(text: str) -> None:
    assert impurities(text)
