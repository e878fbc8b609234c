"""The change between two dates: parts that add up, and each part moved by what it is named after alone."""

import numpy as np
import pytest
from hypothesis import given, settings

from kvarter.balance.segregation.change import compare
from kvarter.balance.segregation.fitting import fitted
from kvarter.balance.segregation.inference import Resampling
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Row, tabulate

from .making import table, tables, value

PARTS = ("removals", "additions", "group_margin", "unit_margin", "structural")


def parts(first, second):
    return {one.key.name: one.value for one in compare(first, second)}


@given(tables(groups=3, most_units=5, least_units=2), tables(groups=3, most_units=5, least_units=2))
@settings(max_examples=50)
def test_parts_add_up_and_turn_round_with_time(one, other):
    one, other = table(one + 1), table(other + 1)
    there, back = parts(one, other), parts(other, one)
    assert sum(there[name] for name in PARTS) == pytest.approx(there["difference"], abs=1e-12)
    assert there["difference"] == pytest.approx(value(other, "M") - value(one, "M"), abs=1e-12)
    for name in ("group_margin", "unit_margin", "structural"):
        assert back[name] == pytest.approx(-there[name], abs=1e-9)
    assert back["removals"] == pytest.approx(-there["additions"], abs=1e-12)


def test_nothing_changed_is_no_change():
    same = table([[5, 1, 2], [3, 9, 4]])
    assert all(abs(one) < 1e-12 for name, one in parts(same, same).items() if name in (*PARTS, "difference"))


def test_groups_that_grow_alone_are_the_group_margin():
    before = np.array([[30.0, 10, 20], [5, 25, 10]])
    share = fitted(before / before.sum(), np.array([0.5, 0.5]), before.sum(axis=0) / before.sum())
    got = parts(table(before), table(share * 1000))
    assert got["group_margin"] == pytest.approx(got["difference"], abs=1e-9)
    assert got["unit_margin"] == pytest.approx(0, abs=1e-9)
    assert got["structural"] == pytest.approx(0, abs=1e-9)


def test_units_that_grow_alone_are_the_unit_margin():
    before = np.array([[30.0, 10, 20], [5, 25, 10]])
    share = fitted(before / before.sum(), before.sum(axis=1) / before.sum(), np.array([0.2, 0.2, 0.6]))
    got = parts(table(before), table(share * 1000))
    assert got["unit_margin"] == pytest.approx(got["difference"], abs=1e-9)
    assert got["structural"] == pytest.approx(0, abs=1e-9)


def test_who_lives_where_with_margins_held_still_is_structural():
    got = parts(table([[30, 10], [10, 30]]), table([[35, 5], [5, 35]]))
    assert got["structural"] == pytest.approx(got["difference"], abs=1e-12)
    assert got["structural"] > 0


def test_units_that_come_or_go_are_additions_and_removals():
    first, second = table([[10, 10], [10, 10]]), table([[10, 10, 20], [10, 10, 0]])
    got = parts(first, second)
    assert got["additions"] == pytest.approx(got["difference"], abs=1e-12)
    assert parts(second, first)["removals"] == pytest.approx(-got["difference"], abs=1e-12)


def test_a_cell_that_is_empty_at_one_date_can_be_fitted():
    got = parts(table([[10, 0], [5, 20]]), table([[4, 8], [9, 1]]))
    assert sum(got[name] for name in PARTS) == pytest.approx(got["difference"], abs=1e-12)


def test_fitting_meets_both_margins_and_keeps_the_odds_ratio():
    before = np.array([[0.4, 0.1], [0.2, 0.3]])
    after = fitted(before, np.array([0.3, 0.7]), np.array([0.6, 0.4]))
    assert after.sum(axis=1) == pytest.approx([0.3, 0.7], abs=1e-10)
    assert after.sum(axis=0) == pytest.approx([0.6, 0.4], abs=1e-10)
    odds = [t[0, 0] * t[1, 1] / (t[0, 1] * t[1, 0]) for t in (before, after)]
    assert odds[1] == pytest.approx(odds[0])


def test_two_dates_with_nothing_in_common_are_refused():
    one = tabulate([Row(("u",), "a", 1), Row(("u",), "b", 1)])
    for path, groups in ((("v",), "ab"), (("u",), "cd")):
        other = tabulate([Row(path, group, 1) for group in groups])
        with pytest.raises(CannotMeasure) as failure:
            compare(one, other)
        assert failure.value.reason is Refusal.NOTHING_IN_COMMON


def test_draws_of_a_change_have_a_spread_and_repeat():
    first, second = table([[30, 10, 20], [5, 25, 10]]), table([[28, 14, 15], [9, 25, 15]])
    results = compare(first, second, bootstrap=Resampling(60, 5))
    assert results == compare(first, second, bootstrap=Resampling(60, 5))
    assert all(one.se > 0 and one.draws == 60 for one in results if one.key.name not in ("removals", "additions"))


def test_a_group_whose_common_units_have_nobody_at_one_date_is_an_addition():
    """Group c lives in the common unit at the second date only, so it is not common, and neither is its own unit."""
    first = tabulate([*cells("u", a=4, b=6), *cells("v", a=8, b=1), *cells("w", c=5)])
    second = tabulate([*cells("u", a=4, b=6, c=3), *cells("v", a=8, b=1), *cells("x", a=2)])
    got = parts(first, second)
    assert sum(got[name] for name in PARTS) == pytest.approx(got["difference"], abs=1e-12)
    assert got["group_margin"] == pytest.approx(0, abs=1e-12)
    assert got["structural"] == pytest.approx(0, abs=1e-12)


def cells(unit, **counts):
    return [Row((unit,), group, count) for group, count in counts.items()]


def test_a_fit_that_does_not_get_there_is_refused_and_says_how_far_it_came(monkeypatch):
    monkeypatch.setattr("kvarter.balance.segregation.fitting.MOST_ROUNDS", 2)
    with pytest.raises(CannotMeasure) as failure:
        fitted(np.array([[0.5, 0.0], [0.25, 0.25]]), np.array([0.2, 0.8]), np.array([0.3, 0.7]))
    assert failure.value.reason is Refusal.NOT_FITTED
    assert 0 < failure.value.about < 1
