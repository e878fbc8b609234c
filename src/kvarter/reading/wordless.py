"""Criteria without a number: milestones, directions, judgements, everybody and nobody, and nothing to check."""

from __future__ import annotations

import re
from typing import Any, Final

from kvarter.model.criteria import Direction
from kvarter.reading.said import Said, Span

_NOT_BEYOND: Final = re.compile(
    r" (?:ikke|aldrig) (?:[^ «]+ ){0,2}?(højere|flere|større|mere|lavere|færre|mindre|ringere|dårligere) end "
)
_AT_MOST: Final = frozenset({"højst", "maksimalt", "maks", "max"})
_AT_THE_LEVEL_OF: Final = re.compile(
    r" (mindst|minimum|som minimum|højst|maksimalt|maks|max) (?:[^ «]+ ){0,3}?‹\d+› (?:- )?niveau"
)
_WAYS: Final[tuple[tuple[str, Direction], ...]] = (
    ("fall", "fall"), ("rise", "rise"), ("fall_noun", "fall"), ("rise_noun", "rise"), ("fewer", "fall"),
    ("more", "rise"), ("approach", "fall"),
)  # fmt: skip


def without_number(said: Said) -> dict[str, Any]:
    """What must hold when no amount is said; the last resort is that nothing can be checked."""
    words, text = said.rules.words, said.line.text
    if " kan ikke efterprøves " in text:
        said.doubts.append("nothing_to_check")
        return {"form": "vague"}
    every = re.match(r" (?:at )?(?:alle|samtlige) ", text)
    none = re.match(r" (?:at )?(?:ingen|intet) ", text)
    if none is not None:
        said.words["value"] = said.line.span(none)
        return {"form": "threshold", "comparator": "at_most", "value": 0.0, "unit": "count"}
    unchanged = _NOT_BEYOND.search(text)
    if unchanged is not None and said.when.base_period is not None:
        said.words["direction"] = said.line.span(unchanged)
        rises = unchanged[1] in ("lavere", "færre", "mindre", "ringere", "dårligere")
        return {"form": "change", "direction": "rise" if rises else "fall", "value": 0.0, "unit": "percent"}
    level = _AT_THE_LEVEL_OF.search(text)
    if level is not None and said.when.base_period is not None:
        said.words["direction"] = said.line.span(level)
        return {
            "form": "change",
            "direction": "fall" if level[1] in _AT_MOST else "rise",
            "value": 0.0,
            "unit": "percent",
        }
    made = words["made"].search(text) or words["makes"].search(text)
    deadline = said.when.last is not None
    change = _change_word(said)
    if made is not None and deadline and (change is None or change[1][0] > said.line.span(made)[0]):
        said.words["form"] = said.line.span(made)
        return {"form": "milestone"}
    if every is not None and change is None:
        said.words["value"] = said.line.span(every)
        return {"form": "threshold", "comparator": "at_least", "value": 100.0, "unit": "percent"}
    if words["keep"].search(text) and change is None:
        said.words["direction"] = said.line.span(words["keep"].search(text) or re.match("", text))  # type: ignore[arg-type]
        said.doubts.append("keep_without_side")
        return {"form": "change", "direction": "rise", "value": 0.0, "unit": "percent"}
    felt = words["experience"].search(text)
    if change is not None and not (felt is not None and said.line.span(felt)[0] < change[1][0] and not change[2]):
        said.words["direction"] = change[1]
        direction = change[0]
        if said.gap is not None:
            direction = "fall" if change[0] == "fall" or words["approach"].search(text) else direction
        return {"form": "trend", "direction": direction}
    if felt is not None and change is None and (made is None or said.line.span(felt)[0] < said.line.span(made)[0]):
        said.words["form"] = said.line.span(felt)
        return {"form": "assessment"}
    if deadline and change is None and (made is not None or said.when.first is None):
        said.words["form"] = said.words.get("to", (0, 0))
        return {"form": "milestone"}
    if made is not None and change is None:
        said.words["form"] = said.line.span(made)
        if not deadline:
            said.doubts.append("milestone_without_deadline")
        return {"form": "milestone"}
    if felt is not None:
        said.words["form"] = said.line.span(felt)
        return {"form": "assessment"}
    said.doubts.append("nothing_to_check")
    return {"form": "vague"}


def _change_word(said: Said) -> tuple[Direction, Span, bool] | None:
    """The first word of change without an amount; the flag says that it compares ("… end")."""
    text, words = said.line.text, said.rules.words
    found: list[tuple[int, Direction, Span, bool]] = []
    for name, direction in _WAYS:
        for match in words[name].finditer(text):
            if name in ("rise", "fall") and match.group().strip() in ("op", "ned"):
                continue
            if (
                name == "more"
                and re.match(r"end ", text[match.end() :])
                and not re.search(r"end (?:[^ ]+ ){0,2}(?:i|ved|før|tidligere|[‹])", text[match.end() :][:40])
            ):
                continue
            found.append((match.start(), direction, said.line.span(match), name in ("fall", "rise", "fewer", "more")))
            break
    comparing = re.search(r" (\w+ere) (?:(?!«)[^ ]+ ){0,6}end (?:ved|i|før|tidligere|ved)", text)
    if comparing is not None:
        found.append((comparing.start(1), "rise", said.line.span(comparing, 1), True))
    if not found:
        return None
    _position, direction, span, compares = min(found)
    return direction, span, compares
