"""Whether a sentence speaks of a gap, and to what."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kvarter.model.criteria import Reference, Side
from kvarter.reading.grammar import QUANTITY, Grammar
from kvarter.reading.line import Line

Span = tuple[int, int]
_PER: Final = r"(?:pr [^ «]+ )?"
_NEAR: Final = r"(?:(?!«|‹)[^ ]+ ){0,6}?"


_BETWEEN_TWO: Final = re.compile(r" (?:mellem|imellem) (?:[^ ]+ ){1,8}?og |^ på (?:[^ ]+ ){1,3}?og ")
_OWN_MEMBERS: Final = re.compile(
    r" (?:mellem|imellem) (?:kommunens|områdets|byens|regionens) "
    r"(?:bedste|dårligste|højeste|laveste|egne) "
)
_ALIKE: Final = re.compile(
    r"(?<= )lige så [^ ]+ (?:[^ ]+ ){0,2}som (?!i (?!de |den |det )|nu |før |hidtil |tidligere |sidste |året |‹)"
)
_SAME_LEVEL: Final = re.compile(
    r" (?:på|til) (?:mindst |højst )?samme niveau som (?:på |i |hos |blandt |for )(?!‹|dag |skoleår|\d)(?:[^ ‹]+ ){1,5}"
)
_HIGHER: Final = frozenset({"højere", "flere", "større", "mere", "bedre", "over", "længere"})
_COMPARED_NOUN: Final = re.compile(
    rf" (flere|færre|højere|lavere|større|mindre|bedre|ringere) (?:(?![«‹])[^ ]+ ){{1,5}}end {_NEAR}$"
)
_MEAN_OF_OTHERS: Final = re.compile(
    rf"(?<= )(?:(?P<amount>{QUANTITY}) )?(?P<way>over|under|højere end|lavere end|bedre end|ringere end) "
    r"(?:gennemsnittet|niveauet|[a-zæøå]{5,}en|[a-zæøå]{5,}et) "
    r"(?:for|i|hos|blandt) (?!‹|de |det |perioden |årene |året |\d)"
)
_SO_MUCH_THAN: Final = (
    rf"(?<= )(?P<amount>{QUANTITY}) {_PER}"
    r"(?P<way>højere|lavere|flere|færre|mere|større|mindre|bedre|ringere|kortere|længere) (?:(?![«‹])[^ ]+ ){0,3}?end "
)
_APART: Final = re.compile(
    _SO_MUCH_THAN
    + r"(?:for |hos |blandt |i |på )?(?!‹|«|\d|dag |nu |før|tidligere|hidtil|sidste|året|ved |da |tilfældet|forvent"
    r"|planlagt|udgangspunkt|baseline|niveau|start|opstart|måling|perioden|i ‹|skoleår|normal"
    r"|.*(?:‹|foregående|seneste|sidste))"
    r"(?:[^ ]+ ){1,4}"
)
_APART_FROM_A_GROUP: Final = re.compile(
    _SO_MUCH_THAN + r"(?:(?:for|hos|blandt) (?!‹|perioden|årene|året|de seneste|de sidste)|[a-zæøå]+(?:nes|ens|ets) )"
)
_OWNS: Final = re.compile(r"^(?:kommunens|landets|regionens|kommunes|byens) $")
_BEHIND: Final = re.compile(
    r"(?<= )(?P<amount>«\d+:(?:percentage_points|grade_points|index_points)») (?P<way>efter|bag|foran|over|under) "
    r"(?!niveau|gennemsnit|mål|‹)(?:[^ «‹]+ ){0,2}?[a-zæøå]+s (?=[.,;]|$|i )"
)
_DEVIATES: Final = re.compile(rf" (?:afvige|afviger) (?:[^ «]+ ){{0,3}}?(?P<amount>{QUANTITY}) fra ")


AMONG_THE_BEST: Final = re.compile(
    rf" (?:blandt|i) (?:[^ «]+ ){{0,3}}?(?P<limit>{QUANTITY}) (?:[^ «,]+ )?"
    r"(?:bedste|laveste|højeste|mest|mindst|førende) "
)
"""A rank: ``blandt landets ti laveste`` holds a figure against a place, not against the country."""


class Gap(NamedTuple):
    """A gap: to what, on which side, and the amount that stands before "over/under the reference".

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
    references = _references(line, grammar)
    if noun is not None:
        side = _named_side(line, noun)
        if noun.group().startswith("ulighed") and " mellem " in line.text:
            return Gap("other_group", side, None, False, True, line.span(noun))
        between = _BETWEEN_TWO.search(line.text[noun.end() - 1 :])
        if between is not None and (not references or _OWN_MEMBERS.search(line.text[noun.end() - 1 :])):
            return Gap("other_group", side, None, False, True, line.span(noun))
        return Gap(references[0][0] if references else None, side, None, False, True, line.span(noun))
    for kind, place in references if AMONG_THE_BEST.search(line.text) is None else ():
        related = _related(line, grammar, kind, place)
        if related is not None:
            return related
    return _between_groups(line)


