"""How a level is held against its number: at least, at most, over, under; and the unit said apart from it."""

from __future__ import annotations

import re

from kvarter.model.criteria import Comparator
from kvarter.reading.said import Said, Span, says_nobody


def comparator_before(said: Said, span: Span) -> Comparator | None:
    """The comparator within four symbols before a quantity, adverbs in between allowed."""
    index = next(i for i, symbol in enumerate(said.line.symbols) if symbol.start == span[0])
    before = said.line.before(index, 7)
    for name in ("at_most", "at_least", "more_than", "less_than", "exactly"):
        pattern = said.rules.words[name].pattern.removeprefix("(?<= )")
        about = said.rules.words["about"].pattern.removeprefix("(?<= )")
        match = re.search(
            rf"(?<= )(?P<compared>{pattern})"
            rf"(?:{about}|(?:på|til|med|er|udgør|udgøre|være|et|en|ligger|lavere|niveau) ){{0,4}}$",
            before,
        )
        if match is not None:
            said.words.setdefault("comparator", _place(said, index, before, match))
            if name in ("more_than", "less_than") and (_negated(before[: match.start()]) or says_nobody(said)):
                return "at_most" if name == "more_than" else "at_least"
            return "equal" if name == "exactly" else name  # type: ignore[return-value]
    return None


def _place(said: Said, index: int, before: str, match: re.Match[str]) -> Span:
    """Where in the sentence the words of a comparator stand."""
    seen = len(before.split())
    first = index - seen + len(before[: match.start("compared")].split())
    last = first + len(match["compared"].split()) - 1
    return said.line.symbols[first].start, said.line.symbols[last].end


def _negated(before: str) -> bool:
    return re.search(r" (?:ikke|aldrig|intet|ingen) (?:[^ ]+ ){0,3}$", before) is not None


def comparator_after(said: Said, match: re.Match[str]) -> Comparator | None:
    """The comparator right after a quantity: ``20 eller flere``."""
    follows = said.line.text[match.end() :]
    if re.match(r"(?:[^ «]+ ){0,2}?(?:eller|og) (?:derover|mere|flere|højere|over|bedre) ", follows):
        return "at_least"
    if re.match(r"(?:[^ «]+ ){0,2}?(?:eller|og) (?:derunder|mindre|færre|lavere|under) ", follows):
        return "at_most"
    return None


def comparator_anywhere(said: Said) -> Comparator | None:
    """The first "at most" or "at least" of the line, wherever it stands."""
    names: tuple[Comparator, ...] = ("at_most", "at_least")
    for name in names:
        match = said.rules.words[name].search(said.line.text)
        if match is not None:
            said.words.setdefault("comparator", said.line.span(match))
            return name
    return None


def default_comparator(said: Said) -> Comparator:
    """At least, unless what is measured is something one wants less of."""
    if comparator_anywhere(said) == "at_most":
        return "at_most"
    unwanted = said.rules.words["unwanted"].search(said.line.text)
    counted = re.search(r"«\d+:count» ", said.line.text)
    if unwanted is not None and counted is not None and counted.start() < unwanted.start() < counted.end() + 30:
        unwanted = None  # »når 1.200 ensomme ældre«: who is counted, not what one wants less of
    if " ikke " in said.line.text and said.gap is None:
        return "at_least"  # »er ikke sigtet«: less of what one does not want
    if said.gap is not None or unwanted is not None:
        return "at_most"
    return "at_least"


def default_level(said: Said) -> Comparator:
    """At most for what one wants less of, else at least."""
    return "at_most" if said.rules.words["unwanted"].search(said.line.text) is not None else "at_least"


def unit_in_words(said: Said, unit: str) -> str:
    """``forskellen i procentpoint halveres fra 7 til 3,5``: the unit stands apart from the numbers."""
    if unit == "count" and re.search(r" (?:i procentpoint|procentpoint) ", said.line.text):
        return "percentage_points"
    if unit in ("count", "percentage_points") and re.search(r" målt i (?:uger|minutter|timer) ", said.line.text):
        return "other"
    if unit == "count" and re.match(r" (?:at )?(?:andelen|procentdelen) ", said.line.text):
        return "percent"
    if unit == "count" and re.search(r" (?:i procent|procentandelen|procentdelen|[a-zæøå]+procenten) ", said.line.text):
        return "percent"
    if unit in ("count", "index_points", "percentage_points") and re.search(
        r" (?:[^ ]*karakter(?!istik)[^ ]*|[^ ]*prøvefag|[^ ]*prøvefagene|socioøkonomiske) ", said.line.text
    ):
        return "grade_points"
    if unit == "count" and re.search(r" [^ ]*(?:indeks|indekset|score|scoren|scorer) ", said.line.text):
        return "index_points"
    return unit
