"""Draws and what is made of them: the same on any number of workers, right in the mean, and under the right name."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kvarter.balance.segregation.drawing import BLOCK, over_draws, persons_behind, resampled, shuffled
from kvarter.balance.segregation.inference import Resampling, Result, estimate, with_draws
from kvarter.balance.segregation.measures import INDICES, Key, measures, nested
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal

from .making import table, tables

PERSONS = [[30, 10, 25, 0], [20, 40, 15, 10], [5, 5, 0, 10]]
CITIES = ["x", "x", "y", "y"]


def spread(result, draws, seed):
    return with_draws([result], np.array(draws)[:, None], seed)[0]


def drawn(draw, count):
    return over_draws(draw, lambda persons: persons.reshape(len(persons), -1), count)


def test_a_seed_gives_the_same_figures_on_any_number_of_workers():
    of = table(PERSONS, CITIES)
    asked = measures(of, INDICES, within="city")
    alike = [
        estimate(of, asked, bootstrap=Resampling(120, 7), permutations=Resampling(60, 7), workers=workers)
        for workers in (1, 2, 5)
    ]
    assert alike[0] == alike[1] == alike[2]


def test_no_two_draws_are_the_same_stream():
    blocks = drawn(resampled(np.array([[500.0, 500.0], [500.0, 500.0]]), 1, 2000), 4 * BLOCK)
    assert len({tuple(row) for row in blocks}) == 4 * BLOCK


def test_draw_number_i_does_not_depend_on_how_many_are_drawn():
    draw = resampled(np.array(PERSONS, dtype=float), 3, 170)
    assert np.array_equal(drawn(draw, 130)[:70], drawn(draw, 70))


def test_another_seed_gives_other_draws_and_two_tables_under_one_seed_differ():
    persons = np.array(PERSONS, dtype=float)
    first = drawn(resampled(persons, 3, 170), 10)
    assert not np.array_equal(first, drawn(resampled(persons, 4, 170), 10))
    assert not np.array_equal(first, drawn(resampled(persons, 3, 170, table=1), 10))


def test_resampled_persons_are_as_many_and_a_multinomial_in_mean_and_spread():
    persons = np.array(PERSONS, dtype=float)
    draws = drawn(resampled(persons, 11, 170), 4000)
    share = persons.ravel() / persons.sum()
    assert (draws.sum(axis=1) == 170).all()
    assert draws.mean(axis=0) == pytest.approx(170 * share, abs=0.5)
    assert draws.var(axis=0) == pytest.approx(170 * share * (1 - share), rel=0.12)


@given(tables(most_units=5), st.integers(0, 99))
@settings(max_examples=30)
def test_a_shuffle_keeps_every_units_size_and_every_categorys_groups(persons, seed):
    starts = np.array([0, 2]) if persons.shape[1] > 2 else np.array([0])
    for one in shuffled(persons, starts, seed)(0):
        assert one.sum(axis=0).tolist() == persons.sum(axis=0).tolist()
        assert (one >= 0).all()
        ends = [*starts[1:], persons.shape[1]]
        for first, end in zip(starts, ends, strict=True):
            assert one[:, first:end].sum(axis=1).tolist() == persons[:, first:end].sum(axis=1).tolist()


def test_a_shuffle_is_fishers_distribution():
    persons = np.array([[8.0, 2.0], [4.0, 11.0]])
    corner = drawn(shuffled(persons, np.array([0]), 5), 4000)[:, 0]
    expected = stats.hypergeom(25, 10, 12)
    assert corner.mean() == pytest.approx(expected.mean(), abs=0.1)
    assert corner.var() == pytest.approx(expected.var(), rel=0.1)


def test_p_counts_the_table_itself_so_it_is_never_nought():
    apart = table([[50, 0], [0, 50]])
    result = estimate(apart, measures(apart, ["D", "interaction"]), permutations=Resampling(99, 1))
    assert all(one.p == 1 / 100 for one in result)
    alike = table([[50, 50], [50, 50]])
    assert estimate(alike, measures(alike, ["D"]), permutations=Resampling(99, 1))[0].p == 1.0


def test_p_is_that_of_fishers_exact_test():
    of = table([[8, 2], [4, 11]])
    got = estimate(of, measures(of, ["D"]), permutations=Resampling(5000, 2))[0].p
    assert got == pytest.approx(stats.fisher_exact([[8, 2], [4, 11]]).pvalue, abs=0.012)


def test_what_is_between_categories_is_tried_by_moving_between_them_and_what_is_within_by_moving_inside():
    of = table([[50, 50, 0, 0], [0, 0, 50, 50]], CITIES)
    by_key = {(one.key.name, one.key.within): one for one in estimate(
        of, measures(of, ["M"], within="city"), permutations=Resampling(99, 4))}  # fmt: skip
    assert by_key["M_between", None].p == 0.01
    assert by_key["M", "city"].p == 1.0
    assert by_key["M", "city"].expected == 0.0


def test_the_interval_is_the_basic_one_and_the_bias_is_the_draws_mean_less_the_value():
    draws = np.linspace(0.3, 0.5, 1001)
    got = spread(Result(Key("D"), 0.38), draws, 9)
    assert got.bias == pytest.approx(0.02)
    assert got.se == pytest.approx(draws.std(ddof=1))
    assert (got.low, got.high) == pytest.approx((2 * 0.38 - 0.495, 2 * 0.38 - 0.305))
    assert (got.draws, got.seed, got.value) == (1001, 9, 0.38)


def test_an_interval_does_not_leave_the_indexs_bounds():
    low = spread(Result(Key("D"), 0.01), np.array([0.02, 0.05, 0.08]), 1)
    assert low.low == 0.0
    high = spread(Result(Key("isolation", "a"), 0.99), np.array([0.9, 0.95, 0.99]), 1)
    assert high.high == 1.0
    m = spread(Result(Key("M"), 1.5), np.array([1.3, 1.4, 1.5]), 1)
    assert m.high > 1.5


def test_draws_without_a_value_are_left_out_and_counted():
    got = spread(Result(Key("D"), 0.5), np.array([0.4, np.nan, 0.6]), 1)
    assert got.draws == 2
    none = spread(Result(Key("D"), 0.5), np.array([np.nan, np.nan]), 1)
    assert (none.draws, none.se, none.low, none.bias) == (0, None, None, None)


def test_the_bootstraps_bias_is_the_known_one_of_m():
    """Miller and Madow (1955): resampling N persons raises M by about (groups − 1)(units − 1)/2N."""
    persons = np.random.default_rng(1).integers(200, 400, (3, 12)).astype(float)
    of = table(persons)
    result = estimate(of, measures(of, ["M"]), bootstrap=Resampling(1500, 1))[0]
    assert result.bias == pytest.approx(2 * 11 / (2 * persons.sum()), rel=0.06)


@pytest.mark.slow
def test_the_interval_holds_the_true_figure_about_as_often_as_it_says():
    chance = np.random.default_rng(3)
    units = chance.integers(200, 1500, 40)
    share = chance.beta(2, 12, 40)
    true = np.stack([units * share, units * (1 - share)])
    asked = ["isolation", "M"]
    of = table(true)
    truth = [one.value for one in estimate(of, measures(of, asked))]
    hits = np.zeros(len(truth))
    for seed in range(300):
        sample = chance.multinomial(units.sum(), (true / true.sum()).ravel()).reshape(true.shape)
        got = table(sample)
        results = estimate(got, measures(got, asked), bootstrap=Resampling(200, seed))
        hits += [one.low <= value <= one.high for one, value in zip(results, truth, strict=True)]
    assert (hits / 300 > 0.9).all()


def test_persons_behind_fractional_weights_must_be_told():
    fractional = np.array([[1.5, 2.0], [3.0, 1.0]])
    with pytest.raises(CannotMeasure) as failure:
        persons_behind(fractional)
    assert failure.value.reason is Refusal.WEIGHTS_FRACTIONAL
    assert persons_behind(fractional, 40) == 40
    of = table(fractional)
    assert estimate(of, measures(of, ["D"]), bootstrap=Resampling(50, 1, persons=40))[0].se > 0
    with pytest.raises(CannotMeasure):
        estimate(of, measures(of, ["D"]), permutations=Resampling(50, 1))


def test_levels_can_be_drawn_too():
    of = table(PERSONS, CITIES)
    results = estimate(of, nested(of, ["city", "area"]), bootstrap=Resampling(60, 1))
    assert all(one.se > 0 and one.draws == 60 for one in results)


def test_more_persons_than_can_be_shuffled_are_refused():
    of = table([[600_000_000, 1], [1, 600_000_000]])
    with pytest.raises(CannotMeasure) as failure:
        estimate(of, measures(of, ["D"]), permutations=Resampling(50, 1))
    assert failure.value.reason is Refusal.TOO_MANY_PERSONS


def test_an_index_nobody_knows_is_refused():
    with pytest.raises(KeyError, match="Q"):
        estimate(table(PERSONS), measures(table(PERSONS), ["Q"]))
