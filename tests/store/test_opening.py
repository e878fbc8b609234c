"""What can be wrong with a store as such is told in a sentence, and the store is left as it was."""

import os
import shutil
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kvarter.model.areas import Area
from kvarter.model.observations import Observation
from kvarter.model.periods import parse_period
from kvarter.store import Store, StoreProblem, default_path, open_store, queries, temporary_store
from kvarter.store.opening import SCHEMA_VERSION

AT = datetime(2025, 3, 31, tzinfo=UTC)
ALWAYS = date(2100, 1, 1)


def fill(store: Store, many: int = 3000, first: int = 0) -> None:
    rows = [
        Observation(f"m{n % 50}", f"a{n // 50}", parse_period("2024"), float(n), "count")
        for n in range(first, first + many)
    ]
    store.add_observations(rows, at=AT, file="a.csv")


@pytest.fixture
def filled(path: Path) -> Path:
    with open_store(path) as store:
        fill(store)
    return path


def problem_of(path: Path, **how) -> StoreProblem:
    with pytest.raises(StoreProblem) as caught:
        open_store(path, **how)
    return caught.value


def test_a_store_is_made_with_its_folder_and_closed_into_one_file(path: Path) -> None:
    with open_store(path) as store:
        fill(store)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with open_store(path, read_only=True) as store:
        assert len(store.observations(as_of=ALWAYS)) == 3000


def test_a_copy_of_the_file_is_whole_once_the_writer_has_closed_it(path: Path, tmp_path: Path) -> None:
    writer = open_store(path)
    with open_store(path, read_only=True) as reader:
        assert reader.observations(as_of=ALWAYS) == []
        fill(writer)
        writer.close()
        shutil.copy(path, tmp_path / "copy.sqlite3")
    with open_store(tmp_path / "copy.sqlite3", read_only=True) as copy:
        assert len(copy.observations(as_of=ALWAYS)) == 3000


def test_what_is_acknowledged_survives_power_loss_and_the_rules_are_on(store: Store) -> None:
    connection = store._database._connection
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}


def test_a_store_to_read_that_is_not_there_is_not_made(path: Path) -> None:
    assert problem_of(path, read_only=True).code == "store_missing"
    assert not path.parent.exists()


@pytest.mark.parametrize("content", [b"measure,area,period,value,unit\n" * 100, b"PK\x03\x04" + bytes(2000)])
@pytest.mark.parametrize("read_only", [True, False])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes, read_only: bool) -> None:
    file = tmp_path / "tal.csv"
    file.write_bytes(content)
    assert problem_of(file, read_only=read_only).code == "store_other_file"
    assert file.read_bytes() == content


@pytest.mark.parametrize("read_only", [True, False])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, read_only: bool) -> None:
    file = tmp_path / "other.sqlite3"
    plain = sqlite3.connect(file)
    plain.execute("CREATE TABLE visit (id INTEGER)")
    plain.close()
    before = file.read_bytes()
    assert problem_of(file, read_only=read_only).code == "store_other_file"
    assert file.read_bytes() == before


