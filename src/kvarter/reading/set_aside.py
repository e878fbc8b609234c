"""What stands beside a sentence's own statement: brackets, clauses between commas, references, closing remarks."""

from __future__ import annotations

import re
from typing import Final

from kvarter.reading.grammar import grammar
from kvarter.reading.numbers import number_word
from kvarter.reading.quantities import quantities_of
from kvarter.reading.times import times_of
from kvarter.reading.tokens import Token, TokenKind

Beside = list[tuple[str, int]]
_HOW_IT_IS: Final = re.compile(
    r"\s*(?:i dag|nu|aktuelt|pt\.?|i \d{4}|ved målingen i \d{4}|hvor (?:der|det|den|tallet|andelen|niveauet)) "
    r"(?:er|var|lå|ligger|udgjorde|udgør) (?:\w+ ){0,3}?"
    r"\d[\d.,]*(?: \w+){0,2}\s*\.?$",
    re.IGNORECASE,
)


def set_aside(sentence: str, tokens: list[Token]) -> tuple[list[Token], Beside, Beside]:
    """The tokens of the statement itself, the text of its brackets, and the other stretches set aside, with offsets."""
    outside, brackets = _brackets(sentence, tokens)
    outside, clauses = _clauses(sentence, outside)
    outside, remarks = _said_after(sentence, outside)
    outside, references = _referred(sentence, outside)
    return outside, brackets, [*clauses, *remarks, *references]


def _clauses(sentence: str, tokens: list[Token]) -> tuple[list[Token], Beside]:
    """Clauses between two commas that hold a number and stand before the verb: who is meant, or what it was before."""
    words = grammar().words
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    for at, first in enumerate(commas):
        if first + 1 >= len(tokens) or not words["relative"].match(f" {tokens[first + 1].low} ", 1):
            continue
        for last in commas[at + 1 :]:
            inner = tokens[first + 1 : last]
            closes = last + 1 < len(tokens) and words["verb"].match(f" {tokens[last + 1].low} ", 1)
            if closes and len(inner) > 1 and any(_is_figure(token) or token.low == "end" for token in inner):
                rest, found = _clauses(sentence, tokens[last + 1 :])
                clause = (sentence[inner[0].start : inner[-1].end], inner[0].start)
                return [*tokens[:first], *rest], [clause, *found]
    return tokens, []


def _is_figure(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER or number_word(token.low) is not None


def says_how_it_is(remark: str) -> bool:
    """Whether a stretch only says how it is now or was: ``i dag er den 15,5 procent``."""
    return _HOW_IT_IS.match(remark) is not None


def _referred(sentence: str, tokens: list[Token]) -> tuple[list[Token], Beside]:
    """``…, jf. den politiske aftale fra 2017``: where it is agreed, to the end of the sentence."""
    for at, token in enumerate(tokens):
        if at and token.low in ("jf", "jfr", "jævnfør") and at + 1 < len(tokens):
            first = at - 1 if tokens[at - 1].text == "," else at
            closing = next((place for place in range(at, len(tokens)) if tokens[place].text == ","), len(tokens))
            return [*tokens[:first], *tokens[closing + 1 :]], [
                (sentence[token.start : tokens[closing - 1].end], token.start)
            ]
    return tokens, []


def _said_after(sentence: str, tokens: list[Token]) -> tuple[list[Token], Beside]:
    """A closing remark on how it is now: ``…; i dag er den 15,5 procent``, ``… I 2020 var gennemsnittet 13,4``."""
    for at, token in enumerate(tokens):
        if token.text in ";.,-–" and at and _HOW_IT_IS.match(sentence, token.end) is not None:
            rest = tokens[at + 1 :]
            if any(one.kind is TokenKind.NUMBER for one in rest):
                return tokens[:at], [(sentence[rest[0].start : rest[-1].end], rest[0].start)]
    return tokens, []


def _brackets(sentence: str, tokens: list[Token]) -> tuple[list[Token], Beside]:
    outside: list[Token] = []
    inside: Beside = []
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
