"""The follow-up as a Word file, from a template that a municipality can replace with its own."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from kvarter.charts.drawing import png
from kvarter.model.verdicts import Status
from kvarter.reports.html import TEMPLATES
from kvarter.reports.package import packed
from kvarter.reports.records import Cell, Chapter, Chart, Column, IndicatorPart, Report, Section, Story, Table
from kvarter.reports.template_check import TemplateFault, TemplateProblem, refuse_faulty
from kvarter.reports.words import WORDS
from kvarter.wording.numbers import Lang
from kvarter.wording.verdicts import STATUS_WORDS

TEMPLATE: Final = TEMPLATES / "followup.docx"
LARGEST: Final = 20_000_000
CHART_MM: Final = 150
FULL_WIDTH: Final = 5000
"""A table's whole width in fiftieths of a percent, Word's own measure."""
LONGEST_PROPERTY: Final = 255
"""The longest a text among a file's properties may be."""
LANGUAGE: Final = {"da": "da-DK", "en": "en-GB"}


def word(report: Report, template: Path | None = None) -> bytes:
    """The report as a Word file. Same report and template, same bytes.

    Raises ``TemplateProblem`` for a template that is no Word file, or lacks or misnames a field.
    """
    chosen = template or TEMPLATE
    document = _opened(chosen)
    context = fields(report)
    refuse_faulty(document, context, chosen)
    _insert(report, context, document)
    _render(document, context, chosen)
    title = f"{report.title}: {report.subtitle}"
    return _finished(document, title, report.lang, date(report.year, 12, 31), report.as_of)


def filled(template: Path, context: dict[str, Any], title: str, lang: Lang, day: date, subject: str = "") -> bytes:
    """One of our own templates as a Word file, with the title, day and language of the file. Same input, same bytes."""
    document = _opened(template)
    _render(document, context, template)
    return _finished(document, title, lang, day, subject)


def fields(report: Report) -> dict[str, Any]:
    """Everything a template can show, by name (docs/formats/followup-template.md). Charts are put in later."""
    words = dict(WORDS[report.lang])
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "as_of": report.as_of,
        "year": report.year,
        "made_up": words["made_up"] if report.made_up else "",
        "words": words,
        "contents": list(_contents(report, words)),
        "introduction": report.introduction.text,
        "background": list(report.background),
        "cases": [_case(one, words) for one in report.cases],
        "summary": None if report.summary is None else _table(report.summary, words),
        "chapters": [_chapter(one, level, words) for one, level in _levelled(report.chapters, 1)],
        "sections": [section_fields(one, words) for one in (*report.sections, report.remarks)],
        "conclusion": report.conclusion.text,
        "appendices": [section_fields(one, words) for one in (report.sources, report.method)],
    }


def _contents(report: Report, words: dict[str, str]) -> Iterator[str]:
    yield words["introduction"]
    if report.cases:
        yield words["cases_across"]
    if report.summary is not None:
        yield words["summary"]
    yield from (chapter.name for chapter in report.chapters)
    yield from (section.name for section in (*report.sections, report.remarks))
    yield words["conclusion"]
    yield from (report.sources.name, report.method.name)


def _levelled(chapters: tuple[Chapter, ...], level: int) -> Iterator[tuple[Chapter, int]]:
    for chapter in chapters:
        yield chapter, level
        yield from _levelled(chapter.chapters, level + 1)


def _case(one: Story, words: dict[str, str]) -> dict[str, str]:
    source = words["source_told"].format(source=one.source) if one.source else ""
    return {"title": one.title, "text": one.text, "source": source}


def _chapter(one: Chapter, level: int, words: dict[str, str]) -> dict[str, Any]:
    standing = one.standing
    said = ""
    if standing is not None:
        said = f"{_shaped(standing.status, standing.word)}. {standing.counted}" if standing.word else standing.counted
    return {
        "name": one.name,
        "level": level,
        "kind": one.kind,
        "text": list(one.text),
        "standing": said,
        "rule": "" if standing is None else standing.rule,
        "facts": [{"label": label, "value": value} for label, value in one.facts],
        "cases": [_case(held, words) for held in one.cases],
        "tables": [_table(held, words) for held in one.tables],
        "indicators": [_indicator(held, words) for held in one.indicators],
    }


def _indicator(part: IndicatorPart, words: dict[str, str]) -> dict[str, Any]:
    chart = part.chart
    caption = "" if chart is None else f"{words['figure']} {chart.number}. {chart.caption}"
    return {
        "name": part.name,
        "sentence": part.sentence.text,
        "chart": chart,
        "chart_caption": caption,
        "tables": [_table(held, words) for held in part.tables],
        "notes": list(part.notes),
    }


