from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kvarter.files.writing import write_whole


def test_what_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "rapport.html"
    write_whole(path, b"gammel")
    with pytest.raises(TypeError):
        write_whole(path, "ikke bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"gammel"
    assert [one.name for one in tmp_path.iterdir()] == ["rapport.html"]


def test_what_a_killed_writing_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".rapport.html.abc.part").write_bytes(b"halv")
    (tmp_path / ".anden.html.abc.part").write_bytes(b"en andens")
    write_whole(tmp_path / "rapport.html", b"ny")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".anden.html.abc.part", "rapport.html"]


def test_files_can_be_read_by_those_the_folder_lets_in(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "rapport.html", b"ny")
    finally:
        os.umask(before)
    assert (tmp_path / "rapport.html").stat().st_mode & 0o777 == 0o640


@pytest.mark.slow
def test_killed_at_fifty_moments_the_old_file_or_the_whole_new_one_is_there(tmp_path: Path) -> None:
    path = tmp_path / "rapport.pdf"
    size = 4_000_000
    program = (
        "import itertools, sys\n"
        "from pathlib import Path\n"
        "from kvarter.files.writing import write_whole\n"
        "print('ready', flush=True)\n"
        f"for letter in itertools.cycle(b'abcdefgh'): write_whole(Path(sys.argv[1]), bytes([letter]) * {size})\n"
    )
    whole = {hashlib.sha256(bytes([letter]) * size).digest() for letter in b"abcdefgh"}
    moments = random.Random(5)
    inside = tried = 0
    while tried < 50 or (inside < 10 and tried < 1000):
        tried += 1
        writer = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moments.uniform(0.005, 0.06))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        inside += bool(list(tmp_path.glob(".*.part")))
        if path.exists():
            assert hashlib.sha256(path.read_bytes()).digest() in whole
    assert inside >= 10, "the killings should hit the writing itself"
    write_whole(path, b"ny")
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
