"""Records: frozen data classes that know their text form (mappings, lists, strings, numbers) and nothing else."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar, Union, dataclass_transform, get_args, get_origin

from kvarter.model.conditions import Written, parse_condition
from kvarter.model.periods import Period, parse_period

T = TypeVar("T")


def key_of(field_name: str) -> str:
    """The key a field has in files; ``from_`` is written ``from`` because Python keeps that word for itself."""
    return field_name.rstrip("_")


_STRICT: Final = {"extra": "forbid", "alias_generator": key_of, "arbitrary_types_allowed": True, "strict": True}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """A frozen, keyword-only data class with slots whose files may hold its own keys and no others."""
    cls.__pydantic_config__ = _STRICT  # type: ignore[attr-defined]
    return dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)


class Field(NamedTuple):
    """A field of a record: its name in code, its key in files, its type and its default (none: ``MISSING``)."""

    name: str
    key: str
    hint: Any
    default: Any


def fields_of(cls: Any) -> tuple[Field, ...]:
    """The fields of a record class, in their order."""
    return _fields(cls)


@cache
def _fields(cls: Any) -> tuple[Field, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(
        Field(
            field.name,
            key_of(field.name),
            hints[field.name],
            field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default,
        )
        for field in dataclasses.fields(cls)
    )


def dump(value: Any) -> Any:
    """The text form of a record: what equals its default is left out, so short records stay short."""
    if isinstance(value, Written):
        return str(value)
    if dataclasses.is_dataclass(value):
        held = ((field, getattr(value, field.name)) for field in fields_of(type(value)))
        return {
            field.key: dump(item)
            for field, item in held
            if field.default is dataclasses.MISSING or item != field.default
        }
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [dump(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def build(cls: type[T], written: Any) -> T:
    """The record that ``dump`` wrote; for text forms that were checked before, so a misfit is a ``TypeError`` or
    ``KeyError``.

    ``build(type(x), dump(x)) == x`` for every record.
    """
    return typing.cast("T", _builder(typing.cast("Any", cls))(written))


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """How a value of one declared type is made of its text form; made once a type."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _builder(next(arm for arm in get_args(hint) if arm is not type(None)))
        return lambda written: None if written is None else inner(written)
    if origin is tuple:
        item = _builder(get_args(hint)[0])
        return lambda written: tuple([item(one) for one in written])
    if hint is Period:
        return parse_period
    if hint is Written:
        return lambda written: Written(parse_condition(written))
    if hint is date:
        return date.fromisoformat
    if hint is float:
        return float
    if dataclasses.is_dataclass(hint):
        makers = {field.key: (field.name, _builder(field.hint)) for field in fields_of(hint)}

        def make(written: dict[str, Any]) -> Any:
            values = {}
            for key, item in written.items():
                name, maker = makers[key]
                values[name] = maker(item)
            return typing.cast("Any", hint)(**values)

        return make
    return _as_written


def _as_written(written: Any) -> Any:
    return written
