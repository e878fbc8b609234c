"""The catalogue is whole: every measure can be made, is told of in docs, and becomes an indicator."""

import re
from pathlib import Path

import pytest

from kvarter.files.problems import ProblemsFound
from kvarter.model.measures import indicator_of
from kvarter.register.faults import RegisterFault
from kvarter.register.measuring.catalogue import chosen, read_measures, subjects

PAGE = Path(__file__).parents[3] / "docs" / "register-maal.md"
EVERY = [(subject, measure) for subject, measures in subjects().items() for measure in measures]


def test_the_page_tells_of_every_measure_with_its_subject_and_of_no_other():
    rows = re.findall(r"^\| (`.+?`(?:, `\w+`)*) \| (\w+) \| .+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    told = [(subject, name) for names, subject in rows for name in re.findall(r"`(\w+)`", names)]
    assert told == [(subject, measure.id) for subject, measure in EVERY] or set(told) == {
        (subject, measure.id) for subject, measure in EVERY
    }


@pytest.mark.parametrize(("subject", "measure"), EVERY, ids=lambda one: getattr(one, "id", one))
def test_a_measure_becomes_an_indicator_of_persons(subject, measure):
    indicator = indicator_of(measure)
    assert indicator.counts_persons
    assert (indicator.unit, indicator.sensitive) == (measure.unit, measure.sensitive)


def test_what_the_law_asks_for_is_never_a_target():
    legal = [measure for _subject, measure in EVERY if measure.legal]
    assert [measure.id for measure in legal] == ["nonwestern"]
    assert all(indicator_of(measure).wanted == "none" and measure.sensitive for measure in legal)
    said = {leaf for _subject, measure in EVERY if not measure.legal for leaf in str(measure.trait).split()}
    assert "origin" not in said


def test_subjects_names_and_files_are_chosen_once_each(tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("measures: [{id: own, name: O, unit: persons, kind: count}]", encoding="utf-8")
    assert [one.id for one in chosen(["ages", "unattached", "ages", str(own)])][-2:] == ["unattached", "own"]
    assert len(chosen([])) == len(EVERY)
    with pytest.raises(RegisterFault) as told:
        chosen(["unatached", "nothing"])
    assert "Mente du unattached?" in told.value.sentence("da")
    assert len(told.value.faults) == 2


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{id: a, name: A, unit: percent}", "measure_not_whole"),
        ("{id: a, name: A, unit: percent, kind: mean}", "measure_not_whole"),
        ("{id: a, name: A, unit: DKK, trait: convicted}", "measure_not_whole"),
        ("{id: a, name: A, unit: percent, trait: convicted, sums_to: b}", "measure_not_whole"),
        ("{id: a, name: A, unit: percent, trait: convicted or}", "condition_form"),
        ("{id: a, name: A, unit: percnt, trait: convicted}", "unit_unknown"),
        ("{id: a, name: A, unit: percent, trait: 3}", "condition_form"),
        ("{id: a, name: A, unit: percent, trait: convicted, wants: fall}", "key_unknown"),
    ],
)
def test_a_definition_that_cannot_be_counted_is_told_with_its_line(tmp_path, written, code):
    file = tmp_path / "own.yaml"
    file.write_text(f"measures:\n- {written}\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as told:
        read_measures(file)
    assert [(problem.code.value, problem.line) for problem in told.value.problems] == [(code, 2)]
