"""A body or a year's priorities as lines of words, and two of them held against each other word by word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from kvarter.model.bodies import Body, Member
from kvarter.model.plans import Priority
from kvarter.wording.numbers import day as day_text

_WORD: Final = re.compile(r"\s+|[^\s\w]|\w+")
BAR: Final = "|"
CHAIR: Final = "formand"


class Words(NamedTuple):
    """Some words, and whether the other text has not got them."""

    text: str
    marked: bool


class Change(NamedTuple):
    """A field that differs: the key of its name, the words of before and of after, and both as plain text."""

    key: str
    before: tuple[Words, ...]
    after: tuple[Words, ...]
    was: str
    becomes: str


def body_lines(body: Body, parties: Mapping[str, str]) -> dict[str, str]:
    """A body as texts by the key of each field; ``parties`` are names by id. What is empty is left out."""
    meetings = body.meetings
    said = {
        "terms_name": body.name,
        "terms_purpose": body.terms.purpose,
        "terms_working": body.terms.working_form,
        "terms_tasks": "\n".join(body.terms.tasks),
        "terms_least": "" if meetings is None or meetings.at_least is None else str(meetings.at_least),
        "terms_often": "" if meetings is None else meetings.note,
        "terms_members": "\n".join(member_line(one, parties) for one in body.members),
        "group_ends_when": body.dissolves_when,
        "group_ended": "" if body.dissolved is None else day_text(body.dissolved, "da"),
    }
    return {key: text for key, text in said.items() if text}


def priority_lines(priority: Priority) -> dict[str, str]:
    """A year's priorities as text, in order."""
    items = "\n".join(f"{number}. {one}" for number, one in enumerate(priority.items, start=1))
    return {"priority_order": items} if items else {}


def member_line(member: Member, parties: Mapping[str, str]) -> str:
    """A seat as one line: role, party, how many, chair; what goes without saying is left out."""
    said = [member.role]
    if member.party is not None:
        said.append(parties.get(member.party, member.party))
    if member.count != 1:
        said.append(str(member.count))
    if member.chair:
        said.append(CHAIR)
    return f" {BAR} ".join(said)


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """The fields that differ, in the order of the later text."""
    keys = dict.fromkeys([*after, *before])
    return [
        Change(key, *_compared(before.get(key, ""), after.get(key, "")), before.get(key, ""), after.get(key, ""))
        for key in keys
        if before.get(key, "") != after.get(key, "")
    ]


def _compared(before: str, after: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    was = [Words("".join(old[a:b]), step != "equal") for step, a, b, _c, _d in steps if a < b]
    becomes = [Words("".join(new[c:d]), step != "equal") for step, _a, _b, c, d in steps if c < d]
    return tuple(was), tuple(becomes)


def read_members(text: str, parties: Mapping[str, str], known: tuple[Member, ...]) -> tuple[list[Member], list[str]]:
    """The seats that lines say, and the lines that say none. ``known`` are the seats of before: their notes stay."""
    ids = {name.casefold(): party for party, name in parties.items()} | {party: party for party in parties}
    notes = {(one.role, one.party): one.note for one in known}
    found, wrong = [], []
    for line in text.splitlines():
        if not line.strip():
            continue
        made = _member(line, ids, notes)
        if made is None:
            wrong.append(line.strip())
        else:
            found.append(made)
    return found, wrong


def _member(line: str, ids: Mapping[str, str], notes: Mapping[tuple[str, str | None], str]) -> Member | None:
    role, *rest = (" ".join(part.split()) for part in line.split(BAR))
    if not role:
        return None
    party, count, chair = None, 1, False
    for part in rest:
        if part.casefold() == CHAIR:
            chair = True
        elif part.isascii() and part.isdigit() and 0 < int(part[:4]) <= 99 and len(part) <= 2:
            count = int(part)
        elif part.casefold() in ids and party is None:
            party = ids[part.casefold()]
        else:
            return None
    return Member(role=role, party=party, count=count, chair=chair, note=notes.get((role, party), ""))
