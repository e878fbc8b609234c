"""Every form of criterion with numbers worked by hand: what it asks for, what it comes to, what is still needed."""

from datetime import date
from typing import Any

import pytest
from tests.judging.making import codes, criterion, one, threshold, verdict, yearly

from kvarter.model.criteria import Criterion
from kvarter.model.observations import Observation
from kvarter.model.verdicts import Status

FOUR = {2017: 10, 2018: 12, 2019: 8, 2020: 10}  # mean 10, sum 40, lowest 8, highest 12, end 10


@pytest.mark.parametrize(
    ("how", "comparator", "level", "value", "status"),
    [
        ("mean", "at_least", 10, 10, "met"),
        ("mean", "at_most", 10, 10, "met"),
        ("mean", "more_than", 10, 10, "not_met"),
        ("mean", "less_than", 10, 10, "not_met"),
        ("mean", "equal", 10, 10, "met"),
        ("mean", "equal", 10.01, 10, "not_met"),
        ("total", "at_least", 40, 40, "met"),
        ("total", "at_most", 39.9, 40, "not_met"),
        ("total", "more_than", 39.9, 40, "met"),
        ("total", "less_than", 40, 40, "not_met"),
        ("total", "equal", 40, 40, "met"),
        ("each_year", "at_least", 8, 8, "met"),
        ("each_year", "at_least", 9, 8, "not_met"),
        ("each_year", "at_most", 12, 12, "met"),
        ("each_year", "at_most", 11, 12, "not_met"),
        ("each_year", "more_than", 8, 8, "not_met"),
        ("each_year", "less_than", 12, 12, "not_met"),
        ("each_year", "equal", 10, 12, "not_met"),
        ("end", "at_least", 10, 10, "met"),
        ("end", "at_most", 9, 10, "not_met"),
        ("end", "more_than", 9, 10, "met"),
        ("end", "less_than", 10, 10, "not_met"),
        ("end", "equal", 10, 10, "met"),
        ("per_year", "at_least", 9, 8, "not_met"),
        (None, "at_least", 10, 10, "met"),
    ],
)
def test_a_threshold(how: str | None, comparator: str, level: float, value: float, status: str) -> None:
    found = verdict(threshold(comparator, level, 2017, 2020, how), yearly(FOUR))
    assert (found.status.value, found.value, found.required, found.final) == (status, value, level, True)
    assert found.still_needed is None


def test_a_sentence_that_names_one_year_or_none_is_about_the_end() -> None:
    rows = yearly({2017: 1, 2018: 1, 2019: 1, 2020: 9})
    assert verdict(threshold("at_least", 9, None, None, plan=(2017, 2020)), rows).how == "end"
    assert verdict(threshold("at_least", 9, None, 2020, plan=(2017, 2020)), rows).status is Status.MET
    assert verdict(threshold("at_least", 9, 2017, None, plan=(2017, 2020)), rows).how == "end"
    assert verdict(threshold("at_least", 9, 2020, 2020), rows).how == "end"
    assert verdict(threshold("at_least", 9, 2017, 2020), rows).how == "mean"


