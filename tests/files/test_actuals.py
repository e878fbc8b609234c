"""Accounts out of files: read exactly, or every problem at once, the same from CSV and from Excel."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from tests.followup.making import example_plan

from kvarter.files.actuals import overlapping, read_actuals
from kvarter.files.problems import ProblemsFound
from kvarter.model.actuals import Actual
from kvarter.model.periods import parse_period
from kvarter.wording.problems import sentence

PLAN = example_plan()
HEAD = "funder,focus_area,period,amount,note"
FUND, FOCUS = "landsbyggefonden", "tryghed-og-trivsel"


def csv(tmp_path: Path, *lines: str, head: str = HEAD) -> Path:
    path = tmp_path / "regnskab.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def codes(path: Path) -> list[tuple[str, int | None, str]]:
    with pytest.raises(ProblemsFound) as failure:
        read_actuals(path, PLAN)
    for problem in failure.value.problems:
        assert sentence(problem, "da") != sentence(problem, "en")
    return [(one.code.value, one.line, one.key) for one in failure.value.problems]


def test_amounts_are_exact_to_the_ore_and_names_serve_as_well_as_ids(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        f"{FUND},{FOCUS},2017,1000000.10,",
        "Lokal medfinansiering,Tryghed og trivsel,2018Q3,-12.5,retur",
        f"{FUND},,2019-03,7,",
    )
    assert read_actuals(path, PLAN) == [
        Actual(FUND, FOCUS, parse_period("2017"), 100_000_010),
        Actual("lokal-medfinansiering", FOCUS, parse_period("2018Q3"), -1250, "retur"),
        Actual(FUND, "", parse_period("2019-03"), 700),
    ]


def test_every_problem_is_told_at_once_with_its_line_and_column(tmp_path: Path) -> None:
    path = csv(
        tmp_path,
        f"ukendt,{FOCUS},2017,1,",
        f"{FUND},intet-omraade,2017,1,",
        f"{FUND},,2017-13,1,",
        f"{FUND},,2016,1,",
        f"{FUND},,2017/2018,1,",
        f'{FUND},,2018,"1.000.000,50",',
        f"{FUND},,2018,1.005,",
        f"{FUND},,2018,1e14,",
        f"{FUND},,2018,,",
        f"{FUND},,2019,1,010190-1234",
        f",,2019,1,{'x' * 201}",
    )
    assert codes(path) == [
        ("name_unknown", 2, "funder"),
        ("name_unknown", 3, "focus_area"),
        ("money_period", 4, "period"),
        ("outside_plan", 5, "period"),
        ("money_period", 6, "period"),
        ("number_decimal_comma", 7, "amount"),
        ("money_ore", 8, "amount"),
        ("number_too_large", 9, "amount"),
        ("cell_empty", 10, "amount"),
        ("personal_number", 11, "note"),
        ("cell_empty", 12, "funder"),
        ("cell_too_long", 12, "note"),
    ]


def test_money_that_would_be_counted_twice_is_refused(tmp_path: Path) -> None:
    path = csv(tmp_path, f"{FUND},,2017,1,", f"{FUND},,2017,2,", f"{FUND},,2017Q4,1,", f"{FUND},{FOCUS},2017Q4,1,")
    assert codes(path) == [("money_twice", 3, "period"), ("money_overlap", 4, "period")]
    held = [Actual(FUND, "", parse_period("2017"), 1)]
    new = [Actual(FUND, "", parse_period(text), 1) for text in ("2017", "2017-05", "2018")]
    assert [one.details["found"] for one in overlapping(new, held, "")] == ["2017-05"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("funder;period;amount", "separator"),
        ("funder,period", "column_missing"),
        ("funder,period,amount,kroner", "column_unknown"),
        ("funder,period,amount,amount", "column_twice"),
    ],
)
def test_a_header_that_is_wrong_is_told_of(tmp_path: Path, head: str, expected: str) -> None:
    assert expected in [code for code, *_ in codes(csv(tmp_path, "a,b,c,d", head=head))]


def test_a_file_without_rows_has_nothing_to_add(tmp_path: Path) -> None:
    assert [code for code, *_ in codes(csv(tmp_path))] == ["no_rows"]


@given(st.lists(st.tuples(st.integers(2017, 2020), st.integers(1, 12), st.integers(-(10**12), 10**12)),
                unique_by=lambda one: one[:2], min_size=1, max_size=20))  # fmt: skip
def test_excel_gives_what_csv_gives(rows: list[tuple[int, int, int]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        lines = [f"{FUND},{FOCUS},{year}-{month:02d},{ore / 100:.2f}," for year, month, ore in rows]
        path = Path(folder) / "regnskab.xlsx"
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("Regnskab")
            for row, line in enumerate([HEAD, *lines]):
                for column, cell in enumerate(line.split(",")):
                    if row and column == 3:
                        sheet.write_number(row, column, float(cell))
                    else:
                        sheet.write_string(row, column, cell)
        assert read_actuals(path, PLAN) == read_actuals(csv(Path(folder), *lines), PLAN)
