"""Observations in: what is right is read as it stands, what is wrong is told of all at once."""

import csv
import datetime as dt
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from kvarter.files.observations import read_observations, read_table
from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period

COLUMNS = "measure,area,period,value,unit,group,numerator,denominator,source,recorded,status,note,already_public"


@pytest.fixture
def table(tmp_path):
    def make(*rows, header=COLUMNS, name="tal.csv"):
        path = tmp_path / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        return path

    return make


def wrong(path, recorded="end_of_period"):
    with pytest.raises(ProblemsFound) as raised:
        read_observations(path, recorded=recorded)
    return [(problem.line, problem.key, problem.code) for problem in raised.value.problems]


def test_a_row_becomes_the_observation_it_says(table):
    path = table("tryghed,hoejen,2019,71.2,percent,unge,,420,Politiet,2020-02-01,preliminary,Note,Rapport 5")
    assert read_observations(path, recorded="empty") == [
        Observation(
            "tryghed", "hoejen", parse_period("2019"), 71.2, "percent", "unge", None, 420.0, "Politiet", "2020-02-01",
            "preliminary", "Note", "Rapport 5",
        )
    ]  # fmt: skip


def test_an_empty_recorded_is_the_end_of_its_period_or_stays_empty(table):
    path = table("a,b,2018/2019,1,count,,,,,,,,", "a,b,2019Q2,1,count,,,,,,,,")
    assert [row.recorded for row in read_observations(path, recorded="end_of_period")] == ["2019-07-31", "2019-06-30"]
    assert [row.recorded for row in read_observations(path, recorded="empty")] == ["", ""]


def test_columns_may_stand_in_any_order_and_be_left_out(table):
    path = table("percent,71.2,2019,hoejen,tryghed", header="unit,value,period,area,measure")
    assert read_observations(path, recorded="empty")[0][:5] == (
        "tryghed", "hoejen", parse_period("2019"), 71.2, "percent",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "top", "bottom", "value"),
    [("percent", "1", "4", 25.0), ("per_1000", "1", "4", 250.0), ("per_100", "3", "2", 150.0)],
)
def test_a_share_without_value_is_counted_from_its_parts(table, unit, top, bottom, value):
    row = read_observations(table(f"a,b,2019,,{unit},,{top},{bottom},,,,,"), recorded="empty")[0]
    assert (row.value, row.numerator, row.denominator) == (value, float(top), float(bottom))


@pytest.mark.parametrize("value", ["33.3", "33.33", "33", "33.3333", "3.33e1", "3e1"])
def test_a_share_may_be_rounded(table, value):
    assert read_observations(table(f"a,b,2019,{value},percent,,1,3,,,,,"), recorded="empty")


@pytest.mark.parametrize("value", ["33.4", "34", "33.34", "0.333"])
def test_a_share_may_not_be_another(table, value):
    assert wrong(table(f"a,b,2019,{value},percent,,1,3,,,,,")) == [(2, "value", ProblemCode.VALUE_NOT_RATIO)]


@pytest.mark.parametrize("value", ["-5", "+5", "5.", ".5", "5e3", "0", "-0.5"])
def test_numbers_are_read_in_every_plain_form(table, value):
    assert read_observations(table(f"a,b,2019,{value},index_points,,,,,,,,"), recorded="empty")[0].value == float(value)


@pytest.mark.parametrize("value", ["٣", "0x1F", "1e9999", "--5", "5-", "1 000", " 5", "1__0", "½", "1e16", "in f"])
def test_no_other_text_is_a_number(table, value):
    assert wrong(table(f"a,b,2019,{value},count,,,,,,,,"))[0][:2] == (2, "value")


def test_a_negative_percentage_is_a_figure_and_a_negative_count_is_not(table):
    assert read_observations(table("a,b,2019,-5,percent,,,,,,,,"), recorded="empty")
    assert wrong(table("a,b,2019,-5,visits,,,,,,,,")) == [(2, "value", ProblemCode.COUNT_NEGATIVE)]


