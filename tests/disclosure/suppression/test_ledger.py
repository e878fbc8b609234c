"""What is out already binds: the same cell stays hidden, and no difference of two releases tells of few persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disclosure.suppression.making import FLAT, breakdowns, table

from kvarter.disclosure.suppression.ledger import Earlier, read, written
from kvarter.disclosure.suppression.primaries import Rules
from kvarter.disclosure.suppression.releasing import Table, release

RULES = Rules()
names = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=8)


def out(made, released):
    cells = {cell: one.value for cell, one in released.cells.items()}
    return Earlier(made.value, made.dimensions, made.hierarchies, cells)


@given(cells=st.dictionaries(st.tuples(names, names), st.one_of(st.none(), st.integers(0, 10**6).map(float))))
def test_a_line_read_again_is_the_same_release(cells):
    earlier = Earlier("n", ("a", "b"), {"a": (("Total", ("x", "y")),)}, cells)
    assert read(written(earlier)) == earlier


@pytest.mark.parametrize(
    "line", ["{}", "[]", "7", '{"value": "n"}', "{", '{"value":"n","dimensions":[],"hierarchies":[]}']
)
def test_a_line_that_is_no_release_is_refused(line):
    with pytest.raises(ValueError):  # noqa: PT011 - the type is the contract
        read(line)


def ages(members, counts, hierarchy):
    return Table("n", ("age",), dict(zip([(one,) for one in members], map(float, counts), strict=True)), hierarchy, {})


def test_two_age_bands_that_differ_by_few_persons_do_not_both_go_out():
    bands = breakdowns({"age": {"16-66": ["16-17", "18-66"]}})
    first = ages(["16-66"], [120], bands)
    then = ages(["18-66"], [117], bands)
    assert release(then, RULES).cells["18-66",].value == 117
    bound = release(then, RULES, [out(first, release(first, RULES))])
    assert bound.cells["18-66",].value is None
    wide = release(ages(["18-66"], [100], bands), RULES, [out(first, release(first, RULES))])
    assert wide.cells["18-66",].value == 100


def test_an_area_of_another_release_less_this_one_is_seen_through_the_earlier_hierarchy():
    earlier = Table("n", ("area",), {("North",): 60.0}, breakdowns({"area": {"North": ["p", "q"]}}), {})
    now = Table("n", ("area",), {("p",): 57.0}, {"area": ()}, {})
    assert release(now, RULES, [out(earlier, release(earlier, RULES))]).cells["p",].value is None


def test_a_difference_between_two_dates_of_few_persons_stays_in():
    before = table(FLAT, [30, 20, 30, 20, 9, 40, 30, 40, 60])
    later = table(FLAT, [32, 20, 30, 20, 9, 40, 30, 40, 60])
    bound = release(later, RULES, [out(before, release(before, RULES))])
    assert bound.cells["a1", "b1"].status == "secondary"
    assert bound.cells["a1", "b1"].why == "change"
    assert not bound.exposed


def test_a_cell_hidden_before_stays_hidden():
    made = table(FLAT, [3, 20, 30, 20, 9, 40, 30, 40, 60])
    first = release(made, RULES)
    again = release(made, RULES, [out(made, first)])
    assert {cell for cell, one in again.cells.items() if one.value is None} == {
        cell for cell, one in first.cells.items() if one.value is None
    }


def test_a_secondary_cell_that_is_out_already_protects_nothing():
    made = table(FLAT, [3, 20, 30, 20, 9, 40, 30, 40, 60])
    free = release(made, RULES)
    shown = dict.fromkeys([("a1", "b2"), ("a2", "b1")])
    known = Earlier("n", made.dimensions, made.hierarchies, {cell: made.cells[cell] for cell in shown})
    bound = release(made, RULES, [known])
    assert not bound.exposed
    assert all(bound.cells[cell].value == made.cells[cell] for cell in shown)
    assert bound.cost > free.cost


def test_what_cannot_be_protected_any_more_is_told_and_nothing_goes_out():
    made = table(FLAT, [3, 20, 30, 20, 9, 40, 30, 40, 60])
    known = Earlier("n", made.dimensions, made.hierarchies, {c: v for c, v in made.cells.items() if c != ("a1", "b1")})
    assert [one.cell for one in release(made, RULES, [known]).exposed] == [("a1", "b1")]


def test_a_table_along_another_dimension_shares_its_totals():
    """Area by sex is out with 3 men hidden in a1; area by age must not show all but a few of a1."""
    by_sex = table({"area": FLAT["a"], "sex": {"Total": ["m", "f"]}}, [3, 40, 20, 30, 25, 35])
    by_age = table({"area": FLAT["a"], "age": {"Total": ["young", "old"]}}, [20, 23, 25, 25, 30, 30])
    bound = release(by_age, RULES, [out(by_sex, release(by_sex, RULES))])
    assert not bound.exposed
    assert bound.cells["a1", "Total"].value == 43


def test_another_count_does_not_bind():
    made = table(FLAT, [30, 20, 30, 20, 9, 40, 30, 40, 60])
    other = out(made, release(made, RULES))._replace(value="other")
    assert all(one.status == "published" for one in release(made, RULES, [other]).cells.values())
