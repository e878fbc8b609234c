"""Everything that is published as one linked system: a node for each version of each figure, and the sums between them.

A figure that was corrected has a node for each value it had: both are out, and both are held together with what stood
beside them then. So a look back at any day, this year's report and last year's are parts of one system.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from kvarter.disclosure.linking import Cell, Relation, relations
from kvarter.disclosure.rules import DOMINANCE, MINIMUM, Primary, Rule, Told, discloses, rule_of, told
from kvarter.disclosure.shares import persons_behind, to_the_whole
from kvarter.disclosure.system import Instance, Node, System
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator
from kvarter.model.observations import DOMINATED, WITHOUT_VALUE, Observation
from kvarter.model.periods import PeriodKind, year_period
from kvarter.model.units import KIND

_CLOSE: Final = 1e-6
_WITHHELD: Final = -1
_GONE: Final = -2


def published(rows: Iterable[Observation], indicators: Mapping[str, Indicator], areas: Mapping[str, Area]) -> System:
    """The system of all figures about persons, in the order they were written; others are not in it."""
    system, by_cell = nodes_of(rows, indicators)
    _spans_as_sums(system)
    cells = [*by_cell, *persons_behind(system, by_cell, indicators), *to_the_whole(system, by_cell, indicators)]
    link(system, relations(cells, indicators, areas))
    return system


def link(system: System, related: Iterable[Relation]) -> None:
    """Adds the relations to the system, between the versions that stood side by side, where they hold."""
    for relation in related:
        system.instances.extend(_instances(system, relation))


def nodes_of(
    rows: Iterable[Observation], indicators: Mapping[str, Indicator]
) -> tuple[System, dict[Cell, list[Observation]]]:
    """The system of the figures about persons with nothing linked yet, and their rows by cell."""
    rules: dict[str, Rule] = {}
    by_cell: dict[Cell, list[Observation]] = {}
    told_late: set[str] = set()
    listed = rows if isinstance(rows, Sequence) else tuple(rows)
    for row in listed:
        measure = row.measure
        rule = rules.get(measure)
        if rule is None:
            rule = rules[measure] = rule_of(indicators.get(measure))
        if rule.minimum <= 1 and measure not in told_late and _is_about_persons(row, indicators.get(measure)):
            told_late.add(measure)
        if rule.minimum > 1:
            cell = (measure, row.area, row.group, row.period)
            held = by_cell.get(cell)
            if held is None:
                by_cell[cell] = [row]
            else:
                held.append(row)
    for row in listed if told_late else ():
        if row.measure in told_late:
            indicator = indicators.get(row.measure)
            percent = DOMINANCE if indicator is None or indicator.dominance is None else indicator.dominance
            rules[row.measure] = Rule(MINIMUM, percent=percent)
            by_cell.setdefault((row.measure, row.area, row.group, row.period), []).append(row)
    system = System([], [], [], {}, {})
    borrowing = []
    for cell, held in by_cell.items():
        indicator = indicators.get(cell[0])
        if indicator is not None and (indicator.numerator or indicator.denominator):
            borrowing.append((cell, indicator))
        else:
            _versions(system, cell, held, rules[cell[0]])
    for cell, indicator in borrowing:
        _versions(system, cell, by_cell[cell], rules[cell[0]], _lent(system, cell, indicator))
    return system, by_cell


def _is_about_persons(row: Observation, indicator: Indicator | None) -> bool:
    """Whether a figure of a measure that is not said to be about persons tells that it is: it has a whole and nobody
    has said that it is not, or its source has found that it tells what one of them contributed."""
    nobody_said = indicator is None or indicator.counts_persons is None
    return row.status == DOMINATED or (nobody_said and row.denominator is not None)


def _recorded(row: Observation) -> str:
    return row.recorded


class Lent(NamedTuple):
    """What others publish behind a figure that has no counts of its own: the persons with the trait, and all."""

    amount: float | None
    whole: float | None


_NOTHING: Final = Lent(None, None)


def _lent(system: System, cell: Cell, indicator: Indicator) -> Lent:
    """The counts behind a share or a mean that has none of its own: those of the indicators it names."""

    def newest(measure: str) -> float | None:
        places = [at for _day, at in system.versions.get((measure, *cell[1:]), ()) if at >= 0]
        return system.nodes[places[-1]].amount if places else None

    return Lent(newest(indicator.numerator), newest(indicator.denominator))


def _told(row: Observation, lent: Lent) -> Told | None:
    """What a figure tells of persons, with what others publish behind it."""
    if row.numerator is None and row.denominator is None:
        if lent.amount is not None:
            return Told(lent.amount, lent.whole, is_count=True)
        if lent.whole is not None and KIND.get(row.unit) != "count":
            return told(row._replace(denominator=lent.whole)) or told(row)
    return told(row)


def _versions(system: System, cell: Cell, held: list[Observation], rule: Rule, lent: Lent = _NOTHING) -> None:
    """A node for each value; a value written again is the one that stood."""
    if len(held) == 1 and lent is _NOTHING and (row := held[0]).value is not None and not row.status:
        tells = told(row)  # the same as below, for the one row that most figures have
        if tells is not None:
            at, (amount, whole, is_count) = len(system.nodes), tells
            primary, public = discloses(row, tells, rule), bool(row.already_public)
            day = row.recorded[:10]
            system.nodes.append(tuple.__new__(Node, (cell, day, amount, whole, is_count, primary, public, rule, None)))
            system.written.append([row.recorded])
            system.versions[cell] = [(day, at)]
            return
    held.sort(key=_recorded)
    places: list[tuple[str, int]] = []
    standing: tuple[Told, Primary, bool] | None = None
    before: float | None = None
    for row in held:
        day = row.recorded[:10]
        tells = None
        if row.value is not None and row.status not in WITHOUT_VALUE:
            tells = told(row) if lent is _NOTHING else _told(row, lent)
            if tells is None and discloses(row, None, rule):
                tells = Told(0.0, None, is_count=False)  # it stays in, though nothing else can be worked out from it
        if tells is None:
            places.append((day, _WITHHELD if row.status == "suppressed" else _GONE))
            standing = None
            continue
        now = (tells, discloses(row, tells, rule), bool(row.already_public))
        if now != standing:
            places.append((day, len(system.nodes)))
            amount, whole, is_count = tells
            system.nodes.append(tuple.__new__(Node, (cell, day, amount, whole, is_count, now[1], now[2], rule, before)))
            system.written.append([])
            standing, before = now, amount
        system.written[places[-1][1]].append(row.recorded)
    system.versions[cell] = places


def _spans_as_sums(system: System) -> None:
    """A span whose figure is the mean of its years counts as their sum: one gives the other."""
    for cell, places in system.versions.items():
        period = cell[3]
        if period.kind is not PeriodKind.SPAN or period.last.year == period.first.year:
            continue
        many = period.last.year - period.first.year + 1
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
            few = relation.persons and counts and _few_of(nodes, total, parts, 0.0)
            if few or counts or not any(at < 0 for at in places):
                yield Instance(total, tuple(parts), 0.0, day, withheld=False, every=relation.every, few=few)
        elif relation.rests and rest > 0 and counts:
            few = relation.persons and _few_of(nodes, total, parts, rest)
            yield Instance(total, tuple(parts), rest, day, withheld=withheld, every=relation.every, few=few)


def _few_of(nodes: Sequence[Node], total: int, parts: Sequence[int], rest: float) -> bool:
    """Whether the persons in a total and in none of its parts are few, or those of them without the trait."""
    beside = nodes[total].whole
    for at in parts:
        whole = nodes[at].whole
        if whole is None or beside is None:
            return False
        beside -= whole
    if beside is None or beside <= _CLOSE:
        return False
    minimum = nodes[total].rule.minimum - _CLOSE
    return beside < minimum or _CLOSE < beside - rest < minimum


def _moments(listed: Sequence[Sequence[tuple[str, int]]]) -> list[tuple[int, ...]]:
    """The versions that stood side by side, from the first day any was there on."""
    found: dict[tuple[int, ...], None] = {}
    for day in sorted({day for places in listed for day, _at in places}):
        there = [[at for since, at in places if since <= day] for places in listed]
        found[tuple(one[-1] if one else _GONE for one in there)] = None
    return list(found)
