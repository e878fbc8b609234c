"""The days on which a verdict changes, and what is said of figures that are not quite plain."""

from datetime import date
from typing import Any

import pytest
from scipy import stats
from tests.judging.making import codes, criterion, details, indicator, one, threshold, verdict, yearly

from kvarter.judging.figures import Figures
from kvarter.model.indicators import Bounds, DefinitionBreak
from kvarter.model.periods import parse_period
from kvarter.model.verdicts import ReasonCode, Status

MEAN = threshold("at_most", 10, 2018, 2020, "mean")


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        (date(2017, 12, 31), "not_due"),
        (date(2018, 1, 1), "not_enough_data"),
        (date(2020, 12, 30), "not_enough_data"),
        (date(2020, 12, 31), "no_data"),
        (date(2021, 1, 1), "no_data"),
    ],
)
def test_the_days_on_which_a_verdict_without_figures_changes(as_of: date, status: str) -> None:
    assert verdict(MEAN, [], as_of).status.value == status


def test_a_year_is_missing_from_its_last_day() -> None:
    assert codes(verdict(MEAN, [], date(2019, 12, 30))) == ["missing_periods"]
    assert details(verdict(MEAN, [], date(2019, 12, 30)), ReasonCode.MISSING_PERIODS) == {"years": [2018]}
    assert details(verdict(MEAN, [], date(2019, 12, 31)), ReasonCode.MISSING_PERIODS) == {"years": [2018, 2019]}


def test_before_its_years_a_criterion_with_a_series_is_forecast() -> None:
    found = verdict(MEAN, yearly(dict.fromkeys(range(2012, 2017), 8.0)), date(2017, 6, 1))
    assert (found.status.value, found.still_needed is not None) == ("on_track", True)


@pytest.mark.parametrize(("recorded", "status"), [("2020-12-31", "met"), ("2021-01-01", "no_data")])
def test_a_figure_exists_from_the_day_it_is_known(recorded: str, status: str) -> None:
    rows = yearly({2018: 9, 2019: 9, 2020: 9}, recorded=recorded)
    assert verdict(MEAN, rows, date(2020, 12, 31)).status.value == status


def test_a_figure_known_late_in_the_evening_abroad_is_known_on_the_danish_day() -> None:
    rows = yearly({2018: 9, 2019: 9, 2020: 9}, recorded="2020-12-31T23:30:00+00:00")
    assert verdict(MEAN, rows, date(2020, 12, 31)).status is Status.NO_DATA
    assert verdict(MEAN, rows, date(2021, 1, 1)).status is Status.MET


def test_a_school_year_counts_in_the_year_it_ends() -> None:
    rows = [one("2017/2018", 9), one("2018/2019", 9), one("2019/2020", 12)]
    assert verdict(MEAN, rows).value == 10
    end = threshold("at_most", 10, 2020, 2020)
    assert verdict(end, rows[:2], date(2020, 7, 30)).status is Status.NOT_ENOUGH_DATA
    assert verdict(end, rows[:2], date(2020, 7, 31)).status is Status.NO_DATA


def test_the_calendar_years_own_figure_goes_before_the_school_years() -> None:
    rows = [one("2019/2020", 3), one("2020", 8)]
    assert verdict(threshold("at_most", 5, 2020, 2020), rows).value == 8


@pytest.mark.parametrize(("within", "value"), [("sum", 40), ("mean", 10), ("last", 16)])
def test_quarters_make_a_year_by_the_indicators_rule(within: Any, value: float) -> None:
    rows = [one(f"2020Q{q}", v) for q, v in ((1, 4), (2, 8), (3, 12), (4, 16))]
    assert (
        verdict(threshold("at_least", 1, 2020, 2020), rows, indicators=[indicator(within_year=within)]).value == value
    )


def test_quarters_without_a_rule_or_with_a_hole_make_no_year() -> None:
    rows = [one(f"2020Q{q}", 5) for q in (1, 2, 4)]
    of = threshold("at_least", 1, 2020, 2020)
    for known in ([], [indicator(within_year="sum")]):
        found = verdict(of, rows, indicators=known)
        assert (found.status, codes(found)) == (Status.NO_DATA, ["missing_periods", "parts_of_year"])


