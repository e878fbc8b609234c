"""Everything that is published as one linked system: its nodes and sums, and what they tell by themselves."""

from __future__ import annotations

from typing import Final, NamedTuple

from kvarter.disclosure.linking import Cell
from kvarter.disclosure.rules import Primary, Rule
from kvarter.model.observations import Observation

_CLOSE: Final = 1e-6


class Node(NamedTuple):
    """One value a figure had: since which day, what it tells, what it discloses by itself and its minimum."""

    cell: Cell
    day: str
    amount: float
    whole: float | None
    is_count: bool
    discloses: Primary
    public: bool
    rule: Rule
    before: float | None
    """The amount it had before it was corrected."""


class Instance(NamedTuple):
    """A relation between versions: the total, the parts inside it, what is in none of them, and since which day.

    ``withheld``: a source keeps a part to itself, so the rest is a figure somebody thought should stay in. ``few``: the
    persons in the rest, or those of them without the trait, are few.
    """

    total: int
    parts: tuple[int, ...]
    rest: float
    day: str
    withheld: bool
    every: bool
    few: bool = False

    @property
    def has_rest(self) -> bool:
        """Whether there is a rest to count with."""
        return self.rest > 0 or self.few


class Key(NamedTuple):
    """One version of one figure, as its row names it."""

    cell: Cell
    recorded: str


class System(NamedTuple):
    """All nodes, for each of them when the rows it stands for became known, the relations that hold between them, the
    versions of each cell, and the shares that show a count besides: the persons they are of. ``derived`` are cells that
    nobody publishes and that others give away."""

    nodes: list[Node]
    written: list[list[str]]
    instances: list[Instance]
    versions: dict[Cell, list[tuple[str, int]]]
    shown_by: dict[int, list[int]]
    derived: frozenset[Cell] = frozenset()

    def keys(self, at: int) -> list[Key]:
        """The rows that show a node's count."""
        return [
            Key(self.nodes[one].cell, recorded)
            for one in (at, *self.shown_by.get(at, ()))
            for recorded in self.written[one]
        ]


def key_of(row: Observation) -> Key:
    """How a row is found again."""
    return Key((row.measure, row.area, row.group, row.period), row.recorded)


def is_change(system: System, at: int) -> bool:
    """Whether a figure is a correction of so few persons that the two together tell of them."""
    node = system.nodes[at]
    if node.before is None or not node.rule.changes or not node.is_count or node.public:
        return False
    return _CLOSE < abs(node.amount - node.before) < node.rule.minimum - _CLOSE


def tells(system: System, one: Instance) -> bool:
    """Whether what a total holds beside its parts, or that one part holds all of it, discloses."""
    total = system.nodes[one.total]
    if one.has_rest:
        return one.few or one.withheld or one.rest < total.rule.minimum
    return bool(with_everybody(system, one))


def with_everybody(system: System, one: Instance) -> int | None:
    """The part that holds everybody in the total, where that discloses and there are other parts."""
    total = system.nodes[one.total]
    if not (one.every and total.rule.full and total.is_count and total.amount > 0 and len(one.parts) > 1):
        return None
    return next((at for at in one.parts if system.nodes[at].amount == total.amount), None)
