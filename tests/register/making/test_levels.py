"""What a setting asks of its areas is found again in the rows, and stays so for years."""

from collections import Counter

import pytest
from tests.register.making.making import WITHOUT, made, rows

from kvarter.register.making.setting import AreaSetting, MunicipalitySetting

EVEN = AreaSetting(id="jævnt", residents=3, unattached=12, basic_education=12, nonwestern=4, convicted=0.5, turnover=6)
OTHER = AreaSetting(
    id="andet", residents=1, unattached=35, basic_education=35, nonwestern=40, convicted=4, turnover=13, income=70,
    departments=("a", "b"),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    out = tmp_path_factory.mktemp("levels") / "r"
    both = (MunicipalitySetting(id="byen", areas=(EVEN, OTHER)),)
    made(out, persons=30_000, last=2023, municipalities=both)
    return out


def share(of, having):
    return 100 * sum(map(having, of)) / len(of)


@pytest.mark.parametrize("year", [2018, 2023])
@pytest.mark.parametrize("area", [EVEN, OTHER], ids=lambda area: area.id)
def test_shares_are_near_the_levels_asked_for(folder, year, area):
    here = [row for row in rows(folder, year) if row["area_id"] == area.id]
    working = [row for row in here if 18 <= row["age"] <= 64]
    middle = [row for row in here if 30 <= row["age"] <= 59]
    adults = [row for row in here if row["age"] >= 18]
    assert share(working, lambda row: row["employment"] in WITHOUT) == pytest.approx(area.unattached, abs=6)
    assert share(middle, lambda row: row["education"] == "basic") == pytest.approx(area.basic_education, abs=6)
    assert share(here, lambda row: row["origin"].startswith("nonwestern")) == pytest.approx(area.nonwestern, abs=6)
    assert share(adults, lambda row: row["convicted"]) == pytest.approx(area.convicted, rel=0.35, abs=0.15)


def test_areas_are_as_large_against_each_other_as_asked_and_departments_share_them(folder):
    sizes = Counter(row["area_id"] for row in rows(folder, 2018))
    assert sizes["jævnt"] / sizes["andet"] == pytest.approx(3, rel=0.1)
    parts = Counter(row["department"] for row in rows(folder, 2018))
    assert parts["a"] / parts["b"] == pytest.approx(1, rel=0.1)


def test_the_area_with_more_turnover_has_more_movers(folder):
    def left(area):
        before = {row["person_id"] for row in rows(folder, 2018) if row["area_id"] == area}
        return 1 - len(before & {row["person_id"] for row in rows(folder, 2019) if row["area_id"] == area}) / len(
            before
        )

    assert left("andet") > 1.5 * left("jævnt")


def test_income_follows_work_education_and_area(folder):
    def mean(**wanted):
        found = [
            row["income"]
            for row in rows(folder, 2018)
            if 30 <= row["age"] < 60 and all(row[key] == value for key, value in wanted.items())
        ]
        return sum(found) / len(found)

    assert mean(employment="employed") > 1.5 * mean(employment="cash_benefit")
    assert mean(education="long_higher") > 1.2 * mean(education="basic")
    assert mean(area_id="jævnt", employment="employed") > 1.2 * mean(area_id="andet", employment="employed")


def test_ages_and_sexes_are_near_those_of_the_country(folder):
    here = rows(folder, 2023)
    assert share(here, lambda row: row["age"] < 18) == pytest.approx(19, abs=3)
    assert share(here, lambda row: row["age"] >= 65) == pytest.approx(21, abs=3)
    assert share(here, lambda row: row["sex"] == "f") == pytest.approx(50.3, abs=1.5)
    homes = {row["household_id"] for row in here}
    assert len(here) / len(homes) == pytest.approx(2.05, abs=0.2)
