"""How far an area is from a category: the cheapest set of criteria, tried against every set; origin is never moved."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from kvarter.law.classify import classify
from kvarter.law.off_list import Step, off_list, on_list

from .making import LAW, area

COUNTS = ("unattached", "convicted", "basic_education")


def known(name="vulnerable_area", **given):
    return next(one for one in given["among"] if one.category == name)


def test_the_cheapest_criteria_are_named_with_their_people_and_the_way_by_size():
    found = classify(
        area(
            "2024-12-01",
            residents=1010,
            unattached=[(250, 600), (240, 600)],  # mean 40.83: 11 changes
            basic_education=[(303, 500)],  # over 300: 3 changes
            convicted=[(5, 800), (5, 800)],
            national="1",
            income="60",
        ),
        LAW,
    )
    distance = known(among=off_list(found))
    assert distance == ("vulnerable_area", 1, (Step("basic_education", 3),), 11)
    assert distance.people == 3
    assert on_list(found) == ()


def test_income_counts_as_a_criterion_but_never_as_people():
    found = classify(
        area("2024-12-01", unattached="45", income="50", convicted="0", national="1", basic_education="1"), LAW
    )
    distance = known(among=off_list(found))
    assert (distance.criteria, distance.steps, distance.people) == (1, None, None)


def test_origin_is_counted_by_the_law_of_2014_but_is_never_a_step():
    shares = {"unattached": [(430, 1000), (430, 1000)], "basic_education": [(501, 1000)], "nonwestern": [(501, 1000)]}
    found = classify(area("2016-12-01", convicted="0", income="90", **shares), LAW)
    [distance] = off_list(found)
    assert distance.criteria == 1
    assert distance.steps == (Step("basic_education", 1),)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=3, max_size=3), st.sampled_from(["30", "90"])
)
def test_no_set_of_status_changes_is_cheaper_than_the_one_told(counts, income):
    """Tries every number of changes in every criterion: the sum told takes the area off (or on), one fewer does not."""
    shares = {name: [(now, 30), (before, 30)] for name, (now, before) in zip(COUNTS, counts, strict=True)}

    def listed(**changed):
        held = classify(area("2024-12-01", national="20", income=income, **{**shares, **changed}), LAW)
        return held, "vulnerable_area" in held.categories

    found, on = listed()
    distances = {one.category: one for one in (off_list(found) if on else on_list(found))}
    told = distances["vulnerable_area"].people
    costs = []
    for name, (now, before) in zip(COUNTS, counts, strict=True):
        met_now = next(one.met for one in found.rules[0].some_of if one.limit.criterion == name)
        tries = range(now, -1, -1) if met_now else range(now, 31)
        cost = None
        for tried in tries:
            held, _on = listed(**{name: [(tried, 30), (before, 30)]})
            if next(one.met for one in held.rules[0].some_of if one.limit.criterion == name) is not met_now:
                cost = abs(tried - now)
                break
        costs.append((met_now, cost))
    usable = [cost for met_now, cost in costs if met_now is on and cost is not None]
    needed = distances["vulnerable_area"].criteria
    sums = [sum(chosen) for chosen in itertools.combinations(usable, needed)]
    assert told == (min(sums) if sums else None)
