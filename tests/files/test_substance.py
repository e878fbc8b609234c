"""What papers say against themselves: each fault is told of, and what is right beside it is not."""

import pytest

from kvarter.files.documents import read_document_text
from kvarter.files.substance import substance_problems
from kvarter.model.problems import ProblemCode

HEAD = "plan:\n  id: p\n  kind: strategy\n  title: Plan\n  period: {from: 2017, to: 2020}\n"
SOURCE = "data_source: {name: Politiet, delivered_by: Analytiker}"
INDICATORS = """indicators:
  - {id: tryghed, name: Tryghed, unit: percent, source: Politiet, wanted: rise, counts_persons: true,
     groups: [{id: unge, name: Unge}]}
  - {id: uro, name: Uro, unit: visits, source: Politiet, wanted: fall}
  - {id: elever, name: Elever, unit: persons, source: Skolen, counts_persons: true}
"""
AREAS = """areas:
  - {id: hoejen, name: Højen, kind: estate, part_of: [kommunen]}
  - {id: kommunen, name: Kommunen, kind: municipality}
"""


def codes(*texts, beside=(INDICATORS, AREAS), **known):
    documents = [read_document_text(text, f"{number}.yaml") for number, text in enumerate([*texts, *beside])]
    return [problem.code for problem in substance_problems(documents, **known)]


def criteria(*lines):
    written = "".join(f"        - {{id: k{number}, {line}}}\n" for number, line in enumerate(lines))
    return f"{HEAD}  goals:\n    - id: g\n      name: G\n      criteria:\n{written}"


def use(base, *lines, more=""):
    written = "".join(f"            - {{id: k{number}, {line}}}\n" for number, line in enumerate(lines))
    return (
        f"{HEAD}  goals:\n    - id: g\n      name: G\n      indicators:\n        - indicator: tryghed\n"
        f"          area: hoejen\n          baseline: {base}\n{more}          criteria:\n{written}"
    )


LEVEL = "form: threshold, comparator: at_least, value: 80, unit: percent, measure: tryghed, area: hoejen"
CHANGE = "form: change, direction: rise, value: 5, unit: percentage_points, measure: tryghed, area: hoejen"
GAP = "form: threshold, of: gap, reference: municipality, comparator: at_most, value: 5, unit: percentage_points"
ABOUT = "measure: tryghed, area: hoejen"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (criteria(f"{LEVEL}, {SOURCE}"), []),
        (criteria(LEVEL), [ProblemCode.DATA_SOURCE_MISSING]),
        (criteria(f"{LEVEL}, data_source: {{name: Politiet}}"), [ProblemCode.DELIVERY_MISSING]),
        (criteria(f"{LEVEL}, data_source: {{name: P, delivery: {{every: year}}}}"), []),
        (criteria(f"form: vague, {SOURCE}"), []),
        (criteria(f"form: trend, direction: rise, {SOURCE}"), [ProblemCode.MEASURE_NONE]),
        (criteria(f"{LEVEL}, {SOURCE}, group: unge"), []),
        (criteria(f"{LEVEL}, {SOURCE}, group: gamle"), [ProblemCode.GROUP_UNKNOWN]),
        (criteria(f"{LEVEL}, {SOURCE}, reference_area: landet"), [ProblemCode.AREA_UNKNOWN]),
        (criteria(f"{LEVEL.replace('tryghed', 'trygge')}, {SOURCE}"), [ProblemCode.MEASURE_UNKNOWN]),
        (criteria(f"{LEVEL.replace('hoejen', 'dalen')}, {SOURCE}"), [ProblemCode.AREA_UNKNOWN]),
        (criteria(f"{LEVEL.replace('tryghed', 'uro')}, {SOURCE}"), [ProblemCode.UNIT_OF_CRITERION]),
        (criteria(f"{LEVEL.replace('percent', 'other')}, {SOURCE}"), []),
        (criteria(f"form: change, direction: fall, value: 5, unit: percent, measure: uro, area: hoejen, {SOURCE}"), []),
        (criteria(f"{GAP}, {ABOUT}, reference_area: kommunen, {SOURCE}"), []),
        (criteria(f"{GAP}, {ABOUT}, {SOURCE}"), [ProblemCode.REFERENCE_AREA_MISSING]),
        (
            criteria(f"{GAP.replace('municipality', 'other_group')}, reference_group: unge, {ABOUT}, {SOURCE}"),
            [],
        ),
        (criteria(f"{CHANGE}, {SOURCE}"), []),
        (criteria(f"{CHANGE.replace('rise', 'fall')}, {SOURCE}"), [ProblemCode.DIRECTION_UNWANTED]),
        (criteria(f"{CHANGE}, {SOURCE}, from: 2018, to: 2020"), []),
        (criteria(f"{CHANGE}, {SOURCE}, from: 2018, to: 2021"), [ProblemCode.OUTSIDE_PLAN]),
        (criteria(f"{CHANGE}, {SOURCE}, period: {{from: 2016, to: 2020}}"), [ProblemCode.OUTSIDE_PLAN]),
    ],
)
def test_a_criterion_is_held_against_what_it_is_about(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("base", "target", "expected"),
    [
        (70, "form: threshold, comparator: at_least, value: 80, unit: percent", []),
        (70, "form: threshold, comparator: at_least, value: 70, unit: percent", []),
        (70, "form: threshold, comparator: at_least, value: 60, unit: percent", [ProblemCode.TARGET_WRONG_SIDE]),
        (70, "form: threshold, comparator: at_most, value: 60, unit: percent", [ProblemCode.TARGET_WRONG_SIDE]),
    ],
)
def test_a_target_lies_on_the_wanted_side_of_its_baseline(base, target, expected):
    assert codes(use(f"{{value: {base}, period: 2016}}", target)) == expected


