from __future__ import annotations

from datetime import date

import pytest
from tests.charts.making import row

from kvarter.followup.standing import Following
from kvarter.model.indicators import Delivery, Indicator
from kvarter.model.observations import Observation
from kvarter.reports.yearly import cell, due, of_year


def figures(*rows: Observation) -> tuple[object, ...]:
    made = Following(plans=[], indicators={}, areas={}, observations=rows, as_of=date(2026, 1, 1))
    return made.release.figures("m", "a")


def quarter(number: int, value: float) -> Observation:
    return row("m", "a", f"2024Q{number}", value, "events")


def test_a_year_has_its_own_figure_before_the_school_years() -> None:
    rows = figures(row("m", "a", "2023/2024", 1.0, "percent"), row("m", "a", 2024, 2.0, "percent"))
    assert of_year(rows, 2024, None).value == 2.0
    assert of_year(rows[:1], 2024, None).value == 1.0
    assert of_year(rows[:1], 2023, None) is None


def test_parts_are_added_up_only_when_all_of_them_are_there() -> None:
    whole = figures(*(quarter(number, 10.0 * number) for number in (1, 2, 3, 4)))
    assert of_year(whole, 2024, "sum").value == 100.0
    assert of_year(whole, 2024, "mean").value == 25.0
    assert of_year(whole, 2024, None).value == 40.0
    short = of_year(whole[:3], 2024, "sum")
    assert (short.value, str(short.period)) == (30.0, "2024Q3")


def test_a_figure_of_another_period_than_the_column_says_which() -> None:
    shown = of_year(figures(row("m", "a", "2024-12", 34200.0, "vehicles")), 2024, None)
    assert cell(shown, 0, "da", column=2024).text == "34.200 (december 2024)"
    plain = of_year(figures(row("m", "a", 2024, 34200.0, "vehicles")), 2024, None)
    assert cell(plain, 0, "da", column=2024).text == "34.200"


def test_missing_and_hidden_are_different_words() -> None:
    assert cell(None, 0, "da").text == "mangler"
    hidden = of_year(figures(row("m", "a", 2024, 3.0, "persons")), 2024, None)
    assert cell(hidden, 0, "da").text == "få, vises ikke"
    assert cell(hidden, 0, "en").text == "few, not shown"


@pytest.mark.parametrize(
    ("every", "period", "expected"),
    [("year", "2023", date(2025, 1, 10)), ("school_year", "2022/2023", date(2024, 8, 10)), ("two_years", "2023", None)],
)
def test_when_the_next_figure_is_due(every: str, period: str, expected: date | None) -> None:
    indicator = Indicator(id="m", name="M", unit="percent", source="s", delivery=Delivery(every=every, days_after=10))
    assert due(indicator, 2024, figures(row("m", "a", period, 1.0, "percent"))) == expected
