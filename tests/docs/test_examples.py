"""Every command the readme and the guide show is run, in a folder of its own, and answers as they say.

`RENEW_EXAMPLES=1 .venv/bin/python -m pytest tests/docs/test_examples.py` writes the answers anew; read the difference.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

import pytest
from tests.docs.pages import DOCS, ROOT, blocks, steps
from tests.ports import free_port

from kvarter.cli.main import VERBS
from kvarter.examples.gladsaxe import load_into
from kvarter.store import open_store

GUIDE = DOCS / "brugervejledning.md"
README = ROOT / "README.md"
PORT = "8080"
ANYTHING = "…"
LIMIT = 600


@pytest.fixture(scope="module")
def guide(tmp_path_factory):
    """The folder as it is when the whole guide has been followed."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copy(ROOT / "src" / "kvarter" / "reports" / "templates" / "followup.docx", folder / "egen.docx")
    follow(GUIDE, folder)
    return folder


def follow(page, folder):
    """Writes the files, makes the changes and runs the commands of a page, from the top."""
    text = page.read_text(encoding="utf-8")
    answers = []
    for block in blocks(text):
        if block.kind == "diff":
            change(folder / block.name, block.body)
        elif block.name:
            (folder / block.name).write_text(block.body, encoding="utf-8")
        elif block.kind == "console":
            renewed = ""
            for step in steps(block):
                answer = answer_of(step.command, folder)
                fits = same(step.shown, answer)
                assert fits or os.environ.get("RENEW_EXAMPLES"), told(page, step, answer)
                renewed += f"$ {step.command}\n{step.shown if fits else answer}\n"
            answers.append((block, renewed))
    for block, renewed in reversed(answers):
        text = text[: block.start] + renewed + text[block.end :]
    if os.environ.get("RENEW_EXAMPLES"):
        page.write_text(text, encoding="utf-8")


def change(path, lines):
    """Lines as a reader changes them: ' ' and '-' together must be there once, ' ' and '+' take their place."""
    text = path.read_text(encoding="utf-8")
    before = "".join(line[1:] for line in lines.splitlines(keepends=True) if line[0] in " -")
    after = "".join(line[1:] for line in lines.splitlines(keepends=True) if line[0] in " +")
    assert text.count(before) == 1, f"{path.name} does not hold once:\n{before}"
    path.write_text(text.replace(before, after), encoding="utf-8")


def answer_of(command, folder):
    """What a terminal shows, both streams in order."""
    program, verb, *rest = shlex.split(command)
    assert program == "kvarter"
    assert verb in VERBS
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("KVARTER_", "DJANGO_"))}
    environment |= {"PYTHONUNBUFFERED": "1", "COLUMNS": "80"}
    port = str(free_port())
    call = [sys.executable, "-m", "kvarter.cli.main", verb, *(port if one == PORT else one for one in rest)]
    with subprocess.Popen(
        call, cwd=folder, env=environment, text=True, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        if verb == "serve":
            return first_page(process, port)
        said, _none = process.communicate("q\n", timeout=LIMIT)
    assert process.returncode in (0, 1), said
    return said.rstrip("\n")


def first_page(process, port):
    """The lines that say the pages are there; they are, and then they are stopped."""
    watch = threading.Timer(LIMIT, process.kill)
    watch.start()
    try:
        said = process.stdout.readline()
        assert "Eksempel: helhedsplan for Engen" in fetched(process, f"http://127.0.0.1:{port}/")
        if "--drafts" in process.args:
            assert "Strategisk samarbejdsaftale" in fetched(process, f"http://127.0.0.1:{port}/udkast/")
        process.terminate()
        # Not communicate(): it passes over what the first line has drawn into the reader's own buffer.
        said += process.stdout.read()
        process.wait()
    finally:
        watch.cancel()
        process.kill()
    return said.replace(port, PORT).removesuffix("Stoppet.\n").rstrip("\n")


def fetched(process, address):
    """The page at an address; the line is printed a moment before the first answer is given."""
    until = time.monotonic() + LIMIT
    while True:
        try:
            with urllib.request.urlopen(address, timeout=LIMIT) as page:
                return page.read().decode()
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None, process.stdout.read()
            assert time.monotonic() < until, f"no answer from {address}"
            time.sleep(0.05)


def same(shown, answer):
    """Whether an answer is as shown; a line that is only ``…`` stands for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{ANYTHING}$", shown, flags=re.MULTILINE)]
    return re.fullmatch(".*".join(parts), answer, flags=re.DOTALL) is not None


def told(page, step, answer):
    return f"{page.name}: `{step.command}` now answers\n{answer}\n\nand the page shows\n{step.shown}"


@pytest.mark.slow
def test_the_guide_can_be_followed_from_an_empty_folder(guide):
    assert (guide / "kvarter-data" / "store.sqlite3").is_file()


@pytest.mark.slow
def test_the_sentence_the_guide_writes_stands_in_the_follow_up(guide):
    page = (guide / "opfoelgning" / "opfoelgning-2023-engen-2021-2024.html").read_text(encoding="utf-8")
    assert "og flere af dem gennem jobcaféen" in page
    assert "Unge i fritidsjob: 14 i 2023." not in page


@pytest.mark.slow
def test_the_small_count_of_the_guide_is_in_no_published_file(guide):
    rows = (guide / "aabne-data" / "data" / "indicators" / "unge-i-fritidsjob.csv").read_text(encoding="utf-8")
    assert re.search(r",2022,,persons,hidden,", rows)
    assert re.search(r",2021,12,persons,", rows)


def test_the_readme_explains_a_criterion_as_the_command_does(tmp_path):
    with open_store(tmp_path / "kvarter-demo" / "store.sqlite3") as store:
        load_into(store)
    follow(README, tmp_path)


def test_the_guide_shows_every_command_but_those_told_of_elsewhere():
    shown = {step.command.split()[1] for block in blocks(GUIDE.read_text(encoding="utf-8"))
             if block.kind == "console" for step in steps(block)}  # fmt: skip
    assert {"check", "import", "explain", "report", "serve", "publish", "criteria", "agreement", "judge"} <= shown


@pytest.mark.parametrize(
    ("shown", "answer", "fits"),
    [
        ("a\nb", "a\nb", True),
        ("a\nb", "a\nc", False),
        ("a\n…\nd", "a\nb\nc\nd", True),
        ("a\n…\nd", "a\nb\nc", False),
        ("a\n…", "a\nb", True),
        ("a…", "ab", False),
    ],
)
def test_only_a_line_of_its_own_leaves_lines_out(shown, answer, fits):
    assert same(shown, answer) is fits
