"""The first pattern of the grammar that fits a line, and the time that belongs to its base."""

from __future__ import annotations

import re

from kvarter.reading.grammar import QUANTITY, Pattern
from kvarter.reading.levels import share_subject
from kvarter.reading.said import Found, Said, number_of


def first_pattern(said: Said) -> Found | None:
    """The first pattern of the grammar file that matches, earliest in the line among equals of its name."""
    for pattern in said.rules.patterns:
        match = pattern.match.search(said.line.text)
        if match is not None:
            found = _found(said, pattern, match)
            if _conditional(said, found):
                continue
            return found
    return None


def _found(said: Said, pattern: Pattern, match: re.Match[str]) -> Found:
    roles = {}
    for role, symbol in match.groupdict().items():
        if symbol is not None:
            roles[role] = (number_of(symbol), said.line.span(match, role))
    return Found(pattern.name, roles, match.group(), said.line.span(match), match.start())


def _conditional(said: Said, found: Found) -> bool:
    """Whether a change stands in a clause that only says who is meant, after a share that is the subject."""
    if re.search(r"» eller (?:mindre|mere|flere|færre|lavere|højere) ", found.text):
        return True  # »1,2 mio. kWh eller mindre«: a limit
    if re.search(r"» (?:[^ ]+ ){0,3}(?:skal|må|er|bør|bliver) ", found.text) and found.name == "amount":
        return True  # »bilture under fem kilometer skal være mindre i 2025«: the amount says which
    share = share_subject(said)
    if share is None:
        return False
    used = {number for number, _span in found.roles.values()}
    return share[0] not in used and found.name in ("amount", "to_target", "changed_so", "keep_at", "multiple")


def base_time(said: Said) -> int | None:
    """The time that stands between the base and "til": ``fra 6 sager i 2016 til``."""
    measured = re.search(rf" målt fra (?:den )?{QUANTITY} (?:stk )?i (?:skoleåret )?‹(\d+)› ", said.line.text)
    if measured is not None:
        return int(measured[1])
    if said.found is None or said.found.name != "from_to":
        return None
    if re.match(r"(?:baseline|udgangspunkt|udgangspunktet|nuniveau|status|nulpunkt|‹)", said.found.text):
        beside = re.search(r"‹(\d+)› (?:: |[^ «‹]+ ){0,3}«", said.found.text)
        return int(beside[1]) if beside is not None else None
    if re.match(r"(?:til|på) ", said.found.text):
        follows = re.match(r"(?:i )?‹(\d+)› ", said.line.text[said.found.position + len(said.found.text) :])
        return int(follows[1]) if follows is not None else None
    against = re.search(r" mod .*‹(\d+)› $", said.found.text)
    if against is not None:
        return int(against[1])
    between = re.search(r"«\d+:\w+» (?:(?![«‹])[^ ]+ ){0,4}?‹(\d+)› ", said.found.text)
    return int(between[1]) if between is not None else None
