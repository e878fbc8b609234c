"""The criteria of an agreement: statements of the same criterion brought together, each read by the grammar."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from typing import Final

from kvarter.model.criteria import Years
from kvarter.reading.agreements.parts.agreement import Agreement, StatedCriterion
from kvarter.reading.agreements.parts.topics import likeness
from kvarter.reading.criteria import Read, read_criteria

SAME: Final = 0.6
_LETTERS: Final = {"æ": "ae", "ø": "oe", "å": "aa"}


@dataclasses.dataclass(slots=True)
class AgreedCriterion:
    """One criterion: where the plan holds it, every place that states it (the first governs), and how it was read.

    ``owner`` is the focus area, activity or goal by its place in the agreement.
    """

    id: str
    owner: tuple[str, int, int]
    statements: list[StatedCriterion]
    reads: list[Read]

    @property
    def stated(self) -> StatedCriterion:
        """The statement that governs."""
        return self.statements[0]


def slug(text: str, longest: int = 48) -> str:
    """A text as an id: small letters a to z, digits and dashes."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in text.lower())
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(plain) > longest:
        plain = plain[:longest].rsplit("-", 1)[0].strip("-") or plain[:longest]
    return plain or "uden-navn"


class Ids:
    """Gives ids out once each; the second of a kind gets ``-2``."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, text: str) -> str:
        """An id made of a text that nobody has yet."""
        base = slug(text)
        name, number = base, 2
        while name in self._given:
            name, number = f"{base}-{number}", number + 1
        self._given.add(name)
        return name


def criteria_of(agreement: Agreement, period: Years | None) -> list[AgreedCriterion]:
    """Every criterion once, in the order of the document: what the agreement and a sub-agreement both state of a
    focus area is one criterion with two statements."""
    ids = Ids()
    agreed: list[AgreedCriterion] = []

    def add(owner: tuple[str, int, int], name: str, number: int, statements: list[StatedCriterion]) -> None:
        identifier = ids.new(f"{slug(name, 28)}-{number}")
        reads = read_criteria(identifier, statements[0].sentence.plain, period)
        for statement in statements:
            statement.id = identifier
        agreed.append(AgreedCriterion(identifier, owner, statements, reads))

    for kind, goals in (("goal", agreement.goals), ("objective", agreement.objectives)):
        for place, goal in enumerate(goals):
            for number, stated in enumerate(goal.criteria, 1):
                add((kind, place, 0), goal.name.plain, number, [stated])
    for place, focus in enumerate(agreement.focus_areas):
        own = list(focus.criteria)
        of_sub = list(focus.sub.criteria) if focus.sub is not None else []
        for number, statements in enumerate(_together(own, of_sub), 1):
            add(("focus_area", place, 0), focus.name, number, statements)
        for other, activity in enumerate(focus.sub.activities if focus.sub is not None else ()):
            for number, stated in enumerate(activity.criteria, 1):
                add(("activity", place, other), activity.name, number, [stated])
    return agreed


def _together(first: list[StatedCriterion], second: list[StatedCriterion]) -> list[list[StatedCriterion]]:
    """Statements of two lists that say the same thing, paired with their best partner; the rest stand alone."""
    groups = [[stated] for stated in first]
    for stated in second:
        scored = [
            (likeness(group[0].sentence.plain, stated.sentence.plain), place)
            for place, group in enumerate(groups)
            if len(group) == 1 and group[0] in first
        ]
        best = max(scored, default=(0.0, -1))
        if best[0] >= SAME:
            groups[best[1]].append(stated)
        else:
            groups.append([stated])
    return groups
