"""The papers: what must be in them is in them, nothing of few persons, no formula in a cell, the same bytes twice."""

from __future__ import annotations

import dataclasses
import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from docx import Document
from python_calamine import CalamineWorkbook
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.reports.asked.making import YEAR, known, plan
from tests.reports.test_pdf import text_of as text_of_pdf

from kvarter.reports.asked import ASKED_FOR, Looked, make_paper
from kvarter.reports.papers import PaperForm, paper_file, paper_html
from kvarter.wording.numbers import Lang

GOLDEN = Path(__file__).parents[2] / "golden" / "reports" / "test_asked"
FORMS: tuple[PaperForm, ...] = ("docx", "pdf", "xlsx")


class GoldenText(SingleFileSnapshotExtension):
    """The golden text of a paper; renewed with ``--snapshot-update``, and the difference is read."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, **_named: Any) -> str:
        return str(GOLDEN)


def text_of(key: str, lang: Lang = "da", **more: Any) -> str:
    """A paper as plain text, a line a paragraph or cell."""
    page = paper_html(make_paper(key, known(**more), lang))
    body = page[page.index("<body>") :]
    lines = re.sub(r"<[^>]+>", "\n", re.sub(r"</?(span|br)[^>]*>", " ", body)).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("key", ASKED_FOR)
def test_the_text_of_every_paper_is_that_of_the_golden_file(key: str, snapshot: SnapshotAssertion) -> None:
    assert text_of(key) == snapshot(extension_class=GoldenText)


@pytest.mark.parametrize("key", ASKED_FOR)
def test_every_paper_speaks_english_as_well(key: str) -> None:
    danish, english = make_paper(key, known(), "da"), make_paper(key, known(), "en")
    assert danish.title != english.title
    assert [section.id for section in danish.sections] == [section.id for section in english.sections]
    assert not re.search(r"\{[a-z]+\}", paper_html(english) if key != "activities" else "")


@pytest.mark.parametrize("form", ["docx", "xlsx", pytest.param("pdf", marks=pytest.mark.slow)])
def test_the_same_paper_is_the_same_bytes(form: PaperForm) -> None:
    for key in ASKED_FOR:
        paper = make_paper(key, known(), "da")
        assert paper_file(paper, form) == paper_file(make_paper(key, known(), "da"), form)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link_and_numbers_can_be_reckoned_with() -> None:
    found = ""
    for key in ASKED_FOR:
        made = paper_file(make_paper(key, known(), "da"), "xlsx")
        with zipfile.ZipFile(io.BytesIO(made)) as parts:
            sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
        assert sheets
        assert not any("<f>" in one or "<hyperlink" in one for one in sheets), key
        book = CalamineWorkbook.from_filelike(io.BytesIO(made))
        cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
        found += " ".join(str(cell) for cell in cells)
        if key == "budget":
            assert 1000.0 in cells
            assert 100.5 in cells
    assert "=HYPERLINK" in found
    assert "=Flere aftener" in found


def test_a_count_of_few_persons_is_in_no_paper() -> None:
    for key in ASKED_FOR:
        told = text_of(key)
        assert not re.search(r"\b(3|20) deltagere\b", told), key
    assert "Deltagere i foreningslivet" in text_of("central")


def test_what_was_done_counts_events_and_never_people() -> None:
    told = text_of("effects")
    assert "Gjort i 2024: Nabocafé: 12 gange i logbogen." in told
    assert "Gjort i 2024: Milepæl gjort: Caféen er åben (20. marts 2024)" in told
    assert "Det kom der ud af det: Det blev lyst" in told
    assert "Nabocafé, barriere (1. november 2024): Nøglen mangler" in told
    assert "Handleplan, trin gjort 2. april 2024: Nøgleboks sat op." in told
    assert "Handleplan, næste trin: Plakater på svalegangen. Ansvarlig: Caféleder, senest 1. september 2025." in told
    assert "Hører ikke til her" not in told
    assert "Besluttet og ikke gennemført: =Flere aftener. Ansvarlig: Lederen, senest 1. januar 2025." in told


def test_proof_shows_only_the_year_and_the_verdict_as_of_that_day() -> None:
    asked = []
    held = known()

    def on(day: date) -> Any:
        asked.append(day)
        return held.following

    told = text_of("followed", on=on)
    assert "1. juni 2024, Bestyrelsen" in told
    assert "1. februar 2024, Bestyrelsen (årlig status)" in told
    assert "2023" not in told.replace("2022, 2023", "").replace("2022-2026", "")
    assert set(asked) == {date(2024, 6, 1), date(2024, 2, 1)}
    assert "Ikke taget op i 2024" in told


def test_what_was_taken_up_by_itself_is_not_told_again_as_part_of_the_yearly_status() -> None:
    day = date(2024, 6, 1)
    every = Looked(day, "Bestyrelsen", "", frozenset({"besoeg-hvert-aar"}), ())
    alone = Looked(day, "Bestyrelsen", "besoeg-hvert-aar", frozenset(), ())
    assert "årlig status" not in text_of("followed", looked=(every, alone))
    assert "årlig status" in text_of("followed", looked=(every,))


def test_a_paper_of_bodies_not_all_seen_says_which() -> None:
    assert "organer, den, der har lavet det, kan se: Bestyrelsen." in text_of("followed", bodies=("Bestyrelsen",))


def test_which_papers_a_plan_has_follows_from_the_plan() -> None:
    made = plan()
    assert [key for key, one in ASKED_FOR.items() if one.there(made)] == list(ASKED_FOR)
    bare = dataclasses.replace(made, goals=(), focus_areas=(), milestones=(), budget=None, bodies=(), area=None)
    assert [key for key, one in ASKED_FOR.items() if one.there(bare)] == []


@pytest.mark.parametrize("key", ASKED_FOR)
def test_word_has_every_table_with_a_heading_row_and_headings_in_order(key: str) -> None:
    paper = make_paper(key, known(), "da")
    document = Document(io.BytesIO(paper_file(paper, "docx")))
    tables = [table for section in paper.sections for table in section.tables]
    assert [len(table.rows) for table in document.tables] == [len(table.rows) + 1 for table in tables]
    headings = [one.text for one in document.paragraphs if str(one.style.name) == "Heading 1"]  # type: ignore[union-attr]
    assert headings == [section.name for section in paper.sections]
    assert document.core_properties.title == f"{paper.title}: {paper.subtitle}"


@pytest.mark.slow
@pytest.mark.parametrize("key", ASKED_FOR)
def test_the_pdf_is_tagged_named_and_in_its_language(key: str) -> None:
    paper = make_paper(key, known(), "da")
    with pikepdf.open(io.BytesIO(paper_file(paper, "pdf"))) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "da"
        assert str(document.docinfo["/Title"]).startswith(paper.title)
        assert document.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.slow
def test_another_program_opens_the_word_file(tmp_path: Path) -> None:
    path = tmp_path / "papir.docx"
    path.write_bytes(paper_file(make_paper("followed", known(), "da"), "docx"))
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is part of `make setup-test`"
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "--outdir", str(tmp_path),
         str(path)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    assert "Besluttet" in text_of_pdf(tmp_path / "papir.pdf")


def test_the_year_stands_in_the_title_of_what_is_of_a_year() -> None:
    for key, one in ASKED_FOR.items():
        assert (str(YEAR) in make_paper(key, known(), "da").subtitle) is one.of_year
