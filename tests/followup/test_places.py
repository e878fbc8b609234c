"""A plan that names no area has one of its own as soon as something is counted for it."""

from datetime import UTC, date, datetime

from kvarter.followup.loading import load
from kvarter.followup.logbook import bring_up_to_date
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.areas import Area
from kvarter.model.criteria import Count, Years
from kvarter.model.logbook import LogEntry
from kvarter.model.plans import FocusArea, Plan, place_of
from kvarter.model.verdicts import Status
from kvarter.store import open_store

BEGAN, NOW = datetime(2023, 12, 1, tzinfo=UTC), datetime(2025, 5, 31, 10, tzinfo=UTC)
TODAY = date(2025, 5, 31)
ENTRIES = [LogEntry("cafe", date(2025, 2, day), 9) for day in (3, 10, 17)]


def make_plan(**said):
    criterion = PlanCriterion(
        id="gange", name="Gange", text="Tre caféer i 2025.", form="threshold", comparator="at_least", value=3.0,
        unit="count", how="each_year", from_=2025, to=2025, count=Count(event="cafe", what="events"),
    )  # fmt: skip
    cafe = Activity(id="cafe", name="Café", criteria=(criterion,))
    focus = (FocusArea(id="liv", name="Liv", activities=(cafe,)),)
    period = Years(from_=2024, to=2026)
    return Plan(id="trygt", kind="neighbourhood_plan", title="Trygt kvarter", period=period, focus_areas=focus, **said)


def counted(tmp_path, plan, areas=()):
    with open_store(tmp_path / "store.sqlite3") as store:
        with store.writing():
            store.add_areas(areas, at=BEGAN)
            store.add_plan(plan, at=BEGAN)
        for _twice in range(2):
            bring_up_to_date(store, plan.id, ENTRIES, TODAY, NOW)
        return load(store, as_of=TODAY)


def test_what_is_counted_without_an_area_is_judged_and_stands_under_the_plans_own_name(tmp_path):
    following = counted(tmp_path, make_plan())
    [standing] = following.criteria("trygt")
    assert standing.status is Status.MET
    assert [(area.id, area.name) for area in following.areas.values()] == [("trygt", "Trygt kvarter")]


def test_a_plan_that_names_an_area_gets_no_other(tmp_path):
    plan = make_plan(area="engen")
    assert place_of(plan) == "engen"
    following = counted(tmp_path, plan, [Area(id="engen", name="Engen", kind="estate")])
    assert set(following.areas) == {"engen"}


def test_nothing_is_made_before_something_is_counted(tmp_path):
    with open_store(tmp_path / "store.sqlite3") as store:
        with store.writing():
            store.add_plan(make_plan(), at=BEGAN)
        bring_up_to_date(store, "trygt", [], TODAY, NOW)
        assert not store.areas(TODAY)