@pytest.mark.parametrize("value", ["0e999", "0e-999", "5e-999"])
def test_a_share_of_nothing_may_be_written_in_odd_ways(table, value):
    assert read_observations(table(f"a,b,2019,{value},percent,,0,3,,,,,"), recorded="empty")[0].value == 0


def test_missing_and_suppressed_have_no_value(table):
    rows = read_observations(
        table("a,b,2019,,count,,,,,,missing,,", "a,b,2020,,count,,,30,,,suppressed,,"), recorded="empty"
    )
    assert [(row.value, row.denominator, row.known) for row in rows] == [(None, None, False), (None, 30.0, False)]


def test_the_same_figure_twice_is_read_once_and_a_later_day_revises(table):
    same = "a,b,2019,5,count,,,,,2020-01-01,,,"
    later = "a,b,2019,6,count,,,,,2020-02-01,,,"
    assert [row.value for row in read_observations(table(same, same, later), recorded="empty")] == [5, 6]


def test_two_ways_to_write_one_moment_are_one_figure(table):
    path = table("a,b,2019,5,count,,,,,,,,", "a,b,2019,6,count,,,,,2019-12-31,,,")
    assert wrong(path) == [(3, "value", ProblemCode.ROW_CONFLICT)]
    assert len(read_observations(path, recorded="empty")) == 2


def test_a_mark_at_the_start_windows_line_ends_and_blank_lines_change_nothing(tmp_path):
    path = tmp_path / "windows.csv"
    path.write_bytes(
        b"\xef\xbb\xbf" + b"measure,area,period,value,unit\r\na,b,2019,5,count\r\n\r\na,b,2020,6,count\r\n\r\n"
    )
    read = read_table(path, recorded="empty")
    assert [row.value for row in read.observations] == [5, 6]
    assert list(read.lines) == [2, 4]


def test_lines_are_those_of_the_file_also_after_a_cell_of_several_lines(table):
    path = table('a,b,2019,5,count,,,,,,,"to\nlinjer",', "a,b,2020,x,count,,,,,,,,")
    assert wrong(path) == [(4, "value", ProblemCode.NOT_NUMBER)]


def test_every_bad_row_is_found_fifty_told_and_the_rest_counted(table):
    rows = [f"a,b,{1900 + number},{'x' if number % 2 else number},count,,,,,,,," for number in range(300)]
    with pytest.raises(ProblemsFound) as raised:
        read_observations(table(*rows), recorded="empty")
    *rows_told, more = raised.value.problems
    assert len(rows_told) == 50
    assert rows_told[-1].line == 101
    assert (more.code, more.details) == (ProblemCode.MORE_ROWS, {"more": 100})


def test_several_faults_of_one_row_are_all_told(table):
    path = table(" a,,20x9,1.0.0,procent,,,,=1,2020,uvis,@x,")
    assert {key for _line, key, _code in wrong(path)} == {
        "measure", "area", "period", "value", "unit", "source", "recorded", "status", "note",
    }  # fmt: skip


def outcome(path, rows):
    """The observation of the last row, or the faults of that row."""
    head = ["measure", "area", "period", "value", "unit", "recorded", "status", "numerator", "denominator"]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    try:
        return read_observations(path, recorded="empty")[-1]
    except ProblemsFound as raised:
        return [(problem.code, problem.key) for problem in raised.problems if problem.line == len(rows) + 1]


@pytest.mark.parametrize("unit", ["percent", "persons", "ukendt"])
@pytest.mark.parametrize("status", ["", "missing", "preliminary", "andet"])
def test_a_row_says_the_same_alone_and_after_rows_that_made_all_its_cells_known(tmp_path, unit, status):
    for value, top, bottom in [("5", "", ""), ("-5", "", ""), ("", "", ""), ("50", "1", "2"), ("x", "", "")]:
        for recorded in ("", "2020-01-01", "2001-01-01"):
            row = ["a", "b", "2019", value, unit, recorded, status, top, bottom]
            known_names = ["a", "b", "1950", "5", unit, "", "", "", ""]
            known_moment = ["c", "d", "2019", "5", "index_points", recorded, "", "", ""]
            path = tmp_path / "tal.csv"
            assert outcome(path, [known_names, known_moment, row]) == outcome(path, [row])


