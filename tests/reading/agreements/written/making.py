"""Whole agreements written in a light mark-up, each made as Word, PDF and text.

The mark-up, a line each: ``= title``, ``# heading`` to ``### heading``, ``! label`` (a bold line), ``- item``,
``1. numbered item``, ``| cell | cell |`` (a cell ``^`` is one with the cell above), ``---`` a new page, ``[^1]`` a mark
of a footnote and ``[^1]: text`` the note, ``:word`` and ``:pdf`` how the document looks. Any other line is a paragraph.
"""

from __future__ import annotations

import dataclasses
import html
import re
import shlex
import subprocess
import zipfile
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))
_MARK = re.compile(r"\[\^(\d+)\]")
_KINDS = (("### ", "h3"), ("## ", "h2"), ("# ", "h1"), ("= ", "title"), ("! ", "label"), ("- ", "li"))


@dataclasses.dataclass
class Source:
    """An agreement as pieces ``(kind, text or rows)``, its notes by number, and how it looks in Word and PDF."""

    pieces: list[tuple[str, str | list[list[str]]]]
    notes: dict[int, str]
    looks: dict[str, str]


def read_source(path: Path) -> Source:
    """The pieces of one written agreement."""
    source = Source([], {}, {})
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(":"):
            source.looks |= dict(part.split("=", 1) for part in shlex.split(line)[1:])
        elif note := re.match(r"\[\^(\d+)\]: (.*)", line):
            source.notes[int(note[1])] = note[2]
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if source.pieces and source.pieces[-1][0] == "table":
                source.pieces[-1][1].append(cells)  # type: ignore[union-attr]
            else:
                source.pieces.append(("table", [cells]))
        elif line == "---":
            source.pieces.append(("break", ""))
        elif number := re.match(r"\d+\. (.*)", line):
            source.pieces.append(("ol", number[1]))
        else:
            kind = next(((kind, line[len(sign) :]) for sign, kind in _KINDS if line.startswith(sign)), ("p", line))
            source.pieces.append(kind)
    return source


