"""What is read out of an agreement, before it becomes a plan: parts with their words and pages."""

from __future__ import annotations

import dataclasses
from typing import Literal, NamedTuple

from kvarter.reading.agreements.layout.document import Quote

Shape = Literal["template", "free"]


@dataclasses.dataclass(slots=True)
class StatedCriterion:
    """A criterion as a place of the document states it, with its data source where there is one.

    ``path`` is the base and the targets of a table's row, in order.
    """

    sentence: Quote
    source: Quote | None
    where: str
    id: str = ""
    path: tuple[float, ...] = ()


@dataclasses.dataclass(slots=True)
class ReadActivity:
    """An activity as its scheme describes it; ``missing_label`` = the scheme has no label before the name."""

    name: str
    page: int
    method: str = ""
    content: list[Quote] = dataclasses.field(default_factory=list)
    purpose: list[Quote] = dataclasses.field(default_factory=list)
    objectives: list[Quote] = dataclasses.field(default_factory=list)
    target_group: list[Quote] = dataclasses.field(default_factory=list)
    criteria: list[StatedCriterion] = dataclasses.field(default_factory=list)
    organised: list[Quote] = dataclasses.field(default_factory=list)
    empty: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class Listed:
    """An activity as the list of a sub-agreement names it."""

    name: str
    method: str
    page: int


class Money(NamedTuple):
    """One row of a money table: who pays, the words of the amount, and the amount when the words are one."""

    funder: str
    words: str
    amount: int | None
    page: int
    total: bool = False


@dataclasses.dataclass(slots=True)
class PartyName:
    """A party as it is named: organisation and role; ``person`` tells that a name stood there, which is gone."""

    name: str
    role: str
    page: int
    person: bool = False


@dataclasses.dataclass(slots=True)
class SubAgreement:
    """What the sub-agreement of a focus area says; ``inline`` = it stands in the main agreement itself."""

    page: int
    inline: bool = False
    parties: list[PartyName] = dataclasses.field(default_factory=list)
    problem: list[Quote] = dataclasses.field(default_factory=list)
    purpose: list[Quote] = dataclasses.field(default_factory=list)
    objectives: list[Quote] = dataclasses.field(default_factory=list)
    target_group: list[Quote] = dataclasses.field(default_factory=list)
    criteria: list[StatedCriterion] = dataclasses.field(default_factory=list)
    listed: list[Listed] = dataclasses.field(default_factory=list)
    activities: list[ReadActivity] = dataclasses.field(default_factory=list)
    interplay: list[Quote] = dataclasses.field(default_factory=list)
    money: list[Money] = dataclasses.field(default_factory=list)
    conflict: list[Quote] = dataclasses.field(default_factory=list)
    revision: list[Quote] = dataclasses.field(default_factory=list)
    valid: Quote | None = None


@dataclasses.dataclass(slots=True)
class ReadFocusArea:
    """A focus area (or a track of a strategy): what the main agreement says, and its sub-agreement."""

    name: str
    page: int
    track: bool = False
    announced: bool = True
    purpose: list[Quote] = dataclasses.field(default_factory=list)
    objectives: list[Quote] = dataclasses.field(default_factory=list)
    approach: list[Quote] = dataclasses.field(default_factory=list)
    criteria: list[StatedCriterion] = dataclasses.field(default_factory=list)
    sub: SubAgreement | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing but the name is there."""
        return self.sub is None and not (self.purpose or self.objectives or self.criteria or self.approach)


@dataclasses.dataclass(slots=True)
class ReadMember:
    """A seat in a body: organisation and role, how many, and whether a person was named."""

    organisation: str
    role: str
    count: int
    page: int
    person: bool = False
    note: str = ""


@dataclasses.dataclass(slots=True)
class ReadBody:
    """A body as the organisation part describes it."""

    name: str
    level: Literal["strategic", "tactical", "operational"]
    page: int
    members: list[ReadMember] = dataclasses.field(default_factory=list)
    text: list[Quote] = dataclasses.field(default_factory=list)
    meetings: int | None = None
    temporary: bool = False


class ReadTable(NamedTuple):
    """A table of figures: its rows of cells, and the source a line below it names."""

    rows: tuple[tuple[str, ...], ...]
    source: str
    page: int


@dataclasses.dataclass(slots=True)
class ReadGoal:
    """A goal or objective of a free-form paper, with the points under it."""

    name: Quote
    points: list[Quote] = dataclasses.field(default_factory=list)
    criteria: list[StatedCriterion] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class ReadPhase:
    """A phase with its years."""

    name: str
    first: int
    last: int
    page: int


@dataclasses.dataclass(slots=True)
class Agreement:
    """Everything read out of one document."""

    shape: Shape
    kind: Literal["neighbourhood_plan", "partnership", "strategy"]
    title: str = ""
    area: str = ""
    valid: Quote | None = None
    years: tuple[int, int] | None = None
    parties: list[PartyName] = dataclasses.field(default_factory=list)
    documents: list[Quote] = dataclasses.field(default_factory=list)
    annexes: list[Quote] = dataclasses.field(default_factory=list)
    aim: list[Quote] = dataclasses.field(default_factory=list)
    future_images: list[Quote] = dataclasses.field(default_factory=list)
    background: list[Quote] = dataclasses.field(default_factory=list)
    organisation: list[Quote] = dataclasses.field(default_factory=list)
    bodies: list[ReadBody] = dataclasses.field(default_factory=list)
    problem: list[Quote] = dataclasses.field(default_factory=list)
    problem_tables: list[ReadTable] = dataclasses.field(default_factory=list)
    measures: list[Quote] = dataclasses.field(default_factory=list)
    focus_areas: list[ReadFocusArea] = dataclasses.field(default_factory=list)
    goals: list[ReadGoal] = dataclasses.field(default_factory=list)
    objectives: list[ReadGoal] = dataclasses.field(default_factory=list)
    phases: list[ReadPhase] = dataclasses.field(default_factory=list)
    rules: list[Quote] = dataclasses.field(default_factory=list)
    evaluation: list[Quote] = dataclasses.field(default_factory=list)
    money: list[Money] = dataclasses.field(default_factory=list)
    sums: list[list[Money]] = dataclasses.field(default_factory=list)
    interplay: list[Quote] = dataclasses.field(default_factory=list)
    notification: list[Quote] = dataclasses.field(default_factory=list)
    conflict: list[Quote] = dataclasses.field(default_factory=list)
    revision: list[Quote] = dataclasses.field(default_factory=list)

    def stated_criteria(self) -> list[StatedCriterion]:
        """Every statement of a criterion in the order of the document."""
        found: list[StatedCriterion] = []
        for goal in (*self.goals, *self.objectives):
            found += goal.criteria
        for focus in self.focus_areas:
            found += focus.criteria
        for focus in self.focus_areas:
            if focus.sub is not None:
                found += focus.sub.criteria
                for activity in focus.sub.activities:
                    found += activity.criteria
        return found
