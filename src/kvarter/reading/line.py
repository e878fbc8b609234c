"""A sentence as a line of symbols: words as they are, quantities and times as one symbol each, asides as one."""

from __future__ import annotations

import bisect
import re
from itertools import pairwise
from typing import Final, NamedTuple

from kvarter.reading.asides import Aside
from kvarter.reading.grammar import grammar
from kvarter.reading.quantities import Quantity, quantities_of
from kvarter.reading.times import Time, times_of
from kvarter.reading.tokens import Token, TokenKind, tokens_of

_QUOTES: Final = str.maketrans("«»‹›", "\"\"''")
_GROUP_NAME: Final = re.compile(r"gruppen »([^«]+)«")
_LIMIT_INSIDE: Final = re.compile(r"\s*(?:mindst|minimum|højst|maks(?:imalt)?|max|under|over)\W", re.IGNORECASE)
_HOW_IT_IS: Final = re.compile(
    r"\s*(?:i dag|nu|aktuelt|pt\.?|i \d{4}|ved målingen i \d{4}) (?:er|var|lå|ligger|udgjorde|udgør) (?:\w+ ){0,3}?"
    r"\d[\d.,]*(?: \w+){0,2}\s*\.?$",
    re.IGNORECASE,
)
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


def line_of(sentence: str) -> tuple[Line, list[tuple[str, int]]]:
    """The line of a sentence outside brackets, and what stands in brackets with its offset."""
    named = _GROUP_NAME.search(sentence)
    tokens = tokens_of(sentence)
    if named is not None:  # the name of a group is a name, whatever numbers and words stand in it
        tokens = [token for token in tokens if not named.start(1) <= token.start < named.end(1)]
    outside, inside = _brackets(sentence, tokens)
    outside, clauses = _clauses(sentence, outside)
    outside, after = _said_after(sentence, outside)
    outside, referred = _referred(sentence, outside)
    after.extend(referred)
    clauses.extend(after)
    line = _line(sentence, outside)
    if not line.quantities and len(inside) == 1 and _LIMIT_INSIDE.match(inside[0][0]):
        return _line(sentence, [token for token in tokens if token.text not in "()[]"]), []  # »Røgfri unge (højst 5 %)«
    return line, [*inside, *clauses]


def _clauses(sentence: str, tokens: list[Token]) -> tuple[list[Token], list[tuple[str, int]]]:
    """Clauses between two commas that hold a number and stand before the verb: who is meant, or what it was before."""
    words = grammar().words
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    for first, last in pairwise(commas):
        inner = tokens[first + 1 : last]
        if (
            len(inner) > 1
            and words["relative"].match(f" {inner[0].low} ", 1)
            and last + 1 < len(tokens)
            and words["verb"].match(f" {tokens[last + 1].low} ", 1)
            and any(token.kind is TokenKind.NUMBER or token.low == "end" for token in inner)
        ):
            rest, found = _clauses(sentence, tokens[last + 1 :])
            clause = (sentence[inner[0].start : inner[-1].end], inner[0].start)
            return [*tokens[:first], *rest], [clause, *found]
    return tokens, []


def says_how_it_is(remark: str) -> bool:
    """Whether a stretch only says how it is now or was: ``i dag er den 15,5 procent``."""
    return _HOW_IT_IS.match(remark) is not None


def _referred(sentence: str, tokens: list[Token]) -> tuple[list[Token], list[tuple[str, int]]]:
    """``…, jf. den politiske aftale fra 2017``: where it is agreed, to the end of the sentence."""
    for at, token in enumerate(tokens):
        if at and token.low in ("jf", "jfr", "jævnfør") and at + 1 < len(tokens):
            first = at - 1 if tokens[at - 1].text == "," else at
            return tokens[:first], [(sentence[token.start : tokens[-1].end], token.start)]
    return tokens, []


def _said_after(sentence: str, tokens: list[Token]) -> tuple[list[Token], list[tuple[str, int]]]:
    """A closing remark on how it is now: ``…; i dag er den 15,5 procent``, ``… I 2020 var gennemsnittet 13,4``."""
    for at, token in enumerate(tokens):
        if token.text in ";.,-–" and at and _HOW_IT_IS.match(sentence, token.end) is not None:
            rest = tokens[at + 1 :]
            if any(one.kind is TokenKind.NUMBER for one in rest):
                return tokens[:at], [(sentence[rest[0].start : rest[-1].end], rest[0].start)]
    return tokens, []


def _brackets(sentence: str, tokens: list[Token]) -> tuple[list[Token], list[tuple[str, int]]]:
    outside: list[Token] = []
    inside: list[tuple[str, int]] = []
    depth, opened = 0, 0
    held: list[Token] = []
    for token in tokens:
        if token.text in "([":
            depth += 1
            if depth == 1:
                opened, held = token.end, []
        elif token.text in ")]" and depth:
            depth -= 1
            if depth == 0 and _only_a_time(held):
                outside.extend(held)  # »25 (2022)«: a time, said in brackets
            elif depth == 0:
                inside.append((sentence[opened : token.start], opened))
        elif depth == 0:
            outside.append(token)
        else:
            held.append(token)
    if depth:  # a bracket that is never closed is part of the sentence
        return [token for token in tokens if token.text not in "()[]"], []
    return outside, inside


def _only_a_time(held: list[Token]) -> bool:
    times = times_of(held)
    if not times or any(token.low in ("basis", "baseline", "udgangspunkt") for token in held):
        return False
    taken = {at for time in times for at in range(time.first, time.after)}
    quantities, _asides = quantities_of(held)
    return all(taken & set(range(one.first, one.after)) for one in quantities)


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
