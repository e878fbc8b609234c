"""An area against the rest: published intervals, Holm by hand, and answers that follow the difference that matters."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kvarter.balance.concentration import ENOUGH, Answer, Counts, chance_of, concentrations, holm, interval, score
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Row


def rows(*areas, city="K"):
    """Areas as (name, with the trait, persons)."""
    return [
        row
        for name, members, persons in areas
        for row in (Row((city, name), "x", members), Row((city, name), "y", persons - members))
    ]


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [  # Newcombe (1998), table II, the Miettinen-Nurminen rows a, b, c and g
        (Counts(56, 70, 48, 80), 0.0528, 0.3382),
        (Counts(9, 10, 3, 10), 0.1700, 0.8406),
        (Counts(10, 10, 0, 20), 0.7156, 1.0000),
    ],
)
def test_the_interval_is_the_published_score_interval(counts, low, high):
    assert interval(counts, 0.95) == pytest.approx((low, high), abs=6e-5)


def test_against_no_difference_the_score_is_pearsons_but_for_one_person():
    got = score(Counts(56, 70, 48, 80), 0.0) ** 2 * 150 / 149
    assert got == pytest.approx(stats.chi2_contingency([[56, 14], [48, 32]], correction=False).statistic)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 80), st.integers(0, 80), st.floats(-0.9, 0.9))
def test_the_score_falls_as_the_difference_rises_and_the_interval_is_where_it_crosses(a, b, c, d, difference):
    if a + b == 0 or c + d == 0:
        return
    counts = Counts(a, a + b, c, c + d)
    assert score(counts, difference) >= score(counts, min(difference + 0.05, 1.0)) - 1e-9
    low, high = interval(counts, 0.95)
    assert -1 <= low <= a / (a + b) - c / (c + d) <= high <= 1
    inside = low + 1e-6 < difference < high - 1e-6
    outside = difference < low - 1e-6 or difference > high + 1e-6
    assert not (inside and chance_of(counts, difference) < 0.05 - 1e-6)
    assert not (outside and chance_of(counts, difference) > 0.05 + 1e-6)


def test_holm_by_hand():
    adjusted, levels = holm([0.01, 0.04, 0.03])
    assert adjusted == pytest.approx([0.03, 0.06, 0.06])
    assert levels == pytest.approx([1 - 0.05 / 3, 0.975, 0.975])


def test_a_share_far_over_is_markedly_higher_one_just_over_is_not_and_one_near_the_limit_cannot_be_told():
    found = {
        one.area[1]: one.answer
        for one in concentrations(
            rows(("far", 400, 1000), ("near", 250, 1000), ("alike", 200, 1000), ("rest", 4000, 20000)), "x"
        )
    }
    assert found == {"far": Answer.YES, "near": Answer.CANNOT_TELL, "alike": Answer.NO, "rest": Answer.NO}


def test_the_difference_that_matters_is_a_setting():
    areas = rows(("one", 300, 1000), ("rest", 4000, 20000))
    assert concentrations(areas, "x", matters=0.02)[0].answer is Answer.YES
    assert concentrations(areas, "x", matters=0.20)[0].answer is Answer.NO


def test_the_rest_is_the_rest_of_the_same_municipality_without_the_area():
    found = concentrations([*rows(("a", 10, 100), ("b", 30, 100)), *rows(("c", 0, 50), ("d", 50, 50), city="L")], "x")
    assert [(one.share, one.rest_share) for one in found] == [(0.1, 0.3), (0.3, 0.1), (0.0, 1.0), (1.0, 0.0)]


def test_more_areas_looked_at_make_the_same_area_harder_to_call():
    pair = rows(("one", 45, 100), ("rest", 300, 1000))
    alone = concentrations(pair, "x")[0]
    among = concentrations([*pair, *(row for n in range(40) for row in rows((f"n{n}", 12, 40)))], "x")[0]
    assert among.p_holm > alone.p_holm
    assert among.level > alone.level


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=2, max_size=6),
    st.sampled_from([0.0, 0.05, 0.1]),
)
def test_the_answer_and_the_interval_agree(areas, matters):
    areas = [(f"a{at}", members, members + others) for at, (members, others) in enumerate(areas)]
    if sum(persons > 0 for _, _, persons in areas) < 2:
        return
    for one in concentrations(rows(*areas), "x", matters=matters):
        if one.difference is None:
            assert one.answer is Answer.CANNOT_TELL
            continue
        excludes = matters < one.low - 1e-9 or matters > one.high + 1e-9
        if one.persons < ENOUGH and one.answer is Answer.CANNOT_TELL:
            continue  # too few to be judged, whatever the interval says: the test after this one
        assert excludes == (one.answer is not Answer.CANNOT_TELL) or math.isclose(one.p_holm, 0.05, abs_tol=1e-6)
        if one.answer is Answer.YES:
            assert one.low > matters


@pytest.mark.parametrize(("members", "persons"), [(1, 1), (2, 2), (4, 6), (0, 3)])
def test_an_area_of_a_few_persons_cannot_be_told_however_it_looks(members, persons):
    few, _rest = concentrations(rows(("few", members, persons), ("rest", 100, 1000)), "x")
    assert few.answer is Answer.CANNOT_TELL


def test_a_rare_trait_is_judged_in_a_large_area():
    large, _rest = concentrations(rows(("large", 30, 300), ("rest", 10, 10_000)), "x", matters=0.0)
    assert large.answer is Answer.YES


def test_areas_come_in_their_own_order_and_one_without_persons_is_not_judged():
    found = concentrations(rows(("z", 10, 100), ("empty", 0, 0), ("a", 50, 100)), "x")
    assert [one.area[1] for one in found] == ["z", "empty", "a"]
    assert (found[1].share, found[1].answer) == (None, Answer.CANNOT_TELL)


@pytest.mark.parametrize(
    ("given_rows", "reason"),
    [
        (rows(("one", 1, 2)), Refusal.NO_REST),
        ([Row(("u",), "y", 3), Row(("v",), "y", 3)], Refusal.GROUP_UNKNOWN),
        ([Row(("u",), "x", 1.5), Row(("v",), "y", 3)], Refusal.WEIGHTS_FRACTIONAL),
        ([Row(("u",), "x", -1), Row(("v",), "y", 3)], Refusal.WEIGHT_NEGATIVE),
        ([Row(("u",), "x", math.nan), Row(("v",), "y", 3)], Refusal.WEIGHT_NOT_FINITE),
        ([Row(("u",), "x", 0), Row(("v",), "y", 0)], Refusal.NO_PERSONS),
    ],
)
def test_what_cannot_be_compared_is_refused_by_name(given_rows, reason):
    with pytest.raises(CannotMeasure) as failure:
        concentrations(given_rows, "x")
    assert failure.value.reason is reason
