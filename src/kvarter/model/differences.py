"""What differs between two versions of a plan: parts added, removed, moved or in another order, and fields changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, assert_never

from kvarter.model.parts import Part, joined, keys_of, sort_of
from kvarter.model.plans import Plan
from kvarter.model.records import fields_of

What = Literal["added", "removed", "moved", "reordered", "changed"]
Path = tuple[Part, ...]


class Difference(NamedTuple):
    """One thing that differs. ``path`` leads to the part it is in or that it is about, outermost first.

    ``field`` are the keys inside that part, none when it is about the part itself. ``before`` and ``after`` are the
    values of the field, the part, the keys of a list in two orders, or for what has moved the two paths.
    """

    what: What
    path: Path
    field: tuple[str, ...]
    before: Any
    after: Any

    @property
    def address(self) -> str:
        """The address of the part."""
        return address_of(self.path)


def address_of(path: Path) -> str:
    """The address a path leads to."""
    return joined("", *(step for part in path for step in (part.field, part.key)))


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Everything that differs between two plans, in the order of the document; nothing for the same plan twice.

    A part that has gone in one place and come in another, with the same id, has moved, and what else differs in it
    is told too.
    """
    found = list(_within(before, after, (), ()))
    gone, come = _once(found, "removed"), _once(found, "added")
    told: list[Difference] = []
    for one in found:
        who = _who(one.path) if one.what in ("added", "removed") else None
        if one.what == "removed" and who in gone and who in come:
            continue
        if one.what == "added" and who in gone and who in come:
            old = gone[who]
            told.append(Difference("moved", one.path, (), old.path, one.path))
            told.extend(_within(old.before, one.after, one.path, ()))
        else:
            told.append(one)
    return tuple(told)


def _once(found: list[Difference], what: What) -> dict[tuple[str, str], Difference]:
    """The parts that are added, or removed, in one place only."""
    times = Counter(_who(one.path) for one in found if one.what == what)
    return {_who(one.path): one for one in found if one.what == what and times[_who(one.path)] == 1}


def _who(path: Path) -> tuple[str, str]:
    last = path[-1]
    return type(last.record).__name__, last.key


def _within(before: Any, after: Any, path: Path, keys: tuple[str, ...]) -> Iterator[Difference]:
    for field in fields_of(type(before)):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        place = (*keys, field.key)
        sort = sort_of(field.hint)
        match sort:
            case "parts":
                yield from _lists(field.key, old, new, path, place)
            case "record" if old is not None and new is not None:
                yield from _within(old, new, path, place)
            case "record" | "rows" | "plain":
                yield Difference("changed", path, place, old, new)
            case _ as unreachable:
                assert_never(unreachable)


def _lists(key: str, old: Any, new: Any, path: Path, place: tuple[str, ...]) -> Iterator[Difference]:
    before = dict(zip(keys_of(old), old, strict=True))
    after = dict(zip(keys_of(new), new, strict=True))
    stay_before = [name for name in before if name in after]
    stay_after = [name for name in after if name in before]
    if stay_before != stay_after:
        yield Difference("reordered", path, place, tuple(stay_before), tuple(stay_after))
    for name, record in after.items():
        here = (*path, Part(key, name, record))
        if name not in before:
            yield Difference("added", here, (), None, record)
        elif before[name] != record:
            yield from _within(before[name], record, here, ())
    for name, record in before.items():
        if name not in after:
            yield Difference("removed", (*path, Part(key, name, record)), (), record, None)
