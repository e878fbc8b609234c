"""The engine's figures are those of counting the rows one by one."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.test_conditions import CONDITIONS
from tests.register.measuring.making import counted, judged, read, residents, write_register

from kvarter.cli.main import main
from kvarter.model.conditions import Written, leaves
from kvarter.model.measures import Measure
from kvarter.model.records import dump
from kvarter.register.measuring.asked import Asked
from kvarter.register.measuring.catalogue import subjects
from kvarter.register.measuring.run import measured

SOME = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CATALOGUE = [measure for measures in subjects().values() for measure in measures]
IN = {
    "A": lambda row: row["area_id"] == "A",
    "B": lambda row: row["area_id"] == "B",
    "C": lambda row: row["area_id"] == "C",
    "M1": lambda row: row["municipality"] == "M1",
    "M2": lambda row: row["municipality"] == "M2",
}
BANDS = {"0-6": (0, 6), "7-17": (7, 17), "18-29": (18, 29), "30-49": (30, 49), "50-66": (50, 66), "67-79": (67, 79)}


def in_band(age):
    return next((name for name, (first, last) in BANDS.items() if first <= age <= last), "80-")


@SOME
@given(residents())
def test_every_figure_of_the_catalogue_is_that_of_counting(rows):
    with tempfile.TemporaryDirectory() as room:
        folder, out = write_register(Path(room) / "r", rows), Path(room) / "out.parquet"
        assert main(["register", "measure", str(folder), "--out", str(out), "--internal", "--by", "sex", "age"]) == 0
        found = read(out)
    years = {row["year"] for row in rows}
    expected = {}
    for measure in CATALOGUE:
        for area, inside in IN.items():
            for year in years:
                here = [row for row in rows if row["year"] == year and inside(row)]
                kinds = {"": here}
                for row in here:
                    sex, age = f"sex-{row['sex']}", f"age-{in_band(row['age'])}"
                    for group in (sex, age, f"{sex}.{age}"):
                        kinds.setdefault(group, []).append(row)
                for group, theirs in kinds.items():
                    if theirs:
                        expected[measure.id, area, year, group] = counted(measure, theirs)
    assert set(found) == set(expected)
    everybody = {year: [row for row in rows if row["year"] == year] for year in years}
    for key, (above, below) in expected.items():
        row, measure = found[key], next(one for one in CATALOGUE if one.id == key[0])
        if measure.kind == "count":
            assert row["value"] == above
            continue
        if not below:
            assert (row["status"], row["value"]) == ("missing", None)
            continue
        value = float(above / below) * (100 if measure.unit == "percent" and measure.kind == "share" else 1)
        if measure.relative_to:
            whole, many = counted(measure, everybody[key[2]])
            if not whole:
                assert row["value"] is None
                continue
            value = float(100 * above / below / (whole / many))
        assert row["value"] == pytest.approx(value, rel=1e-12, abs=1e-12), key
        assert row["denominator"] == below
        assert row["numerator"] in (None, float(above))


@st.composite
def measures(draw):
    """A definition of one's own over columns of the right kind."""
    texts = ("employment", "language_assessment")
    numbers, truths = ("age", "absence_pct", "income"), ("convicted", "charged")

    def fitting(condition):
        for leaf in leaves(condition):
            kind = type(leaf).__name__
            choices = {"Among": texts, "Between": numbers, "Compared": numbers, "Holds": truths}.get(kind, truths)
            object.__setattr__(leaf, "column", draw(st.sampled_from(choices)))
        return condition

    population, trait = fitting(draw(CONDITIONS)), fitting(draw(CONDITIONS))
    return Measure(id="own", name="Own", unit="percent", population=Written(population), trait=Written(trait))


@settings(SOME, max_examples=12)
@given(residents(most=15), measures())
def test_any_definition_gives_what_counting_gives(rows, measure):
    with tempfile.TemporaryDirectory() as room:
        folder = write_register(Path(room) / "r", rows)
        found = measured(Asked(str(folder), (measure,))).figures
    for at in range(len(found.measure)):
        place = found.places.listed[found.place[at]]
        here = [row for row in rows if row["year"] == place.year and IN[place.area](row)]
        above, below = counted(measure, here)
        assert (found.columns.above[at], found.columns.below[at]) == (above, below), dump(measure)


def test_what_cannot_be_known_is_in_no_share():
    row = {"age": 40, "employment": None}
    unattached = next(one for one in CATALOGUE if one.id == "unattached")
    assert judged(unattached.trait.tree, row) is None
    assert counted(unattached, [row]) == (0, 0)
