"""What a row of figures changes, and what it does not."""

from datetime import UTC, date, datetime

import pytest

from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.model.indicators import Indicator
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import Store

MORNING = datetime(2025, 3, 31, 7, 15, tzinfo=UTC)
LATER = datetime(2025, 4, 30, 7, 15, tzinfo=UTC)
ALWAYS = date(2100, 1, 1)


def row(value: float | None = 12.5, period: str = "2024", **more) -> Observation:
    given = {"measure": "tryghed", "area": "gladsaxe", "unit": "percent", "source": "Panel", **more}
    return Observation(period=parse_period(period), value=value, **given)


def everything(store: Store) -> list[Observation]:
    return store.observations(as_of=ALWAYS)


FULL = [
    row(),
    row(None, "2023", status="missing", note="Ingen måling"),
    row(3.0, "2024/2025", unit="persons", measure="unge", group="15-17", already_public="Opfølgning 2024"),
    row(25.0, "2024Q2", numerator=10.0, denominator=40.0, area="bagsvaerd"),
    row(1.0, "2020-03-01", recorded="2020-03-02"),
    row(2.0, "2017..2020", recorded="2021-01-15T23:30:00+01:00", status="preliminary"),
]


def test_every_field_comes_back_as_it_was_written_and_in_that_order(store: Store) -> None:
    store.add_observations(FULL, at=MORNING, file="a.csv")
    expected = [one if one.recorded else one._replace(recorded="2025-03-31T07:15:00Z") for one in FULL]
    expected[-1] = expected[-1]._replace(recorded="2021-01-15T22:30:00Z")
    assert everything(store) == expected


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    first = store.add_observations(FULL, at=MORNING, file="a.csv")
    assert (first.new, first.revised, first.unchanged) == (6, 0, 0)
    held, position = everything(store), store.position()
    again = store.add_observations(FULL, at=LATER, file="b.csv")
    assert (again.new, again.revised, again.unchanged, again.changes) == (0, 0, 6, [])
    assert everything(store) == held
    assert store.position() == position


@pytest.mark.parametrize(
    "other",
    [
        {"value": 12.6},
        {"source": "Register"},
        {"status": "preliminary"},
        {"note": "Rettet"},
        {"already_public": "Opfølgning"},
        {"numerator": 5.0, "denominator": 40.0},
        {"value": None, "status": "suppressed"},
    ],
)
def test_whatever_differs_revises_and_what_stood_before_stays_readable(store: Store, other: dict) -> None:
    store.add_observations([row()], at=MORNING, file="a.csv")
    result = store.add_observations([row()._replace(**other)], at=LATER, file="b.csv")
    before, after = everything(store)
    assert (result.new, result.revised, result.unchanged) == (0, 1, 0)
    assert result.changes == [(before, after, False)]
    assert store.observations(as_of=date(2025, 4, 29)) == [before]


def test_another_series_or_period_is_new(store: Store) -> None:
    store.add_observations([row()], at=MORNING, file="a.csv")
    others = [row(period="2023"), row(group="0-17"), row(area="bagsvaerd"), row(measure="trivsel")]
    assert store.add_observations(others, at=LATER, file="b.csv").new == len(others)


def test_a_figure_taken_back_stands_again_as_a_revision(store: Store) -> None:
    for at, value in ((MORNING, 1.0), (LATER, 2.0), (datetime(2025, 5, 1, tzinfo=UTC), 1.0)):
        store.add_observations([row(value)], at=at, file="a.csv")
    assert [one.value for one in everything(store)] == [1.0, 2.0, 1.0]


def test_a_row_that_says_when_it_became_known_is_the_same_only_with_that_time(store: Store) -> None:
    known = row(recorded="2025-01-10")
    store.add_observations([known], at=MORNING, file="a.csv")
    assert store.add_observations([known], at=LATER, file="a.csv").unchanged == 1
    assert store.add_observations([row()], at=LATER, file="b.csv").unchanged == 1
    result = store.add_observations([row(recorded="2025-01-11")], at=LATER, file="b.csv")
    assert (result.revised, result.changes[0].before) == (1, known)


def test_a_row_known_before_another_does_not_take_its_place(store: Store) -> None:
    store.add_observations([row(2.0, recorded="2025-02-01")], at=MORNING, file="a.csv")
    result = store.add_observations([row(1.0, recorded="2025-01-01")], at=LATER, file="b.csv")
    assert (result.new, result.changes[0].before, result.changes[0].overtaken) == (1, None, True)
    between = store.add_observations([row(1.5, recorded="2025-01-15")], at=LATER, file="c.csv")
    assert (between.revised, between.changes[0].before.value, between.changes[0].overtaken) == (1, 1.0, True)


