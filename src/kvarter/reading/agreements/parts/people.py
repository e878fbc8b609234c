"""Persons named in a document: found, so that only their roles go on. A name never leaves this module."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from kvarter.reading.agreements.layout.document import plain
from kvarter.reading.agreements.layout.mending import HYPHENS

HIDDEN: Final = "[navn]"
_CAP: Final = r"[A-ZÆØÅÉÖÄÜ][a-zæøåéöäüß]+(?:-[A-ZÆØÅ][a-zæøå]+)?"
_INITIAL: Final = r"(?:[A-ZÆØÅ]\.)"
_GIVEN: Final = re.compile(rf"(?<![\w-]){_CAP}(?!\w)")
_REST: Final = re.compile(
    rf"(?:\s+(?:{_INITIAL}|{_CAP}|af|von|van|de|el|al))*?\s+(?P<last>{_CAP})(?!\w)(?:\s+(?P<more>{_CAP})(?!\w))?"
)
_PLACES: Final = re.compile(
    r"\w*(?:vej|vejens|gade|gades|allé|alle|plads|torv|stræde|skole|skoles|skolen|parken|huset|hus|kirke|kirken|haven|center|centret|havn|fond|fonden|legat|kommune|kommunes|boligforening|fælled|bydel|samfund|park)",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\b\w*(?:leder|chef|konsulent|koordinator|direktør|direktøren|medarbejder|formand|formanden|forkvinde|inspektør|præst|læge|sygeplejerske|sundhedsplejerske|pædagog|lærer"
    r"|borgmester|rådgiver|vejleder|specialist|fuldmægtig|bestyrer|fører|sekretær|repræsentant|planlægger|mester|bibliotekar|betjent|kommissær|viceværten|vicevært|mentor|ansvarlig|kasserer|næstformand|beboer|provst|forstander|assistent|arkitekt|psykolog|terapeut|ejer)\b",
    re.IGNORECASE,
)
_KEPT: Final = frozenset(
    {
        "Kultur",
        "Fritid",
        "Unge",
        "Skole",
        "Social",
        "Sundhed",
        "Børn",
        "Familie",
        "Teknik",
        "Miljø",
        "Beskæftigelse",
        "By",
        "Bolig",
    }
)


_ORGANISATION: Final = re.compile(
    r"\b(?:\w*(?:selskab(?:et)?|forening(?:en)?|fond(?:en)?|bolig(?:er)?|boligorganisation(?:en)?|afdeling(?:en)?|ejendomme)|A/S|ApS)\s+$",
    re.IGNORECASE,
)


class Person(NamedTuple):
    """A place where a person is named: where the name stands, and the role beside it when there is one."""

    start: int
    end: int
    role: str


@cache
def given_names() -> frozenset[str]:
    """Given names that tell a person's name from other capitalised words."""
    text = resources.files(__package__ or "").joinpath("given_names.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def persons_in(text: str) -> list[Person]:
    """The persons named in a text: a known given name with a surname after it that is no street, school or the like."""
    found: list[Person] = []
    for given in _GIVEN.finditer(text):
        if given[0] not in given_names() or (found and given.start() < found[-1].end):
            continue
        if _ORGANISATION.search(text[: given.start()]):
            continue
        rest = _REST.match(text, given.end())
        if (
            rest is None
            or (_is_place(rest["last"]) and not _after_role(text[: given.start()]))
            or (rest["more"] is not None and _PLACES.fullmatch(rest["more"].lower()))
        ):
            continue
        end = rest.end("last") if rest["more"] is None or rest["more"] in _KEPT else rest.end()
        if re.match(r"\s+(?:Vej|Allé|Alle|Plads|Gade|Gård|Skole|Torv)\b", text[end:]) is None:
            found.append(Person(given.start(), end, _role_beside(text, given.start(), end)))
    return found


def _after_role(before: str) -> bool:
    """Whether a name follows a role and a comma: then it is a person's, though it ends like a street or a house."""
    return re.search(r"\w+\s*,\s*$", before) is not None and _ROLE.search(before[-40:]) is not None


def _is_place(word: str) -> bool:
    return _PLACES.fullmatch(word.lower()) is not None or word in _KEPT


def without_persons(text: str) -> str:
    """The text with every name replaced by ``[navn]``."""
    for person in reversed(persons_in(text)):
        text = text[: person.start] + HIDDEN + text[person.end :]
    return text


def _role_beside(text: str, start: int, end: int) -> str:
    before = re.search(r"([^.;:\n–—]{3,80}?)[\s,:–-]*$", text[max(0, start - 90) : start])
    if before is not None and _ROLE.search(before[1]):
        return plain(before[1]).strip(" ,-–(")
    after = re.match(r"\s*[,(–-]\s*([^.;:\n)]{3,80})", text[end : end + 90])
    if after is not None and _ROLE.search(after[1]):
        return plain(after[1]).strip(" ,-–)")
    return ""


class Seat(NamedTuple):
    """A line of a list of members or parties: the organisation, the role, and whether a person was named."""

    organisation: str
    role: str
    person: bool


_DASH: Final = re.compile(r"\s*[–—]\s*|\s+-\s*|(?<=\w)-\s+(?!og\b|eller\b|samt\b)|\s*:\s+")


def seat_of(line: str) -> Seat:
    """``Organisation – Role, Name`` in its parts; the name is left out.

    After the role a name is also told by its place alone: two or three capitalised words at the end behind a comma.
    """
    text = plain(line).strip(" .")
    names = persons_in(text)
    person = bool(names)
    for one in reversed(names):
        text = text[: one.start] + text[one.end :]
    if not person:
        by_place = re.search(rf"(?P<cut>,\s*|(?<=\w)\s+)(?P<name>{_CAP}(?:\s+(?:{_INITIAL}|{_CAP})){{1,2}})$", text)
        before = text[: by_place.start()] if by_place is not None else ""
        glued = by_place is not None and "," not in by_place["cut"]
        if (
            by_place is not None
            and _ROLE.search(before)
            and _is_name(by_place["name"])
            and not (glued and not _ROLE.search(before.split()[-1]))
        ):
            text, person = before, True
    text = re.sub(r"\s{2,}", " ", text).strip(" ,;–-.")
    parts = _DASH.split(text, maxsplit=1)
    if len(parts) == 1:
        comma = re.match(r"(.+?),\s*(.+)$", text)
        if comma is not None and _ROLE.search(comma[2]) and not _ROLE.search(comma[1]):
            parts = [comma[1], comma[2]]
    if len(parts) == 2:
        return Seat(parts[0].strip(" ,"), parts[1].strip(" ,"), person)
    return Seat("", text, person) if _ROLE.search(text) else Seat(text, "", person)


def _is_name(words: str) -> bool:
    return not any(_is_place(word) or _OFFICE.search(word) for word in words.split())


_OFFICE: Final = re.compile(
    r"selskab|forening|bolig|kommune|politi|organisation|afdeling|forvaltning|almen|fond|klub|ministeri|region|styrelse",
    re.IGNORECASE,
)


_OPEN_END: Final = re.compile(r"(?:,|[-–—]|\b(?:og|for|af|i|på|til|fra|ved|samt))$")


def seat_lines(lines: Sequence[str]) -> list[str]:
    """Printed lines as one text a seat: a line goes on when a word is broken, it is left open, or a name is cut."""
    texts: list[str] = []
    for line in lines:
        text = plain(line)
        if not text:
            continue
        before = texts[-1] if texts else ""
        if before and before[-1] in HYPHENS and before[-2:-1].isalpha() and text[:1].islower():
            texts[-1] = before[:-1] + text
        elif before and (
            _OPEN_END.search(before) or before.split()[-1] in given_names() or (text[:1].islower() and len(before) > 55)
        ):
            texts[-1] = f"{before} {text}"
        else:
            texts.append(text)
    return texts
