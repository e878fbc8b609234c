"""Every broken file gives the message it must give. Case files lie in cases/, messages in expected/.

KVARTER_RENEW_GOLDEN=1 writes the messages anew; the difference is then read before it is kept.
"""

import json
import os
import re
from pathlib import Path

import pytest

from kvarter.cli.main import main
from kvarter.model.problems import ProblemCode

HERE = Path(__file__).parent
CASES = HERE / "cases"
EXPECTED = HERE / "expected"
FOLDERS = ("together",)
FOREIGN = re.compile(
    r"Traceback|pydantic|Error\b|Exception|errno|calamine|pyarrow|ArrowInvalid|libyaml|validation|Input should|https?://"
    r"|Expecting|codec|line \d+, column|0x[0-9a-f]+|<class",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"\b(the|expected|found|file|line)\b")


def cases():
    """A case is one file, or in some folders a folder of files that are looked at together."""
    found = []
    for kind in sorted(CASES.iterdir()):
        inside = sorted(one for one in kind.iterdir() if one.is_dir() or kind.name not in FOLDERS)
        found += [f"{kind.name}/{one.name}" for one in inside]
    return found


def messages(case, lang, capfd, monkeypatch):
    monkeypatch.chdir(CASES)
    code = main(["check", case, "--lang", lang])
    out, err = capfd.readouterr()
    return code, err, out


def sections(kind):
    path = EXPECTED / f"{kind}.txt"
    if not path.exists():
        return {}
    parts = re.split(r"^== (.+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def renew(case, text):
    kind = case.partition("/")[0]
    held = {**sections(kind), case: text.rstrip() + "\n\n"}
    EXPECTED.mkdir(exist_ok=True)
    whole = "".join(f"== {name}\n{held[name]}" for name in sorted(held) if (CASES / name).exists())
    (EXPECTED / f"{kind}.txt").write_text(whole.rstrip() + "\n", encoding="utf-8")


@pytest.mark.parametrize("case", cases())
def test_a_broken_file_gives_its_message(case, capfd, monkeypatch):
    code, err, _out = messages(case, "da", capfd, monkeypatch)
    if os.environ.get("KVARTER_RENEW_GOLDEN"):
        renew(case, f"exit {code}\n{err}")
    assert f"exit {code}\n{err}".rstrip() == sections(case.partition("/")[0])[case].rstrip()


@pytest.mark.parametrize("case", cases())
@pytest.mark.parametrize("lang", ["da", "en"])
def test_no_message_speaks_the_language_of_a_library_or_shows_its_insides(case, lang, capfd, monkeypatch):
    _code, err, out = messages(case, lang, capfd, monkeypatch)
    own_names = err.replace(case, "").replace("HYPERLINK", "")
    assert not FOREIGN.search(own_names), err
    if lang == "da":
        assert not ENGLISH.search(re.sub(r"[\w/.-]+/[\w/.-]+", "", own_names)), err
    assert "010203" not in err + out
    assert all(len(line) < 700 for line in err.splitlines())


def test_every_message_has_a_case_and_there_are_many():
    named = {name for kind in CASES.iterdir() for name in sections(kind.name)}
    assert named == set(cases())
    assert len(named) >= 60


def test_every_case_but_the_worth_a_look_ones_stops_the_work():
    fine = {name for kind in CASES.iterdir() for name, text in sections(kind.name).items() if text.startswith("exit 0")}
    assert fine == {"observations/header_only.csv", "plans/worth_a_look.yaml", "together/unit_of_criterion"}


def test_the_broken_files_show_every_problem_a_small_file_can_have(capfd, monkeypatch):
    """The others need a large file, a slow or full disk, the store or the law, and are tried where those are made."""
    shown = set()
    monkeypatch.chdir(CASES)
    for case in cases():
        main(["check", case, "--json"])
        told = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
        shown |= {one["code"] for one in told if "code" in one}
    left = {code.value for code in ProblemCode if not code.value.startswith(("store_", "law_", "money_"))} - shown
    assert left == {
        "disk_full", "file_is_folder", "file_not_allowed", "file_not_found", "file_too_large", "file_unreadable",
        "folder_empty", "measure_none", "not_accepted", "sheet_members", "sheet_slow", "sheet_unpacked", "sheet_wide",
        "too_many_problems", "too_many_rows", "unexpected", "yaml_too_much",
    }  # fmt: skip
