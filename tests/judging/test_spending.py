"""Where the money ends: what was paid stays, and every month without accounts costs what the newest ones did."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kvarter.judging.spending import FEWEST_MONTHS, course
from kvarter.model.actuals import Actual, months, overlap
from kvarter.model.periods import parse_period

YEARS = (2017, 2018)


def paid(period: str, amount: int) -> Actual:
    return Actual("fonden", "", parse_period(period), amount)


def test_half_a_plan_at_an_even_pace_ends_at_twice_what_was_paid() -> None:
    found = course([paid("2017", 120_000)], 240_000, YEARS)
    assert (found.spent, found.expected, found.basis) == (120_000, 240_000, "pace")
    assert (found.covered, found.missing, found.ahead, found.last) == (12, 0, 12, (2017, 12))
    assert (found.pace, found.pace_months) == (Fraction(10_000), 12)


def test_the_pace_is_that_of_the_newest_twelve_months() -> None:
    found = course([paid("2017", 1_200), paid("2018Q1", 3_000)], 9_999, YEARS)
    # The newest twelve: nine months of 2017 at 100 and three of 2018 at 1,000.
    assert found.pace == Fraction(9 * 100 + 3 * 1_000, 12)
    assert found.expected == 4_200 + 9 * 325


def test_a_gap_is_counted_as_missing_and_is_expected_to_cost_what_the_others_did() -> None:
    found = course([paid("2017Q1", 300), paid("2017Q3", 300)], None, YEARS)
    assert (found.covered, found.missing, found.ahead) == (6, 3, 15)
    assert found.expected == 600 + 18 * 100


def test_with_too_few_months_the_budget_is_what_is_expected_and_never_less_than_was_paid() -> None:
    few = [paid(f"2017-{month:02d}", 100) for month in range(1, FEWEST_MONTHS)]
    assert course(few, 2_400, YEARS).expected == 2_400
    assert course(few, 2_400, YEARS).basis == "budget"
    assert course(few, 300, YEARS).expected == 500
    assert course(few, None, YEARS)[1:3] == (500, "spent")
    assert course([*few, paid("2017-06", 100)], 2_400, YEARS).basis == "pace"


def test_with_accounts_for_every_month_there_is_nothing_to_expect() -> None:
    found = course([paid("2017", 1), paid("2018", 2)], 100, YEARS)
    assert (found.expected, found.basis) == (3, "final")


def test_no_accounts_at_all_expect_the_budget() -> None:
    assert course([], 500, YEARS)[:3] == (0, 500, "budget")
    assert course([], None, YEARS)[:3] == (0, 0, "spent")


@given(st.dictionaries(st.sampled_from([f"{year}-{month:02d}" for year in YEARS for month in range(1, 13)]),
                       st.integers(0, 10**9), min_size=6))  # fmt: skip
def test_what_is_expected_is_never_less_than_what_was_paid(by_month: dict[str, int]) -> None:
    found = course([paid(month, amount) for month, amount in by_month.items()], 10**9, YEARS)
    assert found.expected >= found.spent == sum(by_month.values())
    assert found.covered + found.missing + found.ahead == 24


def test_periods_are_made_of_their_months_and_overlap_when_they_share_one() -> None:
    assert months(parse_period("2017Q4")) == ((2017, 10), (2017, 11), (2017, 12))
    assert len(months(parse_period("2017"))) == 12
    assert overlap(parse_period("2017"), parse_period("2017-12"))
    assert not overlap(parse_period("2017Q1"), parse_period("2017-04"))
