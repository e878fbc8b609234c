"""`kvarter import`: files in, all or none, with the difference shown before and after."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.store.importing import HEADER, known_store, write_figures

from kvarter.cli.main import main
from kvarter.store import open_store

ALWAYS = date(2100, 1, 1)


@pytest.fixture
def path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = known_store(tmp_path, 40)
    capsys.readouterr()
    return made


def figures(folder: Path, name: str, *lines: str, header: str = HEADER) -> str:
    file = folder / name
    file.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return str(file)


def held(path: Path) -> list[tuple[str, str, str, float | None]]:
    with open_store(path, read_only=True) as store:
        return [(row.measure, row.area, str(row.period), row.value) for row in store.observations(as_of=ALWAYS)]


def test_old_and_new_figures_are_shown_in_danish_and_english(tmp_path: Path, path: Path, capsys) -> None:
    first = figures(tmp_path, "a.csv", "m0,a0,2023,1234.5,count,Logbog", "m0,a0,2024,7,count,Logbog")
    second = figures(
        tmp_path, "b.csv", "m0,a0,2023,1300,count,Panel", "m0,a0,2024,7,count,Logbog", "m1,a0,2024,5,count,Logbog"
    )
    assert main(["import", first, "--store", str(path)]) == 0
    assert "2 nye tal, 0 ændrede, 0 uændrede" in capsys.readouterr().out
    assert main(["import", second, "--store", str(path), "--dry-run"]) == 0
    danish = capsys.readouterr().out
    assert "1 nye tal, 1 ændrede, 1 uændrede" in danish
    assert "m0, a0, 2023: 1.234,5 → 1.300; kilde: »Logbog« → »Panel«" in danish
    assert danish.endswith(f"Prøvekørsel: intet er skrevet i {path}.\n")
    assert main(["import", second, "--store", str(path), "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "m0, a0, 2023: 1,234.5 → 1,300; source: »Logbog« → »Panel«" in english
    assert english.endswith(f"Written to {path}.\n")
    assert main(["import", second, "--store", str(path)]) == 0
    assert capsys.readouterr().out.endswith(f"Intet nyt: lageret {path} er, som det var.\n")


def test_a_dry_run_tells_the_same_difference_as_the_real_run(tmp_path: Path, path: Path, capsys) -> None:
    earlier = str(write_figures(tmp_path / "a.csv", 30, value=0))
    assert main(["import", earlier, "--store", str(path), "--at", "2025-05-01"]) == 0
    later = str(write_figures(tmp_path / "b.csv", 40, value=0.5))
    capsys.readouterr()
    told = []
    for more in (["--dry-run"], []):
        assert main(["import", later, "--store", str(path), "--json", "--at", "2025-06-01", *more]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert (told[0].pop("dry_run"), told[0].pop("written")) == (True, False)
    assert (told[1].pop("dry_run"), told[1].pop("written")) == (False, True)
    assert told[0] == told[1]
    [file] = told[0]["files"]
    assert (file["new"], file["revised"], file["unchanged"], len(file["changes"])) == (10, 30, 0, 40)
    assert file["changes"][0]["before"]["value"] == 0
    assert file["changes"][0]["after"]["value"] == 0.5


def test_a_dry_run_into_a_store_that_is_not_there_makes_none(tmp_path: Path, path: Path, capsys) -> None:
    other = tmp_path / "other" / "store.sqlite3"
    documents = [str(tmp_path / "indikatorer.yaml"), str(tmp_path / "områder.yaml")]
    file = str(write_figures(tmp_path / "a.csv", 40, value=0))
    assert main(["import", file, *documents, "--store", str(other), "--dry-run"]) == 0
    assert "40 nye tal" in capsys.readouterr().out
    assert not other.parent.exists()


def test_one_bad_row_in_the_last_file_stops_every_file(tmp_path: Path, path: Path, capsys) -> None:
    good = str(write_figures(tmp_path / "a.csv", 40, value=0))
    bad = figures(tmp_path, "b.csv", "m0,a0,2022,1,count,Logbog", "m0,a0,2021,mange,count,Logbog")
    assert main(["import", good, bad, "--store", str(path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{bad}:3: value" in told.err
    assert held(path) == []


def test_what_is_unknown_is_told_for_every_file_at_once_and_nothing_is_kept(tmp_path: Path, path: Path, capsys) -> None:
    one = figures(tmp_path, "a.csv", "m0,a0,2022,1,count,Logbog", "m00,a0,2022,1,count,Logbog")
    two = figures(tmp_path, "b.csv", "m1,b0,2022,1,count,Logbog", "m1,a0,2022,1,percent,Logbog")
    assert main(["import", one, two, "--store", str(path)]) == 1
    told = capsys.readouterr().err
    assert "1 tal hører til målet »m00«" in told
    assert "1 tal hører til området »b0«" in told
    assert "enheden er percent, men målet »m1« opgøres i count" in told
    assert held(path) == []


def test_files_of_one_call_may_know_each_other_in_any_order(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    file = write_figures(tmp_path / "a.csv", 40, value=0)
    documents = [str(tmp_path / "områder.yaml"), str(tmp_path / "indikatorer.yaml")]
    assert main(["import", str(file), *documents, "--store", str(other)]) == 0
    assert len(held(other)) == 40


def test_files_of_one_call_that_contradict_are_refused(tmp_path: Path, path: Path, capsys) -> None:
    one = figures(tmp_path, "a.csv", "m0,a0,2022,1,count,Logbog")
    two = figures(tmp_path, "b.csv", "m0,a0,2022,2,count,Logbog")
    assert main(["import", one, two, "--store", str(path)]) == 1
    assert "en anden fil i samme kald (a.csv) har et andet tal (1 mod 2)" in capsys.readouterr().err
    assert held(path) == []


def test_a_figure_known_in_the_future_is_refused(tmp_path: Path, path: Path, capsys) -> None:
    file = figures(
        tmp_path, "a.csv", "m0,a0,2022,1,count,2199-01-01", header="measure,area,period,value,unit,recorded\n"
    )
    assert main(["import", file, "--store", str(path)]) == 1
    assert "kendt i fremtiden (2199-01-01)" in capsys.readouterr().err
    assert held(path) == []


def test_history_is_loaded_as_known_at_the_time_given(tmp_path: Path, path: Path) -> None:
    file = figures(tmp_path, "a.csv", "m0,a0,2019,1,count,Logbog")
    assert main(["import", file, "--store", str(path), "--at", "2020-03-31T23:30"]) == 0
    with open_store(path, read_only=True) as store:
        assert store.observations(as_of=date(2020, 3, 30)) == []
        [row] = store.observations(as_of=date(2020, 3, 31))
    assert row.recorded == "2020-03-31T21:30:00Z"


def test_a_revision_known_before_the_standing_figure_is_told_as_such(tmp_path: Path, path: Path, capsys) -> None:
    header = "measure,area,period,value,unit,recorded\n"
    rows = [f"m0,a0,2019,{value},count,{day}" for value, day in ((1, "2020-01-01"), (3, "2020-03-01"))]
    assert main(["import", figures(tmp_path, "a.csv", *rows, header=header), "--store", str(path)]) == 0
    between = figures(tmp_path, "b.csv", "m0,a0,2019,2,count,2020-02-01", header=header)
    capsys.readouterr()
    assert main(["import", between, "--store", str(path)]) == 0
    told = capsys.readouterr().out
    assert "m0, a0, 2019: 1 → 2; et nyere tal gælder stadig" in told
    assert "  1 af dem er kendt før et tal, der gælder stadig" in told


def test_every_step_is_a_line_in_the_progress_file(tmp_path: Path, path: Path) -> None:
    steps = tmp_path / "skridt"
    file = str(write_figures(tmp_path / "a.csv", 40, value=0))
    for more in ([], ["--dry-run"]):
        assert main(["import", file, "--store", str(path), "--progress-file", str(steps), *more]) == 0
    assert steps.read_text(encoding="utf-8").split() == [
        *("read", "begin", "rows", "0", "commit", "committed"),
        *("read", "begin", "rolled", "back"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["findes-ikke.csv"], 2, "findes-ikke.csv: filen findes ikke"),
        (["notat.txt"], 1, "filer, der ender på ».txt«"),
        (["indikatorer.yaml", "--store", "indikatorer.yaml"], 1, "filen er ikke et lager, som kvarter har lavet"),
        (["indikatorer.yaml", "--at", "i går"], 2, "er ikke en dag eller et tidspunkt"),
    ],
)
def test_a_call_that_cannot_be_done_is_told_why(
    tmp_path: Path, path, capsys, monkeypatch, arguments, code, told
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KVARTER_STORE", str(path))
    (tmp_path / "notat.txt").write_text("Et notat", encoding="utf-8")
    assert main(["import", *arguments]) == code
    found = capsys.readouterr()
    assert told in found.err
    assert "Traceback" not in found.err
    assert held(path) == []