CHANGES: list[tuple[dict[str, Any], dict[int, float], float, float, str]] = [
    # 20 % fewer than 120 is 96; the mean of 100, 95 and 90 is 95.
    (
        {
            "direction": "fall",
            "value": 20,
            "unit": "percent",
            "from_": 2018,
            "to": 2020,
            "how": "mean",
            "base": (None, "2017"),
        },
        {2017: 120, 2018: 100, 2019: 95, 2020: 90},
        96,
        95,
        "met",
    ),
    (
        {
            "direction": "fall",
            "value": 20,
            "unit": "percent",
            "from_": 2018,
            "to": 2020,
            "how": "each_year",
            "base": (None, "2017"),
        },
        {2017: 120, 2018: 100, 2019: 95, 2020: 90},
        96,
        100,
        "not_met",
    ),
    # Without a base the year before `from`.
    (
        {"direction": "rise", "value": 3, "unit": "other", "from_": 2018, "to": 2020, "how": "end"},
        {2017: 7, 2018: 1, 2019: 1, 2020: 9},
        10,
        9,
        "not_met",
    ),
    # 5 % a year on 100 in 2017 is 115 in 2020.
    (
        {
            "direction": "rise",
            "value": 5,
            "unit": "percent",
            "how": "per_year",
            "base": (None, "2017"),
            "plan": (2017, 2020),
        },
        {2017: 100, 2018: 101, 2019: 102, 2020: 115},
        115,
        115,
        "met",
    ),
    # 2 a year from a printed 10 with no period: the year before the plan is 2016, four years to 2020.
    (
        {"direction": "rise", "value": 2, "unit": "other", "how": "per_year", "base": (10, None), "plan": (2017, 2020)},
        {2020: 17.5},
        18,
        17.5,
        "not_met",
    ),
    # A sum over three years is held against three years at the base: 3 * 50 * 0.9.
    (
        {
            "direction": "fall",
            "value": 10,
            "unit": "percent",
            "from_": 2018,
            "to": 2020,
            "how": "total",
            "base": (None, "2017"),
        },
        {2017: 50, 2018: 45, 2019: 45, 2020: 45},
        135,
        135,
        "met",
    ),
    # And 10 fewer in all than three times 50.
    (
        {
            "direction": "fall",
            "value": 10,
            "unit": "other",
            "from_": 2018,
            "to": 2020,
            "how": "total",
            "base": (50, "2017"),
        },
        {2018: 47, 2019: 47, 2020: 47},
        140,
        141,
        "not_met",
    ),
    # The mean of a base span: (10 + 14) / 2 = 12, a fourth less is 9.
    (
        {
            "direction": "fall",
            "value": 25,
            "unit": "percent",
            "to": 2020,
            "how": "end",
            "base": (None, "2015..2016"),
            "plan": (2017, 2020),
        },
        {2015: 10, 2016: 14, 2020: 9},
        9,
        9,
        "met",
    ),
    # A sentence that names its years is about their mean.
    (
        {"direction": "fall", "value": 10, "unit": "percent", "from_": 2018, "to": 2020, "base": (None, "2017")},
        {2017: 100, 2018: 100, 2019: 85, 2020: 85},
        90,
        90,
        "met",
    ),
]


@pytest.mark.parametrize(("said", "figures", "required", "value", "status"), CHANGES)
def test_a_change(said: dict[str, Any], figures: dict[int, float], required: float, value: float, status: str) -> None:
    found = verdict(criterion("change", **said), yearly(figures))
    assert (found.status.value, found.final) == (status, True)
    assert found.required == pytest.approx(required)
    assert found.value == pytest.approx(value)


def test_percent_a_year_without_a_base_is_year_on_year() -> None:
    # 5 % on the year before: 100 -> 105 -> 110.25 -> 115.7625, each on what the year before really was.
    of = criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2018, 2020))
    met = verdict(of, yearly({2017: 100, 2018: 105, 2019: 111, 2020: 116.55}))
    assert (met.status, met.final, met.how) == (Status.MET, True, "year_on_year")
    missed = verdict(of, yearly({2017: 100, 2018: 120, 2019: 125, 2020: 140}))
    assert (missed.status, missed.final, missed.decided_by, missed.required) == (Status.NOT_MET, True, 2019, 126.0)


def test_year_on_year_asks_the_coming_year_for_its_own_level() -> None:
    of = criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2017, 2020))
    found = verdict(of, yearly({2016: 100, 2017: 106}), date(2018, 3, 1))
    assert (found.value, found.required) == (106, 105)
    assert found.still_needed is not None
    assert (found.still_needed.value, found.still_needed.years) == (pytest.approx(111.3), (2018,))


def test_year_on_year_says_that_the_year_before_the_first_is_missing() -> None:
    of = criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2017, 2020))
    found = verdict(of, yearly({2017: 106, 2018: 120, 2019: 130, 2020: 140}))
    assert (found.status, codes(found)) == (Status.NO_DATA, ["missing_periods"])
    assert found.reasons[0].details == {"years": [2016]}


