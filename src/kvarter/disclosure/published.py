"""Everything that is published as one linked system: a node for each version of each figure, and the sums between them.

A figure that was corrected has a node for each value it had: both are out, and both are held together with what stood
beside them then. So a look back at any day, this year's report and last year's are parts of one system.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kvarter.disclosure.linking import Cell, Relation, relations
from kvarter.disclosure.rules import MINIMUM, Primary, Rule, Told, discloses, rule_of, told
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import PeriodKind, year_period

_CLOSE: Final = 1e-6
_WITHHELD: Final = -1
_GONE: Final = -2


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

    ``withheld``: a source keeps a part to itself, so the rest is a figure somebody thought should stay in.
    """

    total: int
    parts: tuple[int, ...]
    rest: float
    day: str
    withheld: bool
    every: bool


class Key(NamedTuple):
    """One version of one figure, as its row names it."""

    cell: Cell
    recorded: str


class System(NamedTuple):
    """All nodes, which rows each stands for, the relations that hold between them, and the versions of each cell."""

    nodes: list[Node]
    of_row: dict[Key, list[int]]
    instances: list[Instance]
    versions: dict[Cell, list[tuple[str, int]]]


def key_of(row: Observation) -> Key:
    """How a row is found again."""
    return Key((row.measure, row.area, row.group, row.period), row.recorded)