def section_fields(one: Section, words: dict[str, str]) -> dict[str, Any]:
    """A section as a template shows it."""
    return {
        "name": one.name,
        "text": list(one.text),
        "points": list(one.points),
        "tables": [_table(held, words) for held in one.tables],
    }


def _table(one: Table, words: dict[str, str]) -> dict[str, Any]:
    whole = sum(column.width for column in one.columns)
    widths = [FULL_WIDTH * column.width // whole for column in one.columns]
    return {
        "caption": f"{words['table']} {one.number}. {one.caption}",
        "columns": [_column(column, width) for column, width in zip(one.columns, widths, strict=True)],
        "rows": [
            [
                _cell(cell, column, width, first=place == 0)
                for place, (cell, column, width) in enumerate(zip(row, one.columns, widths, strict=True))
            ]
            for row in one.rows
        ],
        "notes": list(one.notes),
    }


def _column(one: Column, width: int) -> dict[str, Any]:
    return {"text": _shaped(one.status, one.name), "number": one.number, "width": width}


def _cell(one: Cell, column: Column, width: int, *, first: bool) -> dict[str, Any]:
    return {
        "text": _shaped(one.status, one.text),
        "number": column.number and not first,
        "width": width,
        "marks": list(one.marks),
    }


def _shaped(status: str, text: str) -> str:
    return f"{STATUS_WORDS[Status(status)].shape} {text}" if status else text


def _opened(path: Path) -> Any:
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - only those who write Word need these
    from docxtpl import DocxTemplate  # noqa: PLC0415

    if path.stat().st_size > LARGEST:
        raise TemplateProblem(TemplateFault.TOO_LARGE, path)
    document = DocxTemplate(BytesIO(path.read_bytes()))
    try:
        document.init_docx()
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise TemplateProblem(TemplateFault.NOT_WORD, path) from None
    return document


def _insert(report: Report, context: dict[str, Any], document: Any) -> None:
    """Puts each chart's picture in the place of its description."""
    for chapter in context["chapters"]:
        for part in chapter["indicators"]:
            if part["chart"] is not None:
                part["chart"] = _picture(part["chart"], report, document)


def _picture(chart: Chart, report: Report, document: Any) -> Any:
    from docx.oxml import parse_xml  # noqa: PLC0415 - as above
    from docx.shared import Mm  # noqa: PLC0415
    from docxtpl import InlineImage  # noqa: PLC0415

    class Described(InlineImage):  # type: ignore[misc] # the library ships no types
        """A picture that carries its text for those who do not see it."""

        def _insert_image(self) -> str:
            part = self.tpl.current_rendering_part
            inline = parse_xml(part.new_pic_inline(self.image_descriptor, self.width, self.height).xml)
            inline.docPr.set("descr", chart.alt)
            inline.docPr.set("name", chart.id)
            return f'</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    return Described(document, BytesIO(png(chart.spec, report.lang)), width=Mm(CHART_MM))


def _render(document: Any, context: dict[str, Any], path: Path) -> None:
    from jinja2 import StrictUndefined, TemplateError  # noqa: PLC0415 - as above
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    try:
        document.render(context, environment, autoescape=True)
    except TemplateError as wrong:
        raise TemplateProblem(TemplateFault.FIELD, path, (str(wrong.message or ""),)) from None


def _finished(document: Any, title: str, lang: Lang, day: date, subject: str) -> bytes:
    """The file of a rendered document: its title, its day, and the language its text is read and hyphenated in."""
    made = document.docx
    known = made.core_properties
    known.title = title[:LONGEST_PROPERTY]
    known.language = LANGUAGE[lang]
    if subject:
        known.subject = subject[:LONGEST_PROPERTY]
    known.revision = 1
    known.created = known.modified = datetime.combine(day, time())
    for spoken in made.styles.element.iter(_w("lang")):
        spoken.set(_w("val"), LANGUAGE[lang])
    for table in made.element.body.iter(_w("tbl")):
        _level_grid(table)
    return packed(document)


def _level_grid(table: Any) -> None:
    """Gives a table's grid the widths of its first row's cells, which some readers go by alone."""
    first = table.find(_w("tr"))
    widths = [cell.find(f"{_w('tcPr')}/{_w('tcW')}") for cell in first.findall(_w("tc"))]
    columns = table.find(_w("tblGrid")).findall(_w("gridCol"))
    if len(columns) != len(widths) or any(width is None or width.get(_w("type")) != "pct" for width in widths):
        return
    whole = sum(int(column.get(_w("w"))) for column in columns)
    for column, width in zip(columns, widths, strict=True):
        column.set(_w("w"), str(whole * int(width.get(_w("w"))) // FULL_WIDTH))


def _w(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    return str(qn(f"w:{name}"))
