"""What two texts have in common: the stems of their content words, so that a figure finds the criterion about it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]{4,}|\d{1,3}(?:\.\d{3})+")
_SMALL: Final = frozenset(
    [
        "andel",
        "antal",
        "niveau",
        "forskel",
        "forskellen",
        "procent",
        "procentpoint",
        "gennemsnit",
        "gennemsnitlig",
        "område",
        "områdets",
        "kommune",
        "kommunen",
        "kommunale",
        "kommunens",
        "mindst",
        "højst",
        "minimum",
        "maksimalt",
        "perioden",
        "periode",
        "projektperioden",
        "beboere",
        "beboerne",
        "flere",
        "færre",
        "mere",
        "mindre",
        "således",
        "sammenholdt",
        "forhold",
        "hhv",
        "henholdsvis",
        "samlet",
        "årligt",
        "året",
        "hvilket",
        "kommer",
        "udtryk",
        "imellem",
        "mellem",
        "blandt",
        "deres",
        "denne",
        "dette",
        "disse",
        "eller",
        "efter",
        "ikke",
        "alle",
        "både",
        "over",
        "under",
        "blev",
        "bliver",
        "havde",
        "være",
        "været",
        "skal",
        "skulle",
        "kunne",
        "helhedsplanen",
        "helhedsplanens",
        "boligområdet",
        "stiger",
        "falder",
        "halveres",
        "reduceres",
        "øges",
        "mindskes",
    ]
)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The content words of a text cut to seven letters; long numbers are words too."""
    return frozenset(word[:7] for word in _WORD.findall(text.lower()) if word not in _SMALL)


def likeness(one: str, other: str) -> float:
    """How alike two texts are: shared stems over all stems, 0 to 1."""
    a, b = stems(one), stems(other)
    return len(a & b) / len(a | b) if a | b else 0.0


def bare_words(text: str) -> list[str]:
    """The words and numbers of a text, small letters, without signs."""
    return re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", text.lower())
