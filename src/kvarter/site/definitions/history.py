"""The versions of an area or an indicator, with what each changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from kvarter.model.parts import arm, is_record
from kvarter.model.records import fields_of
from kvarter.site.definitions.sorts import Definition
from kvarter.wording.numbers import Lang, day
from kvarter.wording.plan_fields import field_label
from kvarter.wording.plan_values import Values


class Changed(NamedTuple):
    """A field that a version changed, with what stood there before and after."""

    label: str
    before: str
    after: str


class VersionView(NamedTuple):
    """A version: the day it was written, and what it changed; the first changed nothing."""

    day: str
    first: bool
    changed: tuple[Changed, ...]


def version_views(versions: Sequence[tuple[date, Definition]], lang: Lang) -> list[VersionView]:
    """Versions given the oldest first as views, the newest first."""
    views = []
    for place, (known, one) in enumerate(versions):
        before = versions[place - 1][1] if place else None
        changed = () if before is None else tuple(_changed(before, one, lang))
        views.append(VersionView(day(known, lang), before is None, changed))
    return views[::-1]


def _changed(before: Definition, after: Definition, lang: Lang) -> Iterator[Changed]:
    cls, values = type(after), Values({}, lang)
    for keys, hint, old, new in _leaves(cls, (), before, after):
        if old != new:
            was, now = (" · ".join(values.lines(cls, keys, hint, one)) for one in (old, new))
            yield Changed(field_label(cls, keys, lang), was, now)


def _leaves(
    cls: Any, keys: tuple[str, ...], before: Any, after: Any
) -> Iterator[tuple[tuple[str, ...], Any, Any, Any]]:
    """Each field of two records of a class, those of single records inside it in their place."""
    for field in fields_of(cls):
        old, new = (None if one is None else getattr(one, field.name) for one in (before, after))
        inner = arm(field.hint)
        if is_record(inner):
            yield from _leaves(inner, (*keys, field.key), old, new)
        else:
            yield (*keys, field.key), field.hint, old, new
