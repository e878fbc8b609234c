"""Criteria without a number: milestones, directions, judgements, everybody and nobody, and nothing to check."""

from __future__ import annotations

import re
from typing import Any, Final

from kvarter.model.criteria import Direction
from kvarter.reading.said import Said, Span, says_nobody

_NOT_BEYOND: Final = re.compile(
    r" (?:ikke|aldrig) (?:[^ «]+ ){0,2}?"
    r"(højere|flere|større|mere|længere|lavere|færre|mindre|kortere|ringere|dårligere) "
    r"(?:i ‹\d+› )?end "
)
Change = tuple[Direction, Span, bool]
_ALL: Final = {"form": "threshold", "comparator": "at_least", "value": 100.0, "unit": "percent"}
_LESS: Final = frozenset({"kortere", "lavere", "færre", "mindre", "ringere", "dårligere"})
_AT_MOST: Final = frozenset({"højst", "maksimalt", "maks", "max"})
_AT_THE_LEVEL_OF: Final = re.compile(
    r" (mindst|minimum|som minimum|højst|maksimalt|maks|max) (?:[^ «]+ ){0,3}?‹\d+› (?:- )?niveau"
)
_AS_MANY_AS: Final = re.compile(
    r" (?:mindst |minimum )?(?:lige så [^ ]+|det samme|samme antal|samme andel|samme niveau) som "
    r"(?:i dag|nu|før|hidtil|tidligere|sidste år|i ‹\d+›|‹\d+›) "
)
_EVERY: Final = re.compile(
    r"^ (?:at )?(?:alle|samtlige|hvert|enhver|ethvert) (?!år |eneste )"
    r"| (?:har|skal|får|bliver|tilbydes|er) (?:alle|samtlige) (?!år )"
)
_BACK_TO: Final = re.compile(r" (?:tilbage )?(?:på|til) (?:‹\d+› (?:- )?niveau|niveauet (?:fra|i) (?:[^ ]+ )?‹)")
_NOW: Final = re.compile(r"(?:i dag|nu|hidtil|tidligere|før|sidste år|aktuelt) ")
_STRENGTHENED: Final = re.compile(r" (?:løft|styrk)[^ ]* ")
_UP_OR_DOWN: Final = re.compile(
    r" (?:skal|vil|bør|må|kommer|går) (?:[^ «]+ ){0,2}?(op|ned) (?=[.,;]|$|i |inden |senest )"
)
_IN_ALL: Final = re.compile(
    r" (?:findes|indføres|bruges|gennemføres|etableres|tilbydes|skal være) (?:[^ «]+ ){1,8}?i (?:alle|samtlige) "
    r"(?!år|tilfælde|aldre)"
)
_WAYS: Final[tuple[tuple[str, Direction], ...]] = (
    ("fall", "fall"), ("rise", "rise"), ("fall_noun", "fall"), ("rise_noun", "rise"), ("fewer", "fall"),
    ("more", "rise"), ("approach", "fall"),
)  # fmt: skip


def without_number(said: Said) -> dict[str, Any]:
    """What must hold when no amount is said: the first of the readings below that fits; the last is that nothing can
    be checked."""
    change = _change_word(said)
    return (
        _said_to_be_vague(said)
        or _nobody(said)
        or _as_it_was(said)
        or _dated(said, change)
        or _everybody(said, change)
        or _kept(said, change)
        or _trend(said, change)
        or _judged_or_done(said, change)
        or _in_all(said)
        or _nothing(said)
    )


def _said_to_be_vague(said: Said) -> dict[str, Any] | None:
    return _nothing(said) if " kan ikke efterprøves " in said.line.text else None


def _nothing(said: Said) -> dict[str, Any]:
    said.doubts.append("nothing_to_check")
    return {"form": "vague"}


def _nobody(said: Said) -> dict[str, Any] | None:
    none = says_nobody(said)
    judged = said.rules.words["experience"].search(said.line.text)
    if none is None or (judged is not None and judged.start() < none.start()):
        return None
    said.words["value"] = said.line.span(none)
    return {"form": "threshold", "comparator": "at_most", "value": 0.0, "unit": "count"}


def _as_it_was(said: Said) -> dict[str, Any] | None:
    """Not beyond, as many as, or at least at the level of another time: a change of nothing that way or better."""
    text = said.line.text
    unchanged, level, back = _NOT_BEYOND.search(text), _AT_THE_LEVEL_OF.search(text), _BACK_TO.search(text)
    alike = _AS_MANY_AS.search(text)
    still = _negated_change(said)
    if still is not None:
        return still
    if unchanged is not None and (said.when.base_period is not None or _NOW.match(text, unchanged.end())):
        found, falls = unchanged, unchanged[1] not in _LESS
    elif alike is not None:
        found, falls = alike, False
    elif level is not None and said.when.base_period is not None:
        found, falls = level, level[1] in _AT_MOST
    elif back is not None and said.when.base_period is not None and said.gap is None:
        found, falls = back, said.rules.words["unwanted"].search(text) is not None
    else:
        return None
    said.words["direction"] = said.line.span(found)
    return {"form": "change", "direction": "fall" if falls else "rise", "value": 0.0, "unit": "percent"}