def test_a_percentage_on_a_year_of_zero_cannot_be_measured() -> None:
    of = criterion("change", direction="rise", value=5, unit="percent", how="per_year", plan=(2018, 2019))
    found = verdict(of, yearly({2017: 5, 2018: 6, 2019: 0}))
    assert found.status is Status.NOT_MET
    found = verdict(of, yearly({2017: 0, 2018: 6, 2019: 7}))
    assert (found.status, codes(found)) == (Status.NOT_MEASURABLE, ["base_not_positive"])


@pytest.mark.parametrize("base", [0.0, -3.0])
def test_a_percentage_of_a_base_that_is_not_positive_cannot_be_measured(base: float) -> None:
    of = criterion(
        "change", direction="fall", value=20, unit="percent", from_=2018, to=2020, how="mean", base=(None, "2017")
    )
    found = verdict(of, yearly({2017: base, 2018: 1, 2019: 1, 2020: 1}))
    assert (found.status, codes(found)) == (Status.NOT_MEASURABLE, ["base_not_positive"])
    assert (
        verdict(
            criterion("change", direction="rise", value=2, unit="other", to=2020, base=(base, "2017")),
            yearly({2020: 9}),
        ).status
        is Status.MET
    )


@pytest.mark.parametrize(
    ("direction", "how", "figures", "status"),
    [
        ("rise", "end", {2017: 5, 2020: 5.1}, "met"),
        ("rise", "end", {2017: 5, 2020: 5}, "not_met"),
        ("fall", "end", {2017: 5, 2020: 5}, "not_met"),
        ("fall", "mean", {2017: 5, 2018: 6, 2019: 4, 2020: 4}, "met"),
        ("rise", "total", {2017: 5, 2018: 5, 2019: 5, 2020: 5.5}, "met"),
    ],
)
def test_a_trend_is_a_direction_only(direction: str, how: str, figures: dict[int, float], status: str) -> None:
    found = verdict(
        criterion("trend", direction=direction, from_=2018, to=2020, how=how, base=(None, "2017")), yearly(figures)
    )
    assert found.status.value == status


def test_a_trend_year_by_year_turns_on_every_year() -> None:
    of = criterion("trend", direction="fall", from_=2018, to=2020, how="each_year")
    assert verdict(of, yearly({2017: 5, 2018: 4, 2019: 3, 2020: 2})).status is Status.MET
    found = verdict(of, yearly({2017: 5, 2018: 4, 2019: 4, 2020: 2}))
    assert (found.status, found.decided_by) == (Status.NOT_MET, 2019)


def pair(ours: dict[int, float], theirs: dict[int, float], unit: str = "percent") -> list[Observation]:
    return [*yearly(ours, unit=unit), *yearly(theirs, area="r", unit=unit)]


GAP: dict[str, Any] = {"of": "gap", "reference": "municipality", "reference_area": "r", "unit": "percentage_points"}


@pytest.mark.parametrize(
    ("comparator", "side", "ours", "level", "gap", "status"),
    [
        ("at_most", "above", 15, 5, 5, "met"),
        ("at_most", "above", 15.5, 5, 5.5, "not_met"),
        ("at_most", "above", 4, 5, -6, "met"),  # below zero satisfies at_most
        ("at_most", "below", 4, 5, 6, "not_met"),
        ("at_most", "below", 15, 5, -5, "met"),
        ("at_most", "either", 4, 5, 6, "not_met"),
        ("at_most", "either", 16, 5, 6, "not_met"),
        ("at_least", None, 16, 5, 6, "met"),
        ("at_least", None, 4, 5, -6, "not_met"),
        ("more_than", None, 15, 5, 5, "not_met"),
        ("less_than", "above", 14, 5, 4, "met"),
        ("equal", "below", 5, 5, 5, "met"),
    ],
)
def test_a_gap_is_measured_on_its_side(
    comparator: str, side: str | None, ours: float, level: float, gap: float, status: str
) -> None:
    found = verdict(threshold(comparator, level, 2020, 2020, side=side, **GAP), pair({2020: ours}, {2020: 10}))
    assert (found.status.value, found.value, found.gap) == (status, gap, True)
    assert "side_inferred" not in codes(found)
    assert len(found.evidence) == 2


