"""Volunteers counted: different people, in whole years only, and never over a figure somebody else has given."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from kvarter.judging.volunteering import SOURCE, Match, by_year, figures, growth
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import year_period

TODAY = date(2025, 5, 31)
INDICATOR = Indicator(id="frivillige", name="Frivillige", unit="volunteers", source="s", counts_persons=True)
DAYS = st.dates(date(2019, 1, 1), date(2025, 5, 1))


def test_somebody_with_two_tasks_counts_once_and_in_each_year_they_had_one() -> None:
    matches = [
        Match(1, date(2023, 11, 1), date(2024, 1, 2)), Match(1, date(2023, 12, 1)), Match(2, date(2024, 5, 1)),
    ]  # fmt: skip
    assert by_year(matches, TODAY) == {2023: 1, 2024: 2}


def test_a_year_under_way_has_no_figure_and_no_matches_none_at_all() -> None:
    assert by_year([Match(1, date(2025, 1, 1))], TODAY) == {}
    assert by_year([], TODAY) == {}


def test_growth_is_on_the_year_before_and_none_on_nobody() -> None:
    assert growth({2022: 0, 2023: 40, 2024: 42}) == {2023: None, 2024: Fraction(5)}
    assert growth({2021: 3, 2023: 4}) == {}


@given(st.lists(st.tuples(st.integers(1, 9), DAYS)), st.integers(1, 9), DAYS)
def test_one_match_more_never_makes_fewer(held: list[tuple[int, date]], who: int, since: date) -> None:
    matches = [Match(*one) for one in held]
    before, after = by_year(matches, TODAY), by_year([*matches, Match(who, since)], TODAY)
    assert all(after[year] >= count for year, count in before.items())
    assert all(count <= 9 for count in after.values())


def test_a_figure_somebody_else_has_given_stays_and_a_made_up_one_gives_way() -> None:
    def row(year: int, **more: str) -> Observation:
        return Observation("frivillige", "a", year_period(year), 50.0, "volunteers", **more)

    known = [
        row(2022, source="Koordinator"),
        row(2023, source="Eksempel", status="illustrative"),
        row(2024, source=SOURCE),
    ]
    found = figures([Match(1, date(2022, 1, 1))], INDICATOR, "a", known, TODAY)
    assert [(one.period.year, one.value, one.source) for one in found] == [(2023, 1.0, SOURCE), (2024, 1.0, SOURCE)]
