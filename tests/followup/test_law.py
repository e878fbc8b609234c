"""The national lists out of released figures: what is given governs, what is hidden or unknown decides nothing."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kvarter.followup.law import areas_of_lists, law_standing, list_day
from kvarter.followup.standing import Following
from kvarter.law.classify import Settings
from kvarter.model.areas import Area
from kvarter.model.indicators import Indicator, LawFigure
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period

AREAS = {
    "land": Area(id="land", name="Landet", kind="country"),
    "by": Area(id="by", name="Byen", kind="municipality", part_of=("land",)),
    "nord": Area(id="nord", name="Nord", kind="estate", part_of=("by",)),
    "syd": Area(id="syd", name="Syd", kind="estate", part_of=("by",)),
}
NAMES: tuple[LawFigure, ...] = (
    "residents", "unattached", "nonwestern", "convicted", "basic_education", "income", "national_convicted",
)  # fmt: skip
INDICATORS = {
    name: Indicator(
        id=name,
        name=name,
        unit="residents" if name == "residents" else "percent",
        source="prøve",
        counts_persons=name not in ("income", "national_convicted"),
        sensitive=name in ("convicted", "nonwestern"),
        decimals=2 if name in ("convicted", "national_convicted") else 1,
        law=name,
    )
    for name in NAMES
}


def row(measure: str, period: str, value: float | None = None, *, area: str = "nord", of: tuple[int, int] | None = None,
        status: str = "") -> Observation:  # fmt: skip
    if of is not None:
        value = 100 * of[0] / of[1]
    top, bottom = of if of is not None else (None, None)
    return Observation(
        measure, area, parse_period(period), value, INDICATORS[measure].unit, numerator=top, denominator=bottom,
        recorded="2025-01-01", status=status,
    )  # fmt: skip


def following(*rows: Observation) -> Following:
    return Following(plans=(), indicators=INDICATORS, areas=AREAS, observations=rows, as_of=date(2025, 6, 1))


FULL = (
    row("residents", "2024-12-01", 2000), row("unattached", "2023-12-01", of=(480, 1200)),
    row("unattached", "2024-12-01", of=(490, 1200)), row("nonwestern", "2024-12-01", 45.0),
    row("convicted", "2023-12-01", of=(30, 1500)), row("convicted", "2024-12-01", of=(40, 1500)),
    row("basic_education", "2024-12-01", 61.0), row("income", "2024-12-01", 60.0),
    row("national_convicted", "2024-12-01", 0.77, area="land"),
)  # fmt: skip


def test_a_list_takes_the_mean_of_two_years_of_counts_and_the_printed_figure_where_there_are_no_counts() -> None:
    standing = law_standing(following(*FULL), "nord")
    assert standing is not None
    figures = {one.limit.criterion: one for one in standing.newest.criteria if one.limit.rule == "vulnerable_area"}
    assert figures["unattached"].value == Fraction(100 * (480 + 490), 2 * 1200)
    assert figures["unattached"].met is True
    assert figures["basic_education"].value == 61
    assert "vulnerable_area" in standing.newest.categories
    # Without origin what cannot do without it is not judged, and the figure is nowhere in what is told.
    without = law_standing(following(*FULL), "nord", Settings(origin=False))
    assert without is not None
    assert all("nonwestern" not in held for held in without.figures.values())
    assert {one.limit.criterion for one in without.newest.criteria} & {"nonwestern"} == set()
    assert "nonwestern" not in {one.limit.criterion for one in without.outlook.projections}


def test_a_count_that_may_not_be_shown_is_unknown_to_the_law_too() -> None:
    few = [one for one in FULL if one.measure != "convicted"]
    few += [row("convicted", "2023-12-01", of=(30, 1500)), row("convicted", "2024-12-01", of=(9, 1500))]
    standing = law_standing(following(*few), "nord")
    assert standing is not None
    convicted = [one for one in standing.newest.criteria if one.limit.criterion == "convicted"]
    assert {one.value for one in convicted} == {None}
    assert {one.met for one in convicted} == {None}


def test_a_gap_in_the_lists_ends_the_years_that_are_averaged() -> None:
    rows = [one for one in FULL if one.period != parse_period("2023-12-01")]
    rows += [row("unattached", "2022-12-01", of=(480, 1200))]
    standing = law_standing(following(*rows), "nord")
    assert standing is not None
    averaged = [one for one in standing.newest.criteria if one.limit.criterion == "unattached" and one.limit.years == 2]
    assert {one.value for one in averaged} == {None}


def test_areas_without_figures_and_those_that_are_no_areas_of_the_law_stand_on_no_list() -> None:
    seen = following(*FULL, row("unattached", "2024-12-01", 20.0, area="by"))
    assert [one.area.id for one in areas_of_lists(seen)] == ["nord"]
    assert law_standing(seen, "by") is None
    assert law_standing(seen, "syd") is None
    assert law_standing(seen, "findes-ikke") is None


def test_figures_before_the_first_list_and_for_other_periods_make_no_list() -> None:
    assert list_day(parse_period("2016")) == date(2016, 12, 1)
    assert list_day(parse_period("2014-02-01")) == date(2014, 2, 1)
    assert list_day(parse_period("2016Q2")) is None
    assert law_standing(following(row("residents", "2009-12-01", 2000)), "nord") is None


def test_the_laws_figures_are_found_by_no_plan_and_no_other_page() -> None:
    seen = following(*FULL)
    assert seen.indicators == {}
    assert seen.release.keys() == []
    of_law = seen.law_release.keys()
    assert {key.measure for key in of_law} == set(NAMES)


@pytest.mark.parametrize("made_up", [True, False])
def test_one_made_up_figure_marks_the_area(*, made_up: bool) -> None:
    rows = [*FULL[1:], row("residents", "2024-12-01", 2000, status="illustrative" if made_up else "")]
    standing = law_standing(following(*rows), "nord")
    assert standing is not None
    assert standing.illustrative is made_up


def test_what_is_split_by_origin_is_set_apart_whether_its_indicator_says_so_or_not() -> None:
    indicator = Indicator(id="tryghed", name="Tryghed", unit="percent", source="prøve", counts_persons=True)
    rows = [
        Observation("tryghed", "nord", parse_period("2024"), 70.0, "percent", group=group, recorded="2025-01-01")
        for group in ("", "sex=f", "origin=nonwestern_immigrant", "sex=f origin=danish")
    ]
    rows.append(Observation("nonwestern", "nord", parse_period("2024"), 30.0, "percent", recorded="2025-01-01"))
    seen = Following(
        plans=(), indicators={"tryghed": indicator}, areas=AREAS, observations=rows, as_of=date(2025, 6, 1)
    )
    assert [(key.measure, key.group) for key in seen.release.keys()] == [("tryghed", ""), ("tryghed", "sex=f")]  # noqa: SIM118