@pytest.mark.parametrize(
    ("how", "value", "status"),
    [("mean", 5, "met"), ("each_year", 7, "not_met"), ("end", 7, "not_met"), ("total", 10, "not_met")],
)
def test_a_gap_over_years(how: str, value: float, status: str) -> None:
    found = verdict(
        threshold("at_most", 5, 2019, 2020, how, side="above", **GAP), pair({2019: 13, 2020: 17}, {2019: 10, 2020: 10})
    )
    assert (found.value, found.status.value) == (value, status)


def test_the_side_of_a_gap_is_that_of_the_base_period() -> None:
    # In 2016 we were 6 below; so being 2 above in 2020 is a gap of -2, which is at most anything.
    of = threshold("at_most", 1, None, 2020, plan=(2017, 2020), base=(6, "2016"), **GAP)
    found = verdict(of, pair({2015: 12, 2016: 4, 2020: 12}, {2015: 10, 2016: 10, 2020: 10}))
    assert (found.value, found.status, codes(found)) == (-2, Status.MET, ["side_inferred"])
    assert found.reasons[0].details == {"side": "below"}


def test_the_side_of_a_gap_without_base_is_that_of_the_first_pair() -> None:
    of = threshold("at_most", 1, 2020, 2020, **GAP)
    rows = pair({2013: 1, 2014: 12, 2020: 12}, {2014: 10, 2020: 10})
    found = verdict(of, rows)
    assert (found.value, found.status, codes(found)) == (2, Status.NOT_MET, ["side_inferred"])
    assert found.reasons[0].details == {"side": "above"}


def test_a_gap_that_falls_is_counted_from_its_printed_base() -> None:
    # 10.5 less 1 a year from 2016 to 2020 is 6.5; we are below the municipality, so the side is inferred.
    of = criterion("change", direction="fall", value=1, how="per_year", base=(10.5, None), plan=(2017, 2020), **GAP)
    rows = pair({2016: 49.5, 2020: 53.6}, {2016: 60, 2020: 60})
    found = verdict(of, rows)
    assert (found.required, found.value, found.status) == (6.5, pytest.approx(6.4), Status.MET)
    assert codes(found) == ["side_inferred"]


def test_a_percentage_of_a_gap_is_of_the_gap_at_the_base() -> None:
    of = criterion("change", direction="fall", value=50, to=2020, base=(None, "2016"), **{**GAP, "unit": "percent"})
    found = verdict(of, pair({2016: 17, 2020: 13.5}, {2016: 10, 2020: 10}))
    assert (found.required, found.value, found.status) == (3.5, 3.5, Status.MET)


def test_a_gap_of_nothing_at_the_base_cannot_be_measured() -> None:
    of = criterion("change", direction="fall", value=1, to=2020, side="above", base=(None, "2016"), **GAP)
    for base in (10, 8):
        found = verdict(of, pair({2016: base, 2020: 9}, {2016: 10, 2020: 10}))
        assert (found.status, codes(found)) == (Status.NOT_MEASURABLE, ["base_not_positive"])


def test_a_gap_to_another_group_is_taken_in_the_same_area() -> None:
    of = threshold(
        "at_most", 3, 2020, 2020, of="gap", reference="other_group", reference_group="men", group="women", side="above"
    )
    found = verdict(of, [one(2020, 9, group="women"), one(2020, 7, group="men")])
    assert (found.value, found.status) == (2, Status.MET)


