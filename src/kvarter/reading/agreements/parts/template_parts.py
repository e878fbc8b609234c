"""What single sections of the template hold: purposes and objectives, parties, lists and names of activities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.layout.blocks import BULLET
from kvarter.reading.agreements.layout.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.parts.agreement import Listed, PartyName, ReadTable
from kvarter.reading.agreements.parts.labels import Part
from kvarter.reading.agreements.parts.people import seat_lines, seat_of
from kvarter.reading.agreements.parts.sections import Section

_METHOD: Final = re.compile(r"\s*\((?:CFBU|VIVE)\s*:?\s*(?P<method>[^()]*)\)\s*$", re.IGNORECASE)


_OBJECTIVES: Final = re.compile(
    r"\bMålsætning(?:en|er|erne)?(?:\s+for\s+[^.:]{0,40})?\s+er(?:\s+derfor)?(?:\s+at)?\s*:?\s*", re.IGNORECASE
)


def purpose_of(section: Section) -> tuple[list[Quote], list[Quote]]:
    """The purpose and the objectives of a section; objectives are the items, or what follows ``Målsætningen er at``."""
    purpose: list[Quote] = []
    objectives: list[Quote] = []
    after = section.part is Part.OBJECTIVES
    for block in section.blocks:
        text = block.text
        found = _OBJECTIVES.search(text)
        if found is not None and block.kind != "item":
            if plain(text[: found.start()]):
                purpose.append(Quote(spaced(text[: found.start()]), block.page))
            rest = text[found.end() :]
            if plain(rest):
                objectives += [
                    Quote(spaced(part), block.page) for part in re.split(r"\s[•\uf0b7]\s", rest) if plain(part)
                ]
            after = True
        elif plain(text) and not block.cells:
            is_objective = after and (block.kind == "item" or section.part is Part.OBJECTIVES)
            text = re.sub(r"^\s*\d{1,2}[.)]\s+", "", text) if is_objective else text
            (objectives if is_objective else purpose).append(Quote(text, block.page))
    return purpose, objectives


def parties_of(blocks: Sequence[Block]) -> list[PartyName]:
    """The parties: every line names one, as an organisation and perhaps a role."""
    found = []
    lines = [line for block in blocks for line in _lines_of(block)]
    texts = seat_lines([BULLET.sub("", line.text) for line in lines])
    page = lines[0].page if lines else 1
    for text in (part for whole in texts for part in _organisations(whole)):
        if len(text.split()) <= 22:
            seat = seat_of(text)
            found.append(
                PartyName(seat.organisation or seat.role, seat.role if seat.organisation else "", page, seat.person)
            )
    return found


_ORGANISATION: Final = re.compile(
    r"\b\w*(?:kommune|forening|selskab|kontor|politi|bolig|boliger|organisation|afdeling|skole|fond|center)\w*\b",
    re.IGNORECASE,
)


def _lines_of(block: Block) -> Sequence[Line]:
    """The lines of a block; one line when it is a row, or several organisations in running text."""
    whole = block.kind == "row" or len(_organisations(plain(block.text))) > 1
    return (Line(block.text, block.page),) if whole else block.lines


def _organisations(text: str) -> list[str]:
    """Several organisations named on one line, each by itself: »A, B og C« where every part is one."""
    parts = re.split(r",\s+|\s+og\s+|\s+samt\s+", text.rstrip("."))
    whole = all(part[:1].isupper() and _ORGANISATION.search(part) and not re.search(r"[–(]", part) for part in parts)
    return parts if len(parts) > 1 and whole else [text]


def parties_between(text: str) -> list[str]:
    """The parties a sentence names: »indgået mellem A, B og C«."""
    found = re.search(
        r"(?:aftale\w*|indgået|partnerskab\w*)\s+(?:er\s+)?(?:indgået\s+)?(?:i)?mellem\s+"
        r"(?P<names>[^.:]+?)(?:\.|$| Den | om )",
        text,
        re.IGNORECASE,
    )
    if found is None:
        return []
    names = [
        plain(part).strip(" .:")
        for part in re.split(r",\s*(?:samt\s+|og\s+)?|\s+og\s+(?=[A-ZÆØÅ])|\s+samt\s+", found["names"])
    ]
    return [name for name in names if any(word[:1].isupper() for word in name.split()[:2]) and len(name.split()) <= 8]


def tables_told(section: Section) -> list[ReadTable]:
    """The tables of a section with the source that a line below each names (»Kilde: …«)."""
    found: list[ReadTable] = []
    for table in section.tables:
        after = section.blocks.index(table[-1]) + 1
        below = plain(section.blocks[after].text) if after < len(section.blocks) else ""
        source = re.search(r"\bKilde(?:r)?\s*:\s*(.+)$", below)
        rows = tuple(tuple(row.cells) for row in table)
        found.append(ReadTable(rows, source[1].strip(" .") if source is not None else "", table[0].page))
    return found


def listed_of(blocks: Sequence[Block]) -> list[Listed]:
    """The activities a list names; a line without a method before lines that have one is a heading, not an activity."""
    found: list[Listed] = []
    if len(blocks) == 1 and blocks[0].kind == "paragraph":
        names = re.split(r",\s+|\s+og\s+(?=[A-ZÆØÅ»])|\s+samt\s+", plain(blocks[0].text).rstrip("."))
        if len(names) > 1 and all(name[:1].isupper() and len(name.split()) <= 8 for name in names):
            return [Listed(*name_and_method(name), blocks[0].page) for name in names]
    methods = any(_METHOD.search(plain(block.text)) for block in blocks)
    for block in blocks:
        text = plain(BULLET.sub("", block.text))
        if not text or text.endswith((".", ":")) or len(text.split()) > 30:
            continue
        name, method = name_and_method(text)
        if method or block.kind in ("item", "row") or not (methods and _group(name)):
            found.append(Listed(name, method, block.page))
    return found


def _group(name: str) -> bool:
    """A line that says whom the activities below are for: ages, ``målgrupper``, ``unge i alderen``."""
    return re.search(r"\bårige\b|\d\s*-\s*\d+\s*år|målgruppe|\bi alderen\b", name, re.IGNORECASE) is not None


def name_and_method(text: str) -> tuple[str, str]:
    """``Familiekurser (CFBU: Boligsociale familiekurser)`` in name and method."""
    found = _METHOD.search(text)
    name = text if found is None else text[: found.start()]
    name = re.sub(r"\s+", " ", name.replace(": - ", ": ")).strip(" :–-.")
    return name, "" if found is None else plain(found["method"])


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case, quotes and small words."""
    return _bare(one) == _bare(other) and bool(_bare(one))


def _bare(name: str) -> str:
    return re.sub(r"[^\wæøå]+", " ", re.sub(r"\b(?:og|for|i|af|den|det|de)\b", " ", name.lower())).strip()
