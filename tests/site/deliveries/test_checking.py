"""What is asked of a figure: what cannot be is refused, what is odd is asked about, and nothing else is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.files.observation_cells import Figure
from kvarter.model.indicators import Bounds, Indicator
from kvarter.model.periods import parse_period, year_period
from kvarter.site.deliveries.checking import EITHER_WAY, faults, jumps, numbers, questions, slipped

PERCENT = Indicator(id="x", name="x", unit="percent", source="s")
COUNT = Indicator(id="x", name="x", unit="families", source="s", bounds=Bounds(low=0, high=500))
TODAY = date(2025, 5, 31)


def keys(indicator, period, value, every="year"):
    return [one.key for one in faults(indicator, parse_period(period), Figure(value, None, None), every, TODAY)]


def test_a_figure_outside_the_bounds_of_its_indicator_or_its_unit_is_refused():
    assert keys(PERCENT, "2024", 100.0) == []
    assert keys(PERCENT, "2024", 100.1) == ["figure_outside"]
    assert keys(COUNT, "2024", 500.0) == []
    assert keys(COUNT, "2024", 501.0) == ["figure_outside"]
    assert keys(COUNT, "2024", None) == []


def test_the_period_has_begun_and_is_of_the_kind_that_comes():
    assert keys(COUNT, "2026", 5.0) == ["figure_not_begun"]
    assert keys(COUNT, "2025", 5.0) == []
    assert keys(COUNT, "2024Q1", 5.0) == ["figure_every_year"]
    assert keys(COUNT, "2024", 5.0, "quarter") == ["figure_every_quarter"]
    assert keys(COUNT, "2024", 5.0, "once") == []


def asked(value, before, indicator=COUNT, period="2024"):
    earlier = [(year_period(2023 - place), figure) for place, figure in enumerate(reversed(before))][::-1]
    return [one.code for one in questions(indicator, parse_period(period), Figure(value, None, None), earlier, TODAY)]


def test_a_jump_is_one_that_is_more_than_twice_any_before_it():
    assert asked(120.0, [100.0, 104.0, 98.0, 101.0]) == ["jump"]
    assert asked(113.0, [100.0, 104.0, 98.0, 101.0]) == []


def test_with_few_figures_before_only_half_as_much_more_or_twenty_points_is_a_jump():
    assert asked(149.0, [100.0]) == []
    assert asked(151.0, [100.0]) == ["jump"]
    assert asked(31.0, [10.0], PERCENT) == ["jump"]
    assert asked(29.0, [10.0], PERCENT) == []


def test_a_slip_of_the_comma_is_named_as_one():
    assert asked(74.0, [7.4, 7.2], PERCENT) == ["slip"]
    assert asked(0.74, [7.4, 7.2], PERCENT) == ["slip"]


def test_a_figure_of_a_year_that_is_not_over_is_asked_about_and_the_first_figure_is_not():
    assert asked(5.0, [], period="2025") == ["not_over"]
    assert asked(5.0, []) == []


@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=9), st.floats(1, 1e6), st.sampled_from([2.0, 8.0, 0.25]))
def test_whether_a_count_jumps_does_not_hang_on_what_it_is_counted_in(before, now, scale):
    assert jumps(before, now, "count") == jumps([scale * one for one in before], scale * now, "count")


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=9))
def test_the_same_figure_again_is_never_odd(before):
    assert not jumps(before, before[-1], "count")
    assert not slipped(before[-1], before[-1])


@pytest.mark.parametrize(("text", "ambiguous"), [("1.234", True), ("12.345.678", True), ("1.2345", False),
                                                 ("1,234", False), ("1234", False), ("7.4", False)])  # fmt: skip
def test_what_a_dane_and_a_machine_read_differently_is_asked_for_again(text, ambiguous):
    assert bool(EITHER_WAY.fullmatch(text)) is ambiguous


def test_a_decimal_comma_is_read_and_counts_make_the_share():
    assert numbers("7,4", "", "", "percent", "") == Figure(7.4, None, None)
    assert numbers("", "3", "40", "percent", "").value == 7.5
    assert [one.key for one in numbers("9", "3", "40", "percent", "")] == ["value"]
    assert [one.key for one in numbers("syv", "", "", "percent", "")] == ["value"]
