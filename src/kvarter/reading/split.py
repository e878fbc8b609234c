"""Sentences that hold two criteria, cut where the second begins."""

from __future__ import annotations

import re
from typing import Final

from kvarter.reading.grammar import QUANTITY, grammar
from kvarter.reading.line import Line, line_of

_ABBREVIATED: Final = (
    r"(?<!\bhhv)(?<!\bkr)(?<!\bpr)(?<!\bca)(?<!pct)(?<!\bbl)(?<!\bmin)(?<!maks)(?<!\bift)(?<!\b\d)(?<!\b\d\d)"
)
_JOINTS: Final = re.compile(
    rf"(?P<cut>;\s+|{_ABBREVIATED}\.\s+(?=[A-ZÆØÅ])"
    r"|,?\s+(?:samtidig med at|samtidig|mens|medens|ligesom|og at|samt at|og samtidig|samt|og)\s+)"
)
_OWN: Final = re.compile(
    rf" (?:skal|må|er|har|falder|stiger|reduceres|mindskes|øges|halveres|fordobles|udgør|oplever|deltager|gennemfører"
    rf"|kommer|gennemføres|afholdes|etableres|nedbringes|hæves|sænkes|mindst|minimum"
    rf"|højst|maksimalt|højest|{QUANTITY} af) "
)


def parts_of(sentence: str) -> list[tuple[str, int]]:
    """The stretches of a sentence that hold a criterion each, with their offsets; the whole when there is one.

    A cut is made where both sides have an amount of their own and the second has a verb or comparator of its own.
    """
    for joint in _JOINTS.finditer(sentence):
        left, right = sentence[: joint.start()], sentence[joint.end() :]
        if _inside_bracket(left):
            continue
        first, second = line_of(left)[0], line_of(right)[0]
        if _names_two(left) or not _says_something(first):
            continue
        if _stands_alone(first) and _stands_alone(second) and _begins_anew(second, joint["cut"]):
            return [(left, 0), *((text, offset + joint.end()) for text, offset in parts_of(right))]
    return [(sentence, 0)]


def _names_two(left: str) -> bool:
    """»i hhv. området og kommunen«, »mellem drenge og piger«: the joint holds together two names."""
    return re.search(r"\b(?:hhv\.?|henholdsvis|imellem|mellem|både)(?:\s+[^\s,]+){1,5}$", left.lower()) is not None


def _says_something(first: Line) -> bool:
    """The first stretch has a verb, comparator or change of its own, so it can stand as a criterion."""
    if _OWN.search(first.text) is not None or re.match(rf" {QUANTITY} ", first.text) is not None:
        return True
    return any(grammar().words[name].search(first.text) for name in ("fall", "rise", "fall_noun", "rise_noun", "keep"))


def _inside_bracket(left: str) -> bool:
    return left.count("(") > left.count(")")


def _stands_alone(line: Line) -> bool:
    if not re.search(QUANTITY, line.text):
        return any(grammar().words[name].search(line.text) for name in ("halve", "double", "triple"))
    return True


def _begins_anew(second: Line, cut: str) -> bool:
    """The second stretch speaks of something of its own and does not merely go on with the first."""
    if re.match(
        r" (?:at )?(?:det|dette|hvilket|dermed|svarende|således|så) (?:svarer|betyder|er|vil) ", second.text
    ) or re.match(r" (?:de|den|det|disse) skal ", second.text):
        return False
    own = _OWN.search(second.text)
    quantity = re.search(QUANTITY, second.text)
    multiple = any(grammar().words[name].search(second.text) for name in ("halve", "double", "triple"))
    if own is None or (quantity is None and not multiple):
        return False
    if re.match(r" (?:mindst |højst |minimum |maksimalt )?«\d+:percent» ", second.text) is not None:
        return True
    # »20 fritidsjob og 3 gange årligt«: a joint inside one predicate; a bare count right after »og« goes on with it.
    return not (
        cut.strip(" ,") in ("og", "samt")
        and re.match(rf" {QUANTITY} (?!af )", second.text) is not None
        and own.start() > 40
    )
