"""Sentences that say one thing of several years or several groups: ``60 % i 2022, 65 % i 2023 og 70 % i 2024``.

Each reading is the sentence with the other items blanked, so that every word keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kvarter.reading.grammar import QUANTITY, grammar
from kvarter.reading.line import Line, line_of

Span = tuple[int, int]

_TIME: Final = r"‹\d+›"
_AND: Final = (
    r"(?:, og |, samt |, |og |samt |; |(?:, |og )?(?:stigende|voksende|faldende|derefter|yderligere|videre) )"
    r"(?:igen |yderligere )?"
)
_LEAD: Final = r"(?:(?:op på|ned på|til|på|mindst|minimum|højst|maksimalt|under|over|med) ){0,2}"
_BY: Final = grammar().one_of("time_lead")
_NOUN: Final = r"(?:(?!og |samt |mod |fra |til )[^ «‹,;]+ ){0,3}?"
_NUMBER_THEN_TIME: Final = rf"{_LEAD}{QUANTITY} {_NOUN}(?:{_BY})?{_TIME} "
_TIME_THEN_NUMBER: Final = rf"(?:i )?{_TIME} (?:: )?{_LEAD}{QUANTITY} "
_LISTS: Final = (
    re.compile(rf"(?<= ){_NUMBER_THEN_TIME}(?:{_AND}{_NUMBER_THEN_TIME})+"),
    re.compile(rf"(?<= ){_TIME_THEN_NUMBER}(?:{_AND}{_TIME_THEN_NUMBER})+"),
)
_ITEMS: Final = (
    re.compile(rf"(?<= )(?P<lead>{_LEAD})(?P<said>{QUANTITY} {_NOUN}(?:{_BY})?{_TIME} )"),
    re.compile(rf"(?<= )(?P<said>(?:i )?{_TIME} (?:: )?(?P<lead>{_LEAD}){QUANTITY} )"),
)
_VERB_BETWEEN: Final = re.compile(
    rf"(?<= )(?P<number>{QUANTITY} )(?:[^ «‹,;]+ ){{4,9}}?(?P<time>{_BY}{_TIME} )(?P<joint>, og |og |samt |, )"
    rf"(?P<second>{_LEAD}{QUANTITY} {_NOUN}(?:{_BY})?{_TIME} )"
)
_FIGURE: Final = re.compile(r"[\d.,]*\d|\w+")
_AFTER_BASE: Final = re.compile(r" fra $")

_NUMBERS: Final = re.compile(rf"(?<= ){QUANTITY} (?:(?:, |og |, og |samt ){QUANTITY} )+")
_TIMES: Final = re.compile(rf"(?<= )(?:hhv |henholdsvis )?{_TIME} (?:(?:, |og |, og |samt ){_TIME} )*")
_LIMIT: Final = r"(?:mindst |minimum |højst |maksimalt )?"
_PREPOSITION: Final = r"(?:med|til|på|op på|ned på|op til|ned til)"
_SAME_VERB: Final = re.compile(
    rf"(?<= )(?P<first>(?P<lead>{_PREPOSITION}) {_LIMIT}{QUANTITY} )"
    rf"(?P<joint>, og |og |samt |, )(?P<second>(?:[^ «‹,]+ ){{1,5}}?(?P=lead) {_LIMIT}{QUANTITY} )"
)
_SHARE: Final = rf"{_LIMIT}{QUANTITY} (?:af|for|blandt|i) (?:de |den )?[^ «‹,]+ "
_TWO_SHARES: Final = re.compile(rf"(?<= )(?P<first>{_SHARE})(?P<joint>, og |og |samt |hhv )(?P<second>{_SHARE})")
_FROM_TO: Final = rf"fra {QUANTITY} (?:{_BY}{_TIME} )?til {QUANTITY} (?:{_BY}{_TIME} )?"
_SAME_CHANGE: Final = re.compile(
    rf"(?<= )(?P<first>{_FROM_TO})(?P<joint>, og |og |samt |, )(?P<second>(?:[^ «‹,]+ ){{1,7}}?{_FROM_TO})"
)


def variants_of(sentence: str) -> list[str]:
    """The sentence once for each item of a list of figures in it; the sentence alone when there is none."""
    line = line_of(sentence)[0]
    items = list(_items(line))
    if len(items) < 2:
        return _around_a_verb(sentence, line) or [sentence]
    return [_without(sentence, item, items) for item in items]


def _items(line: Line) -> Iterator[tuple[Span, ...]]:
    """The spans of each item, in the order they are said."""
    for pattern, item in zip(_LISTS, _ITEMS, strict=True):
        found = pattern.search(line.text)
        if (
            found is not None
            and _AFTER_BASE.search(line.text[: found.start()]) is None
            and _one_unit(line, found.group())
        ):
            matches = list(item.finditer(line.text, found.start(), found.end()))
            shared = not any(match["lead"] for match in matches[1:])  # »op på 25 % i 2020 og 30 % i 2025«
            for match in matches:
                yield (line.span(match, "said") if shared else line.span(match),)
            return
    yield from _apart(line) or _with_same_verb(line)


def _around_a_verb(sentence: str, line: Line) -> list[str]:
    """``55 % skal genanvendes i 2025 og 62 % i 2030``: the second takes the place of the first figure and year."""
    found = _VERB_BETWEEN.search(line.text)
    if found is None or not _one_unit(line, found["number"] + found["second"]):
        return []
    number, time, second = (line.span(found, name) for name in ("number", "time", "second"))
    return [_blanked(sentence, [(time[1], second[1])]), _blanked(sentence, [number, (time[0], second[0])])]


def _blanked(sentence: str, spans: Sequence[Span]) -> str:
    text = list(sentence)
    for start, end in spans:
        text[start:end] = " " * (end - start)
    return "".join(text)


def _one_unit(line: Line, text: str) -> bool:
    units = {line.quantities[int(number)].unit for number in re.findall(r"«(\d+):", text)}
    return len(units) == 1 or units - {"count"} == units & {"percent"} == {"percent"}


def _apart(line: Line) -> list[tuple[Span, ...]]:
    """``60, 65 og 70 % i hhv. 2022, 2023 og 2024``: as many figures as years."""
    numbers, times = _NUMBERS.search(line.text), _TIMES.search(line.text)
    if numbers is None or times is None or not re.search(r" (?:hhv|henholdsvis) ", line.text):
        return []
    figures = [_figure(line, numbers.start() + match.start()) for match in re.finditer(QUANTITY, numbers.group())]
    years = [_symbol(line, times.start() + match.start()) for match in re.finditer(_TIME, times.group())]
    if len(years) == 1:  # consecutive years are read as one span of time
        (start, end), years = years[0], []
        years = [(start + year.start(), start + year.end()) for year in re.finditer(r"\d{4}", line.sentence[start:end])]
    return list(zip(figures, years, strict=True)) if len(figures) == len(years) else []


def _figure(line: Line, position: int) -> Span:
    """The figure without its unit, which may be said once for all: ``60, 65 og 70 %``."""
    start = _symbol(line, position)[0]
    said = _FIGURE.match(line.sentence, start)
    return (start, said.end()) if said is not None else (start, start)


def _symbol(line: Line, position: int) -> Span:
    """Where in the sentence the symbol at a place of the line stands."""
    symbol = line.symbols[line.symbol_at(position)]
    return symbol.start, symbol.end


def _with_same_verb(line: Line) -> list[tuple[Span, ...]]:
    """``A ned med 55 % og B med 30 %``: the verb is said once."""
    for pattern in (_SAME_CHANGE, _SAME_VERB, _TWO_SHARES):
        found = pattern.search(line.text)
        if found is not None and _one_unit(line, found.group()):
            return [(line.span(found, "first"),), (line.span(found, "second"),)]
    return []


def _without(sentence: str, kept: tuple[Span, ...], items: Sequence[tuple[Span, ...]]) -> str:
    """The sentence with the other items blanked, and the joints between items with them."""
    others = [span for item in items if item is not kept for span in item]
    columns = (sorted(item[place] for item in items) for place in range(len(kept)))
    joints = [(left, right) for spans in columns for (_start, left), (right, _end) in pairwise(spans)]
    return _blanked(sentence, [*others, *joints])
