"""A change is whole or not there: for the one who writes and for everybody who reads meanwhile."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kvarter.model.areas import Area
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import Store, open_store

AT = datetime(2025, 3, 31, tzinfo=UTC)
ALWAYS = date(2100, 1, 1)


def rows(first: int, many: int) -> list[Observation]:
    return [Observation(f"m{n}", "a", parse_period("2024"), float(n), "count") for n in range(first, first + many)]


def state(store: Store) -> tuple[int, int, int]:
    return len(store.observations(as_of=ALWAYS)), len(store.areas(ALWAYS)), store.position()


def test_all_that_is_added_in_one_writing_is_one_change(store: Store) -> None:
    with store.writing():
        store.add_areas([Area(id="a", name="A", kind="estate")], at=AT)
        store.add_observations(rows(0, 5), at=AT, file="a.csv")
        store.add_observations(rows(5, 5), at=AT, file="b.csv")
    assert state(store) == (10, 1, 1)


def test_a_failure_anywhere_in_a_writing_leaves_nothing_of_it(store: Store) -> None:
    store.add_observations(rows(0, 5), at=AT, file="a.csv")
    before = state(store)

    def fails() -> None:
        with store.writing():
            store.add_areas([Area(id="a", name="A", kind="estate")], at=AT)
            store.add_observations(rows(5, 5), at=AT, file="b.csv")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert state(store) == before
    store.add_observations(rows(5, 5), at=AT, file="b.csv")
    assert state(store) == (10, 0, before[2] + 1)


def test_a_dry_writing_shows_its_changes_inside_and_keeps_none(store: Store) -> None:
    with store.writing(dry_run=True):
        store.add_areas([Area(id="a", name="A", kind="estate")], at=AT)
        store.add_observations(rows(0, 5), at=AT, file="a.csv")
        assert state(store) == (5, 1, 1)
    assert state(store) == (0, 0, 0)


def test_a_dry_run_inside_a_real_writing_is_a_mistake_that_is_told(store: Store) -> None:
    with store.writing(), pytest.raises(ValueError, match="dry run"):
        store.add_observations(rows(0, 5), at=AT, file="a.csv", dry_run=True)


def test_a_writing_inside_a_reading_is_a_mistake_that_is_told(store: Store) -> None:
    with store.reading(), pytest.raises(ValueError, match="reading"):
        store.add_observations(rows(0, 5), at=AT, file="a.csv")


def test_a_reader_meanwhile_sees_the_old_state_until_the_whole_new_one(store: Store, path: Path) -> None:
    store.add_observations(rows(0, 5), at=AT, file="a.csv")
    with open_store(path, read_only=True) as reader:
        old = state(reader)
        with store.writing():
            store.add_areas([Area(id="a", name="A", kind="estate")], at=AT)
            assert state(reader) == old
            store.add_observations(rows(5, 20_000), at=AT, file="b.csv")
            assert state(reader) == old
        assert state(reader) == (20_005, 1, old[2] + 1)


def test_a_reading_sees_one_state_though_others_write_between_its_questions(store: Store, path: Path) -> None:
    store.add_observations(rows(0, 5), at=AT, file="a.csv")
    with open_store(path, read_only=True) as reader:
        with reader.reading():
            old = state(reader)
            store.add_areas([Area(id="a", name="A", kind="estate")], at=AT)
            store.add_observations(rows(5, 5), at=AT, file="b.csv")
            assert state(reader) == old
        assert state(reader) == (10, 1, old[2] + 2)


def test_each_step_of_a_writing_is_told_in_order(store: Store) -> None:
    steps: list[str] = []
    with store.writing(progress=steps.append):
        store.add_observations(rows(0, 25_000), at=AT, file="a.csv")
    assert steps == ["begin", "rows 0", "rows 10000", "rows 20000", "commit", "committed"]
    steps.clear()
    with store.writing(dry_run=True, progress=steps.append):
        pass
    assert steps == ["begin", "rolled back"]


def test_the_questions_put_to_the_database_do_not_grow_with_what_it_holds(store: Store) -> None:
    def asked() -> int:
        before = store.asked
        with store.reading():
            store.plans(ALWAYS)
            store.indicators(ALWAYS)
            store.areas(ALWAYS)
            store.observations(as_of=ALWAYS)
        return store.asked - before

    few = asked()
    store.add_areas([Area(id=f"a{n}", name="A", kind="estate") for n in range(300)], at=AT)
    store.add_observations(rows(0, 3000), at=AT, file="a.csv")
    assert asked() == few <= 6
