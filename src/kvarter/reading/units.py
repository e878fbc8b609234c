"""The units of amounts, as Danes write them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kvarter.reading.tokens import Token, low_at

PERCENT: Final = frozenset({"%", "procent", "pct", "procents", "procenter"})
POINTS: Final = frozenset(
    {"procentpoint", "procentpoints", "procent-point", "pct-point", "pp", "procentpoint'", "%-point"}
)
UNITS: Final = {
    "kr": "DKK", "kroner": "DKK", "dkk": "DKK",
    "dag": "days", "dage": "days", "døgn": "days", "hverdage": "days", "arbejdsdage": "days",
    "måned": "months", "måneder": "months", "mdr": "months", "måneders": "months",
    "kg": "other", "kilo": "other", "liter": "other", "l": "other", "ton": "tonnes", "tons": "tonnes", "t": "tonnes",
    "indekspoint": "index_points", "karakterpoint": "grade_points",
    "timer": "other", "minutter": "other", "km": "other", "kilometer": "other", "kvm": "other",
    "m2": "other", "m²": "other", "m3": "other", "m³": "other",
    "hektar": "other", "ha": "other", "kwh": "other", "mwh": "other", "gwh": "other", "enheder": "other",
    "uger": "weeks", "ugers": "weeks", "uge": "weeks", "år": "years", "skoleår": "years",
}  # fmt: skip
UNIT_WORDS: Final = PERCENT | POINTS | frozenset(UNITS)
RANGE_SIGNS: Final = frozenset({"-", "–", "—"})


def unit_at(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """The unit written at a token and one past its last token; ``count`` and the same place when there is none."""
    word, following = low_at(tokens, at), low_at(tokens, at + 1)
    if word in POINTS or (word in PERCENT and following in ("point", "points")):
        return "percentage_points", at + (1 if word in POINTS else 2)
    if word in PERCENT:
        if following in RANGE_SIGNS and low_at(tokens, at + 2) in ("point", "points"):
            return "percentage_points", at + 3
        return "percent", at + 1
    if word in UNITS:
        return UNITS[word], at + 1
    if word in ("point", "points"):
        return "index_points", at + 1
    return "count", at
