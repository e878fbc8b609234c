"""Numbers that are no amounts: ages, grades, parts of a name, scales, what a figure is counted against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.tokens import Token, TokenKind, low_at
from kvarter.reading.units import PERCENT, POINTS, RANGE_SIGNS, UNIT_WORDS, UNITS

PEOPLE: Final = frozenset(
    ("borgere", "ældre", "unge", "personer", "mænd", "kvinder", "medarbejdere", "selvhjulpne", "beboere", "børn")
)
OWNERS_OF_NUMBERS: Final = frozenset(
    (
        "§", "paragraf", "punkt", "spor", "fase", "delmål", "mål", "trin", "niveau", "kl", "nr", "afsnit", "bilag",
        "artikel", "afdeling", "afd", "gruppe", "blok", "zone", "uge", "karakter", "karakteren", "karaktererne",
    )
)  # fmt: skip
_GRADE: Final = re.compile(r"0\d")
_LIMITS: Final = frozenset(("mindst", "minimum", "højst", "maksimalt", "end", "over", "under"))
_AS_MANY: Final = frozenset(("så", "det", "den", "flere", "større", "højere"))
_ENTRIES: Final = ("mål", "milepæl", "indikator", "kriterium", "indsats", "tegn", "succeskriterium")
_OR_MORE: Final = (
    ["eller", "flere"], ["eller", "mere"], ["og", "derover"], ["eller", "derover"], ["eller", "færre"],
)  # fmt: skip
_BEFORE_AGE: Final = ("mellem", "over", "under", "fra", "til", "fyldt", "alderen")
_NO_NAMES: Final = frozenset(
    ("minimum", "mindst", "højst", "maksimalt", "sammenlagt", "ca", "cirka", "over", "under", "samlet", "årligt", "der",
     "i", "op", "at")
)  # fmt: skip


class Aside(NamedTuple):
    """Tokens whose numbers are no amounts: an age, a grade, a year's name, a part of a name."""

    first: int
    after: int
    what: str


def aside_at(tokens: Sequence[Token], at: int, after: int) -> Aside | None:
    """Whether the number at a token, ending before ``after``, is no amount, and what it is instead."""
    return _whole(tokens, at, after) or _age(tokens, at, after) or _name(tokens, at, after)


def _whole(tokens: Sequence[Token], at: int, after: int) -> Aside | None:
    """What a figure is counted against, the whole of a group, who is meant, a scale."""
    before, following = low_at(tokens, at - 1), low_at(tokens, after)
    if _GRADE.fullmatch(tokens[at].text):
        return Aside(at, after, "grade")  # »mindst 02 i dansk«
    if following in ("gang", "gange") and before not in _LIMITS and low_at(tokens, after + 1) not in _AS_MANY:
        return Aside(at, after + 1, "often")  # »har været i praktik to gange«
    if before in ("pr", "per") and tokens[at].kind is TokenKind.NUMBER and following not in UNITS:
        return Aside(at, after, "per")  # »pr. 1.000 indbyggere«
    if before in ("alle", "samtlige") and following not in UNIT_WORDS:
        return Aside(at, after, "all")  # »alle fem skoler«
    if before in ("med", "har") and [following, low_at(tokens, after + 1)] in _OR_MORE:
        return Aside(at, after + 2, "at_hand")  # »borgere med fem eller flere sygdomme«
    if any(token.low in ("skala", "skalaen") for token in tokens[max(at - 5, 0) : at]):
        return Aside(at, after, "scale")
    return None


def _age(tokens: Sequence[Token], at: int, after: int) -> Aside | None:
    before, following = low_at(tokens, at - 1), low_at(tokens, after)
    step = after
    while low_at(tokens, step) in {*RANGE_SIGNS, "+"}:
        step += 1
    aged = low_at(tokens, step)
    if before in ("over", "under") and low_at(tokens, at - 2) in PEOPLE and following != "år":
        return Aside(at, after, "age")
    if aged.startswith(("årig", "års")):
        return Aside(at, step + 1, "age")
    if aged == "år" and (step > after or before in _BEFORE_AGE):
        limits_time = following == "år" and before in ("over", "under", "til") and _is_duration_limit(tokens, at)
        return None if limits_time else Aside(at, step + 1, "age")
    return None


def _is_duration_limit(tokens: Sequence[Token], at: int) -> bool:
    return any(token.low in ("ventetid", "ventetiden", "varighed", "levetid") for token in tokens[:at])


def _name(tokens: Sequence[Token], at: int, after: int) -> Aside | None:
    following = low_at(tokens, after)
    if following == "-" and _glued_to_a_word(tokens, after):
        return Aside(at, after + 2, "name")  # »2-månedersbesøget«
    if not at:
        return None
    before = tokens[at - 1]
    if following == ":" and before.low.endswith(_ENTRIES):
        return Aside(at, after, "name")  # »Resultatmål 3: …«
    if before.low in ("og", "eller", "samt", ",") and at >= 3 and tokens[at - 2].kind is TokenKind.NUMBER:
        before = tokens[at - 3]  # »blok 7 og 8«
    if before.low in OWNERS_OF_NUMBERS and following not in PERCENT | POINTS:
        return Aside(at, after, "name")
    # A number right after a capitalised word inside a sentence belongs to a name (»Skur 2«), unless a unit follows.
    named = (
        before.kind is TokenKind.WORD
        and before.text[:1].isupper()
        and before.low not in _NO_NAMES
        and tokens[at].kind is TokenKind.NUMBER
        and following not in UNIT_WORDS
        and (at >= 2 or (len(before.text) <= 8 and following in ("", "’", "'", "s")))
    )
    return Aside(at, after, "name") if named else None


def _glued_to_a_word(tokens: Sequence[Token], dash: int) -> bool:
    if dash + 1 >= len(tokens):
        return False
    sign, word = tokens[dash], tokens[dash + 1]
    glued = tokens[dash - 1].end == sign.start and sign.end == word.start
    return glued and word.kind is TokenKind.WORD and word.low not in UNIT_WORDS
