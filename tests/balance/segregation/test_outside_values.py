"""Figures others have published or computed for the public data sets."""

import pytest

from kvarter.balance.segregation.change import compare
from kvarter.balance.segregation.inference import estimate
from kvarter.balance.segregation.measures import measures, nested

from .making import found, rows, schools, value, wide, with_data

pytestmark = with_data

EXACT = 1e-12
# PySAL segregation 2.5.4 on the census tracts of Sacramento; HISP, D, Gini and Atkinson are also in its own tests.
SACRAMENTO = {
    "HISP": {
        "D": 0.32184656076566864,
        "gini": 0.43506510676886223,
        "H": 0.09626774479970557,
        "atkinson": 0.15079259382667654,
        "isolation": 0.2319615486459151,
        "interaction": 0.7680384513540848,
        "eta2": 0.09164042012926693,
    },
    "BLACK": {
        "D": 0.4883394024705785,
        "gini": 0.6361755332635235,
        "H": 0.18152072805901814,
        "atkinson": 0.36594651510625853,
        "isolation": 0.1620749224141072,
        "interaction": 0.8379250775858929,
        "eta2": 0.10102694227446013,
    },
}
# The tests of the R package divseg: the counties of Delaware, white residents against all others.
DELAWARE = {
    "D": 0.099346749779882,
    "isolation": 0.658244869672131,
    "interaction": 0.341755130327869,
    "eta2": 0.0138454306617205,
    "atkinson": 0.0161486825549041,
}
RACES = ("white", "black", "hisp", "aian", "asian", "nhpi", "other", "two")


@pytest.mark.parametrize("group", SACRAMENTO)
def test_sacramento_has_pysals_figures(group):
    of = wide("sacramento2_groups.csv", "FIPS", {"g": group}, rest_of="TOT_POP")
    for index, published in SACRAMENTO[group].items():
        key = () if index == "H" else ("g",)
        assert value(of, index, *key) == pytest.approx(published, abs=EXACT), index


def test_sacramento_has_pysals_figures_of_several_groups():
    of = wide("sacramento2_groups.csv", "FIPS", {name: name for name in ("WHITE", "BLACK", "ASIAN", "HISP")})
    assert value(of, "D") == pytest.approx(0.41340872573177806, abs=EXACT)
    assert value(of, "gini") == pytest.approx(0.5456349992598081, abs=EXACT)
    assert value(of, "eta2") == pytest.approx(0.18821879029994157, abs=EXACT)
    assert value(of, "H") == pytest.approx(0.1710160297858887, abs=EXACT)


def test_delaware_has_divsegs_figures():
    of = wide("de_county.csv", "GEOID", {race: f"pop_{race}" for race in RACES})
    for index, published in DELAWARE.items():
        assert value(of, index, "white") == pytest.approx(published, rel=1e-6), index


def test_schools_have_the_published_figures():
    of = schools()
    assert value(of, "M") == pytest.approx(0.42553897587641965, abs=EXACT)
    assert value(of, "H") == pytest.approx(0.41880831464194457, abs=EXACT)
    assert value(of, "gini") == pytest.approx(0.7861540901284882, abs=EXACT)
    assert value(of, "eta2") == pytest.approx(0.4331544544057683, abs=EXACT)
    both = schools(groups=("black", "white"))
    assert value(both, "D") == pytest.approx(0.728387884871103, abs=EXACT)


def test_groups_may_change_places_with_units_in_m():
    turned = [
        row._replace(path=(row.group,), group=row.path[0]) for row in rows("schools00.csv", ["school"], "race", "n")
    ]
    from kvarter.balance.segregation.table import tabulate

    assert value(tabulate(turned), "M") == pytest.approx(0.42553897587641965, abs=EXACT)


def test_states_have_the_parts_of_the_r_documentation():
    of = schools(path=("state", "school"))
    parts = found(of, "M", "H", within="state")
    printed = {
        ("M", "state"): 0.326,
        ("M_between",): 0.0992,
        ("H", "state"): 0.321,
        ("H_between",): 0.0977,
        ("M", "A"): 0.409,
    }
    for key, figure in printed.items():
        assert parts[key].value == pytest.approx(figure, abs=5e-4), key


def test_nested_levels_have_the_parts_of_the_r_documentation_and_add_up():
    names = ["state", "district", "school"]
    of = schools(path=names)
    levels = [one.value for one in estimate(of, nested(of, names, ["M"]))]
    assert levels == pytest.approx([0.0992, 0.2387, 0.0876], abs=5e-5)
    assert sum(levels) == pytest.approx(0.42553897587641965, abs=EXACT)


def test_the_change_from_2000_to_2005_is_the_converged_one():
    parts = {one.key.name: one.value for one in compare(schools("00"), schools("05"))}
    assert parts["group_margin"] == pytest.approx(0.0162505, abs=1e-7)
    assert parts["unit_margin"] == pytest.approx(-0.0167400, abs=1e-7)
    assert parts["structural"] == pytest.approx(0.0031535, abs=1e-7)
    assert parts["removals"] == pytest.approx(-0.01141, abs=1e-5)
    assert parts["additions"] == pytest.approx(-0.00341, abs=1e-5)
    last = ("removals", "additions", "group_margin", "unit_margin", "structural")
    assert sum(parts[name] for name in last) == pytest.approx(parts["difference"], abs=EXACT)


def test_persons_one_a_row_are_counted():
    from kvarter.balance.segregation.table import tabulate

    of = tabulate(rows("school_ses.csv", ["ses_quintile", "school_id"], "ethnic_group", None))
    assert of.total == 5153
    parts = found(of, "M", within="ses_quintile")
    assert parts["M", "ses_quintile"].value + parts["M_between",].value == pytest.approx(parts["M",].value, abs=EXACT)


def test_fractional_weights_have_figures():
    of = wide("GreHSize.csv", "VAR1", {"one": "VAR3", "two": "VAR4", "more": "VAR5"})
    results = estimate(of, measures(of, ["D", "gini", "atkinson", "isolation", "eta2", "M", "H", "local"]))
    assert all(one.value is not None and 0 < one.value < 1 for one in results)
