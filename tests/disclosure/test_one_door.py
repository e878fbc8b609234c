"""What people see is made of released things only: what shows figures imports neither observations nor figures."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kvarter"
SHOWING = ("reports", "site", "publishing", "charts")
# These read the store and hand figures to the door; they show nothing themselves.
LOADERS = {"publishing/content.py", "publishing/run.py"}
CLOSED = {
    ("kvarter.model.observations", "Observation"),
    ("kvarter.judging.figures", "*"),
    ("kvarter.judging.evaluate", "*"),
    ("kvarter.judging.scale", "*"),
    ("kvarter.disclosure.released", "DOOR"),
    ("kvarter.disclosure.released", "shown"),
    ("kvarter.disclosure.released", "shown_columns"),
    ("kvarter.disclosure.released", "released"),
}


def trespasses(text: str) -> list[str]:
    """The imports of a module that go round the door."""
    found: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found += [f"{node.module}.{name.name}" for name in node.names if closed(node.module, name.name)]
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if (name.name, "*") in CLOSED]
    return found


def closed(module: str, name: str) -> bool:
    return bool({(module, name), (module, "*"), (f"{module}.{name}", "*")} & CLOSED)


def modules(*rooms: str) -> list[str]:
    return sorted(path.relative_to(SOURCE).as_posix() for room in rooms for path in (SOURCE / room).rglob("*.py"))


@pytest.mark.parametrize("module", [name for name in modules(*SHOWING) if name not in LOADERS])
def test_what_shows_figures_imports_released_ones_only(module: str) -> None:
    assert trespasses((SOURCE / module).read_text(encoding="utf-8")) == []


def test_the_loaders_named_here_are_still_there_and_still_need_naming() -> None:
    for module in LOADERS:
        assert trespasses((SOURCE / module).read_text(encoding="utf-8")), module


def test_only_the_release_holds_the_key() -> None:
    keys = {f"kvarter.disclosure.released.{name}" for name in ("DOOR", "shown", "shown_columns", "released")}
    holders = [
        module for module in modules(".") if keys & set(trespasses((SOURCE / module).read_text(encoding="utf-8")))
    ]
    assert holders == ["disclosure/columns.py", "disclosure/release.py"]


@pytest.mark.parametrize(
    "text",
    [
        "from kvarter.model.observations import Observation",
        "from kvarter.judging.figures import Figures",
        "import kvarter.judging.figures",
        "from kvarter.judging import figures",
        "def late():\n    from kvarter.judging.evaluate import judge",
        "from kvarter.disclosure.released import DOOR as KEY",
    ],
)
def test_the_watch_sees_every_way_round(text: str) -> None:
    assert trespasses(text)


def test_the_watch_lets_released_things_pass() -> None:
    assert trespasses("from kvarter.disclosure.released import ReleasedFigure") == []
    assert trespasses("from kvarter.model.observations import recorded_day") == []