def test_months_and_days_so_far_tell_the_chance_of_the_year() -> None:
    # 9 of 20 after 181 of 365 days; the method's .331 is for exactly half a year.
    rows = [one(f"2019-0{month}", n, unit="visits") for month, n in ((1, 3), (2, 3), (3, 3), (4, 0), (5, 0), (6, 0))]
    of = threshold("at_least", 20, 2019, 2019, unit="count")
    found = verdict(of, rows, date(2019, 7, 1), [indicator(unit="visits", within_year="sum")])
    assert found.forecast is not None
    rate = 181 / 365 + 1 / 20
    assert found.forecast.probability == pytest.approx(stats.nbinom(10, rate / (1 + 1 / 20)).sf(10))
    assert (found.status.value, found.forecast.year) == ("at_risk", 2019)
    assert found.forecast.low >= 9


@pytest.mark.parametrize(
    ("month", "status", "told"),
    [(2, "suppressed", False), (2, "missing", False), (6, "suppressed", False), (6, "missing", True)],
)
def test_a_count_so_far_with_a_part_that_is_not_known_tells_nothing_of_the_year(
    month: int, status: str, told: bool
) -> None:
    rows = [one(f"2019-0{each}", 3, unit="visits") for each in range(1, 7) if each != month]
    rows.append(one(f"2019-0{month}", None, unit="visits", status=status))
    of = threshold("at_least", 20, 2019, 2019, unit="count")
    found = verdict(of, rows, date(2019, 7, 1), [indicator(unit="visits", within_year="sum")])
    assert (found.forecast is not None) is told


def test_a_missing_year_and_a_suppressed_one_are_told_apart() -> None:
    rows = [*yearly({2018: 9}), one(2019, None, status="suppressed"), one(2020, 9)]
    found = verdict(MEAN, rows)
    assert (found.status, codes(found)) == (Status.NO_DATA, ["missing_periods", "suppressed"])
    assert details(found, ReasonCode.MISSING_PERIODS) == {"years": [2019]}
    rows = yearly({2018: 9, 2019: None, 2020: 9})
    found = verdict(MEAN, rows)
    assert (found.status, codes(found)) == (Status.NO_DATA, ["missing_periods"])


def test_a_value_beside_the_word_suppressed_is_not_used() -> None:
    found = verdict(threshold("at_most", 10, 2020, 2020), [one(2020, 3, status="suppressed")])
    assert found.status is Status.NO_DATA


def test_a_preliminary_figure_never_gives_final() -> None:
    rows = [*yearly({2018: 9, 2019: 9}), one(2020, 9, status="preliminary")]
    found = verdict(MEAN, rows)
    assert (found.status, found.final, codes(found)) == (Status.MET, False, ["preliminary"])


def test_a_preliminary_figure_that_decides_nothing_leaves_the_verdict_final() -> None:
    of = threshold("at_least", 20, 2018, 2020, "each_year")
    assert verdict(of, [one(2018, 3), one(2019, 30, status="preliminary")]).final
    assert not verdict(of, [one(2018, 3, status="preliminary"), one(2019, 30)]).final


def test_a_preliminary_base_never_gives_final() -> None:
    of = criterion("change", direction="fall", value=10, unit="percent", to=2020, base=(None, "2017"))
    assert not verdict(of, [one(2017, 10, status="preliminary"), one(2020, 5)]).final
    assert not verdict(of, [one(2017, 0, status="preliminary"), one(2020, 5)]).final
    assert verdict(of, [one(2017, 10), one(2020, 5)]).final


def test_a_revised_figure_is_told_and_the_newest_governs() -> None:
    rows = [one(2020, 11, recorded="2021-01-15"), one(2020, 9, recorded="2021-05-01")]
    of = threshold("at_most", 10, 2020, 2020)
    before = verdict(of, rows, date(2021, 4, 30))
    after = verdict(of, rows, date(2021, 5, 1))
    assert (before.status, codes(before)) == (Status.NOT_MET, [])
    assert (after.status, codes(after)) == (Status.MET, ["revised"])
    assert details(after, ReasonCode.REVISED)["figures"] == [
        {"period": "2020", "before": 11, "now": 9, "recorded": "2021-05-01"}
    ]


def test_the_same_figure_told_again_is_no_revision() -> None:
    rows = [one(2020, 9, recorded="2021-01-15"), one(2020, 9, recorded="2021-05-01")]
    assert codes(verdict(threshold("at_most", 10, 2020, 2020), rows)) == []


def test_made_up_figures_are_told() -> None:
    found = verdict(threshold("at_most", 10, 2020, 2020), [one(2020, 9, status="illustrative")])
    assert (found.final, codes(found)) == (True, ["illustrative"])


