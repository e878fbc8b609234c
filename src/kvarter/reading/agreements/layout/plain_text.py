"""Agreements as plain text: pages, page numbers and footnotes are told from the running text by how they look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import Line, Source, mark, visible
from kvarter.reading.agreements.layout.footnotes import Page, with_footnotes
from kvarter.reading.agreements.layout.refusal import AgreementRefused, Why
from kvarter.reading.agreements.layout.tables import Known
from kvarter.reading.agreements.layout.text_tables import with_tables

MOST_SIGNS: Final = 2_000_000
MOST_LINES: Final = 40_000
MOST_PAGES: Final = 1000
NOT_UTF8: Final = "not_utf8"
_SUPERSCRIPTS: Final = {sign: str(number) for number, sign in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
_SUPERSCRIPT: Final = re.compile(f"[{''.join(_SUPERSCRIPTS)}]+")
_CELLS: Final = re.compile(r"\t+| {4,}| \| ")
_SENTENCE_END: Final = re.compile(r"[.!?:;][)’”»\"']?\s*$")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_plain_text(data: bytes, file: str, known: Known) -> Source:
    """The lines of a text file; ``known`` tells labels.

    Raises ``AgreementRefused`` for what is not text or is too long.
    """
    text, remarks = _decoded(data, file)
    if len(text) > MOST_SIGNS:
        raise AgreementRefused(Why.TOO_MUCH_TEXT, file, limit=MOST_SIGNS // 1_000_000)
    if not any(letter.isalpha() for letter in text):
        raise AgreementRefused(Why.NO_TEXT if "\x0c" in text else Why.EMPTY, file)
    rows = visible(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    if len(rows) > 2 * MOST_LINES:
        raise AgreementRefused(Why.TOO_MANY_LINES, file, limit=MOST_LINES)
    pages = _without_furniture(_pages(rows))
    if len(pages) > MOST_PAGES:
        raise AgreementRefused(Why.TOO_MANY_PAGES, file, found=len(pages), limit=MOST_PAGES)
    lines, notes, missing = with_footnotes([with_tables(page, known) for page in pages])
    return Source(tuple(lines), notes, tuple(missing), len(pages), remarks)


def _decoded(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), ()
        except UnicodeDecodeError:
            raise AgreementRefused(Why.NOT_TEXT, file, found="nul") from None
    remarks: tuple[str, ...] = ()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        remarks = (NOT_UTF8,)
    odd = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if "\x00" in text or odd > 0.01 * len(text) + 3 or _few_letters(text):
        raise AgreementRefused(Why.NOT_TEXT, file, found="nul")
    return text, remarks


def _few_letters(text: str) -> bool:
    """Bytes that are no text turn to accented letters and signs; Danish text is mostly plain letters and spaces."""
    sample = text[:20000]
    usual = sum(
        sign.isspace() or (sign.isascii() and sign.isalnum()) or sign in "æøåÆØÅéÉ.,;:-–()'’”\"%/" for sign in sample
    )
    return len(sample) > 40 and usual < 0.75 * len(sample)


def _pages(rows: Sequence[str]) -> list[Page]:
    """The rows of each page as lines; empty rows become the flag of the line after them."""
    spacing = _empty_rows_are_spacing(rows)
    breaks = _leading_space_breaks(rows)
    pages: list[Page] = [[]]
    empty = False
    last = ""
    for place, row in enumerate(rows):
        parts = row.split("\x0c")
        for number, part in enumerate(parts):
            if (number or (place in breaks)) and any(line.text.strip() for line in pages[-1]):
                pages.append([])
            if not part.strip():
                empty = empty or not (spacing and part == "" and len(parts) == 1)
                continue
            pages[-1].append(_line(part, len(pages), before=empty and bool(last)))
            empty = False
            last = part
    return [page for page in pages if page] or [[]]


def _line(part: str, page: int, *, before: bool) -> Line:
    text = _SUPERSCRIPT.sub(lambda found: mark(int("".join(_SUPERSCRIPTS[sign] for sign in found[0]))), part)
    cells = tuple(cell.strip() for cell in _CELLS.split(text.strip()) if cell.strip())
    return Line(text, page, before=before, wraps=text.endswith((" ", "\t")), cells=cells if len(cells) > 1 else ())


def _empty_rows_are_spacing(rows: Sequence[str]) -> bool:
    """Whether an empty row only spaces lines: it often stands inside a sentence."""
    inside = seen = 0
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        if row == "" and before.strip() and after.strip():
            seen += 1
            inside += after.strip()[:1].islower() and not _SENTENCE_END.search(before)
    return seen > 10 and inside > 0.25 * seen


def _leading_space_breaks(rows: Sequence[str]) -> set[int]:
    """Rows that begin a page in files where one leading space marks it: few rows have it, and the first one has."""
    filled = [place for place, row in enumerate(rows) if row.strip()]
    if not filled or any("\x0c" in row for row in rows) or not re.match(r" \S", rows[filled[0]]):
        return set()
    spaced = [place for place in filled if re.match(r" \S", rows[place])]
    if len(spaced) > 0.15 * len(filled) + 2:
        return set()
    before = dict(zip(filled[1:], filled, strict=False))
    return {place for place in spaced if place in before and not rows[before[place]].strip().isdigit()}


def _without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Pages without running heads and feet: what stands at the same end of most pages, numbers aside."""
    if len(pages) < 4:
        return [list(page) for page in pages]
    heads = Counter(_shape(page[0]) for page in pages if len(page) > 3)
    feet = Counter(_shape(page[-1]) for page in pages if len(page) > 3)
    kept = []
    for page in pages:
        cut = list(page)
        if len(cut) > 3 and heads[_shape(cut[0])] >= max(3, 0.4 * len(pages)):
            cut = cut[1:]
        if len(cut) > 3 and feet[_shape(cut[-1])] >= max(3, 0.4 * len(pages)):
            cut = cut[:-1]
        kept.append(cut)
    return kept


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.strip().lower())
