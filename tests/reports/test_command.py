"""The command as a person meets it: what it writes, what it says, and what it gives back."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.charts.making import AREAS, INDICATORS, PLAN, observations, row

from kvarter.cli.main import main
from kvarter.store import open_store

BEFORE = datetime(2010, 1, 1, tzinfo=UTC)
NOW = datetime(2025, 5, 31, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "store.sqlite3"
    with open_store(path) as opened, opened.writing():
        opened.add_areas(list(AREAS.values()), at=BEFORE)
        opened.add_indicators(list(INDICATORS.values()), at=BEFORE)
        opened.add_plan(PLAN, at=BEFORE)
        opened.add_observations(observations(), at=NOW, file="tal.csv")
    return path


def report(store: Path, out: Path, *more: str, year: str = "2024", as_of: str = "2025-05-31") -> int:
    return main(["report", year, "--out", str(out), "--store", str(store), "--as-of", as_of, "--lang", "da", *more])


def test_the_one_strategy_of_the_year_is_taken_and_paths_are_printed(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(store, tmp_path / "ud", "--format", "html") == 0
    said = capsys.readouterr()
    assert said.out == f"{tmp_path / 'ud' / 'opfoelgning-2024-planen.html'}\n"
    assert said.err == "Skriver html …\n"
    assert (tmp_path / "ud" / "opfoelgning-2024-planen.html").is_file()


def test_with_several_strategies_it_says_which_there_are(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(store) as opened:
        opened.add_plan(dataclasses.replace(PLAN, id="anden-plan"), at=BEFORE)
    assert report(store, tmp_path / "ud") == 1
    assert "Flere strategier gælder i 2024. Skriv --plan" in capsys.readouterr().err
    assert report(store, tmp_path / "ud", "--plan", "anden-plan", "--format", "html") == 0
    assert report(store, tmp_path / "ud", year="2020") == 1
    assert "Ingen strategi gælder i 2020" in capsys.readouterr().err
    assert report(store, tmp_path / "ud", "--plan", "ukendt") == 1
    told = capsys.readouterr().err
    assert "Der er ingen plan med id »ukendt«" in told
    assert "anden-plan" in told


@pytest.mark.parametrize("wrong", [["24"], ["2024", "--format", "odt"], ["2024", "--as-of", "31-05-2025"], ["²024"]])
def test_a_wrong_call_is_a_sentence_and_two(
    wrong: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", *wrong, "--out", str(tmp_path)]) == 2
    assert "skriv" in capsys.readouterr().err


def test_a_texts_file_is_made_filled_in_and_kept(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "tekster.yaml", tmp_path / "ud"
    assert report(store, out, "--format", "html", "--texts", str(file)) == 0
    assert "Udkast til alle tekster" in capsys.readouterr().err
    file.write_text(file.read_text("utf-8").replace('text: ""', 'text: "Skrevet af en medarbejder."', 1), "utf-8")
    kept = file.read_bytes()
    assert report(store, out, "--format", "html", "--texts", str(file)) == 0
    assert "Skrevet af en medarbejder." in (out / "opfoelgning-2024-planen.html").read_text("utf-8")
    assert file.read_bytes() == kept
    assert capsys.readouterr().err == "Skriver html …\n"


def test_a_text_whose_figures_changed_is_told_and_one_without_a_place_too(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "tekster.yaml"
    file.write_text(
        "report: planen/2024\nlang: da\ntexts:\n"
        "  - {place: indicator/arbejde/ledige/kvarteret, text: Gammel., figures: '000000000000'}\n"
        "  - {place: indicator/forsvundet, text: Forældreløs.}\n",
        "utf-8",
    )
    assert report(store, tmp_path / "ud", "--format", "html", "--texts", str(file)) == 0
    told = capsys.readouterr().err
    assert "Tallene er ændret, siden teksten ved »indicator/arbejde/ledige/kvarteret« blev skrevet" in told
    assert "Teksten ved »indicator/forsvundet« har ingen plads" in told


def test_a_text_kept_in_the_store_stands_and_is_known_from_its_day(store: Path, tmp_path: Path) -> None:
    with open_store(store) as opened:
        opened.set_text("planen/2024", "introduction", "da", "Fra lageret.", datetime(2025, 5, 20, tzinfo=UTC))
    page = tmp_path / "ud" / "opfoelgning-2024-planen.html"
    assert report(store, tmp_path / "ud", "--format", "html") == 0
    assert "Fra lageret." in page.read_text("utf-8")
    assert report(store, tmp_path / "ud", "--format", "html", as_of="2025-05-19") == 0
    assert "Fra lageret." not in page.read_text("utf-8")


def test_a_template_at_fault_is_a_sentence_and_leaves_the_old_file(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = tmp_path / "egen.docx"
    template.write_bytes(b"ikke Word")
    old = tmp_path / "ud" / "opfoelgning-2024-planen.docx"
    old.parent.mkdir()
    old.write_bytes(b"gammel")
    assert report(store, tmp_path / "ud", "--format", "docx", "--template", str(template)) == 1
    assert "Skabelonen er ikke en Word-fil" in capsys.readouterr().err
    assert old.read_bytes() == b"gammel"


def test_made_up_figures_are_left_out_by_one_switch(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "ud" / "opfoelgning-2024-planen.html"
    assert report(store, tmp_path / "ud", "--format", "html") == 0
    assert ">Eksempel<" in page.read_text("utf-8")
    assert report(store, tmp_path / "ud", "--format", "html", "--without-illustrative") == 0
    assert ">Eksempel<" not in page.read_text("utf-8")


def test_a_past_report_can_be_made_again_byte_for_byte(store: Path, tmp_path: Path) -> None:
    first, again, now = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    name = "opfoelgning-2024-planen.html"
    assert report(store, first, "--format", "html") == 0
    later = [row("ledige", "kvarteret", 2024, 7.0, "percent", recorded="2025-08-01")]
    with open_store(store) as opened:
        opened.add_observations(later, at=datetime(2025, 8, 1, tzinfo=UTC), file="nye.csv")
    assert report(store, again, "--format", "html") == 0
    assert report(store, now, "--format", "html", as_of="2025-08-02") == 0
    assert (first / name).read_bytes() == (again / name).read_bytes()
    assert (first / name).read_bytes() != (now / name).read_bytes()
