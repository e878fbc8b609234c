"""Forecasts: the method's worked examples, SciPy's distributions, simulation, and what must not matter."""

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.judging.making import codes, threshold, verdict, yearly

from kvarter.judging import forecast
from kvarter.model.verdicts import Forecast

FALLING = [30, 28.6, 27.9, 26.0, 25.1, 23.4]
STEEP = [30, 27.2, 25.1, 22.0, 19.2, 16.4]
WAVERING = [44.8, 46.0, 43.1, 44.9, 42.2, 43.6, 41.5, 42.4]


def seen(
    values: list[float], first: int, level: float, due: int, comparator: str = "at_most", unit: str = "percent"
) -> tuple[str, Forecast]:
    rows = yearly({first + i: value for i, value in enumerate(values)}, unit=unit)
    last = first + len(values) - 1
    found = verdict(threshold(comparator, level, due, due, unit=unit), rows, date(last + 1, 3, 31))
    assert found.forecast is not None, codes(found)
    return found.status.value, found.forecast


def test_a_slow_fall_is_off_track() -> None:
    # Method: f 20.76, 80 % 17.60..23.92. By hand: drift -6.6/5 = -1.32; f = 23.4 + 4 * -0.66.
    status, found = seen(FALLING, 2011, 15, 2020)
    assert status == "off_track"
    assert found.value == pytest.approx(23.4 - 4 * 0.66)
    assert (round(found.value, 2), round(found.low, 2), round(found.high, 2)) == (20.76, 17.60, 23.92)
    assert found.year == 2020


def test_a_steep_fall_is_on_track() -> None:
    status, found = seen(STEEP, 2011, 15, 2020)
    assert status == "on_track"
    assert round(found.probability, 3) == 0.992


def test_a_wavering_series_is_at_risk() -> None:
    status, found = seen(WAVERING, 2018, 40, 2028)
    assert status == "at_risk"
    assert round(found.probability, 3) == 0.341


def test_the_spread_has_a_floor_for_shares_and_for_levels() -> None:
    # A straight line has no spread of its own: 0.1 for percentages, else a thousandth of the last value.
    line = [10.0, 11.0, 12.0, 13.0, 14.0]
    assert forecast.fit(range(5), line, is_share=True).spread == 0.1
    assert forecast.fit(range(5), line, is_share=False).spread == pytest.approx(0.014)


def test_only_the_last_twelve_years_count() -> None:
    walk = forecast.fit(range(20), [1000.0] * 8 + [float(i) for i in range(12)], is_share=False)
    assert walk.changes == 11
    assert walk.step == 0.5


def test_four_years_are_too_few() -> None:
    with pytest.raises(ValueError, match="5 consecutive years"):
        forecast.fit(range(4), [1, 2, 3, 4], is_share=False)


def test_the_error_grows_as_the_method_says() -> None:
    # s * sqrt(h(1 + h/(n-1))) for h = 3 and n - 1 = 5 changes with spread 2: 2 * sqrt(4.8).
    walk = forecast.Walk(0.0, 2020, 0.0, 2.0, 5)
    assert forecast.combine(walk, [3], 1.0, 0.0).error == pytest.approx(2 * math.sqrt(4.8))


def test_the_error_of_a_mean_is_that_of_its_covariances() -> None:
    # Mean of two coming years, 5 changes: (1.2 + 2.8 + 2 * 1.4) / 4 = 1.7 squares of the spread.
    walk = forecast.Walk(0.0, 2020, 0.0, 1.0, 5)
    assert forecast.combine(walk, [1, 2], 0.5, 0.0).error == pytest.approx(math.sqrt(1.7))