def published(rows: Iterable[Observation], indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> System:
    """The system of all figures about persons, in the order they were written; others are not in it."""
    rules: dict[str, Rule] = {}
    by_cell: dict[Cell, list[Observation]] = {}
    for row in rows:
        rule = rules.get(row.measure)
        if rule is None:
            rule = rules[row.measure] = rule_of(indicators.get(row.measure))
        if rule.minimum <= 1 and row.denominator is not None and _nobody_said(indicators.get(row.measure)):
            rule = rules[row.measure] = Rule(MINIMUM)
        if rule.minimum > 1:
            by_cell.setdefault((row.measure, row.area, row.group, row.period), []).append(row)
    system = System([], {}, [], {})
    borrowing = []
    for cell, held in by_cell.items():
        held.sort(key=_recorded)
        indicator = indicators.get(cell[0])
        if indicator is not None and indicator.numerator:
            borrowing.append((cell, indicator))
        else:
            _versions(system, cell, held, rules[cell[0]], None)
    for cell, indicator in borrowing:
        _versions(system, cell, by_cell[cell], rules[cell[0]], _lent(system, cell, indicator))
    _spans_as_sums(system)
    for relation in relations(by_cell, indicators, areas):
        system.instances.extend(_instances(system, relation))
    return system


def _nobody_said(indicator: Indicator | None) -> bool:
    """Whether nobody has said that a measure is not about persons: a figure of it with a whole is taken to be."""
    return indicator is None or indicator.counts_persons is None


def _recorded(row: Observation) -> str:
    return row.recorded


def _lent(system: System, cell: Cell, indicator: Indicator) -> Told | None:
    """The counts behind a share that has none of its own: those of the indicators it names."""

    def newest(measure: str) -> float | None:
        places = [at for _day, at in system.versions.get((measure, *cell[1:]), ()) if at >= 0]
        return system.nodes[places[-1]].amount if places else None

    amount = newest(indicator.numerator)
    return None if amount is None else Told(amount, newest(indicator.denominator), is_count=True)


def _versions(system: System, cell: Cell, held: Sequence[Observation], rule: Rule, lent: Told | None) -> None:
    """A node for each value; a value written again is the one that stood."""
    places: list[tuple[str, int]] = []
    standing: tuple[Told, Primary, bool] | None = None
    before: float | None = None
    for row in held:
        tells = (told(row) or lent) if row.known else None
        if tells is None and row.known and discloses(row, None, rule):
            tells = Told(0.0, None, is_count=False)  # it stays in, though nothing else can be worked out from it
        if tells is None:
            places.append((row.recorded[:10], _WITHHELD if row.status == "suppressed" else _GONE))
            standing = None
            continue
        now = (tells, discloses(row, tells, rule), bool(row.already_public))
        if now != standing:
            places.append((row.recorded[:10], len(system.nodes)))
            system.nodes.append(Node(cell, row.recorded[:10], *tells, now[1], now[2], rule, before))
            standing, before = now, tells.amount
        system.of_row.setdefault(key_of(row), []).append(places[-1][1])
    system.versions[cell] = places


def _spans_as_sums(system: System) -> None:
    """A span whose figure is the mean of its years counts as their sum: one gives the other."""
    for cell, places in system.versions.items():
        period = cell[3]
        many = period.last.year - period.first.year + 1
        if period.kind is not PeriodKind.SPAN or many < 2:
            continue
        years = [system.versions.get((*cell[:3], year_period(period.first.year + more))) for more in range(many)]
        latest = [one[-1][1] for one in years if one]
        if len(latest) < many or min(latest) < 0:
            continue
        total = sum(system.nodes[at].amount for at in latest)
        for at in {place for _day, place in places if place >= 0}:
            node = system.nodes[at]
            if node.is_count and abs(node.amount - total) > 0.5 and abs(node.amount * many - total) <= 0.5 * many:
                system.nodes[at] = node._replace(amount=total, whole=None)


def _instances(system: System, relation: Relation) -> Iterable[Instance]:
    """A relation between the versions that stood at one time, each set of versions once, where it holds."""
    members = (relation.total, *relation.parts)
    listed = [system.versions[cell] for cell in members]
    if all(len(places) == 1 for places in listed):
        moments = [tuple(places[0][1] for places in listed)]
    else:
        moments = _moments(listed)
    for places in moments:
        total, parts = places[0], [at for at in places[1:] if at >= 0]
        if total < 0 or not parts:
            continue
        nodes = system.nodes
        amount = nodes[total].amount
        rest = amount - sum(nodes[at].amount for at in parts)
        day = max(nodes[at].day for at in (total, *parts))
        close = _CLOSE * max(1.0, abs(amount))
        counts = nodes[total].is_count and all(nodes[at].is_count for at in parts)
        withheld = _WITHHELD in places
        if abs(rest) <= close:
            if not any(at < 0 for at in places) or counts:
                yield Instance(total, tuple(parts), 0.0, day, withheld=False, every=relation.every)
        elif relation.rests and rest > 0 and counts:
            yield Instance(total, tuple(parts), rest, day, withheld=withheld, every=relation.every)


def _moments(listed: Sequence[Sequence[tuple[str, int]]]) -> list[tuple[int, ...]]:
    """The versions that stood side by side, from the first day any was there on."""
    found: dict[tuple[int, ...], None] = {}
    for day in sorted({day for places in listed for day, _at in places}):
        there = [[at for since, at in places if since <= day] for places in listed]
        found[tuple(one[-1] if one else _GONE for one in there)] = None
    return list(found)


def is_change(system: System, at: int) -> bool:
    """Whether a figure is a correction of so few persons that the two together tell of them."""
    node = system.nodes[at]
    if node.before is None or not node.rule.changes or not node.is_count or node.public:
        return False
    return _CLOSE < abs(node.amount - node.before) < node.rule.minimum - _CLOSE


def tells(system: System, one: Instance) -> bool:
    """Whether what a total holds beside its parts, or that one part holds all of it, discloses."""
    total = system.nodes[one.total]
    if one.rest > 0:
        return one.withheld or one.rest < total.rule.minimum
    return bool(with_everybody(system, one))


def with_everybody(system: System, one: Instance) -> int | None:
    """The part that holds everybody in the total, where that discloses and there are other parts."""
    total = system.nodes[one.total]
    if not (one.every and total.rule.full and total.is_count and total.amount > 0 and len(one.parts) > 1):
        return None
    return next((at for at in one.parts if system.nodes[at].amount == total.amount), None)
