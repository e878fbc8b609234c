"""What the law calls an area: on both sides of every limit and date, in three values, exact."""

import csv
import itertools
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.law.classify import Settings, classify
from kvarter.law.figures import SHARES, Counted, Share, printed
from kvarter.law.rules import NoListError
from kvarter.wording.law import classification_sentence

from .making import FACTS, LAW, area, entry

LISTS = ["2010-10-26", "2013-10-01", "2014-02-01", "2017-12-01", "2018-12-01", "2020-12-01", "2021-11-30", "2025-12-01"]
ALL_MET = {
    "unattached": "80",
    "nonwestern": "80",
    "convicted": "30",
    "basic_education": "80",
    "income": "40",
    "national": "1",
}
CATEGORIES = {
    "R2010": ("ghetto", "combined_letting"),
    "R2014": ("ghetto", "combined_letting"),
    "R2018": ("vulnerable_area", "ghetto_area", "hard_ghetto_area", "combined_letting"),
    "R2021": ("vulnerable_area", "parallel_society", "transformation_area", "prevention_area", "combined_letting"),
}


def of(*args, **kwargs):
    return classify(area(*args, **kwargs), LAW)


@pytest.mark.parametrize(
    ("day", "regime"),
    [
        ("2010-10-26", "R2010"), ("2014-01-31", "R2010"), ("2014-02-01", "R2014"), ("2018-11-30", "R2014"),
        ("2018-12-01", "R2018"), ("2021-11-29", "R2018"), ("2021-11-30", "R2021"), ("2099-12-01", "R2021"),
    ],
)  # fmt: skip
def test_every_regime_begins_and_ends_on_its_day(day, regime):
    found = of(day, years=6, **ALL_MET)
    assert found.regime.id == regime
    assert found.categories == CATEGORIES[regime]
    assert found.decided


@pytest.mark.parametrize("day", ["2010-10-25", "2009-12-01", "1900-01-01"])
def test_before_the_first_list_there_is_no_answer_but_a_clear_refusal(day):
    with pytest.raises(NoListError, match="2010-10-26"):
        of(day, **ALL_MET)


def test_every_list_date_there_ever_was_has_one_regime_and_an_answer():
    day = LAW.first_day
    while day < date(2030, 1, 1):
        assert sum(regime.covers(day) for regime in LAW.regimes) == 1
        day += timedelta(days=1)


@pytest.mark.parametrize("day", LISTS)
def test_an_area_with_nothing_met_is_in_no_category_and_that_is_decided(day):
    found = of(day, income="100", national="1", years=9, **dict.fromkeys(SHARES, "0"))
    assert found.categories == ()
    assert found.decided


@pytest.mark.parametrize("day", LISTS)
def test_below_a_thousand_residents_there_is_no_category_whatever_the_rest(day):
    assert of(day, residents=999, years=9, **ALL_MET).categories == ()
    assert of(day, residents=999, years=9, **ALL_MET).decided
    assert of(day, residents=999).decided
    assert of(day, residents=1000, years=9, **ALL_MET).categories != ()


# Each limit with a figure that meets it and one that does not, exact at the limit.
SIDES = [
    ("2010-10-26", "nonwestern", "over", 50, "50.1", "50"),
    ("2010-10-26", "unattached", "over", 40, "40.1", "40"),
    ("2010-10-26", "convicted", "over", Fraction("2.7"), "2.71", "2.70"),
    ("2014-02-01", "nonwestern", "over", 50, "50.01", "50.00"),
    ("2014-02-01", "unattached", "over", 40, "40.1", "40.0"),
    ("2014-02-01", "convicted", "over", Fraction("2.7"), "2.71", "2.70"),
    ("2014-02-01", "basic_education", "over", 50, "50.1", "50.0"),
    ("2018-12-01", "unattached", "over", 40, "40.1", "40"),
    ("2018-12-01", "convicted", "at_least", Fraction("1.98"), "1.98", "1.97"),
    ("2019-12-01", "convicted", "at_least", Fraction("1.98"), "1.98", "1.97"),
    ("2018-12-01", "basic_education", "over", 60, "60.1", "60"),
    ("2018-12-01", "nonwestern", "over", 50, "50.1", "50"),
    ("2022-12-01", "convicted", "at_least", Fraction("1.45"), "1.45", "1.44"),
    ("2023-12-01", "convicted", "at_least", Fraction("2.35"), "2.35", "2.34"),
    ("2024-12-01", "nonwestern", "over", 30, "30.1", "30"),
    ("2024-12-01", "unattached", "over", 30, "30.1", "30"),
    ("2024-12-01", "unattached", "at_least", 40, "40", "39.9"),
    ("2024-12-01", "unattached", "at_least", 30, "30", "29.9"),
    ("2024-12-01", "basic_education", "over", 60, "60.1", "60"),
]


