"""The schema of documents as the record classes say it: which keys stand where, and what they hold."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Sequence
from typing import Any, Union, get_args, get_origin

from kvarter.model.records import key_of


def keys(cls: type) -> dict[str, Any]:
    """The keys of a record class in files, with the type each holds."""
    hints = typing.get_type_hints(cls)
    return {key_of(field.name): hints[field.name] for field in dataclasses.fields(cls)}


def without_none(hint: Any) -> Any:
    """The type itself where ``None`` is allowed beside it."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(arm for arm in get_args(hint) if arm is not type(None))
    return hint


def type_at(cls: Any, place: Sequence[str | int]) -> Any:
    """The type that stands at ``place`` inside a document of type ``cls``; None where the schema knows no place."""
    hint: Any = cls
    for step in place:
        hint = without_none(hint)
        if isinstance(step, int):
            hint = get_args(hint)[0] if get_origin(hint) is tuple else None
        else:
            hint = keys(hint).get(step) if dataclasses.is_dataclass(hint) and isinstance(hint, type) else None
        if hint is None:
            return None
    return without_none(hint)