@pytest.mark.parametrize(
    ("figure", "differs"), [(10.54, False), (10.55, False), (10.56, True), (10.44, True), (10.5, False)]
)
def test_a_printed_base_governs_and_a_figure_that_rounds_otherwise_is_told(figure: float, differs: bool) -> None:
    of = criterion("change", direction="fall", value=1, unit="other", to=2020, base=(10.5, "2016"))
    found = verdict(of, [one(2016, figure), one(2020, 9.5)])
    assert (found.required, found.status) == (9.5, Status.MET)
    assert ("base_differs" in codes(found)) is differs
    if differs:
        assert details(found, ReasonCode.BASE_DIFFERS) == {"printed": 10.5, "figure": figure}


def test_a_base_printed_beside_a_threshold_is_compared_too() -> None:
    found = verdict(
        threshold("at_most", 3, 2017, 2020, "mean", base=(6, "2016")),
        yearly({2016: 8, 2017: 3, 2018: 3, 2019: 3, 2020: 3}),
    )
    assert (found.status, codes(found)) == (Status.MET, ["base_differs"])


def test_without_its_base_a_change_is_open() -> None:
    of = criterion(
        "change", direction="fall", value=20, unit="percent", from_=2018, to=2020, how="mean", base=(None, "2017")
    )
    rows = yearly({2018: 1, 2019: 1, 2020: 1})
    assert codes(verdict(of, rows)) == ["base_missing"]
    assert (verdict(of, rows).status, verdict(of, rows[:1], date(2019, 2, 1)).status) == (
        Status.NO_DATA,
        Status.NOT_ENOUGH_DATA,
    )


BROKEN = indicator(breaks=(DefinitionBreak(from_=parse_period("2019"), what="ny"),))


def test_a_definition_break_between_compared_years_is_told() -> None:
    of = criterion("change", direction="fall", value=1, unit="other", to=2020, base=(None, "2017"))
    assert codes(verdict(of, yearly({2017: 9, 2020: 5}), indicators=[BROKEN])) == ["definition_break"]
    assert codes(verdict(MEAN, yearly({2018: 9, 2019: 9, 2020: 9}), indicators=[BROKEN])) == ["definition_break"]
    assert (
        codes(
            verdict(
                threshold("at_most", 9, 2019, 2020, "mean"), yearly({2018: 9, 2019: 9, 2020: 9}), indicators=[BROKEN]
            )
        )
        == []
    )


def test_an_older_break_is_told_when_a_newer_one_is_still_to_come() -> None:
    two = indicator(breaks=(*BROKEN.breaks, DefinitionBreak(from_=parse_period("2022"), what="nyere")))
    found = verdict(MEAN, yearly({2018: 9, 2019: 9, 2020: 9}), indicators=[two])
    assert details(found, ReasonCode.DEFINITION_BREAK) == {"year": 2019}


def test_figures_before_a_break_carry_no_forecast() -> None:
    rows = yearly(dict.fromkeys(range(2013, 2021), 9.0))
    found = verdict(threshold("at_most", 10, None, 2023, plan=(2018, 2023)), rows, date(2021, 2, 1), [BROKEN])
    assert (found.status, found.forecast, codes(found)) == (Status.NOT_ENOUGH_DATA, None, ["definition_break"])


def test_a_fall_of_few_is_within_chance_and_of_many_is_not() -> None:
    # 6 against 3, 3, 3 and 3 in four years: 18 in all, 6 or more on one of five years' side. Exact two-sided p .244.
    of = threshold("at_most", 3, 2017, 2020, "mean", unit="count", base=(6, "2016"))
    found = verdict(of, yearly({2017: 3, 2018: 3, 2019: 3, 2020: 3}, unit="cases"))
    assert (found.status, codes(found)) == (Status.MET, ["within_chance"])
    many = threshold("at_most", 300, 2017, 2020, "mean", unit="count", base=(600, "2016"))
    assert codes(verdict(many, yearly(dict.fromkeys(range(2017, 2021), 300.0), unit="cases"))) == []


def test_a_base_over_several_years_weighs_as_many_years() -> None:
    of = criterion("change", direction="fall", value=10, unit="percent", to=2018, base=(None, "2015..2017"))
    found = verdict(of, yearly({2015: 10, 2016: 12, 2017: 11, 2018: 8}, unit="cases"))
    expected = stats.binomtest(33, 41, 3 / 4).pvalue
    assert details(found, ReasonCode.WITHIN_CHANCE)["p"] == pytest.approx(expected, abs=0.0006)


