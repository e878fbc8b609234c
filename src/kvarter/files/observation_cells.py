"""What the cells of one row must be: each function gives what the cells say, or the faults in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from kvarter.files.numbers import NotNumber, number_in
from kvarter.files.problems import ProblemCode
from kvarter.files.texts import has_personal_number
from kvarter.files.validation import nearest
from kvarter.model.observations import OBSERVATION_STATUSES, recorded_day
from kvarter.model.periods import Period, PeriodError, parse_period
from kvarter.model.units import KIND, UNITS

Recorded = Literal["end_of_period", "empty"]

LONGEST_NAME: Final = 120
LONGEST_TEXT: Final = 2000
WITHOUT_VALUE: Final = frozenset({"missing", "suppressed"})
PER: Final = {"percent": 100.0, "per_100": 100.0, "per_1000": 1000.0, "per_10000": 10000.0}
"""Units whose value is the numerator per so many of the denominator."""

_UNITS_MEANT: Final = {
    "%": "percent", "pct": "percent", "pct.": "percent", "procent": "percent", "procentpoint": "percentage_points",
    "pp": "percentage_points", "antal": "count", "stk": "count", "stk.": "count", "personer": "persons",
    "beboere": "residents", "borgere": "persons", "familier": "families", "husstande": "households",
    "boliger": "dwellings", "sager": "cases", "besøg": "visits", "deltagere": "participants",
    "frivillige": "volunteers",
    "kr": "DKK", "kr.": "DKK", "kroner": "DKK", "dage": "days", "måneder": "months", "timer": "hours", "år": "years",
    "ton": "tonnes", "karakter": "grade_points",
}  # fmt: skip
_STATUSES_MEANT: Final = {
    "mangler": "missing", "skjult": "suppressed", "diskretioneret": "suppressed", "foreløbig": "preliminary",
    "foreloebig": "preliminary", "eksempel": "illustrative", "domineret": "dominated",
}  # fmt: skip
_PLAIN: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_MOMENT: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2}))?", re.ASCII
)


class Fault(NamedTuple):
    """What is wrong in one cell: its column, the code and what the sentence needs."""

    column: str
    code: ProblemCode
    details: dict[str, Any]


class Figure(NamedTuple):
    """The numbers of a row."""

    value: float | None
    numerator: float | None
    denominator: float | None


def text_faults(column: str, text: str, longest: int = LONGEST_TEXT) -> Iterator[Fault]:
    """What is wrong with a text wherever it stands; a CPR number is never shown."""
    if has_personal_number(text):
        yield Fault(column, ProblemCode.PERSONAL_NUMBER, {})
    control = _CONTROL.search(text)
    if control:
        yield Fault(column, ProblemCode.CONTROL_CHARACTER, {"sign": f"U+{ord(control[0]):04X}"})
    if text.startswith(_FORMULA):
        yield Fault(column, ProblemCode.FORMULA_TEXT, {"sign": text[0].strip() or "tab"})
    if len(text) > longest:
        yield Fault(column, ProblemCode.CELL_TOO_LONG, {"length": len(text), "limit": longest})


def name_faults(column: str, text: str, *, needed: bool) -> Iterator[Fault]:
    """What is wrong with the name of a measure, an area or a group."""
    if needed and not text.strip():
        yield Fault(column, ProblemCode.CELL_EMPTY, {})
    elif text != text.strip():
        yield Fault(column, ProblemCode.CELL_SPACE, {"found": text})
    yield from text_faults(column, text, LONGEST_NAME)


def unit_faults(unit: str) -> Iterator[Fault]:
    """What is wrong with a unit."""
    if not unit:
        yield Fault("unit", ProblemCode.CELL_EMPTY, {})
    elif unit not in UNITS:
        yield Fault("unit", ProblemCode.UNIT_UNKNOWN, {"found": unit, "nearest": unit_meant(unit)})


def unit_meant(unit: str) -> str | None:
    """The unit a text most likely means: the Danish word for it, or one spelt nearly so."""
    return _UNITS_MEANT.get(unit.strip().lower()) or nearest(unit, UNITS)


def status_faults(status: str) -> Iterator[Fault]:
    """What is wrong with a status."""
    if status not in OBSERVATION_STATUSES:
        known = sorted(OBSERVATION_STATUSES - {""})
        meant = _STATUSES_MEANT.get(status.strip().lower()) or nearest(status, known)
        yield Fault(
            "status",
            ProblemCode.STATUS_UNKNOWN,
            {"found": status, "expected": known, "nearest": meant},
        )


def when(period: str, recorded: str, rule: Recorded) -> tuple[Period, str] | list[Fault]:
    """The period and the recorded time of a row (an empty one by ``rule``), or what is wrong with them."""
    faults = []
    held: Period | None = None
    if not period:
        faults.append(Fault("period", ProblemCode.CELL_EMPTY, {}))
    else:
        try:
            held = parse_period(period)
        except PeriodError as wrong:
            faults.append(Fault("period", wrong.code, {"found": period}))
    day = _day(recorded) if recorded else None
    if recorded and day is None:
        faults.append(Fault("recorded", ProblemCode.RECORDED_FORM, {"found": recorded}))
    if held is not None and day is not None and day < held.first:
        faults.append(
            Fault("recorded", ProblemCode.RECORDED_EARLY, {"found": recorded, "period": period, "first": held.first})
        )
    if faults or held is None:
        return faults
    if not recorded and rule == "end_of_period":
        recorded = held.last.isoformat()
    return held, recorded


def _day(recorded: str) -> date | None:
    if not _MOMENT.fullmatch(recorded):
        return None
    try:
        return recorded_day(recorded)
    except (ValueError, OverflowError):
        return None


def figure(value: str, numerator: str, denominator: str, unit: str, status: str) -> Figure | list[Fault]:
    """The numbers of a row, or what is wrong with them.

    An empty value is counted from numerator and denominator where the unit says so much per so many.
    """
    faults: list[Fault] = []
    held = _number("value", value, faults)
    top = _number("numerator", numerator, faults)
    bottom = _number("denominator", denominator, faults)
    if faults:
        return faults
    if status in WITHOUT_VALUE:
        given = [name for name, text in (("value", value), ("numerator", numerator)) if text]
        if given:
            return [Fault(given[0], ProblemCode.VALUE_WITH_STATUS, {"status": status})]
        return Figure(None, None, bottom)
    if KIND.get(unit) == "count" and held is not None and held < 0:
        faults.append(Fault("value", ProblemCode.COUNT_NEGATIVE, {"found": value}))
    if top is not None and top < 0:
        faults.append(Fault("numerator", ProblemCode.COUNT_NEGATIVE, {"found": numerator}))
    if bottom is not None and bottom <= 0:
        code = ProblemCode.COUNT_NEGATIVE if bottom < 0 else ProblemCode.DENOMINATOR_ZERO
        faults.append(Fault("denominator", code, {"found": denominator}))
    if faults:
        return faults
    return _with_ratio(value, held, top, bottom, unit)


def is_ratio(value: str, held: float, top: float | None, bottom: float | None, unit: str) -> bool:
    """Whether a plain figure has no counts or is, as it is written, what both of its counts come to."""
    if top is None or bottom is None:
        return top is bottom
    if not top >= 0 or bottom <= 0:
        return False
    per = PER.get(unit)
    if per is None:
        return True
    return (unit != "percent" or top <= bottom) and abs(held - per * top / bottom) <= _rounding(value)


def _with_ratio(
    value: str, held: float | None, top: float | None, bottom: float | None, unit: str
) -> Figure | list[Fault]:
    """The numbers of a row that has its counts, checked against each other; ``value`` is the figure as written."""
    per = PER.get(unit)
    if held is None and (top is None or per is None):
        return [Fault("value", ProblemCode.VALUE_MISSING, {})]
    if top is not None and bottom is not None and per is not None:
        if unit == "percent" and top > bottom:
            return [Fault("numerator", ProblemCode.NUMERATOR_LARGER, {"numerator": top, "denominator": bottom})]
        ratio = per * top / bottom
        if held is None:
            return Figure(ratio, top, bottom)
        if abs(held - ratio) > _rounding(value):
            return [Fault("value", ProblemCode.VALUE_NOT_RATIO, {"found": held, "expected": round(ratio, 4)})]
    elif held is None:
        return [Fault("denominator", ProblemCode.DENOMINATOR_MISSING, {})]
    return Figure(held, top, bottom)


def _rounding(value: str) -> float:
    """Half of the last decimal a value is written with, and a little for how machines hold numbers."""
    if "e" in value or "E" in value:
        mantissa, _, exponent = value.lower().partition("e")
        return _half(len(mantissa.partition(".")[2]) - int(exponent))
    return _half(len(value) - 1 - value.find(".") if "." in value else 0)


@lru_cache(maxsize=512)
def _half(decimals: int) -> float:
    return 0.5 * 10.0 ** -min(max(decimals, -20), 300) * (1 + 1e-6) + 1e-9


def _number(column: str, text: str, faults: list[Fault]) -> float | None:
    if not text:
        return None
    if _PLAIN.fullmatch(text):
        return float(text)
    number = number_in(text)
    if isinstance(number, NotNumber):
        details = {"found": text} if number.instead is None else {"found": text, "instead": number.instead}
        faults.append(Fault(column, number.code, details))
        return None
    return number
