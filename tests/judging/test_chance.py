"""The probability arithmetic against SciPy, which the judging room does not import, and against known figures."""

import math

import pytest
from scipy import stats

from kvarter.judging import chance

DEGREES = (1, 2, 3, 4, 5, 7, 10, 30)


@pytest.mark.parametrize("df", DEGREES)
@pytest.mark.parametrize("x", [-40.0, -3.2, -1.0, -0.01, 0.0, 0.5, 1.886, 6.0, 200.0])
def test_student_t_is_scipys(x: float, df: int) -> None:
    assert chance.t_cdf(x, df) == pytest.approx(stats.t.cdf(x, df), abs=1e-12)


@pytest.mark.parametrize("df", DEGREES)
@pytest.mark.parametrize("p", [0.01, 1 / 3, 0.5, 2 / 3, 0.9, 0.975])
def test_student_t_quantile_is_scipys_and_comes_back(p: float, df: int) -> None:
    assert chance.t_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), abs=1e-9)
    assert chance.t_cdf(chance.t_quantile(p, df), df) == pytest.approx(p, abs=1e-12)


def test_student_t_has_the_textbooks_quantile() -> None:
    # Every printed table: t(.90) with 4 degrees of freedom is 1.533, t(.975) with 10 is 2.228.
    assert round(chance.t_quantile(0.90, 4), 3) == 1.533
    assert round(chance.t_quantile(0.975, 10), 3) == 2.228


def test_student_t_at_infinity_is_certain() -> None:
    assert chance.t_cdf(math.inf, 3) == 1.0
    assert chance.t_cdf(-math.inf, 3) == 0.0


@pytest.mark.parametrize(
    ("x1", "e1", "x2", "e2"),
    [(6, 1, 9, 3), (6, 1, 3, 1), (0, 1, 5, 1), (20, 1, 41, 3), (100, 1, 60, 1), (3, 2, 3, 2), (1, 4, 9, 1)],
)
def test_two_counts_are_scipys_exact_binomial(x1: int, e1: float, x2: int, e2: float) -> None:
    expected = stats.binomtest(x1, x1 + x2, e1 / (e1 + e2)).pvalue
    assert chance.within_chance_counts(x1, e1, x2, e2) == pytest.approx(expected, abs=1e-9)


def test_two_counts_by_hand() -> None:
    # 1 against 5 in equal time: of 6 in all, 0, 1, 5 or 6 on one side: (1 + 6 + 6 + 1) / 64.
    assert chance.within_chance_counts(1, 1, 5, 1) == pytest.approx(14 / 64)


def test_two_counts_of_nothing_do_not_differ() -> None:
    assert chance.within_chance_counts(0, 1, 0, 3) == 1.0


def test_large_counts_come_close_to_the_exact_test() -> None:
    exact = stats.binomtest(2600, 5150, 0.5).pvalue
    assert chance.within_chance_counts(2600, 1, 2550, 1) == pytest.approx(exact, abs=0.005)


@pytest.mark.parametrize(
    ("a", "n1", "c", "n2"),
    [(3, 40, 9, 38), (8, 20, 8, 20), (0, 12, 5, 30), (30, 40, 12, 50), (150, 500, 120, 480), (1, 4, 3, 4)],
)
def test_two_shares_are_scipys_fisher(a: int, n1: int, c: int, n2: int) -> None:
    expected = stats.fisher_exact([[a, n1 - a], [c, n2 - c]]).pvalue
    assert chance.within_chance_shares(a, n1, c, n2) == pytest.approx(expected, abs=1e-9)


def test_two_shares_are_the_tea_tasters() -> None:
    # Fisher's lady: 3 of 4 against 1 of 4, two-sided 0.4857.
    assert chance.within_chance_shares(3, 4, 1, 4) == pytest.approx(34 / 70)


def test_shares_of_none_or_all_do_not_differ() -> None:
    assert chance.within_chance_shares(0, 10, 0, 20) == 1.0
    assert chance.within_chance_shares(10, 10, 20, 20) == 1.0


def test_large_shares_come_close_to_the_exact_test() -> None:
    exact = stats.fisher_exact([[9000, 11000], [9150, 10850]]).pvalue
    assert chance.within_chance_shares(9000, 20000, 9150, 20000) == pytest.approx(exact, abs=0.005)


def negative_binomial(so_far: float, share: float, target: float) -> "stats.rv_frozen":
    rate = share + 1 / target
    return stats.nbinom(so_far + 1, rate / (rate + 1 - share))


@pytest.mark.parametrize(
    ("so_far", "share", "target"), [(9, 0.5, 20), (0, 0.1, 8), (3, 0.9, 4), (60, 0.75, 70), (19, 0.999, 20)]
)
def test_reaching_in_the_year_is_scipys_negative_binomial(so_far: int, share: float, target: int) -> None:
    expected = negative_binomial(so_far, share, target).sf(target - so_far - 1)
    assert chance.reaches_in_year(so_far, share, target) == pytest.approx(expected, abs=1e-10)


def test_reaching_in_the_year_is_the_methods_example() -> None:
    assert round(chance.reaches_in_year(9, 0.5, 20), 3) == 0.331


def test_what_is_reached_is_certain_and_a_year_that_is_over_brings_no_more() -> None:
    assert chance.reaches_in_year(20, 0.4, 20) == 1.0
    assert chance.reaches_in_year(19, 1.0, 20) == 0.0
    assert chance.year_end_range(19, 1.0, 20, 0.1) == (19, 19)


@pytest.mark.parametrize(("so_far", "share", "target"), [(9, 0.5, 20), (0, 0.1, 8), (60, 0.75, 70), (5000, 0.5, 9000)])
def test_the_range_at_the_end_of_the_year_leaves_out_a_tenth_on_each_side(
    so_far: int, share: float, target: int
) -> None:
    rest = negative_binomial(so_far, share, target)
    low, high = chance.year_end_range(so_far, share, target, 0.1)
    assert rest.cdf(low - so_far - 1) <= 0.1 < rest.cdf(low - so_far)
    assert rest.cdf(high - so_far - 1) < 0.9 <= rest.cdf(high - so_far)
