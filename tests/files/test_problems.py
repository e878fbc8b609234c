"""Problems: a closed list, each told of in both languages, documented, and never showing what must not be shown."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kvarter.files.problems import MOST_KEPT, ProblemsFound, in_order
from kvarter.model.problems import HIDDEN, LONGEST_SHOWN, WARNINGS, ProblemCode, found, shown
from kvarter.wording.problems import SENTENCES, sentence, told

DOCS = Path(__file__).parents[2] / "docs" / "problems.md"


def fields(template):
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("code", list(ProblemCode))
def test_both_languages_say_the_same_things_and_say_what_to_do(code):
    da, en = SENTENCES[code]
    assert fields(da) == fields(en)
    assert len(da) > 20
    assert len(en) > 20
    assert da != en


def test_every_code_has_a_sentence_and_no_sentence_is_left_over():
    assert set(SENTENCES) == set(ProblemCode)


def test_every_code_is_documented_and_nothing_documented_is_gone():
    documented = re.findall(r"^\| `([a-z0-9_]+)`", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(documented) == sorted(code.value for code in ProblemCode)
    assert len(documented) == len(set(documented))


def test_the_page_marks_exactly_the_warnings_as_worth_a_look():
    rows = re.findall(r"^\| `([a-z0-9_]+)` \| (\w[\w ]*) \|", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {name for name, severity in rows if severity == "bør ses efter"} == {code.value for code in WARNINGS}


@given(st.text(max_size=400))
def test_what_is_shown_is_short_on_one_line_and_without_control_signs(text):
    safe = shown(text)
    assert len(safe) <= LONGEST_SHOWN
    assert len(safe.splitlines()) <= 1
    assert not re.search(r"[\x00-\x1f\x7f\u202e]", safe)


@given(st.text(max_size=20), st.integers(0, 10**10 - 1), st.sampled_from(["", "-", " ", "–"]), st.text(max_size=20))
def test_a_number_like_a_cpr_number_is_never_shown(before, number, mark, after):
    digits = f"{number:010d}"
    text = f"{before} {digits[:6]}{mark}{digits[6:]} {after}"
    assert digits[6:] not in shown(text) or digits[6:] in before + after
    if len(before) < 20:
        assert HIDDEN in shown(text)


def test_details_are_made_safe_wherever_they_stand():
    problem = found(
        ProblemCode.NOT_ONE_OF, "f", 1, "a\x1b[31m", found="010203-1234", expected=["x" * 200, "0102031234"]
    )
    text = told(problem, "da")
    assert "1234" not in text
    assert "\x1b" not in text
    assert "x" * 61 not in text


def test_days_and_years_keep_their_form_and_amounts_get_marks():
    assert shown("2019-03-01") == "2019-03-01"
    outside = found(ProblemCode.OUTSIDE_PLAN, year=2021, first=2017, last=2020)
    assert sentence(outside, "da").startswith("2021 ligger uden for planens år, 2017-2020.")
    negative = found(ProblemCode.BUDGET_NEGATIVE, found=-1234567)
    assert "−1.234.567 kr." in sentence(negative, "da")
    assert "−1,234,567 kr." in sentence(negative, "en")


def test_the_exception_keeps_a_thousand_problems_and_says_how_many_more():
    raised = ProblemsFound(found(ProblemCode.KEY_MISSING, "f", line, expected="x") for line in range(MOST_KEPT + 7))
    assert len(raised.problems) == MOST_KEPT + 1
    assert raised.problems[-1].details == {"more": 7}


def test_the_message_of_the_exception_holds_no_value_of_the_file():
    raised = ProblemsFound([found(ProblemCode.NOT_NUMBER, "f", 3, "value", found="HEMMELIG")])
    assert "HEMMELIG" not in str(raised)
    assert "not_number (3)" in str(raised)


def test_problems_are_told_of_file_by_file_and_line_by_line_once():
    one = found(ProblemCode.KEY_MISSING, "b", 9, expected="x")
    more = found(ProblemCode.MORE_ROWS, "b", more=5)
    two = found(ProblemCode.KEY_MISSING, "b", 2, expected="x")
    three = found(ProblemCode.KEY_MISSING, "a", 1, expected="x")
    assert in_order([one, more, two, three, one]) == [two, one, more, three]


class Named(dict):
    def __missing__(self, name):
        return f"‹{name}›"


def test_the_page_gives_the_danish_sentence_of_each_code_as_it_is():
    rows = re.findall(r"^\| `([a-z0-9_]+)` \| [\w ]+ \| (.*) \|$", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert rows == [(code, SENTENCES[ProblemCode(code)][0].format_map(Named())) for code, _written in rows]
    assert len(rows) == len(ProblemCode)