def test_an_indicator_that_is_to_keep_its_level_has_no_wrong_side():
    keep = use(
        "{value: 70}",
        "form: threshold, comparator: at_least, value: 60, unit: percent",
        more="          wanted: keep\n",
    )
    assert codes(keep) == []


@pytest.mark.parametrize(("value", "expected"), [(5, []), (12, [ProblemCode.TARGET_WRONG_SIDE])])
def test_a_gap_is_to_shrink_from_its_base(value, expected):
    gap = GAP.replace("value: 5", f"value: {value}")
    assert codes(criteria(f"{gap}, {ABOUT}, reference_area: kommunen, base: {{value: 10}}, {SOURCE}")) == expected


def test_the_same_base_stated_twice_must_be_the_same_figure():
    base = "base: {value: %s, period: 2016}"
    same = criteria(f"{CHANGE}, {base % 70}, {SOURCE}", f"{CHANGE}, {base % 70}, {SOURCE}")
    other = criteria(f"{CHANGE}, {base % 70}, {SOURCE}", f"{CHANGE}, {base % 71}, {SOURCE}")
    another_year = criteria(
        f"{CHANGE}, {base % 70}, {SOURCE}", f"{CHANGE}, base: {{value: 71, period: 2015}}, {SOURCE}"
    )
    assert codes(same) == []
    assert codes(other) == [ProblemCode.BASES_DIFFER]
    assert codes(another_year) == []


def test_a_base_without_period_is_that_of_the_year_before_and_held_over_all_plans():
    one = criteria(f"{CHANGE}, base: {{value: 70}}, from: 2018, to: 2020, {SOURCE}")
    two = criteria(f"{CHANGE}, base: {{value: 71, period: 2017}}, {SOURCE}").replace("id: p", "id: q")
    assert codes(one, two) == [ProblemCode.BASES_DIFFER]


def test_nothing_is_said_unknown_when_nobody_told_what_there_is():
    text = criteria(f"{LEVEL}, {SOURCE}")
    assert codes(text, beside=()) == [ProblemCode.MEASURES_NOT_CHECKED, ProblemCode.AREAS_NOT_CHECKED]
    assert codes(text, beside=(), indicators={}, areas={}) == [ProblemCode.MEASURE_UNKNOWN, ProblemCode.AREA_UNKNOWN]
    assert codes(HEAD, beside=()) == []


def budget(total, fund, own, lines=""):
    return (
        f"{HEAD}  parties: [{{id: fond, name: F, kind: fund}}, {{id: egen, name: E, kind: other}}]\n  budget:\n"
        f"    total: {total}\n    funding: [{{funder: fond, amount: {fund}}}, {{funder: egen, amount: {own}}}]\n{lines}"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (budget(17288000, 11706000, 5582000), []),
        (budget(17288000, 11706000, 5582001), [ProblemCode.BUDGET_FUNDING_SUM]),
        (budget(100, 150, -50), [ProblemCode.BUDGET_NEGATIVE]),
        (budget(30, 10, 20, "    lines: [{funder: fond, amount: 4}, {funder: fond, amount: 6}]\n"), []),
        (
            budget(30, 10, 20, "    lines: [{funder: fond, amount: 4}, {funder: fond, amount: 5}]\n"),
            [ProblemCode.BUDGET_LINES_SUM],
        ),
        (budget(30, 10, 20, "    lines: [{funder: egne, amount: 4}]\n"), [ProblemCode.NAME_UNKNOWN]),
        (budget(30, 10, 20, "    lines: [{funder: fond, amount: 10, year: 2031}]\n"), [ProblemCode.OUTSIDE_PLAN]),
    ],
)
def test_money_adds_up(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("fund", "own", "slips"),
    [
        (11706000, 5528000, [[9, 11760000], [9, 5582000]]),
        (11706000, 5562000, [[9, 11726000], [9, 5582000]]),
        (11706000, 558200, [[9, 5582000]]),
        (11706000, 55582000, [[9, 5582000]]),
        (11706000, 1234567, []),
    ],
)
def test_the_amounts_one_slip_of_the_pen_would_explain_are_named(fund, own, slips):
    document = read_document_text(budget(17288000, fund, own), "b.yaml")
    (problem,) = substance_problems([document])
    assert problem.details["slips"] == slips


