"""Agreements of the known template with made-up content, built as Word, PDF (one and two columns) and text.

The same content goes into every format; the tests hold what comes out against the content and against each other.
"""

from __future__ import annotations

import dataclasses
import html
import textwrap
from pathlib import Path


@dataclasses.dataclass(frozen=True)
class Activity:
    name: str
    method: str
    content: str
    purpose: str
    target: str
    criteria: tuple[tuple[str, str], ...]
    organised: str


@dataclasses.dataclass(frozen=True)
class Focus:
    name: str
    purpose: str
    objectives: tuple[str, ...]
    criteria: tuple[tuple[str, str], ...]
    parties: tuple[str, ...]
    problem: str
    money: tuple[tuple[str, str], ...]
    activities: tuple[Activity, ...]
    listed: tuple[str, ...] = ()
    sub_criteria: tuple[tuple[str, str], ...] | None = None


@dataclasses.dataclass(frozen=True)
class Content:
    """An agreement; ``^n`` in a text is the mark of footnote ``n``."""

    title: str
    area: str
    parties: tuple[str, ...]
    valid: str
    aim: str
    board: str
    forum: tuple[str, tuple[str, ...]]
    problem: tuple[str, ...]
    notes: tuple[str, ...]
    focus_areas: tuple[Focus, ...]
    money: tuple[tuple[str, str], ...]
    evaluation: str


Piece = tuple[str, object]


def pieces(content: Content) -> list[Piece]:
    """The agreement as a list of headings, paragraphs, items and tables, in the order of the template."""
    found: list[Piece] = [
        ("title", content.title),
        ("p", f"Områdets navn: {content.area}"),
        ("p", "Aftalens parter:"),
        *[("p", party) for party in content.parties],
        ("p", f"Samarbejdsaftalen gælder fra: {content.valid}"),
        ("h1", "1. Formål med den boligsociale indsats"),
        ("p", content.aim),
        ("h1", "2. Organisering"),
        ("h2", "Bestyrelse"),
        ("p", content.board),
        ("h2", content.forum[0]),
        *[("p", seat) for seat in content.forum[1]],
        ("h1", "3. Beskrivelse af områdets overordnede problemkompleks, beboere og tryghedssituation"),
        *[("p", paragraph) for paragraph in content.problem],
        ("h1", "5. Indsatsområder"),
    ]
    for number, focus in enumerate(content.focus_areas, 1):
        found += [
            ("h2", f"5.{number} {focus.name}"),
            ("p", "Formål:"),
            ("p", focus.purpose),
            ("p", "Målsætningerne er:"),
            *[("li", objective) for objective in focus.objectives],
            ("table", (("Lokalt opstillede målinger (succeskriterier):", "Datakilde:"), *focus.criteria)),
        ]
    found += [
        ("h1", "6. Lokal evaluering"),
        ("p", content.evaluation),
        ("h1", "7. Ressourcer i den boligsociale indsats"),
        ("table", (("Organisation", "Finansiering"), *content.money)),
        ("h1", "9. Underretning"),
        ("p", "Parterne fortæller hinanden om væsentlige ændringer."),
        ("h1", "10. Konflikthåndtering"),
        (
            "p",
            (
                "En uenighed løses først af de involverede parter, dernæst af deres nærmeste "
                "ledelsesniveau. Bestyrelsen afklarer resten."
            ),
        ),
        ("h1", "11. Revision af samarbejdsaftalen"),
        ("p", "Ændringer godkendes af bestyrelsen."),
    ]
    for focus in content.focus_areas:
        found += _sub(focus)
    return found


def _sub(focus: Focus) -> list[Piece]:
    criteria = focus.criteria if focus.sub_criteria is None else focus.sub_criteria
    listed = focus.listed or tuple(f"{one.name} (CFBU: {one.method})" for one in focus.activities)
    found: list[Piece] = [
        ("break", ""),
        ("h1", f"Delaftale for indsatsområdet {focus.name}"),
        ("p", "Aftalens parter:"),
        *[("p", party) for party in focus.parties],
        ("p", "Problemkompleks for indsatsområdet:"),
        ("p", focus.problem),
        ("p", "Formål og lokalt opstillede målinger for indsatsområdet:"),
        ("p", "Formål:"),
        ("p", focus.purpose),
        ("p", "Målgruppe:"),
        ("p", "Alle beboere i området."),
        ("table", (("Lokalt opstillede målinger (succeskriterier):", "Datakilde:"), *criteria)),
        ("p", "Aktiviteter, som skal bidrage til indfrielse af formål og lokalt fastsatte mål/målinger:"),
        *[("li", name) for name in listed],
        ("p", "Samspil med og supplement til den kommunale indsats i boligområdet:"),
        ("p", "Kommunens medarbejdere kommer ud i området og holder oplæg."),
        ("p", "Indsatsområdets økonomi i henhold til budget:"),
        ("table", (("Organisation", "Finansiering"), *focus.money)),
        ("p", "Konflikthåndtering og underretning:"),
        ("p", "Uenighed tages op med de involverede parter."),
        (
            "p",
            (
                "Aktiviteter, som skal bidrage til indfrielsen af mål for indsatsområdet (tilføj "
                "skemaer - ét skema pr. aktivitet):"
            ),
        ),
    ]
    for one in focus.activities:
        found += [
            ("p", "Aktivitetsnavn:"),
            ("p", f"{one.name} (CFBU: {one.method})"),
            ("p", "Indhold og praksis (aktivitetsbeskrivelse):"),
            ("p", one.content),
            ("p", "Formål:"),
            ("p", one.purpose),
            ("p", "Målgruppe(r):"),
            *([("p", one.target)] if one.target else []),
            ("p", "Succeskriterier og datakilde for aktiviteten:"),
            ("table", (("Succeskriterier:", "Datakilde:"), *one.criteria)),
            ("p", "Organisering, ansvar og rollefordeling:"),
            *([("p", one.organised)] if one.organised else []),
        ]
    return found