@pytest.mark.parametrize(("day", "criterion", "operator", "limit", "met", "not_met"), SIDES)
def test_a_share_is_judged_exactly_at_its_limit(day, criterion, operator, limit, met, not_met):
    assert entry(of(day, **{criterion: met}), criterion, operator, limit).met is True
    assert entry(of(day, **{criterion: not_met}), criterion, operator, limit).met is False


@pytest.mark.parametrize(
    ("day", "limit"), [("2014-02-01", 55), ("2018-12-01", 55), ("2021-11-30", 55), ("2021-11-30", 65)]
)
def test_income_at_the_limit_is_not_under_it(day, limit):
    assert entry(of(day, income=f"{limit}.0"), "income", "under", limit).met is False
    assert entry(of(day, income=f"{limit - 1}.9"), "income", "under", limit).met is True


@pytest.mark.parametrize(
    ("day", "category"), [("2018-12-01", "hard_ghetto_area"), ("2024-12-01", "transformation_area")]
)
def test_the_fifth_list_in_a_row_counts_and_the_fourth_does_not(day, category):
    assert category in of(day, years=5, **ALL_MET).categories
    assert category not in of(day, years=4, **ALL_MET).categories
    assert of(day, years=4, **ALL_MET).decided
    assert of(day, **ALL_MET).decided is False


def test_forty_percent_in_counts_is_not_over_forty_and_one_more_is():
    at = entry(of("2024-12-01", unattached=[(400, 1000), (400, 1000)]), "unattached", "over", 40)
    over = entry(of("2024-12-01", unattached=[(401, 1000), (400, 1000)]), "unattached", "over", 40)
    assert (at.met, at.value, at.edge) == (False, 40, True)
    assert (over.met, over.value, over.edge) == (True, Fraction(4005, 100), True)
    assert entry(of("2024-12-01", unattached=[(402, 1000), (400, 1000)]), "unattached", "over", 40).edge is False


def test_exactly_three_times_a_national_share_no_float_can_hold_is_at_least_three_times():
    found = of("2024-12-01", convicted=[(3, 1000), (3, 1000)], national="0.1")
    assert entry(found, "convicted", "at_least", Fraction("0.3")).met is True
    assert 100 * 3 / 1000 < 3 * 0.1  # in floats it would not have been


def test_a_third_of_the_people_is_not_rounded_on_its_way_to_a_limit():
    found = of("2024-12-01", convicted=[(1, 300), (1, 300)], national="0.1111")
    assert entry(found, "convicted", "at_least", 3 * Fraction("0.1111")).met is True
    assert (
        entry(
            of("2024-12-01", convicted=[(1, 300), (1, 300)], national="0.1112"),
            "convicted",
            "at_least",
            3 * Fraction("0.1112"),
        ).met
        is False
    )


def test_a_two_year_mean_is_the_mean_of_the_shares_unless_pooled():
    figures = area("2024-12-01", unattached=[(30, 100), (450, 900)])
    assert entry(classify(figures, LAW), "unattached", "over", 40).value == 40
    assert entry(classify(figures, LAW, Settings(pooled=True)), "unattached", "over", 40).value == 48
    assert entry(classify(figures, LAW), "unattached", "at_least", 40).value == 30  # combined letting: one year