def test_a_workbook_is_read_over_all_its_sheets_and_days_may_be_days(tmp_path):
    path = tmp_path / "tal.xlsx"
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    book.add_worksheet("Noter").write(0, 0, "Læs mig")
    for name, year in (("Et", 2019), ("To", 2020)):
        sheet = book.add_worksheet(name)
        sheet.write_row(2, 0, ["measure", "area", "period", "value", "unit", "recorded"])
        sheet.write_row(3, 0, ["a", "b", year, 5.5, "percent"])
        sheet.write_datetime(3, 5, dt.datetime(2021, 3, 31), day)  # noqa: DTZ001 - a cell has no zone
    book.close()
    read = read_table(path, recorded="empty")
    assert [(str(row.period), row.value, row.recorded) for row in read.observations] == [
        ("2019", 5.5, "2021-03-31"),
        ("2020", 5.5, "2021-03-31"),
    ]
    assert list(read.lines) == [4, 4]


def test_the_three_formats_of_one_table_give_the_same_observations(tmp_path, table):
    rows = [("a", "b", 2019, 5.25, "percent", "Kilde"), ("a", "b", 2020, 7.0, "percent", "")]
    header = ["measure", "area", "period", "value", "unit", "source"]
    path = table(*(",".join(map(str, row)) for row in rows), header=",".join(header))
    book = xlsxwriter.Workbook(tmp_path / "tal.xlsx")
    sheet = book.add_worksheet()
    for number, row in enumerate([header, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    columns = [list(column) for column in zip(*rows, strict=True)]
    pq.write_table(pa.table(dict(zip(header, columns, strict=True))), tmp_path / "tal.parquet")
    read = [
        read_observations(tmp_path / f"tal.{kind}", recorded="end_of_period") for kind in ("csv", "xlsx", "parquet")
    ]
    assert read[0] == read[1] == read[2]
    assert read_observations(path, recorded="end_of_period") == read[0]


def test_the_columns_of_parquet_may_be_days_whole_numbers_and_dictionaries(tmp_path):
    path = tmp_path / "tal.parquet"
    columns = {
        "measure": pa.array(["a", "a"]).dictionary_encode(),
        "area": pa.array(["b", "c"], pa.large_string()),
        "period": pa.array([dt.date(2019, 3, 1)] * 2),
        "value": pa.array([5, None], pa.int32()),
        "unit": ["count", "count"],
        "status": [None, "missing"],
        "recorded": pa.array([dt.date(2019, 4, 1)] * 2),
    }
    pq.write_table(pa.table(columns), path)
    rows = read_observations(path, recorded="empty")
    assert [(str(row.period), row.value, row.recorded) for row in rows] == [
        ("2019-03-01", 5.0, "2019-04-01"),
        ("2019-03-01", None, "2019-04-01"),
    ]


def test_reading_csv_loads_no_heavy_library():
    heavy = ("pyarrow", "pydantic", "python_calamine", "yaml", "xlsxwriter")
    script = f"import sys, kvarter.files.observations; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_file_that_is_not_there_is_the_error_it_is(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_observations(tmp_path / "none.csv", recorded="empty")


def test_the_size_of_a_csv_file_is_limited(tmp_path, monkeypatch, table):
    monkeypatch.setattr("kvarter.files.observations.LARGEST_CSV", 10)
    assert wrong(table("a,b,2019,5,count,,,,,,,,")) == [(None, "", ProblemCode.FILE_TOO_LARGE)]


def test_the_number_of_rows_is_limited(monkeypatch, table):
    monkeypatch.setattr("kvarter.files.observation_rows.MOST_ROWS", 2)
    rows = [f"a,b,{year},5,count,,,,,,,," for year in (2018, 2019, 2020)]
    assert wrong(table(*rows)) == [(4, "", ProblemCode.TOO_MANY_ROWS)]