def test_only_paired_years_make_a_gap() -> None:
    found = verdict(
        threshold("at_most", 5, 2019, 2020, "mean", side="above", **GAP), pair({2019: 12, 2020: 12}, {2019: 10})
    )
    assert (found.status, codes(found)) == (Status.NO_DATA, ["missing_periods", "unpaired_periods"])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"form": "vague"}, "vague"),
        ({"measure": None}, "no_measure"),
        ({"area": None}, "no_measure"),
        ({"of": "gap", "reference": "municipality"}, "no_reference"),
        ({"to": None}, "no_period"),
        ({"unit": "DKK"}, "unit_mismatch"),
    ],
)
def test_what_cannot_be_measured_says_why(said: dict[str, Any], code: str) -> None:
    whole: dict[str, Any] = {
        "id": "c",
        "form": "threshold",
        "comparator": "at_least",
        "value": 1,
        "unit": "count",
        "to": 2020,
        "measure": "m",
        "area": "a",
    }
    found = verdict(Criterion(**{**whole, **said}), yearly({2020: 5}, unit="persons"))
    assert (found.status, codes(found), found.final) == (Status.NOT_MEASURABLE, [code], True)


def done(form: str, *rows: Observation, as_of: date, **said: Any) -> str:
    found = verdict(criterion(form, **{"to": 2017, "plan": (2017, 2020), **said}), rows, as_of)
    return f"{found.status.value}{' final' if found.final else ''}"


@pytest.mark.parametrize(
    ("period", "value", "as_of", "expected"),
    [
        ("2017-11-15", 1, date(2017, 12, 1), "met final"),
        ("2017-12-31", 1, date(2018, 1, 1), "met final"),
        ("2018-01-01", 1, date(2018, 2, 1), "not_met final"),
        ("2017/2018", 1, date(2018, 8, 1), "not_met final"),
        ("2017", 0, date(2018, 2, 1), "not_met final"),
        ("2017-06-30", 0, date(2018, 2, 1), "no_data"),
        ("2017-06-30", 0, date(2017, 7, 1), "not_enough_data"),
    ],
)
def test_a_milestone_is_done_in_time_or_not(period: str, value: float, as_of: date, expected: str) -> None:
    assert done("milestone", one(period, value), as_of=as_of) == expected


def test_a_milestone_nobody_has_told_of() -> None:
    assert done("milestone", as_of=date(2016, 12, 31)) == "not_due"
    assert done("milestone", as_of=date(2017, 12, 30)) == "not_enough_data"
    assert done("milestone", as_of=date(2017, 12, 31)) == "no_data"


def test_an_assessment_is_what_the_newest_answer_in_its_years_says() -> None:
    answers = (one("2018", 0), one("2020", 1))
    asked: dict[str, Any] = {"from_": 2017, "to": 2020}
    assert done("assessment", *answers, as_of=date(2021, 1, 1), **asked) == "met final"
    assert done("assessment", *answers, as_of=date(2019, 1, 1), **asked) == "not_enough_data"
    assert done("assessment", answers[0], as_of=date(2021, 1, 1), **asked) == "not_met"
    assert done("assessment", one("2016", 1), as_of=date(2021, 1, 1), **asked) == "no_data"


def test_an_assessment_inside_its_last_year_can_still_be_made_anew() -> None:
    early = one("2020-03-01", 0)
    assert done("assessment", early, as_of=date(2020, 4, 1), from_=2020, to=2020) == "not_met"
    assert done("assessment", early, one("2020-11-01", 1), as_of=date(2021, 1, 1), from_=2020, to=2020) == "met final"


def test_an_assessment_with_a_share_to_reach_is_held_against_it() -> None:
    of = criterion("assessment", value=75, unit="percent", to=2020, plan=(2017, 2020))
    assert verdict(of, yearly({2020: 75}, unit="percent")).status is Status.MET
    assert verdict(of, yearly({2020: 74.9}, unit="percent")).status is Status.NOT_MET


def test_a_side_taken_from_a_pair_that_may_not_be_the_first_is_never_final() -> None:
    of = threshold("at_most", 5, 2018, 2020, "each_year", **GAP)
    early = pair({2019: 20}, {2019: 10})
    found = verdict(of, early)
    assert (found.status, found.final) == (Status.NOT_MET, False)
    turned = verdict(of, [*early, *pair({2018: 6}, {2018: 10})])
    assert turned.value == -4 or turned.status is not Status.NOT_MET
    assert verdict(of, pair({2018: 20}, {2018: 10})).final
