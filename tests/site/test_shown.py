"""What pages are made of, by hand: due dates, order, small lines, budgets, bodies, marks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.followup.standing import Following
from kvarter.model.bodies import Body, Party
from kvarter.model.budgets import Budget, BudgetLine, Funding
from kvarter.model.criteria import Years
from kvarter.model.indicators import Bounds, DefinitionBreak, Delivery, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.model.plans import FocusArea, Goal, Objective, Plan
from kvarter.site.shown.bodies import body_trees
from kvarter.site.shown.budgets import budget_view
from kvarter.site.shown.due import next_due
from kvarter.site.shown.figures import before, change_text, figure_view, latest
from kvarter.site.shown.finding import found_in
from kvarter.site.shown.places import places
from kvarter.site.shown.series import SPARK_HEIGHT, SPARK_WIDTH, spark_of
from kvarter.site.visit import Visit
from kvarter.wording.order import danish_key, folded, in_alphabet

DAY = date(2025, 5, 31)


def indicator(**more):
    return Indicator(**{"id": "m", "name": "Måling", "unit": "percent", "source": "prøve", **more})


def following(rows, *, indicators=(), plans=()):
    made = [
        Observation("m", "a", parse_period(period), value, unit, status=status, recorded="2020-01-01")
        for period, value, unit, status in rows
    ]
    return Following(
        plans=plans, indicators={one.id: one for one in indicators}, areas={}, observations=made, as_of=DAY
    )


def figures(*rows, **more):
    return following(
        [(period, value, "percent", "") for period, value in rows], indicators=[indicator(**more)]
    ).release.figures("m", "a")


def visit(of, lang="da"):
    seen = Visit(lang, None, illustrative=True, today=DAY)
    seen.__dict__["following"] = of
    return seen


@pytest.mark.parametrize(
    ("every", "newest", "period", "day"),
    [
        ("year", "2023", "2024", date(2025, 3, 31)),
        ("school_year", "2022/2023", "2023/2024", date(2024, 10, 29)),
        ("two_years", "2022", "2024", date(2025, 3, 31)),
        ("quarter", "2024Q4", "2025Q1", date(2025, 6, 29)),
        ("month", "2024-12", "2025-01", date(2025, 5, 1)),
    ],
)
def test_the_next_figure_is_for_the_period_after_and_due_so_many_days_later(every, newest, period, day):
    due = next_due(Delivery(every=every, days_after=90), figures((newest, 1.0)), DAY)
    assert due is not None
    assert (str(due.period), due.day, due.late) == (period, day, day < DAY)


def test_nothing_is_due_where_figures_come_once_or_none_has_come():
    assert next_due(Delivery(every="once"), figures(("2023", 1.0)), DAY) is None
    assert next_due(Delivery(), (), DAY) is None
    assert next_due(Delivery(every="quarter"), figures(("2023", 1.0)), DAY) is None


def test_danish_letters_come_last_in_their_own_order():
    names = ["Åby", "Zoo", "Ærø", "Aarhus", "Ørsted", "abe", "Bagsværd"]
    assert in_alphabet(names, str) == ["abe", "Bagsværd", "Zoo", "Ærø", "Ørsted", "Åby", "Aarhus"]


@given(st.text(alphabet="abcæøåÆØÅ aoe"))
def test_either_spelling_of_a_danish_letter_is_found_by_the_other(text):
    spelt = text.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    assert folded(text) == folded(spelt)
    assert danish_key(text) == danish_key(text.upper())


def test_a_small_line_stays_in_its_box_and_breaks_where_a_figure_is_missing():
    rows = [("2018", 1.0, "percent", ""), ("2019", 9.0, "percent", ""), ("2020", None, "percent", "missing"),
            ("2021", 3.0, "percent", ""), ("2022", 4.0, "percent", "")]  # fmt: skip
    spark = spark_of(following(rows).release.figures("m", "a"))
    assert spark is not None
    assert [len(line.split()) for line in spark.lines] == [2, 2]
    points = [tuple(map(float, point.split(","))) for line in spark.lines for point in line.split()]
    assert all(0 <= x <= SPARK_WIDTH and 0 <= y <= SPARK_HEIGHT for x, y in points)
    assert points[1][1] < points[0][1]


def test_a_small_line_needs_three_figures():
    assert spark_of(figures(("2020", 1.0), ("2021", 2.0))) is None
    assert spark_of(()) is None


def test_the_newest_whole_year_stands_before_a_part_of_the_same_year():
    shown = figures(("2023", 1.0), ("2024", 2.0), ("2024Q4", 9.0))
    newest = latest(shown)
    assert newest is not None
    assert str(newest.period) == "2024"
    earlier = before(shown, newest)
    assert earlier is not None
    assert str(earlier.period) == "2023"


def test_a_change_is_not_told_over_a_change_of_definition_or_from_a_figure_that_is_not_there():
    broken = DefinitionBreak(from_=parse_period("2024"), what="ny")
    shown = figures(("2023", 1.0), ("2024", 2.0), breaks=(broken,))
    seen = visit(following([]))
    assert change_text(seen, shown[0], shown[1], indicator(breaks=(broken,))) == ""
    assert change_text(seen, shown[0], shown[1], indicator()) == "+1,0 procentpoint"
    lacking = following([("2023", None, "percent", "missing"), ("2024", 2.0, "percent", "")]).release.figures("m", "a")
    assert change_text(seen, lacking[0], lacking[1], indicator()) == ""


@pytest.mark.parametrize(
    ("row", "text", "mark"),
    [
        (("2024", 7.44, "percent", ""), "7,4 procent", ""),
        (("2024", 7.44, "percent", "illustrative"), "7,4 procent", "Eksempel"),
        (("2024", 7.44, "percent", "preliminary"), "7,4 procent", "Foreløbigt"),
        (("2024", None, "percent", "missing"), "mangler", ""),
        (("2024", None, "percent", "suppressed"), "skjult", ""),
        (("2024", 0.0, "percent", ""), "0,0 procent", ""),
    ],
)
def test_a_figure_is_told_with_its_mark(row, text, mark):
    of = following([row], indicators=[indicator()])
    view = figure_view(visit(of), of.release.figures("m", "a")[0], indicator())
    assert (view.text, view.mark) == (text, mark)


def test_a_small_count_is_fewer_than_and_a_small_share_is_hidden_and_neither_is_nought():
    persons = indicator(unit="persons", counts_persons=True, decimals=0)
    of = following([("2024", 3.0, "persons", "")], indicators=[persons])
    view = figure_view(visit(of), of.release.figures("m", "a")[0], persons)
    assert (view.text, view.known) == ("færre end 5", False)
    sensitive = indicator(unit="persons", counts_persons=True, sensitive=True, decimals=0)
    of = following([("2024", 7.0, "persons", "")], indicators=[sensitive])
    assert figure_view(visit(of, "en"), of.release.figures("m", "a")[0], sensitive).text == "fewer than 10"


def test_what_only_says_whether_it_is_done_is_told_as_yes_or_no():
    done = indicator(unit="number", decimals=0, bounds=Bounds(low=0, high=1))
    of = following([("2023", 0.0, "number", ""), ("2024", 1.0, "number", "")], indicators=[done])
    assert [figure_view(visit(of), one, done).text for one in of.release.figures("m", "a")] == ["nej", "ja"]


def plan(**more):
    return Plan(
        **{"id": "p", "kind": "neighbourhood_plan", "title": "Plan", "period": Years(from_=2017, to=2020), **more}
    )


def test_money_no_line_divides_stands_in_a_row_of_its_own_and_the_table_adds_up():
    of = plan(
        parties=(Party(id="x", name="X", kind="fund"), Party(id="y", name="Y", kind="municipality")),
        focus_areas=(FocusArea(id="f", name="F"), FocusArea(id="g", name="G")),
        budget=Budget(
            total=100,
            funding=(Funding(funder="x", amount=70), Funding(funder="y", amount=30)),
            lines=(
                BudgetLine(funder="x", amount=40, focus_area="f"),
                BudgetLine(funder="y", amount=30, focus_area="f"),
                BudgetLine(funder="x", amount=10, focus_area=None),
            ),
        ),
    )
    table = budget_view(visit(following([])), of)
    assert table is not None
    assert [(row.name, row.undivided, row.total) for row in table.rows] == [
        ("F", False, 70),
        ("Ikke fordelt i aftalen", True, 30),
    ]
    assert table.undivided == 30
    for column, (_name, total) in enumerate(table.totals):
        assert sum(row.amounts[column][1] or 0 for row in table.rows) == total
    assert sum(total for _name, total in table.totals) == table.total == 100


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "e", "", "x"]), min_size=5, max_size=5))
def test_every_body_stands_once_whoever_is_said_to_answer_to_whom(above):
    bodies = tuple(
        Body(id=one, name=one, level="tactical", reports_to=other or None)
        for one, other in zip("abcde", above, strict=True)
    )
    told = []

    def tell(view):
        told.append(view.body.id)
        for below in view.below:
            tell(below)

    for tree in body_trees(visit(following([])), plan(bodies=bodies)):
        tell(tree)
    assert sorted(told) == list("abcde")


def test_links_between_plans_are_told_from_both_ends():
    goal = Goal(id="maal", name="Mål", objectives=(Objective(id="under", name="Under"),))
    first = plan(id="first", goals=(goal,))
    second = plan(id="second", serves=("first",), goals=(Goal(id="andet", name="Andet", serves=("first#under",)),))
    index = places(following([], plans=[first, second]))
    found = index.find(second, "first#under")
    assert found is not None
    assert (found.page, found.ids, found.anchor) == ("goal", {"plan": "first", "goal": "maal"}, "under")
    assert [place.id for place in index.served(first, "under")] == ["andet"]
    assert [place.plan.id for place in index.served_by[("first", "")]] == ["second"]
    assert index.find(second, "first#findes-ikke") is None


def test_search_finds_every_word_anywhere_and_names_first():
    first = plan(id="one", title="Søborg og Mørkhøj", vision="grønne gårde")
    second = plan(id="two", title="Andet", vision="Søborg er nævnt")
    seen = visit(following([], plans=[first, second]))
    assert [hit.title for hit in found_in(seen, "SOEBORG")] == ["Søborg og Mørkhøj", "Andet"]
    assert [hit.title for hit in found_in(seen, "gaarde søborg")] == ["Søborg og Mørkhøj"]
    assert found_in(seen, "findes slet ikke") == []
