"""What is out binds what is released later: the ledger keeps it, and nobody can take it out again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from kvarter.cli.main import main
from kvarter.disclosure.deciding import decide
from kvarter.disclosure.system import Key
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import open_store
from kvarter.store.releases import Release, known_by

AT = datetime(2025, 1, 5, tzinfo=UTC)
DAY = date(2025, 1, 31)
KIND = Indicator(id="m", name="M", unit="persons", source="s", counts_persons=True)
AREAS = [
    Area(id="by", name="By", kind="municipality"),
    *(Area(id=name, name=name, kind="estate", part_of=("by",)) for name in ("x", "y", "z")),
]


def row(area: str, value: float, recorded: str = "2025-01-02", period: str = "2024") -> Observation:
    return Observation("m", area, parse_period(period), value, "persons", source="s", recorded=recorded)


def key(area: str, recorded: str = "2025-01-02") -> Key:
    return Key(("m", area, "", parse_period("2024")), recorded)


def filled(path: Path, rows: list[Observation]) -> None:
    with open_store(path) as store:
        store.add_areas(AREAS, at=AT)
        store.add_indicators([KIND], at=AT)
        store.add_observations(rows, at=AT, file="a.csv")


def release(document: str = "publish", held: frozenset[Key] = frozenset(), position: int = 9) -> Release:
    return Release(document, None, DAY, True, position, held)


def test_a_release_written_twice_is_kept_once_and_read_back(tmp_path: Path) -> None:
    filled(tmp_path / "s", [row("by", 90), row("x", 3)])
    with open_store(tmp_path / "s") as store:
        before = store.position()
        assert store.add_release(release(held=frozenset({key("x")})), AT)
        assert not store.add_release(release(held=frozenset({key("x")})), AT)
        assert store.position() == before, "what was shown is no change of what is known"
        out = store.released_before()
    with open_store(tmp_path / "s", read_only=True) as store:
        out = store.released_before()
        assert key("by") in out
        assert key("x") not in out
        assert key("by", "2025-02-01") not in out


def test_what_was_not_known_or_not_written_then_is_not_out(tmp_path: Path) -> None:
    filled(tmp_path / "s", [row("by", 90)])
    with open_store(tmp_path / "s") as store:
        position = store.position()
        store.add_release(release(position=position), AT)
        store.add_observations([row("x", 30, "2024-12-01")], at=AT, file="b.csv")
        out = store.released_before()
        assert key("by") in out
        assert key("x", "2024-12-01") not in out, "written later, though it says that it was known before"


def test_a_figure_that_is_out_protects_nothing_and_another_is_hidden(tmp_path: Path) -> None:
    rows = [row("by", 103), row("x", 3, "2025-03-01"), row("y", 30), row("z", 70)]
    filled(tmp_path / "s", rows)
    known = {"m": KIND}
    places = {area.id: area for area in AREAS}
    free = {one.cell[1] for one in decide(rows, known, places).held}
    with open_store(tmp_path / "s") as store:
        store.add_release(release(), AT)
        bound = decide(rows, known, places, store.released_before())
    assert "x" in free
    assert "x" in {one.cell[1] for one in bound.held}


def test_what_publish_gives_out_stands_in_the_ledger(tmp_path: Path, capsys) -> None:
    filled(tmp_path / "s", [row("by", 103), row("x", 3), row("y", 30), row("z", 70)])
    call = ["publish", "--store", str(tmp_path / "s"), "--out", str(tmp_path / "ud"), "--as-of", "2025-01-31"]
    assert main(call) == 0
    with open_store(tmp_path / "s", read_only=True) as store:
        out = store.released_before()
        assert [area for area in ("by", "x", "y", "z") if key(area) in out] == ["by", "z"]
    assert main(call) == 0
    capsys.readouterr()


def test_a_store_from_before_the_ledger_is_read_and_gets_one_when_written(tmp_path: Path) -> None:
    import sqlite3

    filled(tmp_path / "s", [row("by", 90)])
    with sqlite3.connect(tmp_path / "s") as plain:
        plain.execute("DROP TABLE released")
    with open_store(tmp_path / "s", read_only=True) as store:
        assert key("by") not in store.released_before()
    with open_store(tmp_path / "s") as store:
        assert store.add_release(release(), AT)
        assert key("by") in store.released_before()


def test_a_release_tells_of_no_figure_that_became_known_later() -> None:
    assert known_by([key("x"), key("y", "2025-06-01")], DAY) == {key("x")}