def activities(*parts, positions=""):
    written = "".join(
        f"        - {{id: a{number}, name: A, {more}working_time: [{{role: Leder, percent: {percent}}}]}}\n"
        for number, (percent, more) in enumerate(parts)
    )
    return f"{HEAD}{positions}  focus_areas:\n    - id: f\n      name: F\n      activities:\n{written}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (activities((60, ""), (40, "")), []),
        (activities((60, ""), (40.5, "")), [ProblemCode.WORKING_TIME_OVER]),
        (activities((60, ""), (60, ""), positions="  positions: [{role: Leder, percent: 120}]\n"), []),
        (activities((60, ""), (60, ""), positions="  positions: [{role: Leder}, {role: Leder}]\n"), []),
        (
            activities((60, ""), (60, ""), positions="  positions: [{role: Leder, percent: 50}]\n"),
            [ProblemCode.WORKING_TIME_OVER],
        ),
        (activities((60, "to: 2018-12-31, "), (60, "from: 2019-01-01, ")), []),
        (activities((60, "to: 2018-12-31, "), (60, "from: 2018-12-31, ")), [ProblemCode.WORKING_TIME_OVER]),
        (activities((-1, "")), [ProblemCode.WORKING_TIME_NEGATIVE]),
        (activities((5, "from: 2019-01-01, to: 2018-01-01, ")), [ProblemCode.DATES_BACKWARDS]),
        (activities((5, "to: 2021-06-30, ")), [ProblemCode.OUTSIDE_PLAN]),
    ],
)
def test_working_time_stays_within_the_positions_of_a_role(text, expected):
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("  goals: [{id: a, name: A}, {id: b, name: B, serves: [a]}]\n", []),
        ("  goals: [{id: a, name: A}, {id: b, name: B, serves: [c]}]\n", [ProblemCode.LINK_UNKNOWN]),
        ("  goals: [{id: a, name: A}, {id: b, name: B, serves: ['p#a']}]\n", []),
        ("  goals: [{id: a, name: A, serves: ['q#a']}]\n", [ProblemCode.LINK_NOT_CHECKED]),
        ("  goals: [{id: a, name: A}, {id: a, name: B}]\n", [ProblemCode.ID_TWICE]),
        ("  goals: [{id: a b, name: A}]\n", [ProblemCode.ID_FORM]),
        ("  goals: [{id: a, name: A, sdgs: [1, 17]}]\n", []),
        ("  goals: [{id: a, name: A, sdgs: [0]}]\n", [ProblemCode.SDG_UNKNOWN]),
        ("  bodies: [{id: a, name: A, level: tactical, reports_to: b}]\n", [ProblemCode.NAME_UNKNOWN]),
        ("  bodies: [{id: a, name: A, level: tactical, temporary: true}]\n", [ProblemCode.TEMPORARY_WITHOUT_END]),
        ("  bodies: [{id: a, name: A, level: tactical, temporary: true, dissolves_when: Når målet er nået}]\n", []),
        ("  milestones: [{id: a, name: A, due: 2018, state: done, done: 2018-05-01}]\n", []),
        ("  milestones: [{id: a, name: A, due: 2018, done: 2018-05-01}]\n", [ProblemCode.MILESTONE_STATE]),
        ("  milestones: [{id: a, name: A, due: 2020/2021}]\n", [ProblemCode.OUTSIDE_PLAN]),
        ("  phases: [{id: a, name: A, period: {from: 2017, to: 2018}}]\n", []),
        ("  phases: [{id: a, name: A, period: {from: 2018, to: 2017}}]\n", [ProblemCode.YEARS_BACKWARDS]),
        ("  priorities: [{year: 2016, items: [A]}]\n", [ProblemCode.OUTSIDE_PLAN]),
        ("  priorities: [{year: 2017, items: [A], decided_by: x}]\n", [ProblemCode.NAME_UNKNOWN]),
        ("  valid_from: 2017-01-01\n  valid_to: 2016-12-31\n", [ProblemCode.DATES_BACKWARDS]),
        ("  area: hoejen\n", []),
        ("  area: dalen\n", [ProblemCode.AREA_UNKNOWN]),
        ("  context: [{text: T, measure: uro, area: hoejen}]\n", []),
        ("  context: [{text: T, measure: ro, area: hojen}]\n", [ProblemCode.MEASURE_UNKNOWN, ProblemCode.AREA_UNKNOWN]),
        ("  programmes: [{id: a, name: A, goal: Flere i job og uddannelse}]\n", []),
        ("  programmes: [{id: a, name: A, goal: flere-i-job}]\n", [ProblemCode.NAME_UNKNOWN]),
    ],
)
def test_names_links_and_years_of_a_plan(rest, expected):
    assert codes(HEAD + rest) == expected


