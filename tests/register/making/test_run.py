"""A made-up register: the same seed gives the same rows, persons persist, and the events tell every row."""

import hashlib
from collections import Counter
from datetime import date
from itertools import pairwise

import pyarrow.parquet as pq
import pytest
from tests.register.making.making import USUAL, WITHOUT, events, lifted, made, rows

from kvarter.files.checking import check_files
from kvarter.register.making import block
from kvarter.register.making.run import make
from kvarter.register.making.setting_file import read_setting
from kvarter.register.schema import CODES, COLUMNS, SEX, SYNTHETIC_KEY

YEARS = range(USUAL.first, USUAL.last + 1)


@pytest.fixture(scope="module")
def several_blocks():
    """Blocks of 700 residents."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(block, "SIZE", 700)
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory, several_blocks):
    out = tmp_path_factory.mktemp("register") / "r"
    made(out)
    return out


def all_bytes(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def test_a_seed_gives_the_same_files_on_any_number_of_threads(folder, tmp_path):
    made(tmp_path / "again", threads=3)
    assert all_bytes(tmp_path / "again") == all_bytes(folder)


def test_another_seed_gives_other_rows(folder, tmp_path):
    made(tmp_path / "other", seed=6)
    assert rows(tmp_path / "other", 2018) != rows(folder, 2018)


def test_a_seed_gives_the_rows_it_gave_when_this_was_written(folder):
    # Another machine gives them too; a change of the model gives others, and then this is written anew.
    columns = pq.read_table(folder / "2021.parquet").to_pydict()
    told = "\n".join(f"{name}: {','.join(map(str, column))}" for name, column in columns.items())
    assert hashlib.sha256(told.encode()).hexdigest()[:16] == "0c20fddd83856627"


def test_fewer_years_are_the_beginning_of_more(folder, tmp_path):
    made(tmp_path / "shorter", last=2019)
    for year in (2018, 2019):
        assert (tmp_path / "shorter" / f"{year}.parquet").exists()
        assert rows(tmp_path / "shorter", year) == rows(folder, year)


def test_the_setting_written_beside_it_makes_the_same_register_again(folder, tmp_path):
    make(USUAL._replace(municipalities=read_setting(folder / "setting.yaml")), tmp_path / "again")
    assert rows(tmp_path / "again", 2021) == rows(folder, 2021)


def test_every_row_has_the_columns_and_the_codes_of_a_register(folder):
    for year in YEARS:
        table = pq.read_table(folder / f"{year}.parquet")
        assert table.column_names[: len(COLUMNS)] == list(COLUMNS)
        assert all(table.column(name).null_count == 0 for name in table.column_names)
        assert set(table["year"].to_pylist()) == {year}
        for column, codes in {**CODES, "sex": SEX}.items():
            assert set(table[column].to_pylist()) <= set(codes)


def test_there_are_as_many_residents_as_asked_for_in_every_year(folder):
    assert [len(rows(folder, year)) for year in YEARS] == [USUAL.persons] * len(YEARS)


def test_nobody_is_there_twice_changes_sex_or_origin_skips_a_birthday_or_comes_back(folder):
    last_seen = {}
    for year in YEARS:
        here = rows(folder, year)
        assert len({row["person_id"] for row in here}) == len(here)
        for row in here:
            before = last_seen.get(row["person_id"])
            if before:
                assert before["year"] == year - 1
                assert (before["sex"], before["origin"]) == (row["sex"], row["origin"])
                assert before["age"] + 1 == row["age"]
            last_seen[row["person_id"]] = row


def test_a_household_lives_in_one_department_of_one_area_of_one_municipality(folder):
    homes = {(row["year"], row["household_id"]): set() for year in YEARS for row in rows(folder, year)}
    lies_in = {}
    for year in YEARS:
        for row in rows(folder, year):
            homes[year, row["household_id"]].add(row["department"])
            lies_in.setdefault(row["department"], set()).add((row["area_id"], row["municipality"]))
    assert all(len(departments) == 1 for departments in homes.values())
    assert all(len(areas) == 1 for areas in lies_in.values())


def test_no_child_lives_without_an_adult(folder):
    oldest = Counter()
    for year in YEARS:
        for row in rows(folder, year):
            home = year, row["household_id"]
            oldest[home] = max(oldest[home], row["age"])
    assert min(oldest.values()) >= 17


def test_education_is_never_lost_and_a_pension_for_old_age_is_for_good(folder):
    before = {row["person_id"]: row for row in rows(folder, 2018)}
    order = ("none_child", "basic", "upper_secondary", "vocational", "short_higher", "medium_higher", "long_higher")
    for row in rows(folder, 2021):
        was = before.get(row["person_id"])
        if was and "unknown" not in (was["education"], row["education"]):
            assert order.index(was["education"]) <= order.index(row["education"])
        if was and was["employment"] == "old_age_pension":
            assert row["employment"] == "old_age_pension"


def test_employment_persists_from_year_to_year(folder):
    before = {row["person_id"]: row["employment"] for row in rows(folder, 2018) if 30 <= row["age"] < 60}
    after = {row["person_id"]: row["employment"] for row in rows(folder, 2019)}
    both = [(was, after[person]) for person, was in before.items() if person in after]
    assert sum(was == now for was, now in both) / len(both) > 0.8


def test_the_events_tell_every_row(folder):
    told = {year: set() for year in YEARS}
    for person, theirs in events(folder).items():
        (born,) = [row["date"] for row in theirs if row["kind"] == "birth"]
        for year in YEARS:
            area, without, dead = None, None, False
            for row in theirs:
                if row["date"] <= date(year, 1, 1):
                    match row["kind"]:
                        case "birth" | "move_in":
                            area = row["area_id"] or area
                        case "move_out":
                            assert row["area_id"] == area
                            area = None
                        case "death":
                            dead = True
                        case "status":
                            without = row["value"]
            if area and not dead:
                told[year].add((person, area, year - born.year - (born > date(born.year, 1, 1)), without))
    for year in YEARS:
        held = {
            (row["person_id"], row["area_id"], row["age"], None if row["age"] < 16 else row["employment"] in WITHOUT)
            for row in rows(folder, year)
        }
        assert told[year] == held


def test_nothing_happens_to_the_dead_or_to_those_who_left(folder):
    for theirs in events(folder).values():
        ends = [at for at, row in enumerate(theirs) if row["kind"] == "death"]
        assert ends in ([], [len(theirs) - 1])


def test_the_lifted_get_work_and_then_leave_and_nobody_else_does(folder):
    found = Counter()
    for theirs in events(folder).values():
        told = [row for row in theirs if row["kind"] == "status"]
        gained = {two["date"].year: two["date"] for one, two in pairwise(told) if one["value"] == 1}
        for row in theirs:
            if row["kind"] == "move_out" and row["date"].year in gained:
                assert gained[row["date"].year] < row["date"]
                found[row["area_id"], row["date"].year] += 1
    assert found == +lifted(folder)
    assert found.total() > 20


def test_switched_off_nobody_both_shifts_and_leaves_in_a_year(tmp_path):
    assert made(tmp_path / "r", lifted=0.0).lifted.sum() == 0
    for theirs in events(tmp_path / "r").values():
        shifted = {row["date"].year for row in theirs if row["kind"] == "status" and row["date"] > date(2018, 1, 1)}
        left = {row["date"].year for row in theirs if row["kind"] in ("move_out", "death")}
        came = {row["date"].year for row in theirs if row["kind"] == "move_in"}
        grown_up = {row["date"].year + 16 for row in theirs if row["kind"] == "birth"}
        retired = {row["date"].year + 67 for row in theirs if row["kind"] == "birth"}
        assert not (shifted - came - grown_up - retired) & left


def test_everything_says_that_it_is_made_up(folder):
    for file in folder.glob("*.parquet"):
        assert SYNTHETIC_KEY.encode() in pq.ParquetFile(file).metadata.metadata
    assert (folder / "README.txt").read_text(encoding="utf-8").startswith("OPDIGTET REGISTER")


def test_the_area_list_is_a_file_the_system_takes_and_names_every_department(folder):
    assert not check_files([folder / "areas.yaml"]).problems
    named = (folder / "areas.yaml").read_text(encoding="utf-8")
    assert all(f"id: {row['department']}\n" in named for row in rows(folder, 2021))


@pytest.mark.parametrize("persons", [1, 2, 7, 60])
def test_very_few_residents_are_a_register_too(tmp_path, persons):
    assert made(tmp_path / "r", persons=persons, last=2030).residents[2018] == persons
