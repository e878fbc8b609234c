"""``kvarter check``: everything at once, exit 0 when done, 1 when the data is at fault, 2 when the call is."""

import errno
import json

import pytest

from kvarter.cli.failures import told
from kvarter.cli.main import main
from kvarter.files.problems import ProblemsFound, found
from kvarter.model.problems import ProblemCode
from kvarter.wording.files import summary_line

PLAN = """plan:
  id: p
  kind: strategy
  title: Plan
  period: {from: 2017, to: 2020}
  goals:
    - id: g
      name: G
      indicators:
        - {indicator: tryghed, area: hoejen, criteria: [{id: k, form: trend, direction: rise}]}
"""
INDICATORS = """indicators:
  - {id: tryghed, name: Tryghed, unit: percent, source: Politiet, wanted: rise, counts_persons: true}
"""
AREAS = "areas:\n  - {id: hoejen, name: Højen, kind: estate}\n"
TABLE = "measure,area,period,value,unit\ntryghed,hoejen,2019,70.5,percent\n"
CRITERION = '{"id": "k1", "form": "trend", "direction": "rise", "measure": "tryghed", "area": "hoejen"}\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    documents = {"plan.yaml": PLAN, "indicators.yaml": INDICATORS, "areas.yaml": AREAS}
    for name, text in {**documents, "tal.csv": TABLE, "krav.jsonl": CRITERION}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_when_all_is_well_each_file_says_what_was_read(folder, capfd):
    assert main(["check", "."]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert out.splitlines() == [
        "areas.yaml: 1 område",
        "indicators.yaml: 1 indikator",
        "krav.jsonl: 1 succeskriterium",
        "plan.yaml: plan p: 1 mål, 1 succeskriterium",
        "tal.csv: 1 tal, 1 indikator, 1 område",
        "5 filer efterset: ingen fejl.",
    ]


def test_files_named_together_are_held_against_each_other(folder, capfd):
    (folder / "tal.csv").write_text(TABLE.replace("hoejen", "dalen"), encoding="utf-8")
    (folder / "krav.jsonl").write_text(CRITERION.replace("tryghed", "trygheden"), encoding="utf-8")
    assert main(["check", "areas.yaml", "tal.csv"]) == 1
    assert "tal.csv:2: area: området »dalen« findes ikke" in capfd.readouterr().err
    assert main(["check", "tal.csv"]) == 0
    capfd.readouterr()
    assert main(["check", "krav.jsonl", "indicators.yaml"]) == 1
    assert capfd.readouterr().err.startswith("krav.jsonl:1: measure: målet »trygheden« findes ikke")


def test_a_plan_alone_says_what_was_not_checked_and_is_no_error(folder, capfd):
    assert main(["check", "plan.yaml"]) == 0
    out, err = capfd.readouterr()
    assert err.count("bør ses efter") == 2
    assert out.endswith("1 fil efterset: ingen fejl, 2 ting bør ses efter.\n")


def test_a_file_that_is_not_there_is_a_fault_of_the_call_and_the_others_are_still_checked(folder, capfd):
    (folder / "areas.yaml").write_text("areas: 5\n", encoding="utf-8")
    assert main(["check", "findes-ikke.yaml", "areas.yaml", "indicators.yaml"]) == 2
    out, err = capfd.readouterr()
    assert err.startswith("findes-ikke.yaml: filen findes ikke.")
    assert "areas.yaml:1: areas: her skal stå en liste" in err
    assert "indicators.yaml: 1 indikator" in out


def test_an_empty_folder_is_told_of(folder, capfd):
    (folder / "tom").mkdir()
    assert main(["check", "tom", "--lang", "en"]) == 1
    assert "the folder holds no files that can be checked" in capfd.readouterr().err


def test_json_gives_one_object_a_problem_and_a_file(folder, capfd):
    (folder / "areas.yaml").write_text(AREAS.replace("estate", "estat"), encoding="utf-8")
    assert main(["check", "areas.yaml", "indicators.yaml", "--json"]) == 1
    problem, read = map(json.loads, capfd.readouterr().out.splitlines())
    assert (problem["code"], problem["severity"], problem["file"], problem["line"], problem["key"]) == (
        "not_one_of", "error", "areas.yaml", 2, "areas[1].kind",
    )  # fmt: skip
    assert problem["details"]["nearest"] == "estate"
    assert set(problem["sentence"]) == {"da", "en"}
    assert read == {"file": "indicators.yaml", "read": {"kind": "indicators", "indicators": 1}}


def test_english_is_spoken_when_asked_for(folder, capfd):
    (folder / "tal.csv").write_text(TABLE.replace("70.5", '"70,5"'), encoding="utf-8")
    assert main(["check", "tal.csv", "--lang", "en"]) == 1
    out, err = capfd.readouterr()
    assert (
        err == "tal.csv:2: value: “70,5” has a decimal comma. In files numbers are written with a point. Write 70.5.\n"
    )
    assert out == "1 file checked: 1 problem.\n"


def test_a_file_named_twice_is_looked_at_once(folder, capfd):
    assert main(["check", "areas.yaml", ".", "indicators.yaml"]) == 0
    assert "5 filer efterset: ingen fejl." in capfd.readouterr().out


def test_no_file_at_all_is_a_fault_of_the_call(capfd):
    assert main(["check"]) == 2
    assert "FIL" in capfd.readouterr().err


def test_what_a_store_knows_is_known_to_the_check(folder, capfd):
    from datetime import UTC, datetime

    from kvarter.files.documents import read_document
    from kvarter.store import open_store

    with open_store("lager.sqlite3") as store, store.writing():
        at = datetime(2021, 1, 1, tzinfo=UTC)
        store.add_indicators(read_document("indicators.yaml").indicators, at=at)
        store.add_areas(read_document("areas.yaml").areas, at=at)
    assert main(["check", "plan.yaml", "--store", "lager.sqlite3"]) == 0
    assert capfd.readouterr().err == ""
    (folder / "plan.yaml").write_text(PLAN.replace("area: hoejen", "area: dalen"), encoding="utf-8")
    assert main(["check", "plan.yaml", "--store", "lager.sqlite3"]) == 1
    assert "området »dalen« findes ikke" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("failure", "code", "words"),
    [
        (FileNotFoundError(errno.ENOENT, "x", "a.csv"), 2, "a.csv: filen findes ikke"),
        (NotADirectoryError(errno.ENOTDIR, "x", "a.csv/b"), 2, "a.csv/b: filen findes ikke"),
        (PermissionError(errno.EACCES, "x", "a.csv"), 1, "a.csv: der er ikke adgang til filen"),
        (IsADirectoryError(errno.EISDIR, "x", "mappe"), 1, "mappe: her er en mappe"),
        (OSError(errno.ENOSPC, "x", "ud.html"), 1, "ud.html: der er ikke plads på disken"),
        (OSError(errno.EIO, "x", "a.csv"), 1, "a.csv: filen kan ikke læses eller skrives (EIO)"),
        (ValueError("HEMMELIG 010203-1234"), 1, "noget gik galt, som kvarter ikke kender (ValueError)"),
        (OSError("HEMMELIG"), 1, "noget gik galt, som kvarter ikke kender (OSError)"),
        (ProblemsFound([found(ProblemCode.FILE_EMPTY, "a.csv")]), 1, "a.csv: filen er tom"),
    ],
)
def test_every_failure_is_one_sentence_with_its_exit_code(failure, code, words, capsys):
    assert told(failure, "da") == code
    err = capsys.readouterr().err
    assert err.startswith(words)
    assert "HEMMELIG" not in err
    assert "1234" not in err
    assert err.count("\n") == 1


def test_a_failure_that_knows_its_own_sentence_says_it(capsys):
    class OwnError(Exception):
        def sentence(self, lang):
            return {"da": "Lageret er optaget.", "en": "The store is in use."}[lang]

    assert told(OwnError("HEMMELIG"), "en") == 1
    assert capsys.readouterr().err == "The store is in use.\n"


def test_one_and_several_are_told_apart():
    assert summary_line(1, 1, 1, "da") == "1 fil efterset: 1 fejl, 1 ting bør ses efter."
    assert summary_line(1200, 2, 0, "en") == "1,200 files checked: 2 problems."
