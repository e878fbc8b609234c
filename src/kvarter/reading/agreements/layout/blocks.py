"""Printed lines put together to paragraphs, headings, list items and table rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import Block, BlockKind, Line, spaced
from kvarter.reading.agreements.layout.mending import Mender

BULLET: Final = re.compile(r"^\s*(?:[•●▪◦‣·\uf0b7\uf0a7\u2022*]+|[-–—](?=\s)|o(?=\s+[A-ZÆØÅ]))\s*")
ENUMERATED: Final = re.compile(r"^\s*(?:\d{1,2}\)|[a-zæøåA-ZÆØÅ]\))\s+")
NUMBERED: Final = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÆØÅ]")
_AROUND: Final = 8
_MOST_LINES: Final = 150
_ENDED: Final = re.compile(r"[.!?:;][)’”»\"']?[\ue000-\uefff]*\s*$")


def blocks_of(lines: Sequence[Line], begins: Callable[[Sequence[Line], int], tuple[int, bool]]) -> list[Block]:
    """The blocks of a document. ``begins(lines, i)`` tells how many lines from ``i`` are a label of the
    template, and whether the label is all there is on them."""
    mender = Mender(lines)
    widths = _widths(lines)
    blocks: list[Block] = []
    held: list[Line] = []
    label_until = -1
    closes = False

    def close() -> None:
        if held:
            blocks.append(_block(held, mender))
            held.clear()

    for place, line in enumerate(lines):
        if line.cells:
            close()
            blocks.append(Block("row", spaced(line.text), line.page, 0, (line,), line.cells))
            continue
        if not line.text.strip() or len(held) >= _MOST_LINES:
            close()
        if not line.text.strip():
            continue
        count, whole = begins(lines, place) if place > label_until else (0, False)
        if count:
            close()
            label_until = place + count - 1
            closes = whole
        elif (place == label_until + 1 and closes) or (
            held and place > label_until and _starts(line, held[-1], widths[place])
        ):
            close()
        held.append(line)
    close()
    return blocks


def _block(lines: Sequence[Line], mender: Mender) -> Block:
    first = lines[0]
    text = mender.joined(lines)
    kind: BlockKind = "paragraph"
    if first.level:
        kind = "heading"
    elif first.item or BULLET.match(first.text) or ENUMERATED.match(first.text):
        kind = "item"
        text = BULLET.sub("", text, count=1)
    return Block(kind, text, first.page, first.level, tuple(lines))


def _starts(line: Line, before: Line, width: int) -> bool:
    """Whether a line begins something new: after an empty line, a bullet, a number, a heading, or because the line
    before had room for its first word."""
    text = line.text.strip()
    if line.level != before.level or line.item:
        return True
    if BULLET.match(line.text) or ENUMERATED.match(line.text) or _numbered_heading(text):
        return True
    if (
        text[:1].islower()
        and not _ENDED.search(before.text)
        and (not line.before or len(before.text.strip()) > 40 or len(text.split()) <= 2)
    ):
        return False
    if line.before:
        return True
    if before.text.rstrip().endswith(":"):
        return True
    if before.full is not None:
        return not before.full
    first_word = text.split(maxsplit=1)[0]
    return len(before.text.strip()) + 1 + len(first_word) <= 0.9 * width


def _numbered_heading(text: str) -> bool:
    return NUMBERED.match(text) is not None and len(text) < 90 and not text.endswith(".")


def _widths(lines: Sequence[Line]) -> list[int]:
    """How long full lines are around each line: columns and tables are narrower than the text about them."""
    lengths = [0 if line.cells else len(line.text.strip()) for line in lines]
    return [max(lengths[max(0, place - _AROUND) : place + _AROUND + 1], default=80) for place in range(len(lines))]
