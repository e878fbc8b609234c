"""What a reading leaves unsaid: amounts nobody used, statements that stand beside the one that was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kvarter.reading.grammar import QUANTITY, grammar
from kvarter.reading.said import Said

# Amounts that say who is meant, how often or for how long are explained by the words before them.
_EXPLAINED_BEFORE: Final = re.compile(
    r" (?:(?:på|i|af|med|efter|har|får|til) (?:over|under|mindst|højst|minimum|mere end|mindre end|færre end)|mere end"
    r"|færre end|mindre end|flere end|de|den|det|disse|begge|alle|inden for|indenfor|inden|efter|i løbet af|pr|per|hver"
    r"|hvert|hvis|når|over|under|i(?! alt)|mellem|blandt|om) (?:[^ «]+ ){0,1}$"
)
_EXPLAINED_AFTER: Final = re.compile(
    r"«\d+:(?:months|days|other)» (?:efter|senere) |"
    rf"{QUANTITY} (?:gange|gang|timer|time|minutter|dage|uger|måneder|om ugen|om dagen) "
)
_CLAUSE: Final = re.compile(
    r"(?: , | )(?:(?:der|som|hvor|hvis|når) (?:(?!, )[^ «]+ ){0,10}|med (?:(?!, )[^ «]+ ){1,10})$"
)
_PART_OF_YEAR: Final = re.compile(
    r" (?:om måneden|pr måned|hver måned|månedligt|pr kvartal|i kvartalet|hvert kvartal|om ugen|pr uge|hver uge"
    r"|ugentligt|hvert halve år|halvårligt|om dagen|pr dag) "
)
_COMPARED_WITH: Final = re.compile(
    r" (?:i forhold til|sammenlignet med|sammenholdt med|set i forhold til|ift) "
    r"(?!at |om |den |det |i dag |nu |de enkelte )"
)
_BESIDE: Final = re.compile(
    r" og når | , (?:heraf|hvoraf|herunder|deraf) "
    r"| , (?:dog|men) | , og gerne | og (?:derefter|herefter|efterfølgende) | , (?:og|mens|medens|samt|ligesom) "
    r"| og (?=(?:færre|flere|lavere|højere|øget|bedre) (?!end ))"
    r"| , (?=(?:færre|flere|lavere|højere|mindre|øget|mere) )| ; "
)
_SO_THAT: Final = re.compile(
    r" «.*, så (?:den|det|de|andelen|niveauet|tallet) (?:[^ ]+ ){0,3}?(?:under|over|på niveau|lavere|højere|svarer) "
    r"(?:[^ «‹]+ )*$"
)
_THAN: Final = re.compile(r" end (?!før |nu |i dag |hidtil |tilfældet |dansk |tidligere |«)")
_NOT: Final = re.compile(r" (?:ikke|aldrig|ingen|intet|hverken) ")
_WEAK: Final = frozenset({"når", "nå", "nås", "min", "max", "op på", "ned på"})
_NEAR: Final = 40
_SAYING: Final = ("fall", "rise", "fewer", "more", "keep", "made", "makes", "halve", "double")


def doubts_of(said: Said) -> Iterator[str]:
    """The doubts a finished reading leaves: ``several_amounts``, ``two_statements``."""
    used = {span for key, span in said.words.items() if key in ("value", "base")}
    for match in re.finditer(QUANTITY, said.line.text):
        span = said.line.span(match)
        if any(start <= span[0] < end for start, end in used):
            continue
        before = said.line.text[: match.start()]
        if (
            _EXPLAINED_BEFORE.search(before)
            or _EXPLAINED_AFTER.match(said.line.text[match.start() :])
            or _in_clause(before)
        ):
            continue
        yield "several_amounts"
        return
    yield from _unread_words(said)
    if re.search(rf"{QUANTITY} (?:[^ «]+ ){{0,6}}?med (?:[^ «]+ ){{1,3}}?«\d+:count» [a-zæøå]{{4,}} ", said.line.text):
        yield "several_amounts"  # »fire aftener om året med i gennemsnit 35 fremmødte«
    if re.search(r" (?:halv|halvt|halve) (?!år (?:efter|senere|[.,]|$))", said.line.text):
        yield "several_amounts"
    if _PART_OF_YEAR.search(said.line.text) is not None and said.line.quantities:
        yield "part_of_year"
    if said.gap is None and (_compares_with_something(said) or _compared_direction(said)):
        yield "reference_unread"
    if "value" in said.words and (said.gap is None or said.gap.amount is None) and _SO_THAT.search(said.line.text):
        yield "two_statements"
    joint = _BESIDE.search(said.line.text)
    if joint is not None:
        left, right = said.line.text[: joint.start() + 1], said.line.text[joint.end() - 1 :]
        words = grammar().words
        if joint.group() == " ; " and min(len(left.split()), len(right.split())) >= 3:
            yield "two_statements"
            return
        apart = joint.group().strip(" ,") in ("heraf", "hvoraf", "herunder", "deraf") and re.search(QUANTITY, right)
        if apart or (
            (_says_something(left) or re.search(QUANTITY, left))
            and (any(words[name].search(right) for name in _SAYING) or re.search(QUANTITY, right))
        ):
            yield "two_statements"


def _unread_words(said: Said) -> Iterator[str]:
    """A "not", "at least" or "at most" that no field was read from may turn the sentence round."""
    read = [
        said.words[key]
        for key in ("comparator", "direction", "value", "form", "base", "how", "to")
        if key in said.words
    ]
    words, line = grammar().words, said.line
    for match in _NOT.finditer(line.text):
        start, end = line.span(match)
        near = any(abs(first - end) <= _NEAR or abs(start - last) <= _NEAR for first, last in read)
        if not near and "form" not in said.words:
            yield "negation"
            return
    for name in ("at_least", "at_most"):
        for match in words[name].finditer(line.text):
            start, end = line.span(match)
            follows = line.text[match.end() :]
            if match.group().strip() in _WEAK or re.match(rf"(?:[^ «]+ ){{0,3}}{QUANTITY}", follows) is None:
                continue
            if not any(first - _NEAR <= end <= last + _NEAR for first, last in read) and not _in_clause(
                line.text[: match.start()]
            ):
                yield "limit_unread"
                return


def _compares_with_something(said: Said) -> bool:
    """Words that hold the figure against something, with nothing read from them."""
    level = grammar().words["level_with"].search(said.line.text)
    if level is not None and said.when.base_period is None:
        return True
    return "base" not in said.words and _COMPARED_WITH.search(said.line.text) is not None


def _compared_direction(said: Said) -> bool:
    """A direction that is held against something with "end", when neither a time nor another group was read from it."""
    if "direction" not in said.words or "value" in said.words or said.when.base_period is not None:
        return False
    return _THAN.search(said.line.text) is not None


def _in_clause(before: str) -> bool:
    clause = _CLAUSE.search(before)
    return clause is not None and clause.start() > 0


def _says_something(left: str) -> bool:
    words = grammar().words
    return any(words[name].search(left) for name in _SAYING) or re.search(r" [^ ]{3,}(?:es|eres) ", left) is not None
