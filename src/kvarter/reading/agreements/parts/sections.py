"""A document cut at its labels."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.parts.indicator_tables import is_indicator_head
from kvarter.reading.agreements.parts.labels import Label, Part, label_of

_RUNNING: Final = frozenset({Part.PROBLEM, Part.AIM, Part.EVALUATION, Part.NOTIFICATION, Part.CONFLICT, Part.REVISION})


class Section:
    """A label with the blocks under it; ``rest`` is what stands behind the label on its own line."""

    def __init__(self, part: Part, page: int, name: str = "", label: str = "", level: int = 0) -> None:
        """``name`` is a name that stands in the label itself, ``label`` the label's words, ``level`` its level as a
        heading (0: none)."""
        self.level = level
        self.label = label
        self.part = part
        self.page = page
        self.name = name
        self.blocks: list[Block] = []

    @property
    def quotes(self) -> list[Quote]:
        """The blocks as quotes; empty ones, headings and the rows of tables left out."""
        return [
            Quote(block.text, block.page)
            for block in self.blocks
            if plain(block.text) and not block.cells and not (block.kind == "heading" and self.part in _RUNNING)
        ]

    @property
    def tables(self) -> list[list[Block]]:
        """The tables under the label, each as its rows."""
        tables: list[list[Block]] = []
        before = False
        for block in self.blocks:
            if block.cells and before and len(block.cells) == len(tables[-1][-1].cells) and not block.lines[0].before:
                tables[-1].append(block)
            elif block.cells:
                tables.append([block])
            before = bool(block.cells)
        return tables

    @property
    def text(self) -> str:
        """All of it as one text."""
        return " ".join(quote.plain for quote in self.quotes)


def sections_of(blocks: Sequence[Block]) -> list[Section]:
    """The document cut at its labels and at headings that end what a label opened (``Part.OTHER``); what stands before
    the first is a section without a label (``Part.NAME``)."""
    sections = [Section(Part.NAME, 1)]
    listed = _numbered_items(blocks)
    for place, block in enumerate(blocks):
        level = 0 if place in listed else heading_level(block)
        current = sections[-1]
        label = _label(block, current, level)
        if label is not None and label.part in _FIRST_PAGE and not _on_first_page(sections, block):
            label = None
        if label is None:
            if level and len(sections) > 1 and (not current.level or level <= current.level):
                name = HEADING_NUMBER.sub("", plain(block.text)).strip(" :")
                sections.append(Section(Part.OTHER, block.page, name, plain(block.text), level))
            else:
                current.blocks.append(block)
        elif label.part is not Part.ASIDE:
            sections.append(Section(label.part, block.page, label.name, plain(block.text), level))
            sections[-1].blocks += _rest(block, label)
    return sections


_FIRST_PAGE: Final = frozenset({Part.AREA, Part.PARTIES})
_PREAMBLE: Final = frozenset({Part.NAME, Part.AREA, Part.PARTIES, Part.VALID, Part.DOCUMENTS, Part.OTHER})


def _on_first_page(sections: Sequence[Section], block: Block) -> bool:
    """Whether parties and area can be told here: where an agreement or sub-agreement begins, or in a plain label."""
    if plain(block.text).endswith(":") or re.search(r"\bpart", block.text, re.IGNORECASE):
        return True
    return all(section.part in _PREAMBLE for section in sections)


def _label(block: Block, current: Section, level: int) -> Label | None:
    """The label a block is; a heading within a part that has headings of its own is none."""
    if block.kind == "item":
        return None
    if block.kind == "row":
        return _row_label(block, current)
    label = label_of(block.text)
    if label is not None and label.part is Part.SOURCE and current.part in _CRITERIA and not current.blocks:
        return label._replace(part=Part.ASIDE)  # the head of a second column, printed on a line of its own
    if label is not None and current.part in _WITH_HEADINGS and 0 < current.level < level:
        return label if label.part in (Part.FOCUS_AREAS, Part.SUB_AGREEMENT, Part.ACTIVITY) else None
    return label


def _rest(block: Block, label: Label) -> list[Block]:
    """What stands behind a label: the rest of its line, the other cells of its row, or the row if it heads a table."""
    if block.kind != "row":
        rest = block.text[label.length :].strip()
        return [Block("paragraph", rest, block.page, 0, (Line(rest, block.page),))] if rest else []
    if label.part in (Part.CRITERIA, Part.CRITERIA_HEAD) and len(block.cells) > 1:
        return [block]
    text = spaced(" ".join(cell for cell in block.cells[1:] if cell.strip()))
    return (
        [Block("paragraph", text, block.page, 0, (Line(text, block.page),))]
        if text and label.part is not Part.MONEY
        else []
    )


_CRITERIA: Final = frozenset({Part.CRITERIA, Part.CRITERIA_HEAD})
_WITH_HEADINGS: Final = frozenset({Part.PROBLEM, Part.ORGANISATION})
HEADING_NUMBER: Final = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-ZÆØÅ]\.(?:\d{1,2}\.?)*)\s+(?=[A-ZÆØÅ])")


def heading_level(block: Block) -> int:
    """How deep a heading is: by its style or type, else by its number (``5.1 Navn`` is 2); 0 for what is no heading."""
    if block.kind == "heading":
        return block.level
    text = plain(block.text)
    number = HEADING_NUMBER.match(text)
    if block.kind != "paragraph" or number is None or len(text) > 90 or text.endswith((".", ",", ";")):
        return 0
    return len(re.findall(r"[^.\s]+", number[0]))


def _numbered_items(blocks: Sequence[Block]) -> set[int]:
    """The places of numbered lines that are a list: the next number follows at once."""
    numbers = [
        int(found[1]) if block.kind == "paragraph" and (found := re.match(r"\s*(\d{1,2})\.?\s", block.text)) else None
        for block in blocks
    ]
    listed: set[int] = set()
    for place, (one, following) in enumerate(itertools.pairwise(numbers)):
        if one is not None and following == one + 1 and blocks[place].kind != "heading":
            listed |= {place, place + 1}
    return listed


def _row_label(block: Block, section: Section) -> Label | None:
    """The label of a table's row: the head of a table of criteria, or a label with its answer in a row of two cells."""
    head = [plain(cell) for cell in block.cells]
    short = len(block.text.split()) <= 3 * len(head) + 8
    if (
        short
        and len(head) > 1
        and (is_indicator_head(head) or (_SOURCE_HEAD.match(head[-1]) and _CRITERIA_HEAD.match(head[0])))
    ):
        return Label(Part.CRITERIA, len(block.text))
    found = label_of(spaced(block.cells[0]))
    if found is None or len(head) > 2 or (section.part in _TABLES and found.part in _NAMES):
        return None
    return found._replace(length=len(block.text))


