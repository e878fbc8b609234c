"""Levels that must hold: the share that is the subject, a number with a comparator, the first count."""

from __future__ import annotations

import re
from typing import Any, Final

from kvarter.model.criteria import Comparator
from kvarter.reading.comparators import comparator_after, comparator_before, default_comparator, unit_in_words
from kvarter.reading.gaps import AMONG_THE_BEST
from kvarter.reading.grammar import QUANTITY
from kvarter.reading.said import Said, Span, chosen_end, number_of, says_nobody

_MORE_OR_FEWER: Final = re.compile(
    r" (?:at )?(?:der er |der bliver )?(?:flere|færre|en større andel|en mindre andel|en højere andel|en lavere andel)"
    r" (?!end )"
)
_EVERYBODY: Final = re.compile(
    r" (?:at )?(?:alle|samtlige|hvert|enhver|ethvert) (?!år )[^ «]+ (?:[^ «]+ ){0,6}?"
    r"(?:har|får|skal|er|tilbydes|modtager) "
)
_EVERY_ONE_WITH: Final = re.compile(
    r" (?:er|har|skal|får|bliver) (?:alle|samtlige) [^ «]+ (?:med|på|over|under) (?:[^ «]+ ){0,3}«"
)
_SAID_TO_BE: Final = re.compile(r" (?:er|være|udgør|udgøre|bliver|blive) (?:[^ «]+ ){0,2}$")
_LASTING: Final = re.compile(
    r" (?:efter|inden for|indenfor|i løbet af|i mindst|i minimum|på over|på under|mere end|mindst|under|over|af minimum"
    r"|af mindst|med) (?:[^ ]+ ){0,1}$"
)
_LEVEL_SUBJECT: Final = re.compile(r" (?:at )?(?:andelen|antallet|niveauet|gennemsnittet|tilfredsheden|indekset) ")
_AFTER_PREPOSITION: Final = re.compile(r" (?:af|i|for|efter|ved|om|blandt|med) $")
_NOT_A_LEVEL: Final = (" målt fra ", " på grundlag af ", " på baggrund af ", " ud fra ", " via ", " gennem ")
_MEMBER: Final = re.compile(r" (?:i|på|til|med) (?:mindst|minimum|højst|mere end|over|under) $")
_SPELL: Final = re.compile(rf"{QUANTITY} (?:gange|gang|måned|uge|dag|time)|«\d+:(?:months|days)» ")
_RELATIVE_CLAUSE: Final = re.compile(
    r"(?: , | )(?:der|som|hvor|hvis|når(?! «)(?! (?:mindst|højst))|med|heraf|hvoraf|herunder|deraf) "
    r"(?:(?!, |: )[^ ]+ ){0,10}$"
)


def rank(said: Said) -> dict[str, Any] | None:
    """``blandt de fem bedste``: a place of at most five."""
    place = AMONG_THE_BEST.search(said.line.text)
    if place is None or said.gap is not None:
        return None
    span = said.line.span(place, "limit")
    said.words.update(value=span, unit=span, comparator=span)
    best = said.line.quantities[number_of(place["limit"])].value
    return {"form": "threshold", "comparator": "at_most", "value": best, "unit": "other"}


def limit(said: Said) -> dict[str, Any] | None:
    """A level without a change: the share that is the subject, else a number with a comparator, else the first."""
    text = said.line.text
    if not said.line.quantities or _MORE_OR_FEWER.match(text):
        return None
    if said.gap is None and (says_nobody(said) or _EVERYBODY.match(text) or _EVERY_ONE_WITH.search(text)):
        return None
    chosen = share_subject(said) or _compared(said) or _first_count(said)
    if chosen is None:
        return None
    number, span, comparator = chosen
    quantity = said.line.quantities[number]
    if comparator is None and quantity.signed:  # »+5 pct.«, »-2 %/år«: a change, written with its sign
        said.words.update(value=span, unit=span, direction=span)
        way = "rise" if quantity.value >= 0 else "fall"
        unit = unit_in_words(said, quantity.unit)
        return {"form": "change", "direction": way, "value": abs(quantity.value), "unit": unit}
    if comparator is None:
        comparator = "at_most" if quantity.value == 0 or _takes_time(said, quantity.unit) else default_comparator(said)
        if quantity.unit == "count" and _AFTER_PREPOSITION.search(
            said.line.text[: said.line.text.index(f"«{number}:")]
        ):
            said.doubts.append("level_without_comparator")  # »overtager behandling for 150 patienter«: target or not?
        if _states_a_level(said, said.line.text.index(f"«{number}:"), quantity.unit):
            said.doubts.append("level_without_comparator")
    said.words.update(value=span, unit=span)
    unit = unit_in_words(said, quantity.unit)
    if unit == "count" and re.search(r" top $", said.line.text[: said.line.text.index(f"«{number}:")]):
        unit = "other"
    if unit == "count" and quantity.decimal and quantity.counted != "stk":
        unit = "other"
    return {"form": "threshold", "comparator": comparator, "value": chosen_end(quantity, comparator), "unit": unit}


