from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from tests.reports.test_contents import tables

from kvarter.reports.package import packed
from kvarter.reports.records import Report
from kvarter.reports.template_check import FIELD_NAMES, NEEDED, TemplateFault, TemplateProblem
from kvarter.reports.word import TEMPLATE, fields, word


@pytest.fixture(scope="session")
def document(written: dict[str, Path]) -> Any:
    return Document(str(written["docx"]))


def own_template(tmp_path: Path, *lines: str) -> Path:
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    path = tmp_path / "egen.docx"
    path.write_bytes(packed(made))
    return path


def test_the_template_in_the_package_is_the_one_the_script_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    script = Path(__file__).parents[2] / "scripts" / "word_template.py"
    spec = importlib.util.spec_from_file_location("word_template", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Renewed with: .venv/bin/python scripts/word_template.py
    assert packed(module.made()) == TEMPLATE.read_bytes()


def test_every_table_of_the_report_is_there_with_a_heading_row_that_repeats(document: Any, report: Report) -> None:
    expected = list(tables(report))
    assert len(document.tables) == len(expected)
    for table, told in zip(document.tables, expected, strict=True):
        assert len(table.rows) == len(told.rows) + 1
        head = table.rows[0]
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [cell.text.split(" ", 1)[-1] for cell in head.cells] == [
            column.name.split(" ", 1)[-1] if not column.status else column.name for column in told.columns
        ]


def test_every_picture_has_its_text(document: Any, report: Report) -> None:
    pictures = [part.get("descr") for part in document.element.body.iter(qn("wp:docPr"))]
    charts = [part.chart.alt for chapter in report.chapters for part in chapter.indicators if part.chart]
    charts += [
        part.chart.alt
        for chapter in report.chapters
        for inner in chapter.chapters
        for part in inner.indicators
        if part.chart
    ]
    assert pictures == charts
    ids = [part.get("id") for part in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == len(ids)


def test_headings_are_headings_and_never_skip(document: Any, report: Report) -> None:
    levels = [int(one.style.name[-1]) for one in document.paragraphs if one.style.name.startswith("Heading ")]
    names = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [chapter.name for chapter in report.chapters] == [
        name for name in names if name in {c.name for c in report.chapters}
    ]


def test_the_file_knows_its_title_and_language_and_hyphenates(document: Any) -> None:
    assert document.core_properties.title == "Planen for kvarteret: Opfølgning for 2024"
    assert document.core_properties.language == "da-DK"
    spoken = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert spoken == {"da-DK"}
    assert document.settings.element.find(qn("w:autoHyphenation")) is not None
    assert 'TOC \\o "1-2"' in "".join(part.text or "" for part in document.element.body.iter(qn("w:instrText")))


def test_no_field_of_the_template_is_left(document: Any) -> None:
    text = "".join(part.text or "" for part in document.element.iter(qn("w:t")))
    assert "{{" not in text
    assert "{%" not in text
    assert "få, vises ikke" in text


def test_no_clock_is_in_the_file(written: dict[str, Path]) -> None:
    with zipfile.ZipFile(written["docx"]) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def names_in(held: Any) -> set[str]:
    if isinstance(held, dict):
        return set(held) | {name for one in held.values() for name in names_in(one)}
    if isinstance(held, list):
        return {name for one in held for name in names_in(one)}
    return set()


def test_the_names_a_template_may_use_are_those_there_are(report: Report) -> None:
    context = fields(report)
    words = context.pop("words")
    inside = {name for one in context.values() for name in names_in(one)}
    assert inside == FIELD_NAMES
    assert set(context) >= NEEDED
    assert "introduction" in words


def test_a_municipalitys_own_template_is_filled_in(report: Report, tmp_path: Path) -> None:
    path = own_template(
        tmp_path,
        "Vores opfølgning: {{ title }}",
        "{{ introduction }}",
        "{%p for chapter in chapters %}",
        "Mål: {{ chapter.name }}",
        "{%p endfor %}",
        "{{ conclusion }}",
    )
    (tmp_path / "ud.docx").write_bytes(word(report, path))
    text = [one.text for one in Document(str(tmp_path / "ud.docx")).paragraphs]
    assert text[0] == "Vores opfølgning: Planen for kvarteret"
    assert "Mål: Flere i arbejde" in text
    assert text[-1] == report.conclusion.text


def test_every_misnamed_field_is_told_at_once_with_the_likely_one(report: Report, tmp_path: Path) -> None:
    path = own_template(
        tmp_path, "{{ titel }} {{ introduction }} {{ chapters }} {{ conclusion }} {{ title }}",
        "{%p for chapter in chapters %}", "{{ chapter.naem }}", "{%p endfor %}",
    )  # fmt: skip
    with pytest.raises(TemplateProblem) as raised:
        word(report, path)
    assert raised.value.fields == ("naem (name?)", "titel (title?)")
    assert "naem (name?), titel (title?)" in raised.value.sentence("da")
    assert str(path) in raised.value.sentence("en")


def test_every_field_it_lacks_is_told_at_once(report: Report, tmp_path: Path) -> None:
    with pytest.raises(TemplateProblem) as raised:
        word(report, own_template(tmp_path, "{{ title }}"))
    assert raised.value.fault is TemplateFault.LACKING
    assert raised.value.fields == ("chapters", "conclusion", "introduction")
    assert "{{ chapters }}" in raised.value.sentence("da")


@pytest.mark.parametrize("line", ["{%p for chapter in chapters %}", "{{ title | upside_down }}", "{{ title"])
def test_a_template_that_is_not_closed_is_a_sentence(report: Report, tmp_path: Path, line: str) -> None:
    path = own_template(tmp_path, "{{ title }}{{ introduction }}{{ conclusion }}{{ chapters }}", line)
    with pytest.raises(TemplateProblem) as raised:
        word(report, path)
    assert raised.value.fault is TemplateFault.FIELD
    assert raised.value.sentence("da").startswith(f"{path}: Skabelonen kan ikke udfyldes")


def test_a_template_cannot_reach_outside_the_report(report: Report, tmp_path: Path) -> None:
    path = own_template(tmp_path, "{{ introduction }}{{ conclusion }}{{ chapters }}{{ title['__class__']['__mro__'] }}")
    with pytest.raises(TemplateProblem):
        word(report, path)


@pytest.mark.parametrize("content", [b"", b"ikke en Word-fil", b"PK\x03\x04 afbrudt"])
def test_what_is_not_a_word_file_is_a_sentence(report: Report, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "egen.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateProblem) as raised:
        word(report, path)
    assert raised.value.fault is TemplateFault.NOT_WORD


@pytest.mark.slow
def test_the_word_file_opens_in_another_program_and_becomes_pdf(written: dict[str, Path], tmp_path: Path) -> None:
    office = shutil.which("soffice")
    assert office is not None, "LibreOffice is part of `make setup-test`"
    options = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
    subprocess.run(
        [office, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", options,
         "--outdir", str(tmp_path), str(written["docx"])],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    from tests.reports.test_pdf import text_of

    text = text_of(tmp_path / f"{written['docx'].stem}.pdf")
    assert "Opfølgning for 2024" in text
    assert "8,6" in text


def test_every_field_is_documented_and_no_other(report: Report) -> None:
    text = (Path(__file__).parents[2] / "docs" / "formats" / "followup-template.md").read_text("utf-8")
    documented = set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))
    assert documented == FIELD_NAMES | set(fields(report))