def _negated_change(said: Said) -> dict[str, Any] | None:
    """``må ikke stige``: a change of nothing, or the other way."""
    for name, direction in (("rise", "fall"), ("fall", "rise")):
        verb = said.rules.one_of(name)
        found = re.search(rf" (?:ikke|aldrig) (?:[^ «]+ ){{0,2}}?{verb}| {verb}(?:ikke|aldrig) ", said.line.text)
        if found is not None and not said.line.quantities and said.gap is None:
            said.words["direction"] = said.line.span(found)
            return {"form": "change", "direction": direction, "value": 0.0, "unit": "percent"}
    return None


def _made(said: Said) -> Span | None:
    words = said.rules.words
    found = words["made"].search(said.line.text) or words["makes"].search(said.line.text)
    return None if found is None else said.line.span(found)


def _dated(said: Said, change: Change | None) -> dict[str, Any] | None:
    """Something made, by a day: a milestone."""
    made = _made(said)
    if made is None or said.when.last is None:
        return None
    if change is not None and change[1][0] <= made[0] and not _only_describes(said, change):
        return None
    said.words["form"] = made
    return {"form": "milestone"}


def _only_describes(said: Said, change: Change) -> bool:
    """``forsøget med kortere skoledage foreligger``: a comparative that belongs to a noun after a preposition."""
    symbol = next(index for index, symbol in enumerate(said.line.symbols) if symbol.start == change[1][0])
    return (
        said.when.first is None and re.search(r" (?:med|om|for|til|mod|af) $", said.line.before(symbol, 2)) is not None
    )


def _everybody(said: Said, change: Change | None) -> dict[str, Any] | None:
    every = _EVERY.search(said.line.text)
    if every is None or change is not None:
        return None
    said.words["value"] = said.line.span(every)
    return dict(_ALL)


def _kept(said: Said, change: Change | None) -> dict[str, Any] | None:
    kept = said.rules.words["keep"].search(said.line.text)
    if kept is None or change is not None:
        return None
    said.words["direction"] = said.line.span(kept)
    said.doubts.append("keep_without_side")
    return {"form": "change", "direction": "rise", "value": 0.0, "unit": "percent"}


def _trend(said: Said, change: Change | None) -> dict[str, Any] | None:
    """A direction; not one that only colours what people experience ("oplever mere …")."""
    felt = said.rules.words["experience"].search(said.line.text)
    if change is None or (felt is not None and said.line.span(felt)[0] < change[1][0] and not change[2]):
        return None
    said.words["direction"] = change[1]
    if _STRENGTHENED.search(said.line.text) and not said.rules.words["measured"].search(said.line.text):
        said.doubts.append("nothing_to_check")  # »løfte de udsatte områder«: which figure is to rise?
    narrows = said.gap is not None and said.rules.words["approach"].search(said.line.text) is not None
    return {"form": "trend", "direction": "fall" if narrows else change[0]}


def _judged_or_done(said: Said, change: Change | None) -> dict[str, Any] | None:
    felt, made = said.rules.words["experience"].search(said.line.text), _made(said)
    deadline = said.when.last is not None
    if felt is not None and (made is None or change is not None or said.line.span(felt)[0] < made[0]):
        said.words["form"] = said.line.span(felt)
        return {"form": "assessment"}
    if change is not None:
        return None
    if deadline and (made is not None or said.when.first is None):
        said.words["form"] = said.words.get("to") or (0, 1)
        return {"form": "milestone"}
    if made is None:
        return None
    said.words["form"] = made
    if not deadline:
        said.doubts.append("milestone_without_deadline")
    return {"form": "milestone"}


def _in_all(said: Said) -> dict[str, Any] | None:
    found = _IN_ALL.search(said.line.text)
    if found is None:
        return None
    said.words["value"] = said.line.span(found)
    return dict(_ALL)


def _change_word(said: Said) -> Change | None:
    """The first word of change without an amount; the flag says that it compares ("… end")."""
    text, words = said.line.text, said.rules.words
    found: list[tuple[int, Direction, Span, bool, bool]] = []
    for name, direction in _WAYS:
        for match in words[name].finditer(text):
            if name in ("rise", "fall") and match.group().strip() in ("op", "ned"):
                continue
            if text[: match.start() + 1].endswith(" , som "):
                continue  # »et ansvar, som løftes i fællesskab«
            if (
                name == "more"
                and re.match(r"end ", text[match.end() :])
                and not re.search(r"end (?:[^ ]+ ){0,2}(?:i|ved|før|tidligere|[‹])", text[match.end() :][:40])
            ):
                continue
            found.append(
                (
                    match.start(),
                    direction,
                    said.line.span(match),
                    name in ("fall", "rise", "fewer", "more"),
                    name in ("fall", "rise"),
                )
            )
            break
    bare = _UP_OR_DOWN.search(text)
    if bare is not None:
        way: Direction = "rise" if bare[1] == "op" else "fall"
        found.append((bare.start(1), way, said.line.span(bare, 1), True, True))
    comparing = re.search(r" (\w+ere) (?:(?!«)[^ ]+ ){0,6}end (?:ved|i|før|tidligere|ved)", text)
    if comparing is not None:
        found.append((comparing.start(1), "rise", said.line.span(comparing, 1), True, False))
    if not found:
        return None
    verbs = [one for one in found if one[4]]
    _position, direction, span, compares, _verb = min(verbs or found)
    return direction, span, compares
