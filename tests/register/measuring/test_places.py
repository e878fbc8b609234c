"""Areas by lists with versions: what an area was made of on 1 January, and nested areas that add up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.register.measuring.making import read, write_register

from kvarter.cli.main import main
from kvarter.files.documents import read_document_text
from kvarter.register.measuring.places import places_of_list, places_of_register

LIST = """
areas:
  - {id: land, name: Land, kind: country}
  - {id: region, name: Region, kind: region, part_of: [land]}
  - {id: M1, name: Kommune, kind: municipality, part_of: [region]}
  - {id: nord, name: Nord, kind: district, part_of: [M1]}
  - id: A
    name: A
    kind: estate
    part_of: [nord]
    boundaries:
      - {from: 2010-01-01, to: 2019-12-31, parts: [a1]}
      - {from: 2020-01-01, parts: [a1, a2]}
  - {id: a1, name: a1, kind: department}
  - {id: a2, name: a2, kind: department}
  - {id: B, name: B, kind: estate, part_of: [nord]}
  - {id: tom, name: Tom, kind: estate, part_of: [nord]}
"""


def rows():
    found = []
    for year in (2019, 2020):
        for number, (area, department) in enumerate([("A", "a1")] * 20 + [("A", "a2")] * 10 + [("B", "b")] * 40):
            found.append({"year": year, "person_id": number, "age": 30 + year - 2019, "area_id": area,
                          "department": department, "municipality": "M1"})  # fmt: skip
    return found


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "areas.yaml"
    file.write_text(LIST, encoding="utf-8")
    return file


def residents(folder, listed, tmp_path, *more):
    out = tmp_path / "out.parquet"
    call = ["register", "measure", str(folder), "--out", str(out), "--areas", str(listed), "--measures", "residents"]
    assert main([*call, *more]) == 0
    return {(area, year): row["value"] for (_measure, area, year, _group), row in read(out).items()}


def test_an_area_is_what_it_was_made_of_on_the_first_of_january(listed, tmp_path, capsys):
    found = residents(write_register(tmp_path / "r", rows()), listed, tmp_path)
    assert (found["A", 2019], found["A", 2020]) == (20, 30)
    assert (found["a1", 2019], found["a2", 2020], found["B", 2019]) == (20, 10, 40)
    assert (found["nord", 2019], found["nord", 2020]) == (60, 70)
    assert found["M1", 2019] == found["region", 2019] == found["land", 2019] == 70
    assert "2 områder i listen har ingen beboere" in capsys.readouterr().err
    assert ("tom", 2019) not in found


def test_an_area_no_list_has_stops_or_is_left_out(listed, tmp_path, capsys):
    folder = write_register(tmp_path / "r", [*rows(), {"year": 2019, "person_id": 999, "area_id": "Q",
                                                        "municipality": "M9"}])  # fmt: skip
    call = ["register", "measure", str(folder), "--out", str(tmp_path / "o.csv"), "--areas", str(listed)]
    assert main(call) == 1
    assert "1 områder i registeret findes ikke" in capsys.readouterr().err
    found = residents(folder, listed, tmp_path, "--faults", "leave-out")
    assert found["land", 2019] == 70


def test_what_a_measure_is_held_against_is_the_area_around(tmp_path, listed):
    people = [row | {"income": 200_000 if row["area_id"] == "A" else 400_000} for row in rows()]
    folder = write_register(tmp_path / "r", people)
    out = tmp_path / "o.parquet"
    call = ["register", "measure", str(folder), "--out", str(out), "--areas", str(listed)]
    assert main([*call, "--measures", "income_pct_of_region"]) == 0
    found = read(out)
    mean = (30 * 200_000 + 40 * 400_000) / 70
    assert found["income_pct_of_region", "A", 2020, ""]["value"] == pytest.approx(100 * 200_000 / mean)
    assert found["income_pct_of_region", "region", 2020, ""]["value"] == pytest.approx(100)


HOMES = st.lists(
    st.tuples(
        st.tuples(st.sampled_from(("M1", "M2", None)), st.sampled_from(("A", "B", "C", None)),
                  st.sampled_from(("a1", "a2", "b", None))),
        st.sampled_from((2019, 2020)),
    ),
    min_size=1, max_size=20, unique=True,
)  # fmt: skip


@settings(max_examples=50)
@given(HOMES)
def test_parts_share_out_the_homes_of_their_sum(homes):
    areas = {one.id: one for one in read_document_text(LIST, "l").areas}
    for places in (places_of_register(homes), places_of_list(homes, areas)):
        made = {}
        for home, place in zip(places.home.tolist(), places.place.tolist(), strict=True):
            assert home not in made.setdefault(place, set()), "a home counts once in a place"
            made[place].add(home)
        for _total, parts in places.sums:
            inside = [made[part] for part in parts]
            assert sum(map(len, inside)) == len(set().union(*inside)), "no home is in two parts"
        whole = {place.year: at for at, place in enumerate(places.listed) if not place.area}
        assert sum(len(made.get(at, ())) for at in whole.values()) == len(homes)
