"""The command: what it writes is what kvarter reads, small numbers are gone, and nothing is half-written."""

import csv
import json
import subprocess
import sys

import pytest
from tests.register.measuring.making import read, write_register

from kvarter.cli.main import main


@pytest.fixture(scope="module")
def made_up(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "register"
    call = ["register", "make", "--persons", "3000", "--years", "2018..2020", "--out", str(folder), "--seed", "5"]
    assert main(call) == 0
    return folder


def test_what_is_written_is_checked_and_imported(made_up, tmp_path, capsys):
    out, indicators, areas = tmp_path / "tal.csv", tmp_path / "ind.yaml", made_up / "areas.yaml"
    call = ["register", "measure", str(made_up), "--out", str(out), "--indicators", str(indicators)]
    assert main([*call, "--areas", str(areas), "--by", "sex", "age", "--measures", "national", "ages"]) == 0
    assert "opdigtet" in capsys.readouterr().err
    assert main(["check", str(out), str(indicators), str(areas)]) == 0
    store = str(tmp_path / "s.sqlite3")
    assert main(["import", str(indicators), str(areas), str(out), "--store", store]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        statuses = {row["status"] for row in csv.DictReader(file)}
    assert statuses <= {"illustrative", "suppressed", "dominated", "missing"}
    assert {"illustrative", "suppressed"} <= statuses


def test_nothing_small_leaves_but_in_an_internal_file(made_up, tmp_path, capsys):
    out = tmp_path / "o.parquet"
    call = ["register", "measure", str(made_up), "--out", str(out), "--by", "sex", "age"]
    assert main(call) == 0
    for row in read(out).values():
        least = 10 if row["measure"] in ("convicted", "nonwestern") else 5
        for number in (row["numerator"], row["denominator"]):
            if number is not None and row["unit"] != "DKK":
                assert not 0 < number < least, row
        if row["numerator"] is not None and row["denominator"] is not None and row["unit"] == "percent":
            assert not 0 < row["denominator"] - row["numerator"] < least, row
    hidden = sum(row["status"] == "suppressed" for row in read(out).values())
    assert hidden
    capsys.readouterr()
    assert main([*call, "--internal"]) == 0
    assert "INTERN FIL" in capsys.readouterr().err
    assert not any(row["status"] == "suppressed" for row in read(out).values())
    assert all("INTERN" in row["note"] for row in read(out).values())


def test_the_answer_in_json_says_how_many(made_up, tmp_path, capsys):
    call = ["register", "measure", str(made_up), "--out", str(tmp_path / "o.csv"), "--measures", "residents"]
    assert main([*call, "--years", "2019..2020", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["measures"] == 1
    assert said["years"] == 2
    assert said["figures"] == said["areas"] * 2


def test_everything_wrong_with_a_call_is_told_at_once(tmp_path, capsys):
    call = ["register", "measure", "--out", "tal.txt", "--bands", "18,0", "--years", "20", "--memory", "much"]
    assert main(call) == 2
    said = capsys.readouterr().err
    for word in ("mappen", ".csv eller .parquet", "--bands", "--years", "--memory"):
        assert word in said


def test_a_folder_without_a_register_is_a_fault_of_the_call(tmp_path, capsys):
    assert main(["register", "measure", str(tmp_path), "--out", str(tmp_path / "o.csv")]) == 2
    assert "Parquet" in capsys.readouterr().err
    assert not (tmp_path / "o.csv").exists()


def test_a_stopped_measuring_leaves_the_file_that_was_there(tmp_path):
    out = tmp_path / "o.csv"
    out.write_text("før", encoding="utf-8")
    folder = write_register(tmp_path / "r", [{"year": 2020, "employment": "ukendt"}])
    assert main(["register", "measure", str(folder), "--out", str(out)]) == 1
    assert out.read_text(encoding="utf-8") == "før"


def test_more_rows_than_a_packed_counter_holds_are_counted_right(tmp_path, monkeypatch):
    from kvarter.register.measuring import query

    people = [{"year": 2020, "person_id": person, "age": person % 90} for person in range(70)]
    folder = write_register(tmp_path / "r", people)
    call = ["register", "measure", str(folder), "--internal", "--out"]
    assert main([*call, str(tmp_path / "wide.csv")]) == 0
    monkeypatch.setattr(query, "WIDTH", 5)
    assert main([*call, str(tmp_path / "narrow.csv")]) == 0
    assert (tmp_path / "wide.csv").read_bytes() == (tmp_path / "narrow.csv").read_bytes()


def test_counting_plain_files_waits_for_nothing_it_does_not_need(tmp_path):
    folder = write_register(tmp_path / "register", [{"year": 2020, "area_id": f"a{at % 3}"} for at in range(90)])
    heavy = ["django", "duckdb", "ibis", "pandas", "scipy"]
    call = ["register", "measure", str(folder), "--years", "2020", "--out", str(tmp_path / "o.csv"), "--measures"]
    script = (
        f"import sys; from kvarter.cli.main import main; assert main({[*call, 'residents', 'unattached']!r}) == 0; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines()[-1] == "[]"
