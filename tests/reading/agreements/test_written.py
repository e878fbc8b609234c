"""Agreements written by hand with a key, other than those the reader was made from: how much of each is found."""

from __future__ import annotations

import pytest
import yaml
from tests.reading.agreements.written.making import NAMES, make
from tests.reading.agreements.written.scoring import Kind, Score, key_of

from kvarter.files.documents import read_document_text
from kvarter.files.substance import substance_problems
from kvarter.model.records import dump
from kvarter.reading.agreements.reading import read_agreement

pytestmark = pytest.mark.slow
LEAST = {"docx": 0.88, "pdf": 0.72, "txt": 0.5}
"""The share of a key that is found at the least, in any of the agreements."""
FAULTS = "fejl i aftalen"


@pytest.fixture(scope="module")
def readings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("skrevne")
    made = {name: make(name, folder) for name in NAMES}
    return {(name, kind): read_agreement(path) for name, paths in made.items() for kind, path in paths.items()}


@pytest.fixture(scope="module")
def scores(readings):
    return {(name, kind): Score(reading, key_of(name)) for (name, kind), reading in readings.items()}


def share(score):
    return sum(kind.found for kind in score.kinds.values()) / sum(kind.stated for kind in score.kinds.values())


@pytest.mark.parametrize("kind", sorted(LEAST))
def test_most_of_every_agreement_is_found(scores, kind):
    found = {name: share(score) for (name, ending), score in scores.items() if ending == kind}
    assert len(found) == len(NAMES)
    assert {name: value for name, value in found.items() if value < LEAST[kind]} == {}


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_planted_faults_are_found_with_at_most_one_false_alarm_in_ten(scores, kind):
    own = [score.kinds[FAULTS] for (_name, ending), score in scores.items() if ending == kind]
    whole = Kind(*map(sum, zip(*own, strict=True)))
    assert whole.found >= 0.9 * whole.stated
    assert whole.false <= 0.1 * whole.found


def test_every_draft_is_accepted_by_check(readings):
    for key, reading in readings.items():
        text = yaml.safe_dump({"plan": dump(reading.plan)}, allow_unicode=True, sort_keys=False)
        document = read_document_text(text, "plan.yaml")
        assert [problem for problem in substance_problems([document]) if problem.is_error] == [], key
        assert document.plan == reading.plan, key


def test_no_name_of_a_person_of_the_agreements_gets_out(readings):
    named = ("Krogsgaard", "Vinterberg", "Ankerhus", "Mejlgaard", "Lyngdal", "Storgaard", "Bredahl")
    for key, reading in readings.items():
        text = yaml.safe_dump(dump(reading.plan), allow_unicode=True) + repr(reading.findings)
        assert [name for name in named if name in text] == [], key