@pytest.mark.parametrize("changes", [4, 5, 11])
@pytest.mark.parametrize("level", [-4.0, 0.0, 2.0, 6.0])
@pytest.mark.parametrize("ahead", [(1, 2), (1, 2, 3), (2, 3, 4, 5)])
def test_all_years_together_is_scipys_multivariate_t(ahead: tuple[int, ...], level: float, changes: int) -> None:
    walk = forecast.Walk(0.0, 2020, 0.5, 1.5, changes)
    means = [walk.mean(i) for i in ahead]
    covariance = [[walk.covariance(i, j) for j in ahead] for i in ahead]
    ours = forecast.joint_probability(means, covariance, walk.spread, walk.df, [(-math.inf, level)] * len(ahead))
    theirs = stats.multivariate_t(means, np.array(covariance) * walk.spread**2, df=walk.df, seed=1).cdf(
        [level] * len(ahead)
    )
    assert ours == pytest.approx(float(theirs), abs=0.006)


def test_all_years_together_is_what_simulation_gives() -> None:
    draw = np.random.default_rng(20250331)
    walk = forecast.Walk(10.0, 2020, -0.4, 1.0, 7)
    ahead = (1, 2, 3)
    covariance = np.array([[walk.covariance(i, j) for j in ahead] for i in ahead])
    scale = np.sqrt(draw.chisquare(walk.df, 200_000) / walk.df)[:, None]
    paths = np.array([walk.mean(i) for i in ahead]) + draw.multivariate_normal(np.zeros(3), covariance, 200_000) / scale
    bounds = [(8.0, 11.0), (7.5, 10.5), (-math.inf, 10.0)]
    inside = np.all([(paths[:, i] >= low) & (paths[:, i] <= high) for i, (low, high) in enumerate(bounds)], axis=0)
    ours = forecast.joint_probability([walk.mean(i) for i in ahead], covariance.tolist(), 1.0, walk.df, bounds)
    assert ours == pytest.approx(inside.mean(), abs=0.008)


def test_the_walk_has_the_covariance_the_method_states() -> None:
    # A walk whose drift is known only from n - 1 changes: simulate both, compare with min(i,j) + ij/(n-1).
    draw = np.random.default_rng(7)
    drift = draw.normal(0, 1 / math.sqrt(6), 200_000)
    paths = np.cumsum(draw.normal(0, 1, (200_000, 3)), axis=1) + drift[:, None] * np.arange(1, 4)
    walk = forecast.Walk(0.0, 2020, 0.0, 1.0, 6)
    stated = [[walk.covariance(i, j) for j in (1, 2, 3)] for i in (1, 2, 3)]
    assert np.cov(paths.T) == pytest.approx(np.array(stated), abs=0.05)


series = st.lists(st.integers(200, 800).map(lambda n: n / 10), min_size=5, max_size=14)


@given(series, st.integers(100, 900), st.sampled_from(["mean", "end", "each_year", "total"]))
def test_at_least_and_at_most_mirror_each_other(values: list[float], level: int, how: str) -> None:
    up = threshold("at_least", level / 10, 2021, 2023, how)
    down = threshold("at_most", -level / 10, 2021, 2023, how)
    first = 2021 - len(values)
    a = verdict(up, yearly({first + i: v for i, v in enumerate(values)}), date(2021, 2, 1))
    b = verdict(down, yearly({first + i: -v for i, v in enumerate(values)}), date(2021, 2, 1))
    assert a.forecast is not None
    assert b.forecast is not None
    assert a.status is b.status
    assert b.forecast.probability == pytest.approx(a.forecast.probability, abs=0.01)
    assert (b.forecast.value, b.forecast.low, b.forecast.high) == pytest.approx(
        (-a.forecast.value, -a.forecast.high, -a.forecast.low)
    )


@given(series, st.integers(100, 900), st.integers(-300, 300), st.sampled_from(["mean", "end", "each_year"]))
def test_lifting_figures_and_level_alike_lifts_the_forecast_alone(
    values: list[float], level: int, lift: int, how: str
) -> None:
    # Percentages: their floor of spread does not depend on the level. Bounds are off where figures leave 0..100.
    walk = forecast.fit(range(len(values)), values, is_share=True)
    moved = forecast.fit(range(len(values)), [v + lift for v in values], is_share=True)
    assert moved.spread == pytest.approx(walk.spread)
    assert moved.mean(3) == pytest.approx(walk.mean(3) + lift)
    for ahead in ([3], [1, 2, 3]):
        one, other = (
            forecast.combine(walk, ahead, 1 / len(ahead), 0.0),
            forecast.combine(moved, ahead, 1 / len(ahead), 0.0),
        )
        chance = forecast.probability(one, level / 10, math.inf, walk.df)
        assert forecast.probability(other, level / 10 + lift, math.inf, walk.df) == pytest.approx(chance)


