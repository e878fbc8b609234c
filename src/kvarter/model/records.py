"""Records: frozen data classes that know their text form (mappings, lists, strings, numbers) and nothing else."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, dataclass_transform, get_args, get_origin

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


@cache
def _fields(cls: type) -> tuple[tuple[str, str, Any, Any], ...]:
    hints = typing.get_type_hints(cls)
    return tuple(
        (
            field.name,
            key_of(field.name),
            hints[field.name],
            field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default,
        )
        for field in dataclasses.fields(cls)
    )


def dump(value: Any) -> Any:
    """The text form of a record: what equals its default is left out, so short records stay short."""
    if dataclasses.is_dataclass(value):
        written = {}
        for name, key, _hint, default in _fields(type(value)):
            held = getattr(value, name)
            if default is dataclasses.MISSING or held != default:
                written[key] = dump(held)
        return written
    if isinstance(value, Period):
        return str(value)
    if isinstance(value, (list, tuple)):
        return [dump(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    return value


def build(cls: type[T], written: Any) -> T:
    """The record that ``dump`` wrote; for text forms that were checked before, so a misfit is a ``TypeError``.

    ``build(type(x), dump(x)) == x`` for every record.
    """
    return typing.cast("T", _build(cls, written))


def _build(hint: Any, written: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if written is None:
            return None
        return _build(next(arm for arm in get_args(hint) if arm is not type(None)), written)
    if origin is tuple:
        return tuple(_build(get_args(hint)[0], item) for item in written)
    if hint is Period:
        return parse_period(written)
    if hint is date:
        return date.fromisoformat(written)
    if dataclasses.is_dataclass(hint):
        known = {key: (name, inner) for name, key, inner, _default in _fields(typing.cast("type", hint))}
        values = {known[key][0]: _build(known[key][1], item) for key, item in written.items()}
        return typing.cast("Any", hint)(**values)
    if hint is float and isinstance(written, int):
        return float(written)
    return written
