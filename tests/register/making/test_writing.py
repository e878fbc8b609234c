"""The files come whole or not at all."""

import errno
import shutil
from collections import namedtuple

import pytest
from tests.register.making.making import made

from kvarter.register.faults import RegisterFault
from kvarter.register.making import run, writing


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    out = tmp_path / "r"
    out.mkdir()
    (out / "mine.txt").write_text("mit")
    with pytest.raises(RegisterFault) as fault:
        made(out, persons=50)
    assert fault.value.in_call
    assert [file.name for file in out.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "r").write_text("")
    with pytest.raises(RegisterFault, match="1 fault"):
        made(tmp_path / "r", persons=50)


def test_an_empty_folder_and_one_whose_parents_are_not_there_are_filled(tmp_path):
    (tmp_path / "empty").mkdir()
    made(tmp_path / "empty", persons=50)
    made(tmp_path / "a" / "b", persons=50)
    assert (tmp_path / "empty" / "2018.parquet").exists()
    assert (tmp_path / "a" / "b" / "README.txt").exists()


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full"), ValueError()], ids=repr)
def test_what_is_broken_off_leaves_nothing(tmp_path, monkeypatch, failure):
    def broken(*_):
        raise failure

    monkeypatch.setattr(run, "write_beside", broken)
    with pytest.raises(type(failure)):
        made(tmp_path / "r", persons=500, threads=2)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_too_small_is_told_before_anything_is_written(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as the standard library's
    monkeypatch.setattr(writing.shutil, "disk_usage", lambda _path: usage(10, 10, 1000))
    with pytest.raises(RegisterFault) as fault:
        made(tmp_path / "r", persons=5000)
    assert " MB" in fault.value.sentence("da")
    assert list(tmp_path.iterdir()) == []


def test_the_room_asked_for_is_no_less_than_what_is_taken(tmp_path):
    whole = made(tmp_path / "r", persons=20_000)
    taken = sum(file.stat().st_size for file in (tmp_path / "r").glob("*.parquet"))
    assert taken < writing.room_for(20_000, whole.rows) < 3 * taken
    shutil.rmtree(tmp_path / "r")