def make(name: str, folder: Path) -> dict[str, Path]:
    """The agreement as ``.docx``, ``.pdf`` and ``.txt`` in ``folder``; the text is what pdftotext makes of the PDF."""
    source = read_source(FOLDER / f"{name}.md")
    word, pdf, text = (folder / f"{name}.{ending}" for ending in ("docx", "pdf", "txt"))
    write_word(source, word)
    if source.looks.get("engine") == "office":
        office = ["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
        subprocess.run([*office, "--outdir", str(folder), str(word)], check=True, capture_output=True)
    else:
        write_pdf(source, pdf)
    way = {"raw": ["-raw"], "layout": ["-layout"], "flow": []}[source.looks["text"]]
    subprocess.run(["pdftotext", *way, str(pdf), str(text)], check=True)
    return {"docx": word, "pdf": pdf, "txt": text}


# -- Word ----------------------------------------------------------------------------------------------------------


def write_word(source: Source, path: Path) -> None:
    """A Word file with styled or only bold headings, real lists, tables with merged cells, notes, header and footer."""
    from docx import Document
    from docx.shared import Pt

    document = Document()
    faked = source.looks["headings"] == "bold"
    styles = {"title": "Title", "h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "li": "List Bullet"}
    sizes = {"title": 18, "h1": 14, "h2": 12, "h3": 11}
    told: set[int] = set()
    for kind, value in source.pieces:
        if kind == "break":
            document.add_page_break()
        elif kind == "table":
            _word_table(document, value, source, told)
            document.add_paragraph()
        elif kind == "label" or (faked and kind in sizes):
            run = document.add_paragraph().add_run(str(value))
            run.bold = True
            run.font.size = Pt(sizes.get(kind, 11))
        else:
            style = "List Number" if kind == "ol" else styles.get(kind, "Normal")
            _word_text(document.add_paragraph(style=style), str(value), source, told)
    section = document.sections[0]
    section.header.paragraphs[0].text = source.looks["head"]
    _page_field(section.footer.paragraphs[0])
    document.save(str(path))
    if source.notes:
        _add_notes(path, source.notes)


def _word_table(document, rows, source: Source, told: set[int]) -> None:  # type: ignore[no-untyped-def]
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    table.style = "Table Grid"
    for number, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text == "^":
                table.cell(number - 1, column).merge(table.cell(number, column))
            else:
                _word_text(table.cell(number, column).paragraphs[0], text, source, told)


def _word_text(paragraph, text: str, source: Source, told: set[int]) -> None:  # type: ignore[no-untyped-def]
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for number, part in enumerate(_MARK.split(text)):
        if number % 2 == 0:
            paragraph.add_run(part)
        elif int(part) in source.notes and int(part) not in told:
            told.add(int(part))
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(int(part) + 1))
            run = paragraph.add_run()
            run.font.superscript = True
            run._r.append(reference)
        else:
            paragraph.add_run(part).font.superscript = True


def _page_field(paragraph) -> None:  # type: ignore[no-untyped-def]
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _add_notes(path: Path, notes: dict[int, str]) -> None:
    """The footnotes part with its place in the package, which the library that writes the file does not make."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    body = "".join(
        f'<w:footnote w:id="{number + 1}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/>'
        f'</w:r><w:r><w:t xml:space="preserve"> {html.escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in notes.items()
    )
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    separators = "".join(
        f'<w:footnote w:type="{one}" w:id="{number}"><w:p><w:r><w:{one}/></w:r></w:p></w:footnote>'
        for number, one in enumerate(("separator", "continuationSeparator"))
    )
    members["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{word}">{separators}{body}</w:footnotes>'.encode()
    types, relations = "[Content_Types].xml", "word/_rels/document.xml.rels"
    members[types] = members[types].replace(
        b"</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'.encode()
    )
    members[relations] = members[relations].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdNotes" Type="{relation}" Target="footnotes.xml"/></Relationships>'.encode(),
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name, data)


# -- PDF -----------------------------------------------------------------------------------------------------------


def write_pdf(source: Source, path: Path) -> None:
    """A PDF in one or two columns with running head, page numbers, notes at the foot, hyphens and bordered tables."""
    from weasyprint import HTML

    tags = {"title": "h1", "h1": "h2", "h2": "h3", "h3": "h4", "p": "p"}
    told: set[int] = set()
    body: list[str] = []
    for kind, value in source.pieces:
        if kind == "break":
            body.append("<div class='page'></div>")
        elif kind == "table":
            body.append(f"<div class='wide'>{_html_table(value, source, told)}</div>")  # type: ignore[arg-type]
        elif kind in ("li", "ol"):
            item = f"<li>{_html_text(str(value), source, told)}</li>"
            tag = "ul" if kind == "li" else "ol"
            if body and body[-1].startswith(f"<{tag}>"):
                body[-1] = body[-1].removesuffix(f"</{tag}>") + item + f"</{tag}>"
            else:
                body.append(f"<{tag}>{item}</{tag}>")
        elif kind == "label":
            body.append(f"<p class='label'>{html.escape(str(value))}</p>")
        else:
            body.append(f"<{tags[kind]}>{_html_text(str(value), source, told)}</{tags[kind]}>")
    looks = source.looks
    foot = looks["foot"].replace("{n}", '" counter(page) "').replace("{m}", '" counter(pages) "')
    columns = "columns: 2; column-gap: 9mm;" if looks["columns"] == "2" else ""
    hyphens = "hyphens: auto;" if looks["hyphens"] == "yes" else ""
    style = f"""
    @page {{ size: A4; margin: 24mm; @bottom-right {{ content: "{foot}" }}
             @top-left {{ content: "{looks["head"]}"; font-size: 8pt }} @footnote {{ border-top: 0.5pt solid }} }}
    body {{ font: {looks.get("size", "10.5")}pt/1.4 "DejaVu Sans"; {hyphens} {columns} }}
    .page {{ break-after: page; column-span: all }}
    .fn {{ float: footnote; font-size: 8pt }}
    ::footnote-call, sup {{ font-size: 7pt; vertical-align: super }}
    ::footnote-marker {{ content: counter(footnote) " " }}
    table {{ border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 90% }}
    tr {{ break-inside: avoid }}
    td {{ border: 0.5pt solid; padding: 2pt 4pt; vertical-align: top }}
    .label {{ font-weight: bold; margin-bottom: 0 }}
    h1, .wide {{ column-span: all }}
    """
    head = f"<title>Aftale</title><style>{style}</style>"
    HTML(string=f"<html lang='da'><head>{head}</head><body>{''.join(body)}</body></html>").write_pdf(path)


def _html_text(text: str, source: Source, told: set[int]) -> str:
    out = []
    for number, part in enumerate(_MARK.split(text)):
        if number % 2 == 0:
            out.append(html.escape(part))
        elif int(part) in source.notes and int(part) not in told:
            told.add(int(part))
            out.append(f"<span class='fn'>{html.escape(source.notes[int(part)])}</span>")
        else:
            out.append(f"<sup>{part}</sup>")
    return "".join(out)


def _html_table(rows: list[list[str]], source: Source, told: set[int]) -> str:
    lines = []
    for number, cells in enumerate(rows):
        line = ""
        for column, text in enumerate(cells):
            below = next((n for n, row in enumerate(rows[number + 1 :], 1) if row[column] != "^"), len(rows) - number)
            if text != "^":
                line += f"<td{f' rowspan={below}' if below > 1 else ''}>{_html_text(text, source, told)}</td>"
        lines.append(f"<tr>{line}</tr>")
    return f"<table>{''.join(lines)}</table>"