@given(
    series, st.integers(100, 900), st.sampled_from([0.01, 7.0, 1000.0]), st.sampled_from(["mean", "end", "each_year"])
)
def test_another_unit_gives_the_same_chance(values: list[float], level: int, scale: float, how: str) -> None:
    first = 2021 - len(values)
    a = verdict(
        threshold("at_least", level / 10, 2021, 2023, how),
        yearly({first + i: v for i, v in enumerate(values)}),
        date(2021, 2, 1),
    )
    scaled = yearly({first + i: v * scale for i, v in enumerate(values)})
    b = verdict(threshold("at_least", level / 10 * scale, 2021, 2023, how), scaled, date(2021, 2, 1))
    assert a.forecast is not None
    assert b.forecast is not None
    assert b.forecast.probability == pytest.approx(a.forecast.probability, abs=1e-6)
    assert b.forecast.value == pytest.approx(a.forecast.value * scale)


@given(series, st.randoms(use_true_random=False))
def test_the_order_figures_are_written_in_does_not_matter(values: list[float], chance: "object") -> None:
    rows = yearly({2021 - len(values) + i: v for i, v in enumerate(values)})
    of = threshold("at_least", 50, 2021, 2023, "mean")
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert verdict(of, mixed, date(2021, 2, 1)) == verdict(of, rows, date(2021, 2, 1))


@given(series)
def test_what_became_known_later_changes_nothing(values: list[float]) -> None:
    rows = yearly({2021 - len(values) + i: v for i, v in enumerate(values)})
    later = yearly(dict.fromkeys(range(2015, 2025), 1000.0), recorded="2021-02-02")
    of = threshold("at_least", 50, 2021, 2023, "each_year")
    day = date(2021, 2, 1)
    assert verdict(of, [*rows, *later], day) == verdict(of, rows, day)


def test_the_words_change_exactly_at_a_third_and_two_thirds() -> None:
    from kvarter.judging.outlook import word

    assert [word(p).value for p in (1.0, 2 / 3, 0.6666, 1 / 3, 0.3333, 0.0)] == [
        "on_track", "on_track", "at_risk", "at_risk", "off_track", "off_track",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("years", "as_of", "reason"),
    [
        ((2016, 2017, 2018, 2019), date(2020, 3, 1), "short_series"),
        ((2013, 2014, 2016, 2017, 2018, 2019), date(2020, 3, 1), "short_series"),
        ((2012, 2013, 2014, 2015, 2016, 2017), date(2020, 3, 1), "stale"),
    ],
)
def test_without_five_fresh_years_in_a_row_there_is_no_forecast(
    years: tuple[int, ...], as_of: date, reason: str
) -> None:
    found = verdict(threshold("at_least", 5, None, 2022, plan=(2019, 2022)), yearly(dict.fromkeys(years, 4.0)), as_of)
    assert (found.status.value, found.forecast, codes(found)) == ("not_enough_data", None, [reason])


def test_a_last_figure_two_years_old_still_carries_a_forecast() -> None:
    found = verdict(
        threshold("at_least", 5, 2022, 2022), yearly(dict.fromkeys(range(2014, 2019), 4.0)), date(2020, 12, 31)
    )
    assert found.forecast is not None


def test_holding_already_is_said() -> None:
    found = verdict(
        threshold("at_most", 20, 2022, 2022),
        yearly({2015 + i: v for i, v in enumerate([30.0, 27, 25, 19, 17, 15])}),
        date(2021, 2, 1),
    )
    assert (found.status.value, codes(found)) == ("on_track", ["must_hold"])
