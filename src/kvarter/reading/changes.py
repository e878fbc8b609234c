"""Changes and what they lead to: from one level to another, by an amount, by a multiple, to a gap."""

from __future__ import annotations

import re
from typing import Any, Final

from kvarter.model.criteria import Comparator, Direction
from kvarter.reading.comparators import (
    comparator_anywhere,
    comparator_before,
    default_comparator,
    default_level,
    unit_in_words,
)
from kvarter.reading.said import Found, Said, Span, chosen_end

_WAYS: Final[tuple[tuple[str, Direction], ...]] = (
    ("fall", "fall"), ("fall_noun", "fall"), ("fewer", "fall"), ("halve", "fall"), ("rise", "rise"),
    ("rise_noun", "rise"), ("more", "rise"), ("double", "rise"), ("triple", "rise"),
)  # fmt: skip
_AT_MOST_BY: Final = re.compile(
    r" (?:højst|maksimalt|maks|max) (?:stige|vokse|øges|falde|reduceres|stiger|falder) (?:med )?$"
)
MULTIPLES: Final = {
    "halve": ("fall", 50.0), "double": ("rise", 100.0), "triple": ("rise", 200.0), "quadruple": ("rise", 300.0),
}  # fmt: skip


def target(said: Said, found: Found) -> dict[str, Any]:
    """A change that leads to a level: the level is what must hold, what it came from is the base."""
    number, span = found.roles["target"]
    reached = said.line.quantities[number]
    base = said.line.quantities[found.roles["base"][0]] if "base" in found.roles else None
    direction = _direction(said, found) or (
        None if base is None else ("fall" if reached.value < base.value else "rise")
    )
    comparator = comparator_before(said, span) or (
        None if direction is None else ("at_most" if direction == "fall" else "at_least")
    )
    if comparator is None:
        comparator = default_comparator(said)
    unit = reached.unit
    if base is not None and unit == "count" and base.unit != "count":
        unit = base.unit
    unit = unit_in_words(said, unit)
    if unit == "count" and any(one is not None and one.decimal and one.counted != "stk" for one in (reached, base)):
        unit = "other"
    values: dict[str, Any] = {"form": "threshold", "comparator": comparator, "value": chosen_end(reached, comparator)}
    values["unit"] = unit
    said.words.update(value=span, unit=span)
    if base is not None:
        values["base"] = {"value": base.value, "period": said.when.base_period}
        said.words["base"] = found.roles["base"][1]
        if reached.value == base.value:
            said.doubts.append("no_change")
        elif (reached.value < base.value) != (comparator in ("at_most", "less_than")) and direction is not None:
            said.doubts.append("target_on_wrong_side")
    elif said.gap is None and said.when.base_period is not None:
        values["base"] = {"value": None, "period": said.when.base_period}
    return values


def beyond_base(said: Said, found: Found) -> dict[str, Any]:
    """So much over or under the level of an earlier time: a change by that amount."""
    number, span = found.roles["amount"]
    quantity = said.line.quantities[number]
    said.words.update(value=span, unit=span, direction=found.span)
    direction = "rise" if " over " in found.text else "fall"
    return {
        "form": "change",
        "direction": direction,
        "value": quantity.value,
        "unit": unit_in_words(said, quantity.unit),
    }


def amount(said: Said, found: Found) -> dict[str, Any]:
    """A change by an amount."""
    number, span = found.roles["amount"]
    by = said.line.quantities[number]
    direction = _direction(said, found)
    if said.gap is not None and said.gap.named and said.rules.words["approach"].search(" " + found.text):
        direction = "fall"
    if direction is None:
        said.doubts.append("no_direction")
    if direction == "rise" and "bedre" in found.text.split():
        said.doubts.append("direction_of_better")
    said.words.update(value=span, unit=span)
    unit = unit_in_words(said, by.unit)
    if unit == "count" and by.decimal and by.counted != "stk":
        unit = "other"
    values = {"form": "change", "direction": direction, "value": by.value, "unit": unit}
    before = said.line.text[: said.line.text.index(f"«{number}:")]
    if comparator_before(said, span) in ("at_most", "less_than") or _AT_MOST_BY.search(before):
        values["comparator"] = "at_most"  # the amount is the most allowed, not the least asked for
    return values


