"""Plans, indicators, areas and written sentences: every version is kept and read as it was known."""

import dataclasses
from datetime import UTC, date, datetime

import pytest

from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.model.areas import Area, BoundaryVersion
from kvarter.model.budgets import Budget, Funding
from kvarter.model.criteria import Years
from kvarter.model.indicators import Bounds, Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.model.plans import Goal, Plan
from kvarter.store import Store

FIRST = datetime(2020, 1, 15, 10, tzinfo=UTC)
SECOND = datetime(2022, 6, 1, 10, tzinfo=UTC)
BEFORE, BETWEEN, AFTER = date(2020, 1, 14), date(2021, 1, 1), date(2022, 6, 1)

PLAN = Plan(
    id="plan",
    kind="strategy",
    title="En plan æøå",
    period=Years(from_=2020, to=2024),
    goals=(Goal(id="g", name="Mål", sdgs=(3, 11)),),
    budget=Budget(total=10, funding=(Funding(funder="k", amount=10),)),
)
NEXT = dataclasses.replace(PLAN, title="Ny titel", version=2)
INDICATOR = Indicator(id="i", name="I", unit="percent", source="S", bounds=Bounds(low=0.0, high=100.0))
AREA = Area(id="a", name="A", kind="estate", boundaries=(BoundaryVersion(from_=date(2018, 1, 1), parts=("b",)),))


def test_a_document_comes_back_equal_and_only_from_the_day_it_was_known(store: Store) -> None:
    assert store.add_plan(PLAN, at=FIRST)
    assert store.add_indicators([INDICATOR], at=FIRST) == ("i",)
    assert store.add_areas([AREA], at=FIRST) == ("a",)
    assert (store.plans(BEFORE), store.indicators(BEFORE), store.areas(BEFORE)) == ((), {}, {})
    assert store.plans(BETWEEN) == (PLAN,)
    assert store.indicators(BETWEEN) == {"i": INDICATOR}
    assert store.areas(BETWEEN) == {"a": AREA}
    assert (store.names("plan"), store.names("indicator"), store.names("area")) == ({"plan"}, {"i"}, {"a"})


def test_unchanged_content_adds_nothing(store: Store) -> None:
    store.add_plan(PLAN, at=FIRST)
    position = store.position()
    assert not store.add_plan(dataclasses.replace(PLAN), at=SECOND)
    assert store.position() == position
    assert not store.documents_changed(position)


def test_a_new_version_leaves_the_old_one_readable(store: Store) -> None:
    store.add_plan(PLAN, at=FIRST)
    position = store.position()
    assert store.add_plan(NEXT, at=SECOND)
    assert store.documents_changed(position)
    assert store.plan("plan", BETWEEN) == PLAN
    assert store.plan("plan", AFTER) == NEXT
    assert store.plan("plan", AFTER, version=1) == PLAN
    assert store.plan("plan", BETWEEN, version=2) is None
    assert store.plan("another", AFTER) is None
    assert store.plans(AFTER) == (NEXT,)


def test_a_version_may_be_taken_back(store: Store) -> None:
    for at, plan in ((FIRST, PLAN), (SECOND, NEXT), (datetime(2023, 1, 1, tzinfo=UTC), PLAN)):
        assert store.add_plan(plan, at=at)
    assert store.plan("plan", date(2023, 1, 1)) == PLAN


def test_documents_added_together_are_read_one_by_one_in_the_order_they_came(store: Store) -> None:
    many = [dataclasses.replace(INDICATOR, id=f"i{n}") for n in (3, 1, 2)]
    store.add_indicators(many, at=FIRST)
    changed = dataclasses.replace(many[0], name="Ny")
    assert store.add_indicators([changed, *many[1:]], at=SECOND) == ("i3",)
    assert list(store.indicators(AFTER)) == ["i3", "i1", "i2"]
    assert store.indicators(AFTER)["i3"] == changed


def test_an_indicator_may_not_change_the_unit_its_figures_are_in(store: Store) -> None:
    store.add_observations([Observation("i", "a", parse_period("2019"), 5.0, "percent")], at=FIRST, file="a.csv")
    with pytest.raises(ProblemsFound) as caught:
        store.add_indicators([dataclasses.replace(INDICATOR, unit="count")], at=SECOND)
    [problem] = caught.value.problems
    assert problem.code is ProblemCode.STORE_UNIT_HELD
    assert problem.details == {"found": "count", "expected": "percent", "measure": "i"}
    assert store.indicators(AFTER) == {}


def test_a_written_sentence_stands_until_another_is_written_or_it_is_taken_back(store: Store) -> None:
    assert store.set_text("r-2024", "tryghed", "da", "Trygheden steg.", FIRST)
    assert not store.set_text("r-2024", "tryghed", "da", "Trygheden steg.", SECOND)
    assert store.set_text("r-2024", "tryghed", "en", "Safety rose.", FIRST)
    assert store.set_text("r-2024", "tryghed", "da", "Rettet.", SECOND)
    assert store.texts("r-2024", BEFORE) == {}
    assert store.texts("r-2024", BETWEEN) == {("tryghed", "da"): "Trygheden steg.", ("tryghed", "en"): "Safety rose."}
    assert store.texts("r-2024", AFTER)["tryghed", "da"] == "Rettet."
    assert store.texts("r-2023", AFTER) == {}
    assert store.set_text("r-2024", "tryghed", "da", "", datetime(2023, 1, 1, tzinfo=UTC))
    assert ("tryghed", "da") not in store.texts("r-2024", date(2023, 1, 1))
    assert ("tryghed", "da") in store.texts("r-2024", AFTER)
