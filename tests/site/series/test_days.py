"""The days of what comes again, held against looking at every day there is."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kvarter.site.series.days import Every, days

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SPAN = st.integers(-30, 400)


def every_day(since, until):
    return [since + timedelta(days=number) for number in range((until - since).days + 1)]


@given(DAYS, DAYS, SPAN, st.sampled_from([(Every.WEEK, 7), (Every.TWO_WEEKS, 14)]))
def test_weeks_are_the_days_a_whole_number_of_steps_after_the_first(first, since, span, asked):
    every, step = asked
    until = since + timedelta(days=span)
    wanted = [day for day in every_day(since, until) if day >= first and (day - first).days % step == 0]
    assert days(first, every, since, until) == wanted


@given(DAYS, DAYS, SPAN)
def test_months_have_one_day_each_the_same_weekday_and_place(first, since, span):
    until = since + timedelta(days=span)
    place = (first.day - 1) // 7
    wanted = []
    for day in every_day(since, until):
        last = (day + timedelta(days=7)).month != day.month
        here = (day.day - 1) // 7
        if day >= first and day.weekday() == first.weekday() and (here == place or (place == 4 and last)):
            wanted.append(day)
    assert days(first, Every.MONTH, since, until) == wanted


def test_the_second_tuesday_and_the_last_friday():
    assert days(date(2025, 4, 8), Every.MONTH, date(2025, 5, 1), date(2025, 6, 30)) == [
        date(2025, 5, 13), date(2025, 6, 10),
    ]  # fmt: skip
    assert days(date(2025, 1, 31), Every.MONTH, date(2025, 2, 1), date(2025, 3, 31)) == [
        date(2025, 2, 28), date(2025, 3, 28),
    ]  # fmt: skip
