"""Two texts beside each other with the words marked that are not the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

MOST_WORDS: Final = 3000
"""Texts longer than this are marked whole: finding what is the same takes time that grows with their square."""
_WORD: Final = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+|[^\w\s]")


class Piece(NamedTuple):
    """A stretch of a text; ``differs`` when the other text does not have it there."""

    text: str
    differs: bool


class Compared(NamedTuple):
    """Both texts as stretches; put together they are the texts."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def compared(before: str, after: str) -> Compared:
    """Two texts cut word by word where one has what the other has not.

    Joined, the pieces are the texts again; nothing is marked in a text held against itself.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    if before == after:
        return Compared(_pieces([(before, False)]), _pieces([(after, False)]))
    if len(old) + len(new) > MOST_WORDS:
        return Compared(_pieces([(before, True)]), _pieces([(after, True)]))
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(("".join(old[i1:i2]), tag != "equal"))
        right.append(("".join(new[j1:j2]), tag != "equal"))
    return Compared(_pieces(left), _pieces(right))


def rows_compared(before: Sequence[str], after: Sequence[str]) -> list[tuple[str | None, str | None]]:
    """Two lists line by line: the same line in both, a line in the place of another, or a line in one of them only."""
    rows: list[tuple[str | None, str | None]] = []
    for _tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        old, new = list(before[i1:i2]), list(after[j1:j2])
        longest = max(len(old), len(new))
        rows += [(old[at] if at < len(old) else None, new[at] if at < len(new) else None) for at in range(longest)]
    return rows


def _pieces(of: Iterable[tuple[str, bool]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    given = [one for one in of if one[0]]
    for place, (text, marked) in enumerate(given):
        # A space between two words that differ belongs to them: marked apart they would read as separate changes.
        inside = 0 < place < len(given) - 1 and given[place - 1][1] and given[place + 1][1]
        differs = marked or (inside and not text.strip())
        if found and found[-1].differs == differs:
            found[-1] = Piece(found[-1].text + text, differs)
        else:
            found.append(Piece(text, differs))
    return tuple(found)
