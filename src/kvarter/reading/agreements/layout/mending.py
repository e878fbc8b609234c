"""Lines joined to running text: words broken at a line's end are made whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kvarter.reading.agreements.layout.document import Line, spaced

HYPHENS: Final = "-\u00ad\u2010\u2011\u0002"
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[-\u00ad\u2010\u2011\u0002]?$")
_FIRST_WORD: Final = re.compile(r"^([^\W\d_]+)")
_LONGEST_WORD: Final = 60
_SHARED_HEAD: Final = frozenset({"og", "eller", "samt", "til", "hhv", "henholdsvis", "men", "som"})
_WORDS: Final = re.compile(r"[^\W\d_]{3,}")


class Mender:
    """Joins lines; knows the words of the document, so that a lost hyphen can be told from two words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """``lines`` are all lines of the document."""
        counts: dict[str, int] = {}
        for line in lines:
            words = _WORDS.findall(line.text.lower())
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        self._counts = counts
        inner = [line for line in lines if len(line.text) > 30]
        # Files that keep the space before a wrap show by its absence where a word was broken.
        self._spaces_tell = bool(inner) and sum(line.wraps for line in inner) > 0.5 * len(inner)

    def joined(self, lines: Sequence[Line]) -> str:
        """The running text of lines that belong together."""
        text = ""
        for place, line in enumerate(lines):
            part = spaced(line.text)
            if place == 0:
                text = part
            elif part:
                text = self._pair(text, part, tells=self._spaces_tell and not lines[place - 1].wraps)
        return text.replace("\u00ad", "")

    def _pair(self, left: str, right: str, *, tells: bool) -> str:
        if not left:
            return right
        if left[-1] in HYPHENS:
            return self._hyphenated(left, right)
        tail, head = _LAST_WORD.search(left[-_LONGEST_WORD:]), _FIRST_WORD.match(right)
        if (
            tail is not None
            and head is not None
            and head[1][:1].islower()
            and self._broken(tail[1], head[1], tells=tells)
        ):
            return left + right
        return f"{left} {right}"

    def _hyphenated(self, left: str, right: str) -> str:
        before = left[-2:-1]
        if left[-1] != "-":  # a soft hyphen or one that only stands at line ends
            return left[:-1] + right
        if before.isdigit() and (right[:1].isdigit() or right.startswith(("årig", "års"))):
            return left + right
        head = _FIRST_WORD.match(right)
        if not before.isalpha() or head is None or not head[1][:1].islower():
            return left + right if before.isalpha() and head is not None else f"{left} {right}"
        if head[1].lower() in _SHARED_HEAD:
            return f"{left} {right}"
        tail = _LAST_WORD.search(left[-_LONGEST_WORD:])
        if tail is not None and (tail[1].isupper() or f"{tail[1]}-{head[1]}" in left):
            return left + right
        return left[:-1] + right

    def _broken(self, tail: str, head: str, *, tells: bool) -> bool:
        """Whether two parts at a line's end are one word whose hyphen was lost.

        Where the file shows it, no space is enough; else the whole word must be known and one part unknown as a word.
        """
        whole = (tail + head).lower()
        known = self._counts.get(whole, 0)
        if tells:
            return len(tail) > 1 and (
                known > 0 or self._counts.get(tail.lower(), 0) <= 1 or self._counts.get(head.lower(), 0) <= 1
            )
        return known > 0 and self._counts.get(tail.lower(), 0) <= 1 and len(tail) > 2
