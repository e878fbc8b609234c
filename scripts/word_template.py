"""Makes the Word templates of follow-up, meetings and papers in src/kvarter/reports/templates, always the same bytes.

Run it after a change here; a municipality that wants its own look copies the template in Word and changes it there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from kvarter.reports.package import packed

FOLDER = Path(__file__).parent.parent / "src" / "kvarter" / "reports" / "templates"
TARGET, MEETING, PAPER = FOLDER / "followup.docx", FOLDER / "meeting.docx", FOLDER / "paper.docx"
INK, BLUE, GREY = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x00, 0x59, 0xB3), RGBColor(0x54, 0x54, 0x54)
FONT = "Arial"


def main() -> None:
    """Writes the templates."""
    TARGET.write_bytes(packed(made()))
    MEETING.write_bytes(packed(made_meeting()))
    PAPER.write_bytes(packed(made_paper()))


def made() -> Any:
    """The template as a document."""
    document = Document()
    _page(document)
    _styles(document)
    _settings(document)
    write = document.add_paragraph
    write("{{ title }}", style="Title")
    write("{{ subtitle }}", style="Subtitle")
    write("{{ as_of }}", style="Quiet")
    _when(document, "made_up", lambda: write("{{ words.mark_illustrative }}: {{ made_up }}", style="Example note"))
    write("{{ words.contents }}", style="Contents heading")
    _contents(document)
    write("{{ words.introduction }}", style="Heading 1").paragraph_format.page_break_before = True
    write("{{ introduction }}")
    _each(document, "text in background", lambda: write("{{ text }}"))
    _when(document, "cases", lambda: _across(document))
    _when(document, "summary", lambda: _overview(document))
    _each(document, "chapter in chapters", lambda: _chapter(document))
    _each(document, "section in sections", lambda: _section(document))
    write("{{ words.conclusion }}", style="Heading 1")
    write("{{ conclusion }}")
    _each(document, "section in appendices", lambda: _section(document))
    document.core_properties.title = "{{ title }}: {{ subtitle }}"
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.last_modified_by = ""
    return document


def made_meeting() -> Any:
    """The template of an agenda and of minutes as a document."""
    document = Document()
    _page(document)
    _styles(document)
    _settings(document)
    document.styles["Title"].paragraph_format.space_before = Pt(0)
    document.styles["Title"].font.size = Pt(22)
    write = document.add_paragraph
    write("{{ title }}", style="Title")
    write("{{ subtitle }}", style="Subtitle")
    _each(document, "line in facts", lambda: _labelled(document))
    _when(document, "remark", lambda: write("{{ remark }}", style="Example note"))
    _when(document, "not points", lambda: write("{{ none }}"))
    _each(document, "point in points", lambda: _point(document))
    for name in ("title", "author", "comments", "last_modified_by"):
        setattr(document.core_properties, name, "")
    return document


def made_paper() -> Any:
    """The template of the papers that a partnership, a fund and an auditor ask for as a document."""
    document = Document()
    _page(document)
    _styles(document)
    _settings(document)
    document.styles["Title"].paragraph_format.space_before = Pt(0)
    document.styles["Title"].font.size = Pt(22)
    write = document.add_paragraph
    write("{{ title }}", style="Title")
    write("{{ subtitle }}", style="Subtitle")
    write("{{ as_of }}", style="Quiet")
    _when(document, "made_up", lambda: write("{{ words.mark_illustrative }}: {{ made_up }}", style="Example note"))
    _each(document, "text in lead", lambda: write("{{ text }}"))
    _each(document, "section in sections", lambda: _section(document))
    for name in ("title", "author", "comments", "last_modified_by"):
        setattr(document.core_properties, name, "")
    return document


def _labelled(document: Any) -> None:
    line = document.add_paragraph()
    line.add_run("{{ line.label }}: ").bold = True
    line.add_run("{{ line.value }}")


def _point(document: Any) -> None:
    document.add_paragraph("{{ point.title }}", style="Heading 2")
    _each(document, "text in point.why", lambda: document.add_paragraph("{{ text }}"))
    _each(document, "line in point.lines", lambda: _labelled(document))

    def decision() -> None:
        line = document.add_paragraph(style="Case text")
        line.add_run("{{ point.decided }}: ").bold = True
        line.add_run("{{ decision.text }}")
        document.add_paragraph("{{ decision.terms }}", style="Case text")

    _each(document, "decision in point.decisions", decision)


def _across(document: Any) -> None:
    document.add_paragraph("{{ words.cases_across }}", style="Heading 1")
    _cases(document, "cases", 2)


def _overview(document: Any) -> None:
    document.add_paragraph("{{ words.summary }}", style="Heading 1")
    _table(document, "table", "summary")


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    stops = document.styles["Footer"].paragraph_format.tab_stops
    stops.clear_all()
    stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run("{{ title }}. {{ subtitle }}\t")
    _field(footer, "PAGE", "1")


def _styles(document: Any) -> None:
    styles = document.styles
    fonts = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    fonts.find(qn("w:lang")).set(qn("w:val"), "da-DK")
    _looks(styles["Normal"], 10.5, INK, after=6)
    styles["Normal"].paragraph_format.line_spacing = 1.15
    _looks(styles["Title"], 28, INK, bold=True, before=60, after=4)
    border = styles["Title"].element.find(qn("w:pPr")).find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    _looks(styles["Subtitle"], 16, GREY, after=10)
    styles["Subtitle"].font.italic = False
    for level, (size, before) in enumerate(((18.0, 24.0), (13.0, 16.0), (11.0, 12.0)), start=1):
        style = styles[f"Heading {level}"]
        _looks(style, size, INK, bold=True, before=before, after=6)
        style.paragraph_format.keep_with_next = True
    _looks(styles["Caption"], 9.5, INK, after=3, before=8)
    styles["Caption"].font.bold = False
    styles["Caption"].paragraph_format.keep_with_next = True
    for name, based, points, colour, after in (
        ("Contents heading", "Normal", 13, INK, 4),
        ("Contents entry", "Normal", 10.5, INK, 2),
        ("Quiet", "Normal", 9, GREY, 6),
        ("Note", "Normal", 8.5, GREY, 2),
        ("Example note", "Normal", 9.5, INK, 8),
        ("Verdict", "Normal", 10.5, INK, 6),
        ("Case text", "Normal", 10.5, INK, 4),
        ("Figure", "Normal", 10.5, INK, 2),
        ("Cell", "Normal", 8.5, INK, 1),
        ("Cell heading", "Cell", 8.5, INK, 1),
        ("Number", "Cell", 8.5, INK, 1),
        ("Number heading", "Cell heading", 8.5, INK, 1),
        ("Mark", "Cell", 7, RGBColor(0x6B, 0x4B, 0x00), 1),
        ("Number mark", "Mark", 7, RGBColor(0x6B, 0x4B, 0x00), 1),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles[based]
        _looks(style, points, colour, bold="heading" in name, after=after)
        if name.startswith("Number"):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if name.startswith(("Cell", "Number", "Mark")):
            style.paragraph_format.line_spacing = 1.0
            style.paragraph_format.space_before = Pt(1.5)
    styles["Figure"].paragraph_format.keep_with_next = True
    styles["Note"].paragraph_format.space_before = Pt(3)
    styles["Case text"].paragraph_format.left_indent = Cm(0.5)
    _shaded(styles["Example note"], "FFF3CD")


def _looks(
    style: Any, size: float, colour: RGBColor, *, bold: bool = False, before: float = 0, after: float = 0
) -> None:
    style.font.name, style.font.size, style.font.color.rgb, style.font.bold = FONT, Pt(size), colour, bold
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _shaded(style: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    style.element.get_or_add_pPr().find(qn("w:spacing")).addprevious(shade)


def _settings(document: Any) -> None:
    hyphens = OxmlElement("w:autoHyphenation")
    document.settings.element.find(qn("w:defaultTabStop")).addnext(hyphens)  # Word is strict about the order


def _when(document: Any, condition: str, inside: Any) -> None:
    document.add_paragraph(f"{{%p if {condition} %}}")
    inside()
    document.add_paragraph("{%p endif %}")


def _each(document: Any, loop: str, inside: Any) -> None:
    document.add_paragraph(f"{{%p for {loop} %}}")
    inside()
    document.add_paragraph("{%p endfor %}")


def _contents(document: Any) -> None:
    """A table of contents: Word's own field, holding the chapters until somebody updates it."""
    opening = document.add_paragraph(style="Contents entry")
    _field_part(opening, "begin")
    _instruction(opening, r'TOC \o "1-2" \h \z \u')
    _field_part(opening, "separate")
    _each(document, "name in contents", lambda: document.add_paragraph("{{ name }}", style="Contents entry"))
    _field_part(document.add_paragraph(style="Contents entry"), "end")