_TABLES: Final = frozenset({Part.MONEY, Part.CRITERIA, Part.ORGANISATION, Part.PROBLEM})
_NAMES: Final = frozenset(
    {Part.PARTIES, Part.AREA, Part.SOURCE, Part.OTHER, Part.ORGANISED, Part.ORGANISATION, Part.MONEY, Part.AIM}
)
_SOURCE_HEAD: Final = re.compile(
    r"(?:data)?kilde|sådan måler vi|måle(?:metode|redskab)|dokumentation|måles ved|hvordan måle", re.IGNORECASE
)
_CRITERIA_HEAD: Final = re.compile(
    r"(?:lokal\w* |del)*(?:succes|mål|resultat|kriteri|indikator|effekt|delmål|forventede?|ønsket)|lokalt ",
    re.IGNORECASE,
)


def is_template(sections: Sequence[Section]) -> bool:
    """Whether a document is of the known shape: it has activities or sub-agreements under labels of their own."""
    parts = {section.part for section in sections}
    return bool(parts & {Part.ACTIVITY, Part.SUB_AGREEMENT}) and len(parts & _OWN) >= 2


_OWN: Final = frozenset(
    {
        Part.ACTIVITY,
        Part.SUB_AGREEMENT,
        Part.CRITERIA,
        Part.ORGANISED,
        Part.CONTENT,
        Part.PROBLEM,
        Part.FOCUS_AREAS,
        Part.TARGET_GROUP,
    }
)