def test_a_link_is_followed_into_the_other_plan_from_a_file_or_the_store():
    other = HEAD.replace("id: p", "id: q") + "  goals: [{id: a, name: A}]\n"
    right, wrong = HEAD + "  serves: ['q#a']\n", HEAD + "  serves: ['q#b']\n"
    assert codes(right, other) == []
    assert codes(wrong, other) == [ProblemCode.LINK_UNKNOWN]
    plan = read_document_text(other, "q.yaml").plan
    assert codes(right, plans=[plan]) == []
    assert codes(wrong, plans=[plan]) == [ProblemCode.LINK_UNKNOWN]


def test_a_plan_indicator_or_area_told_of_in_two_files_is_told_of_once_too_often():
    assert codes(HEAD, HEAD) == [ProblemCode.ID_IN_TWO_FILES]
    assert codes(INDICATORS, beside=(INDICATORS, AREAS)) == [ProblemCode.ID_IN_TWO_FILES] * 3
    assert codes(AREAS, beside=(AREAS,)) == [ProblemCode.ID_IN_TWO_FILES] * 2


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("unit: percent, bounds: {low: 0, high: 100}", []),
        ("unit: percent, bounds: {low: 5, high: 5}", [ProblemCode.BOUNDS_BACKWARDS]),
        ("unit: procent", [ProblemCode.UNIT_UNKNOWN]),
        ("unit: percent, groups: [{id: a, name: A}], parts: [a]", []),
        ("unit: percent, groups: [{id: a, name: A}], parts: [b]", [ProblemCode.GROUP_UNKNOWN]),
        ("unit: percent, groups: [{id: a, name: A}, {id: a, name: B}]", [ProblemCode.ID_TWICE]),
    ],
)
def test_an_indicator_fits_itself(more, expected):
    assert codes(f"indicators:\n  - {{id: ny, name: Ny, source: S, counts_persons: true, {more}}}\n") == expected


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("name: Ny, unit: persons", True),
        ("name: Ny, unit: percent", True),
        ("name: Ny, unit: per_1000", True),
        ("name: Børn i klub, unit: number", True),
        ("name: Ny, unit: DKK, sensitive: true", True),
        ("name: Børn i klub, unit: number, counts_persons: false", False),
        ("name: Børn i klub, unit: number, counts_persons: true", False),
        ("name: Børn er spurgt, unit: number, bounds: {low: 0, high: 1}", False),
        ("name: Træer, unit: trees", False),
        ("name: Ungarsk vin, unit: number", False),
    ],
)
def test_what_looks_like_persons_is_asked_about(said, asked):
    told = codes(f"indicators:\n  - {{id: ny, source: S, {said}}}\n")
    assert told == ([ProblemCode.PERSONS_UNSAID] if asked else [])


@pytest.mark.parametrize(
    ("boundaries", "expected"),
    [
        ("[{from: 2010-01-01, to: 2017-12-31}, {from: 2018-01-01, parts: [hoejen]}]", []),
        ("[{from: 2010-01-01, to: 2018-01-01}, {from: 2018-01-01}]", [ProblemCode.BOUNDARIES_OVERLAP]),
        ("[{from: 2010-01-01}, {from: 2018-01-01}]", [ProblemCode.BOUNDARIES_OVERLAP]),
        ("[{from: 2010-01-01, parts: [dalen]}]", [ProblemCode.AREA_UNKNOWN]),
        ("[{from: 2010-01-01, to: 2009-01-01}]", [ProblemCode.DATES_BACKWARDS]),
    ],
)
def test_boundary_versions_follow_each_other(boundaries, expected):
    assert codes(f"areas:\n  - {{id: ny, name: Ny, kind: estate, boundaries: {boundaries}}}\n") == expected


def test_an_area_that_lies_in_itself_is_told_of_once_a_circle():
    circle = "areas:\n" + "".join(
        f"  - {{id: {one}, name: X, kind: estate, part_of: [{two}]}}\n"
        for one, two in [("a", "b"), ("b", "c"), ("c", "a")]
    )
    assert codes(circle) == [ProblemCode.AREA_CYCLE]
    assert codes("areas:\n  - {id: a, name: A, kind: estate, part_of: [a]}\n") == [ProblemCode.AREA_CYCLE]
