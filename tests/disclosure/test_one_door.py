"""What people see is made of released things only: what shows figures imports neither observations nor figures."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "kvarter"
# Rooms that make figures or words and show nothing. A room that is not named here shows, and is watched.
MAKING = {
    "balance", "disclosure", "examples", "files", "followup", "judging", "law", "model", "reading", "register",
    "sources", "store", "wording",
}  # fmt: skip
SHOWING = sorted(
    path.name for path in SOURCE.iterdir()
    if path.is_dir() and path.name not in {*MAKING, "cli", "__pycache__"} and any(path.glob("*.py"))
)  # fmt: skip
# These read the store and hand figures to the door; they show nothing themselves.
LOADERS = {"publishing/content.py", "publishing/run.py", "publishing/everything.py"}
# These name a figure to put it in the store, or to tell what a file would change, as somebody brought it; none reads.
WRITERS = {"cli/import_.py", "cli/imported.py", "site/deliveries/actions.py", "site/deliveries/reading.py"}
# The steward's own page on everything that stays in: a file for its owner, who may read the store.
STEWARD = {"cli/release_store.py"}
CLOSED = {
    ("kvarter.model.observations", "Observation"),
    ("kvarter.judging.figures", "*"),
    ("kvarter.judging.evaluate", "*"),
    ("kvarter.judging.scale", "*"),
    ("kvarter.disclosure.system", "Node"),
    ("kvarter.disclosure.published", "*"),
    ("kvarter.disclosure.released", "DOOR"),
    ("kvarter.disclosure.released", "shown"),
    ("kvarter.disclosure.released", "shown_columns"),
    ("kvarter.disclosure.released", "released"),
    ("kvarter.disclosure.released", "released_account"),
}
# What a store answers with unreleased figures and accounts.
READING = {"observations", "accounts", "account_versions"}


def trespasses(text: str) -> list[str]:
    """The imports of a module that go round the door."""
    found: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            found += [f"{node.module}.{name.name}" for name in node.names if closed(node.module, name.name)]
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if (name.name, "*") in CLOSED]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READING:
            found.append(f".{node.func.attr}()")
    return found


def closed(module: str, name: str) -> bool:
    return bool({(module, name), (module, "*"), (f"{module}.{name}", "*")} & CLOSED)


def modules(*rooms: str) -> list[str]:
    return sorted(path.relative_to(SOURCE).as_posix() for room in rooms for path in (SOURCE / room).rglob("*.py"))


def reads_the_store(module: str) -> bool:
    tree = ast.parse((SOURCE / module).read_text(encoding="utf-8"))
    named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    named |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    return any(f"{name}.".startswith(("kvarter.store.", "kvarter.followup.", "kvarter.publishing.")) for name in named)


# Commands that show figures of the store; the others answer with what their own files hold.
COMMANDS = [name for name in modules("cli") if reads_the_store(name)]
NAMED = LOADERS | WRITERS | STEWARD


def test_the_ways_out_are_found() -> None:
    assert {"charts", "publishing", "reports", "site"} <= set(SHOWING)
    assert {f"cli/{verb}.py" for verb in ("explain", "report", "publish", "serve", "demo")} <= set(COMMANDS)


def test_who_writes_figures_reads_none() -> None:
    for module in WRITERS:
        found = trespasses((SOURCE / module).read_text(encoding="utf-8"))
        assert set(found) == {"kvarter.model.observations.Observation"}, module


@pytest.mark.parametrize("module", [name for name in [*modules(*SHOWING), *COMMANDS] if name not in NAMED])
def test_what_shows_figures_imports_released_ones_only(module: str) -> None:
    assert trespasses((SOURCE / module).read_text(encoding="utf-8")) == []


def test_the_loaders_named_here_are_still_there_and_still_need_naming() -> None:
    for module in NAMED:
        assert trespasses((SOURCE / module).read_text(encoding="utf-8")), module


def test_only_the_release_holds_the_key() -> None:
    keys = {
        f"kvarter.disclosure.released.{name}"
        for name in ("DOOR", "shown", "shown_columns", "released", "released_account")
    }
    holders = [
        module for module in modules(".") if keys & set(trespasses((SOURCE / module).read_text(encoding="utf-8")))
    ]
    assert holders == ["disclosure/accounts.py", "disclosure/columns.py", "disclosure/release.py"]


@pytest.mark.parametrize(
    "text",
    [
        "from kvarter.model.observations import Observation",
        "from kvarter.judging.figures import Figures",
        "import kvarter.judging.figures",
        "from kvarter.judging import figures",
        "def late():\n    from kvarter.judging.evaluate import judge",
        "from kvarter.disclosure.released import DOOR as KEY",
        "rows = open_store(path).observations(as_of=day)",
        "def late(store):\n    return store.accounts(day)",
        "def every(store):\n    return store.account_versions()",
    ],
)
def test_the_watch_sees_every_way_round(text: str) -> None:
    assert trespasses(text)


def test_the_watch_lets_released_things_pass() -> None:
    assert trespasses("from kvarter.disclosure.released import ReleasedFigure") == []
    assert trespasses("from kvarter.model.observations import recorded_day") == []


WRONG_WAYS = """
from kvarter.charts.series import series_chart
from kvarter.disclosure.released import ReleasedFigure, ReleasedVerdict
from kvarter.disclosure.accounts import shown_account
from kvarter.followup.standing import CriterionStanding, IndicatorStanding
from kvarter.model.accounts import MoversAccount
from kvarter.model.observations import Observation
from kvarter.model.verdicts import Verdict
from kvarter.site.shown.movers import account_view
from kvarter.site.visit import Visit


def round_the_door(
    row: Observation, verdict: Verdict, one: IndicatorStanding, other: CriterionStanding, movers: MoversAccount,
    seen: Visit,
) -> None:
    shown: ReleasedFigure = row
    said: ReleasedVerdict = verdict
    one._replace(figures=(row,))
    IndicatorStanding(one.plan, one.use, None, None, (), (row,), (), ())
    CriterionStanding(other.plan, other.criterion, (), None, verdict)
    series_chart(row, "da")
    account_view(seen, movers)
    shown_account(movers, "", "", "")
"""


@pytest.mark.slow
def test_the_type_checker_refuses_every_way_round_the_door(tmp_path: Path) -> None:
    from mypy import api

    (tmp_path / "wrong.py").write_text(WRONG_WAYS, encoding="utf-8")
    root = SOURCE.parents[1]
    told, _errors, _code = api.run(["--strict", "--config-file", str(root / "pyproject.toml"), "--cache-dir",
                                    str(tmp_path / "cache"), str(tmp_path / "wrong.py")])  # fmt: skip
    lines = WRONG_WAYS.splitlines()
    refused = {int(line.split(":")[1]) for line in told.splitlines() if "wrong.py:" in line and ": error:" in line}
    body = lines.index(") -> None:") + 1
    ways = {number for number, line in enumerate(lines, start=1) if number > body and line.startswith("    ")}
    assert ways <= refused | {number for number in ways if "_replace" in lines[number - 1]}, told
