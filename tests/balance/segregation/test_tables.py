"""What a table refuses, what it leaves out, and how units come to stand together."""

import math

import pytest
from hypothesis import given

from kvarter.balance.segregation.inference import estimate
from kvarter.balance.segregation.measures import INDICES, measures, nested
from kvarter.balance.segregation.refusals import CannotMeasure, Refusal
from kvarter.balance.segregation.table import Row, level, tabulate

from .making import found, table, tables


def refused(rows, groups=None):
    with pytest.raises(CannotMeasure) as failure:
        tabulate([Row((unit,), group, weight) for unit, group, weight in rows], groups)
    return failure.value.reason, failure.value.about


@pytest.mark.parametrize(
    ("rows", "groups", "reason", "about"),
    [
        ([], None, Refusal.NO_PERSONS, None),
        ([("u", "a", 0), ("u", "b", 0)], None, Refusal.NO_PERSONS, None),
        ([("u", "a", 3)], None, Refusal.ONE_GROUP, "a"),
        ([("u", "a", 3), ("u", "b", 0)], None, Refusal.ONE_GROUP, "a"),
        ([("u", "a", 3), ("u", "b", -1)], None, Refusal.WEIGHT_NEGATIVE, None),
        ([("u", "a", 3), ("u", "b", math.nan)], None, Refusal.WEIGHT_NOT_FINITE, None),
        ([("u", "a", 3), ("u", "b", math.inf)], None, Refusal.WEIGHT_NOT_FINITE, None),
        ([("u", "a", 3), ("u", "b", 1)], ("a", "c"), Refusal.GROUP_UNKNOWN, "c"),
        ([("u", "a", 3), ("u", "b", 0)], ("a", "b"), Refusal.GROUP_EMPTY, "b"),
    ],
)
def test_what_gives_no_figure_is_refused_by_name(rows, groups, reason, about):
    assert refused(rows, groups) == (reason, about)


def test_empty_groups_and_units_are_left_out_and_named():
    of = table([[3, 0, 1], [1, 0, 4], [0, 0, 0]])
    assert of.empty_groups == ("c",)
    assert of.empty_units == (("1",),)
    assert of.persons.tolist() == [[3, 1], [1, 4]]


@given(tables())
def test_empty_units_and_groups_change_no_figure(persons):
    import numpy as np

    more = np.zeros((persons.shape[0] + 1, persons.shape[1] + 2))
    more[: persons.shape[0], 1:-1] = persons
    plain = {key: one.value for key, one in found(table(persons), *INDICES).items()}
    assert {key: one.value for key, one in found(table(more), *INDICES).items()} == pytest.approx(plain, abs=1e-13)


def test_the_same_unit_and_group_twice_is_added():
    twice = tabulate([Row(("u",), "a", 1), Row(("u",), "b", 2), Row(("u",), "a", 3)])
    assert twice.persons.tolist() == [[4], [2]]


def test_groups_asked_for_come_in_the_order_asked_and_the_others_are_not_read():
    rows = [Row(("u",), "a", 1), Row(("u",), "b", 2), Row(("v",), "c", 3)]
    of = tabulate(rows, ("b", "a"))
    assert of.groups == ("b", "a")
    assert of.units == (("u",),)


def test_units_of_a_category_stand_together_however_they_came():
    of = tabulate(
        Row((city, unit), group, 1) for city, unit in [("A", "1"), ("B", "1"), ("A", "2"), ("B", "2")] for group in "xy"
    )
    assert of.units == (("A", "1"), ("A", "2"), ("B", "1"), ("B", "2"))
    assert level(of, 1).categories == (("A",), ("B",))
    assert level(of, 1).starts.tolist() == [0, 2]


@given(tables(most_units=8, least_units=2))
def test_parts_within_and_between_add_up_and_categories_weigh_to_the_part_within(persons):
    of = table(persons, ["xyz"[unit % 3] for unit in range(persons.shape[1])])
    parts = found(of, "M", "H", within="city")
    for index in ("M", "H"):
        inside, total = parts[index, "city"].value, parts[index,].value
        assert inside + parts[f"{index}_between",].value == pytest.approx(total, abs=1e-12)
        categories = [one for one in parts.values() if one.key.part == "category" and one.key.name == index]
        weights = [one.key.share * (one.key.entropy_ratio if index == "H" else 1) for one in categories]
        assert sum(w * one.value for w, one in zip(weights, categories, strict=True)) == pytest.approx(
            inside, abs=1e-12
        )


@given(tables(most_units=9, least_units=2))
def test_an_index_within_a_category_is_the_index_of_the_category_alone(persons):
    names = ["x" if unit in (0, 4, 5) else "y" for unit in range(persons.shape[1])]
    of = table(persons, names)
    inside = found(of, *INDICES, within="city")
    for city in set(names):
        alone = persons[:, [unit for unit, name in enumerate(names) if name == city]]
        if (alone.sum(axis=1) == 0).any():
            continue
        for key, one in found(table(alone), *INDICES).items():
            assert inside[*key, city].value == pytest.approx(one.value, abs=1e-12), key


def test_a_category_with_one_group_has_no_d_but_an_m_and_h_of_nought():
    of = table([[5, 3, 2], [0, 4, 1]], ["x", "y", "y"])
    inside = found(of, "D", "M", "H", within="city")
    assert inside["D", "x"].value is None
    assert inside["D", "a", "x"].value is None
    assert inside["M", "x"].value == inside["H", "x"].value == 0


@given(tables(most_units=8, least_units=2))
def test_levels_add_up_to_m_and_h(persons):
    rows = [
        Row((f"A{unit % 2}", f"B{unit % 4}", f"C{unit}"), "abcd"[group], persons[group, unit])
        for unit in range(persons.shape[1])
        for group in range(persons.shape[0])
    ]
    of = tabulate(rows)
    for index in ("M", "H"):
        levels = [one.value for one in estimate(of, nested(of, ["a", "b", "c"], [index]))]
        total = estimate(of, measures(of, [index]))[0].value
        assert sum(levels) == pytest.approx(total, abs=1e-12)
        assert all(one > -1e-12 for one in levels)


def test_keys_of_levels_say_between_what_and_within_what():
    of = tabulate([Row(("s", "d"), "a", 1), Row(("s", "e"), "b", 1)])
    keys = [(one.key.between, one.key.within) for one in estimate(of, nested(of, ["stat", "by"], ["M"]))]
    assert keys == [("stat", None), ("by", "stat")]
