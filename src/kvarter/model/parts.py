"""The parts of a plan that are written, compared and merged one by one, each at its own address.

An address is the way to a part: ``focus_areas:tryghed:activities:kurser`` is an activity, ``budget`` the budget, and
``""`` the plan itself. Everything here follows from the record classes, so a field that is added has its place at once.
"""

from __future__ import annotations

import dataclasses
import types
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, NamedTuple, TypeVar, Union, get_args, get_origin

from kvarter.model.criteria import Years
from kvarter.model.plans import IndicatorUse, Plan
from kvarter.model.records import Field, fields_of

T = TypeVar("T")
Sort = Literal["parts", "rows", "record", "plain"]
"""What a field holds: records known by an id, records that are not, one record, or words, numbers and days."""

BETWEEN: Final = ":"


class Part(NamedTuple):
    """A part with the field of its owner it stands in and what it is known by there."""

    field: str
    key: str
    record: Any


def arm(hint: Any) -> Any:
    """The type itself where ``None`` is allowed beside it."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return hint


def item_of(hint: Any) -> Any:
    """What a list holds; None for a type that is no list."""
    held = arm(hint)
    return get_args(held)[0] if get_origin(held) is tuple else None


def hint_of(cls: Any, keys: Sequence[str]) -> Any:
    """The type of a field, by its keys from a record class in. Raises ``StopIteration`` for a field there is not."""
    hint: Any = cls
    for key in keys:
        hint = next(field.hint for field in fields_of(arm(hint)) if field.key == key)
    return hint


def is_record(hint: Any) -> bool:
    """Whether a type is a record class."""
    return isinstance(hint, type) and dataclasses.is_dataclass(hint)


def is_known(cls: Any) -> bool:
    """Whether records of a class are known by something: an id, or for an indicator in use what it is used for."""
    return cls is IndicatorUse or any(field.key == "id" for field in fields_of(cls))


def sort_of(hint: Any) -> Sort:
    """What a field of this type holds."""
    item = item_of(hint)
    if item is not None:
        return ("parts" if is_known(item) else "rows") if is_record(item) else "plain"
    return "record" if is_record(arm(hint)) else "plain"


def stands_apart(cls: Any, field: Field) -> bool:
    """Whether a field is written as a part of its own: lists of parts always, and what a plan has one list or one of,
    since a plan is too much for one form."""
    sort = sort_of(field.hint)
    return sort == "parts" or (cls is Plan and sort != "plain" and arm(field.hint) is not Years)


def keys_of(items: Sequence[Any]) -> list[str]:
    """What each of a list of parts is known by; one that shares it with an earlier gets a number."""
    times: Counter[str] = Counter()
    found = []
    for item in items:
        key = f"{item.indicator}@{item.area}@{item.group}" if isinstance(item, IndicatorUse) else str(item.id)
        times[key] += 1
        found.append(key if times[key] == 1 else f"{key}+{times[key]}")
    return found


def parts_of(record: Any) -> Iterator[Part]:
    """The parts that stand directly under a record, in the order of its fields."""
    for field in fields_of(type(record)):
        if sort_of(field.hint) == "parts":
            items = getattr(record, field.name)
            yield from (Part(field.key, key, item) for key, item in zip(keys_of(items), items, strict=True))


def walk(record: Any, address: str = "") -> Iterator[tuple[str, Any]]:
    """Every part at or below a record with its address, the record itself first."""
    yield address, record
    for part in parts_of(record):
        yield from walk(part.record, joined(address, part.field, part.key))


def joined(address: str, *steps: str) -> str:
    """An address some steps further in."""
    return BETWEEN.join((address, *steps) if address else steps)


def owner_of(address: str) -> str:
    """The address of the part that a part stands in."""
    steps = address.split(BETWEEN)
    return BETWEEN.join(steps[: -2 if len(steps) % 2 == 0 else -1])


def at(record: Any, address: str) -> Any:
    """What stands at an address: a record, a list's rows, or None for a record there is not. Raises ``KeyError``."""
    if not address:
        return record
    step, _, rest = address.partition(BETWEEN)
    field = _field(record, step)
    held = getattr(record, field.name)
    if sort_of(field.hint) != "parts":
        if rest or not stands_apart(type(record), field):
            raise KeyError(address)
        return held
    key, _, rest = rest.partition(BETWEEN)
    return at(held[_place(held, key)], rest)


def put(record: T, address: str, new: Any) -> T:
    """The record with something else at an address, which is there already. Raises ``KeyError``."""
    if not address:
        return new  # type: ignore[no-any-return]
    step, _, rest = address.partition(BETWEEN)
    field = _field(record, step)
    held = getattr(record, field.name)
    if sort_of(field.hint) != "parts":
        if rest or not stands_apart(type(record), field):
            raise KeyError(address)
        return _with(record, field, new)
    key, _, rest = rest.partition(BETWEEN)
    place = _place(held, key)
    return _with(record, field, (*held[:place], put(held[place], rest, new), *held[place + 1 :]))


def added(record: T, owner: str, field_key: str, new: Any) -> T:
    """The record with a part more, last in a list of the part at ``owner``. Raises ``KeyError``."""
    holder = at(record, owner)
    field = _field(holder, field_key)
    if sort_of(field.hint) != "parts":
        raise KeyError(field_key)
    return put(record, owner, _with(holder, field, (*getattr(holder, field.name), new)))


def removed(record: T, address: str) -> T:
    """The record without the part at an address; a list of rows is emptied. Raises ``KeyError``."""
    at(record, address)
    owner = owner_of(address)
    holder = at(record, owner)
    steps = address.split(BETWEEN)
    if len(steps) % 2:
        field = _field(holder, steps[-1])
        return put(record, owner, _with(holder, field, () if sort_of(field.hint) == "rows" else None))
    field = _field(holder, steps[-2])
    held = getattr(holder, field.name)
    place = _place(held, steps[-1])
    return put(record, owner, _with(holder, field, (*held[:place], *held[place + 1 :])))


def lifted(record: T, address: str) -> T:
    """The record with a part one place earlier in its list; the first stays where it is. Raises ``KeyError``."""
    owner = owner_of(address)
    holder = at(record, owner)
    *_, step, key = address.split(BETWEEN)
    field = _field(holder, step)
    held = list(getattr(holder, field.name))
    place = _place(held, key)
    if place:
        held[place - 1], held[place] = held[place], held[place - 1]
    return put(record, owner, _with(holder, field, tuple(held)))


def own(record: Any) -> Any:
    """A part without what is written as parts of their own: what two people who write in it both change."""
    if isinstance(record, tuple) or record is None:
        return record
    apart = {field.name: field.default for field in fields_of(type(record)) if stands_apart(type(record), field)}
    return dataclasses.replace(record, **apart)


def _with(record: T, field: Field, value: Any) -> T:
    return dataclasses.replace(record, **{field.name: value})  # type: ignore[type-var]


def _field(record: Any, key: str) -> Field:
    for field in fields_of(type(record)):
        if field.key == key:
            return field
    raise KeyError(key)


def _place(held: Sequence[Any], key: str) -> int:
    keys = keys_of(held)
    if key not in keys:
        raise KeyError(key)
    return keys.index(key)