def times(said: Said, found: Found) -> dict[str, Any]:
    """So many times as many: three times as many is a rise of 200 per cent."""
    number, span = found.roles["amount"]
    said.words.update(value=span, direction=span)
    factor = said.line.quantities[number].value
    return {"form": "change", "direction": "rise", "value": 100 * (factor - 1), "unit": "percent"}


def multiple(said: Said, found: Found) -> dict[str, Any]:
    """A change by a multiple in words: halved, doubled."""
    for name, (direction, percent) in MULTIPLES.items():
        if said.rules.words[name].search(" " + found.text):
            said.words.update(value=found.span, direction=found.span)
            return {"form": "change", "direction": direction, "value": percent, "unit": "percent"}
    message = f"the pattern multiple has no multiple for {found.text!r}"
    raise ValueError(message)


def gap_threshold(said: Said, amount: tuple[int, Span]) -> dict[str, Any]:
    """So much over or under the reference."""
    number, span = amount
    quantity = said.line.quantities[number]
    comparator = comparator_before(said, span) or comparator_anywhere(said) or "at_least"
    said.words.update(value=span, unit=span)
    unit = unit_in_words(said, quantity.unit)
    return {
        "form": "threshold", "comparator": comparator, "value": chosen_end(quantity, comparator), "unit": unit,
        "side": said.gap.side if said.gap is not None else None,
    }  # fmt: skip


def gap_level(said: Said) -> dict[str, Any]:
    """At, over or under the reference's own level: a gap of zero."""
    gap = said.gap
    if gap is None:
        return {}
    text = said.line.text
    negated = re.search(r" (?:ikke|aldrig) (?:[^ ]+ ){0,4}?(?:over|højere|større|flere|mere|længere|bag) ", text)
    negated_under = re.search(
        r" (?:ikke|aldrig) (?:[^ ]+ ){0,4}?(?:under|lavere|mindre|færre|kortere|ringere|dårligere) ", text
    )
    or_beyond = re.search(r" med eller (?:(under|lavere|færre|kortere|mindre)|over|højere|bedre|flere) ", text)
    comparator: Comparator
    if or_beyond is not None:
        comparator = "at_most" if or_beyond[1] else "at_least"
    elif negated is not None or re.search(r" overstiger ikke | ikke (?:[^ ]+ ){0,2}?overstig", text):
        comparator = "at_most"
    elif negated_under is not None:
        comparator = "at_least"
    elif gap.side == "above":
        comparator = "more_than"
    elif gap.side == "below":
        comparator = "less_than"
    elif said.rules.words["at_most"].search(text):
        comparator = "at_most"
    elif said.rules.words["at_least"].search(text) or re.search(
        r" (?:lige så|mindst samme|bedre) | (?:steget|stiger|hæves|øges|løftes) til | op på ", text
    ):
        comparator = "at_least"
    elif re.search(r" (?:faldet|falder|nedbragt|nedbringes|reduceres|sænkes) til | ned(?:e)? på ", text):
        comparator = "at_most"
    else:
        comparator = default_level(said)
        said.doubts.append("level_without_comparator")
    said.words.update(comparator=gap.span, value=gap.span)
    return {
        "form": "threshold",
        "comparator": comparator,
        "value": 0.0,
        "unit": _unit_of_level(said),
        "side": "above",
    }


def _unit_of_level(said: Said) -> str:
    """What a figure that is held against another's is counted in: points, unless its name says something else."""
    for name, unit in (("counts", "count"), ("money", "DKK"), ("amounts", "other")):
        found = said.rules.words[name].search(said.line.text)
        if found is not None and found.start() < len(" på det område er i den kommunale "):
            return unit
    return unit_in_words(said, "percentage_points")


def _direction(said: Said, found: Found) -> Direction | None:
    """The direction of the words a pattern matched; the verb or comparative nearest to the amount."""
    text = " " + found.text
    seen: list[tuple[int, Direction]] = []
    for name, direction in _WAYS:
        for match in said.rules.words[name].finditer(text):
            weak = match.group().strip() in ("op", "ned")  # »afstanden op til«: a way, not a change
            seen.append((match.start() + (len(text) if weak else 0), direction))
            said.words.setdefault("direction", found.span)
    if not seen:
        before = said.line.text[: found.position + 1]
        for name, direction in _WAYS:
            if said.rules.words[name].search(before):
                return direction
        return None
    directions = {direction for _at, direction in seen}
    if len(directions) > 1:
        return min(seen)[1]
    return seen[0][1]
