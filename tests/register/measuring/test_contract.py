"""One contract: every definition gives the same figures, byte for byte, on every engine."""

import gc
import random
import shutil

import pytest
from tests.register.measuring.making import EDUCATION, EMPLOYMENT, ORIGIN, SPARK, write_register

from kvarter.cli.main import main
from kvarter.register.measuring.asked import ENGINES
from kvarter.register.measuring.catalogue import subjects

OWN = """
measures:
  - id: own_a
    name: A
    unit: per_1000
    population: sex = f or income is known
    trait: not (convicted or age in ..17)
  - {id: own_b, name: B, unit: percent, trait: 'language_assessment = special and not absence_pct > 10.25'}
  - {id: own_c, name: C, unit: persons, kind: count, trait: "charged and age in 10..17"}
"""


def rows(people=900):
    chance = random.Random(7)
    any_of = chance.choice
    found = []
    for person in range(people):
        age, home = chance.randrange(0, 96), any_of(("A", "A", "A", "B", "B", "C", None))
        for year in (2019, 2020, 2022):
            if chance.random() < 0.1:
                continue
            found.append(
                {
                    "year": year, "person_id": person, "municipality": any_of(("M1",)) if home != "C" else "M2",
                    "area_id": home, "department": home and f"{home}{person % 3}", "age": age + year - 2019,
                    "sex": any_of("fm"), "origin": any_of((*ORIGIN, None)),
                    "employment": any_of((*EMPLOYMENT, None)), "education": any_of((*EDUCATION, None)),
                    "income": any_of((None, 0, 150_000, 200_001, 512_345)),
                    **{name: any_of((True, False, None)) for name in
                       ("convicted", "charged", "social_case", "grades_02", "in_youth_education")},
                    "language_assessment": any_of((None, "general", "focused", "special")),
                    "absence_pct": any_of((None, 0.0, 10.25, 33.5)), "grade_average": any_of((None, 2.25, 7.5)),
                    "unattached_fte": any_of((None, 0.0, 0.5, 1.0)),
                }
            )  # fmt: skip
    return found


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    return write_register(tmp_path_factory.mktemp("register") / "rows", rows())


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    file = tmp_path_factory.mktemp("own") / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    return file


def measure(register, own, engine, out, *more):
    call = ["register", "measure", str(register), "--out", str(out), "--engine", engine]
    assert main([*call, "--measures", *subjects(), str(own), "--by", "sex", "age", "--by", "origin", *more]) == 0
    return out.read_bytes()


def test_every_definition_is_the_same_in_a_database(register, own, postgres, tmp_path):
    embedded = measure(register, own, "duckdb", tmp_path / "d.csv", "--internal")
    assert measure(register, own, "postgres", tmp_path / "p.csv", "--internal", "--connect", postgres) == embedded
    assert embedded.count(b"\n") > 5_000


@SPARK[0]
@SPARK[1]
@SPARK[2]
def test_every_definition_is_the_same_on_a_cluster(register, own, tmp_path):
    assert shutil.which("java"), "no Java on this machine: make setup-test installs one"
    embedded = measure(register, own, "duckdb", tmp_path / "d.csv", "--internal")
    assert measure(register, own, "spark", tmp_path / "s.csv", "--internal") == embedded
    gc.collect()  # what the cluster's library left open is tidied up here, where its warnings are expected


def test_every_engine_of_the_command_is_under_the_contract():
    assert set(ENGINES) == {"duckdb", "postgres", "spark"}


def test_a_table_of_a_database_is_measured_where_it_lies(register, own, postgres, tmp_path):
    import psycopg

    from kvarter.register.measuring.postgres import COPIED, _copy

    with psycopg.connect(postgres) as connection:
        _copy(connection, sorted(register.glob("*.parquet")))
        connection.execute(f"CREATE SCHEMA town; CREATE TABLE town.people AS TABLE {COPIED}")
        connection.commit()
    call = ["register", "measure", "--engine", "postgres", "--connect", postgres, "--measures", "national"]
    try:
        assert main([*call, "--table", "town.people", "--out", str(tmp_path / "t.csv")]) == 0
        assert main([*call, "--table", "town.nobody", "--out", str(tmp_path / "n.csv")]) == 2
    finally:
        with psycopg.connect(postgres) as connection:
            connection.execute("DROP SCHEMA town CASCADE")
    assert main(["register", "measure", str(register), "--measures", "national", "--out", str(tmp_path / "d.csv")]) == 0
    assert (tmp_path / "t.csv").read_bytes() == (tmp_path / "d.csv").read_bytes()
    assert not (tmp_path / "n.csv").exists()
