"""The door for columns: what is small is hidden, and no sum gives it away."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from kvarter.disclosure.columns import FigureColumns, Relations, release_columns
from kvarter.disclosure.released import ReleasedColumns, shown_columns
from kvarter.disclosure.suppression.auditing import audit
from kvarter.disclosure.suppression.linked import Linked, Sum

MINIMUM = 5
BELOW = np.array([[20, 11, 12], [1, 3, 0], [7, 33, 26], [37, 20, 24], [39, 29, 25]])
ABOVE = np.array([[18, 8, 0], [0, 0, 0], [1, 28, 14], [11, 8, 0], [4, 19, 16]])


@st.composite
def tables(draw):
    """A table of areas by groups: shares, their persons, and what adds up to what."""
    areas, groups = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    below = np.array(draw(st.lists(st.integers(0, 40), min_size=areas * groups, max_size=areas * groups)))
    above = np.array([draw(st.integers(0, int(many))) for many in below])
    return with_every_sum(above.reshape(areas, groups), below.reshape(areas, groups))


def with_every_sum(above, below):
    """The table with all its sums, the total of a row or column before its parts."""
    areas, groups = below.shape

    def with_sums(column):
        held = np.vstack([column.sum(axis=0), column])
        return np.hstack([held.sum(axis=1, keepdims=True), held]).astype(float).ravel()

    width = groups + 1
    total, relation, part = [], [], []

    def relate(sum_, parts):
        total.append(sum_)
        relation.extend([len(total) - 1] * len(parts))
        part.extend(parts)

    for row in range(areas + 1):
        relate(row * width, [row * width + group for group in range(1, width)])
    for group in range(width):
        relate(group, [row * width + group for row in range(1, areas + 1)])
    above, below = with_sums(above), with_sums(below)
    with np.errstate(invalid="ignore"):
        figures = FigureColumns(100 * above / below, above, below, np.full(len(above), float(MINIMUM)),
                                np.ones(len(above), dtype=bool))  # fmt: skip
    return figures, Relations(np.array(total), np.array(relation), np.array(part))


def narrow(figures, relations, hidden, column):
    """The hidden few that another solver tells within the minimum by all relations at once."""
    size = len(column)
    matrix, extra = np.zeros((len(relations.total), size)), []
    for number, total in enumerate(relations.total):
        matrix[number, total] = -1
        matrix[number, relations.part[relations.relation == number]] = 1
    free = np.flatnonzero(hidden)
    right = -matrix[:, ~hidden] @ column[~hidden]
    for at in free:
        if small(column[at]):
            ends = []
            for way in (1.0, -1.0):
                told = linprog(way * (free == at), A_eq=matrix[:, free], b_eq=right, method="highs")
                ends.append(np.inf if told.status == 3 else way * told.fun)
            if ends[1] - ends[0] < MINIMUM - 1e-6:
                extra.append((at, ends))
    return extra


@given(tables())
@settings(max_examples=60, deadline=None)
def test_all_sums_together_tell_no_small_number_either(table):
    figures, relations = table
    hidden = release_columns(*table).hidden != 0
    for column in (figures.above, figures.below - figures.above):
        assert not narrow(figures, relations, hidden, column)


@given(tables())
@settings(max_examples=40, deadline=None)
def test_a_family_too_large_for_the_search_tells_no_small_number_either(table):
    figures, relations = table
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kvarter.disclosure.columns_family._MOST", 0)
        hidden = release_columns(*table).hidden != 0
    for column in (figures.above, figures.below - figures.above):
        assert not narrow(figures, relations, hidden, column)


def test_a_large_family_that_cannot_be_opened_stays_in_as_a_whole(monkeypatch):
    monkeypatch.setattr("kvarter.disclosure.columns_family._MOST", 0)
    monkeypatch.setattr("kvarter.disclosure.columns_family._TIMES", 0)
    figures, relations = with_every_sum(ABOVE, BELOW)
    hidden = release_columns(figures, relations).hidden != 0
    assert hidden[relations.total].all()


@pytest.mark.slow
def test_thousands_of_linked_figures_are_opened_one_by_one_and_tried_as_one(monkeypatch):
    monkeypatch.setattr("kvarter.disclosure.columns_family._MOST", 500)
    chance = np.random.default_rng(7)
    below = chance.choice([0, 3, 12, 40, 90], size=(40, 40)) + chance.integers(0, 9, size=(40, 40))
    figures, relations = with_every_sum(chance.binomial(below, 0.3), below)
    hidden = release_columns(figures, relations).hidden != 0
    linked = Linked(len(figures.above), tuple(
        Sum(int(total), tuple(relations.part[relations.relation == number].tolist()))
        for number, total in enumerate(relations.total)))  # fmt: skip
    for column in (figures.above, figures.below - figures.above):
        few = hidden & (column > 0) & (column < MINIMUM)
        told = audit(linked, column, hidden, counts=True)
        assert few.any()
        assert (told.width()[few] >= MINIMUM).all()
    assert hidden.mean() < 0.9


def small(number):
    return 0 < number < MINIMUM


@given(tables())
def test_what_is_small_is_hidden_and_no_sum_gives_it_away(table):
    figures, relations = table
    released = release_columns(*table)
    hidden = released.hidden != 0
    for at in range(len(hidden)):
        without = figures.below[at] - figures.above[at]
        if small(figures.below[at]) or small(figures.above[at]) or small(without):
            assert hidden[at]
    for number, total in enumerate(relations.total):
        parts = relations.part[relations.relation == number]
        inside = parts[hidden[parts]]
        for column in (figures.above, figures.below - figures.above):
            if hidden[total]:
                assert len(inside) or not column[total], "a hidden sum follows from parts that are all shown"
            elif column[inside].sum():
                assert len(inside) > 1, "one hidden part is the sum less the others"
                assert not small(column[inside].sum()), "few are hidden together"


def test_a_table_that_each_sum_alone_protects_is_mended_when_all_together_tell_too_much():
    """Sum by sum at least two are hidden, and not few; together they leave 1 without the trait between 0 and 3."""
    figures, relations = with_every_sum(ABOVE, BELOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kvarter.disclosure.columns.given_away", lambda *_asked: np.zeros(0, dtype=np.int64))
        alone = release_columns(figures, relations).hidden != 0
    together = release_columns(figures, relations).hidden != 0
    without = figures.below - figures.above
    assert narrow(figures, relations, alone, without)
    assert not narrow(figures, relations, together, without)


@given(tables())
def test_of_what_is_hidden_nothing_is_left_and_the_rest_is_as_it_was(table):
    figures, _relations = table
    released = release_columns(*table)
    hidden = released.hidden != 0
    for shown, was in ((released.value, figures.value), (released.above, figures.above),
                       (released.below, figures.below)):  # fmt: skip
        assert np.isnan(shown[hidden]).all()
        np.testing.assert_array_equal(shown[~hidden], was[~hidden])


def test_where_nothing_is_small_nothing_is_hidden():
    column = np.array([40.0, 10.0, 30.0])
    figures = FigureColumns(column, column, column * 3, np.full(3, 5.0), np.ones(3, dtype=bool))
    relations = Relations(np.array([0]), np.array([0, 0]), np.array([1, 2]))
    assert not release_columns(figures, relations).hidden.any()


def test_an_amount_is_hidden_by_its_persons_and_not_by_its_size():
    figures = FigureColumns(np.array([2.0, 3e5]), np.array([14.0, 9e5]), np.array([7.0, 3.0]), np.full(2, 5.0),
                            np.zeros(2, dtype=bool))  # fmt: skip
    none = np.zeros(0, dtype=np.int64)
    assert release_columns(figures, Relations(none, none, none)).hidden.tolist() == [0, 1]


def test_nobody_else_makes_released_columns():
    with pytest.raises(TypeError):
        ReleasedColumns(None, None, None, None)
    with pytest.raises(TypeError):
        shown_columns(None, None, None, None, object())
