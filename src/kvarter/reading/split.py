"""Sentences that hold two criteria, cut where the second begins."""

from __future__ import annotations

import re
from typing import Final

from kvarter.reading.grammar import QUANTITY, grammar
from kvarter.reading.line import Line, line_of
from kvarter.reading.parallel import variants_of
from kvarter.reading.set_aside import says_how_it_is

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
_OF_OTHERS: Final = re.compile(
    rf" (?:i dag )?(?:lands|kommune|regions)?gennemsnittet (?:[^ «]+ ){{0,3}}?(?:er|var|ligger på|lå på) {QUANTITY} $"
)
_FINITE: Final = re.compile(
    rf"^ (?:at )?(?:[^ ]+ ){{1,9}}?{grammar().one_of('verb')}|^ (?:i |inden |senest )?‹\d+› [a-zæøå]{{3,}}[rs] "
)
_OPENING_TIME: Final = re.compile(rf" {grammar().one_of('time_lead')}‹\d+› ")
_CLOSING_TIME: Final = re.compile(rf" (?:{grammar().one_of('time_lead')})?‹\d+› (?:\. )?$")
_GOES_ON: Final = re.compile(
    r" (?:at )?(?:det|dette|hvilket|dermed|svarende|således|så|de|den|disse|heraf|der|som|her) "
)


def parts_of(sentence: str) -> list[tuple[str, int]]:
    """The stretches of a sentence that hold a criterion each, with their offsets; the whole when there is one.

    A cut is made where both sides have an amount of their own and the second has a verb or comparator of its own.
    """
    listed = variants_of(sentence)
    if len(listed) > 1:
        return [(text, 0) for text in listed]
    for joint in _JOINTS.finditer(sentence):
        left, right = sentence[: joint.start()], sentence[joint.end() :]
        if says_how_it_is(right) or _inside_bracket(left) or _inside_clause(left, right) or _names_two(left):
            continue
        first, second = line_of(left)[0], line_of(right)[0]
        if first.text.rstrip()[-1:] == "›" and second.text.startswith(" ‹"):
            continue  # »2021, 2022 | og | 2023«
        if _OF_OTHERS.match(first.text) is not None:  # »Landsgennemsnittet er 86 procent, og …«: for comparison only
            return [(text, offset + joint.end()) for text, offset in parts_of(right)]
        apart = _says_something(first) and _stands_alone(first) and _stands_alone(second)
        if (apart and _begins_anew(second, joint["cut"])) or _two_clauses(first, second, joint["cut"]):
            return [(_with_closing_time(sentence, left, first, second), 0), *_after(sentence, first, joint.end())]
    return [(sentence, 0)]


def _with_closing_time(sentence: str, left: str, first: Line, second: Line) -> str:
    """The first part; one without a verb has the time that closes the sentence (``60 % af A og 85 % af B i 2026``)."""
    closing = _CLOSING_TIME.search(second.text)
    if closing is None or first.times or grammar().words["verb"].search(first.text) is not None:
        return left
    end = second.span(closing)
    shared = second.sentence[end[0] :]
    return left + " " * (len(sentence) - len(left) - len(shared)) + shared


def _after(sentence: str, first: Line, cut: int) -> list[tuple[str, int]]:
    """The parts after a cut; a time that opens the sentence (``Inden 2030 skal …``) holds for each without one."""
    opening = _OPENING_TIME.match(first.text)
    parts = [(text, offset + cut) for text, offset in parts_of(sentence[cut:])]
    if opening is None:
        return parts
    end = first.span(opening)[1]
    shared = sentence[:end]
    return [
        (text, offset) if line_of(text)[0].times else (shared + " " * (offset - end) + text, 0)
        for text, offset in parts
    ]


def _names_two(left: str) -> bool:
    """»i hhv. området og kommunen«, »mellem drenge og piger«: the joint holds together two names."""
    return re.search(r"\b(?:hhv\.?|henholdsvis|imellem|mellem|både)(?:\s+[^\s,]+){1,5}$", left.lower()) is not None


def _says_something(first: Line) -> bool:
    """The first stretch has a verb, comparator or change of its own, so it can stand as a criterion."""
    if _OWN.search(first.text) is not None or re.match(rf" {QUANTITY} ", first.text) is not None:
        return True
    return any(grammar().words[name].search(first.text) for name in ("fall", "rise", "fall_noun", "rise_noun", "keep"))


def _inside_clause(left: str, right: str) -> bool:
    """»Elever, der får mindst 02 i dansk | og | matematik, skal …«: the joint is part of who is meant."""
    opened = left.rpartition(",")[2]
    words = grammar().words
    closed = right.partition(",")[2].split()
    return words["relative"].match(f" {opened.strip()} ", 1) is not None and bool(
        closed and words["verb"].match(f" {closed[0]} ", 1)
    )


def _inside_bracket(left: str) -> bool:
    return left.count("(") > left.count(")")


def _stands_alone(line: Line) -> bool:
    if not re.search(QUANTITY, line.text):
        return any(grammar().words[name].search(line.text) for name in ("halve", "double", "triple"))
    return True


def _two_clauses(first: Line, second: Line, cut: str) -> bool:
    """A comma and "og" (or a semicolon) between two clauses with a subject and a verb each, also without figures."""
    if cut.strip() not in (", og", ";", ", mens", ", samtidig med at", ", og at", ", samt at"):
        return False
    if _GOES_ON.match(second.text) or any(_FINITE.search(line.text) is None for line in (first, second)):
        return False
    return _claims(first) and _claims(second)


def _claims(line: Line) -> bool:
    """A figure, a direction, or something done."""
    names = ("fall", "rise", "halve", "double", "triple", "quadruple", "made", "makes", "experience")
    if re.search(rf"{QUANTITY}| (?:ingen|intet) ", line.text) is not None:
        return True
    return any(grammar().words[name].search(line.text) for name in names)


def _begins_anew(second: Line, cut: str) -> bool:
    """The second stretch speaks of something of its own and does not merely go on with the first."""
    if re.match(
        r" (?:at )?(?:det|dette|hvilket|dermed|svarende|således|så) (?:svarer|betyder|er|vil) ", second.text
    ) or re.match(r" (?:de|den|det|disse) skal ", second.text):
        return False
    if re.match(r" (?:mindst |højst |minimum |maksimalt )?«\d+:percent» (?:[^ «‹]+ ){2,}", second.text) is not None:
        return True  # »80 procent kommer til tiden og 75 procent består«
    own = _OWN.search(second.text)
    quantity = re.search(QUANTITY, second.text)
    if quantity is not None and re.search(r" (?:heraf|hvoraf|herunder|deraf) ", second.text[: quantity.start()]):
        return False
    multiple = any(grammar().words[name].search(second.text) for name in ("halve", "double", "triple"))
    if own is None or (quantity is None and not multiple):
        return False
    # »20 fritidsjob og 3 gange årligt«: a joint inside one predicate; a bare count right after »og« goes on with it.
    return not (
        cut.strip(" ,") in ("og", "samt")
        and re.match(rf" {QUANTITY} (?!af )", second.text) is not None
        and own.start() > 40
    )
