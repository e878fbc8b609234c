"""``kvarter segregation``: the contract's keys, the published figures, and a sentence for all that can go wrong."""

import json

import pytest

from kvarter.cli.main import main

from ..balance.segregation.making import DATA, with_data  # noqa: TID252 - the data sets are found in one place

CONTRACT = ["index", "value", "within", "group", "se", "low", "high", "bias", "draws", "seed"]
ROWS = "by,sted,gruppe,n\nA,a,x,30\nA,a,y,20\nA,b,x,10\nA,b,y,40\nB,c,x,5\nB,c,y,25\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture
def call(capsys):
    def run(path, *more, columns=("--unit", "sted", "--group", "gruppe", "--weight", "n")):
        code = main(["segregation", str(path), *columns, *more])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def results(call, path, *more, **columns):
    code, out, err = call(path, *more, "--json", **columns)
    assert (code, err) == (0, "")
    return json.loads(out)["results"]


def test_every_result_has_the_contracts_keys_first(call, table):
    for one in results(call, table):
        assert list(one)[:10] == CONTRACT


def test_without_a_choice_every_index_is_there(call, table):
    names = {one["index"] for one in results(call, table)}
    assert names == {"D", "isolation", "interaction", "gini", "atkinson", "eta2", "M", "H", "local"}


@with_data
def test_the_published_figures_come_out(call):
    columns = ("--unit", "school", "--group", "race", "--weight", "n")
    both = results(call, DATA / "schools00.csv", "--groups", "black,white", "--index", "D", columns=columns)
    assert both[0]["value"] == pytest.approx(0.728387884871103, abs=1e-12)
    m, h = results(call, DATA / "schools00.csv", "--index", "M,H", columns=columns)
    assert (m["value"], h["value"]) == pytest.approx((0.42553897587641965, 0.41880831464194457), abs=1e-12)
    parts = results(call, DATA / "schools00.csv", "--compare", str(DATA / "schools05.csv"), columns=columns)
    by_name = {one["index"]: one["value"] for one in parts}
    assert by_name["structural"] == pytest.approx(0.0031535, abs=1e-7)
    levels = results(call, DATA / "schools00.csv", "--levels", "state,district,school", "--index", "M", columns=columns)
    assert sum(one["value"] for one in levels) == pytest.approx(0.42553897587641965, abs=1e-12)


def test_bootstrap_fills_the_keys_and_repeats_on_any_number_of_workers(call, table):
    asked = ("--bootstrap", "60", "--seed", "4", "--within", "by")
    first = results(call, table, *asked, "--workers", "1")
    assert first == results(call, table, *asked, "--workers", "3")
    d = next(one for one in first if (one["index"], one["within"], one["group"]) == ("D", None, None))
    assert (d["draws"], d["seed"]) == (60, 4)
    assert d["low"] < d["high"]
    assert d["se"] > 0


def test_without_a_seed_the_one_that_was_used_is_told_and_gives_the_same_again(call, table):
    first = results(call, table, "--index", "M", "--bootstrap", "60")
    again = results(call, table, "--index", "M", "--bootstrap", "60", "--seed", str(first[0]["seed"]))
    assert first == again


def test_within_gives_each_category_and_parts_that_add_up(call, table):
    by_key = {
        (one["index"], one["within"], one["part"]): one
        for one in results(call, table, "--within", "by", "--index", "M")
    }
    parts = by_key["M", "by", "within"]["value"] + by_key["M_between", None, "between"]["value"]
    assert parts == pytest.approx(by_key["M", None, "total"]["value"])
    assert by_key["M", "B", "category"]["value"] == 0


def test_what_has_no_value_is_null_with_a_note(call, tmp_path):
    path = tmp_path / "one.csv"
    path.write_text("by,sted,gruppe,n\nA,a,x,3\nB,b,x,1\nB,b,y,2\n", encoding="utf-8")
    inside = [one for one in results(call, path, "--within", "by", "--index", "D") if one["within"] == "A"]
    assert [one["value"] for one in inside] == [None, None, None]
    assert all("undefined" in one["note"] for one in inside)


def test_permutations_give_p(call, table):
    one = results(call, table, "--index", "M", "--permutations", "99", "--seed", "1")[0]
    assert one["p"] == 0.01
    assert one["expected"] < one["value"]


def test_concentration_answers_in_words_and_never_ranks(call, table):
    code, out, _ = call(table, "--concentration", "x")
    assert code == 0
    assert out.index("a: x er 60,0 procent") < out.index("b: x er 20,0 procent") < out.index("c: x er 16,7 procent")
    assert "rangliste" in out
    document = json.loads(call(table, "--concentration", "x", "--json")[1])
    assert [one["answer"] for one in document["results"]] == ["yes", "no", "no"]


@pytest.mark.parametrize(
    ("lang", "words"), [("da", "Grupper uden personer er udeladt: z."), ("en", "Left out, nobody in: z.")]
)
def test_what_is_left_out_is_told(call, tmp_path, lang, words):
    path = tmp_path / "t.csv"
    path.write_text(ROWS + "C,d,z,0\n", encoding="utf-8")
    out = call(path, "--lang", lang)[1]
    assert words in out
    assert ("Steder uden personer, udeladt: 1." if lang == "da" else "Places without persons: 1.") in out