def _related(line: Line, grammar: Grammar, kind: Reference, place: re.Match[str]) -> Gap | None:
    """A gap by the words right before a reference: so much over it, level with it, above it, or nearing it."""
    words, before = grammar.words, line.text[: place.start()]
    ways: tuple[tuple[str, Side], ...] = (("over", "above"), ("under", "below"))
    for name, side in ways:
        way = words[name].pattern.removeprefix("(?<= )")
        amount = re.search(rf"(?<= )(?P<amount>{QUANTITY}) {_PER}(?:{way}){_NEAR}$", before)
        if amount is not None:
            return Gap(kind, side, _amount(line, amount), False, False, line.span(place))
    apart = re.search(
        rf"(?<= )(?P<amount>{QUANTITY}) (?P<way>højere|lavere|flere|færre|større|mindre|kortere|længere) "
        rf"(?:(?![«‹])[^ ]+ ){{1,4}}?end {_NEAR}$",
        before,
    )
    if apart is not None:
        side = "above" if apart["way"] in _HIGHER else "below"
        return Gap(kind, side, _amount(line, apart), False, False, line.span(place))
    deviates = re.search(_DEVIATES.pattern + f"{_NEAR}$", before)
    if deviates is not None:
        return Gap(kind, "either", _amount(line, deviates), False, False, line.span(place))
    away = re.search(rf"(?<= )(?P<amount>«\d+:(?:percentage_points|grade_points|index_points)») fra {_NEAR}$", before)
    if away is not None:
        return Gap(kind, None, _amount(line, away), False, False, line.span(place))
    level = re.search(rf"{words['level_with'].pattern}{_NEAR}$", before) or re.search(
        rf"{words['reaches'].pattern}(?:[^ «‹]+ ){{0,2}}?$", before
    )
    if level is not None:
        return Gap(kind, None, None, True, False, line.span(level))
    for name, side in ways:
        compared = re.search(rf"{words[name].pattern}{_NEAR}$", before)
        if compared is not None:
            return Gap(kind, side, None, True, False, line.span(compared))
    alike = re.search(r" lige så (?:[^ «]+ ){1,5}som " + _NEAR + "$", before)
    if alike is not None:
        return Gap(kind, None, None, True, False, line.span(alike))
    noun_between = _COMPARED_NOUN.search(before)
    if noun_between is not None:
        side = "above" if noun_between[1] in _HIGHER else "below"
        return Gap(kind, side, None, True, False, line.span(noun_between))
    nearing = words["approach"].search(line.text)
    if nearing is not None or re.search(r" (?:falder|stiger|bevæger sig) mod " + _NEAR + "$", before):
        return Gap(kind, None, None, False, True, line.span(place))
    return None


def _amount(line: Line, match: re.Match[str]) -> tuple[int, Span]:
    symbol = match["amount"]
    return int(symbol[1 : symbol.index(":")]), line.span(match, "amount")


def _between_groups(line: Line) -> Gap | None:
    """``lige så godt som …`` and ``5 procentpoint lavere end for …``: a gap to a group the sentence names itself."""
    side: Side
    alike = _ALIKE.search(line.text) or _SAME_LEVEL.search(line.text)
    if alike is not None:
        return Gap("other_group", None, None, True, False, line.span(alike))
    mean = _MEAN_OF_OTHERS.search(line.text)
    if mean is not None:
        side = "above" if mean["way"].split()[0] in _HIGHER else "below"
        amount = _amount(line, mean) if mean["amount"] else None
        return Gap("other_group", side, amount, amount is None, False, line.span(mean))
    deviates = _DEVIATES.search(line.text)
    if deviates is not None:
        return Gap("other_group", "either", _amount(line, deviates), False, False, line.span(deviates))
    behind = _BEHIND.search(line.text)
    if behind is not None:
        side = "above" if behind["way"] in ("foran", "over") else "below"
        return Gap("other_group", side, _amount(line, behind), False, False, line.span(behind))
    apart = _APART_FROM_A_GROUP.search(line.text) or _APART.search(line.text)
    if apart is None:
        return None
    side = "above" if apart["way"] in _HIGHER else "below"
    return Gap("other_group", side, _amount(line, apart), False, False, line.span(apart))


def _named_side(line: Line, noun: re.Match[str]) -> Side | None:
    """``afstanden over kommunen``, ``forskellen i begge retninger til kommunen``."""
    follows = line.text[noun.end() :]
    if follows.startswith("over "):
        return "above"
    if follows.startswith("under "):
        return "below"
    return "either" if follows.startswith("i begge retninger ") else None


def _references(line: Line, grammar: Grammar) -> list[tuple[Reference, re.Match[str]]]:
    """Every reference named, the more special kinds (politikredsen) before the municipality."""
    order: tuple[Reference, ...] = (
        "police_district", "region", "country", "comparable_areas", "other_group", "municipality",
    )  # fmt: skip
    return [
        (name, match)
        for name in order
        for match in grammar.references[name].finditer(line.text)
        if not (_OWNS.search(match.group()) and line.text[: match.start()].endswith((" over ", " under ")))
        or match.end() == len(line.text)
        or grammar.words["compared_noun"].match(line.text, match.end())
    ]
