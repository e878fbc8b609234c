"""No hidden cell can be worked out, nothing is hidden in vain, and the cost is the least there is."""

import itertools
import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.disclosure.suppression.making import FLAT, breakdowns, linked, size, table
from tests.disclosure.suppression.oracle import cheapest, interval, is_safe

from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.primaries import Rules
from kvarter.disclosure.suppression.releasing import Table, audited, release

RULES = Rules()
NESTED = {"area": {"Total": ["D1", "D2"], "D1": ["p", "q"], "D2": ["r", "s", "t"]}, "sex": {"Total": ["m", "f"]}}
CUBE = {"a": {"Total": ["a1", "a2"]}, "b": {"Total": ["b1", "b2"]}, "c": {"Total": ["c1", "c2", "c3"]}}
SHAPES = [FLAT, NESTED, CUBE]


def arrays(made, released):
    values = np.array(list(made.cells.values()))
    hidden = np.array([one.status != "published" for one in released.cells.values()])
    return linked(made), values, hidden


def holes(released):
    return {cell: one.value for cell, one in released.cells.items()}


def test_one_small_cell_takes_the_cheapest_rectangle_with_it():
    made = table(FLAT, [3, 20, 30, 20, 9, 40, 30, 40, 60])
    released = release(made, RULES)
    hidden = {cell for cell, one in released.cells.items() if one.status != "published"}
    assert hidden == {("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2")}
    assert released.cost == 49
    assert released.method == "optimal"
    assert not released.exposed


def test_a_zero_hidden_beside_a_small_cell_does_not_protect_it_alone():
    made = table({"a": {"Total": ["x", "y", "z"]}}, [3, 0, 50])
    released = release(made, RULES)
    assert released.cells["x",].status == "primary"
    low, high = released.cells["x",].low, released.cells["x",].high
    assert high - low >= 5


def test_a_table_without_small_cells_goes_out_as_it_is():
    made = table(FLAT, [5, 20, 30, 20, 9, 40, 30, 40, 60])
    assert all(one.status == "published" for one in release(made, RULES).cells.values())


def test_zeros_stay_in_only_when_asked_and_only_where_somebody_is():
    made = table(FLAT, [0, 20, 30, 20, 9, 40, 0, 0, 0])
    assert all(one.status == "published" for one in release(made, RULES).cells.values())
    asked = release(made, RULES._replace(zeros=True))
    assert asked.cells["a1", "b1"].status == "primary"
    assert asked.cells["a1", "b1"].why == "zero"


@st.composite
def random_tables(draw):
    shape = draw(st.sampled_from(SHAPES))
    count = st.one_of(st.integers(0, 6), st.integers(0, 60))
    return table(shape, draw(st.lists(count, min_size=size(shape), max_size=size(shape))))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=random_tables(), zeros=st.booleans(), width=st.sampled_from([3.0, 5.0, 8.0]))
def test_no_hidden_cell_can_be_bounded_inside_its_width_by_a_solver_of_its_own(made, zeros, width):
    released = release(made, RULES._replace(zeros=zeros, width=width))
    assert not released.exposed
    system, values, hidden = arrays(made, released)
    small = (values > 0) & (values < 5)
    assert not (small & ~hidden).any()
    for place in np.flatnonzero(hidden):
        low, high = interval(system, values, hidden, place, whole=True)
        assert high - low >= width
        cell = list(made.cells)[place]
        assert released.cells[cell].low == low
        assert released.cells[cell].high == high or high >= 1e5


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=random_tables())
def test_every_weakened_pattern_is_caught(made):
    released = release(made, RULES)
    system, values, hidden = arrays(made, released)
    cells = list(made.cells)
    for place in np.flatnonzero(hidden):
        if released.cells[cells[place]].status == "secondary":
            weakened = hidden.copy()
            weakened[place] = False
            shown = holes(released) | {cells[place]: made.cells[cells[place]]}
            _intervals, exposed, _whole = audited(shown, made.dimensions, made.hierarchies, RULES, {})
            assert bool(exposed) != is_safe(system, values, weakened, 5.0, whole=True)


@pytest.mark.parametrize("seed", range(8))
def test_the_cost_is_the_least_of_all_patterns_there_are(seed):
    chance = random.Random(seed)
    made = table(
        {"a": FLAT["a"], "b": {"Total": ["b1", "b2"]}}, [chance.choice([2, 4, 7, 9, 14, 30]) for _ in range(6)]
    )
    released = release(made, RULES)
    system, values, hidden = arrays(made, released)
    primary = (values > 0) & (values < 5)
    least = 0.0 if not primary.any() else cheapest(system, values, primary, 5.0)
    assert values[hidden & ~primary].sum() == released.cost == least


