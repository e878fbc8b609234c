"""Conditions: what was written can be read, and what cannot be read is told with its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.model.conditions import (
    AllOf,
    Among,
    AnyOf,
    Between,
    Compared,
    ConditionError,
    Everybody,
    Holds,
    Known,
    Not,
    Written,
    leaves,
    parse_condition,
)  # fmt: skip
from kvarter.model.measures import Measure
from kvarter.model.records import build, dump

COLUMNS = st.sampled_from(("age", "employment", "fødeland", "x_1"))
NUMBERS = st.one_of(st.integers(-1000, 10**9), st.floats(-1000, 1000).map(lambda x: round(x, 3))).map(float)
CODES = st.one_of(
    st.sampled_from(("employed", "and", "known", "a b", "18", "ø", "in")),
    st.text("abc 0-_.,()<>", min_size=1, max_size=8),
)
LEAVES = st.one_of(
    st.just(Everybody()),
    st.builds(Among, COLUMNS, st.lists(CODES, min_size=1, max_size=4).map(tuple)),
    st.builds(lambda c, a, b: Between(c, min(a, b), max(a, b)), COLUMNS, NUMBERS, NUMBERS),
    st.builds(Between, COLUMNS, NUMBERS, st.none()),
    st.builds(Between, COLUMNS, st.none(), NUMBERS),
    st.builds(Compared, COLUMNS, st.sampled_from(("<", "<=", ">", ">=", "=")), NUMBERS),
    st.builds(Holds, COLUMNS),
    st.builds(Known, COLUMNS),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Not, inner),
        st.builds(AllOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(CONDITIONS)
def test_what_was_written_is_read_again(condition):
    assert parse_condition(str(condition)) == condition


@given(CONDITIONS)
def test_a_record_holds_a_condition_in_its_text_form(condition):
    measure = Measure(id="m", name="M", unit="percent", population=Written(condition), trait=Written(condition))
    assert build(Measure, dump(measure)) == measure


@given(CONDITIONS)
def test_every_statement_is_met_once(condition):
    assert all(not isinstance(leaf, Not | AllOf | AnyOf | Everybody) for leaf in leaves(condition))


@pytest.mark.parametrize(
    ("text", "at", "given_"),
    [
        ("", 1, ""),
        ("age in", 7, ""),
        ("age in 18", 10, ""),
        ("age in 64..18", 12, "18"),
        ("age in ..", 10, ""),
        ("employment in (a b)", 18, "b"),
        ("employment in (18)", 16, "18"),
        ("age < young", 7, "young"),
        ("age 18", 5, "18"),
        ("convicted and", 14, ""),
        ("not", 4, ""),
        ("(a or b", 8, ""),
        ("a; drop table x", 2, ";"),
        ("in = 3", 1, "in"),
        ("education is unknown", 14, "unknown"),
        ("x = 1e5", 5, "1"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text, at, given_):
    with pytest.raises(ConditionError) as told:
        parse_condition(text)
    assert (told.value.at, told.value.given) == (at, given_)


def test_very_deep_and_very_long_texts_are_refused_and_do_not_break():
    for text in ("not " * 500 + "a", "(" * 500 + "a", "a and " * 1000 + "a"):
        with pytest.raises(ConditionError):
            parse_condition(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("age in 18..64 and convicted", "age  in 18 .. 64\n and convicted"),
        ('sex = "f"', "sex = f"),
        ("sex in (f)", "sex = f"),
        ("((convicted))", "convicted"),
        ("a or b and c", "a or (b and c)"),
        ("not a and b", "(not a) and b"),
    ],
)
def test_the_same_said_in_two_ways_is_the_same(one, other):
    assert parse_condition(one) == parse_condition(other)
