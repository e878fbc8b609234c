"""Numbers as people type them: 1.250,5 in Danish and 1,250.5 in English."""

from __future__ import annotations

import re
from typing import Final

from kvarter.wording.numbers import Lang

LONGEST: Final = 40
_NUMBER: Final[dict[Lang, re.Pattern[str]]] = {
    "da": re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII),
    "en": re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII),
}


def number_typed(text: str, lang: Lang) -> float | None:
    """The number a text is; None for anything else, and for one longer than 40 signs."""
    tidy = text.strip().replace("−", "-")
    if len(tidy) > LONGEST or not _NUMBER[lang].fullmatch(tidy):
        return None
    thousands, decimals = (".", ",") if lang == "da" else (",", ".")
    return float(tidy.replace(thousands, "").replace(decimals, "."))
