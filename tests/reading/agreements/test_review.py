"""Going through a draft: in a real terminal, with every answer kept."""

from __future__ import annotations

import io
import json
import os
import pty
import select
import sys

import pytest
import yaml

from kvarter.cli.agreement_review import marked, review
from kvarter.cli.main import main
from kvarter.files.checking import check_files
from kvarter.reading.agreements.layout.refusal import AgreementRefused
from kvarter.reading.agreements.review.drafts import decide, read_draft
from kvarter.wording.criterion_fields import LABELS


@pytest.fixture
def draft(built, tmp_path):
    assert main(["agreement", "read", str(built / "bakken.docx"), "--out", str(tmp_path / "ud")]) == 0
    return tmp_path / "ud"


def criteria(folder):
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))["plan"]
    held = {}
    for focus in plan["focus_areas"]:
        for owner in (focus, *focus.get("activities", ())):
            held.update({one["id"]: one for one in owner.get("criteria", ())})
    return held


def in_terminal(folder, keys: list[str]) -> str:
    """Runs the flow in a terminal of its own; each answer is typed when the prompt has come."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "kvarter.cli.main", "agreement", "review", str(folder)])
    shown = ""
    answers = list(keys)
    while select.select([terminal], [], [], 60)[0]:
        try:
            part = os.read(terminal, 4096).decode(errors="replace")
        except OSError:
            break
        if not part:
            break
        shown += part
        if shown.rstrip(" ").endswith("\n  >") or shown.endswith("  > "):
            if not answers:
                break
            os.write(terminal, answers.pop(0).encode() + b"\n")
            shown += "\n"
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return shown


def test_enter_accepts_correction_is_kept_and_stopping_resumes(draft):
    first = in_terminal(draft, ["", "value=5,5", "to=2024", "", "q"])
    assert "[1/7]" in first
    assert "\x1b[1;4m" in first
    progress = json.loads((draft / "fremdrift.json").read_text(encoding="utf-8"))
    assert list(progress.values()) == ["accepted", "corrected"]
    corrected = criteria(draft)[list(progress)[1]]
    assert (corrected["value"], corrected["to"]) == (5.5, 2024)
    again = in_terminal(draft, ["s", "q"])
    assert "2 af 7" in again
    assert "[3/7]" in again
    assert not any(problem.is_error for problem in check_files([draft / "plan.yaml"]).problems)


def typed(monkeypatch, *lines):
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_accepting_takes_the_doubt_away_and_nothing_else(draft, monkeypatch):
    before = criteria(draft)
    passages = read_draft(draft).passages
    at = next(place for place, one in enumerate(passages) if one.read.doubts)
    assert before[passages[at].id]["reader"]
    typed(monkeypatch, *["s"] * at, "", "q")
    assert review(draft, "da") == 0
    after = criteria(draft)
    doubtful = passages[at].id
    assert after[doubtful] == {key: value for key, value in before[doubtful].items() if key != "reader"}
    assert {key: value for key, value in after.items() if key != doubtful} == {
        key: value for key, value in before.items() if key != doubtful
    }


@pytest.mark.parametrize(
    "answer", ["value=mange", "comparator=cirka", "unit=meter", "to=snart", "base_period=i går", "ukendt=1", "form="]
)
def test_what_cannot_stand_in_a_field_is_told_and_the_draft_untouched(draft, monkeypatch, capsys, answer):
    before = (draft / "plan.yaml").read_text(encoding="utf-8")
    typed(monkeypatch, answer, "", "q")
    assert review(draft, "da") == 0
    field = answer.partition("=")[0]
    told = capsys.readouterr().out
    assert f"! {field}: " in told or (field == "ukendt" and told.count("FELT=VÆRDI") == 2)
    assert field == "ukendt" or (draft / "plan.yaml").read_text(encoding="utf-8") == before


def test_danish_numbers_are_understood_and_all_fields_are_told(draft, monkeypatch, capsys):
    first = read_draft(draft).passages[0].id
    typed(monkeypatch, "?", "value=1.250,5", "base_value=40,5", "base_period=2021", "", "q")
    assert review(draft, "da") == 0
    held = criteria(draft)[first]
    assert held["value"] == 1250.5
    assert held["base"] == {"value": 40.5, "period": "2021"}
    told = capsys.readouterr().out
    assert all(f"  {field}: {names[0]}" in told for field, names in LABELS.items())


def test_reading_again_does_not_overwrite_what_somebody_went_through(draft, built, capsys):
    held = read_draft(draft)
    decide(draft, held.version, held.passages[0].id, held.passages[0].now)
    before = (draft / "plan.yaml").read_bytes()
    assert main(["agreement", "read", str(built / "havnen.docx"), "--out", str(draft)]) == 1
    assert (draft / "plan.yaml").read_bytes() == before
    assert "gå igennem" in capsys.readouterr().err


def test_folder_without_a_draft_is_told_of(tmp_path, capsys):
    assert main(["agreement", "review", str(tmp_path)]) == 1
    assert "intet udkast" in capsys.readouterr().err
    with pytest.raises(AgreementRefused):
        review(tmp_path, "da")


def test_marked_words_stand_in_brackets_without_a_terminal():
    assert marked("Mindst 30 forældre", [(0, 6), (7, 9)], colour=False) == "[Mindst] [30] forældre"
    assert marked("abc", [(1, 99)], colour=False) == "a[bc]"


def test_json_tells_what_was_found_and_written(built, tmp_path, capsys):
    out = tmp_path / "ud"
    assert main(["agreement", "read", str(built / "faulty.txt"), "--out", str(out), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["found"]["focus_areas"] == 1
    assert told["found"]["activities"] == 1
    assert told["check"]["errors"] == 0
    lines = (out / "problems.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == told["problems"]
    assert all({"code", "page", "quotation", "sentence", "mend"} <= set(problem) for problem in told["problems"])
    assert sorted(path.name for path in out.iterdir()) == [
        "criteria.jsonl",
        "figures.jsonl",
        "gennemgang.md",
        "plan.yaml",
        "problems.jsonl",
    ]
    assert "## Det går ikke op" in (out / "gennemgang.md").read_text(encoding="utf-8")
