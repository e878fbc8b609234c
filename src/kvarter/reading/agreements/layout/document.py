"""What a reader of one format hands on: blocks of text in reading order with their page, and the footnotes."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

BlockKind = Literal["heading", "paragraph", "item", "row"]

# A footnote's mark stands in the text as one sign out of the private area, so that it survives joining and cutting.
_FIRST_MARK: Final = 0xE000
MOST_NOTES: Final = 4000
_MARKS: Final = re.compile(f"[{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + MOST_NOTES)}]")
_SPACES: Final = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f]+")
_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\uefff\ud800-\udfff]"
)


class Line(NamedTuple):
    """One printed line (or a whole paragraph, where the format knows paragraphs).

    ``before`` says that something empty stands before it; ``level`` is a heading's level (0: none); ``item`` marks a
    list item; ``wraps`` that the line goes on in the next (the file shows it); ``cells`` are a table row's cells, and
    then ``text`` holds them joined. ``full`` tells whether the next line's first word had no room on this one (None:
    only the number of signs can tell).
    """

    text: str
    page: int
    before: bool = False
    level: int = 0
    item: bool = False
    wraps: bool = False
    cells: tuple[str, ...] = ()
    full: bool | None = None


class Block(NamedTuple):
    """A paragraph, heading, list item or table row; ``lines`` are the printed lines it was made of."""

    kind: BlockKind
    text: str
    page: int
    level: int = 0
    lines: tuple[Line, ...] = ()
    cells: tuple[str, ...] = ()


class Note(NamedTuple):
    """A footnote: the number printed, its text and page."""

    number: int
    text: str
    page: int


class Quote(NamedTuple):
    """Words of the document with the page they stand on; footnote marks are still in them."""

    text: str
    page: int

    @property
    def plain(self) -> str:
        """The words without footnote marks."""
        return plain(self.text)


class Source(NamedTuple):
    """Lines of a document in reading order, its footnotes, the numbers of footnotes that are marked but missing (with
    the words before the mark), how many pages, and remarks on how it was read."""

    lines: tuple[Line, ...]
    notes: dict[int, Note]
    missing: tuple[tuple[int, Quote], ...]
    pages: int
    remarks: tuple[str, ...] = ()


def mark(number: int) -> str:
    """The sign that stands in a text for the mark of footnote ``number``; nothing for a number out of reason."""
    return chr(_FIRST_MARK + number) if 0 <= number <= MOST_NOTES else ""


def marks_in(text: str) -> list[tuple[int, int]]:
    """The footnote marks of a text: (offset, number)."""
    return [(found.start(), ord(found[0]) - _FIRST_MARK) for found in _MARKS.finditer(text)]


def plain(text: str) -> str:
    """A text without footnote marks, spaces evened out."""
    return _SPACES.sub(" ", _MARKS.sub("", text)).replace(" .", ".").replace(" ,", ",").strip()


def visible(text: str) -> str:
    """A text without control signs and without signs of the private area that footnote marks use."""
    return _INVISIBLE.sub("", text)


def spaced(text: str) -> str:
    """A text with every run of spaces made one, none at the ends; footnote marks stay."""
    return _SPACES.sub(" ", text).strip()
