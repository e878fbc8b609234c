"""Danish sentences cut into words, numbers and signs that remember where they stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from kvarter.reading.numbers import number_word


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    SIGN = "sign"
    DATE = "date"


class Token(NamedTuple):
    """A piece of a sentence: its text, the same in small letters, where it starts and ends, and what it is."""

    text: str
    low: str
    start: int
    end: int
    kind: TokenKind


_MONTHS: Final = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec"
)
_ABBREVIATIONS: Final = frozenset(
    [
        "pct",
        "mio",
        "mia",
        "kr",
        "ca",
        "pr",
        "ift",
        "iht",
        "inkl",
        "ekskl",
        "maks",
        "max",
        "min",
        "bl",
        "dvs",
        "jf",
        "gns",
        "gnsn",
        "hhv",
        "fx",
        "evt",
        "mdr",
        "stk",
        "ml",
        "kvt",
    ]
)
# A number may have thousands points and a decimal comma. A digit glued to letters (CO2, 02-kriteriet) is a word; a
# number with a point is an ordinal only where a grade, a quarter or a month follows.
_PIECES: Final = re.compile(
    rf"""
    (?P<date>\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}}(?!\d))
  | (?P<ordinal>\d{{1,2}}\.(?=(?:\s?(?:,|-|–|og|eller|til)\s?\d{{1,2}}\.)*
      \s?(?:klasses?|kl\.|kvartal|kvt|halvår|semester|klassetrin|sal|årgang|fase|{_MONTHS})\b))
  | (?P<number>(?<![\w])(?:\d{{1,3}}(?:\.\d{{3}})+(?:,\d+)?|\d+(?:,\d+)?|\d*[½¼¾])(?![\d,]*\d)(?=\W|$))
  | (?P<word>[^\W_]+(?:['’][^\W\d_]+)?(?:-(?=[^\W\d_])[^\W_]+)*)
  | (?P<sign>[^\s\w])
    """,
    re.VERBOSE | re.IGNORECASE,
)


def tokens_of(sentence: str) -> list[Token]:
    """The tokens of a sentence in order; together with the white space between them they are the whole sentence.

    An abbreviation keeps its word and drops its point (``pct.`` reads ``pct``).
    """
    found: list[Token] = []
    position = 0
    while position < len(sentence):
        match = _PIECES.match(sentence, position)
        if match is None:
            position += 1
            continue
        text = match.group()
        kind = TokenKind(match.lastgroup or "sign")
        if kind is TokenKind.WORD and "-" in text and all(number_word(part.casefold()) for part in text.split("-")):
            text = text.partition("-")[0]  # »seks-syv«: a range, not one word
            found.append(Token(text, text.casefold(), position, position + len(text), kind))
            position += len(text)
            continue
        found.append(Token(text, text.casefold().rstrip("."), match.start(), match.end(), kind))
        position = match.end()
        if kind is TokenKind.WORD and text.casefold() in _ABBREVIATIONS and sentence[position : position + 1] == ".":
            position += 1
    return found


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The word at a place in small letters; nothing outside the sentence."""
    return tokens[at].low if 0 <= at < len(tokens) else ""
