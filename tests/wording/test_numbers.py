"""Figures, days and years as Danes and others read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.model.periods import parse_period
from kvarter.wording.numbers import change, day, decimals_of, listing, number, period, quantity, years


@pytest.mark.parametrize(
    ("value", "decimals", "da", "en"),
    [
        (12345.6, 1, "12.345,6", "12,345.6"),
        (0.0, 0, "0", "0"),
        (-0.0, 1, "0,0", "0.0"),
        (-0.04, 1, "0,0", "0.0"),
        (-0.05001, 1, "−0,1", "−0.1"),
        (-1234567.0, 0, "−1.234.567", "−1,234,567"),
        (17288000, 0, "17.288.000", "17,288,000"),
        (999.95, 1, "1.000,0", "1,000.0"),
    ],
)
def test_numbers(value: float, decimals: int, da: str, en: str) -> None:
    assert (number(value, decimals, "da"), number(value, decimals, "en")) == (da, en)


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_read_back_is_the_number(value: float, decimals: int) -> None:
    text = number(value, decimals, "da")
    read = float(text.replace(".", "").replace(",", ".").replace("−", "-"))
    assert read == round(value, decimals)
    assert text != "−0" + ("," + "0" * decimals if decimals else "")


@pytest.mark.parametrize(
    ("value", "unit", "da", "en"),
    [
        (7.4, "percent", "7,4 procent", "7.4 per cent"),
        (3.5, "percentage_points", "3,5 procentpoint", "3.5 percentage points"),
        (5582000, "DKK", "5.582.000 kr.", "5,582,000 kr."),
        (20, "count", "20", "20"),
        (20, "families", "20", "20"),
        (2.25, "tonnes", "2,25 ton", "2.25 tonnes"),
        (11, "per_1000", "11 pr. 1.000", "11 per 1,000"),
    ],
)
def test_quantities(value: float, unit: str, da: str, en: str) -> None:
    assert (quantity(value, unit, "da"), quantity(value, unit, "en")) == (da, en)


@pytest.mark.parametrize(
    ("before", "after", "unit", "da"),
    [
        (40.0, 42.5, "percent", "+2,5 procentpoint"),
        (42.5, 40.0, "percent", "−2,5 procentpoint"),
        (40.0, 40.0, "percent", "0,0 procentpoint"),
        (40.0, 42.0, "persons", "+5,0 procent"),
        (200.0, 150.0, "DKK", "−25,0 procent"),
        (7.0, 7.2, "grade_points", "+0,2 karakterpoint"),
        (0.0, 3.0, "DKK", "+3 kr."),
    ],
)
def test_a_share_changes_by_points_and_a_level_by_percent(before: float, after: float, unit: str, da: str) -> None:
    assert change(before, after, unit, "da") == da


def test_no_more_decimals_than_needed_to_tell_two_figures_apart() -> None:
    assert decimals_of(7.0, 6.5) == 1
    assert decimals_of(70.0, 63.0) == 0
    assert decimals_of(2.994, 3.0) == 2
    assert decimals_of(3.0, 2.9996) == 4
    assert decimals_of(None, 4.25) == 2


def test_days_and_periods() -> None:
    assert (day(date(2021, 3, 31), "da"), day(date(2021, 3, 31), "en")) == ("31. marts 2021", "31 March 2021")
    texts = ("2019", "2019-03-01", "2019-03", "2019Q2", "2018/2019", "2017..2020")
    assert [period(parse_period(text), "da") for text in texts] == [
        "2019", "1. marts 2019", "marts 2019", "2. kvartal 2019", "skoleåret 2018/2019", "2017-2020",
    ]  # fmt: skip


def test_lists_and_years() -> None:
    assert listing(["a", "b", "c"], "da") == "a, b og c"
    assert years([2020, 2019], "da") == "2019 og 2020"
    assert years([2017, 2018, 2019, 2020], "da") == "2017-2020"
    assert years([2017, 2019, 2020, 2021], "en") == "2017, 2019, 2020 and 2021"
