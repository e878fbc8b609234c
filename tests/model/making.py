"""Records of any kind, made from their own type hints, so that a new field is tried the day it is added."""

from __future__ import annotations

import dataclasses
import types
import typing
from datetime import date
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st

from kvarter.model.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    parse_period,
    school_year_period,
    span_period,
    year_period,
)

YEARS = st.integers(FIRST_YEAR + 1, LAST_YEAR)
DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


def periods() -> st.SearchStrategy[Period]:
    """Periods of all six kinds."""
    return st.one_of(
        YEARS.map(year_period),
        DAYS.map(lambda day: parse_period(day.isoformat())),
        st.tuples(YEARS, st.integers(1, 12)).map(lambda at: parse_period(f"{at[0]}-{at[1]:02d}")),
        st.tuples(YEARS, st.integers(1, 4)).map(lambda at: parse_period(f"{at[0]}Q{at[1]}")),
        YEARS.map(school_year_period),
        st.tuples(YEARS, YEARS).map(lambda both: span_period(min(both), max(both))),
    )


def records(cls: type) -> st.SearchStrategy[Any]:
    """Records of a class with anything its hints allow in every field."""
    hints = typing.get_type_hints(cls)
    fields = {field.name: values(hints[field.name]) for field in dataclasses.fields(cls)}
    return st.fixed_dictionaries({}, optional=fields).flatmap(
        lambda given: st.fixed_dictionaries({name: fields[name] for name in required(cls) if name not in given}).map(
            lambda needed: cls(**given, **needed)
        )
    )


def required(cls: type) -> list[str]:
    return [
        field.name
        for field in dataclasses.fields(cls)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    ]


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint; a hint nobody foresaw is an error."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(values(arm) for arm in get_args(hint)))
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=2).map(tuple)
    if hint is type(None):
        return st.none()
    if dataclasses.is_dataclass(hint):
        return records(typing.cast("type", hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=8),
        int: st.integers(-(10**12), 10**12),
        float: st.floats(allow_nan=False, allow_infinity=False),
        bool: st.booleans(),
        date: DAYS,
        Period: periods(),
    }
    return plain[hint]


def filled(cls: Any, seed: int = 0) -> Any:
    """A record with something in every field, and one of each kind of record below it; another seed, other values."""
    hints = typing.get_type_hints(cls)
    return cls(**{field.name: _something(hints[field.name], seed) for field in dataclasses.fields(cls)})


def _something(hint: Any, seed: int) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return _something(next(one for one in get_args(hint) if one is not type(None)), seed)
    if get_origin(hint) is tuple:
        return (_something(get_args(hint)[0], seed),)
    if get_origin(hint) is Literal:
        return get_args(hint)[(seed + 1) % len(get_args(hint))]
    if dataclasses.is_dataclass(hint):
        return filled(typing.cast("type", hint), seed)
    plain: dict[Any, Any] = {
        str: f"ord{seed}",
        int: 2010 + seed,
        float: 2.5 + seed,
        bool: seed % 2 == 0,
        date: date(2020, 1, 1 + seed),
        Period: year_period(2020 + seed),
    }
    return plain[hint]
