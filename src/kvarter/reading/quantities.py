"""The quantities of a sentence: amounts with their unit, and the numbers that are none (ages, grades, names)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kvarter.reading.asides import Aside, aside_at
from kvarter.reading.numbers import ARTICLES, MAGNITUDES, PARTS, figure, number_word, part_word
from kvarter.reading.tokens import Token, TokenKind, low_at
from kvarter.reading.units import PERCENT, POINTS, RANGE_SIGNS, UNITS, unit_at

DAYS_OF: Final = ("kalenderdage", "sygedage", "fraværsdage", "ventedage", "liggedage", "sengedage")
FIRST_YEAR, LAST_YEAR = 1950, 2100
_BEFORE_ONE: Final = frozenset(
    (
        "ligge",
        "ligger",
        "mindst",
        "minimum",
        "min",
        "højst",
        "maksimalt",
        "kun",
        "med",
        "gennemsnitligt",
        "på",
        "til",
        "over",
        "under",
    )
)
_BEFORE_HALF: Final = frozenset({"med", "under", "over", "på", "mindst", "højst", "maks", "maksimalt", "end", "til"})


class Quantity(NamedTuple):
    """An amount: value (and the upper end of a range), unit, first and one past the last token.

    ``counted`` is the word right after a bare number (what is counted). ``part`` marks fractions in words, ``signed``
    amounts written with a plus or minus, ``decimal`` those written with decimals (``4,0``).
    """

    value: float
    high: float | None
    unit: str
    first: int
    after: int
    counted: str = ""
    part: bool = False
    signed: bool = False
    decimal: bool = False


def quantities_of(tokens: Sequence[Token]) -> tuple[list[Quantity], list[Aside]]:
    """The amounts and the asides of a sentence, both in order; years and dates are left to the times."""
    found: list[Quantity] = []
    asides: list[Aside] = []
    at = 0
    while at < len(tokens):
        read = _negative(tokens, at) or _fraction(tokens, at) or _ratio(tokens, at) or _number(tokens, at)
        if read is None:
            at += 1
            continue
        (asides if isinstance(read, Aside) else found).append(read)  # type: ignore[arg-type]
        at = read.after
    return _with_sharedunit_at(tokens, found), asides


def _with_sharedunit_at(tokens: Sequence[Token], found: list[Quantity]) -> list[Quantity]:
    """``60, 65 og 70 %``: the unit is said once, after the last."""
    for at in range(len(found) - 2, -1, -1):
        one, following = found[at], found[at + 1]
        joined = following.first == one.after + 1 and low_at(tokens, one.after) in (",", "og", "hhv", "henholdsvis")
        if joined and one.unit == "count" and following.unit not in ("count", "other"):
            found[at] = one._replace(unit=following.unit)
    return found


def _negative(tokens: Sequence[Token], at: int) -> Quantity | None:
    """``-59 procent``, ``minus 59 procent``; a dash between two numbers is a range."""
    sign = tokens[at]
    if sign.low not in {"minus", "plus", "-", "−", "–", "+"} or at + 1 >= len(tokens):
        return None
    if sign.low not in {"minus", "plus"}:
        apart = at == 0 or tokens[at - 1].end < sign.start
        if not apart or tokens[at + 1].start != sign.end:
            return None
    read = _number(tokens, at + 1)
    if not isinstance(read, Quantity) or read.high is not None:
        return None
    if sign.low in {"plus", "+"}:
        return read._replace(first=at, signed=True)
    return read._replace(value=-read.value, first=at, signed=True)


def _fraction(tokens: Sequence[Token], at: int) -> Quantity | None:
    word = tokens[at].low
    if word in ("flertal", "flertallet") and low_at(tokens, at + 1) == "af":
        return Quantity(50.0, None, "percent", at, at + 1, part=True)
    if word in ("halvdelen", "halvdel"):
        return Quantity(50.0, None, "percent", at, at + 1, part=True)
    if word in ARTICLES and low_at(tokens, at + 1) in ("halv", "halvt") and low_at(tokens, at + 2) in POINTS | PERCENT:
        unit, after = unit_at(tokens, at + 2)
        return Quantity(0.5, None, unit, at, after)
    if word in ARTICLES and low_at(tokens, at + 1) in ("halv", "halvt") and low_at(tokens, at + 2) in UNITS:
        unit = UNITS[low_at(tokens, at + 2)]
        shown = {"weeks": "other", "years": "other"}.get(unit, unit)
        return Quantity(0.5, None, shown, at, at + 3) if low_at(tokens, at - 1) in _BEFORE_HALF else None
    if (
        word in ("hver", "hvert")
        and at + 2 < len(tokens)
        and tokens[at + 2].text == "."
        and tokens[at + 1].kind is TokenKind.NUMBER
    ):
        divisor_written = figure(tokens[at + 1].text)
        return Quantity(100 / divisor_written, None, "percent", at, at + 3, part=True) if divisor_written else None
    if word == "hver" and low_at(tokens, at + 1) in ("anden", "andet", *PARTS):
        divisor = 2 if low_at(tokens, at + 1) in ("anden", "andet") else PARTS[low_at(tokens, at + 1)]
        if low_at(tokens, at + 2) in ("år", "måned", "uge", "dag", "gang"):
            return None
        return Quantity(100 / divisor, None, "percent", at, at + 2, part=True)
    divisor_alone = part_word(word)
    if divisor_alone is not None:
        return Quantity(100 / divisor_alone, None, "percent", at, at + 1, part=True)
    divisor_next = part_word(low_at(tokens, at + 1))
    if divisor_next is None:
        return None
    times = 1 if word in ARTICLES else _plain(tokens, at)
    if times is None:
        return None
    return Quantity(100 * times / divisor_next, None, "percent", at, at + 2, part=True)


def _plain(tokens: Sequence[Token], at: int) -> float | None:
    if not 0 <= at < len(tokens):
        return None
    token = tokens[at]
    if token.kind is TokenKind.NUMBER:
        return figure(token.text)
    if token.low in ARTICLES and (low_at(tokens, at + 1) in POINTS or low_at(tokens, at + 1) in PERCENT):
        return 1.0
    if token.low in ARTICLES and [low_at(tokens, at - 1), low_at(tokens, at + 1)] == ["med", "år"]:
        return 1.0
    if token.low in ("én", "ét") and low_at(tokens, at - 1) in _BEFORE_ONE:
        return None if low_at(tokens, at + 1) in ("gang", "person") else 1.0
    return None if token.kind is not TokenKind.WORD else number_word(token.low)


def _ratio(tokens: Sequence[Token], at: int) -> Quantity | None:
    """``ni ud af ti``, ``3 af 4``."""
    part = _plain(tokens, at)
    if part is None:
        return None
    if low_at(tokens, at + 1) == "/" and tokens[at].end == tokens[at + 1].start:
        under = _plain(tokens, at + 2)
        if under is not None and 0 < part < under <= 12 and not _is_year(tokens, at + 3):
            return Quantity(100 * part / under, None, "percent", at, at + 3, part=True)
    after = at + 3 if [low_at(tokens, at + 1), low_at(tokens, at + 2)] == ["ud", "af"] else 0
    if not after and low_at(tokens, at + 1) == "af":
        after = at + 2
    whole = _plain(tokens, after) if after else None
    if whole is None or not 0 < part <= whole or whole > 1000 or _is_year(tokens, after):
        return None
    return Quantity(100 * part / whole, None, "percent", at, after + 1, part=True)


def _is_year(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at] if at < len(tokens) else None
    return (
        token is not None
        and token.kind is TokenKind.NUMBER
        and len(token.text) == 4
        and token.text.isdigit()
        and FIRST_YEAR <= int(token.text) <= LAST_YEAR
    )


def _number(tokens: Sequence[Token], at: int) -> Quantity | Aside | None:
    token = tokens[at]
    if token.kind is TokenKind.ORDINAL:
        return Aside(at, min(at + 2, len(tokens)), "ordinal")
    low = _plain(tokens, at)
    if low is None:
        return None
    if _is_year(tokens, at) and not _followed_by_unit(tokens, at + 1):
        return None
    high: float | None = None
    after = at + 1
    if (
        low_at(tokens, after) in RANGE_SIGNS
        and _plain(tokens, after + 1) is not None
        and not _is_year(tokens, after + 1)
    ) or (
        low_at(tokens, at - 1) in ("mellem", "ml", "imellem")
        and low_at(tokens, after) == "og"
        and _plain(tokens, after + 1) is not None
    ):
        high = _plain(tokens, after + 1)
        if high is not None and high >= 1000 > low * 100 and tokens[after + 1].text.endswith(".000"):
            low *= 1000  # »4-5.000 kr.«
        after += 2
    aside = aside_at(tokens, at, after)
    if aside is not None:
        return aside
    scale = MAGNITUDES.get(low_at(tokens, after))
    if scale is not None:
        low, high, after = low * scale, (high * scale if high is not None else None), after + 1
    unit, after = unit_at(tokens, after)
    if unit == "weeks":
        unit = "other"
    if unit == "years":
        # »faldet med to år« is an amount, »over de 4 år« a stretch of time
        compared = low_at(tokens, after) in (
            "yngre",
            "ældre",
            "længere",
            "kortere",
            "lavere",
            "højere",
            "mindre",
            "mere",
        )
        if not compared and low_at(tokens, at - 1) not in ("med", "højst", "maksimalt", "mindst", "minimum"):
            return Aside(at, after, "years")
        unit = "other"
    if unit == "tonnes" and low_at(tokens, after - 1) == "t" and low_at(tokens, after + 1) == "kr":
        low, high, unit, after = low * 1000, (high * 1000 if high is not None else None), "DKK", after + 2
    if unit == "count" and "skala" in (low_at(tokens, after + 2), low_at(tokens, after + 1).removesuffix("en")):
        unit = "other"
    counted = low_at(tokens, after) if unit == "count" else ""
    if counted.endswith(("timer", "minutter", "sekunder", "kilometer")):
        unit = "other"
    if counted.endswith(DAYS_OF):
        unit, after = "days", after + 1
    return Quantity(
        low, high, unit, at, after, counted, decimal=bool(low % 1) or (scale is None and "," in tokens[at].text)
    )


def _followed_by_unit(tokens: Sequence[Token], at: int) -> bool:
    word = low_at(tokens, at)
    return word in PERCENT or word in POINTS or (word in UNITS and word != "år")
