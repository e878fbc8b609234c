"""The chain of hashes and what breaks it: pure arithmetic on rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

START: Final = "0" * 64
FaultKind = Literal["changed", "link", "missing", "truncated", "rewritten"]


class Row(NamedTuple):
    """One row of the trail as it stands in the database."""

    number: int
    at: str
    who: str
    what: str
    plan: str
    about: str
    details: str
    previous: str
    hash: str


class Head(NamedTuple):
    """How far the trail had come at one time: the last row's number and hash."""

    number: int
    hash: str


class Fault(NamedTuple):
    """A place where the trail is not as it was written. ``number`` is the row; for ``missing`` the first that is gone,
    ``upto`` the last."""

    kind: FaultKind
    number: int
    upto: int = 0


def hash_of(row: Row) -> str:
    """The hash over everything a row says and the hash of the row before it."""
    said = json.dumps(row[:-1], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def faults(rows: Iterable[Row], heads: Iterable[Head]) -> list[Fault]:
    """Every place where the trail is broken, in the order of the rows.

    ``rows`` come in the order of their numbers; ``heads`` are those exported earlier, which also show rows taken from
    the end and a chain that was made anew.
    """
    found: list[Fault] = []
    exported = {head.number: head.hash for head in heads}
    expected, before = 1, START
    for row in rows:
        if row.number > expected:
            found.append(Fault("missing", expected, row.number - 1))
        elif row.previous != before:
            found.append(Fault("link", row.number))
        if hash_of(row) != row.hash:
            found.append(Fault("changed", row.number))
        elif exported.get(row.number, row.hash) != row.hash:
            found.append(Fault("rewritten", row.number))
        expected, before = row.number + 1, row.hash
    last = max(exported, default=0)
    if last >= expected:
        found.append(Fault("truncated", expected, last))
    return found
