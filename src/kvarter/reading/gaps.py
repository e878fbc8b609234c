"""Whether a sentence speaks of a gap, and to what."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kvarter.model.criteria import Reference, Side
from kvarter.reading.grammar import QUANTITY, Grammar
from kvarter.reading.line import Line

Span = tuple[int, int]
_NEAR: Final = r"(?:(?!«|‹)[^ ]+ ){0,4}?"


class Gap(NamedTuple):
    """A gap: to what, on which side, and the amount that stands before "over/under the reference" (a match group).

    ``level`` marks "at the same level as": a gap of zero.
    """

    reference: Reference | None
    side: Side | None
    amount: tuple[int, Span] | None
    level: bool
    named: bool
    span: Span


def gap_of(line: Line, grammar: Grammar) -> Gap | None:
    """The gap a line speaks of, or None when it speaks of a value."""
    words = grammar.words
    noun = words["gap_noun"].search(line.text)
    reference = _reference(line, grammar)
    if noun is not None:
        side = _named_side(line, noun)
        if reference is None and re.search(
            r" (?:mellem|imellem) (?:[^ ]+ ){1,8}?og |^ på (?:[^ ]+ ){1,3}?og ", line.text[noun.end() - 1 :]
        ):
            return Gap("other_group", side, None, False, True, line.span(noun))
        return Gap(reference[0] if reference else None, side, None, False, True, line.span(noun))
    if reference is None:
        alike = re.search(
            r"(?<= )lige så [^ ]+ (?:[^ ]+ ){0,2}som (?!i |nu |før |hidtil |tidligere |sidste |året )", line.text
        )
        if alike is not None:
            return Gap("other_group", None, None, True, False, line.span(alike))
        return None
    kind, place = reference
    over, under = words["over"].pattern, words["under"].pattern
    before = line.text[: place.end()]
    for pattern, turned in ((over, "above"), (under, "below")):
        bare = pattern.removeprefix("(?<= )")
        amount = re.search(rf"(?<= )(?P<amount>{QUANTITY}) (?P<way>{bare}){_NEAR}$", before[: place.start()] + "")
        if amount is not None:
            span = line.span(amount, "amount")
            number = int(amount["amount"][1 : amount["amount"].index(":")])
            return Gap(kind, "above" if turned == "above" else "below", (number, span), False, False, line.span(place))
    away = re.search(
        rf"(?<= )(?P<amount>«\d+:(?:percentage_points|grade_points|index_points)») fra {_NEAR}$",
        before[: place.start()],
    )
    if away is not None:
        return Gap(
            kind,
            None,
            (int(away["amount"][1 : away["amount"].index(":")]), line.span(away, "amount")),
            False,
            False,
            line.span(place),
        )
    level = re.search(rf"{words['level_with'].pattern}{_NEAR}$", before[: place.start()])
    if level is not None:
        return Gap(kind, None, None, True, False, line.span(level))
    for pattern, turned in ((over, "above"), (under, "below")):
        compared = re.search(rf"{pattern}{_NEAR}$", before[: place.start()])
        if compared is not None:
            return Gap(kind, "above" if turned == "above" else "below", None, True, False, line.span(compared))
    nearing = words["approach"].search(line.text)
    if nearing is not None or re.search(r" (?:falder|stiger|bevæger sig) mod " + _NEAR + "$", before[: place.start()]):
        return Gap(kind, None, None, False, True, line.span(place))
    return None


def _named_side(line: Line, noun: re.Match[str]) -> Side | None:
    """``afstanden over kommunen``, ``forskellen i begge retninger til kommunen``."""
    follows = line.text[noun.end() :]
    if follows.startswith("over "):
        return "above"
    if follows.startswith("under "):
        return "below"
    return "either" if follows.startswith("i begge retninger ") else None


def _reference(line: Line, grammar: Grammar) -> tuple[Reference, re.Match[str]] | None:
    """The reference named last before the end; a more special one (politikredsen) before the municipality."""
    order: tuple[Reference, ...] = (
        "police_district", "region", "country", "comparable_areas", "other_group", "municipality",
    )  # fmt: skip
    for name in order:
        found = None
        for match in grammar.references[name].finditer(line.text):
            found = match
            break
        if found is not None:
            return name, found
    return None
