"""What is wrong in a register is told by kind and number, never by person, and stops or is left out as asked."""

import gc

import pytest
from tests.register.measuring.making import SPARK, read, write_register

from kvarter.cli.main import main

MARKER = "MARKER-77-HEMMELIG"
NUMBER = 777_123_456_789


def people(many=30, **more):
    return [{"year": year, "person_id": person, "age": 30 + year - 2019, **more}
            for person in range(many) for year in (2019, 2020)]  # fmt: skip


def run(folder, *more):
    out = folder.parent / "out.parquet"
    out.unlink(missing_ok=True)
    return main(["register", "measure", str(folder), "--out", str(out), *more]), out


FAULTS = {
    "twice": ([{"year": 2019, "person_id": 3, "age": 30}], "2019: 1 personer har mere end én række i året, 0 af dem"),
    "two areas": ([{"year": 2020, "person_id": 3, "age": 31, "area_id": "B"}], "1 af dem i flere områder på én gang"),
    "jumping age": ([{"year": 2021, "person_id": 3, "age": 60}], "1 personers alder springer"),
    "impossible age": ([{"year": 2020, "person_id": NUMBER, "age": 131}], "2020: 1 rækker har en umulig alder"),
    "age below nothing": ([{"year": 2020, "person_id": NUMBER, "age": -3}], "2020: 1 rækker har en umulig alder"),
    "no age": ([{"year": 2020, "person_id": NUMBER, "age": None}], "2020: 1 rækker har en umulig alder"),
    "unknown code": ([{"year": 2019, "person_id": NUMBER, "employment": MARKER}], "der ikke kan være i employment"),
    "unknown education": ([{"year": 2019, "person_id": NUMBER, "education": MARKER}], "i education"),
    "a part above one": ([{"year": 2019, "person_id": NUMBER, "unattached_fte": 1.5}], "i unattached_fte"),
    "nobody": ([{"year": 2019, "person_id": None}], "1 rækker er uden person_id"),
}  # fmt: skip


@pytest.mark.parametrize("wrong", FAULTS)
def test_a_fault_stops_or_is_left_out_and_is_told_by_number(wrong, tmp_path, capsys):
    more, told = FAULTS[wrong]
    folder = write_register(tmp_path / "r", [*people(), *more])
    code, out = run(folder)
    said = capsys.readouterr().err
    assert (code, out.exists()) == (1, False)
    assert told in said
    assert "--faults leave-out" in said
    code, out = run(folder, "--faults", "leave-out")
    noted = capsys.readouterr().err
    assert (code, out.exists()) == (0, True)
    assert told in noted
    for text in (said, noted):
        assert MARKER not in text
        assert str(NUMBER) not in text


def test_all_faults_are_told_at_once(tmp_path, capsys):
    rows = [*people(), *(row for more, _told in FAULTS.values() for row in more)]
    code, _out = run(write_register(tmp_path / "r", rows))
    said = capsys.readouterr().err
    assert code == 1
    for word in ("mere end én række", "springer", "umulig alder", "employment", "education", "unattached_fte", "uden"):
        assert word in said


def test_what_is_left_out_changes_nothing_for_the_others(tmp_path):
    clean = write_register(tmp_path / "clean" / "r", people())
    more = [FAULTS["two areas"][0][0], FAULTS["twice"][0][0]]
    faulty = write_register(tmp_path / "faulty" / "r", [*people(), *more])
    expected = {key: row["value"] for key, row in read(run(clean)[1]).items()}
    found = {key: row["value"] for key, row in read(run(faulty, "--faults", "leave-out")[1]).items()}
    assert found["residents", "A", 2019, ""] == expected["residents", "A", 2019, ""] - 1
    assert found["residents", "A", 2020, ""] == expected["residents", "A", 2020, ""] - 1


@pytest.mark.parametrize("engine", ["duckdb", "postgres", pytest.param("spark", marks=SPARK)])
def test_a_marker_in_the_rows_is_in_no_message_and_no_file(engine, request, tmp_path, capfd):
    rows = people(household_id=NUMBER, language_assessment=MARKER)
    rows += [{"year": 2019, "person_id": NUMBER, "age": 200, "employment": MARKER, "sex": "f", "convicted": None}]
    folder = write_register(tmp_path / "r", rows)
    connect = ["--connect", request.getfixturevalue("postgres")] if engine == "postgres" else []
    for faults in ("stop", "leave-out"):
        run(folder, "--engine", engine, *connect, "--faults", faults, "--internal")
    run(folder, "--engine", engine, *connect, "--measures", "school_absence", "--years", "1900..1901")
    said = capfd.readouterr()
    assert "umulig alder" in said.err
    gc.collect()  # see the contract
    for text in (said.out, said.err, *(file.read_bytes().decode("latin1") for file in tmp_path.glob("out*"))):
        assert MARKER not in text
        assert str(NUMBER) not in text


@pytest.mark.parametrize("broken", ["cut", "header", "text", "page"])
def test_broken_files_are_told_without_what_is_in_them(broken, tmp_path, capfd):
    folder = write_register(tmp_path / "r", people(household_id=NUMBER, sex=MARKER))
    file = folder / "2019.parquet"
    held = bytearray(file.read_bytes())
    match broken:
        case "cut":
            held = held[: len(held) // 2]
        case "header":
            held = b"PAR1" + MARKER.encode() * 20 + b"PAR1"
        case "text":
            held = f"year,sex\n2019,{MARKER}\n".encode()
        case "page":
            middle = len(held) // 3
            held[middle : middle + 200] = bytes(255 - byte for byte in held[middle : middle + 200])
    file.write_bytes(held)
    code, out = run(folder, "--by", "sex")
    said = capfd.readouterr()
    assert (code, out.exists()) == (1, False)
    assert "Traceback" not in said.err
    assert MARKER not in said.out + said.err


def test_missing_columns_are_told_and_what_lacks_them_is_skipped_or_stops(tmp_path, capsys):
    folder = write_register(tmp_path / "r", people(), without=("charged", "education"))
    assert run(folder)[0] == 0
    assert "charged_10_17 (charged)" in capsys.readouterr().err
    assert run(folder, "--measures", "basic_education")[0] == 1
    assert "mangler kolonnen education" in capsys.readouterr().err


def test_years_that_lack_and_areas_of_one_are_told_and_stop_nothing(tmp_path, capsys):
    rows = [
        {"year": year, "person_id": person, "age": 30 + year - 2018} for person in range(9) for year in (2018, 2020)
    ]
    rows.append({"year": 2020, "person_id": 99, "area_id": "Ene"})
    code, out = run(write_register(tmp_path / "r", rows), "--measures", "national")
    said = capsys.readouterr().err
    assert code == 0
    assert "ingen rækker for 2019" in said
    assert "1 områder har kun én beboer" in said
    assert all(row["value"] is None for key, row in read(out).items() if key[1] == "Ene")


def test_a_column_of_another_kind_is_told(tmp_path, capsys):
    own = tmp_path / "own.yaml"
    own.write_text("measures:\n- {id: a, name: A, unit: percent, trait: employment > 3}\n"
                   "- {id: b, name: B, unit: percent, trait: sex}\n", encoding="utf-8")  # fmt: skip
    folder = write_register(tmp_path / "r", people())
    assert run(folder, "--measures", str(own))[0] == 1
    said = capsys.readouterr().err
    assert "employment skal være tal" in said
    assert "sex skal være sandt eller falsk" in said
    assert run(folder, "--measures", str(own), "national")[0] == 1
    assert "employment på to måder" in capsys.readouterr().err
