"""The counts behind published shares: the persons they are of, and the whole their groups add up to.

A share that is shown with its counts, or of a measure that is shown, shows how many persons it is of as well. So that
number is a figure like any other: shares of the same persons show the same one, and when it must stay in so must they.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from kvarter.disclosure.linking import EVERYBODY, Cell
from kvarter.disclosure.rules import Rule, rule_of
from kvarter.disclosure.system import Node, System
from kvarter.model.indicators import Indicator


def persons_behind(system: System, cells: Collection[Cell], indicators: Mapping[str, Indicator]) -> list[Cell]:
    """Adds the persons that shares are of, where another measure tells of the same; gives the cells that were added."""
    named: dict[str, list[str]] = {}
    for measure in {cell[0] for cell in cells}:
        indicator = indicators.get(measure)
        if indicator is not None and indicator.denominator and indicator.denominator != measure:
            named.setdefault(indicator.denominator, []).append(measure)
    told = {cell[0] for cell in cells}
    wanted = {measure: name for name, shares in named.items() if name in told or len(shares) > 1 for measure in shares}
    if not wanted:
        return []
    added: dict[Cell, None] = {}
    rules: dict[str, Rule] = {}
    for cell in cells:
        name = wanted.get(cell[0])
        if name is None:
            continue
        rule = rules.get(name)
        if rule is None:
            rule = rules[name] = rule_of(indicators.get(name))
        if rule.minimum <= 1:
            continue
        persons = (name, *cell[1:])
        if persons not in system.versions:
            added[persons] = None
            system.versions[persons] = []
        places = system.versions[persons]
        for at in {at for _day, at in system.versions[cell] if at >= 0}:
            share = system.nodes[at]
            if share.whole is None:
                continue
            there = next((one for _day, one in places if one >= 0 and system.nodes[one].amount == share.whole), None)
            if there is None and persons in added:
                there = len(system.nodes)
                system.nodes.append(_persons(persons, share, rule))
                system.written.append([])
                places.append((share.day, there))
                places.sort()
            if there is not None:
                system.shown_by.setdefault(there, []).append(at)
    return list(added)


def _persons(cell: Cell, share: Node, rule: Rule) -> Node:
    whole = share.whole or 0.0
    small = 0 < whole < rule.minimum and not share.public
    return Node(cell, share.day, whole, None, True, "small" if small else "", share.public, rule, None)


def to_the_whole(system: System, cells: Collection[Cell], indicators: Mapping[str, Indicator]) -> Iterator[Cell]:
    """Adds the whole that the groups of a share make together, where it is not published: what is missing of it is the
    group that stays in. Gives the cells that were added."""
    measures = {cell[0] for cell in cells if cell[2]}
    families: dict[Cell, list[str]] = {}
    for measure, area, group, period in cells:
        if group and measure in measures:
            families.setdefault((measure, area, EVERYBODY, period), []).append(group)
    for everybody, groups in families.items():
        measure, area, _group, period = everybody
        indicator = indicators.get(measure)
        parts = indicator.parts if indicator is not None and indicator.parts else tuple(groups)
        listed = [system.versions.get((measure, area, part, period), []) for part in parts]
        known = [system.nodes[at] for places in listed for _day, at in places if at >= 0]
        wholes = {node.whole for node in known}
        whole = wholes.pop() if len(wholes) == 1 else None
        if whole is None or len(parts) < 2 or not all(listed) or not all(node.is_count for node in known):
            continue
        latest = [places[-1][1] for places in listed]
        summed = sum(system.nodes[at].amount for at in latest if at >= 0)
        if summed == whole or (summed < whole and any(at < 0 for at in latest)):
            first = min(known, key=lambda node: node.day)
            system.versions[everybody] = [(first.day, len(system.nodes))]
            system.nodes.append(Node(everybody, first.day, whole, None, True, "", True, first.rule, None))
            system.written.append([])
            yield everybody
