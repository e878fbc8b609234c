"""Numbers in tables: the texts that are numbers, and why other texts are not."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from kvarter.files.problems import Problem, ProblemCode, found

LARGEST: Final = 1e15
NUMBER: Final = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
_COMMA: Final = re.compile(r"[-+−]?(?:\d{1,3}(?:[. ]\d{3})+|\d+),\d+", re.ASCII)
_THOUSANDS: Final = re.compile(
    r"[-+−]?\d{1,3}(?:[. \xa0]\d{3})+|[-+−]?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|[-+−]?\d+(?:_\d+)+"
)
_ENDLESS: Final = re.compile(r"[-+]?(?:inf|infinity|nan)", re.IGNORECASE)


class NotNumber(NamedTuple):
    """Why a text is not a number, and how the number it seems to be is written."""

    code: ProblemCode
    instead: str | None = None


def number_in(text: str) -> float | NotNumber:
    """The number a cell holds, or why it holds none; the text is not empty. No number is beyond 10 to the 15th."""
    if NUMBER.fullmatch(text):
        number = float(text)
        return number if abs(number) <= LARGEST else NotNumber(ProblemCode.NUMBER_TOO_LARGE)
    bare = text.strip()
    if _ENDLESS.fullmatch(bare):
        return NotNumber(ProblemCode.NUMBER_NOT_FINITE)
    if bare.endswith("%"):
        return NotNumber(ProblemCode.NUMBER_PERCENT_SIGN, _plain(bare[:-1].strip()))
    if _COMMA.fullmatch(bare):
        return NotNumber(ProblemCode.NUMBER_DECIMAL_COMMA, _plain(bare))
    if _THOUSANDS.fullmatch(bare):
        return NotNumber(ProblemCode.NUMBER_THOUSANDS, _plain(re.sub(r"[., \xa0_]", "", bare)))
    return NotNumber(ProblemCode.NOT_NUMBER)


def count_in(text: str, column: str, file: str, line: int) -> float | Problem:
    """The count or weight of a cell, not below zero; what is wrong with the cell when it holds none."""
    if not text.strip():
        return found(ProblemCode.CELL_EMPTY, file, line, column)
    held = number_in(text)
    if isinstance(held, NotNumber):
        instead = {} if held.instead is None else {"instead": held.instead}
        return found(held.code, file, line, column, found=text, **instead)
    if held < 0:
        return found(ProblemCode.COUNT_NEGATIVE, file, line, column, found=text)
    return held


def _plain(text: str) -> str | None:
    """The same number as files write it, when the text is a number written the Danish way."""
    text = text.replace("−", "-")
    if "," in text:
        text = re.sub(r"[. \xa0]", "", text).replace(",", ".")
    return text if NUMBER.fullmatch(text) and math.isfinite(float(text)) else None
