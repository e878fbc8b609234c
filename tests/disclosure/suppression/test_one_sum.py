"""What takes no search is decided without one: as cheap as the search, and as safe by a solver that is not ours."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.suppression import oracle

from kvarter.disclosure.single_sums import ranges
from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.linked import Linked, Sum
from kvarter.disclosure.suppression.needs import Needs
from kvarter.disclosure.suppression.one_sum import cheapest_of_one, safe
from kvarter.disclosure.suppression.protecting import Lonely, plain_question, told_to_the_lonely
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
    most = values + [draw(st.integers(0, 20)) for _ in values] if draw(st.booleans()) else None
    return Needs(linked, values, 1.0 + values, primary, known, np.full(len(values), float(minimum)), most)


@st.composite
def corrected_sums(draw):
    """A total over a few areas before and after some of them were corrected, with what is hidden of it."""
    parts = draw(st.lists(st.integers(0, 30), min_size=2, max_size=5))
    sums, values = [], [float(sum(parts)), *map(float, parts)]
    members = list(range(1, len(values)))
    sums.append((0, tuple(members)))
    for _turn in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(members) - 1))
        members[at] = len(values)
        values.append(float(draw(st.integers(0, 30))))
        total = len(values)
        values.append(sum(values[one] for one in members))
        sums.append((total, tuple(members)))
    hidden = frozenset(at for at in range(len(values)) if draw(st.booleans()))
    return sums, values, hidden


def cost(needs, hidden):
    return float(sum(needs.costs[cell] for cell in hidden if not needs.primary[cell]))


def sums_of(needs):
    return [(one.total, one.parts) for one in needs.linked.sums]


@given(one_sum())
@settings(max_examples=300, deadline=None)
def test_it_costs_what_the_search_finds_cheapest_and_protects(needs):
    found = cheapest_of_one(plain_question(needs, None), sums_of(needs))
    if found is None:
        return
    places, widths = found
    hidden = np.isin(np.arange(len(needs.values)), list(places))
    assert not (hidden & needs.known).any()
    assert (hidden | ~needs.primary).all()
    told = audit(needs.linked, needs.values, hidden, counts=True, most=needs.most)
    assert (told.width()[hidden] >= needs.widths[hidden] - 1e-6).all()
    assert {cell: float(told.width()[cell]) for cell in places} == pytest.approx(widths)
    searched = cheapest(needs, Effort())
    if (audit(needs.linked, needs.values, searched.hidden, counts=False, most=needs.most).width()[searched.hidden]
            >= needs.widths[searched.hidden] - 1e-6).all():  # fmt: skip
        assert cost(needs, places) <= searched.cost + 1e-6


@given(corrected_sums())
@settings(max_examples=200, deadline=None)
def test_sums_that_come_apart_tell_what_another_solver_tells(case):
    sums, values, hidden = case
    found = ranges(sums, values, hidden, [np.inf] * len(values))
    if found is None:
        return
    linked = Linked(len(values), tuple(Sum(total, parts) for total, parts in sums))
    mask = np.isin(np.arange(len(values)), list(hidden))
    for cell in hidden:
        assert found[cell] == pytest.approx(oracle.interval(linked, np.array(values), mask, cell))


def test_what_comes_apart_is_not_left_to_a_solver():
    """A corrected part: before, after, and what is hidden in both."""
    before, after = (0, (1, 2, 3)), (5, (1, 2, 4))
    found = ranges([before, after], [20.0, 3.0, 6.0, 11.0, 14.0, 23.0], {1, 2}, [np.inf] * 6)
    assert found == {1: (0, 9), 2: (0, 9)}


@given(one_sum())
@settings(max_examples=100, deadline=None)
def test_who_is_alone_and_can_tell_another_is_never_overlooked(needs):
    lonely = Lonely(needs.values == 1, needs.primary)
    asked = plain_question(needs, lonely)
    found = cheapest_of_one(asked, sums_of(needs))
    if found is None:
        return
    hidden = np.isin(np.arange(len(needs.values)), list(found[0]))
    assert not told_to_the_lonely(needs, hidden, lonely)


def test_two_persons_each_alone_do_not_protect_each_other():
    values = np.array([100.0, 1.0, 1.0, 40.0, 58.0])
    linked = Linked(5, (Sum(0, (1, 2, 3, 4)),))
    needs = Needs(linked, values, 1 + values, values == 1, np.zeros(5, dtype=bool), np.full(5, 2.0))
    assert safe(plain_question(needs, None), sums_of(needs), {1, 2}) is not None
    asked = plain_question(needs, Lonely(values == 1, values == 1))
    assert safe(asked, sums_of(needs), {1, 2}) is None
    assert cheapest_of_one(asked, sums_of(needs))[0] == {1, 2, 3}


def test_a_plain_year_takes_the_cheapest_other_area_and_no_search():
    values = np.array([100.0, 3.0, 40.0, 7.0, 50.0])
    linked = Linked(5, (Sum(0, (1, 2, 3, 4)),))
    needs = Needs(linked, values, 1 + values, values == 3, np.zeros(5, dtype=bool), np.full(5, 5.0))
    assert cheapest_of_one(plain_question(needs, None), sums_of(needs))[0] == {1, 3}


def test_with_everything_else_out_it_is_left_to_the_search():
    values = np.array([10.0, 3.0, 7.0])
    linked = Linked(3, (Sum(0, (1, 2)),))
    needs = Needs(linked, values, 1 + values, values == 3, values != 3, np.full(3, 5.0))
    assert cheapest_of_one(plain_question(needs, None), sums_of(needs)) is None