# -- text ----------------------------------------------------------------------------------------------------------


def as_text(content: Content) -> str:
    """Plain text as a PDF leaves it: lines of 84 signs, tables run together row by row, footnotes at each page's foot
    with their numbers glued to the words, page numbers, form feeds."""
    pages: list[str] = []
    lines: list[str] = []
    noted: set[int] = set()
    waiting: list[int] = []

    def close() -> None:
        notes = [f"{number} {content.notes[number - 1]}" for number in waiting]
        waiting.clear()
        pages.append("\n".join([*lines, *notes, str(len(pages) + 1)]))
        lines.clear()

    for kind, value in pieces(content):
        if kind == "break" or len(lines) > 52:
            close()
        if kind == "break":
            continue
        if kind == "table":
            for cells in value:  # type: ignore[attr-defined]
                lines += _row_lines(cells)
            continue
        text = str(value)
        for number in range(1, len(content.notes) + 1):
            if f"^{number}" in text and number not in noted:
                noted.add(number)
                waiting.append(number)
            text = text.replace(f"^{number}", str(number))
        lines += textwrap.wrap(("• " if kind == "li" else "") + text, 84, subsequent_indent="")
        if kind in ("h1", "title"):
            lines.append("")
    close()
    return "\f".join(pages) + "\n"


def _row_lines(cells: tuple[str, ...]) -> list[str]:
    """A row as a PDF's text has it: the first cell's lines, then the second's; short rows on one line."""
    if sum(map(len, cells)) < 60:
        return [" ".join(cell for cell in cells if cell)]
    return [line for cell, width in zip(cells, (48, 34), strict=True) for line in textwrap.wrap(cell, width)]


# -- Word ----------------------------------------------------------------------------------------------------------


def as_word(content: Content, path: Path) -> None:
    """A Word file with heading styles, real lists, tables and footnotes."""
    from docx import Document

    document = Document()
    styles = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "li": "List Bullet", "p": "Normal"}
    for kind, value in pieces(content):
        if kind == "break":
            document.add_page_break()
        elif kind == "table":
            rows = list(value)  # type: ignore[call-overload]
            table = document.add_table(rows=0, cols=2)
            for cells in rows:
                added = table.add_row().cells
                for cell, text in zip(added, cells, strict=True):
                    cell.text = text
        else:
            _paragraph(document.add_paragraph(style=styles[kind]), str(value))
    document.save(str(path))
    if content.notes:
        _add_notes(path, content.notes)


def _paragraph(paragraph, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for number, part in enumerate(_split_marks(text)):
        if number % 2 == 0:
            paragraph.add_run(part)
        else:
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(int(part) + 1))
            paragraph.add_run()._r.append(reference)


def _split_marks(text: str) -> list[str]:
    import re

    return re.split(r"\^(\d+)", text)


def _add_notes(path: Path, notes: tuple[str, ...]) -> None:
    """The footnotes part, which the library that writes the file does not make."""
    import zipfile

    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(
        (
            f'<w:footnote w:id="{number + 1}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t '
            f'xml:space="preserve"> {html.escape(note)}</w:t></w:r></w:p></w:footnote>'
        )
        for number, note in enumerate(notes, 1)
    )
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["word/footnotes.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{namespace}">{body}</w:footnotes>'.encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)


# -- PDF -----------------------------------------------------------------------------------------------------------


def as_pdf(content: Content, path: Path, *, columns: int = 1) -> None:
    """A PDF with running head, page numbers, footnotes, hyphens and bordered tables."""
    from weasyprint import HTML

    tags = {"title": "h1", "h1": "h2", "h2": "h3", "p": "p"}
    body: list[str] = []
    for kind, value in pieces(content):
        if kind == "break":
            body.append("<div style='break-after:page;column-span:all'></div>" if columns == 1 else "")
        elif kind == "table":
            rows = "".join(
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>" for cells in value
            )  # type: ignore[attr-defined]
            body.append(f"<table>{rows}</table>")
        elif kind == "li":
            body.append(f"<ul><li>{html.escape(str(value))}</li></ul>")
        else:
            parts = _split_marks(str(value))
            text = "".join(
                html.escape(part)
                if number % 2 == 0
                else f"<span class='fn'>{html.escape(content.notes[int(part) - 1])}</span>"
                for number, part in enumerate(parts)
            )
            body.append(f"<{tags[kind]}>{text}</{tags[kind]}>")
    style = f"""
    @page {{ size: A4; margin: 25mm; @bottom-center {{ content: counter(page) }}
             @top-right {{ content: "{content.title}" }} @footnote {{ border-top: 0.5pt solid }} }}
    body {{ font: 10.5pt/1.35 "DejaVu Sans"; hyphens: auto; {"columns: 2; column-gap: 9mm;" if columns == 2 else ""} }}
    .fn {{ float: footnote; font-size: 8pt }}
    ::footnote-call {{ font-size: 7pt; vertical-align: super }}
    ::footnote-marker {{ content: counter(footnote) " " }}
    table {{ border-collapse: collapse; width: 100%; margin: 4pt 0 }}
    tr {{ break-inside: avoid }}
    td {{ border: 0.5pt solid; padding: 2pt 4pt; vertical-align: top; width: 50% }}
    h1, h2 {{ column-span: all }}
    """
    HTML(
        string=(
            f"<html "
            f"lang='da'><head><title>{content.title}</title><style>{style}</style></head><body>{''.join(body)}</body></html>"
        )
    ).write_pdf(path)