def test_an_empty_file_is_no_store_to_read_but_may_become_one(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite3"
    file.touch()
    assert problem_of(file, read_only=True).code == "store_other_file"
    with open_store(file) as store:
        assert store.position() == 0


def test_a_store_of_a_newer_version_is_refused(filled: Path) -> None:
    plain = sqlite3.connect(filled)
    plain.execute(queries.ADD_SCHEMA_VERSION, (SCHEMA_VERSION + 1, "x"))
    plain.commit()
    plain.close()
    for read_only in (True, False):
        problem = problem_of(filled, read_only=read_only)
        assert problem.code == "store_newer"
        assert f"udgave {SCHEMA_VERSION + 1}" in problem.sentence("da")


def test_a_folder_or_a_path_through_a_file_is_told(tmp_path: Path) -> None:
    assert problem_of(tmp_path).code == "store_not_opened"
    assert problem_of(tmp_path, read_only=True).code == "store_not_opened"
    (tmp_path / "file").touch()
    assert problem_of(tmp_path / "file" / "store.sqlite3").code == "store_not_opened"


def test_a_truncated_store_is_told_to_be_damaged(filled: Path) -> None:
    with filled.open("r+b") as file:
        file.truncate(filled.stat().st_size // 3)

    def read() -> None:
        with open_store(filled, read_only=True) as store:
            store.observations(as_of=ALWAYS)

    with pytest.raises(StoreProblem) as caught:
        read()
    assert caught.value.code == "store_damaged"


@pytest.mark.parametrize("page", range(1, 40, 3))
def test_a_page_of_noise_gives_a_sentence_or_the_figures_never_anything_else(filled: Path, page: int) -> None:
    with open_store(filled) as store:
        store.add_areas([Area(id=f"a{n}", name="A", kind="estate") for n in range(50)], at=AT)
        whole = store.observations(as_of=ALWAYS)
    with filled.open("r+b") as file:
        file.seek(4096 * page)
        file.write(bytes((17 * n + page) % 256 for n in range(4096)))
    try:
        with open_store(filled, read_only=True) as store:
            read = store.observations(as_of=ALWAYS)
            store.areas(ALWAYS)
    except StoreProblem as problem:
        assert problem.code in ("store_damaged", "store_other_file")  # noqa: PT017 - both ways out are good
    else:
        assert read == whole


def test_a_document_that_is_no_longer_one_is_told_to_be_damage(store: Store) -> None:
    with store.writing():
        change = store._database.change_number("x")
        store._database.add(
            queries.ADD_DOCUMENT, [(1, "area", "a", '{"id":', "2020-01-01T00:00:00Z", "2020-01-01", change)]
        )
    with pytest.raises(StoreProblem) as caught:
        store.areas(ALWAYS)
    assert caught.value.code == "store_damaged"


def test_a_store_somebody_else_writes_to_is_told_to_be_busy(store: Store, path: Path) -> None:
    with store.writing(), open_store(path, wait=0.05) as other, pytest.raises(StoreProblem) as caught:
        fill(other)
    assert caught.value.code == "store_busy"
    fill(store)


def test_a_store_opened_to_read_cannot_be_written_to(filled: Path) -> None:
    with open_store(filled, read_only=True) as store:
        with pytest.raises(StoreProblem) as caught:
            fill(store, first=3000)
        assert caught.value.code == "store_read_only"
        assert len(store.observations(as_of=ALWAYS)) == 3000


def test_a_folder_that_cannot_be_written_to_is_told(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert problem_of(filled).code == "store_read_only"
    assert problem_of(filled, read_only=True).code == "store_folder_read_only"


def test_a_full_disk_is_told_and_nothing_is_written(filled: Path) -> None:
    with open_store(filled) as store:
        held, position = store.observations(as_of=ALWAYS), store.position()
        pages = store._database.number("PRAGMA page_count")
        store._database.rows(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(StoreProblem) as caught:
            fill(store, 20_000, first=3000)
        assert caught.value.code == "disk_full"
        assert (store.observations(as_of=ALWAYS), store.position()) == (held, position)
        store._database.rows("PRAGMA max_page_count = 100000")
        fill(store, 20_000, first=3000)
        assert len(store.observations(as_of=ALWAYS)) == 23_000


def test_the_sentences_name_the_path_as_given_in_both_languages(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    problem = problem_of(Path("mangler.sqlite3"), read_only=True)
    assert problem.sentence("da").startswith("mangler.sqlite3: der er intet lager her.")
    assert problem.sentence("en").startswith("mangler.sqlite3: there is no store here.")


def test_the_store_is_where_the_environment_says_else_in_this_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KVARTER_STORE", raising=False)
    assert default_path() == Path("kvarter-data/store.sqlite3")
    monkeypatch.setenv("KVARTER_STORE", "elsewhere/s.sqlite3")
    assert default_path() == Path("elsewhere/s.sqlite3")


def test_a_temporary_store_works_like_any_other_and_leaves_no_file(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with temporary_store() as store:
        fill(store)
        assert len(store.observations(as_of=ALWAYS)) == 3000
    assert list(tmp_path.iterdir()) == []
