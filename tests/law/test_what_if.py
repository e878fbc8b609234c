"""The smallest change at a limit, against trying every number of people one by one."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.law.what_if import Case, Moves, what_if

LIMITS = [Fraction(0), Fraction(1, 3), Fraction(2, 5), Fraction(1, 2), Fraction(3, 50), Fraction(9, 10), Fraction(1)]
FAR = 400


def meets(people, of, case, pooled):
    """Whether the limit is met, without dividing by the people of this year: they may all have left."""
    if case.people_previous is None:
        total, allowed = Fraction(people), case.limit * of
    elif pooled:
        total, allowed = Fraction(people + case.people_previous), case.limit * (of + case.of_previous)
    else:
        total = Fraction(people) + Fraction(case.people_previous, case.of_previous) * of
        allowed = 2 * case.limit * of
    return total > allowed if case.operator == "over" else total >= allowed


def first(tried, works):
    return next((number for number in tried if works(number)), None)


def tried_one_by_one(case, pooled):
    people, of = case.people, case.of

    def off(a, n):
        return not meets(a, n, case, pooled)

    return Moves(
        first(range(of, -1, -1), lambda a: off(a, of)),
        first(range(people + 1), lambda m: off(people - m, of)) if any(off(a, of) for a in range(of + 1)) else None,
        first(range(people + 1), lambda m: off(people - m, of - m)),
        first(range(FAR), lambda m: off(people, of + m)),
        first(range(of - people + 1), lambda m: not off(people + m, of)),
    )


def test_the_worked_examples():
    assert what_if(Case(523, 1203, Fraction(2, 5), "over")) == (481, 42, 70, 105, 0)
    assert what_if(Case(523, 1203, Fraction(2, 5), "over", 517, 1187))[1:] == (85, 134, 233, 0)


@pytest.mark.parametrize("operator", ["over", "at_least"])
@pytest.mark.parametrize("limit", LIMITS)
def test_every_small_area_agrees_with_trying_one_by_one(operator, limit):
    for of in range(1, 13):
        for people in range(of + 1):
            case = Case(people, of, limit, operator)
            assert what_if(case) == tried_one_by_one(case, pooled=False), case


@pytest.mark.parametrize("pooled", [False, True])
@pytest.mark.parametrize("operator", ["over", "at_least"])
def test_every_small_area_with_a_year_before_agrees_with_trying_one_by_one(operator, pooled):
    for limit, of, of_before in itertools.product(LIMITS, (1, 4, 5), (1, 3, 6)):
        for people, before in itertools.product(range(of + 1), range(of_before + 1)):
            case = Case(people, of, limit, operator, before, of_before)
            assert what_if(case, pooled=pooled) == tried_one_by_one(case, pooled), (case, pooled)


@given(
    st.integers(1, 90),
    st.integers(0, 90),
    st.fractions(0, 1, max_denominator=60),
    st.sampled_from(["over", "at_least"]),
)
def test_any_area_agrees_with_trying_one_by_one(of, people, limit, operator):
    case = Case(min(people, of), of, limit, operator)
    found, tried = what_if(case), tried_one_by_one(case, pooled=False)
    assert found[:3] == tried[:3]
    assert found.to_get_on == tried.to_get_on
    if found.move_ins is None or found.move_ins < FAR:
        assert found.move_ins == tried.move_ins


@given(
    st.integers(1, 40),
    st.integers(0, 40),
    st.fractions(0, 1, max_denominator=40),
    st.sampled_from(["over", "at_least"]),
)
def test_no_move_gets_an_area_on_with_fewer_than_getting_the_trait(of, people, limit, operator):
    case = Case(min(people, of), of, limit, operator)
    fewest = what_if(case).to_get_on
    for number in range(fewest if fewest is not None else of):
        assert not meets(case.people + number, of + number, case, pooled=False)  # moving in with the trait
        if number <= of - case.people:
            assert not meets(case.people, of - number, case, pooled=False) or number == of  # moving out without it


def test_a_limit_no_share_can_come_under_has_no_answer():
    nobody_allowed = what_if(
        Case(5, 10, Fraction(1, 5), "over", 9, 10)
    )  # 90 % the year before: 20 % cannot be the mean
    assert nobody_allowed == (None, None, None, None, 0)
    assert what_if(Case(10, 10, Fraction(1), "at_least"))[:4] == (9, 1, None, 1)
    assert what_if(Case(10, 10, Fraction(1), "over")) == (10, 0, 0, 0, None)


def test_large_counts_are_exact():
    case = Case(4_000_000_000_000_001, 10_000_000_000_000_000, Fraction(2, 5), "over")
    assert what_if(case).status_changes == 1
