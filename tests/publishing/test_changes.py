"""What is written again after a change, and that it comes to the same as writing everything."""

import json
import random
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.publishing import making

from kvarter.model.indicators import Indicator
from kvarter.model.set_aside import SetAside
from kvarter.publishing import names
from kvarter.publishing.content import Setting
from kvarter.store import open_store


def afresh(store: Path, tmp_path: Path, setting: Setting = making.SETTING) -> dict[str, bytes]:
    out = tmp_path / f"afresh-{random.randrange(10**9)}"
    making.run(store, out, setting)
    return making.contents(out)


def times(out: Path) -> dict[str, int]:
    return {str(one.relative_to(out)): one.stat().st_mtime_ns for one in out.rglob("*") if one.is_file()}


def test_one_revised_figure_writes_only_what_depends_on_it(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    before = times(out)
    making.add(store, making.row("udgift", making.WHOLE, 2023, 7.0, "DKK", recorded="2025-05-02"))
    done = making.run(store, out)
    assert not done.everything
    own = set(names.indicator_files("udgift"))
    shared = {names.ARCHIVE, names.SUMMARY, names.SUMMARY_INDICATORS, names.DATASET}
    assert own <= set(done.written) <= own | shared
    after = times(out)
    assert {path for path in after if after[path] != before[path]} == set(done.written) | {names.MANIFEST}


@pytest.mark.parametrize("seed", range(6))
def test_any_run_of_changes_comes_to_the_same_bytes_as_writing_everything(
    store: Path, tmp_path: Path, seed: int
) -> None:
    chance, out = random.Random(seed), tmp_path / "out"
    making.run(store, out)
    partly = 0
    for step in range(6):
        rows = []
        for _ in range(chance.randint(0, 4)):
            measure, unit = chance.choice((("boern", "persons"), ("andel", "percent"), ("udgift", "DKK")))
            area, year = chance.choice((making.WHOLE, *making.PARTS)), chance.choice(list(making.YEARS))
            value = None if chance.random() < 0.1 else float(chance.randint(0, 90))
            status = "missing" if value is None else chance.choice(("", "preliminary", "illustrative"))
            day = f"2025-0{chance.randint(1, 6)}-{10 + step}"
            rows.append(making.row(measure, area, year, value, unit, status=status, recorded=day))
        unique = {(one.measure, one.area, one.period, one.recorded): one for one in rows}
        making.add(store, *unique.values())
        partly += not making.run(store, out).everything
        assert making.contents(out) == afresh(store, tmp_path)
    assert partly == 6


def test_nothing_new_writes_nothing(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    before = times(out)
    assert making.run(store, out).written == ()
    assert times(out) == before


def test_a_change_of_a_description_writes_everything_that_differs(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    with open_store(store) as opened:
        renamed = Indicator(id="boern", name="Børn i alt", unit="persons", source="Kommunen", counts_persons=True)
        opened.add_indicators([renamed], at=datetime(2025, 5, 3, tzinfo=UTC))
    done = making.run(store, out)
    assert done.everything
    assert names.page("boern") in done.written
    assert names.page("andel") not in done.written
    assert making.contents(out) == afresh(store, tmp_path)


def test_another_day_and_back_leaves_no_trace(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    first = making.contents(out)
    early = making.SETTING._replace(as_of=date(2014, 1, 1))
    gone = making.run(store, out, early)
    assert set(names.indicator_files("boern")) <= set(gone.removed)
    assert not (out / names.page("boern")).exists()
    making.run(store, out)
    assert making.contents(out) == first


def test_files_of_others_in_the_folder_stay(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    (out / "CNAME").write_text("data.example.dk")
    making.run(store, out, making.SETTING._replace(as_of=date(2014, 1, 1)))
    assert (out / "CNAME").read_text() == "data.example.dk"


@pytest.mark.parametrize("path", [names.data_json("udgift"), names.SUMMARY, names.ARCHIVE, names.page("andel")])
@pytest.mark.parametrize("how", ["removed", "changed"])
def test_a_file_somebody_touched_is_mended_by_the_next_change(store: Path, tmp_path: Path, path: str, how: str) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    touched = out / path
    if how == "removed":
        touched.unlink()
    else:
        touched.write_bytes(touched.read_bytes() + b" ")
    making.add(store, making.row("udgift", making.WHOLE, 2023, 8.0, "DKK", recorded="2025-05-02"))
    making.run(store, out)
    assert making.contents(out) == afresh(store, tmp_path)


def test_a_measure_that_gets_its_first_figure_gets_its_files(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    making.add(store, making.row("findes-ikke", making.WHOLE, 2023, 8.0, "number", recorded="2025-05-02"))
    making.run(store, out)
    assert (out / names.page("findes-ikke")).exists()
    assert making.contents(out) == afresh(store, tmp_path)


def test_without_examples_every_trace_of_them_goes(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    assert "Eksempel" in (out / names.page("andel")).read_text("utf-8")
    making.run(store, out, making.SETTING._replace(illustrative=False))
    for path, text in making.contents(out).items():
        if path.startswith(("data", "indicators", "index")) and not path.endswith(("zip", "dictionary.json")):
            assert b"Eksempel" not in text, path
            assert b"55.5" not in text, path
            assert b"55,5" not in text, path


def test_a_verdict_set_aside_stands_beside_the_systems_until_it_is_taken_back(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    before = published_criterion(out)
    assert before["set_aside"] is None
    judged = SetAside(
        plan="plan", criterion="job", body="bestyrelse", status="met", reason="Et hold <b>mangler</b>.",
        system="not_due", day=date(2025, 5, 1),
    )  # fmt: skip
    with open_store(store) as held:
        held.add_set_aside(judged, at=datetime(2025, 5, 1, 12, tzinfo=UTC))
    assert making.run(store, out).everything
    now = published_criterion(out)
    assert now["verdict"] == before["verdict"], "the system's own stays"
    told = {"status": "met", "reason": judged.reason, "system": "not_due", "how": "chair", "day": "2025-05-01"}
    assert told.items() <= now["set_aside"].items()
    page = (out / names.page("andel")).read_text(encoding="utf-8")
    assert "bestyrelse vurderer: Nået. Besluttet af formanden 1. maj 2025. Et hold &lt;b&gt;mangler&lt;/b&gt;." in page
    assert before["verdict"]["sentence"]["da"] in page
    making.add(store, making.row("andel", making.WHOLE, 2023, 51.0, "percent", recorded="2025-05-02"))
    assert not making.run(store, out).everything
    assert published_criterion(out)["set_aside"] == now["set_aside"]
    with open_store(store) as held:
        held.add_set_aside(replace(judged, status=""), at=datetime(2025, 5, 2, tzinfo=UTC))
    making.run(store, out)
    assert published_criterion(out)["set_aside"] is None


def published_criterion(out: Path) -> dict[str, dict[str, object]]:
    (one,) = json.loads((out / names.data_json("andel")).read_text(encoding="utf-8"))["criteria"]
    assert isinstance(one, dict)
    return one


def test_an_intention_that_was_carried_out_writes_no_document_again(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    with open_store(store) as held, held.writing():
        rows = [making.row("udgift", making.WHOLE, 2023, 7.0, "DKK", recorded="2025-05-02")]
        held.add_observations(rows, at=datetime(2025, 5, 2, tzinfo=UTC), file="en")
        held.carry("nøgle", {}, at=datetime(2025, 5, 2, tzinfo=UTC))
        assert held.carried("nøgle") == {}
    assert not making.run(store, out).everything