def test_a_change_is_told_part_by_part(call, table, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text(ROWS.replace("30", "25"), encoding="utf-8")
    code, out, _ = call(table, "--compare", str(other), "--bootstrap", "20", "--seed", "2")
    assert code == 0
    assert "M på den første dato" in out.splitlines()[0]
    assert "hvem der bor hvor, alt andet lige" in out


def test_columns_can_be_put_together(call, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("land,by,sted,sex,age,n\nD,A,1,m,u,3\nD,A,1,k,u,1\nD,B,1,m,u,2\nD,B,1,k,o,4\n", encoding="utf-8")
    columns = ("--unit", "by,sted", "--group", "sex,age", "--weight", "n")
    names = {one["group"] for one in results(call, path, "--index", "isolation", columns=columns)}
    assert names == {"m/u", "k/u", "k/o"}
    columns = ("--unit", "sted", "--group", "sex", "--weight", "n", "--within", "land,by")
    inside = {one["within"] for one in results(call, path, "--index", "M", columns=columns)}
    assert inside == {None, "land,by", "D/A", "D/B"}


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize(
    "more",
    [
        ("--bootstrap", "50", "--seed", "1"),
        ("--within", "by"),
        ("--levels", "by,sted"),
        ("--permutations", "50", "--seed", "1"),
        ("--index", "local_unit"),
    ],
)
def test_figures_can_be_read_without_json(call, table, more, lang):
    code, out, err = call(table, *more, "--lang", lang)
    assert (code, err) == (0, "")
    assert "nan" not in out.lower()
    assert ("0,7" in out or "0,0" in out or "0,1" in out) is (lang == "da")


def test_every_bad_row_is_told_at_once(call, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text('sted,gruppe,n\na,x,\n,y,4\nb,x,-1\nb,y,NA\nc,x,"1,5"\nc,y,inf\nd\n', encoding="utf-8")
    code, out, err = call(path)
    assert (code, out) == (1, "")
    lines = [line.removeprefix(f"{path}:").split(":")[0] for line in err.splitlines()]
    assert lines == ["2", "3", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize(
    ("text", "more", "code", "words"),
    [
        ("sted,gruppe,n\na,x,1\nb,x,2\n", (), 1, "Kun én gruppe"),
        ("sted,gruppe,n\n", (), 1, "ingen personer"),
        ("sted,gruppe,n\na,x,0\nb,y,0\n", (), 1, "ingen personer"),
        (ROWS, ("--groups", "x,z"), 1, "»z« findes ikke"),
        ("sted,gruppe,n\na,x,1.5\nb,y,2\n", ("--bootstrap", "9"), 1, "--persons"),
        (ROWS, ("--within", "kommune"), 1, "kommune"),
        (ROWS, ("--levels", "by", "--compare", "x.csv"), 2, "ikke bruges sammen"),
        (ROWS, ("--levels", "by", "--index", "D"), 2, "M og H"),
        (ROWS, ("--concentration", "x", "--bootstrap", "9"), 2, "uden --concentration"),
        (ROWS, ("--compare", "x.csv", "--permutations", "9"), 2, "uden --compare"),
        (ROWS, ("--persons", "9"), 2, "kun til --bootstrap"),
        (ROWS, ("--index", "Q"), 2, "»Q« kendes ikke"),
        (ROWS, ("--bootstrap", "1"), 2, "mindst 2"),
        (ROWS, ("--b", "1"), 2, "mellem 0 og 1"),
        (ROWS, ("--seed", "-1"), 2, "helt tal"),
        (ROWS, ("--matters", "abc"), 2, "ikke et tal"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_a_code(call, tmp_path, text, more, code, words):
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    got, out, err = call(path, *more)
    assert (got, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


def test_semicolons_are_read_and_a_row_is_a_person_without_weights(call, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("sted;gruppe\na;x\na;x\na;y\nb;y\n", encoding="utf-8")
    got = results(call, path, "--index", "isolation", columns=("--unit", "sted", "--group", "gruppe"))
    assert [one["value"] for one in got] == pytest.approx([2 / 3, 1 / 2 * 1 / 3 + 1 / 2])


def test_a_number_like_a_cpr_number_is_refused_and_not_repeated(call, tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("sted,gruppe,n\n010203-1234,x,1\nb,y,2\n", encoding="utf-8")
    code, out, err = call(path)
    assert (code, out) == (1, "")
    assert "010203" not in err


def test_a_refusal_names_the_file_it_is_about(call, table, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("sted,gruppe,n\na,x,1\n", encoding="utf-8")
    assert call(table, "--compare", str(other))[2].startswith(f"{other}: ")
    other.write_text("sted,gruppe,n\nq,x,1\nq,y,1\n", encoding="utf-8")
    assert call(table, "--compare", str(other))[2].startswith(f"{table}, {other}: ")