def test_a_file_may_tell_a_whole_history_in_any_order(store: Store) -> None:
    history = [row(float(day), recorded=f"2025-01-{day:02}") for day in (20, 5, 12)]
    result = store.add_observations(history, at=MORNING, file="a.csv")
    assert [change.before.value if change.before else None for change in result.changes] == [None, None, 5.0]
    assert store.add_observations(history, at=LATER, file="a.csv").unchanged == 3


def test_a_dry_run_gives_the_answer_of_the_real_run_and_writes_nothing(store: Store) -> None:
    store.add_observations(FULL, at=MORNING, file="a.csv")
    held, position = everything(store), store.position()
    changed = [row(13.0), row(period="2022"), FULL[3]]
    dry = store.add_observations(changed, at=LATER, file="b.csv", dry_run=True)
    assert (everything(store), store.position()) == (held, position)
    assert store.add_observations(changed, at=LATER, file="b.csv") == dry
    assert len(everything(store)) == len(held) + 2


def test_rows_of_one_file_that_contradict_are_refused_and_nothing_is_written(store: Store) -> None:
    rows = [row(period="2020"), row(1.0), row(2.0)]
    with pytest.raises(ProblemsFound) as caught:
        store.add_observations(rows, at=MORNING, file="a.csv")
    [problem] = caught.value.problems
    assert (problem.code, problem.key) == (ProblemCode.STORE_ROW_CONFLICT, "tryghed, gladsaxe, 2024")
    assert (everything(store), store.position()) == ([], 0)


def test_files_of_one_change_that_contradict_are_refused_and_name_each_other(store: Store) -> None:
    store.add_observations([row(0.5)], at=MORNING, file="old.csv")

    def both() -> None:
        with store.writing():
            store.add_observations([row(1.0)], at=LATER, file="a.csv")
            store.add_observations([row(2.0)], at=LATER, file="b.csv")

    with pytest.raises(ProblemsFound) as caught:
        both()
    assert caught.value.problems[0].details == {"found": 2.0, "before": 1.0, "other": "a.csv"}
    assert [one.value for one in everything(store)] == [0.5]


def test_a_unit_other_than_the_series_or_the_indicator_has_is_refused(store: Store) -> None:
    store.add_observations([row()], at=MORNING, file="a.csv")
    store.add_indicators([Indicator(id="ture", name="Ture", unit="count", source="Logbog")], at=MORNING)
    wrong = [row(unit="count", period="2023"), row(unit="persons", measure="ture"), row(unit="count", measure="ture")]
    with pytest.raises(ProblemsFound) as caught:
        store.add_observations(wrong, at=LATER, file="b.csv")
    told = [(problem.code, problem.details["found"], problem.details["expected"]) for problem in caught.value.problems]
    assert told == [
        (ProblemCode.STORE_UNIT_OTHER, "count", "percent"),
        (ProblemCode.STORE_UNIT_OTHER, "persons", "count"),
    ]
    assert len(everything(store)) == 1


def test_only_the_measures_asked_for_and_only_real_figures_when_so_asked(store: Store) -> None:
    many = [row(float(n), measure=f"m{n % 700}", area=f"a{n // 700}") for n in range(1400)]
    made_up = row(measure="m1", period="2019", status="illustrative")
    store.add_observations([*many, made_up], at=MORNING, file="a.csv")
    assert [one.value for one in store.observations(as_of=ALWAYS, measures={"m1"}, illustrative=False)] == [1.0, 701.0]
    assert len(store.observations(as_of=ALWAYS, measures=["m1", "unknown"])) == 3
    assert store.observations(as_of=ALWAYS, measures=()) == []
    most = {f"m{n}" for n in range(650)}
    values = [one.value for one in store.observations(as_of=ALWAYS, measures=most) if not one.status]
    assert values == sorted(values)
    assert len(values) == 1300


def test_the_position_grows_and_tells_which_measures_changed_since(store: Store) -> None:
    store.add_observations([row(), row(measure="trivsel")], at=MORNING, file="a.csv")
    first = store.position()
    store.add_observations([row(), row(9.0, measure="trivsel")], at=LATER, file="b.csv")
    assert store.position() > first
    assert store.changed_measures(first) == {"trivsel"}
    assert store.changed_measures(0) == {"tryghed", "trivsel"}
    assert store.changed_measures(store.position()) == set()
