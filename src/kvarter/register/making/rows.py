"""Residents and events as tables with the columns and the codes of the register."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa

from kvarter.register.making import standing
from kvarter.register.making.block import YearOfBlock
from kvarter.register.making.further import Column
from kvarter.register.making.happened import KINDS, NO_STATUS, NOWHERE, Events
from kvarter.register.making.places import Places
from kvarter.register.schema import COLUMNS, EDUCATION, EMPLOYMENT, ORIGIN, PORTION, SEX

DEPARTMENT: Final = "department"
"""A further column: the part of the area where the resident lives."""
_TEXT: Final = pa.dictionary(pa.int32(), pa.string())
_TYPES: Final = {
    "year": pa.int32(), "person_id": pa.int64(), "household_id": pa.int64(), "age": pa.int32(), "income": pa.int64(),
    "convicted": pa.bool_(), "absence_pct": pa.float64(), "grade_average": pa.float64(), "grades_02": pa.bool_(),
    "in_youth_education": pa.bool_(), "charged": pa.bool_(), "social_case": pa.bool_(), PORTION: pa.float64(),
}  # fmt: skip
EVENTS: Final = pa.schema(
    [("person_id", pa.int64()), ("date", pa.date32()), ("kind", _TEXT), ("area_id", _TEXT), ("value", pa.int8())]
)


def rows_schema(further: tuple[str, ...]) -> Any:
    """The columns of the rows and what they hold; codes are held as places in a list of texts."""
    return pa.schema([(name, _TYPES.get(name, _TEXT)) for name in (*COLUMNS, DEPARTMENT, *further)])


def _further(column: Column) -> Any:
    if column.names:
        return _told(column.values, column.names, missing=column.missing)
    return pa.array(column.values, mask=column.missing)


def _told(codes: Any, names: tuple[str, ...], *, missing: Any = None) -> Any:
    codes = pa.array(np.asarray(codes, dtype=np.int32), mask=missing)
    return pa.DictionaryArray.from_arrays(codes, pa.array(names, pa.string()))


def residents_table(made: YearOfBlock, places: Places) -> Any:
    """One year's rows of a block."""
    here, count = made.here, len(made.here)
    age = here.ages(made.year)
    columns = {
        "year": np.full(count, made.year, dtype=np.int32),
        "person_id": here.person,
        "household_id": made.households,
        "municipality": _told(places.municipality[here.department], places.municipalities),
        "area_id": _told(places.area[here.department], places.areas),
        "age": age.astype(np.int32),
        "sex": _told(here.sex, SEX),
        "origin": _told(here.origin, ORIGIN),
        "employment": _told(here.employment, EMPLOYMENT),
        "education": _told(standing.education_at(here.education, age), EDUCATION),
        "income": standing.incomes(here, made.year, places),
        "convicted": made.convicted,
        DEPARTMENT: _told(here.department, places.departments),
    }
    schema = rows_schema(tuple(made.further))
    arrays = [pa.array(column) for column in columns.values()]
    return pa.Table.from_arrays([*arrays, *map(_further, made.further.values())], schema=schema)


def events_table(events: Events, places: Places) -> Any:
    """Events of a block."""
    nowhere = events.department == NOWHERE
    area = np.where(nowhere, 0, places.area[events.department])
    return pa.Table.from_arrays(
        [
            pa.array(events.person),
            pa.array(events.day, pa.date32()),
            _told(events.kind, KINDS),
            _told(area, places.areas, missing=nowhere),
            pa.array(events.status, mask=events.status == NO_STATUS),
        ],
        schema=EVENTS,
    )