def _field(paragraph: Any, instruction: str, shown: str) -> None:
    _field_part(paragraph, "begin")
    _instruction(paragraph, instruction)
    _field_part(paragraph, "separate")
    paragraph.add_run(shown)
    _field_part(paragraph, "end")


def _field_part(paragraph: Any, kind: str) -> None:
    part = OxmlElement("w:fldChar")
    part.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(part)  # noqa: SLF001 - python-docx has no fields of its own


def _instruction(paragraph: Any, text: str) -> None:
    part = OxmlElement("w:instrText")
    part.set(qn("xml:space"), "preserve")
    part.text = f" {text} "
    paragraph.add_run()._r.append(part)  # noqa: SLF001 - as above


def _cases(document: Any, held: str, level: int) -> None:
    def one() -> None:
        document.add_paragraph("{{ case.title }}", style=f"Heading {level}")
        document.add_paragraph("{{ case.text }}", style="Case text")
        _when(document, "case.source", lambda: document.add_paragraph("{{ case.source }}", style="Quiet"))

    _each(document, f"case in {held}", one)


def _chapter(document: Any) -> None:
    for level in (1, 2):
        _when(
            document,
            f"chapter.level == {level}",
            lambda level=level: _chapter_name(document, level),
        )
    _each(document, "text in chapter.text", lambda: document.add_paragraph("{{ text }}"))

    def standing() -> None:
        document.add_paragraph("{{ chapter.standing }}", style="Verdict")
        document.add_paragraph("{{ chapter.rule }}", style="Quiet")

    _when(document, "chapter.standing", standing)

    def fact() -> None:
        line = document.add_paragraph()
        line.add_run("{{ fact.label }}: ").bold = True
        line.add_run("{{ fact.value }}")

    _each(document, "fact in chapter.facts", fact)
    _cases(document, "chapter.cases", 2)
    _each(document, "table in chapter.tables", lambda: _table(document, "table"))
    _each(document, "part in chapter.indicators", lambda: _indicator(document))


