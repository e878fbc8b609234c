"""Doubts in words: those of the grammar of sentences, and those that come of the agreement around them."""

from __future__ import annotations

from typing import Final, Literal

from kvarter.wording.criteria import DOUBTS, doubt_sentence

OWN: Final[dict[str, tuple[str, str]]] = {
    "years_outside_plan": (
        "årene ligger uden for aftalens periode eller løber baglæns og er ikke taget med",
        "the years lie outside the agreement's period or run backwards and were left out",
    ),
    "not_whole": (
        "sætningen giver ikke et helt kriterium; udfyld det, der mangler",
        "the sentence does not make a whole criterion; fill in what is missing",
    ),
}
"""Doubts that only reading a whole agreement raises."""


def told_doubt(doubt: str, lang: Literal["da", "en"]) -> str:
    """A doubt as a person reads it."""
    if doubt in OWN:
        return OWN[doubt][lang == "en"]
    return doubt_sentence(doubt, lang) if doubt in DOUBTS else doubt