def test_shares_are_compared_by_their_counts() -> None:
    of = criterion("change", direction="fall", value=5, unit="percentage_points", to=2020, base=(None, "2017"))
    few = [
        one(2017, 50, unit="percent", numerator=10, denominator=20),
        one(2020, 40, unit="percent", numerator=8, denominator=20),
    ]
    assert codes(verdict(of, few)) == ["within_chance"]
    many = [
        one(2017, 50, unit="percent", numerator=1000, denominator=2000),
        one(2020, 40, unit="percent", numerator=800, denominator=2000),
    ]
    assert codes(verdict(of, many)) == []


def test_every_year_fails_on_its_first_bad_year_though_others_are_missing() -> None:
    found = verdict(threshold("at_least", 20, 2017, 2020, "each_year"), yearly({2018: 12}), date(2019, 2, 1))
    assert (found.status, found.final, found.value, found.decided_by) == (Status.NOT_MET, True, 12, 2018)
    assert details(found, ReasonCode.DECIDED_EARLY) == {"years": [2017, 2019, 2020]}


def test_a_sum_that_is_reached_is_met_whatever_its_unit() -> None:
    for unit in ("count", "other", "index_points"):
        found = verdict(
            threshold("at_least", 30, 2017, 2020, "total", unit=unit),
            yearly({2017: 20, 2018: 10}, unit=unit),
            date(2019, 2, 1),
        )
        assert (found.status, found.final, codes(found)) == (Status.MET, True, ["decided_early"]), unit


def test_a_sum_of_figures_that_can_be_negative_is_not_reached_early() -> None:
    rows = yearly({2017: 50, 2018: -10}, unit="other")
    assert verdict(threshold("at_least", 30, 2017, 2020, "total"), rows, date(2019, 2, 1)).final is False


def test_a_mean_out_of_reach_of_the_measures_bounds_is_missed() -> None:
    # 20, 20 and at best 100 twice: a mean of 60.
    of = threshold("at_least", 61, 2017, 2020, "mean", unit="percent")
    rows = yearly({2017: 20, 2018: 20}, unit="percent")
    found = verdict(of, rows, date(2019, 2, 1))
    assert (found.status, found.final) == (Status.NOT_MET, True)
    assert found.still_needed is not None
    assert (found.still_needed.value, found.still_needed.decided) == (102, False)
    assert not verdict(threshold("at_least", 60, 2017, 2020, "mean", unit="percent"), rows, date(2019, 2, 1)).final
    narrow = indicator(unit="percent", bounds=Bounds(low=0, high=90))
    assert verdict(
        threshold("at_least", 60, 2017, 2020, "mean", unit="percent"), rows, date(2019, 2, 1), [narrow]
    ).final


def test_what_is_still_needed_of_a_mean() -> None:
    # Four years at 12 on average are 48; 8 and 11.6 leave 28.4 for two years: 14.2.
    found = verdict(threshold("at_most", 12, 2017, 2020, "mean"), yearly({2017: 8, 2018: 11.6}), date(2019, 2, 1))
    assert found.still_needed is not None
    assert found.still_needed.value == pytest.approx(14.2)
    assert found.still_needed[:1] + found.still_needed[3:] == ("at_most", "mean", (2019, 2020), None)


def test_what_is_still_needed_is_shown_before_the_first_figure_and_after_an_early_end() -> None:
    needed = verdict(threshold("at_least", 200, 2017, 2020, "total", unit="count"), [], date(2016, 2, 1)).still_needed
    assert needed is not None
    assert (needed.value, needed.years) == (200, (2017, 2018, 2019, 2020))
    needed = verdict(
        threshold("at_least", 200, 2017, 2020, "total", unit="count"),
        yearly({2017: 250}, unit="count"),
        date(2018, 2, 1),
    ).still_needed
    assert needed is not None
    assert (needed.value, needed.decided) == (0, True)


def test_evidence_names_each_figure_once_with_its_source_and_day() -> None:
    rows = yearly({2017: 10, 2018: 9, 2019: 9, 2020: 9}, source="register")
    of = criterion(
        "change", direction="fall", value=10, unit="percent", from_=2018, to=2020, how="mean", base=(None, "2017")
    )
    found = verdict(of, rows)
    assert [(row.period, row.value, row.source, row.recorded) for row in found.evidence] == [
        (str(year), value, "register", f"{year}-12-31") for year, value in ((2017, 10), (2018, 9), (2019, 9), (2020, 9))
    ]


def test_figures_of_others_are_not_used() -> None:
    rows = [one(2020, 9), one(2020, 99, area="b"), one(2020, 98, group="g"), one(2020, 97, measure="n")]
    figures = Figures(rows, date(2021, 1, 1))
    assert len(figures.keys()) == 4
    assert verdict(threshold("at_most", 10, 2020, 2020), rows).value == 9
