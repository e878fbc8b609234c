"""The command: the same rows out, values taken out where they must be, and a clear sentence for each fault."""

import csv
import io
import json
import string
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from tests.disclosure.suppression.making import FLAT, table

from kvarter.cli.main import main
from kvarter.disclosure.suppression.faults import Wrong
from kvarter.wording.release import WHY, WRONG

COUNTS = [3, 20, 30, 20, 9, 40, 30, 40, 60]
MARKER = "907313"
DOCS = Path(__file__).parents[3] / "docs" / "frigivelse.md"


@pytest.fixture
def files(tmp_path):
    (tmp_path / "h.json").write_text(json.dumps(FLAT), encoding="utf-8")
    return tmp_path


def put(folder, cells, name="in.csv", value="n"):
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["a", "b", value])
    writer.writerows([*cell, "" if held is None else f"{held:g}"] for cell, held in cells.items())
    path = folder / name
    path.write_text(text.getvalue(), encoding="utf-8")
    return str(path)


def run(folder, path, *more):
    return main(["release", path, "--value", "n", "--hierarchy", str(folder / "h.json"), "--lang", "da", *more])


def test_the_same_rows_come_out_with_holes_and_a_status(files, capsys):
    cells = table(FLAT, COUNTS).cells
    assert run(files, put(files, cells)) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["a"], row["b"]) for row in rows] == list(cells)
    statuses = {(row["a"], row["b"]): row["status"] for row in rows}
    assert statuses["a1", "b1"] == "primary"
    assert sorted(statuses.values()).count("secondary") == 3
    for row in rows:
        assert (row["n"] == "") == (row["status"] != "published")
        assert row["n"] in ("", f"{cells[row['a'], row['b']]:g}")


