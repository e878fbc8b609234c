"""Every index against its definition written out slowly, by hand, and against what must stay the same."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.balance.segregation.measures import INDICES, KNOWN

from .making import found, table, tables, value

HAND = [[30, 10], [20, 40]]
TWO_GROUPS = ("D", "gini", "atkinson", "eta2", "isolation", "interaction")


@pytest.mark.parametrize(
    ("index", "group", "by_hand"),
    [
        ("D", "a", 5 / 12),
        ("gini", "a", 5 / 12),
        ("isolation", "a", 0.5),
        ("isolation", "b", 20 / 60 * 0.4 + 40 / 60 * 0.8),
        ("interaction", "a", 0.5),
        ("interaction", "b", 20 / 60 * 0.6 + 40 / 60 * 0.2),
        ("eta2", "a", 1 / 6),
        ("atkinson", "a", 1 - (math.sqrt(600) + math.sqrt(400)) ** 2 / 2400),
        ("local", "a", 0.75 * math.log(0.75 / 0.5) + 0.25 * math.log(0.25 / 0.5)),
        ("local", "b", 1 / 3 * math.log(2 / 3) + 2 / 3 * math.log(4 / 3)),
    ],
)
def test_the_figures_of_the_docstrings_are_right(index, group, by_hand):
    assert value(table(HAND), index, group) == pytest.approx(by_hand, abs=1e-15)


def test_m_by_hand_is_the_mean_of_local_scores_and_h_its_share_of_the_entropy():
    of = table(HAND)
    by_hand = 0.4 * value(of, "local", "a") + 0.6 * value(of, "local", "b")
    entropy = -(0.4 * math.log(0.4) + 0.6 * math.log(0.6))
    assert value(of, "M") == pytest.approx(by_hand, abs=1e-15)
    assert value(of, "H") == pytest.approx(by_hand / entropy, abs=1e-15)


def slowly(persons: np.ndarray, index: str, group: int, b: float) -> float:
    """An index of a group against the rest as its definition reads, pair by pair and unit by unit."""
    inside, everybody = persons[group], persons.sum(axis=0)
    kept = everybody > 0
    inside, everybody = inside[kept], everybody[kept]
    rest = everybody - inside
    x, y, t = inside.sum(), rest.sum(), everybody.sum()
    share, p = inside / everybody, x / t
    match index:
        case "D":
            return 0.5 * sum(abs(i / x - r / y) for i, r in zip(inside, rest, strict=True))
        case "gini":
            pairs = product(range(len(share)), repeat=2)
            apart = sum(everybody[i] * everybody[j] * abs(share[i] - share[j]) for i, j in pairs)
            return apart / (2 * t**2 * p * (1 - p))
        case "atkinson":
            mixed = sum((1 - s) ** (1 - b) * s**b * n / (p * t) for s, n in zip(share, everybody, strict=True))
            return 1 - p / (1 - p) * abs(mixed) ** (1 / (1 - b))
        case "isolation":
            return sum(i / x * s for i, s in zip(inside, share, strict=True))
        case "interaction":
            return sum(i / x * (1 - s) for i, s in zip(inside, share, strict=True))
        case _:
            return (sum(i / x * s for i, s in zip(inside, share, strict=True)) - p) / (1 - p)


@given(tables(), st.sampled_from([0.1, 0.5, 0.9]))
def test_each_group_against_the_rest_is_its_definition(persons, b):
    results = {index: found(table(persons), index, b=b) for index in TWO_GROUPS}
    for index, group in product(TWO_GROUPS, range(len(persons))):
        got = results[index][index, "abcd"[group]].value
        assert got == pytest.approx(slowly(persons, index, group, b), abs=1e-11), (index, group)


@given(tables())
def test_several_groups_at_once_are_their_definition(persons):
    units, total = persons.sum(axis=0), persons.sum()
    shares, kept = persons.sum(axis=1) / total, units > 0
    inner = persons[:, kept] / units[kept]
    mixing = (shares * (1 - shares)).sum()
    moved = sum(
        n * abs(i - s) for s, row in zip(shares, inner, strict=True) for n, i in zip(units[kept], row, strict=True)
    )
    apart = sum(
        units[kept][i] * units[kept][j] * abs(row[i] - row[j])
        for row in inner
        for i, j in product(range(inner.shape[1]), repeat=2)
    )
    spread = sum(
        n * (i - s) ** 2 / (1 - s)
        for s, row in zip(shares, inner, strict=True)
        for n, i in zip(units[kept], row, strict=True)
    )
    assert value(table(persons), "D") == pytest.approx(moved / (2 * total * mixing), abs=1e-11)
    assert value(table(persons), "gini") == pytest.approx(apart / (2 * total**2 * mixing), abs=1e-11)
    assert value(table(persons), "eta2") == pytest.approx(spread / total, abs=1e-11)


@given(tables())
def test_m_is_symmetric_and_local_scores_of_units_and_groups_both_average_to_it(persons):
    of = table(persons)
    m = value(of, "M")
    groups = found(of, "local")
    units = found(of, "local_unit")
    shares = of.persons / of.total
    by_group = sum(s * groups["local", name].value for s, name in zip(shares.sum(axis=1), of.groups, strict=True))
    by_unit = sum(s * units["local_unit", *path].value for s, path in zip(shares.sum(axis=0), of.units, strict=True))
    assert by_group == pytest.approx(m, abs=1e-12)
    assert by_unit == pytest.approx(m, abs=1e-12)


def everything(persons, b=0.5):
    return {key: one.value for key, one in found(table(persons), *INDICES, b=b).items()}


@given(tables(), st.sampled_from([0.25, 3.0, 1000.0]))
def test_twice_the_persons_is_the_same_segregation(persons, scale):
    assert everything(persons * scale) == pytest.approx(everything(persons), abs=1e-11)


@given(tables(), st.floats(0.1, 0.9))
def test_a_unit_split_in_proportion_changes_nothing(persons, part):
    split = np.concatenate([persons[:, :1] * part, persons[:, :1] * (1 - part), persons[:, 1:]], axis=1)
    assert everything(split) == pytest.approx(everything(persons), abs=1e-11)


@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(persons, chance):
    order = list(range(persons.shape[1]))
    chance.shuffle(order)
    assert everything(persons[:, order]) == pytest.approx(everything(persons), abs=1e-12)


@given(tables())
def test_indices_stay_between_nought_and_one_and_fully_apart_is_one(persons):
    of = everything(persons)
    assert all(-1e-12 <= one <= 1 + 1e-12 for key, one in of.items() if key[0] not in ("M", "local"))
    apart = everything(np.diag(persons.sum(axis=1)))
    for key, one in apart.items():
        if key[0] in ("D", "gini", "eta2", "atkinson", "isolation", "H"):
            assert one == pytest.approx(1, abs=1e-12), key


@given(tables(groups=2), st.integers(1, 5))
def test_groups_spread_alike_are_not_segregated(persons, times):
    alike = np.stack([persons[0] + 1, times * (persons[0] + 1)])
    of = everything(alike)
    for key in of:
        if key[0] in ("D", "gini", "eta2", "atkinson", "M", "H", "local"):
            assert of[key] == pytest.approx(0, abs=1e-12), key


@given(tables(groups=2))
def test_of_two_groups_the_symmetric_indices_are_one_number(persons):
    of = everything(persons)
    for index in ("D", "gini", "eta2", "atkinson"):
        assert of[index,] == pytest.approx(of[index, "a"], abs=1e-12)
        assert of[index, "b"] == pytest.approx(of[index, "a"], abs=1e-12)


@given(tables(groups=3))
def test_how_a_group_meets_each_group_adds_up_to_one_and_can_be_turned_round(persons):
    of = found(table(persons), "interaction", "isolation")
    met = {key[1]: one.value for key, one in of.items() if key[0] == "interaction"}
    size = dict(zip("abc", persons.sum(axis=1), strict=True))
    for one in "abc":
        others = [other for other in "abc" if other != one]
        assert of["isolation", one].value + sum(met[f"{one},{other}"] for other in others) == pytest.approx(
            1, abs=1e-12
        )
        assert met[one] == pytest.approx(sum(met[f"{one},{other}"] for other in others), abs=1e-12)
        for other in others:
            assert met[f"{one},{other}"] * size[one] == pytest.approx(met[f"{other},{one}"] * size[other], abs=1e-9)


@given(tables(groups=2), st.integers(0, 5), st.integers(0, 5))
def test_a_move_that_evens_out_never_raises_d_gini_or_h(persons, first, second):
    units = persons.shape[1]
    one, other = first % units, second % units
    share = np.divide(persons[0], persons.sum(axis=0), out=np.zeros(units), where=persons.sum(axis=0) > 0)
    if persons[0, one] < 1 or share[one] <= share[other] or persons[:, other].sum() == 0:
        return
    moved = persons.copy()
    exchanged = min(1.0, persons[1, other])
    moved[0, one] -= exchanged
    moved[0, other] += exchanged
    moved[1, one] += exchanged
    moved[1, other] -= exchanged
    after = moved.sum(axis=0)
    if moved[0, one] / after[one] < moved[0, other] / after[other]:
        return
    for index in ("D", "gini", "H", "eta2"):
        assert value(table(moved), index) <= value(table(persons), index) + 1e-12


def test_one_unit_is_no_segregation_and_isolation_is_the_share():
    of = everything([[3], [1]])
    assert of["D",] == of["gini",] == of["eta2",] == of["M",] == of["H",] == 0
    assert of["isolation", "a"] == 0.75


def test_every_index_is_measured():
    assert {key[0] for key in everything(HAND)} == set(INDICES)
    assert set(KNOWN) > set(INDICES)
