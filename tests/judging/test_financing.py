"""The share others than the fund pay: exact at the demand, whatever the amounts."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.judging.financing import CoFinancing, co_financing, decimals, rounded

FUND = frozenset({"fonden"})
AMOUNTS = st.integers(0, 10**11)


def share(local: int, fund: int, demanded: float | None) -> CoFinancing:
    return co_financing({"lokal": local, "fonden": fund}, FUND, demanded)


@pytest.mark.parametrize(
    ("local", "fund", "demanded", "outcome", "lacking"),
    [
        (25, 75, 25.0, "met", 0),
        (24, 76, 25.0, "short", 1),
        (2499, 7501, 25.0, "as_printed", 1),
        (2494, 7506, 25.0, "short", 6),
        # The example's own agreement: printed as 32.3 percent, which it is with one decimal and not to the krone.
        (5_582_000, 11_706_000, 32.3, "as_printed", 2_024),
        (5_584_024, 11_703_976, 32.3, "met", 0),
        (5_584_023, 11_703_977, 32.3, "as_printed", 1),
        (0, 100, 0.0, "met", 0),
        (100, 0, 100.0, "met", 0),
        (0, 0, 25.0, "no_money", 0),
        (10, 90, None, "not_demanded", 0),
        (10, -20, 25.0, "no_money", 0),
    ],
)
def test_the_outcome_is_exact_at_the_demand(
    local: int, fund: int, demanded: float | None, outcome: str, lacking: int
) -> None:
    found = share(local, fund, demanded)
    assert (found.outcome, found.lacking) == (outcome, lacking)


@given(AMOUNTS, AMOUNTS, st.integers(0, 1000))
def test_what_is_lacking_is_exactly_what_would_meet_the_demand(local: int, fund: int, tenths: int) -> None:
    demanded = tenths / 10
    found = share(local, fund, demanded)
    if found.outcome in ("short", "as_printed"):
        assert found.lacking > 0
        moved = found.lacking
        assert share(local + moved, fund - moved, demanded).outcome == "met"
        assert share(local + moved - 1, fund - moved + 1, demanded).outcome != "met"
    elif found.outcome == "met":
        assert 100 * local >= Fraction(repr(demanded)) * (local + fund)


@given(AMOUNTS, AMOUNTS, st.integers(0, 1000), st.integers(2, 1000))
def test_the_outcome_does_not_change_with_the_unit_of_money(local: int, fund: int, tenths: int, times: int) -> None:
    one, other = share(local, fund, tenths / 10), share(times * local, times * fund, tenths / 10)
    assert (one.outcome, one.percent) == (other.outcome, other.percent)


def test_several_payers_beside_the_fund_are_added() -> None:
    found = co_financing({"a": 10, "b": 15, "fonden": 75}, FUND, 25.0)
    assert (found.local, found.total, found.outcome) == (25, 100, "met")


def test_a_demand_is_compared_with_the_decimals_it_is_printed_with_and_at_least_one() -> None:
    assert [decimals(one) for one in (25.0, 32.3, 32.25)] == [1, 1, 2]
    assert rounded(Fraction(225, 100), 1) == Fraction(23, 10)
