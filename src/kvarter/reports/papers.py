"""A paper as Word, as tagged PDF and as a workbook. Same paper, same bytes; nothing in a cell is ever a formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from typing import Any, Final, Literal

from kvarter.model.verdicts import Status
from kvarter.reports.html import TEMPLATES, styles, template
from kvarter.reports.records import Cell, Paper, Table
from kvarter.reports.word import filled, section_fields
from kvarter.reports.words import WORDS
from kvarter.wording.verdicts import STATUS_WORDS

PaperForm = Literal["docx", "pdf", "xlsx"]
PAPER_TEMPLATE: Final = TEMPLATES / "paper.docx"
LONGEST_SHEET: Final = 31
WIDEST, NARROWEST = 70, 8
_NOT_IN_A_SHEET: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def paper_file(paper: Paper, form: PaperForm) -> bytes:
    """The paper in one form. Raises ``FontsMissing`` for a PDF before page assets are set up."""
    return _MADE[form](paper)


def paper_html(paper: Paper) -> str:
    """The paper as an HTML page, which its PDF is made of."""
    return template("paper").render(paper=paper, words=WORDS[paper.lang], css=styles()) + "\n"


def _pdf(paper: Paper) -> bytes:
    from kvarter.reports.pdf import tagged  # noqa: PLC0415 - each form loads its own

    return tagged(paper_html(paper))


def _docx(paper: Paper) -> bytes:
    words = dict(WORDS[paper.lang])
    fields = {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "as_of": paper.as_of,
        "made_up": words["made_up"] if paper.made_up else "",
        "words": words,
        "lead": list(paper.lead),
        "sections": [section_fields(one, words) for one in paper.sections],
    }
    return filled(PAPER_TEMPLATE, fields, f"{paper.title}: {paper.subtitle}", paper.lang, paper.day, paper.as_of)


def _xlsx(paper: Paper) -> bytes:
    import xlsxwriter  # noqa: PLC0415 - as above

    written = BytesIO()
    words = WORDS[paper.lang]
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(written, options) as book:
        moment = datetime.combine(paper.day, time())
        book.set_properties({"title": f"{paper.title}: {paper.subtitle}"[:255], "created": moment})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"bold": True})
        whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        parts = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        first = book.add_worksheet(words["contents"][:LONGEST_SHEET])
        first.set_column(0, 0, 100, plain)
        lines = [paper.title, paper.subtitle, paper.as_of]
        lines += [f"{words['mark_illustrative']}: {words['made_up']}"] if paper.made_up else []
        lines += paper.lead
        for section in paper.sections:
            lines += ["", section.name, *section.text, *(f"· {point}" for point in section.points)]
        named = {paper.title, *(section.name for section in paper.sections)}
        for row, line in enumerate(lines):
            first.write_string(row, 0, line, bold if line in named else plain)
        for section in paper.sections:
            for table in section.tables:
                sheet = book.add_worksheet(_sheet_name(table))
                _fill(sheet, table, {"head": head, "plain": plain, "bold": bold, "whole": whole, "parts": parts})
    return written.getvalue()


def _sheet_name(table: Table) -> str:
    name = f"{table.number} {table.caption}".translate(_NOT_IN_A_SHEET)
    return " ".join(name.split())[:LONGEST_SHEET].strip()


def _fill(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    sheet.write_string(0, 0, table.caption, formats["bold"])
    whole = sum(column.width for column in table.columns)
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, max(NARROWEST, min(WIDEST, 160 * column.width // whole)))
        sheet.write_string(2, at, column.name, formats["head"])
    for down, row in enumerate(table.rows, start=3):
        for at, cell in enumerate(row):
            if cell.value is not None:
                kind = "whole" if float(cell.value).is_integer() else "parts"
                sheet.write_number(down, at, cell.value, formats[kind])
            else:
                sheet.write_string(down, at, _told(cell), formats["plain"])
    for down, note in enumerate(table.notes, start=len(table.rows) + 4):
        sheet.write_string(down, 0, note, formats["plain"])
    sheet.freeze_panes(3, 1)


def _told(cell: Cell) -> str:
    shape = f"{STATUS_WORDS[Status(cell.status)].shape} " if cell.status else ""
    marks = f" ({', '.join(cell.marks)})" if cell.marks else ""
    return f"{shape}{cell.text}{marks}"


_MADE: Final[dict[PaperForm, Callable[[Paper], bytes]]] = {"docx": _docx, "pdf": _pdf, "xlsx": _xlsx}
