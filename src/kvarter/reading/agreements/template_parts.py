"""What single sections of the template hold: purposes and objectives, parties, lists and names of activities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.agreement import Listed, PartyName
from kvarter.reading.agreements.blocks import BULLET
from kvarter.reading.agreements.document import Block, Line, Quote, plain, spaced
from kvarter.reading.agreements.labels import Part
from kvarter.reading.agreements.people import seat_lines, seat_of
from kvarter.reading.agreements.sections import Section

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
        elif plain(text):
            (objectives if after and (block.kind == "item" or section.part is Part.OBJECTIVES) else purpose).append(
                Quote(text, block.page)
            )
    return purpose, objectives


def parties_of(blocks: Sequence[Block]) -> list[PartyName]:
    """The parties: every line names one, as an organisation and perhaps a role."""
    found = []
    lines = [
        line for block in blocks for line in (block.lines if block.kind != "row" else (Line(block.text, block.page),))
    ]
    texts = seat_lines([BULLET.sub("", line.text) for line in lines])
    page = lines[0].page if lines else 1
    for text in texts:
        if len(text.split()) <= 22:
            seat = seat_of(text)
            found.append(
                PartyName(seat.organisation or seat.role, seat.role if seat.organisation else "", page, seat.person)
            )
    return found


def listed_of(blocks: Sequence[Block]) -> list[Listed]:
    """The activities a list names; a line without a method before lines that have one is a heading, not an activity."""
    found: list[Listed] = []
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
