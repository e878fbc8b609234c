"""The scan of plain files says what the engine says of them, and leaves to the engine what it cannot tell."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.register.measuring.making import SCHEMA, residents, write_register

from kvarter.register.measuring import adding, joined
from kvarter.register.measuring.batches import ParquetFiles
from kvarter.register.measuring.by_engine import _coded
from kvarter.register.measuring.by_scan import scanned
from kvarter.register.measuring.catalogue import subjects
from kvarter.register.measuring.cells import cells
from kvarter.register.measuring.engines import opened
from kvarter.register.measuring.marks import Limits, Marks
from kvarter.register.measuring.query import summed
from kvarter.register.measuring.sums import HOME, Split, amounts_of, contributed
from kvarter.register.measuring.told_apart import ToldApart

TEXTS = (pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.dictionary(pa.int8(), pa.string()))
WHOLE = (pa.int8(), pa.int16(), pa.int32(), pa.int64())
AMOUNTS = (pa.int32(), pa.int64(), pa.float64())
SPLITS = (Split("sex"), Split("age", (17, 29, 64)), Split("origin"))
MEASURES = tuple(one for subject in subjects().values() for one in subject)


def counted(folder, splits, by_home, years=None):
    """Both ways of counting: the scan's and the engine's."""
    with opened("duckdb", str(folder), memory="200MB", connect="", table="") as every:
        rows = every
        if years:
            rows = every._replace(table=every.table.filter(every.table["year"].between(*years)))
        made = cells(MEASURES, _coded(MEASURES, rows))
        return (
            scanned(ParquetFiles(rows.files), made, splits, by_home, years),
            summed(rows, made, splits, by_home),
            made,
        )


def same(scan, engine, made):
    assert (scan.homes, scan.years, scan.groups) == (engine.homes, engine.years, engine.groups)
    np.testing.assert_array_equal(scan.rows, engine.rows)
    assert scan.counts.keys() == engine.counts.keys()
    for key, column in engine.counts.items():
        np.testing.assert_array_equal(scan.counts[key], column, str(key))
    assert set(scan.amounts) == set(engine.amounts) == set(amounts_of(made))
    for one, column in engine.amounts.items():
        np.testing.assert_allclose(scan.amounts[one], column, rtol=1e-12)
    assert set(scan.largest) == set(engine.largest) == set(contributed(made))
    for one, held in engine.largest.items():
        for told, column in zip(scan.largest[one], held, strict=True):
            np.testing.assert_allclose(told, column, rtol=1e-12)


@st.composite
def registers(draw):
    """Rows with odd values too, the kind of each column, and how many rows stand together."""
    rows = draw(residents())
    odd = draw(st.sampled_from(({}, {"age": None}, {"age": -3}, {"age": 127}, {"origin": "?"}, {"employment": "æøå"},
                                {"grade_average": float("nan")}, {"absence_pct": float("inf")}, {"person_id": None},
                                {"municipality": None}, {"income": -5})))  # fmt: skip
    for row in rows[:: draw(st.integers(1, 7))]:
        row.update(odd)
    kinds = {}
    for field in SCHEMA:
        if pa.types.is_string(field.type):
            kinds[field.name] = draw(st.sampled_from(TEXTS))
        elif field.name in ("age", "year"):
            kinds[field.name] = draw(st.sampled_from(WHOLE[1:] if field.name == "year" else WHOLE))
        elif field.name == "income":
            kinds[field.name] = draw(st.sampled_from(AMOUNTS))
    return rows, kinds, draw(st.integers(1, 50))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=registers(), by=st.sets(st.sampled_from(SPLITS)), home=st.sampled_from((HOME, HOME[:2], HOME[1:2])),
       years=st.sampled_from((None, None, (2020, 2021))), room=st.sampled_from((1 << 23, 1000, 1)))  # fmt: skip
def test_the_scan_and_the_engine_say_the_same_however_little_room_there_is(
    tmp_path_factory, made, by, home, years, room
):  # fmt: skip
    rows, kinds, together = made
    folder = write_register(tmp_path_factory.mktemp("scan"), rows)
    for file in folder.glob("*.parquet"):
        table = pq.read_table(file)
        for at, field in enumerate(table.schema):
            if field.name in kinds:
                table = table.set_column(at, field.name, table.column(at).cast(kinds[field.name]))
        pq.write_table(table, file, row_group_size=together)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "_ROOM", room)
        scan, engine, cells_made = counted(folder, sorted(by), home, years)
    assert scan is not None
    same(scan.sums, engine, cells_made)


def test_rows_are_counted_alike_however_they_stand_in_files(tmp_path):
    rows = [
        {"year": 2019 + at % 3, "person_id": at // 3, "age": 40 + at % 3, "area_id": f"a{at % 11}"} for at in range(300)
    ]
    one = write_register(tmp_path / "one", rows)
    before, _engine, made = counted(one, (), HOME[:2])
    whole = pa.concat_tables([pq.read_table(file) for file in sorted(one.glob("*.parquet"))])
    (tmp_path / "other").mkdir()
    pq.write_table(whole.slice(0, 170), tmp_path / "other" / "a.parquet", row_group_size=23)
    pq.write_table(whole.slice(170), tmp_path / "other" / "b.parquet", use_dictionary=False, compression="none")
    after, _engine, _made = counted(tmp_path / "other", (), HOME[:2])
    same(after.sums, before.sums, made)
    assert after.surely_right
    assert before.surely_right


@pytest.mark.parametrize("change", [
    lambda table: table.drop_columns("convicted"),
    lambda table: table.set_column(0, "year", table.column(0).cast(pa.float64())),
    lambda table: table.append_column("year", table.column("year")),
    lambda table: table.set_column(table.schema.get_field_index("income"), "income",
                                   table.column("income").cast(pa.decimal128(30, 2))),
])  # fmt: skip
def test_files_of_another_shape_are_left_to_the_engine(tmp_path, change):
    folder = write_register(tmp_path / "rows", [{"year": 2019}, {"year": 2020}])
    with opened("duckdb", str(folder), memory="200MB", connect="", table="") as rows:
        made = cells(MEASURES, _coded(MEASURES, rows))
    assert scanned(ParquetFiles(sorted(folder.glob("*.parquet"))), made, (), HOME[:2], None) is not None
    pq.write_table(change(pq.read_table(folder / "2020.parquet")), folder / "2020.parquet")
    assert scanned(ParquetFiles(sorted(folder.glob("*.parquet"))), made, (), HOME[:2], None) is None


def test_more_places_than_are_worth_it_are_left_to_the_engine(tmp_path, monkeypatch):
    folder = write_register(tmp_path / "rows", [{"year": 2019, "area_id": f"a{at}"} for at in range(20)])
    assert counted(folder, (), HOME[:2])[0] is not None
    monkeypatch.setattr(joined, "MOST", 19)
    assert counted(folder, (), HOME[:2])[0] is None


@pytest.mark.parametrize(("rows", "right"), [
    ([(1, 2019, 40), (1, 2020, 41), (2, 2019, 0)], True),
    ([(1, 2019, 40), (1, 2019, 40)], False),
    ([(1, 2019, 40), (1, 2020, 40)], False),
    ([(1, 2019, 40), (None, 2019, 40)], False),
    ([(1, 2019, None)], False),
    ([(5_000_000_000 + at * 4097, 2019, at % 100) for at in range(500)], True),
    ([(0, 2019, 1), (2**62, 2019, 1)], False),
])  # fmt: skip
def test_marks_tell_only_what_is_certain(rows, right):
    person, year, age = (list(column) for column in zip(*rows, strict=True))
    known = [one for one in person if one is not None], [one for one in age if one is not None] or [0]
    marks = Marks(Limits(min(known[0]), max(known[0]), min(year), max(year), min(known[1]), max(known[1])))
    for at in range(0, len(rows), 2):
        marks.add(
            pa.array(person[at : at + 2], pa.int64()),
            np.array(year[at : at + 2]),
            pa.array(age[at : at + 2], pa.int32()),
        )
    assert marks.right() is right


PERSONS = st.integers(1, 9) | st.integers(4090, 4100) | st.integers(10**9, 10**9 + 9) | st.integers(0, 60_000)


@settings(deadline=None)
@given(born=st.dictionaries(PERSONS, st.integers(1920, 2019), min_size=1, max_size=40), seen=st.randoms(),
       twice=st.booleans(), jumping=st.booleans(), together=st.integers(1, 60),
       kind=st.sampled_from((pa.int64(), *TEXTS[:3])))  # fmt: skip
def test_marks_tell_of_rows_in_any_order_what_a_plain_look_tells(born, seen, twice, jumping, together, kind):
    rows = [(person, year, year - of) for person, of in born.items() for year in (2019, 2020, 2021)]
    rows = [row for row in rows if row[2] >= 0 and seen.random() < 0.8] or [(1, 2019, 40)]
    rows += [rows[0]] * twice
    if jumping:
        person, year, age = rows[-1]
        rows[-1] = (person, year, age + 1)
    seen.shuffle(rows)
    by_person = {}
    for person, year, age in rows:
        by_person.setdefault(person, set()).add(year - age)
    right = len({row[:2] for row in rows}) == len(rows) and all(len(told) == 1 for told in by_person.values())
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    is_text = not pa.types.is_integer(kind)
    low, high, *ends = (int(end) for column in columns for end in (column.min(), column.max()))
    marks = Marks(Limits(0, 255, *ends) if is_text else Limits(low, high, *ends))
    for first in range(0, len(rows), together):
        person, year, age = (column[first : first + together] for column in columns)
        marks.add(pa.array(person.astype(str) if is_text else person).cast(kind), year, pa.array(age, pa.int32()))
    assert marks.right() is right


@given(st.lists(st.text(max_size=20), max_size=60), st.integers(1, 9))
def test_each_text_has_one_place_of_its_own_until_there_are_too_many(texts, together):
    apart, found = ToldApart(128), {}
    for first in range(0, len(texts), together):
        batch = texts[first : first + together]
        for text, place in zip(batch, apart.places(pa.array(["", *batch])[1:]), strict=True):
            assert found.setdefault(text, place) == place
    assert len(set(found.values())) == len(found)
    assert apart.places(pa.array([str(number) for number in range(128)])) is None


def test_persons_with_texts_for_numbers_are_told_apart_in_the_scan(tmp_path):
    rows = [{"year": 2019 + at % 3, "person_id": at // 3, "age": 40 + at % 3} for at in range(300)]
    folder = write_register(tmp_path, rows)
    for wrong in (False, True):
        for file in folder.glob("*.parquet"):
            table = pq.read_table(file)
            names = [str(one).rjust(12, "p") for one in table.column("person_id").to_pylist()]
            if wrong:
                names[-1] = names[0]
            at = table.schema.get_field_index("person_id")
            pq.write_table(table.set_column(at, "person_id", pa.array(names)), file)
        scan, engine, made = counted(folder, (), HOME[:2])
        same(scan.sums, engine, made)
        assert scan.surely_right is not wrong


def test_marks_do_not_believe_a_file_that_is_wrong_about_itself():
    marks = Marks(Limits(1, 10, 2019, 2020, 0, 100))
    marks.add(pa.array([11], pa.int64()), np.array([2019]), pa.array([40], pa.int32()))
    assert not marks.right()
