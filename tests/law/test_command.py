"""The command: the contract's formats out, every bad row at once in plain words, nothing half-said."""

import json
import re

import pytest

from kvarter.cli.main import main
from kvarter.files.law_tables import AREA_COLUMNS

HEADER = ",".join(AREA_COLUMNS[:10])
AREAS = f"""{HEADER}
Nord,2015-12-01,6464,51.9,80.6,4.43,58.4,51.1,,
Syd,2024-12-01,2000,40.0,,,61.2,60,0.8,
"""
COUNTS = """area,list_date,residents,unattached_count,unattached_of,unattached_count_previous,unattached_of_previous
Øst,2024-12-01,2000,523,1203,517,1187
"""
CASES = """id,count,of,limit,operator,count_previous,of_previous
a,523,1203,2/5,over,,
b,523,1203,0.4,over,517,1187
c,1,1203,0.4,at_least,,
"""


def ran(capsys, tmp_path, text, *arguments, name="ind.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    action, *rest = arguments
    code = main(["law", action, str(path), *rest])
    out, err = capsys.readouterr()
    return code, out, err.replace(str(path), "F")


def test_classify_gives_the_contracts_keys_one_object_a_line(capsys, tmp_path):
    code, out, err = ran(capsys, tmp_path, AREAS, "classify", "--json")
    first, second = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert list(first) == ["area", "list_date", "regime", "categories", "decided", "criteria", "sentence"]
    assert set(first["sentence"]) == {"da", "en"}
    assert (first["regime"], first["categories"], first["decided"]) == ("R2014", ["ghetto", "combined_letting"], True)
    for one in first["criteria"]:
        assert list(one) == ["criterion", "value", "limit", "operator", "met", "edge"]
    assert {
        "criterion": "convicted",
        "value": 4.43,
        "limit": 2.7,
        "operator": "over",
        "met": True,
        "edge": False,
    } in first["criteria"]
    assert second["decided"] is False
    assert {
        "criterion": "unattached",
        "value": 40,
        "limit": 40,
        "operator": "over",
        "met": False,
        "edge": True,
    } in second["criteria"]
    unknown = [one for one in second["criteria"] if one["criterion"] == "convicted"]
    assert [(one["value"], one["limit"], one["met"]) for one in unknown] == [(None, 2.4, None), (None, 1.6, None)]


def test_counts_may_stand_in_place_of_a_percentage_and_pooled_is_a_choice(capsys, tmp_path):
    def value(*arguments):
        _code, out, _err = ran(capsys, tmp_path, COUNTS, "classify", "--json", *arguments)
        return next(one["value"] for one in json.loads(out)["criteria"] if one["criterion"] == "unattached")

    assert value() == pytest.approx(100 * (523 / 1203 + 517 / 1187) / 2, abs=1e-12)
    assert value("--average", "pooled") == pytest.approx(100 * 1040 / 2390, abs=1e-12)


def test_what_if_gives_the_worked_examples(capsys, tmp_path):
    code, out, err = ran(capsys, tmp_path, CASES, "what-if", "--json")
    assert (code, err) == (0, "")
    assert list(map(json.loads, out.splitlines())) == [
        {"id": "a", "allowed": 481, "status_changes": 42, "move_outs": 70, "move_ins": 105, "to_get_on": 0},
        {"id": "b", "allowed": 438, "status_changes": 85, "move_outs": 134, "move_ins": 233, "to_get_on": 0},
        {"id": "c", "allowed": 481, "status_changes": 0, "move_outs": 0, "move_ins": 0, "to_get_on": 481},
    ]


@pytest.mark.parametrize(("action", "text"), [("classify", AREAS), ("what-if", CASES)])
@pytest.mark.parametrize("lang", ["da", "en"])
def test_people_get_sentences_and_no_codes(capsys, tmp_path, action, text, lang):
    code, out, err = ran(capsys, tmp_path, text, action, "--lang", lang)
    assert (code, err) == (0, "")
    assert not re.search(r"_|None|vulnerable_|R20\d\d", out)
    if action == "what-if":
        assert ("ikke et råd" if lang == "da" else "not advice") in out


def test_without_origin_nothing_of_it_comes_out(capsys, tmp_path):
    _code, out, _err = ran(capsys, tmp_path, AREAS, "classify", "--json", "--without-origin")
    assert "nonwestern" not in out
    assert "parallel" not in out


COUNT_COLUMNS = "unattached_count,unattached_of,national_convicted_pct,years_on_list,unattached_count_previous"
BAD_AREAS = f"""area,list_date,residents,unattached_pct,{COUNT_COLUMNS},unattached_of_previous
x,2009-01-01,1.5,"41,2",,,,,,
,2015-1-1,-3,101,5,3,,,,
y,2020-12-01,,,5,,0,101,,
z,2020-12-01,,,,7,,,3,9
z
w,20201201,,<50,,,,,,
v,2020-12-01,,44,40,100,,,40,100
u,2020-12-01,,,3,0,,,,
"""


def test_every_bad_cell_of_every_bad_row_is_told_at_once(capsys, tmp_path):
    code, out, err = ran(capsys, tmp_path, BAD_AREAS, "classify", "--json")
    assert (code, out) == (1, "")
    assert [re.match(r"F:(\d+): (?:(\w+): )?", line).groups() for line in err.splitlines()] == [
        ("2", "list_date"), ("2", "residents"), ("2", "unattached_pct"),
        ("3", "area"), ("3", "list_date"), ("3", "residents"), ("3", "unattached_pct"), ("3", "unattached_count"),
        ("4", "unattached_of"), ("4", "national_convicted_pct"), ("4", "years_on_list"),
        ("5", "unattached_count"), ("5", "unattached_count"),
        ("6", None), ("7", "list_date"), ("7", "unattached_pct"), ("8", "unattached_pct"), ("9", "unattached_of"),
    ]  # fmt: skip
    assert "den første er fra 2010-10-26" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a,5,3,2/5,over", "count"), ("a,5,9,40,over", "limit"), ("a,5,9,2/0,over", "limit"),
        ("a,5,9,-1/5,over", "limit"),
        ("a,5,9,0.4,>", "operator"), ("a,5,9,0.4,under", "operator"), ("a,5,0,0.4,over", "of"),
        ("a,,9,0.4,over", "count"),
        ("a,5,9,,over", "limit"), ("a,5.5,9,0.4,over", "count"), ("a,5,9,1e-1,over", "limit"), (",5,9,0.4,over", "id"),
        ("a,-5,9,0.4,over", "count"), ("a,5,9,nan,over", "limit"),
    ],
)  # fmt: skip
def test_a_case_that_makes_no_sense_is_told_by_its_cell(capsys, tmp_path, row, column):
    code, out, err = ran(capsys, tmp_path, f"id,count,of,limit,operator\n{row}\n", "what-if", "--json")
    assert (code, out) == (1, "")
    assert err.startswith(f"F:2: {column}: ")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("area;list_date;residents\nx;2024-12-01;5\n", "adskilt med »;«"),
        ("area,list_date,residens\nx,2024-12-01,5\n", "Mente du »residents«?"),
        ("area,residents\nx,5\n", "list_date"),
        ("area,list_date,area\nx,2024-12-01,5\n", "to gange"),
        ("area,list_date,\nx,2024-12-01,5\n", "har intet navn"),
        ("area,list_date\n", "kun en overskrift"),
        ('area,list_date\n"x,2024-12-01\n', "anførselstegn"),
        ("", "tom"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(capsys, tmp_path, text, says):
    code, out, err = ran(capsys, tmp_path, text, "classify")
    assert (code, out) == (1, "")
    assert says in err


def test_an_id_twice_and_more_than_fifty_bad_rows_are_told_shortly(capsys, tmp_path):
    _code, _out, err = ran(capsys, tmp_path, CASES + "a,1,2,0.5,over,,\n", "what-if")
    assert "linje 2" in err
    rows = "".join(f"{number},5,3,0.5,over,,\n" for number in range(60))
    _code, _out, err = ran(capsys, tmp_path, CASES + rows, "what-if")
    assert len(err.splitlines()) == 51
    assert "10 rækker til" in err


def test_a_line_is_the_line_it_starts_on_also_after_a_cell_of_two_lines(capsys, tmp_path):
    _code, _out, err = ran(capsys, tmp_path, 'area,list_date\n"x\ny",2024-12-01\nz,no\n', "classify")
    assert any(line.startswith("F:4: list_date") for line in err.splitlines())


def test_a_missing_file_and_an_unknown_action_are_faults_of_the_call(capsys, tmp_path):
    assert main(["law", "classify", str(tmp_path / "no.csv")]) == 2
    assert main(["law", "rank", str(tmp_path / "no.csv")]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_number_like_a_cpr_number_is_never_repeated(capsys, tmp_path):
    code, _out, err = ran(capsys, tmp_path, "area,list_date,residents\n010203-1234,2024-12-01,0102031234\n", "classify")
    assert code == 1
    assert "1234" not in err.replace("2024", "")
