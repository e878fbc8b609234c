"""`kvarter register make`: what it prints, what it refuses, and all of that at once."""

import json
import signal
import subprocess
import sys
import time

import pytest

from kvarter.cli.main import main

CALL = ("register", "make", "--persons", "300", "--years", "2019..2021", "--seed", "3")


def made(tmp_path, *more):
    return main([*CALL, "--out", str(tmp_path / "r"), *more])


def test_it_says_in_words_what_was_written(tmp_path, capsys):
    assert made(tmp_path) == 0
    told = capsys.readouterr().out
    assert "Opdigtet register" in told
    assert "900 rækker i 3 år" in told
    assert sorted(file.name for file in (tmp_path / "r").iterdir()) == [
        "2019.parquet", "2020.parquet", "2021.parquet", "README.txt", "areas.yaml", "events.parquet", "lifted.csv",
        "setting.yaml",
    ]  # fmt: skip


def test_it_says_the_same_as_json(tmp_path, capsys):
    assert made(tmp_path, "--json", "--without-events") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == 900
    assert told["residents"] == {"2019": 300, "2020": 300, "2021": 300}
    assert told["status"] == "illustrative"
    assert not (tmp_path / "r" / "events.parquet").exists()


@pytest.mark.parametrize(
    ("wrong", "word"),
    [
        (["--persons", "0"], "--persons"),
        (["--persons", "-5"], "--persons"),
        (["--persons", "1000000000000"], "--persons"),
        (["--years", "2021..2019"], "--years"),
        (["--years", "2019"], "--years"),
        (["--years", "20x9..2021"], "--years"),
        (["--years", "1800..1810"], "--years"),
        (["--years", "2000..2100"], "--years"),
        (["--seed", "-1"], "--seed"),
        (["--lifted", "101"], "--lifted"),
        (["--lifted", "nan"], "--lifted"),
        (["--threads", "0"], "--threads"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(tmp_path, capsys, wrong, word):
    assert made(tmp_path, *wrong) == 2
    told = capsys.readouterr().err
    assert word in told
    assert len(told.splitlines()) == 1
    assert not (tmp_path / "r").exists()


def test_everything_wrong_with_a_call_is_told_at_once(tmp_path, capsys):
    assert made(tmp_path, "--persons", "0", "--years", "x", "--seed", "-1", "--lang", "en") == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_a_folder_that_is_not_empty_is_refused(tmp_path, capsys):
    assert made(tmp_path) == 0
    capsys.readouterr()
    assert made(tmp_path) == 2
    assert "ikke tom" in capsys.readouterr().err


def test_a_file_of_areas_that_is_not_there_is_told(tmp_path, capsys):
    assert made(tmp_path, "--areas", str(tmp_path / "none.yaml")) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_movers_take_the_events_of_the_folder_when_no_file_is_named(tmp_path, capsys):
    assert made(tmp_path) == 0
    call = ["register", "movers", str(tmp_path / "r"), "--share", "unattached", "--from", "2019", "--to", "2021"]
    capsys.readouterr()
    assert main([*call, "--events", "--json"]) == 0
    assert {json.loads(line)["view"] for line in capsys.readouterr().out.splitlines()} == {"event"}
    assert main([*call, "--view", "event"]) == 2


def test_a_column_nobody_knows_is_refused_by_name(tmp_path, capsys):
    assert made(tmp_path, "--columns", "charged", "shoe_size") == 2
    told = capsys.readouterr().err
    assert "»shoe_size«" in told
    assert "absence_pct" in told


# A run of tests in the background ignores SIGINT, and so would the program it starts.
LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from kvarter.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_being_told_to_stop_leaves_nothing_behind(tmp_path, sent):
    call = [sys.executable, "-c", LISTENING, *CALL, "--persons", "30000000", "--out", str(tmp_path / "r")]
    # Large enough that it is never done before it is told to stop, however quick the machine is.
    running = subprocess.Popen(call, stderr=subprocess.PIPE, text=True)
    while running.poll() is None and not list(tmp_path.glob(".r-*/*.parquet")):
        time.sleep(0.05)
    running.send_signal(sent)
    _out, told = running.communicate(timeout=600)
    assert (running.returncode, told) == (2, "Afbrudt.\n")
    assert list(tmp_path.iterdir()) == []
