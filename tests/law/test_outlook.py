"""The next list if nothing changes: the walk of the verdicts, under one definition, and the areas drawing near."""

from fractions import Fraction

import pytest

from kvarter.judging import forecast
from kvarter.law.classify import Settings
from kvarter.law.outlook import outlook
from kvarter.law.projection import Missing
from kvarter.law.rules import NoListError

from .making import LAW, area

FALLING = ["44.0", "43.1", "42.5", "41.2", "40.6", "39.9"]


def years(first, **series):
    count = max(len(values) for values in series.values())
    return [
        area(
            f"{first + number}-12-01",
            **{name: values[number] for name, values in series.items() if values[number] is not None},
        )
        for number in range(count)
    ]


def of(found, criterion, operator=None, value=None):
    [one] = [
        one
        for one in found.projections
        if one.limit.criterion == criterion
        and operator in (None, one.limit.operator)
        and value in (None, one.limit.value)
    ]
    return one


def test_a_criterion_is_carried_a_year_on_by_the_same_walk_as_the_verdicts():
    found = outlook(years(2019, unattached=FALLING), LAW)
    one = of(found, "unattached", "over", 40)
    walk = forecast.fit(range(2019, 2025), [float(text) for text in FALLING], is_share=True)
    combined = forecast.combine(walk, [1], 1.0, 0.0)
    assert found.next_list.isoformat() == "2025-12-01"
    assert one.value == pytest.approx(combined.mean)
    assert (one.low, one.high) == pytest.approx(forecast.interval(combined, walk.df))
    assert one.low < one.value < one.high
    assert one.probability == pytest.approx(forecast.probability(combined, 40, float("inf"), walk.df))
    assert one.distance == Fraction("-0.1")
    assert one.likely is False


def test_the_order_of_the_lists_is_no_matter_and_a_list_twice_is_refused():
    rows = years(2019, unattached=FALLING)
    assert outlook(list(reversed(rows)), LAW) == outlook(rows, LAW)
    with pytest.raises(ValueError, match="once"):
        outlook([*rows, rows[0]], LAW)
    with pytest.raises(ValueError, match="at least one"):
        outlook([], LAW)
    with pytest.raises(NoListError):
        outlook([area("2005-12-01")], LAW)


def test_four_lists_are_too_few_and_a_gap_breaks_the_run():
    assert (
        of(outlook(years(2021, unattached=FALLING[:4]), LAW), "unattached", "over", 40).missing is Missing.SHORT_SERIES
    )
    gap = years(2019, unattached=[*FALLING[:3], None, *FALLING[4:]])
    assert of(outlook(gap, LAW), "unattached", "over", 40).missing is Missing.SHORT_SERIES


def test_a_figure_three_years_old_is_not_carried_on():
    rows = [*years(2015, unattached=FALLING), area("2021-12-01"), area("2022-12-01")]
    assert of(outlook(rows, LAW), "unattached", "over", 40).missing is Missing.STALE


def test_education_before_2018_is_another_definition_and_is_left_out():
    rows = years(2015, basic_education=["58", "57", "56", "70", "69", "68"])
    one = of(outlook(rows, LAW), "basic_education")
    assert one.missing is Missing.SHORT_SERIES
    assert one.newest == 68


def test_a_convicted_limit_is_taken_from_the_newest_list_it_is_known_for():
    found = outlook(years(2018, convicted=["2.0", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]), LAW)
    one = of(found, "convicted", value=3)
    assert one.bound.middle == Fraction("2.35")
    assert one.probability is not None
    unknown = of(outlook([area("2024-12-01", convicted="2")], LAW), "convicted", value=3)
    assert (unknown.missing, unknown.likely) == (Missing.LIMIT_UNKNOWN, None)


def test_years_on_the_list_are_counted_and_not_projected():
    held = {
        "unattached": "60",
        "basic_education": "80",
        "nonwestern": "70",
        "income": "60",
        "convicted": "1",
        "national": "1",
    }
    found = outlook([area("2024-12-01", years=4, **held)], LAW)
    assert "transformation_area" not in found.now.categories
    assert "transformation_area" in found.likely
    assert of(found, "years_on_list").missing is Missing.COUNTED


def test_what_cannot_be_carried_on_stands_as_it_is_and_a_walk_near_its_limit_is_open():
    held = {"basic_education": "70", "income": "80", "convicted": "0", "national": "1", "nonwestern": "10"}
    rising = ["38.8", "40.4", "38.9", "40.6", "39.2", "40.2"]
    found = outlook(
        [
            row._replace(
                shares=row.shares | area("2024-12-01", **held).shares,
                income=area("2024-12-01", **held).income,
                national_convicted=area("2024-12-01", **held).national_convicted,
            )
            for row in years(2019, unattached=rising)
        ],
        LAW,
    )
    assert of(found, "unattached", "over", 40).likely is None
    assert of(found, "basic_education").likely is True
    assert "vulnerable_area" in found.open
    assert found.watched is False  # it is on the list already, which is no drawing near


@pytest.mark.parametrize(("unattached", "watched"), [("36.1", True), ("35.9", False), ("40.0", True)])
def test_an_area_one_criterion_away_is_watched_when_its_figure_is_within_a_tenth_of_the_limit(unattached, watched):
    held = {"basic_education": "70", "income": "80", "convicted": "0", "national": "1", "nonwestern": "10"}
    assert outlook([area("2024-12-01", unattached=unattached, **held)], LAW).watched is watched


def test_an_area_two_criteria_away_or_with_nothing_known_is_not_watched():
    held = {"basic_education": "59", "income": "80", "convicted": "0", "national": "1", "nonwestern": "10"}
    assert outlook([area("2024-12-01", unattached="39", **held)], LAW).watched is False
    assert outlook([area("2024-12-01")], LAW).watched is False


def test_the_next_list_may_fall_under_the_next_regime():
    found = outlook([area("2020-12-01", years=6, unattached="60", basic_education="80", nonwestern="70")], LAW)
    assert found.now.categories[:3] == ("vulnerable_area", "ghetto_area", "hard_ghetto_area")
    assert {"parallel_society", "transformation_area", "prevention_area"} <= set(found.likely)


def test_without_origin_nothing_of_it_is_carried_on():
    found = outlook(
        [area("2024-12-01", unattached="60", basic_education="80", nonwestern="70")], LAW, Settings(origin=False)
    )
    assert "nonwestern" not in {one.limit.criterion for one in found.projections}
    assert not {"parallel_society", "transformation_area", "prevention_area"} & {*found.likely, *found.open}