def test_counts_without_the_year_before_say_nothing_where_two_years_are_averaged_and_all_where_one_is():
    found = of("2024-12-01", unattached=[(900, 1000)], basic_education=[(700, 1000)])
    assert entry(found, "unattached", "over", 40).met is None
    assert entry(found, "unattached", "at_least", 40).met is True
    assert entry(found, "basic_education").met is True


def test_four_year_means_come_from_percentages_only():
    assert entry(of("2012-10-01", unattached=[(900, 1000), (900, 1000)]), "unattached", "over").met is None
    assert entry(of("2012-10-01", unattached="90"), "unattached", "over").met is True


@pytest.mark.parametrize(
    ("figure", "edge"),
    [("40.0", True), ("40.05", False), ("40.1", False), ("39.9", False), ("40", True), ("39.96", False), ("41", False)],
)
def test_a_printed_figure_is_on_the_edge_within_half_of_its_last_decimal(figure, edge):
    assert entry(of("2024-12-01", unattached=figure), "unattached", "over", 40).edge is edge


def test_half_of_the_last_decimal_itself_is_on_the_edge():
    assert entry(of("2016-12-01", convicted="3"), "convicted").edge is True  # 2.70 lies within 2.5 and 3.5
    assert (
        entry(of("2024-12-01", convicted="2.0", national="0.65"), "convicted", "at_least", Fraction("1.95")).edge
        is True
    )
    assert (
        entry(of("2024-12-01", convicted="2.0", national="0.64"), "convicted", "at_least", Fraction("1.92")).edge
        is False
    )


@pytest.mark.parametrize(("residents", "edge"), [(998, False), (999, True), (1000, True), (1001, True), (1002, False)])
def test_the_number_of_residents_is_on_the_edge_within_one_person(residents, edge):
    assert entry(of("2024-12-01", residents=residents), "residents", limit=1000).edge is edge


def test_a_national_share_beside_the_figures_governs_over_the_published_limit():
    assert entry(of("2019-12-01", convicted="1.98"), "convicted").met is True
    assert entry(of("2019-12-01", convicted="1.98", national="0.67"), "convicted").met is False


@pytest.mark.parametrize("day", ["2020-12-01", "2021-12-01", "2024-12-01", "2025-12-01", "2019-11-30"])
def test_a_list_without_a_known_limit_for_convicted_cannot_be_decided_on_it(day):
    assert [one.met for one in of(day, convicted="9").criteria if one.limit.criterion == "convicted"] in (
        [None],
        [None, None],
    )


def test_a_limit_that_follows_from_a_rounded_one_decides_only_outside_its_rounding():
    def three_times(convicted):
        return next(one for one in of("2022-12-01", convicted=convicted).criteria if one.limit.value == 3)

    assert three_times("2.18").met is None
    assert three_times("2.18").edge is True
    assert three_times("2.19").met is True
    assert three_times("2.16").met is False
    assert three_times("2.18").bound.middle == Fraction("2.175")


def test_what_is_certain_is_enough_for_a_category_and_what_is_not_leaves_it_open():
    two_of_four = of("2024-12-01", unattached="45", basic_education="65", nonwestern="20")
    assert two_of_four.categories == ("vulnerable_area", "combined_letting")
    assert two_of_four.decided
    one_of_four = of("2024-12-01", unattached="45", basic_education="50", income="60", nonwestern="20")
    assert one_of_four.categories == ("combined_letting",)
    assert one_of_four.undecided == ("vulnerable_area",)  # the convicted would make it two
    assert of(
        "2024-12-01", unattached="45", basic_education="50", income="60", nonwestern="20", convicted="1", national="1"
    ).decided


def test_a_prevention_area_excludes_no_other_category():
    found = of("2024-12-01", years=1, **ALL_MET)
    assert {"vulnerable_area", "parallel_society", "prevention_area"} <= set(found.categories)
    only = of(
        "2024-12-01", unattached="35", nonwestern="35", income="60", basic_education="10", convicted="0", national="1"
    )
    assert only.categories == ("prevention_area",)


