"""Criteria in JSON Lines: notes are passed over, everything else is held to the format."""

import json
from pathlib import Path

import pytest

from kvarter.files.criteria import read_criteria, read_criteria_lines
from kvarter.files.problems import ProblemCode, ProblemsFound
from kvarter.model.criteria import NOTES, Base, Years
from kvarter.model.periods import year_period

SEED = Path(__file__).parents[3] / "shared" / "facts" / "criteria_seed.jsonl"
ONE = {"id": "k1", "form": "change", "direction": "fall", "value": 20, "unit": "percent"}


@pytest.fixture
def lines(tmp_path):
    def make(*written):
        path = tmp_path / "k.jsonl"
        path.write_text(
            "\n".join(one if isinstance(one, str) else json.dumps(one) for one in written), encoding="utf-8"
        )
        return path

    return make


def wrong(path):
    with pytest.raises(ProblemsFound) as raised:
        read_criteria(path)
    return [(problem.line, problem.key, problem.code) for problem in raised.value.problems]


def test_a_line_becomes_the_criterion_it_says(lines):
    base = {"value": None, "period": "2017"}
    (read,) = read_criteria(lines({**ONE, "period": {"from": 2017, "to": 2020}, "from": 2018, "base": base}))
    assert (read.first_year, read.last_year, read.value, read.of) == (2018, 2020, 20.0, "value")
    assert read.period == Years(from_=2017, to=2020)
    assert read.base == Base(period=year_period(2017))


def test_notes_are_passed_over_whatever_they_hold(lines):
    notes = {note: [{"x": 1}] for note in NOTES}
    assert read_criteria(lines({**ONE, **notes})) == read_criteria(lines(ONE))


def test_empty_lines_are_passed_over_and_lines_are_counted_with_them(lines):
    read = read_criteria_lines(lines("", ONE, "  ", {**ONE, "id": "k2"}))
    assert [(criterion.id, line) for criterion, line in read] == [("k1", 2), ("k2", 4)]


def test_all_bad_lines_are_told_of_at_once(lines):
    path = lines({**ONE, "vaerdi": 1}, "ikke json", {**ONE, "id": "k2", "value": None}, ONE, {**ONE, "value": "20 %"})
    assert wrong(path) == [
        (1, "vaerdi", ProblemCode.KEY_UNKNOWN),
        (2, "", ProblemCode.JSON_SYNTAX),
        (3, "value", ProblemCode.CRITERION_VALUE_MISSING),
        (5, "value", ProblemCode.NUMBER_PERCENT_SIGN),
    ]


@pytest.mark.parametrize(
    "written", ["[" * 100_000, '{"id": ' * 5000, '{"id": 1' + "0" * 5000 + "}", '"', "null", "{}}"]
)
def test_what_is_no_object_is_told_of_without_harm(lines, written):
    assert wrong(lines(written))[0][2] in {ProblemCode.JSON_SYNTAX, ProblemCode.JSON_NOT_OBJECT}


@pytest.mark.skipif(not SEED.exists(), reason="the seed papers are not beside the project")
def test_the_criteria_of_the_plan_are_read_as_they_stand():
    read = read_criteria(SEED)
    assert [criterion.id for criterion in read] == [f"s{number:02d}" for number in range(1, 46)]
