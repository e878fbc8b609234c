"""Agreements as Word files: paragraphs, lists, tables and footnotes out of the packed XML."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET

from kvarter.reading.agreements.layout.document import Line, Note, Quote, Source, mark, plain, spaced, visible
from kvarter.reading.agreements.layout.limits import MEGABYTE
from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.layout.tables import Known, table_kind

LARGEST_UNPACKED: Final = 200 * MEGABYTE
LARGEST_PART: Final = 30 * MEGABYTE
MOST_MEMBERS: Final = 2000
MOST_PAGES: Final = 1000
MOST_DEPTH: Final = 200
MOST_COLUMNS: Final = 60
BOLD_LEVEL: Final = 7
"""The level of a heading that is one only by its bold type: below every real one."""
LONGEST_SECONDS: Final = 30.0
_CHUNK: Final = MEGABYTE
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_PARTS: Final = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/styles.xml",
    "word/numbering.xml",
)
_LIST_STYLE: Final = re.compile(r"list|punkt|bullet|opstilling", re.IGNORECASE)
_HEADING_STYLE: Final = re.compile(r"(?:heading|overskrift)\s*(\d)|^(title|titel)$", re.IGNORECASE)
_LONGEST_HEADING: Final = 90


def read_word(data: bytes, file: str, known: Known) -> Source:
    """The lines of a Word file; ``known`` tells labels.

    Raises ``AgreementRefused`` for one that is too large, locked, damaged or holds macros.
    """
    parts = _Parts(file).of(data)
    if "word/document.xml" not in parts:
        raise AgreementRefused(Why.OTHER_CONTENT, file, expected=".docx", found="zip")
    trees = {name: _tree(part, file) for name, part in parts.items()}
    reader = _WordReader(trees, file, known)
    return reader.read()


class _Parts:
    """Takes the parts that are read out of the packed file; every member is unpacked piece by piece and counted."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._until = time.monotonic() + LONGEST_SECONDS
        self._unpacked = 0

    def of(self, data: bytes) -> dict[str, bytes]:
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                return self._through(archive)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, KeyError):
            raise AgreementRefused(Why.DAMAGED, self._file, expected="Word") from None
        except RuntimeError:  # the library's word for a member that wants a password
            raise AgreementRefused(Why.LOCKED, self._file) from None

    def _through(self, archive: zipfile.ZipFile) -> dict[str, bytes]:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS:
            raise AgreementRefused(Why.MEMBERS, self._file, found=len(members), limit=MOST_MEMBERS)
        names = [member.filename.lower() for member in members]
        if any(name.endswith("vbaproject.bin") for name in names):
            raise AgreementRefused(Why.MACROS, self._file)
        if any(name.startswith("xl/") for name in names):
            raise AgreementRefused(Why.OTHER_CONTENT, self._file, expected=".docx", found="sheet")
        return {member.filename: part for member in members if (part := self._member(archive, member)) is not None}

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
        wanted = member.filename in _PARTS
        held: list[bytes] = []
        size = 0
        tail = b""
        with archive.open(member) as opened:
            while chunk := opened.read(_CHUNK):
                size += len(chunk)
                self._unpacked += len(chunk)
                if self._unpacked > LARGEST_UNPACKED or (wanted and size > LARGEST_PART):
                    raise AgreementRefused(Why.UNPACKED, self._file, limit=LARGEST_UNPACKED // MEGABYTE)
                if time.monotonic() > self._until:
                    raise AgreementRefused(Why.SLOW, self._file, limit=round(LONGEST_SECONDS))
                if member.filename.lower().endswith((".xml", ".rels")) and (
                    _ENTITY.search(tail + chunk) or (not tail and chunk.startswith(_UTF16))
                ):
                    raise AgreementRefused(Why.ENTITIES, self._file)
                tail = chunk[-16:]
                if wanted:
                    held.append(chunk)
        return b"".join(held) if wanted else None


def _tree(part: bytes, file: str) -> ET.Element:
    """The tree of one part; its entities were refused before, and its depth is counted while it is built."""
    parser = ET.XMLParser(target=_Deep(file))  # noqa: S314 - see above
    try:
        for start in range(0, len(part), _CHUNK):
            parser.feed(part[start : start + _CHUNK])
        root = parser.close()
    except ET.ParseError:
        raise AgreementRefused(Why.DAMAGED, file, expected="Word") from None
    if not isinstance(root, ET.Element):
        raise AgreementRefused(Why.DAMAGED, file, expected="Word")
    return root


class _Deep(ET.TreeBuilder):
    """Builds a tree that is not deeper than a document is."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self._file = file
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise AgreementRefused(Why.DAMAGED, self._file, expected="Word")
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)


class _WordReader:
    """Goes through the body in order; counts pages by the breaks the file tells of."""

    def __init__(self, trees: dict[str, ET.Element], file: str, known: Known) -> None:
        self._known = known
        self._body = trees["word/document.xml"].find(f"{_W}body")
        self._file = file
        self._notes_tree = trees.get("word/footnotes.xml")
        self._end_tree = trees.get("word/endnotes.xml")
        self._levels, self._listed = _styles(trees.get("word/styles.xml"))
        self._page = 1
        self._lines: list[Line] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._marked: list[tuple[int, str, int]] = []
        self._by_hand: list[tuple[int, int]] = []

    def read(self) -> Source:
        if self._body is None:
            raise AgreementRefused(Why.DAMAGED, self._file, expected="Word")
        self._blocks(self._body)
        if self._page > MOST_PAGES:
            raise AgreementRefused(Why.TOO_MANY_PAGES, self._file, found=self._page, limit=MOST_PAGES)
        if not any(letter.isalpha() for line in self._lines for letter in line.text):
            raise AgreementRefused(Why.NO_TEXT, self._file)
        notes = self._notes()
        missing = tuple((number, Quote(words, page)) for number, words, page in self._marked if number not in notes)
        if notes:
            missing += tuple(
                (number, Quote(self._before_mark(number), page))
                for number, page in self._by_hand
                if number not in notes
            )
        return Source(tuple(self._lines), notes, missing, self._page)

    def _before_mark(self, number: int) -> str:
        """The words before a mark set by hand."""
        text = next((line.text for line in self._lines if mark(number) in line.text), "")
        return plain(text.split(mark(number))[0])[-100:]

    def _blocks(self, parent: ET.Element) -> None:
        for element in parent:
            if element.tag == f"{_W}p":
                self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                self._table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
                self._blocks(element)

    def _paragraph(self, element: ET.Element) -> None:
        page = self._page
        text = self._text(element)
        level, item = self._style(element)
        if not level and not item and _like_heading(text):
            level = _bold_level(element)
        for number, part in enumerate(text.split("\n")):
            if part.strip():
                before = not number and bool(self._lines)
                self._lines.append(Line(spaced(part), page, before=before, level=level, item=item and not number))

    def _style(self, element: ET.Element) -> tuple[int, bool]:
        properties = element.find(f"{_W}pPr")
        if properties is None:
            return 0, False
        style = properties.find(f"{_W}pStyle")
        name = "" if style is None else style.get(f"{_W}val", "")
        level = self._levels.get(name, 0)
        numbered = properties.find(f"{_W}numPr") is not None
        return level, not level and (numbered or name in self._listed)

    def _text(self, element: ET.Element) -> str:
        """The text of a paragraph with footnote marks; breaks within it as line ends; pages are counted on the way."""
        parts: list[str] = []
        for child in self._runs(element):
            tag = child.tag.removeprefix(_W)
            if tag == "t":
                parts.append(child.text or "")
            elif tag == "r":
                parts.append(self._raised_number(child))
            elif tag in ("br", "cr"):
                if child.get(f"{_W}type") == "page":
                    self._page += 1
                else:
                    parts.append("\n")
            elif tag == "lastRenderedPageBreak":
                self._page += 1
            elif tag == "tab":
                parts.append(" ")
            elif tag == "noBreakHyphen":
                parts.append("-")
            elif tag in ("footnoteReference", "endnoteReference"):
                words = plain("".join(parts[-40:]))[-120:]
                parts.append(mark(self._note_number(tag, child.get(f"{_W}id", ""), words)))
        return "".join(visible(part) if not (part and "\ue000" <= part[0] <= "\uefff") else part for part in parts)

    def _runs(self, element: ET.Element) -> Iterator[ET.Element]:
        """What a paragraph holds in order; deleted text and drawings stay out, inserted text and fields stay in."""
        for child in element:
            tag = child.tag.removeprefix(_W)
            if tag == "r" and _raised(child):
                yield child
                continue
            if tag in ("del", "moveFrom", "pPr", "rPr", "drawing", "pict", "object", "instrText", "delText"):
                continue
            if tag in (
                "t",
                "br",
                "cr",
                "tab",
                "noBreakHyphen",
                "footnoteReference",
                "endnoteReference",
                "lastRenderedPageBreak",
            ):
                yield child
            else:
                yield from self._runs(child)

    def _note_number(self, tag: str, identifier: str, words: str) -> int:
        """Notes are numbered in the order of their marks."""
        number = self._numbers.setdefault((tag, identifier), len(self._numbers) + 1)
        self._marked.append((number, words, self._page))
        return number

    def _raised_number(self, run: ET.Element) -> str:
        """A number set small and high by hand is the mark of a note, as a real one is."""
        number = int("".join(part.text or "" for part in run.findall(f"{_W}t")))
        self._by_hand.append((number, self._page))
        return mark(number)

    def _notes(self) -> dict[int, Note]:
        notes: dict[int, Note] = {}
        for tree, reference, tag in (
            (self._notes_tree, "footnoteReference", "footnote"),
            (self._end_tree, "endnoteReference", "endnote"),
        ):
            for element in tree if tree is not None else ():
                key = (reference, element.get(f"{_W}id", ""))
                text = spaced(" ".join(self._text(paragraph) for paragraph in element.iter(f"{_W}p")))
                if element.tag == f"{_W}{tag}" and key in self._numbers and plain(text):
                    number = self._numbers[key]
                    page = next(page for marked, _words, page in self._marked if marked == number)
                    notes[number] = Note(number, plain(text), page)
        return notes

    def _table(self, element: ET.Element) -> None:
        """A grid becomes a line of cells a row; of a form or a frame the cells are read one after the other."""
        rows = [_cells(row) for row in _rows(element)]
        start = len(self._lines)
        held: list[tuple[int, list[list[Line]]]] = []
        for row in rows:
            page = self._page
            cells: list[list[Line]] = []
            for cell in row:
                first = len(self._lines)
                self._blocks(cell)
                cells.append(self._lines[first:])
            held.append((page, cells))
        texts = [[" ".join(line.text for line in cell) for cell in cells] for _page, cells in held]
        nested = any(line.cells for line in self._lines[start:])
        if nested or table_kind(texts, self._known) != "grid":
            return
        del self._lines[start:]
        for number, ((page, _read), row_texts) in enumerate(zip(held, texts, strict=True)):
            flat = tuple(spaced(text) for text in row_texts)
            if any(flat):
                self._lines.append(Line(spaced(" ".join(flat)), page, before=number == 0, cells=flat))


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    """The rows of a table, also those that stand in a content control."""
    for child in table:
        if child.tag == f"{_W}tr":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _rows(child)


def _cells(row: ET.Element) -> list[ET.Element]:
    """The cells of a row; one merged over several columns is followed by empty ones."""
    cells: list[ET.Element] = []
    for child in row:
        if child.tag == f"{_W}tc":
            span = child.find(f"{_W}tcPr/{_W}gridSpan")
            wide = span.get(f"{_W}val", "1") if span is not None else "1"
            cells.append(child)
            cells += [ET.Element(child.tag)] * (min(int(wide), MOST_COLUMNS) - 1 if wide.isdigit() else 0)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            cells += _cells(child)
    return cells


def _raised(run: ET.Element) -> bool:
    """Whether a run is nothing but a number set as superscript."""
    height = run.find(f"{_W}rPr/{_W}vertAlign")
    if height is None or height.get(f"{_W}val") != "superscript":
        return False
    held = [child.tag for child in run if child.tag != f"{_W}rPr"]
    text = "".join(part.text or "" for part in run.findall(f"{_W}t"))
    return set(held) == {f"{_W}t"} and re.fullmatch(r"[1-9]\d{0,2}", text.strip()) is not None and text == text.strip()


def _bold_level(paragraph: ET.Element) -> int:
    """The level of a paragraph all set in bold by hand: by the size of its type, ``BOLD_LEVEL`` where that is usual."""
    runs = [run for run in paragraph.iter(f"{_W}r") if any((part.text or "").strip() for part in run.iter(f"{_W}t"))]
    if not runs or not all(_is_bold(run) for run in runs):
        return 0
    size = runs[0].find(f"{_W}rPr/{_W}sz")
    half_points = size.get(f"{_W}val", "") if size is not None else ""
    points = int(half_points) / 2 if half_points.isdigit() else 0
    return next((level for level, least in enumerate((15.5, 13, 11.5), 1) if points >= least), BOLD_LEVEL)


def _is_bold(run: ET.Element) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val", "1") not in ("0", "false", "off")


def _like_heading(text: str) -> bool:
    text = plain(text)
    return 0 < len(text) <= _LONGEST_HEADING and text[:1].isupper() and not text.endswith((".", ","))


def _styles(tree: ET.Element | None) -> tuple[dict[str, int], set[str]]:
    """By style id: the level of headings, and which are lists."""
    levels: dict[str, int] = {}
    listed: set[str] = set()
    for style in tree.findall(f"{_W}style") if tree is not None else ():
        identifier = style.get(f"{_W}styleId", "")
        name = style.find(f"{_W}name")
        words = "" if name is None else name.get(f"{_W}val", "")
        heading = _HEADING_STYLE.search(words) or _HEADING_STYLE.search(identifier)
        if heading is not None:
            levels[identifier] = int(heading[1] or 1)
        elif _LIST_STYLE.search(words):
            listed.add(identifier)
    return levels, listed
