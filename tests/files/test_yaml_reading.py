"""YAML by the 1.2 core schema, with lines; nothing in it can act or swell."""

import pytest

from kvarter.files.documents import read_document, read_document_text
from kvarter.files.places import written
from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.files.yaml_reading import DEEPEST, read_yaml

PLAN = "plan:\n  id: p\n  kind: strategy\n  title: Plan\n  period: {from: 2017, to: 2020}\n"


def codes(read, *arguments):
    with pytest.raises(ProblemsFound) as raised:
        read(*arguments)
    return [problem.code for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("ja", "ja"),
        ("2019-03-01", "2019-03-01"),
        ("12:30:00", "12:30:00"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("-7", -7),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("'2019'", "2019"),
        ('"true"', "true"),
        ("10,5", "10,5"),
        ("|-\n  a\n  b", "a\nb"),
        ("<<", "<<"),
    ],
)
def test_a_scalar_is_what_the_core_schema_says(text, value):
    read = read_yaml(f"a: {text}\n", "f").value["a"]
    assert read == value
    assert type(read) is type(value)


def test_every_place_has_the_line_it_stands_on():
    marked = read_yaml("a: 1\nb:\n  - c: 2\n    d: [3,\n      4]\n  - e\n", "f")
    assert marked.lines[("a",)] == 1
    assert marked.lines[("b", 0, "c")] == 3
    assert marked.lines[("b", 0, "d", 1)] == 5
    assert marked.lines[("b", 1)] == 6


def test_a_mark_at_the_start_and_windows_line_ends_change_nothing(tmp_path):
    plain, windows = tmp_path / "plain.yaml", tmp_path / "windows.yaml"
    plain.write_bytes(PLAN.encode())
    windows.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert read_document(windows).plan == read_document(plain).plan


def test_all_problems_come_at_once_also_beside_a_key_given_twice():
    assert codes(read_document_text, PLAN + "  vison: a\n  id: q\n  version: x\n", "f") == [
        ProblemCode.KEY_UNKNOWN,
        ProblemCode.KEY_TWICE,
        ProblemCode.NOT_WHOLE_NUMBER,
    ]


def test_a_problem_in_a_list_names_the_item_counted_from_one():
    with pytest.raises(ProblemsFound) as raised:
        read_document_text(PLAN + "  goals:\n    - {id: a, name: A}\n    - {id: b, nam: B}\n", "f")
    missing, unknown = raised.value.problems
    assert (unknown.key, unknown.line) == ("plan.goals[2].nam", 8)
    assert (missing.key, missing.line) == ("plan.goals[2].name", 8)
    assert unknown.details["nearest"] == "name"


def test_a_document_may_be_as_deep_as_the_limit_and_no_deeper():
    assert read_yaml("[" * DEEPEST + "]" * DEEPEST, "f").value
    assert codes(read_yaml, "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "f") == [ProblemCode.YAML_TOO_DEEP]


def test_a_very_deep_or_large_document_is_refused_without_harm():
    assert codes(read_yaml, "[" * 200_000, "f") == [ProblemCode.YAML_TOO_DEEP]
    assert codes(read_yaml, "{a: " * 200_000, "f") == [ProblemCode.YAML_TOO_DEEP]
    assert codes(read_yaml, "[" + "1," * 600_000 + "]", "f") == [ProblemCode.YAML_TOO_MUCH]


def test_a_file_over_the_limit_is_not_read(tmp_path):
    large = tmp_path / "large.yaml"
    large.write_bytes(b"# " + b"x" * (9 * 1024 * 1024))
    assert codes(read_document, large) == [ProblemCode.FILE_TOO_LARGE]


def test_a_number_of_thousands_of_digits_is_refused():
    assert codes(read_document_text, PLAN + f"  version: {'9' * 6000}\n", "f") == [ProblemCode.NUMBER_TOO_LARGE]


def test_a_file_that_is_not_there_is_the_error_it_is(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_document(tmp_path / "none.yaml")


def test_places_are_written_as_people_read_them():
    assert written(("plan", "goals", 0, "criteria", 2, "from")) == "plan.goals[1].criteria[3].from"