def test_combined_letting_needs_forty_percent_or_thirty_in_a_large_area():
    assert of("2024-12-01", residents=4999, unattached="39.9").categories == ()
    assert of("2024-12-01", residents=4999, unattached="40").categories == ("combined_letting",)
    assert of("2024-12-01", residents=5000, unattached="30").categories == ("combined_letting",)
    assert of("2024-12-01", residents=5000, unattached="29.9").categories == ()


def test_without_origin_its_criterion_and_what_hangs_on_it_are_gone():
    found = classify(area("2024-12-01", years=6, **ALL_MET), LAW, Settings(origin=False))
    assert found.categories == ("vulnerable_area", "combined_letting")
    assert found.decided
    assert "nonwestern" not in {one.limit.criterion for one in found.criteria}
    # Where it is one of several, the others may be enough; if not, it stays open rather than being guessed.
    assert classify(area("2016-12-01", **ALL_MET), LAW, Settings(origin=False)).categories[0] == "ghetto"
    two = area("2016-12-01", nonwestern="80", unattached="45", convicted="3", basic_education="10", income="90")
    assert classify(two, LAW).categories[0] == "ghetto"
    assert classify(two, LAW, Settings(origin=False)).undecided == ("ghetto",)


# --- properties -------------------------------------------------------------------------------------------------------


def _large(gap):
    return [value for value in EXTREMES[gap] if gap != "residents" or value >= 1000]


CELLS = ("residents", "unattached", "nonwestern", "convicted", "basic_education", "income", "national", "years")
VALUES = {
    "residents": [500, 999, 1000, 2000, 5000],
    "years": [0, 4, 5, 9],
    "income": ["40", "54.9", "55", "60", "65", "100"],
    "national": ["0.5", "1", "5"],
    "convicted": ["0", "1.98", "2.7", "3", "20"],
    **{share: ["0", "30", "35", "40", "45", "60", "90"] for share in ("unattached", "nonwestern", "basic_education")},
}
# For an unknown cell: values on all sides of all its limits.
EXTREMES = {
    "residents": [999, 4999, 5000], "years": [4, 5], "income": ["54", "60", "70"], "national": ["0.001", "99"],
    "convicted": ["0", "100"], "unattached": ["0", "30", "35", "40", "45"], "nonwestern": ["0", "40", "60"],
    "basic_education": ["0", "55", "65"],
}  # fmt: skip
rows = st.fixed_dictionaries({cell: st.sampled_from(VALUES[cell]) for cell in CELLS})


@given(st.sampled_from(LISTS), rows, st.sets(st.sampled_from([c for c in CELLS if c != "national"]), max_size=3))
def test_an_answer_is_decided_exactly_when_every_way_of_filling_the_gaps_gives_the_same(day, row, unknown):
    known = {cell: None if cell in unknown else value for cell, value in row.items()}
    partly = of(day, **{cell: value for cell, value in known.items() if value is not None or cell == "residents"})
    gaps = sorted(unknown)
    answers = [
        set(of(day, **{**row, **dict(zip(gaps, filled, strict=True))}).categories)
        for filled in itertools.product(*(EXTREMES[gap] for gap in gaps))
    ]
    # Without the number of residents the categories are those of an area large enough for a list.
    large = [
        set(of(day, **{**row, **dict(zip(gaps, filled, strict=True))}).categories)
        for filled in itertools.product(*(_large(gap) for gap in gaps))
    ]
    assert set(partly.categories) == set.intersection(*large)
    assert partly.decided == all(answer == answers[0] for answer in answers)
    assert set(partly.undecided) == set.union(*large) - set.intersection(*large)


@given(
    st.sampled_from(LISTS),
    rows,
    st.sampled_from(["unattached", "nonwestern", "convicted", "basic_education", "residents", "years"]),
)
def test_more_of_what_a_criterion_counts_never_takes_a_category_away(day, row, cell):
    order = sorted(VALUES[cell], key=Fraction)
    for less, more in itertools.pairwise(order):
        assert set(of(day, **{**row, cell: less}).categories) <= set(of(day, **{**row, cell: more}).categories)


