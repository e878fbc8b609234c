"""The folder: whose it is, who writes it, and what a run that was stopped leaves."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.publishing import making

from kvarter.cli.main import main
from kvarter.publishing import names
from kvarter.publishing.folder import Folder
from kvarter.publishing.problems import PublishingProblem, Trouble


def test_a_folder_with_other_things_in_it_is_left_alone(published_store: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(PublishingProblem) as refused:
        making.run(published_store, tmp_path)
    assert refused.value.trouble is Trouble.NOT_OURS
    assert making.contents(tmp_path) == {"index.html": b"mine"}


def test_two_runs_never_write_one_folder_at_once(published_store: Path, tmp_path: Path) -> None:
    held = Folder(tmp_path / "out")
    with pytest.raises(PublishingProblem) as refused:
        making.run(published_store, tmp_path / "out")
    assert refused.value.trouble is Trouble.IN_USE
    held.close()
    assert making.run(published_store, tmp_path / "out").everything


BROKEN = [
    b"",
    b"{",
    b"[]",
    b'{"format":"other"}',
    b'{"format":"kvarter-published/1","complete":true,"files":{"../x":null}}',
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_manifest_that_is_not_ours_stops_the_run(published_store: Path, tmp_path: Path, text: bytes) -> None:
    (tmp_path / names.MANIFEST).write_bytes(text)
    with pytest.raises(PublishingProblem) as refused:
        making.run(published_store, tmp_path)
    assert refused.value.trouble is Trouble.MANIFEST_BROKEN


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_a_sentence_with_the_path_in_both_languages(trouble: Trouble) -> None:
    problem = PublishingProblem(trouble, Path("mappen"))
    da, en = problem.sentence("da"), problem.sentence("en")
    assert "mappen" in da
    assert "mappen" in en
    assert da != en


def test_the_command_answers_with_a_sentence_and_1(
    published_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_file = tmp_path / "fil"
    a_file.write_text("x")
    assert main(["publish", "--out", str(a_file), "--store", str(published_store)]) == 1
    assert "er en fil, ikke en mappe" in capsys.readouterr().err
    assert main(["publish", "--out", str(tmp_path / "ud"), "--store", str(published_store), "--as-of", "i går"]) == 2
    assert (
        main(["publish", "--out", str(tmp_path / "ud"), "--store", str(published_store), "--as-of", "2025-05-31"]) == 0
    )
    assert "3 indikatorer" in capsys.readouterr().out


def test_a_small_change_loads_nothing_large(store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    making.run(store, out)
    making.add(store, making.row("udgift", making.WHOLE, 2023, 8.0, "DKK", recorded="2025-05-02"))
    program = (
        "import sys; from kvarter.cli.main import main\n"
        f"code = main(['publish', '--out', {str(out)!r}, '--store', {str(store)!r}, '--as-of', '2025-05-31'])\n"
        "large = {'pydantic', 'django', 'pyarrow', 'vl_convert', 'yaml', 'weasyprint', 'docx', 'zipfile', 'tempfile',\n"
        "         'statistics', 'kvarter.model.plans', 'kvarter.followup'}\n"
        "print(code, sorted(large & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[-1] == "0 []"
    assert "skrevet" in answer.stdout


@pytest.mark.slow
def test_a_run_killed_at_any_moment_leaves_whole_files_and_the_next_mends_it(store: Path, tmp_path: Path) -> None:
    settings = (making.SETTING, making.SETTING._replace(licence="CC BY 4.0"))
    wanted = []
    for number, setting in enumerate(settings):
        making.run(store, tmp_path / str(number), setting)
        wanted.append(making.contents(tmp_path / str(number)))
    out = tmp_path / "out"
    making.run(store, out, settings[0])
    began = time.monotonic()
    making.run(store, out, settings[1])
    lasts = time.monotonic() - began
    chance, attempts, inside = random.Random(7), 0, 0
    while inside < 25 and attempts < 500:
        attempts += 1
        # A fork of this process starts at once, so that kills fall inside the writing and not before it.
        child = os.fork()
        if child == 0:
            try:
                making.run(store, out, settings[attempts % 2], full=True)
            finally:
                os._exit(0)
        # The manifest says when the writing has begun; the kill falls some time after that.
        while b'"complete":false' not in (out / names.MANIFEST).read_bytes()[:80]:
            if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                break
        time.sleep(chance.uniform(0.0, lasts))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found = making.contents(out)
        for path, text in found.items():
            assert path in (names.MANIFEST, ".kvarter-part") or text in (wanted[0].get(path), wanted[1].get(path)), path
        if not json.loads(found[names.MANIFEST])["complete"]:
            inside += 1
            making.run(store, out, settings[attempts % 2])
            assert making.contents(out) == wanted[attempts % 2]
            lasts *= 1.05
        else:
            lasts *= 0.9  # too late: it takes less time than it did, when the machine was busier
    assert inside >= 25
