"""Registers small enough to be counted row by row, and the counting: slow, plain, and by another way than ours."""

import math
from fractions import Fraction
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import strategies as st

from kvarter.model.conditions import AllOf, Among, AnyOf, Between, Compared, Everybody, Holds, Known, Not
from kvarter.register.schema import EDUCATION, EMPLOYMENT, ORIGIN

# The cluster's own library leaves connections to be tidied up by others, and warns of what it uses itself.
SPARK = (
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
)
TEXT = pa.string()
SCHEMA = pa.schema(
    {
        "year": pa.int32(), "person_id": pa.int64(), "household_id": pa.int64(), "municipality": TEXT, "area_id": TEXT,
        "department": TEXT, "age": pa.int32(), "sex": TEXT, "origin": TEXT, "employment": TEXT, "education": TEXT,
        "income": pa.int64(), "convicted": pa.bool_(), "charged": pa.bool_(), "social_case": pa.bool_(),
        "language_assessment": TEXT, "absence_pct": pa.float64(), "grade_average": pa.float64(),
        "grades_02": pa.bool_(), "in_youth_education": pa.bool_(), "unattached_fte": pa.float64(),
    }
)  # fmt: skip
USUAL = {
    "household_id": 1, "municipality": "M1", "area_id": "A", "age": 40, "sex": "f", "origin": "danish",
    "employment": "employed", "education": "vocational", "income": 300_000, "convicted": False,
}  # fmt: skip
TRUTH = st.sampled_from((True, False, None))


def write_register(folder, rows, without=()):
    """One file a year; what a row does not say is as usual, or empty."""
    schema = pa.schema([field for field in SCHEMA if field.name not in without])
    folder.mkdir(exist_ok=True, parents=True)
    by_year = {}
    for number, row in enumerate(rows):
        full = {"person_id": number, **USUAL, **row}
        by_year.setdefault(full["year"], []).append({name: full.get(name) for name in schema.names})
    for year, theirs in by_year.items():
        pq.write_table(pa.Table.from_pylist(theirs, schema), folder / f"{year}.parquet")
    return folder


@st.composite
def residents(draw, most=40):
    """Rows of people who are nobody twice: every column any of its values, also empty."""
    rows = []
    for person in range(draw(st.integers(1, most))):
        age = draw(st.integers(0, 100))
        home = draw(st.sampled_from((("M1", "A", "A1"), ("M1", "A", "A2"), ("M1", "B", "B1"), ("M2", "C", None),
                                     ("M1", None, None))))  # fmt: skip
        for step, year in enumerate(draw(st.sampled_from(((2019,), (2020,), (2019, 2020), (2019, 2020, 2021))))):
            rows.append(
                {
                    "year": year, "person_id": person, "municipality": home[0], "area_id": home[1],
                    "department": home[2], "age": min(age + step, 130),
                    "sex": draw(st.sampled_from(("f", "m"))), "origin": draw(st.sampled_from((*ORIGIN, None))),
                    "employment": draw(st.sampled_from((*EMPLOYMENT, None))),
                    "education": draw(st.sampled_from((*EDUCATION, None))),
                    "income": draw(st.sampled_from((None, 0, 200_000, 200_001, 450_000))), "convicted": draw(TRUTH),
                    "charged": draw(TRUTH), "social_case": draw(TRUTH),
                    "language_assessment": draw(st.sampled_from((None, "general", "focused", "special"))),
                    "absence_pct": draw(st.sampled_from((None, 0.0, 10.0, 10.5, 100.0))),
                    "grade_average": draw(st.sampled_from((None, -3.0, 7.5))), "grades_02": draw(TRUTH),
                    "in_youth_education": draw(TRUTH),
                    "unattached_fte": draw(st.sampled_from((None, 0.0, 0.25, 1.0))),
                }
            )  # fmt: skip
    return rows


def judged(condition, row):
    """Whether a condition holds of a row: true, false, or None where it cannot be known."""
    match condition:
        case Everybody():
            return True
        case Not(part):
            held = judged(part, row)
            return None if held is None else not held
        case AllOf(parts):
            held = [judged(part, row) for part in parts]
            return False if False in held else None if None in held else True
        case AnyOf(parts):
            held = [judged(part, row) for part in parts]
            return True if True in held else None if None in held else False
    value = row.get(condition.column)
    if isinstance(condition, Known):
        return value is not None
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    match condition:
        case Among(_, codes):
            return value in codes
        case Between(_, low, high):
            return (low is None or value >= low) and (high is None or value <= high)
        case Compared(_, sign, number):
            return {"<": value < number, "<=": value <= number, ">": value > number, ">=": value >= number,
                    "=": value == number}[sign]  # fmt: skip
        case Holds():
            return bool(value)
    raise AssertionError(condition)


def counted(measure, rows):
    """A measure's sum above the line and persons below it, in whole numbers and fractions."""
    inside = [row for row in rows if judged(measure.population.tree, row) is True]
    if measure.kind == "mean":
        values = [Fraction(row[measure.value]) for row in inside if row.get(measure.value) is not None]
        return sum(values, Fraction(0)), len(values)
    if measure.trait is None:
        return Fraction(len(inside)), len(inside)
    above, below = Fraction(0), 0
    for row in inside:
        held = judged(measure.trait.tree, row)
        part = row.get(measure.portion) if measure.portion else None
        if part is not None:
            above, below = above + Fraction(part), below + 1
        elif held is not None:
            above, below = above + int(held), below + 1
    return (above, int(above)) if measure.kind == "count" else (above, below)


def read(file: Path):
    """The rows of an output file by measure, area, year and group."""
    table = pq.read_table(file).to_pylist()
    return {(row["measure"], row["area"], int(row["period"]), row["group"]): row for row in table}