def _chapter_name(document: Any, level: int) -> None:
    heading = document.add_paragraph("{{ chapter.name }}", style=f"Heading {level}")
    heading.paragraph_format.page_break_before = level == 1


def _indicator(document: Any) -> None:
    for level in (1, 2):
        _when(
            document,
            f"chapter.level == {level}",
            lambda level=level: document.add_paragraph("{{ part.name }}", style=f"Heading {level + 1}"),
        )
    document.add_paragraph("{{ part.sentence }}").paragraph_format.keep_with_next = True

    def chart() -> None:
        document.add_paragraph("{{ part.chart }}", style="Figure")
        document.add_paragraph("{{ part.chart_caption }}", style="Caption").paragraph_format.keep_with_next = False

    _when(document, "part.chart", chart)
    _each(document, "table in part.tables", lambda: _table(document, "table"))
    _each(document, "note in part.notes", lambda: document.add_paragraph("{{ note }}", style="Note"))


def _section(document: Any) -> None:
    document.add_paragraph("{{ section.name }}", style="Heading 1")
    _each(document, "text in section.text", lambda: document.add_paragraph("{{ text }}"))
    _each(document, "point in section.points", lambda: document.add_paragraph("{{ point }}", style="List Bullet"))
    _each(document, "table in section.tables", lambda: _table(document, "table"))


def _table(document: Any, name: str, held: str = "") -> None:
    """A table with as many columns as its data has; ``held`` names a single table to show under ``name``."""
    if held:
        document.add_paragraph(f"{{%p for {name} in [{held}] %}}")
    document.add_paragraph("{{ table.caption }}", style="Caption")
    grid = document.add_table(rows=4, cols=3)
    grid.style = document.styles["Table Grid"]
    _borders(grid)
    head, opening, row, closing = grid.rows
    _header(head)
    opening.cells[0].paragraphs[0].text = "{%tr for row in table.rows %}"
    closing.cells[0].paragraphs[0].text = "{%tr endfor %}"
    _cells(head, "column in table.columns", "column", "Number heading", "Cell heading", document)
    _cells(row, "cell in row", "cell", "Number", "Cell", document)
    _unbroken(row)
    _each(document, "note in table.notes", lambda: document.add_paragraph("{{ note }}", style="Note"))
    document.add_paragraph(style="Note")
    if held:
        document.add_paragraph("{%p endfor %}")


def _cells(row: Any, loop: str, name: str, number: str, other: str, document: Any) -> None:
    opening, middle, closing = row.cells
    opening.paragraphs[0].text = f"{{%tc for {loop} %}}"
    closing.paragraphs[0].text = "{%tc endfor %}"
    width = middle._tc.get_or_add_tcPr().get_or_add_tcW()  # noqa: SLF001 - a width that the data gives
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), f"{{{{ {name}.width }}}}")
    middle.paragraphs[0].text = f"{{%p if {name}.number %}}"
    for text, style in (
        (f"{{{{ {name}.text }}}}", number),
        ("{%p else %}", other),
        (f"{{{{ {name}.text }}}}", other),
        ("{%p endif %}", other),
    ):
        middle.add_paragraph(text, style=document.styles[style])
    if name == "cell":
        for text, style in (
            ("{%p for mark in cell.marks %}", other),
            ("{%p if cell.number %}", other),
            ("{{ mark }}", "Number mark"),
            ("{%p else %}", other),
            ("{{ mark }}", "Mark"),
            ("{%p endif %}", other),
            ("{%p endfor %}", other),
        ):
            middle.add_paragraph(text, style=document.styles[style])


def _header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the row repeats on every page
    _unbroken(row)


def _unbroken(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001 - a row is not split by a page


def _borders(grid: Any) -> None:
    properties = grid._tbl.tblPr  # noqa: SLF001 - lines between rows only
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 4), ("insideH", 4)):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "A0A0A0")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    for side in ("left", "right", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    order = {name: place for place, name in enumerate(("top", "left", "bottom", "right", "insideH", "insideV"))}
    borders[:] = sorted(borders, key=lambda line: order[line.tag.rsplit("}", 1)[1]])
    properties.find(qn("w:tblLook")).addprevious(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "60")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.find(qn("w:tblLook")).addprevious(margins)
    width = properties.find(qn("w:tblW"))
    width.set(qn("w:type"), "pct")
    width.set(qn("w:w"), "5000")


if __name__ == "__main__":
    main()
