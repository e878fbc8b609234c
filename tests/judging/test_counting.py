"""A logbook counted: what each criterion asks for, month by month and year by year."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.followup.standing import Following
from kvarter.judging.counting import SOURCE, count, taken_back
from kvarter.model.activities import Activity, PlanCriterion
from kvarter.model.criteria import Base, Count, Years
from kvarter.model.logbook import LogEntry, event_of
from kvarter.model.periods import parse_period
from kvarter.model.plans import FocusArea, Plan
from kvarter.model.verdicts import Status

TODAY = date(2021, 5, 10)


def plan_of(**said):
    made = {"id": "k", "form": "threshold", "comparator": "at_least", "value": 3.0, "unit": "count",
            "how": "each_year", "from_": 2020, "to": 2021, **said}  # fmt: skip
    criterion = PlanCriterion(**made)
    activity = Activity(id="cafe", name="Café", criteria=(criterion,))
    focus = FocusArea(id="f", name="F", activities=(activity, Activity(id="fest", name="Fest")))
    return Plan(
        id="p", kind="neighbourhood_plan", title="P", period=Years(from_=2020, to=2021), area="a", focus_areas=(focus,)
    )


def entry(day, participants=5, activity="cafe", **more):
    return LogEntry(activity, date.fromisoformat(day), participants, **more)


def figures(plan, entries, today=TODAY):
    return {str(row.period): (row.value, row.status) for one in count(plan, entries, today) for row in one.rows}


ENTRIES = [
    entry("2020-02-03", 4, new=2, families=3, volunteers=1),
    entry("2020-02-20", 10, families=1, resident_driven=True),
    entry("2020-11-01", 7, common_area=True),
    entry("2021-01-05", 6),
    entry("2020-06-01", 99, activity="fest"),
]


@pytest.mark.parametrize(
    ("what", "event", "year", "month"),
    [
        ("events", "cafe", 3, 2),
        ("events", "*", 4, 2),
        ("events", "cafe#resident_driven", 1, 1),
        ("events", "cafe#common_area", 1, 0),
        ("sum", "cafe", 21, 14),
        ("sum", "cafe#families", 4, 4),
        ("sum", "cafe#new", 2, 2),
        ("sum", "cafe#volunteers", 1, 1),
        ("sum", "fest", 99, 0),
    ],
)
def test_what_adds_up_is_there_for_every_month_and_every_year_that_is_over(what, event, year, month):
    made = figures(plan_of(count=Count(event=event, what=what), value=1000.0), ENTRIES)
    assert made["2020"] == (year, "")
    assert made["2020-02"] == (month, "")
    assert "2021" not in made
    assert {period for period in made if period.startswith("2021-")} == {f"2021-0{month}" for month in range(1, 6)}


def test_the_mean_of_an_event_is_a_figure_of_its_year():
    made = figures(plan_of(count=Count(event="cafe", what="mean_per_event"), value=6.0), ENTRIES)
    assert made == {"2020": (7.0, ""), "2021": (6.0, "preliminary")}


def test_growth_is_in_percent_of_the_base_year_or_left_to_a_criterion_of_change():
    base = Base(period=parse_period("2020"))
    asked = Count(event="cafe", what="growth")
    level = figures(plan_of(count=asked, value=10.0, unit="percent", base=base), ENTRIES, date(2021, 12, 31))
    assert level["2021"][0] == pytest.approx(100 * (6 - 21) / 21)
    change = plan_of(count=asked, form="change", direction="rise", value=10.0, unit="percent", base=base)
    assert figures(change, ENTRIES)["2020"] == (21, "")


def test_a_year_under_way_has_its_figure_when_what_is_asked_for_is_reached_and_loses_it_when_it_is_not():
    plan = plan_of(count=Count(event="cafe", what="events"), value=2.0)
    entries = [entry("2021-01-01"), entry("2021-02-02")]
    reached = count(plan, entries, TODAY)
    assert figures(plan, entries)["2021"] == (2, "preliminary")
    known = [row for one in reached for row in one.rows]
    corrected = count(plan, entries[:1], TODAY)
    (back,) = taken_back(corrected, known, TODAY)
    assert (back.period, back.value, back.status, back.source) == (parse_period("2021"), None, "missing", SOURCE)
    assert taken_back(reached, known, TODAY) == []


@pytest.mark.parametrize("what", ["unique", "share_over", "share_followed", "regular"])
def test_what_takes_knowing_who_came_is_not_counted_from_numbers(what):
    assert figures(plan_of(count=Count(event="cafe", what=what, over=2)), ENTRIES) == {}


WHO = [
    entry("2020-01-01", present=(1, 2, 3)),
    entry("2020-02-01", present=(1, 2)),
    entry("2020-03-01", present=(1, 4)),
    entry("2020-03-10", activity="fest", present=(2, 4)),
    entry("2020-02-15", activity="fest", present=(4,)),
    entry("2021-01-01", present=(1,)),
]


@pytest.mark.parametrize(
    ("what", "over", "year", "part"),
    [
        ("unique", None, 4.0, None),
        ("regular", 2, 2.0, None),
        ("regular", 3, 1.0, None),
        ("share_over", 1, 50.0, (2.0, 4.0)),
        ("share_over", 2, 25.0, (1.0, 4.0)),
        ("share_followed", None, 50.0, (2.0, 4.0)),
        ("share_followed", 30, 25.0, (1.0, 4.0)),
    ],
)
def test_who_came_again_is_counted_for_each_year(what, over, year, part):
    (made,) = count(plan_of(count=Count(event="cafe", what=what, over=over)), WHO, TODAY)
    (first, second) = made.rows
    assert (str(first.period), first.value) == ("2020", year)
    assert part is None or (first.numerator, first.denominator) == part
    assert (str(second.period), second.status) == ("2021", "preliminary")
    assert made.indicator.counts_persons


@pytest.mark.parametrize("what", ["regular", "share_over"])
def test_without_the_limit_it_needs_nothing_is_counted(what):
    assert figures(plan_of(count=Count(event="cafe", what=what)), WHO) == {}


def test_an_activity_without_entries_says_nothing_rather_than_nought():
    assert count(plan_of(count=Count(event="fest", what="events")), [entry("2020-01-01")], TODAY) == []


def test_what_is_written_of_days_to_come_is_not_counted():
    assert count(plan_of(count=Count(event="cafe", what="events")), [entry("2021-05-11")], TODAY) == []


@pytest.mark.parametrize("text", ["", "#", "cafe#persons", "cafe#", "#families"])
def test_an_event_that_is_none_counts_nothing(text):
    found = event_of(text)
    assert found is None or found.activity == text.partition("#")[0]
    assert count(plan_of(count=Count(event=text, what="sum")), ENTRIES, TODAY) == [] or text == "cafe#"


def test_persons_are_under_the_rule_for_small_counts_and_events_are_not():
    for what, persons in (("events", False), ("sum", True), ("mean_per_event", True)):
        (made,) = count(plan_of(count=Count(event="cafe", what=what)), ENTRIES, TODAY)
        assert made.indicator.counts_persons is persons


def test_a_measure_of_another_kind_gets_no_figures_from_the_logbook():
    plan = plan_of(count=Count(event="cafe", what="sum"), measure="m")
    assert count(plan, ENTRIES, TODAY, {"m": "percent"}) == []
    (made,) = count(plan, ENTRIES, TODAY, {"m": "persons"})
    assert (made.indicator, made.rows[0].unit, made.rows[0].measure) == (None, "persons", "m")


def stand(plan, entries, today=TODAY):
    made = count(plan, entries, today)
    following = Following(
        plans=[plan], indicators={one.indicator.id: one.indicator for one in made if one.indicator},
        areas={}, observations=[row._replace(recorded=today.isoformat()) for one in made for row in one.rows],
        as_of=today,
    )  # fmt: skip
    return following.criteria("p")[0].verdict.verdict


def test_the_criterion_is_judged_at_once_with_what_is_still_needed():
    plan = plan_of(count=Count(event="cafe", what="events"), from_=2021, to=2021, value=4.0)
    two = stand(plan, [entry("2021-01-05"), entry("2021-03-01")])
    assert two.status in (Status.ON_TRACK, Status.AT_RISK)
    assert two.still_needed.value == 4.0
    four = stand(plan, [entry(f"2021-0{month}-01") for month in range(1, 5)])
    assert (four.status, four.value) == (Status.MET, 4.0)
    over = stand(plan, [entry("2021-01-05")], date(2022, 1, 5))
    assert (over.status, over.value, over.final) == (Status.NOT_MET, 1.0, True)


DAYS = st.dates(date(2019, 1, 1), TODAY)


@given(st.lists(st.builds(LogEntry, st.just("cafe"), DAYS, st.integers(0, 50)), min_size=1, max_size=40))
def test_months_add_up_to_their_year_and_years_to_everything(entries):
    plan = plan_of(count=Count(event="cafe", what="sum"), value=1e9)
    made = figures(plan, entries)
    for year in {period[:4] for period in made}:
        months = sum(value for period, (value, _status) in made.items() if period.startswith(f"{year}-"))
        assert made.get(year, (months, ""))[0] == months
        assert months == sum(one.participants for one in entries if one.day.year == int(year))
