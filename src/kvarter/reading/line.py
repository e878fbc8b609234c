"""A sentence as a line of symbols: words as they are, quantities and times as one symbol each, asides as one."""

from __future__ import annotations

import bisect
import re
from functools import lru_cache
from typing import Final, NamedTuple

from kvarter.reading.asides import Aside
from kvarter.reading.quantities import Quantity, quantities_of
from kvarter.reading.set_aside import set_aside
from kvarter.reading.times import Time, times_of
from kvarter.reading.tokens import Token, tokens_of

_QUOTES: Final = str.maketrans("«»‹›", "\"\"''")
_GROUP_NAME: Final = re.compile(r"gruppen »([^«]+)«")
_LIMIT_INSIDE: Final = re.compile(r"\s*(?:mindst|minimum|højst|maks(?:imalt)?|max|under|over)\W", re.IGNORECASE)
TIME: Final = re.compile(r"‹(\d+)›")


class Symbol(NamedTuple):
    """One symbol of the line and where in the sentence it stands (characters)."""

    text: str
    start: int
    end: int


class Line(NamedTuple):
    """The line: every symbol followed by one space, a space in front; what stands in brackets is set apart."""

    sentence: str
    text: str
    symbols: tuple[Symbol, ...]
    offsets: tuple[int, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """Where in the sentence a match (or a group of it) stands."""
        first = bisect.bisect_right(self.offsets, match.start(group)) - 1
        last = bisect.bisect_left(self.offsets, match.end(group)) - 1
        return self.symbols[max(first, 0)].start, self.symbols[max(last, first, 0)].end

    def symbol_at(self, position: int) -> int:
        """The index of the symbol at a position of the line."""
        return bisect.bisect_right(self.offsets, position) - 1

    def before(self, index: int, count: int) -> str:
        """The line of the ``count`` symbols before one."""
        return " " + "".join(symbol.text + " " for symbol in self.symbols[max(index - count, 0) : index])

    def after(self, index: int, count: int) -> str:
        """The line of the ``count`` symbols after one."""
        return " " + "".join(symbol.text + " " for symbol in self.symbols[index + 1 : index + 1 + count])


@lru_cache(maxsize=64)
def line_of(sentence: str) -> tuple[Line, tuple[tuple[str, int], ...]]:
    """The line of a sentence outside brackets, and what stands in brackets with its offset.

    The last few are kept: a sentence is looked at for joints, lists and its reading.
    """
    named = _GROUP_NAME.search(sentence)
    tokens = tokens_of(sentence)
    if named is not None:  # the name of a group is a name, whatever numbers and words stand in it
        tokens = [token for token in tokens if not named.start(1) <= token.start < named.end(1)]
    outside, inside, clauses = set_aside(sentence, tokens)
    line = _line(sentence, outside)
    if not line.quantities and len(inside) == 1 and _LIMIT_INSIDE.match(inside[0][0]):
        return _line(sentence, [token for token in tokens if token.text not in "()[]"]), ()  # »Røgfri unge (højst 5 %)«
    return line, (*inside, *clauses)


def _line(sentence: str, tokens: list[Token]) -> Line:
    times = times_of(tokens)
    taken = {at for time in times for at in range(time.first, time.after)}
    quantities, asides = quantities_of(tokens)
    quantities = [one for one in quantities if not taken & set(range(one.first, one.after))]
    starts: dict[int, tuple[str, int]] = {}
    for aside in asides:
        if not taken & set(range(aside.first, aside.after)):
            starts[aside.first] = (_aside_text(aside), aside.after)
    for number, quantity in enumerate(quantities):
        starts[quantity.first] = (f"«{number}:{quantity.unit}»", quantity.after)
    for number, time in enumerate(times):
        starts[time.first] = (f"‹{number}›", time.after)
    symbols: list[Symbol] = []
    at = 0
    while at < len(tokens):
        text, after = starts.get(at, (_plain_sign(tokens[at]), at + 1))
        symbols.append(Symbol(text, tokens[at].start, tokens[after - 1].end))
        at = after
    offsets, position = [], 1
    for symbol in symbols:
        offsets.append(position)
        position += len(symbol.text) + 1
    text = " " + "".join(symbol.text + " " for symbol in symbols)
    return Line(sentence, text, tuple(symbols), tuple(offsets), tuple(quantities), tuple(times))


def _plain_sign(token: Token) -> str:
    """Quotation marks are not the marks that stand around a quantity's number."""
    return token.low.translate(_QUOTES) or token.text


def _aside_text(aside: Aside) -> str:
    return f"‗{aside.what}"
