"""Periods: what is written is read back the same, and nothing else is read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.making import periods

from kvarter.model.periods import (
    Period,
    PeriodError,
    PeriodKind,
    parse_period,
    school_year_period,
    span_period,
    year_period,
)
from kvarter.model.problems import ProblemCode


@given(periods())
def test_a_period_written_and_read_again_is_the_same(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(periods())
def test_a_period_ends_on_or_after_its_first_day_and_counts_in_the_year_it_ends(period: Period) -> None:
    assert period.first <= period.last
    assert period.year == period.last.year


@given(st.text(max_size=12))
def test_a_text_is_a_period_that_writes_that_text_or_is_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError:
        return
    assert str(period) == text


def test_the_refusal_does_not_repeat_what_was_written() -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period("010203-1234")
    assert "1234" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2019", PeriodKind.YEAR, date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02-29", PeriodKind.DAY, date(2020, 2, 29), date(2020, 2, 29)),
        ("2020-02", PeriodKind.MONTH, date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-12", PeriodKind.MONTH, date(2019, 12, 1), date(2019, 12, 31)),
        ("2019Q4", PeriodKind.QUARTER, date(2019, 10, 1), date(2019, 12, 31)),
        ("2019/2020", PeriodKind.SCHOOL_YEAR, date(2019, 8, 1), date(2020, 7, 31)),
        ("2017..2020", PeriodKind.SPAN, date(2017, 1, 1), date(2020, 12, 31)),
        ("2017..2017", PeriodKind.SPAN, date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_the_days_of_a_period(text: str, kind: PeriodKind, first: date, last: date) -> None:
    assert parse_period(text) == (kind, first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", ProblemCode.PERIOD_FORM),
        (" 2019", ProblemCode.PERIOD_FORM),
        ("2019\n", ProblemCode.PERIOD_FORM),
        ("19", ProblemCode.PERIOD_FORM),
        ("02019", ProblemCode.PERIOD_FORM),
        ("2019-2020", ProblemCode.PERIOD_FORM),
        ("2019-3", ProblemCode.PERIOD_FORM),
        ("2019q2", ProblemCode.PERIOD_FORM),
        ("2019-W03", ProblemCode.PERIOD_FORM),
        ("٢٠١٩", ProblemCode.PERIOD_FORM),
        ("1899", ProblemCode.PERIOD_YEAR),
        ("2201", ProblemCode.PERIOD_YEAR),
        ("2190..2999", ProblemCode.PERIOD_YEAR),
        ("2019-13", ProblemCode.PERIOD_NO_SUCH_MONTH),
        ("2019-00", ProblemCode.PERIOD_NO_SUCH_MONTH),
        ("2019-02-29", ProblemCode.PERIOD_NO_SUCH_DAY),
        ("2019Q5", ProblemCode.PERIOD_NO_SUCH_QUARTER),
        ("2019Q0", ProblemCode.PERIOD_NO_SUCH_QUARTER),
        ("2019/2021", ProblemCode.PERIOD_SCHOOL_YEAR),
        ("2019/2019", ProblemCode.PERIOD_SCHOOL_YEAR),
        ("2020..2017", ProblemCode.PERIOD_BACKWARDS),
    ],
)
def test_what_is_no_period_says_why(text: str, code: ProblemCode) -> None:
    with pytest.raises(PeriodError) as refused:
        parse_period(text)
    assert refused.value.code is code


def test_periods_that_look_alike_are_not_the_same() -> None:
    assert year_period(2019) != span_period(2019, 2019)
    assert len({year_period(2020), school_year_period(2020), span_period(2020, 2020)}) == 3


@given(st.integers(1901, 2200))
def test_school_years_follow_each_other_without_a_gap(year: int) -> None:
    if year < 2200:
        assert school_year_period(year + 1).first == school_year_period(year).last + timedelta(days=1)