@pytest.mark.parametrize("shape", SHAPES)
def test_the_heuristic_is_safe_too_and_its_bound_is_below_every_pattern(shape, monkeypatch):
    chance = random.Random(4)
    made = table(shape, [chance.choice([1, 3, 8, 12, 25, 60]) for _ in range(size(shape))])
    best = release(made, RULES)
    monkeypatch.setattr("kvarter.disclosure.suppression.releasing.MOST_EXACT", 1)
    quick = release(made, RULES)
    assert quick.method == "heuristic"
    assert not quick.exposed
    assert quick.bound <= best.cost <= quick.cost
    assert quick.cost <= best.cost * 1.15


def test_the_same_table_gives_the_same_release():
    made = table(CUBE, [3, 8, 9, 1, 30, 22, 14, 2, 17, 6, 6, 40])
    assert release(made, RULES) == release(made, RULES)


def test_a_total_broken_down_in_two_ways_is_one_problem():
    """North and East overlap in q: each breakdown alone would protect what the other gives away."""
    inner = {"p": 3, "q": 20, "r": 30, "s": 40}
    sums = (("Total", ("North", "r", "s")), ("North", ("p", "q")), ("Total", ("p", "East", "s")), ("East", ("q", "r")))
    cells = {(name,): float(value) for name, value in inner.items()}
    cells |= {("North",): 23.0, ("East",): 50.0, ("Total",): 93.0}
    made = table({"area": {"Total": list(inner)}}, inner.values())._replace(cells=cells, hierarchies={"area": sums})
    released = release(made, RULES)
    system = linked(made._replace(hierarchies={"area": ()}))
    assert not released.exposed
    assert released.cells["p",].high - released.cells["p",].low >= 5
    assert system.cells == 7


def test_amounts_that_one_contributor_dominates_stay_in():
    made = table({"area": {"Total": ["x", "y", "z"]}}, [100, 90, 400])
    given_by = {("x",): (95.0, 4.0, 1.0), ("y",): (30.0, 30.0, 30.0), ("z",): (100.0, 100.0, 100.0, 100.0)}
    released = release(made._replace(contributions=given_by), Rules(dominance=10.0))
    assert released.cells["x",].status == "primary"
    assert released.cells["x",].why == "dominated"
    assert released.cells["z",].status == "published"
    assert released.cells["x",].high - released.cells["x",].low >= 9.5


def test_the_auditor_finds_what_the_whole_system_gives_away_though_no_single_sum_does():
    """Four cells around a corner: each row and column has two holes, but together they pin all to the true values."""
    made = table(FLAT, [0, 7, 9, 7, 3, 8, 9, 8, 4])
    shown = {cell: (None if cell in {("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2")} else value)
             for cell, value in made.cells.items()}  # fmt: skip
    intervals, _exposed, _whole = audited(shown, made.dimensions, made.hierarchies, RULES, {})
    assert intervals["a2", "b2"] == (3, 10)
    shown["a1", "b1"] = 0.0
    intervals, exposed, _whole = audited(shown, made.dimensions, made.hierarchies, RULES, {})
    assert intervals["a2", "b2"] == (3, 3)
    assert ("a2", "b2") in {one.cell for one in exposed}


def test_a_small_count_that_is_out_is_exposed():
    made = table(FLAT, [3, 20, 30, 20, 9, 40, 30, 40, 60])
    _intervals, exposed, _whole = audited(dict(made.cells), made.dimensions, made.hierarchies, RULES, {})
    assert [one.cell for one in exposed] == [("a1", "b1")]
    assert exposed[0].published


def test_whole_numbers_narrow_an_interval_that_shares_of_persons_leave_wider():
    """x stands in A and in B, and A + B is 11: as shares of persons x could be 5.5, but it is a number of persons."""
    sums = breakdowns({"k": {"T": ["A", "B"], "A": ["x", "s"], "B": ["x", "t"]}})
    cells = {("T",): 11.0, ("A",): None, ("B",): None, ("x",): None, ("s",): None, ("t",): None}
    intervals, exposed, whole = audited(cells, ("k",), sums, RULES._replace(width=6.0), {})
    assert intervals["x",] == (0, 5)
    assert ("x",) in {one.cell for one in exposed}
    assert whole


def test_a_cell_that_whole_numbers_leave_narrow_takes_one_more_with_it():
    sums = breakdowns({"k": {"T": ["A", "B"], "A": ["x", "s"], "B": ["x", "t"]}})
    counts = {"T": 11, "A": 5, "B": 6, "x": 2, "s": 3, "t": 4}
    made = Table("n", ("k",), {(name,): float(count) for name, count in counts.items()}, sums, {})
    released = release(made, RULES._replace(width=6.0))
    assert not released.exposed
    assert released.cells["T",].status == "secondary"


def test_every_bound_is_reached_by_some_table_that_fits():
    made = table(CUBE, [3, 8, 9, 1, 30, 22, 14, 2, 17, 6, 6, 40])
    released = release(made, RULES)
    system, values, hidden = arrays(made, released)
    bounds = audit(system, values, hidden, counts=True)
    for place in itertools.islice(np.flatnonzero(hidden), 20):
        assert (bounds.low[place], bounds.high[place]) == interval(system, values, hidden, place, whole=True)