@given(st.sampled_from(LISTS), rows)
def test_a_higher_income_or_national_share_never_adds_a_category(day, row):
    for cell in ("income", "national"):
        for less, more in itertools.pairwise(sorted(VALUES[cell], key=Fraction)):
            assert set(of(day, **{**row, cell: more}).categories) <= set(of(day, **{**row, cell: less}).categories)


@given(st.sampled_from(LISTS), rows, st.integers(1, 400), st.integers(1, 400))
def test_counts_and_the_exact_percentage_of_them_give_the_same_categories(day, row, now, before):
    if day < "2014":
        return  # four years' means come from percentages only
    counts = {"unattached": ((now, 400), (before, 400))}
    exact = str(float(Fraction(100 * (now + before), 800)))
    by_counts = classify(area(day, **{**row, **counts}), LAW).categories
    by_percent = classify(area(day, **{**row, "unattached": exact}), LAW).categories
    listed = set(CATEGORIES[LAW.on(date.fromisoformat(day)).id]) - {"combined_letting"}  # that one takes one year
    assert set(by_counts) & listed == set(by_percent) & listed


@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60), st.integers(1, 60))
def test_one_person_reaches_the_limit_exactly_when_the_figure_is_on_the_edge(people, of_, people_before, of_before):
    people, people_before = min(people, of_), min(people_before, of_before)
    figures = area("2024-12-01", unattached=[(people, of_), (people_before, of_before)])

    def share(count):
        return (Fraction(count, of_) + Fraction(people_before, of_before)) / 2

    one = entry(classify(figures, LAW), "unattached", "over", 40)
    assert one.edge is (share(people - 1) <= Fraction(2, 5) <= share(people + 1))


# --- outside figures --------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not FACTS.exists(), reason="the facts are not beside the project")
def test_areas_with_a_known_official_class_come_out_as_that():
    """A size that is not printed is above the law's: they were on the list."""
    official = {
        "ghetto (5 of 5)": {"ghetto"},
        "udsat boligområde, not ghettoområde": {"vulnerable_area"},
        "hårdt ghettoområde": {"vulnerable_area", "ghetto_area", "hard_ghetto_area"},
    }
    with (FACTS / "area_examples.csv").open(encoding="utf-8", newline="") as file:
        examples = list(csv.DictReader(file))
    assert examples
    for row in examples:
        shares = {share: row[f"{share}_pct"].replace("<50", "49.9") for share in SHARES}
        found = of(
            row["list_date"],
            residents=int(row["residents"] or 1000),
            income=row["income_pct_of_region"],
            years=5 if row["official_class"].startswith("hårdt") else 1,
            **shares,
        )
        assert found.regime.id == row["regime"]
        assert set(found.categories) - {"combined_letting"} == official[row["official_class"]]
        assert found.decided
    gellerup = of(
        "2015-12-01",
        residents=6464,
        unattached="51.9",
        nonwestern="80.6",
        convicted="4.43",
        basic_education="58.4",
        income="51.1",
    )
    assert next(rule.count_met for rule in gellerup.rules if rule.rule.some_of) == 5


def test_korskaerparken_missed_the_convicted_by_four_hundredths_and_is_not_on_the_edge():
    one = entry(of("2018-12-01", convicted="1.94"), "convicted")
    assert (one.met, one.edge) == (False, False)


def test_unit_of_a_printed_figure_is_that_of_its_last_decimal():
    assert printed("41.20") == (Fraction("41.2"), Fraction("0.01"))
    assert printed("57") == (57, 1)
    assert Share(None, (Counted(1, 2),)).counts[0].of == 2


def test_an_area_whose_residents_nobody_has_given_is_taken_to_be_large_enough_and_says_so():
    known = {"unattached": "44.6", "nonwestern": "49", "convicted": "1.94", "basic_education": "67.4", "income": "61.8"}
    found = of("2018-12-01", residents=None, **known)
    assert "vulnerable_area" in found.categories
    assert not found.decided
    assert "forudsat" in classification_sentence(found, "da")
    assert of("2018-12-01", residents=999, **known).categories == ()
