"""Two changes of the same plan brought together, so that neither loses a word."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import Any, NamedTuple

from kvarter.model.parts import joined, keys_of, sort_of
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of


class Clash(NamedTuple):
    """A place that both have changed, each in its own way; ``key`` names it. None is a part that one has removed."""

    key: str
    address: str
    field: tuple[str, ...]
    base: Any
    mine: Any
    theirs: Any


class Merged(NamedTuple):
    """The plan with both changes in it, and the places where somebody has to choose; there mine stands meanwhile."""

    plan: Plan
    clashes: tuple[Clash, ...]


def merged(base: Plan, mine: Plan, theirs: Plan, *, theirs_at: Collection[str] = ()) -> Merged:
    """What became of ``base`` in two places, as one plan. ``theirs_at`` are keys of clashes in which theirs is chosen.

    What only one has changed is as that one has it; what both have changed alike is so. A part that one has removed
    and the other changed is a clash.
    """
    merging = _Merging(frozenset(theirs_at))
    plan: Plan = merging.record(base, mine, theirs, "", ())
    return Merged(plan, tuple(merging.clashes))


class _Merging:
    def __init__(self, theirs_at: frozenset[str]) -> None:
        self.theirs_at = theirs_at
        self.clashes: list[Clash] = []

    def record(self, base: Any, mine: Any, theirs: Any, address: str, keys: tuple[str, ...]) -> Any:
        values = {}
        for field in fields_of(type(mine)):
            old, own, other = (getattr(one, field.name) for one in (base, mine, theirs))
            place = (*keys, field.key)
            sort = sort_of(field.hint)
            if own in (old, other):
                values[field.name] = other
            elif other == old:
                values[field.name] = own
            elif sort == "parts":
                values[field.name] = self.parts(old, own, other, joined(address, field.key))
            elif sort == "record" and None not in (old, own, other):
                values[field.name] = self.record(old, own, other, address, place)
            else:
                values[field.name] = self.chosen(address, place, old, own, other)
        return dataclasses.replace(mine, **values)

    def parts(self, base: Any, mine: Any, theirs: Any, address: str) -> tuple[Any, ...]:
        old, own, other = (dict(zip(keys_of(items), items, strict=True)) for items in (base, mine, theirs))
        # Mine decides the order, unless only theirs is another than it was; what is new in the other comes last.
        own_order = [key for key in own if key in old] != [key for key in old if key in own]
        first, second = (own, other) if own_order else (other, own)
        kept = []
        for key in dict.fromkeys([*first, *second]):
            before, here, there = old.get(key), own.get(key), other.get(key)
            if here in (before, there):
                made = there
            elif there == before:
                made = here
            elif before is None or here is None or there is None:
                made = self.chosen(joined(address, key), (), before, here, there)
            else:
                made = self.record(before, here, there, joined(address, key), ())
            if made is not None:
                kept.append(made)
        return tuple(kept)

    def chosen(self, address: str, field: tuple[str, ...], base: Any, mine: Any, theirs: Any) -> Any:
        key = f"{address}.{'.'.join(field)}"
        self.clashes.append(Clash(key, address, field, base, mine, theirs))
        return theirs if key in self.theirs_at else mine
