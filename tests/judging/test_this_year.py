"""What a year under way still needs: nothing is asked of what is no count, of other years, or of what cannot add up."""

from datetime import date

import pytest

from kvarter.judging.this_year import ThisYear, this_year
from kvarter.model.verdicts import Status, StillNeeded, Verdict

AS_OF = date(2019, 6, 30)


def verdict(**more):
    held = {
        "criterion": "k", "status": Status.NOT_DUE, "final": False, "as_of": AS_OF, "value": None, "required": 20.0,
        "forecast": None, "still_needed": None, "reasons": (), "evidence": (), "comparator": "at_least",
        "how": "each_year", "years": (2018, 2019, 2020), "unit": "families",
    }  # fmt: skip
    return Verdict(**{**held, **more})


def needs(value, years, how):
    return StillNeeded("at_least", value, "families", how, years)


def test_each_year_must_come_to_the_whole():
    assert this_year(verdict(), 12.0, 2019) == ThisYear(2019, 12.0, 20.0, "families")
    assert this_year(verdict(), 12.0, 2019).left == 8.0
    assert this_year(verdict(), 25.0, 2019).left == 0.0


def test_more_than_twenty_is_twenty_one_and_part_of_a_family_is_a_whole_one():
    assert this_year(verdict(comparator="more_than"), 12.0, 2019).needed == 21.0
    assert this_year(verdict(required=20.2), 12.0, 2019).needed == 21.0


def test_what_must_hold_at_the_end_asks_of_the_last_year_alone():
    assert this_year(verdict(how="end"), 12.0, 2019) is None
    assert this_year(verdict(how="end"), 12.0, 2020).needed == 20.0


def test_a_mean_asks_for_the_mean_still_needed_and_a_sum_may_be_spread_over_the_years_left():
    mean = verdict(how="mean", still_needed=needs(22.0, (2019, 2020), "mean"))
    assert this_year(mean, 12.0, 2019) == ThisYear(2019, 12.0, 22.0, "families")
    total = verdict(how="total", still_needed=needs(30.0, (2019, 2020), "total"))
    assert this_year(total, 12.0, 2019) == ThisYear(2019, 12.0, 30.0, "families", 2020)
    last = verdict(how="total", still_needed=needs(30.0, (2020,), "total"))
    assert this_year(last, 12.0, 2020) == ThisYear(2020, 12.0, 30.0, "families")
    assert this_year(last, 12.0, 2019) is None


@pytest.mark.parametrize(
    "more", [{"comparator": "at_most"}, {"unit": "percent"}, {"gap": True}, {"required": None}, {"years": (2020,)}]
)
def test_nothing_is_asked_where_nothing_can_be_counted_up(more):
    assert this_year(verdict(**more), 12.0, 2019) is None