def test_what_was_released_passes_the_audit_and_a_weakened_one_does_not(files, capsys):
    made = table(FLAT, COUNTS)
    out = str(files / "out.csv")
    assert run(files, put(files, made.cells), "--out", out) == 0
    assert run(files, out, "--audit") == 0
    shown = {cell: None if cell in {("a1", "b1"), ("a2", "b1")} else value for cell, value in made.cells.items()}
    capsys.readouterr()
    assert run(files, put(files, shown, "weak.csv"), "--audit", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert {tuple(one["cell"].values()) for one in told["exposed"]} == {("a1", "b1"), ("a2", "b1")}
    assert not told["safe"]


def test_the_summary_is_the_same_twice_and_holds_no_hidden_value(files, capsys):
    path = put(files, table(FLAT, COUNTS).cells)
    assert run(files, path, "--json") == 0
    first = capsys.readouterr().out
    assert run(files, path, "--json") == 0
    assert capsys.readouterr().out == first
    told = json.loads(first)
    assert told["method"] == "optimal"
    assert told["cost"] == told["bound"] == 49
    assert (told["primary"], told["secondary"], told["cells"]) == (1, 3, 16)


def test_a_workbook_holds_the_holes_and_explains_the_marks(files):
    out = files / "ud.xlsx"
    assert run(files, put(files, table(FLAT, COUNTS).cells), "--out", str(out)) == 0
    first = out.read_bytes()
    assert run(files, str(files / "in.csv"), "--out", str(out)) == 0
    assert out.read_bytes() == first
    book = CalamineWorkbook.from_path(str(out))
    assert book.sheet_names == ["Tabel", "Mærker"]
    rows = book.get_sheet_by_name("Tabel").to_python()
    assert rows[0] == ["a", "b", "n", "status"]
    assert sum(row[2] == "" for row in rows) == 4
    assert "Det er ikke nul." in str(book.get_sheet_by_name("Mærker").to_python())


def test_the_ledger_binds_the_next_release_and_holds_no_hidden_value(files, capsys):
    ledger = files / "ledger.jsonl"
    path = put(files, table(FLAT, COUNTS).cells)
    assert run(files, path, "--ledger", str(ledger), "--json") == 0
    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    held = {tuple(cell): value for cell, value in json.loads(lines[0])["cells"]}
    assert held["a1", "b1"] is None
    assert sum(value is None for value in held.values()) == 4
    assert run(files, path, "--ledger", str(ledger), "--json") == 0
    assert ledger.read_text(encoding="utf-8").splitlines() == lines
    capsys.readouterr()
    later = put(files, table(FLAT, [3, 20, 30, 20, 9, 40, 30, 40, 62]).cells, "later.csv")
    assert run(files, later, "--ledger", str(ledger), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert "change" in {one["why"] for one in told["hidden"]}


def test_what_cannot_be_protected_is_not_written(files, capsys):
    made = table(FLAT, COUNTS)
    ledger = files / "ledger.jsonl"
    cells = [[list(cell), value] for cell, value in made.cells.items() if cell != ("a1", "b1")]
    known = {"value": "n", "dimensions": ["a", "b"], "hierarchies": {}, "cells": cells}
    ledger.write_text(json.dumps(known) + "\n", encoding="utf-8")
    out = files / "out.csv"
    assert run(files, put(files, made.cells), "--ledger", str(ledger), "--out", str(out)) == 1
    assert not out.exists()
    assert len(ledger.read_text(encoding="utf-8").splitlines()) == 1
    assert "a1 · b1: kan regnes ud præcist" in capsys.readouterr().err


def test_rounded_rows_add_up(files, capsys):
    assert run(files, put(files, table(FLAT, COUNTS).cells), "--rounding", "5") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    held = {(row["a"], row["b"]): int(row["n"]) for row in rows}
    assert held["Total", "Total"] == sum(held[a, b] for a in FLAT["a"]["Total"] for b in FLAT["b"]["Total"])


def write_rows(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return str(path)


def test_what_matters_most_is_kept_when_it_weighs_most(files, capsys):
    cells = table(FLAT, COUNTS).cells
    cheap = {("a1", "b1"), ("a1", "b3"), ("a3", "b1"), ("a3", "b3")}
    rows = [["a", "b", "n", "w"], *([*cell, f"{held:g}", 1 if cell in cheap else 500] for cell, held in cells.items())]
    assert run(files, write_rows(files / "in.csv", rows), "--weights", "w", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert {tuple(one["cell"].values()) for one in told["hidden"]} == cheap
    assert (told["cost"], told["lost"]) == (3, 120)


def test_a_sum_no_hierarchy_tells_of_is_part_of_the_problem(files, capsys):
    made = {"a": {"Total": ["16-17", "18-66"]}}
    (files / "h.json").write_text(json.dumps(made), encoding="utf-8")
    rows = [["a", "n"], ["Total", 90], ["16-17", 30], ["18-66", 60], ["16-20", 33], ["18-20", 3]]
    relations = [{"total": {"a": "16-20"}, "parts": [{"a": "16-17"}, {"a": "18-20"}]}]
    (files / "r.json").write_text(json.dumps(relations), encoding="utf-8")
    made["a"]["Alle"] = ["16-20", "18-20"]  # the names are known, though these two add up to nothing shown
    (files / "h.json").write_text(json.dumps(made), encoding="utf-8")
    assert run(files, write_rows(files / "in.csv", rows), "--relations", str(files / "r.json"), "--json") == 0
    gone = {one["cell"]["a"] for one in json.loads(capsys.readouterr().out)["hidden"]}
    assert "18-20" in gone
    assert {"16-20", "16-17"} & gone


@pytest.mark.parametrize(
    "wrong", ['[{"total": {"zz": "x"}, "parts": [{"a": "a1"}]}]', "[{}]", "{", '[{"total": {"a": "a1"}, "parts": []}]']
)
def test_a_wrong_sum_is_told(files, capsys, wrong):
    (files / "r.json").write_text(wrong, encoding="utf-8")
    path = put(files, table(FLAT, COUNTS).cells)
    assert run(files, path, "--relations", str(files / "r.json")) == 1
    assert "summen kan ikke læses" in capsys.readouterr().err


MARKS = ["", "-", "x", ".", "..", "*", ":", "skjult"]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_from_elsewhere_is_tried_whatever_marks_it_has(files, capsys, sign):
    cells = table(FLAT, COUNTS).cells
    whole = {("a1", "b1"), ("a1", "b2"), ("a2", "b1"), ("a2", "b2")}
    for mark in MARKS:
        for gone, code in ((whole, 0), (whole - {("a2", "b2")}, 1)):
            rows = [["a", "b", "n"], *([*cell, mark if cell in gone else f"{held:g}"] for cell, held in cells.items())]
            (files / "in.csv").write_text("\n".join(sign.join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
            assert run(files, str(files / "in.csv"), "--audit") == code, (mark, gone)
    capsys.readouterr()


def test_a_mark_that_tells_how_few_is_known_to_every_reader(files, capsys):
    (files / "h.json").write_text(json.dumps({"a": {"Total": ["x", "y", "z"]}}), encoding="utf-8")
    rows = [["a", "n"], ["Total", 58], ["x", "<5"], ["y", "<5"], ["z", 50]]
    assert run(files, write_rows(files / "in.csv", rows), "--audit", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert {(one["cell"]["a"], one["low"], one["high"]) for one in told["exposed"]} == {("x", 4, 4), ("y", 4, 4)}
    rows[1] = ["Total", "x"]
    assert run(files, write_rows(files / "in.csv", rows), "--audit") == 0


def test_a_workbook_from_elsewhere_is_tried(files, capsys):
    import xlsxwriter

    cells = table(FLAT, COUNTS).cells
    with xlsxwriter.Workbook(files / "in.xlsx") as book:
        book.add_worksheet("Noter").write(0, 0, "Kilde: kommunen")
        sheet = book.add_worksheet("Tal")
        sheet.write(0, 0, "Tabel 1")
        sheet.write_row(2, 0, ["a", "b", "n"])
        for number, (cell, held) in enumerate(cells.items(), start=3):
            hole = cell in {("a1", "b1"), ("a1", "b2"), ("a2", "b1")}
            sheet.write_row(number, 0, [*cell, "x" if hole else held])
    assert run(files, str(files / "in.xlsx"), "--audit", "--json") == 1
    assert len(json.loads(capsys.readouterr().out)["exposed"]) == 3


def test_somebody_alone_in_a_cell_does_not_work_out_another(files, capsys):
    (files / "h.json").write_text(json.dumps({"a": {"Total": ["x", "y", "z", "w"]}}), encoding="utf-8")
    path = write_rows(files / "in.csv", [["a", "n"], ["Total", 95], ["x", 1], ["y", 4], ["z", 40], ["w", 50]])
    assert run(files, path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert ({one["cell"]["a"] for one in told["hidden"]}, told["told_alone"]) == ({"x", "y"}, 2 - 1)
    assert run(files, path, "--json", "--alone") == 0
    told = json.loads(capsys.readouterr().out)
    assert ({one["cell"]["a"] for one in told["hidden"]}, told["told_alone"]) == ({"x", "y", "z"}, 0)


def test_readers_need_not_be_told_which_cells_are_small(files, capsys):
    assert run(files, put(files, table(FLAT, COUNTS).cells), "--one-mark", "--out", str(files / "ud.csv")) == 0
    with (files / "ud.csv").open(encoding="utf-8", newline="") as file:
        assert {row["status"] for row in csv.DictReader(file)} == {"published", "hidden"}
    assert "Det er ikke nul" in (files / "ud-maerker.csv").read_text(encoding="utf-8")
    capsys.readouterr()


def test_the_steward_sees_each_hidden_cell_and_why_and_nobody_else_opens_the_file(files, capsys):
    page = files / "skjult.html"
    assert (
        run(files, put(files, table(FLAT, COUNTS).cells), "--steward", str(page), "--out", str(files / "ud.csv")) == 0
    )
    text = page.read_text(encoding="utf-8")
    assert text.count("<tr><td>") == 4
    assert "få personer" in text
    assert "Kun til den dataansvarlige" in text
    assert page.stat().st_mode & 0o077 == 0
    capsys.readouterr()


def test_contributions_never_go_out(files, capsys):
    path = files / "amounts.csv"
    path.write_text(
        f"a,n,who\nTotal,590,\nx,100,{MARKER[:2]};4;1\ny,90,30;30;30\nz,400,100;100;100;100\n", encoding="utf-8"
    )
    (files / "h.json").write_text('{"a": {"Total": ["x", "y", "z"]}}', encoding="utf-8")
    assert run(files, str(path), "--dominance", "10", "--contributors", "who") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert set(rows[0]) == {"a", "n", "status"}
    assert {row["a"]: row["status"] for row in rows}["x"] == "primary"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\nx,y\n", "n"),
        ("a;b;n\nx;y;3\n", ";"),
        ("a,b,n\na1,b1,tre\n", ":2:"),
        ("a,b,n\na1,b1,-3\n", ":2:"),
        ("a,b,n\na1,b1,\n", ":2:"),
        ("a,b,n\na1,b1\n", ":2:"),
        ("a,b,n\na1,b1,5\na1,b1,5\n", ":3: cellen »a1 · b1« står også på linje 2"),
        ("a,b,n\nzz,b1,5\n", "»zz« i kolonnen a står ikke i hierarkiet"),
        ("a,b,n\nTotal,b1,50\na1,b1,7\na2,b1,8\n", "»Total · b1« er ikke summen"),
        ("a,b,n\n", ""),
        ('a,b,n\n"a1,b1,5\n', "anførselstegn"),
    ],
)
def test_a_wrong_file_is_told_where_and_what(files, capsys, text, says):
    if "er ikke summen" in says:
        text += f"a3,b1,{MARKER}\n"
    (files / "bad.csv").write_text(text, encoding="utf-8")
    assert run(files, str(files / "bad.csv"), "--out", str(files / "out.csv")) == 1
    told = capsys.readouterr().err
    assert says in told
    assert MARKER not in told
    assert "Traceback" not in told
    assert not (files / "out.csv").exists()


@pytest.mark.parametrize(
    "hierarchy",
    ["", "[]", "{", '{"a": []}', '{"a": {"Total": "x"}}', '{"a": {"Total": ["x", "x"]}}', '{"a": {"Total": [1]}}',
     '{"a": {"x": ["y"], "y": ["x"]}}', '{"a": {"x": ["x"]}}', "[" * 100_000, '{"a": {"Total": []}}'],
)  # fmt: skip
def test_a_wrong_hierarchy_is_told(files, capsys, hierarchy):
    path = put(files, table(FLAT, COUNTS).cells)
    (files / "h.json").write_text(hierarchy, encoding="utf-8")
    assert run(files, path) == 1
    told = capsys.readouterr().err
    assert "h.json" in told
    assert "Traceback" not in told


def test_several_faults_are_told_at_once(files, capsys):
    (files / "bad.csv").write_text("a,b,n\na1,b1,tre\na1,b2,-1\na2,b2,1.5%\n", encoding="utf-8")
    assert run(files, str(files / "bad.csv")) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 3


@pytest.mark.parametrize(
    "more", [["--dominance", "10"], ["--out", "x.pdf"], ["--rounding", "5", "--audit"], ["--minimum", "0"]]
)
def test_a_call_that_does_not_go_together_is_refused(files, more):
    assert run(files, put(files, table(FLAT, COUNTS).cells), *more) == 2


def test_texts_that_a_sheet_would_run_stay_texts(files, capsys):
    (files / "h.json").write_text('{"a": {"Total": ["=1+1", "x"]}}', encoding="utf-8")
    (files / "in.csv").write_text("a,n\nTotal,30\n=1+1,12\nx,18\n", encoding="utf-8")
    assert run(files, str(files / "in.csv")) == 0
    assert "\n'=1+1,12,published\n" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", list(Wrong))
def test_every_fault_has_a_sentence_in_both_languages_and_stands_in_the_docs(wrong):
    danish, english = WRONG[wrong]
    fields = [{name for _t, name, _s, _c in string.Formatter().parse(text) if name} for text in (danish, english)]
    assert fields[0] == fields[1]
    assert f"`{wrong.value}`" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize("why", list(WHY))
def test_every_reason_for_hiding_stands_in_the_docs(why):
    assert f"`{why}`" in DOCS.read_text(encoding="utf-8")


def test_a_hierarchy_for_one_column_does_not_switch_off_the_totals_of_another(files, capsys):
    """Row totals stand in the file, whoever wrote the hierarchy: with them a lone hole in a row is worked out."""
    (files / "h.json").write_text(json.dumps({"a": FLAT["a"]}), encoding="utf-8")
    assert run(files, put(files, table(FLAT, COUNTS).cells)) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    for name in ("a1", "a2", "a3", "Total"):
        assert sum(row["a"] == name and row["n"] == "" for row in rows) != 1


def test_a_name_twice_in_a_hierarchy_leaves_no_sum_out_without_a_word(files, capsys):
    (files / "h.json").write_text('{"a": {"Total": ["a1"], "Total": ["a1", "a2", "a3"]}}', encoding="utf-8")
    assert run(files, put(files, table(FLAT, COUNTS).cells)) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "hvert navn én gang" in captured.err


def test_it_is_said_when_nothing_is_added_up(files, capsys):
    path = put(files, {("x", "m"): 3, ("x", "i alt"): 23, ("x", "k"): 20})
    assert main(["release", path, "--value", "n", "--lang", "da"]) == 0
    assert "lægges intet sammen" in capsys.readouterr().err


def test_a_sum_that_names_no_area_holds_in_every_area(tmp_path, capsys):
    """In x 16-66 less 18-66 are 3, and no cell of the table is small."""
    (tmp_path / "r.json").write_text(
        json.dumps([{"total": {"age": "16-66"}, "parts": [{"age": "16-17"}, {"age": "18-66"}]}]), encoding="utf-8"
    )
    rows = ["area,year,age,n"]
    for year in (2023, 2024):
        counts = {"x": (253, 250), "y": (290, 250), "Total": (543, 500)}
        rows += [f"{area},{year},{age},{n}" for area, both in counts.items()
                 for age, n in zip(("16-66", "18-66"), both, strict=True)]  # fmt: skip
    path = tmp_path / "in.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    call = ["release", str(path), "--value", "n", "--relations", str(tmp_path / "r.json"), "--lang", "da"]
    assert main(call) == 0
    out = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    for year in ("2023", "2024"):
        shown = {(row["area"], row["age"]) for row in out if row["year"] == year and row["n"]}
        assert not {("x", "16-66"), ("x", "18-66")} <= shown
        assert {(area, "16-66") for area in ("x", "y", "Total")} - shown or {("x", "18-66")} - shown
    assert main([*call, "--audit"]) == 1, "what comes out of a difference is told of the table as it was"


@pytest.mark.parametrize(("name", "warned"), [("pct", True), ("andel_i_job", True), ("n", False), ("antal", False)])
def test_a_column_that_looks_like_percentages_is_told_of(tmp_path, capsys, name, warned):
    path = tmp_path / "in.csv"
    path.write_text(f"area,{name}\na,7.5\nb,20\n", encoding="utf-8")
    assert main(["release", str(path), "--value", name, "--lang", "da"]) == 0
    assert ("ser ud til at være procenter" in capsys.readouterr().err) is warned


def test_a_total_that_is_off_both_ways_is_told_once(files, capsys):
    cells = {**table(FLAT, COUNTS).cells, ("Total", "Total"): 999}
    assert run(files, put(files, cells)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(set(lines)) == 1