def share_subject(said: Said) -> tuple[int, Span, Comparator | None] | None:
    """``Mindst 65 % af forældrene …``: a share right before "af", or a part in words."""
    for match in re.finditer(rf"(?<= )(?P<limit>{QUANTITY}) ", said.line.text):
        number = number_of(match["limit"])
        quantity = said.line.quantities[number]
        follows = said.line.text[match.end() :]
        if quantity.unit != "percent":
            return None
        part = quantity.part and not re.match(r"(?:flere|færre|lavere|højere|mindre|mere|større) ", follows)
        if follows.startswith(("af ", "er ", "har ", "skal ", "oplever ", "deltager ")) or part:
            span = said.line.span(match, "limit")
            if re.search(r" (?:med|på) (?:[^ ]+ ){0,2}$", said.line.text[: match.start()]) and not part:
                return None
            return number, span, comparator_before(said, span)
        return None
    return None


def _compared(said: Said) -> tuple[int, Span, Comparator | None] | None:
    for match in re.finditer(rf"(?<= )(?P<limit>{QUANTITY}) ", said.line.text):
        number = number_of(match["limit"])
        span = said.line.span(match, "limit")
        comparator = comparator_before(said, span) or comparator_after(said, match)
        if comparator is not None and not _in_condition(said, match.start()):
            return number, span, comparator
    return None


def _first_count(said: Said) -> tuple[int, Span, Comparator | None] | None:
    for match in re.finditer(rf"(?<= )(?P<limit>{QUANTITY}) ", said.line.text):
        before = said.line.text[: match.start()]
        if _in_condition(said, match.start()) or before.endswith(_NOT_A_LEVEL):
            continue
        if re.search(r" (?:de|den|det|begge|disse|alle|kommunens|områdets) $", before):
            continue
        return number_of(match["limit"]), said.line.span(match, "limit"), None
    return None


def _in_condition(said: Said, position: int) -> bool:
    """Whether a number stands in a clause that says who or what is meant, not what must hold."""
    before = said.line.text[:position]
    if _SAID_TO_BE.search(before):
        return False
    if _MEMBER.search(before) and re.search(rf"{QUANTITY} ", before):
        return True
    if _in_subject(said, position):
        return True
    after = said.line.text[position:]
    if re.search(r" inden for $", before) and re.match(r"«\d+:(?:other|days|months)» ", after):
        return _has_other(said, position)
    if _LASTING.search(before) and _SPELL.match(after):
        return _has_other(said, position)
    clause = _RELATIVE_CLAUSE.search(before)
    if clause is not None and any(said.rules.words[name].search(after) for name in ("fall", "rise")):
        return True  # »andelen af børn, der har mindst én voksen, skal stige«
    return clause is not None and bool(re.search(rf"{QUANTITY} ", before)) and _has_other(said, position)


def _takes_time(said: Said, unit: str) -> bool:
    """``afgøres på 35 dage``: time that something takes is wanted short."""
    within = re.search(r" (?:inden for|indenfor) «\d+:(?:days|other|months)» ", said.line.text)
    if within is not None and len(said.line.quantities) == 1:
        return True
    return (
        unit == "days"
        and re.search(r" [a-zæøå]+es (?:[^ «]+ ){0,3}?(?:på|inden for|efter) (?:[^ «]+ ){0,2}«", said.line.text)
        is not None
    )


def _in_subject(said: Said, position: int) -> bool:
    """``beboere med et vægttab på over 5 % skal være lavere``: the number says who, the verb's part which way."""
    before, after = said.line.text[:position], said.line.text[position:]
    if re.search(rf"^{QUANTITY} (?:[^ «]+ ){{0,2}}?i (?:mindst |minimum )?«\d+:percent» af ", after):
        return True  # »fremme på under 10 minutter i 85 % af kørslerne«
    if re.search(r" for [^ «]+ (?:over|under|på mindst|på over|på under) $", before) and re.search(
        rf" (?:når|er|udgør|er på|ligger på) (?:mindst |højst )?{QUANTITY}", after
    ):
        return True  # »cykelandelen for ture under 5 km når 45 pct.«
    modal = re.search(r" (?:skal|må|bør) ", after)
    if modal is None or not re.search(r" (?:med|på|over|under|inden for|indenfor|efter) (?:[^ «]+ ){0,4}$", before):
        return False
    predicate, words = " " + after[modal.end() :], said.rules.words
    return not re.search(QUANTITY, predicate) and any(
        words[name].search(predicate) for name in ("fall", "rise", "fewer", "more", "halve", "double")
    )


def _has_other(said: Said, position: int) -> bool:
    return any(match.start() != position for match in re.finditer(QUANTITY, said.line.text))


def _states_a_level(said: Said, position: int, unit: str) -> bool:
    """``Andelen … er 40 procent`` without "at least" or "at most" leaves open which way is good."""
    if _LEVEL_SUBJECT.match(said.line.text) is not None:
        return True
    return unit != "percent" and re.search(r" (?:er|udgør|ligger på) (?:på )?$", said.line.text[:position]) is not None
