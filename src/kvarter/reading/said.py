"""What a sentence was found to say so far: its line, gap, times and first pattern, with words and doubts gathered."""

from __future__ import annotations

import dataclasses
import re
from typing import Any, Final

from kvarter.reading.gaps import Gap
from kvarter.reading.grammar import Grammar
from kvarter.reading.line import Line
from kvarter.reading.quantities import Quantity
from kvarter.reading.when import When

Span = tuple[int, int]
_NOBODY: Final = re.compile(r"(?:^ (?:at )?|(?<= at )|(?<= har )|(?<= er )|(?<= får )|(?<= sker ))(?:ingen|intet) ")


@dataclasses.dataclass(slots=True)
class Found:
    """What a pattern found: its name, the quantities by role (number and place), and the text it matched."""

    name: str
    roles: dict[str, tuple[int, Span]]
    text: str
    span: Span
    position: int


@dataclasses.dataclass(slots=True)
class Said:
    """A sentence while it is read; ``words`` and ``doubts`` grow as fields are read."""

    line: Line
    rules: Grammar
    gap: Gap | None
    when: When
    found: Found | None
    bracketed: dict[str, Any] | None
    words: dict[str, Span]
    doubts: list[str]


def says_nobody(said: Said) -> re.Match[str] | None:
    """The word at the start, or after "at", that says that nobody or nothing is meant: ``Ingen unge ...``."""
    return _NOBODY.search(said.line.text)


def number_of(symbol: str) -> int:
    """The number of the quantity a symbol of the line stands for."""
    return int(symbol[1 : symbol.index(":")])


def chosen_end(quantity: Quantity, comparator: str) -> float:
    """The end of a range that must be reached: the lower for at least, the upper for at most."""
    if quantity.high is not None and comparator in ("at_most", "less_than"):
        return quantity.high
    return quantity.value
