"""Amounts in columns: nobody's contribution follows from what is shown."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from kvarter.disclosure.columns import DOMINATED, FOLLOWS, SMALL, FigureColumns, Relations, release_columns
from kvarter.disclosure.columns_amounts import Contributions
from kvarter.disclosure.columns_largest import take_in
from kvarter.disclosure.rules import is_dominated

PERCENT = 10.0
PEOPLE = st.lists(st.sampled_from((0, 100, 200, 300, 300, 50_000, 1_000_000)), min_size=0, max_size=14)


def two(people):
    return [*sorted(people, reverse=True), 0, 0][:2]


def table_of(cells):
    """Areas by groups of contributions, with all sums: the figures, the relations and who is in each figure."""
    height, width = len(cells), len(cells[0])
    rows = [[[one for row in cells for one in row[at]] for at in range(width)], *cells]
    whole = [[[one for cell in row for one in cell], *row] for row in rows]
    people = [one for row in whole for one in row]
    wide = width + 1
    asked = [(row * wide, [row * wide + at for at in range(1, wide)]) for row in range(height + 1)]
    asked += [(at, [row * wide + at for row in range(1, height + 1)]) for at in range(wide)]
    size, many = (np.array([float(how(one)) for one in people]) for how in (sum, len))
    first, second = np.array([two(one) for one in people], dtype=float).T
    full = np.full(len(people), PERCENT)
    with np.errstate(invalid="ignore"):
        figures = FigureColumns(size / many, size, many, np.full(len(people), 5.0), np.zeros(len(people), dtype=bool),
                                Contributions(size, first, second, full))  # fmt: skip
    numbers = np.repeat(np.arange(len(asked)), [len(parts) for _total, parts in asked])
    relations = Relations(
        np.array([total for total, _parts in asked]), numbers, np.concatenate([parts for _total, parts in asked])
    )
    return figures, relations, people


def tells(people):
    """The rule, said plainly."""
    largest, next_largest = two(people)
    return sum(people) > 0 and sum(people) - largest - next_largest < PERCENT / 100 * largest


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 4).flatmap(lambda wide: st.lists(
    st.lists(PEOPLE, min_size=wide, max_size=wide), min_size=1, max_size=4)))  # fmt: skip
def test_whoever_fills_an_amount_is_in_no_figure_difference_or_system_that_tells_of_them(cells):
    figures, relations, people = table_of(cells)
    released = release_columns(figures, relations)
    hidden = released.hidden != 0
    for at, inside in enumerate(people):
        few = 0 < len(inside) < 5
        assert released.hidden[at] == SMALL if few else not tells(inside) or released.hidden[at] in (DOMINATED, FOLLOWS)
        assert not hidden[at] or np.isnan(released.above[at])
    matrix = np.zeros((len(relations.total), len(people)))
    for number, total in enumerate(relations.total):
        parts = relations.part[relations.relation == number]
        matrix[number, total] = -1
        matrix[number, parts] = 1
        if not hidden[total]:
            difference = [one for part in parts[hidden[parts]] for one in people[part]]
            assert not tells(difference)
    size = figures.contributions.size / 1000
    free = np.flatnonzero(hidden)
    for at in free:
        if tells(people[at]):
            ends = []
            for way in (1.0, -1.0):
                told = linprog(way * (free == at), A_eq=matrix[:, free], b_eq=-matrix[:, ~hidden] @ size[~hidden],
                               method="highs")  # fmt: skip
                ends.append(np.inf if told.status == 3 else way * told.fun)
            assert ends[1] - ends[0] > PERCENT / 100 * two(people[at])[0] / 1000 * (1 - 1e-6) - 1e-5


def test_a_difference_that_one_fills_takes_more_with_it_and_a_sum_that_one_fills_stays_in():
    normal = [300] * 20
    figures, relations, _people = table_of([[[*normal, 900_000]], [[*normal, 1]], [[*normal, 2]], [[*normal, 3, 4]]])
    assert release_columns(figures, relations).hidden[2] == DOMINATED
    alone = table_of([[[*normal, 900_000]], [normal]])
    assert release_columns(*alone[:2]).hidden.tolist() == [DOMINATED] * 4 + [0] * 2
    many = table_of([[[*normal, 80_000]], [normal * 2], [normal * 3]])
    assert release_columns(*many[:2]).hidden.tolist() == [0, 0, *[DOMINATED] * 2, *[FOLLOWS] * 2, 0, 0]


def test_what_is_no_amount_and_what_has_no_rule_is_left_alone():
    figures, relations, _people = table_of([[[1, 1, 1, 1, 1, 1, 1_000_000]], [[5] * 9]])
    without = figures._replace(contributions=figures.contributions._replace(percent=np.zeros(len(figures.value))))
    assert release_columns(figures, relations).hidden.any()
    assert not release_columns(without, relations).hidden.any()


@given(st.lists(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=12), max_size=5))
def test_the_two_largest_are_those_of_all_that_came_in(batches):
    first, second = np.zeros(5), np.zeros(5)
    for batch in batches:
        at, size = (np.array([one[place] for one in batch], dtype=kind) for place, kind in ((0, int), (1, float)))
        take_in(first, second, at, size)
    for at in range(5):
        assert [first[at], second[at]] == two([size for batch in batches for where, size in batch if where == at])


def test_the_rule_is_the_same_for_one_number_and_for_many():
    amount, first, second = np.array([0.0, 100.0, 100.0]), np.array([0.0, 80.0, 60.0]), np.array([0.0, 15.0, 30.0])
    told = is_dominated(amount, first, second, PERCENT)
    assert told.tolist() == [bool(is_dominated(*one, PERCENT)) for one in zip(amount, first, second, strict=True)]
    assert told.tolist() == [False, True, False]
