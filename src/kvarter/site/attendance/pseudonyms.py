"""Pseudonyms: the same person gives the same one within a plan, and nobody without the plan's key can find it again."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from datetime import date
from typing import Final, NamedTuple

# Letters that are written in two ways in one and the same name.
_WAYS: Final = {
    "æ": "ae",
    "ø": "oe",
    "å": "aa",
    "ö": "oe",
    "ä": "ae",
    "ü": "y",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "đ": "d",
}
_NO_LETTER: Final = re.compile(r"[^a-z ]+")


class Pseudonyms(NamedTuple):
    """What is kept of a person. ``near`` are shared with those of the same birthday and first or last name: doubles."""

    person: str
    near_first: str
    near_last: str


def normalised(name: str) -> str:
    """A name as it is compared: small letters, Danish ones written out, no accents, signs or double spaces."""
    text = unicodedata.normalize("NFKC", name).casefold()
    text = "".join(_WAYS.get(letter, letter) for letter in text)
    text = "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join(_NO_LETTER.sub(" ", text).split())


def pseudonyms(key: bytes, name: str, born: date) -> Pseudonyms | None:
    """What is kept of a person; None for a name without letters."""
    words = normalised(name).split()
    if not words:
        return None
    day = born.isoformat()

    def made(kind: str, text: str) -> str:
        return hmac.new(key, f"{kind}|{text}|{day}".encode(), hashlib.sha256).hexdigest()

    return Pseudonyms(made("person", " ".join(words)), made("first", words[0]), made("last", words[-1]))
