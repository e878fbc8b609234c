from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from kvarter.reports import pdf as pdf_module
from kvarter.reports.pdf import FontsMissing, pdf
from kvarter.reports.records import Report


@pytest.fixture(scope="session")
def document(written: dict[str, Path]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(written["pdf"]) as opened:
        yield opened


def tags(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from tags(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from tags(node.K)


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as opened:
        return "\n".join(page.get_textpage().get_text_bounded() for page in opened)


def test_the_file_says_that_it_is_tagged_what_it_is_called_and_its_language(document: pikepdf.Pdf) -> None:
    root = document.Root
    assert str(root.Lang) == "da"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with document.open_metadata() as known:
        assert known["pdfuaid:part"] == "1"
        assert known["dc:title"] == "Planen for kvarteret: Opfølgning for 2024"


def test_every_page_is_read_in_the_order_of_its_tags(document: pikepdf.Pdf) -> None:
    assert {str(page.Tabs) for page in document.pages} == {"/S"}


def test_every_figure_has_a_text_for_those_who_do_not_see_it(document: pikepdf.Pdf, report: Report) -> None:
    figures = [tag for tag in tags(document.Root.StructTreeRoot.K) if str(tag.S) == "/Figure"]
    alts = [str(tag.get("/Alt", "")) for tag in figures]
    charts = [part.chart for chapter in report.chapters for part in chapter.indicators if part.chart]
    assert len(alts) >= len(charts) >= 1
    assert all(alts)
    assert {chart.alt for chart in charts} <= set(alts)


def test_heading_levels_never_skip(document: pikepdf.Pdf) -> None:
    levels = [
        int(str(tag.S)[2:]) for tag in tags(document.Root.StructTreeRoot.K) if re.fullmatch(r"/H[1-6]", str(tag.S))
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_heading_cells(document: pikepdf.Pdf) -> None:
    tables = [tag for tag in tags(document.Root.StructTreeRoot.K) if str(tag.S) == "/Table"]
    assert len(tables) >= 6
    for table in tables:
        assert "/TH" in {str(tag.S) for tag in tags(table)}


def test_only_the_reports_own_fonts_are_in_it(document: pikepdf.Pdf) -> None:
    fonts = {
        str(font.BaseFont).split("+")[-1]
        for page in document.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts
    assert all("Plex" in font for font in fonts)


def test_long_danish_words_are_divided_where_danish_divides_them(written: dict[str, Path]) -> None:
    text = text_of(written["pdf"]).replace("\r", "")
    broken = re.findall(r"\w+[-\u00ad\u0002\ufffe]\n?\w+", text)
    assert any(
        part.startswith(("arbejds", "arbejdsmarkeds")) and "uddannelse" not in part.split("-")[0][:7] for part in broken
    ), broken


def test_figures_are_danish_and_hidden_ones_are_words(written: dict[str, Path]) -> None:
    text = text_of(written["pdf"])
    assert "8,6" in text
    assert "få, vises ikke" in text


def test_without_its_fonts_it_says_so(report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf_module, "FONTS", tmp_path)
    with pytest.raises(FontsMissing) as raised:
        pdf(report)
    assert "make setup" in raised.value.sentence("da")
    assert "make setup" in raised.value.sentence("en")
