"""Controlled rounding: each cell goes to a multiple next to it, multiples stay, and everything still adds up."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.disclosure.suppression.making import FLAT, linked, size, table

from kvarter.disclosure.suppression.rounding import round_table

NESTED = {"area": {"Total": ["D1", "D2"], "D1": ["p", "q"], "D2": ["r", "s"]}, "sex": {"Total": ["m", "f"]}}


@settings(max_examples=50, deadline=None)
@given(shape=st.sampled_from([FLAT, NESTED]), base=st.integers(2, 10), data=st.data())
def test_rounded_tables_add_up_and_no_cell_goes_past_its_neighbours(shape, base, data):
    made = table(shape, data.draw(st.lists(st.integers(0, 80), min_size=size(shape), max_size=size(shape))))
    rounded = round_table(made, base)
    values = np.array(list(rounded.cells.values()))
    assert (values % base == 0).all()
    for cell, value in made.cells.items():
        assert abs(rounded.cells[cell] - value) < base
    assert not linked(made).left_over(values).any()
    assert rounded.moved >= rounded.bound - 1e-6


def test_each_cell_goes_to_its_nearest_where_that_adds_up():
    made = table({"a": {"Total": ["x", "y"]}}, [4, 11])
    assert list(round_table(made, 5).cells.values()) == [15.0, 5.0, 10.0]
