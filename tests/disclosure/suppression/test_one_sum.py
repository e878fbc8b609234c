"""What one sum links is decided without a search: as cheap as the search, and as safe by a solver that is not ours."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.suppression import oracle

from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.linked import Linked, Sum
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.one_sum import cheapest_of_one, only_sum, somebody_is_told
from kvarter.disclosure.suppression.protecting import Lonely, told_to_the_lonely
from kvarter.disclosure.suppression.searching import Effort, cheapest


@st.composite
def one_sum(draw):
    """A total over a few areas, some of them small, some already out, perhaps with a known whole."""
    parts = draw(st.lists(st.integers(0, 30), min_size=2, max_size=7))
    values = np.array([sum(parts), *parts], dtype=float)
    minimum = draw(st.sampled_from([3, 5, 10]))
    primary = (values > 0) & (values < minimum)
    known = np.array([draw(st.booleans()) and not primary[at] and draw(st.booleans()) for at in range(len(values))])
    linked = Linked(len(values), (Sum(0, tuple(range(1, len(values)))),))
    most = values + draw(st.integers(0, 60)) if draw(st.booleans()) else None
    return Needs(linked, values, 1.0 + values, primary, known, np.full(len(values), float(minimum)), most)


def cost(needs, hidden):
    return float(needs.costs[hidden & ~needs.primary].sum())


@given(one_sum())
@settings(max_examples=300, deadline=None)
def test_it_costs_what_the_search_finds_cheapest_and_protects(needs):
    hidden = cheapest_of_one(needs, only_sum(needs))
    if hidden is None:
        return
    assert not (hidden & needs.known).any()
    assert (hidden | ~needs.primary).all()
    found = audit(needs.linked, needs.values, hidden, counts=True, most=needs.most)
    assert (found.width()[hidden] >= needs.widths[hidden] - 1e-6).all()
    assert cost(needs, hidden) <= cheapest(needs, Effort()).cost + 1e-6


@given(one_sum())
@settings(max_examples=60, deadline=None)
def test_the_bounds_of_one_sum_are_those_of_another_solver(needs):
    hidden = needs.primary.copy()
    found = audit(needs.linked, needs.values, hidden, counts=True)
    for cell in np.flatnonzero(hidden):
        assert (found.low[cell], found.high[cell]) == pytest.approx(
            oracle.interval(needs.linked, needs.values, hidden, cell)
        )


@given(one_sum())
@settings(max_examples=100, deadline=None)
def test_who_is_alone_and_can_tell_another_is_never_overlooked(needs):
    members = only_sum(needs)
    hidden = cheapest_of_one(needs, members)
    if hidden is None:
        return
    alone, guarded = needs.values == 1, hidden
    searched = bool(told_to_the_lonely(needs, hidden, Lonely(alone, guarded)))
    assert somebody_is_told(needs, members, hidden, alone & hidden, guarded, 1.0) or not searched


def test_a_plain_year_takes_the_cheapest_other_area_and_no_search():
    values = np.array([100.0, 3.0, 40.0, 7.0, 50.0])
    linked = Linked(5, (Sum(0, (1, 2, 3, 4)),))
    needs = Needs(linked, values, 1 + values, values == 3, np.zeros(5, dtype=bool), np.full(5, 5.0))
    assert cheapest_of_one(needs, only_sum(needs)).tolist() == [False, True, False, True, False]


def test_with_everything_else_out_it_is_left_to_the_search():
    values = np.array([10.0, 3.0, 7.0])
    linked = Linked(3, (Sum(0, (1, 2)),))
    needs = Needs(linked, values, 1 + values, values == 3, values != 3, np.full(3, 5.0))
    assert cheapest_of_one(needs, only_sum(needs)) is None


def test_two_sums_are_not_one():
    linked = Linked(4, (Sum(0, (1, 2)), Sum(3, (0,))))
    values = np.array([4.0, 1.0, 3.0, 4.0])
    none = np.zeros(4, dtype=bool)
    assert only_sum(Needs(linked, values, values, none, none, values)) is None
