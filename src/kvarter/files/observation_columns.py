"""The header of a table of observations: which column stands where, and what is wrong with the columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from kvarter.files.problems import Problem, ProblemCode, found
from kvarter.files.validation import nearest
from kvarter.model.observations import COLUMNS, OPTIONAL_COLUMNS, Observation

# The fields of an observation are the columns of its table, in another order.
FIELDS: Final = Observation._fields
KNOWN: Final = (*COLUMNS, *OPTIONAL_COLUMNS, "already_public")
NUMBERS: Final = frozenset({"value", "numerator", "denominator"})
_SEPARATORS: Final = (";", "\t", "|")

Pick = Callable[[Sequence[str]], tuple[str, ...]]


class Layout(NamedTuple):
    """How many cells a row has, and how an observation's fields are picked from a row with one empty cell added."""

    width: int
    pick: Pick
    names: tuple[str, ...]


def layout_of(header: Sequence[str], file: str, line: int | None, sheet: str = "") -> tuple[Layout, list[Problem]]:
    """The layout a header gives, and everything that is wrong with the header."""
    problems = list(_faults(header, file, line, sheet))
    width = len(header)
    places = {name: number for number, name in enumerate(header)}
    return Layout(width, itemgetter(*(places.get(field, width) for field in FIELDS)), tuple(header)), problems


def _faults(header: Sequence[str], file: str, line: int | None, sheet: str) -> list[Problem]:
    joined = "".join(header)
    for separator in _SEPARATORS:
        if len(header) == 1 and joined.count(separator) >= len(COLUMNS) - 1:
            return [found(ProblemCode.SEPARATOR, file, line, found={";": ";", "\t": "tab"}.get(separator, separator))]
    problems = []
    seen: set[str] = set()
    for number, name in enumerate(header, start=1):
        if name in seen and name:
            problems.append(found(ProblemCode.COLUMN_TWICE, file, line, in_sheet(sheet, name), found=name))
        elif not name.strip():
            problems.append(found(ProblemCode.COLUMN_NAMELESS, file, line, sheet, number=number))
        elif name not in KNOWN:
            near = nearest(name.strip(), [known for known in KNOWN if known not in header])
            problems.append(
                found(
                    ProblemCode.COLUMN_UNKNOWN, file, line, in_sheet(sheet, name), found=name, nearest=near, known=KNOWN
                )
            )
        seen.add(name)
    missing = [column for column in COLUMNS if column not in seen]
    if missing:
        problems.append(found(ProblemCode.COLUMN_MISSING, file, line, sheet, missing=missing))
    return problems


def in_sheet(sheet: str, column: str) -> str:
    """A column as a problem's key: with the sheet it is in, where there is one."""
    return f"{sheet}!{column}" if sheet and column else sheet or column
