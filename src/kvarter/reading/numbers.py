"""Numbers as Danes write them: figures, number words, fractions and multiples."""

from __future__ import annotations

import re
from typing import Final

ONES: Final = {
    "nul": 0, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11,
    "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
}  # fmt: skip
TENS: Final = {
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90,
}  # fmt: skip
UNITS_IN_COMPOUND: Final = {"en": 1, "et": 1, **ONES}
ARTICLES: Final = frozenset({"en", "et", "én", "ét", "een", "eet"})
PARTS: Final = {
    "halv": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "syvende": 7, "ottende": 8, "niende": 9, "tiende": 10,
    "tolvte": 12, "femtende": 15, "tyvende": 20, "femogtyvende": 25, "tredivte": 30, "halvtredsindstyvende": 50,
    "hundrede": 100,
}  # fmt: skip
MAGNITUDES: Final = {"tusind": 1e3, "tusinde": 1e3, "mio": 1e6, "million": 1e6, "millioner": 1e6, "mia": 1e9,
                     "milliard": 1e9, "milliarder": 1e9}  # fmt: skip

_COMPOUND: Final = re.compile(rf"({'|'.join(UNITS_IN_COMPOUND)})og({'|'.join(TENS)})")
_HUNDREDS: Final = re.compile(rf"({'|'.join(UNITS_IN_COMPOUND)})?hundrede?")
_PART: Final = re.compile(rf"({'|'.join(PARTS)})del(?:en|e|ene)?")


_PARTS_OF_ONE: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def figure(text: str) -> float:
    """The value of digits with Danish marks: ``1.000,5`` is 1000.5, ``8,5`` is 8.5."""
    part = _PARTS_OF_ONE.get(text[-1:], 0.0)
    whole = text[:-1] if part else text
    return (float(whole.replace(".", "").replace(",", ".")) if whole else 0.0) + part


def number_word(word: str) -> float | None:
    """The value of a number word (``femogtyve`` 25, ``halvtreds`` 50); None for other words and for articles."""
    if word in ONES:
        return ONES[word]
    if word in TENS:
        return TENS[word]
    if word in ("tusind", "tusinde"):
        return 1000
    if word in ("halvanden", "halvandet"):
        return 1.5
    compound = _COMPOUND.fullmatch(word)
    if compound is not None:
        return UNITS_IN_COMPOUND[compound[1]] + TENS[compound[2]]
    hundreds = _HUNDREDS.fullmatch(word)
    if hundreds is not None:
        return 100 * UNITS_IN_COMPOUND.get(hundreds[1] or "et", 1)
    return None


def part_word(word: str) -> int | None:
    """The divisor of a word for a part: ``tredjedel`` 3, ``fjerdedele`` 4; None for other words."""
    match = _PART.fullmatch(word)
    return PARTS[match[1]] if match is not None else None
